"""What goes where: everything exactly once and in order; when a build is large; which formats can be sliced."""

from collections import Counter
from io import BytesIO, TextIOWrapper
from itertools import chain, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.building.partitions import plan
from kg.building.partitions.tasks import cut
from kg.errors import UsageError
from kg.execution.parallel import split
from kg.export import EXPORTERS
from kg.model import Node
from kg.reading import InputFile, find_inputs
from kg.text import ids
from tests.portions.builds import EXAMPLES, FORMATS, ROOT, build_in

WHOLE = sorted({*EXPORTERS} - {*FORMATS})
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
        patch.setattr(plan, "sizes", lambda given: [sizes[int(item.path[:3])] for item in given])
        found = plan.chunks(files, papers)
    assert list(chain.from_iterable(found)) == files
    for chunk in found:
        held = [sizes[int(item.path[:3])] for item in chunk]
        assert sum(held[:-1]) < room, "a chunk ends with the file that fills it"
        assert sum(held) >= room or chunk is found[-1]


@settings(deadline=None, max_examples=50)
@given(PAPERS, SIZES)
def test_every_paper_is_in_one_portion_of_at_most_the_size(papers, size):
    bounds = plan.portion_bounds(papers, size)
    assert bounds == sorted(set(bounds))
    held = Counter()
    order = []
    for paper in sorted(set(papers)):
        (number,) = plan.portions_of([paper], bounds)
        held[number] += 1
        order.append(number)
    assert order == sorted(order), "the order of ids is that of portions"
    full = [held[number] for number in range(len(bounds))]
    assert full == [size] * len(bounds), "all but the last are full"
    assert 0 <= held[len(bounds)] <= size
    assert plan.portions_of(papers, bounds) == sorted(held)


@settings(deadline=None, max_examples=50)
@given(PAPERS, SIZES)
def test_entries_are_cut_where_the_portions_are(papers, size):
    bounds = plan.portion_bounds(papers, size)
    pairs = [(ids.paper_id(paper), "2026/a.md", b"%d" % number) for number, paper in enumerate(papers)]
    wanted = plan.portions_of(papers, bounds)
    pieces = cut(pairs, bounds, wanted, frozenset())
    assert sorted(int(packed) for piece in pieces for packed in piece) == list(range(len(pairs)))
    for number, piece in zip(wanted, pieces, strict=True):
        assert piece
        assert all(plan.portions_of([papers[int(packed)]], bounds) == [number] for packed in piece)
    assert not any(cut(pairs, bounds, wanted, frozenset({"2026/a.md"})))


def nodes(names):
    return [Node(key, "Method", key) for key in sorted({ids.artifact_id(name) for name in names})]


NAMES = st.lists(st.text("abc-.0", min_size=1, max_size=4), max_size=25)


@settings(deadline=None, max_examples=50)
@given(NAMES, NAMES)
def test_stretches_have_every_artifact_once_in_order(names, bounds):
    found = plan.cut_at(nodes(names), [node.id for node in nodes(bounds)])
    assert len(found) == len(nodes(bounds)) + 1
    assert list(chain.from_iterable(found)) == nodes(names)
    for part, bound in zip(found[1:], nodes(bounds), strict=True):
        assert all(node.id >= bound.id for node in part)
    for part, bound in zip(found[:-1], nodes(bounds), strict=True):
        assert all(node.id < bound.id for node in part)


@settings(deadline=None, max_examples=50)
@given(NAMES, SIZES)
def test_stretches_are_full_but_for_the_last(names, size):
    given_ = nodes(names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "STRETCH", size)
        found = plan.cut_at(given_, plan.artifact_bounds(given_))
    assert [[*part] for part in found if part] == split(given_, size)
    assert all(len(part) == size for part, _ in pairwise(found))


def test_a_build_is_large_by_its_bytes_and_packed_files_count_more(tmp_path, monkeypatch):
    for name in ("a.md", "b.md.gz", "c.json.zst"):
        (tmp_path / name).write_bytes(b"x" * 100)
    files, _ = find_inputs([str(tmp_path)])
    assert plan.sizes(files) == [100, 400, 400]
    monkeypatch.setattr(plan, "WORTH_PORTIONS", 900)
    assert plan.is_large(files)
    monkeypatch.setattr(plan, "WORTH_PORTIONS", 901)
    assert not plan.is_large(files)


@pytest.mark.parametrize("page", ["README.md", "docs/configuration.md", "docs/large.md"])
def test_the_docs_say_from_where_on(page):
    assert f"{plan.WORTH_PORTIONS // 1_000_000} MB of digests" in (ROOT / page).read_text(encoding="utf-8")


def test_files_afar_count_as_something():
    assert plan.sizes([InputFile("https://example.org/a.md.gz"), InputFile("-")]) == [plan._AFAR_BYTES] * 2
    assert not plan.is_large([])


def portions_used(tmp_path, **options):
    """Whether a build was done in portions, by its steps."""
    seen = set()
    build_in(tmp_path, EXAMPLES / "hf", progress=lambda step, *_: seen.add(step), **options)
    return "survey" in seen


@pytest.mark.parametrize(
    ("large", "portion_papers", "formats", "expected"),
    [
        (False, None, ("jsonl",), False),
        (True, None, ("jsonl", "html"), True),
        (True, None, ("jsonl", "owl"), False),
        (True, 0, ("jsonl",), False),
        (False, 2, ("jsonl",), True),
    ],
)
def test_who_decides(tmp_path, monkeypatch, large, portion_papers, formats, expected):
    """The user; else the size of the inputs, where all formats can be sliced."""
    monkeypatch.setattr(plan, "WORTH_PORTIONS", 1 if large else 10**9)
    given_ = {"portion_papers": portion_papers, "formats": formats}
    assert portions_used(tmp_path, **given_) == expected


def test_stdin_is_read_in_one_piece_whatever_lies_beside_it(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "WORTH_PORTIONS", 1)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO((EXAMPLES / "daily" / "2023-12-05.md").read_bytes())))
    seen = set()
    given_ = ("-", EXAMPLES / "hf")
    built = build_in(tmp_path, given_, None, formats=("jsonl",), progress=lambda step, *_: seen.add(step))
    assert "survey" not in seen
    assert built.result.manifest["counts"]["read"]["all"]["files"] == 3
    with pytest.raises(UsageError, match="stdin cannot be read in portions"):
        build_in(tmp_path, given_, 5, formats=("jsonl",))


def test_the_formats_that_need_the_whole_graph():
    assert WHOLE == ["jsonld", "owl", "rdf12", "void"]


@pytest.mark.parametrize("formats", [("jsonl", "owl"), ("jsonld", "turtle", "void")])
def test_a_format_that_needs_the_whole_graph_is_refused_before_any_work(tmp_path, formats):
    steps = []
    with pytest.raises(UsageError) as error:
        build_in(tmp_path, EXAMPLES, 5, formats=formats, progress=lambda *where: steps.append(where))
    unfit = [name for name in formats if name in WHOLE]
    assert f"cannot write {', '.join(unfit)}" in error.value.cause
    assert all(name in error.value.remedy for name in FORMATS)
    assert steps == []
    assert list(tmp_path.iterdir()) == []
