"""What goes where: everything exactly once and in order; when a build is large."""

from collections import Counter
from io import BytesIO, TextIOWrapper
from itertools import chain, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.building import plan
from kg.building.extract import split
from kg.building.shuffle import cut
from kg.errors import UsageError
from kg.execution.base import Sealed
from kg.model import Node
from kg.reading import InputFile, find_inputs
from kg.text import ids
from tests.building.builds import EXAMPLES, ROOT, build_in

# Ids of both kinds; some begin as others do.
OLD = ["cs/0112017", "cs.AI/0112017", "hep/9901001", "hep-th/9901001", "2401.0001", "2401.0002"]
PAPERS = st.lists(st.integers(0, 30).map("2401.{:05}".format) | st.sampled_from(OLD), max_size=25)
SIZES = st.integers(1, 12)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 9_000), max_size=30), SIZES)
def test_chunks_have_every_file_once_in_order(sizes, papers):
    files = [InputFile(f"{number:03}.md") for number in range(len(sizes))]
    room = papers * plan._BYTES_OF_A_PAPER
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "_size", lambda item: sizes[int(item.path[:3])])
        found = plan.chunks(files, papers)
    assert list(chain.from_iterable(found)) == files
    for chunk in found:
        held = [sizes[int(item.path[:3])] for item in chunk]
        assert sum(held[:-1]) < room, "a chunk ends with the file that fills it"
        assert sum(held) >= room or chunk is found[-1]


@settings(deadline=None, max_examples=50)
@given(PAPERS, SIZES)
def test_every_paper_is_in_one_partition_of_at_most_the_size(papers, size):
    bounds = plan.partition_bounds(papers, size)
    assert bounds == sorted(set(bounds))
    held = Counter()
    order = []
    for paper in sorted(set(papers)):
        (number,) = plan.partitions_of([paper], bounds)
        held[number] += 1
        order.append(number)
    assert order == sorted(order), "the order of ids is that of partitions"
    full = [held[number] for number in range(len(bounds))]
    assert full == [size] * len(bounds), "all but the last are full"
    assert 0 <= held[len(bounds)] <= size
    assert plan.partitions_of(papers, bounds) == sorted(held)


@settings(deadline=None, max_examples=50)
@given(PAPERS.filter(bool), SIZES, st.data())
def test_a_new_paper_moves_no_steady_bound_but_those_near_it(papers, size, data):
    papers = sorted({ids.paper_id(paper): paper for paper in papers}.items())
    place = data.draw(st.integers(0, len(papers) - 1))
    others = [paper for number, (_, paper) in enumerate(papers) if number != place]
    before = plan.partition_bounds(others, size, steady=True)
    after = plan.partition_bounds([paper for _, paper in papers], size, steady=True)
    near = {node for node, _ in papers[max(0, place - size) : place + size + 1]}
    assert set(before) ^ set(after) <= near
    numbers = plan.partitions_of([paper for _, paper in papers], after)
    assert numbers == list(range(len(after) + 1)), "none is empty"


def test_steady_partitions_are_of_about_one_size():
    papers = [f"25{number // 5000:02}.{number % 5000:05}" for number in range(20_000)]
    bounds = plan.partition_bounds(papers, 32, steady=True)
    held = Counter(plan.partitions_of([paper], bounds)[0] for paper in papers)
    assert 28 < 20_000 / len(held) < 38
    assert sum(many * many for many in held.values()) / 20_000 < 45, "that of a paper drawn by chance"


@settings(deadline=None, max_examples=50)
@given(PAPERS, SIZES)
def test_entries_are_cut_where_the_partitions_are(papers, size):
    bounds = plan.partition_bounds(papers, size)
    rows = [(ids.paper_id(paper), "2026/a.md", b"key", Sealed(number)) for number, paper in enumerate(papers)]
    wanted = plan.partitions_of(papers, bounds)
    pieces = cut(rows, [{}, {b"key": "found"}], bounds, wanted, frozenset(), {})
    assert sorted(sealed.open() for piece in pieces for sealed, _ in piece) == list(range(len(rows)))
    for number, piece in zip(wanted, pieces, strict=True):
        assert piece
        assert {found for _, found in piece} == {"found"}
        assert all(plan.partitions_of([papers[sealed.open()]], bounds) == [number] for sealed, _ in piece)
    assert not any(cut(rows, [{b"key": "found"}], bounds, wanted, frozenset({"2026/a.md"}), {}))


def nodes(names):
    return [Node(key, "Method", key) for key in sorted({ids.artifact_id(name) for name in names})]


NAMES = st.lists(st.text("abc-.0", min_size=1, max_size=4), max_size=25)


