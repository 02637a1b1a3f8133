"""What scripts/bench compares, and the arithmetic: ratios between neighbours, their spread, whether a bar is reached.

A measurement is what a function of bench_parts.py told of one run: `s` (wall clock) and `cpu` in seconds, whichever was taken,
`n` (things done), and maybe `each` (seconds by question) and `size` (triples or papers).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import geometric_mean, median
from typing import Any, Literal

Measurement = Mapping[str, Any]
Clock = Literal["s", "cpu"]
# Below this an engine's time is taken for this, so that no ratio comes from the clock's grain.
GRAIN_S = 0.0001


@dataclass(frozen=True, slots=True)
class Bar:
    """What was asked for of a ratio: at least so much (at most, with `most`), on `size` of a unit, as a further `aim`."""

    ratio: float
    most: bool = False
    aim: float = 0.0
    size: int = 0
    unit: str = ""

    def held_by(self, ratio: float) -> bool:
        """Say whether a ratio reaches it."""
        return ratio <= self.ratio if self.most else ratio >= self.ratio

    def __str__(self) -> str:
        """Return it for a table."""
        text = f"{'≤' if self.most else '≥'} {self.ratio:g}"
        text += f", aim {self.aim:g}" if self.aim else ""
        return text + (f" at {self.size:,} {self.unit}" if self.size else "")


@dataclass(frozen=True, slots=True)
class Pair:
    """A comparison: what ours and the peer do, the functions of bench_parts.py that do it, and the bar.

    The ratio is the peer's time by ours, so that above 1 ours is faster; where the bar is a limit, ours by the peer's. `clock` is
    the one that counts. `runs` limits those of long measurements.
    """

    what: str
    peer_does: str
    ours: str
    peer: str
    bar: Bar | None = None
    clock: Clock = "s"
    runs: int = 0

    @property
    def inverse(self) -> bool:
        """Say whether the ratio is ours by the peer's."""
        return self.bar is not None and self.bar.most


# What a command that looks something up cannot do without, and how much of it such a command may take.
_IMPORTS = "`python -c 'import click, rich, sqlite3'`, five times"
_LOOK_UP = Bar(3, most=True)
PAIRS = {
    "build-all": Pair(
        "whole clean build, every format", "extraction alone by a blank spaCy CNN NER (width 96, depth 4)",
        "kg_build_all", "cnn_ner_pass", Bar(1, aim=2),
    ),
    "build": Pair("the same, default formats", "the same CNN NER", "kg_build", "cnn_ner_pass"),
    "extraction": Pair("extraction alone, one process", "the same CNN NER", "kg_extract", "cnn_ner_pass"),
    "script": Pair(
        "whole clean build, default formats", "scripts/bench/straightforward.py, which finds far less",
        "kg_build", "straightforward", Bar(1),
    ),
    "rebuild": Pair("rebuild after one new digest", "the same script, which starts anew", "kg_rebuild", "straightforward"),
    "turtle": Pair(
        "Turtle of graph and evidence, a triple", "rdflib's serializer on the same triples",
        "kg_turtle", "rdflib_turtle", Bar(10),
    ),
    "sparql": Pair(
        "the shipped questions, geometric mean", "rdflib, one run of each",
        "kg_questions", "rdflib_questions", Bar(20, size=1_000_000, unit="triples"), clock="cpu", runs=1,
    ),
    "graphml": Pair("GraphML", "networkx's writer (lxml) of the same graph", "kg_graphml", "networkx_graphml", Bar(3)),
    "page": Pair("the page, all nodes", "plain pyvis, the 500 best connected nodes", "kg_page", "pyvis_page"),
    "workers": Pair(
        "extraction by `--engine dask`, two local workers", "the same by one worker",
        "two_workers", "one_worker", Bar(1.7, size=100_000, unit="papers"),
    ),
    "show": Pair("`kg show` of the most used thing, five times", _IMPORTS, "kg_show", "needed_imports", _LOOK_UP, clock="cpu"),
    "why": Pair("`kg why` of an edge to it, five times", _IMPORTS, "kg_why", "needed_imports", _LOOK_UP, clock="cpu"),
    "stats": Pair("`kg stats`, five times", _IMPORTS, "kg_stats", "needed_imports", _LOOK_UP, clock="cpu"),
    "leaderboard": Pair(
        "`kg leaderboard` of the most used benchmark, five times", _IMPORTS, "kg_leaderboard", "needed_imports", _LOOK_UP,
        clock="cpu",
    ),
    "first-query": Pair(
        "the first `kg query` on a graph, a shipped question", "the same once all is written to a store on disk",
        "first_query", "whole_store", Bar(4), clock="cpu",
    ),
    "check": Pair(
        "`kg check`, the whole command", "the same checks in a store on disk, triple by triple", "kg_check", "check_in_store",
        clock="cpu",
    ),
    "diff": Pair(
        "`kg diff` of two graphs, by lines", "the same of whole graphs in memory", "kg_diff", "whole_diff", Bar(4), clock="cpu"
    ),
    "shapes": Pair(
        "the shapes as `kg check` validates them, a node", "pySHACL alone, a node", "kg_shapes", "pyshacl_shapes", Bar(10),
        clock="cpu",
    ),
    "help": Pair(
        "`kg --help`, ten times", "`python -c 'import click'`, ten times", "kg_help", "click_import", Bar(1.5, most=True),
    ),
}  # fmt: skip


