"""When a new build may take the place of the one that is there: the rule alone, and the whole line on bad nights."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.building.guard import Held, Rule, decide, failed_inputs
from kg.errors import InputError, KeptError, Notice
from kg.storage.files import hash_of

PAPER = (
    "### [{name}Net: a method](https://arxiv.org/abs/2401.{number:05})\n"
    "- ***Goal***: {name}Net beats BarNet by 3.5% on BazBench.\n\n"
)
PAGE = "<!DOCTYPE html><html><body><h1>503 Service Unavailable</h1></body></html>\n"
NAMES = ("Foo", "Qux", "Zap", "Dot", "Elm", "Fig", "Gum", "Hat", "Ice", "Jet")


@pytest.mark.parametrize(
    ("before", "after", "failed", "rule", "replaced"),
    [
        (None, 3, 0, Rule(), True),
        (None, 0, 0, Rule(), False),
        (None, 0, 1, Rule(), False),
        (None, 0, 0, Rule(allow_empty=True), True),
        (16, 16, 0, Rule(), True),
        (16, 0, 0, Rule(), False),
        (16, 0, 0, Rule(force=True), False),
        (16, 0, 0, Rule(allow_empty=True), True),
        (16, 0, 1, Rule(allow_empty=True), False),
        (16, 0, 1, Rule(allow_empty=True, force=True), True),
        (100, 90, 1, Rule(), True),
        (100, 89, 1, Rule(), False),
        (100, 89, 1, Rule(force=True), True),
        (100, 80, 1, Rule(max_loss=0.2), True),
        (100, 79, 1, Rule(max_loss=0.2), False),
        (100, 99, 1, Rule(max_loss=0), False),
        (100, 50, 0, Rule(), True),
        (100, 49, 0, Rule(), False),
        (100, 49, 0, Rule(force=True), True),
        (100, 40, 0, Rule(max_loss=0.6), True),
        (100, 100, 1, Rule(strict=True), False),
        (100, 100, 1, Rule(strict=True, force=True), False),
        (None, 100, 1, Rule(strict=True), False),
        (100, 100, 0, Rule(strict=True), True),
        (0, 1, 1, Rule(), True),
    ],
)
def test_the_rule(before, after, failed, rule, replaced):
    held = None if before is None else Held(before)
    decision = decide(held, after, ["a.md: no such file"] * failed, rule)
    assert decision.replace is replaced
    assert bool(decision.reason) is not replaced
    assert bool(decision.remedy) is not replaced


@given(before=st.integers(1, 5000), after=st.integers(0, 5000), failed=st.booleans(), max_loss=st.floats(0, 1))
def test_without_force_nothing_large_is_lost(before, after, failed, max_loss):
    decision = decide(Held(before), after, ["x"] * failed, Rule(max_loss=max_loss))
    if decision.replace:
        assert after >= before * (1 - (max_loss if failed else max(max_loss, 0.5))) - 1e-6
        assert after > 0
    else:
        assert after < before or after == 0


@given(before=st.integers(1, 500), one=st.integers(0, 500), more=st.integers(0, 500), failed=st.booleans())
def test_more_papers_are_never_refused_where_fewer_are_taken(before, one, more, failed):
    fewer, many = sorted((one, more))
    if decide(Held(before), fewer, ["x"] * failed, Rule()).replace:
        assert decide(Held(before), many, ["x"] * failed, Rule()).replace


def test_an_input_that_gave_papers_and_gives_none_has_failed():
    notices = [Notice(path, 1, "not-a-digest", "no format fits; passed over") for path in ("in/a.md", "in/README.md")]
    held = Held(5, frozenset({"in/a.md", "in/b.md"}))
    failed = failed_inputs(
        [InputError("no such file", path="c.md")],
        notices,
        held,
        dict.fromkeys(["in/b.md", "in/new.md"], "ends in the middle of a line"),
    )
    assert failed == (
        "c.md: no such file",
        "in/b.md: ends in the middle of a line",
        "in/a.md: no format fits; passed over",
    )
    assert failed_inputs([], notices, None) == ()
    assert failed_inputs([], notices, held, {"in/a.md": "cut"}) == ("in/a.md: no format fits; passed over",)


# The whole line.


def digests(folder, *, names=NAMES):
    """Write one digest a name; return the folder."""
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(names, 1):
        path = folder / f"2024-01-{number:02}.md"
        path.write_text("# Papers\n\n" + PAPER.format(name=name, number=number), encoding="utf-8")
    return folder


def build(inputs, output, **options):
    return kg.build(inputs, output, formats=("turtle", "jsonl"), cache=None, **options)


def state(folder):
    return {path.name: hash_of(path) for path in folder.iterdir() if path.name not in ("run.json", "refused.json")}


@pytest.fixture
def good(tmp_path):
    """A folder of ten digests, and the build of it."""
    build(digests(tmp_path / "in"), tmp_path / "out")
    return tmp_path


def _missing(place):
    return "no-such-folder"


def _unrecognised(place):
    (place / "x.md").write_text(PAGE, encoding="utf-8")
    return place / "x.md"


def _empty_folder(place):
    (place / "empty").mkdir()
    return place / "empty"


def _no_match(place):
    return place / "in" / "*.mdx"


def _empty_list(place):
    (place / "x.json").write_text("[]", encoding="utf-8")
    return place / "x.json"


def _empty_file(place):
    (place / "x.md").write_text("", encoding="utf-8")
    return place / "x.md"


def _error_pages(place):
    for path in (place / "in").iterdir():
        path.write_text(PAGE, encoding="utf-8")
    return place / "in"


def _one_unrecognised(place):
    (place / "other").mkdir()
    (place / "other" / "x.md").write_text("just words\n", encoding="utf-8")
    return place / "other"


NIGHTS = (_missing, _unrecognised, _empty_folder, _no_match, _empty_list, _empty_file, _error_pages, _one_unrecognised)


@pytest.mark.parametrize("night", NIGHTS, ids=lambda night: night.__name__)
@pytest.mark.parametrize("partition_papers", [0, 2])
def test_an_empty_night_leaves_the_build_that_is_there(good, night, partition_papers):
    before = state(good / "out")
    with pytest.raises(KeptError, match=r"not replaced: no paper was read.*kept is the build of \d{4}-.*10 papers"):
        build(str(night(good)), good / "out", partition_papers=partition_papers)
    assert state(good / "out") == before
    refused = json.loads((good / "out" / "refused.json").read_text(encoding="utf-8"))
    assert (refused["kept"]["papers"], refused["refused"]["papers"]) == (10, 0)
    build(str(digests(good / "in")), good / "out")
    assert not (good / "out" / "refused.json").exists()


@pytest.mark.parametrize("how", ["command", "json", "quiet", "stdin"])
def test_the_command_says_why_and_leaves_with_2(good, how):
    before = state(good / "out")
    options = {"json": ["--log-format", "json"], "quiet": ["-q"]}.get(how, [])
    given = "-" if how == "stdin" else "in*"
    for path in (good / "in").iterdir():
        path.write_text("", encoding="utf-8")
    (good / "in.jsonl").write_text("")
    command = [sys.executable, "-m", "kg", "build", given, "-o", "out", "-f", "turtle,jsonl", "--no-cache", *options]
    done = subprocess.run(command, cwd=good, input="", capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "not replaced: no paper was read" in done.stderr.splitlines()[-1]
    assert "kept is the build of" in done.stderr.splitlines()[-1]
    assert "--allow-empty" in done.stderr
    assert "built" not in done.stdout
    assert '"event": "done"' not in done.stderr
    assert "kg: built" not in done.stderr
    assert state(good / "out") == before


def test_failed_inputs_may_cost_a_tenth(good):
    before = state(good / "out")
    (good / "in" / "2024-01-01.md").unlink()
    files = [str(path) for path in sorted((good / "in").iterdir())]
    assert len(build([*files, "gone.md"], good / "out").errors) == 1
    assert state(good / "out") != before
    build(good / "in", good / "out")
    before = state(good / "out")
    with pytest.raises(
        KeptError, match=r"2 inputs failed .gone.md: no such file or folder, and 1 more., and 7 papers would take"
    ):
        build([*files[:7], "gone.md", "lost.md"], good / "out")
    assert state(good / "out") == before
    build([*files[:7], "gone.md", "lost.md"], good / "out", max_loss=0.3)
    build([*files[:3], "gone.md", "lost.md"], good / "out", force=True)


def test_half_of_the_papers_may_go_where_nothing_failed(good):
    for path in sorted((good / "in").iterdir())[:5]:
        path.unlink()
    build(good / "in", good / "out")
    for path in sorted((good / "in").iterdir())[:3]:
        path.unlink()
    before = state(good / "out")
    with pytest.raises(KeptError, match="2 papers would take the place of 5, though nothing failed"):
        build(good / "in", good / "out")
    assert state(good / "out") == before
    build(good / "in", good / "out", force=True)


@pytest.mark.parametrize("broken", [PAGE, "", "cut"])
def test_digests_that_turned_into_something_else_have_failed(good, broken):
    """Four of ten: fewer than half, but each of them was a digest the night before."""
    before = state(good / "out")
    for path in sorted((good / "in").iterdir())[:4]:
        text = path.read_text(encoding="utf-8")
        path.write_text(text[:5] if broken == "cut" else broken, encoding="utf-8")
    with pytest.raises(KeptError, match="4 inputs failed"):
        build(good / "in", good / "out")
    assert state(good / "out") == before


def test_a_digest_that_ends_in_the_middle_of_a_line_was_cut_off(tmp_path):
    """Whether it is edited to fewer papers or cut off on its way cannot be told otherwise."""
    path, out = tmp_path / "2024-01-02.md", tmp_path / "out"
    text = "# Papers\n\n" + "".join(PAPER.format(name=name, number=number) for number, name in enumerate(NAMES, 1))
    path.write_text(text, encoding="utf-8")
    build(path, out)
    path.write_text(text[: text.index("ZapNet beats") + 8], encoding="utf-8")
    with pytest.raises(KeptError, match=r"1 input failed.*ends in the middle of a line"):
        build(path, out, max_loss=0.2)
    path.write_text(text[: text.index("### [FigNet")], encoding="utf-8")
    assert len(build(path, out).graph.nodes) > 5


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_a_digest_that_is_no_file_any_more_has_failed(good, kind):
    before = state(good / "out")
    for path in sorted((good / "in").iterdir())[:2]:
        path.unlink()
        path.mkdir() if kind == "folder" else os.mkfifo(path)
    with pytest.raises(KeptError, match=r"2 inputs failed.*no plain file any more"):
        build(good / "in", good / "out")
    assert state(good / "out") == before


def test_strict_keeps_the_build_where_anything_failed(good):
    before = state(good / "out")
    with pytest.raises(KeptError, match=r"not replaced: 1 input failed .gone.md"):
        build([str(good / "in"), "gone.md"], good / "out", strict=True)
    assert state(good / "out") == before
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        "in",
        "gone.md",
        "-o",
        "out",
        "-f",
        "turtle,jsonl",
        "--strict",
        "-q",
    ]
    assert subprocess.run(command, cwd=good, capture_output=True, check=False).returncode == 2
    assert state(good / "out") == before


def test_an_empty_graph_is_there_for_who_wants_it(tmp_path):
    (tmp_path / "x.md").write_text("", encoding="utf-8")
    with pytest.raises(KeptError, match="not built: no paper was read"):
        build(tmp_path / "x.md", tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
    build(tmp_path / "x.md", tmp_path / "out", allow_empty=True)
    assert (tmp_path / "out" / "manifest.json").exists()