@settings(deadline=None, max_examples=50)
@given(NAMES, NAMES)
def test_shards_have_every_artifact_once_in_order(names, bounds):
    found = plan.cut_at(nodes(names), [node.id for node in nodes(bounds)])
    assert len(found) == len(nodes(bounds)) + 1
    assert list(chain.from_iterable(found)) == nodes(names)
    for part, bound in zip(found[1:], nodes(bounds), strict=True):
        assert all(node.id >= bound.id for node in part)
    for part, bound in zip(found[:-1], nodes(bounds), strict=True):
        assert all(node.id < bound.id for node in part)


@settings(deadline=None, max_examples=50)
@given(NAMES, SIZES)
def test_shards_are_full_but_for_the_last(names, size):
    given_ = nodes(names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "SHARD", size)
        found = plan.cut_at(given_, plan.artifact_bounds(given_))
    assert [[*part] for part in found if part] == split(given_, size)
    assert all(len(part) == size for part, _ in pairwise(found))


@settings(deadline=None, max_examples=50)
@given(NAMES, NAMES)
def test_new_artifacts_move_no_steady_cut(names, more):
    """All partitions know the cuts: only a new artifact whose own number says so makes one more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "SHARD", 4)
        before, now = (plan.artifact_bounds(nodes(some), steady=True) for some in (names, {*names, *more}))
        own = {node.id for node in nodes(more)} | {nodes(names)[0].id if names else ""}
    assert set(before) <= set(now)
    assert set(now) - set(before) <= own


def test_steady_cuts_are_about_as_many():
    given_ = nodes({f"name{number}" for number in range(3000)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "SHARD", 100)
        assert 15 <= len(plan.artifact_bounds(given_, steady=True)) <= 45


def test_a_build_is_large_by_its_bytes_and_packed_files_count_more(tmp_path, monkeypatch):
    for name in ("a.md", "b.md.gz", "c.json.zst"):
        (tmp_path / name).write_bytes(b"x" * 100)
    files, _ = find_inputs([str(tmp_path)])
    assert list(map(plan._size, files)) == [100, 400, 400]
    monkeypatch.setattr(plan, "WORTH_DIVIDING", 900)
    assert plan.partition_size(None, files, divided=False) == plan.PAPERS
    monkeypatch.setattr(plan, "WORTH_DIVIDING", 901)
    assert plan.partition_size(None, files, divided=False) == 0


@pytest.mark.parametrize("page", ["README.md", "docs/configuration.md", "docs/large.md"])
def test_the_docs_say_from_where_on(page):
    assert f"{plan.WORTH_DIVIDING // 1_000_000} MB of digests" in (ROOT / page).read_text(encoding="utf-8")


def test_files_afar_count_as_something():
    assert list(map(plan._size, [InputFile("https://example.org/a.md.gz"), InputFile("-")])) == [plan._AFAR_BYTES] * 2
    assert plan.partition_size(None, [], divided=False) == 0


@pytest.mark.parametrize(("asked", "expected"), [(None, plan.PAPERS), (0, plan.PAPERS), (7, 7)])
def test_a_cluster_and_outputs_in_parts_want_several_partitions(asked, expected):
    assert plan.partition_size(asked, [], divided=True) == expected


def partitions_used(tmp_path, **options):
    """How many partitions a build had."""
    seen = {}
    build_in(tmp_path, EXAMPLES / "hf", progress=lambda step, _, total: seen.setdefault(step, total), **options)
    return seen["cluster"]


@pytest.mark.parametrize(
    ("large", "partition_papers", "formats", "expected"),
    [
        (False, None, ("jsonl",), 1),
        (True, None, ("jsonl", "html"), 6),
        (True, None, ("jsonl", "owl"), 6),
        (True, 0, ("jsonl",), 1),
        (False, 2, ("jsonl",), 3),
    ],
)
def test_who_decides(tmp_path, monkeypatch, large, partition_papers, formats, expected):
    """The user; else the size of the inputs."""
    monkeypatch.setattr(plan, "WORTH_DIVIDING", 1 if large else 10**9)
    monkeypatch.setattr(plan, "PAPERS", 1)
    given_ = {"partition_papers": partition_papers, "formats": formats}
    assert partitions_used(tmp_path, **given_) == expected


def test_stdin_is_read_in_one_piece_whatever_lies_beside_it(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "WORTH_DIVIDING", 1)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO((EXAMPLES / "daily" / "2023-12-05.md").read_bytes())))
    given_ = ("-", EXAMPLES / "hf")
    built = build_in(tmp_path, given_, None, formats=("jsonl",))
    assert built.result.manifest["counts"]["read"]["all"]["files"] == 3
    with pytest.raises(UsageError, match="stdin cannot be read in partitions"):
        build_in(tmp_path, given_, 5, formats=("jsonl",))
