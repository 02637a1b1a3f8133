"""scripts/bench: the arithmetic of comparisons, the page, profiles. Nothing is timed here."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts.bench import __main__ as bench
from scripts.bench import one, page, pairs, profile
from scripts.harness.report import kept_rows

ROOT = Path(__file__).parent.parent


def runs_of(*figures):
    return [({"s": ours, "cpu": ours / 2, "n": 1}, {"s": peer, "cpu": peer / 2, "n": 1}) for ours, peer in figures]


def row_of(name, runs):
    told = {
        "load": 0.5,
        "digests": 3,
        "machine": {"cores": 2, "processor": "x", "memory-gb": 24},
        "versions": {"a": "1"},
    }
    measurements = [{"ours": ours, "peer": peer} for ours, peer in runs]
    return {**pairs.summary(pairs.PAIRS[name], runs), "measurements": measurements, **told}


def test_every_part_of_a_comparison_is_a_function():
    parts = one.PARTS
    for name, pair in pairs.PAIRS.items():
        assert callable(parts[pair.ours]), name
        assert callable(parts[pair.peer]), name
    assert {part for pair in pairs.PAIRS.values() for part in (pair.ours, pair.peer)} == set(parts)


def test_a_ratio_is_taken_between_neighbours_and_its_median_told():
    row = pairs.summary(pairs.PAIRS["script"], runs_of((1.0, 2.0), (4.0, 4.0), (2.0, 10.0)))
    assert row["s"] == {"ours": 2.0, "peer": 4.0, "ratio": 2.0, "spread": [1.0, 5.0]}
    assert row["cpu"]["ratio"] == 2.0


def test_what_is_counted_on_both_sides_is_compared_by_the_thing():
    ours, peer = {"s": 2.0, "n": 100}, {"s": 8.0, "n": 50}
    assert pairs.ratio_of(pairs.PAIRS["turtle"], ours, peer, "s") == pytest.approx(8.0)
    assert pairs.ratio_of(pairs.PAIRS["turtle"], ours, {**peer, "n": 1}, "s") == pytest.approx(4.0)
    assert pairs.ratio_of(pairs.PAIRS["turtle"], ours, peer, "cpu") is None


def test_questions_are_compared_one_by_one():
    ours = {"cpu": 1.0, "n": 2, "each": {"a": 0.001, "b": 0.000001}, "rows": {"a": 1, "b": 2}, "size": 5}
    peer = {
        "cpu": 1.0, "n": 2, "each": {"a": 0.016, "b": 0.0004}, "rows": {"a": None, "b": 3}, "given-up": ["a"], "limit-s": 10,
    }  # fmt: skip
    # b takes less than the clock's grain of 0.1 ms, so its ratio is 4, not 400.
    assert pairs.ratio_of(pairs.PAIRS["sparql"], ours, peer, "cpu") == pytest.approx(8.0)
    assert pairs.ratio_of(pairs.PAIRS["sparql"], ours, peer, "s") is None
    note = pairs.questions_note(ours, peer)
    assert "after 10 s at 1" in note
    assert note.endswith("other numbers of rows at b")


def test_a_limit_is_told_as_ours_by_the_peer():
    row = row_of("help", runs_of((1.4, 1.0), (1.2, 1.0), (1.3, 1.0)))
    assert row["s"]["ratio"] == pytest.approx(1.3)
    assert row["s"]["spread"] == pytest.approx([1.2, 1.4])
    assert pairs.verdict(pairs.PAIRS["help"], row) == "yes"
    slow = row_of("help", runs_of((1.6, 1.0)))
    assert pairs.verdict(pairs.PAIRS["help"], slow) == "no"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (((1, 12), (1, 11)), "yes"),
        (((1, 12), (1, 11), (1, 9)), "yes, by the median only"),
        (((1, 12), (1, 9), (1, 8)), "no, in some runs"),
        (((1, 9),), "no"),
        (((1, 10),), "yes"),
    ],
)
def test_a_bar_is_reached_by_the_median_and_the_spread_is_told(figures, said):
    assert pairs.verdict(pairs.PAIRS["turtle"], row_of("turtle", runs_of(*figures))) == said


def test_a_bar_of_a_size_is_not_reached_at_a_smaller_one_without_saying_so():
    def row(size):
        return row_of("workers", [({"s": 1.0, "n": 1, "size": size}, {"s": 1.9, "n": 1, "size": size})])

    assert pairs.verdict(pairs.PAIRS["workers"], row(10_000)) == "yes, at 10,000 papers"
    assert pairs.verdict(pairs.PAIRS["workers"], row(100_000)) == "yes"
    assert "cpu" not in row(10_000)


def test_the_bars_are_those_asked_for():
    asked = {name: str(pair.bar) for name, pair in pairs.PAIRS.items() if pair.bar}
    assert asked == {
        "build-all": "≥ 1, aim 2",
        "script": "≥ 1",
        "turtle": "≥ 10",
        "sparql": "≥ 20 at 1,000,000 triples",
        "graphml": "≥ 3",
        "workers": "≥ 1.7 at 100,000 papers",
        "show": "≤ 3",
        "why": "≤ 3",
        "stats": "≤ 3",
        "leaderboard": "≤ 3",
        "first-query": "≥ 4",
        "diff": "≥ 4",
        "shapes": "≥ 10",
        "help": "≤ 1.5",
    }


def test_the_page_has_a_line_for_each_comparison_with_its_bar():
    rows = {"turtle": row_of("turtle", runs_of((0.5, 6.0), (0.5, 5.5)))}
    text = page.results_text(rows)
    lines = {line.split(" | ")[0].strip("| "): line for line in text.splitlines() if line.startswith("|")}
    assert set(pairs.PAIRS) < set(lines)
    assert lines["turtle"].endswith("| 0.5 | 5.75 | 11.50 | 11.00 - 12.00 | 11.50 | 2 | ≥ 10 | yes |")
    assert lines["graphml"].endswith("| - | - | - | - | - | - | ≥ 3 | not measured |")
    assert "turtle: 3 digests, 2 cores (x), 24 GB of memory, a 1." in text


def test_the_committed_page_is_that_of_the_committed_figures():
    folder = ROOT / "docs" / "performance"
    rows = json.loads((folder / "results.json").read_text(encoding="utf-8"))["rows"]
    between = (
        (folder / "results.md").read_text(encoding="utf-8").split("<!-- results -->\n")[1].split("<!-- /results -->")[0]
    )
    assert page.results_text(rows) == between
    for name, row in rows.items():
        runs = [(one["ours"], one["peer"]) for one in row["measurements"]]
        fresh = pairs.summary(pairs.PAIRS[name], runs)
        assert {clock: fresh[clock]["ratio"] for clock in fresh} == pytest.approx(
            {clock: row[clock]["ratio"] for clock in fresh}
        )


def test_a_row_takes_the_place_of_its_older_one(tmp_path):
    path = tmp_path / "new" / "results.json"
    assert kept_rows(path) == []
    for name, value in (("help", 1), ("page", 2), ("help", 3)):
        bench.remember(path, name, {"runs": value})
    assert kept_rows(path) == {"help": {"runs": 3}, "page": {"runs": 2}}


def test_a_missing_library_is_told_by_name(monkeypatch, tmp_path):
    answers = iter(('{"missing": "distributed"}', '{"s": 1.23456789, "n": 1}'))
    monkeypatch.setattr(
        subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0, stdout=f"noise\n{next(answers)}\n")
    )
    given = SimpleNamespace(papers=10, limit_s=1, work=tmp_path, digests=["x"])
    with pytest.raises(bench.MissingError, match="distributed"):
        bench.measure("two_workers", given)
    assert bench.measure("two_workers", given) == {"s": 1.2345679, "n": 1}


def test_an_unknown_comparison_is_refused():
    done = subprocess.run(
        [sys.executable, "-m", "scripts.bench", "x", "--only", "nothing"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no comparison nothing" in done.stderr


def test_the_plot_is_the_same_bytes_each_time(tmp_path):
    pytest.importorskip("matplotlib")
    rows = {name: row_of(name, runs_of((1.0, 2.0), (1.0, 3.0))) for name in ("turtle", "help", "page")}
    first, second = (page.draw_ratios(rows, tmp_path / f"{name}.svg") for name in "ab")
    assert first.read_bytes() == second.read_bytes()
    assert "help *" in first.read_text(encoding="utf-8")


RAW = """\
process 7:"python -c from a import b; b(x=1)";<module> (kg/__main__.py:1);read (kg/reading/base.py:9);decode (codecs.py:3) 3
<module> (kg/__main__.py:1);run (click/core.py:5);scores (kg/extraction/names/net.py:7);0x7f (libc.so.6);gemm (libblas.so) 5
<module> (kg/__main__.py:1);run (click/core.py:5);scores (kg/extraction/names/net.py:8) 1
<module> (kg/__main__.py:1);_find_and_load (<frozen importlib._bootstrap>:1176);<module> (kg/extraction/text/words.py:1) 1
"""


def test_a_profile_is_told_by_stage_and_function():
    stacks = profile.read_raw(RAW.splitlines())
    assert sum(stacks.values()) == 10
    assert len(stacks) == 3  # native code counts as its caller, lines of one function are one
    assert {profile.stage_of(stack): count for stack, count in stacks.items()} == {
        "kg/reading": 3,
        "kg/extraction/names": 6,
        "imports": 1,
    }
    text = profile.tables(stacks)
    assert "| kg/extraction | 60.0 |\n| · names | 60.0 |" in text
    assert "| `scores` | kg/extraction/names/net.py | 60.0 | 60.0 |" in text
    assert "| `decode` | codecs.py | 30.0 | 30.0 |" in text


def test_widths_of_a_flame_graph_are_times():
    from xml.etree import ElementTree as ET

    svg = profile.flame_svg(profile.read_raw(RAW.splitlines()), "a <title>")
    groups = ET.fromstring(svg).findall("{http://www.w3.org/2000/svg}g")
    boxes = {g[0].text.split(":")[0]: (float(g[1].get("width")), int(g[1].get("y"))) for g in groups}
    read, scores = boxes["read (kg/reading/base.py)"], boxes["scores (kg/extraction/names/net.py)"]
    assert scores[0] == pytest.approx(2 * read[0], abs=1)
    assert scores[1] == read[1] < boxes["<module> (kg/__main__.py)"][1]  # above their caller