def ratio_of(pair: Pair, ours: Measurement, peer: Measurement, clock: Clock) -> float | None:
    """Return the ratio of two neighbours: per thing done where both count things, the geometric mean where both tell `each`.

    None where the clock was not taken.
    """
    if clock not in ours or clock not in peer:
        return None
    if "each" in ours:
        ratio = geometric_mean(peer["each"][name] / max(ours["each"][name], GRAIN_S) for name in ours["each"])
    elif ours["n"] > 1 and peer["n"] > 1:
        ratio = (peer[clock] / peer["n"]) / (ours[clock] / ours["n"])
    else:
        ratio = peer[clock] / ours[clock]
    return 1 / ratio if pair.inverse else ratio


def summary(pair: Pair, runs: Sequence[tuple[Measurement, Measurement]]) -> dict[str, Any]:
    """Return medians, ratio and spread (least and greatest ratio) of the runs, by clock."""
    row: dict[str, Any] = {}
    for clock in ("s", "cpu"):
        ratios = [ratio for ours, peer in runs if (ratio := ratio_of(pair, ours, peer, clock)) is not None]
        if ratios:
            row[clock] = {
                "ours": round(median(ours[clock] for ours, _ in runs), 7),
                "peer": round(median(peer[clock] for _, peer in runs), 7),
                "ratio": round(median(ratios), 4),
                "spread": [round(min(ratios), 4), round(max(ratios), 4)],
            }
    return row


def size_of(row: Mapping[str, Any]) -> int:
    """Return on how much a row was measured, 0 where nothing tells it."""
    return int(row["measurements"][0]["ours"].get("size", 0))


def verdict(pair: Pair, row: Mapping[str, Any]) -> str:
    """Say whether the bar is reached: by the median, in how many runs, and at which size where that is not the bar's."""
    if pair.bar is None:
        return "-"
    ratios = row[pair.clock]
    text = "yes" if pair.bar.held_by(ratios["ratio"]) else "no"
    if len({pair.bar.held_by(ratio) for ratio in ratios["spread"]}) > 1:
        text += ", by the median only" if text == "yes" else ", in some runs"
    if size_of(row) < pair.bar.size:
        text += f", at {size_of(row):,} {pair.bar.unit}"
    return text


def questions_note(ours: Measurement, peer: Measurement) -> str:
    """Say what a comparison of questions needs to be read well: the ratios' range, questions given up, other rows."""
    ratios = sorted(peer["each"][name] / max(ours["each"][name], GRAIN_S) for name in ours["each"])
    quarter = len(ratios) // 4
    text = f"{len(ratios)} questions, half of the ratios lie in {ratios[quarter]:,.3g} - {ratios[-1 - quarter]:,.3g}"
    if peer["given-up"]:
        text += f"; rdflib was given up after {peer['limit-s']:g} s at {len(peer['given-up'])}, which count as that"
    differing = [name for name, count in peer["rows"].items() if count is not None and count != ours["rows"][name]]
    return text + (f"; other numbers of rows at {', '.join(differing)}" if differing else "; the same numbers of rows")
