"""The page docs/performance/results.md and its plot: what scripts/bench measured, beside what was asked for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.bench.pairs import PAIRS, Pair, questions_note, size_of, verdict
from scripts.harness.report import conditions_text, save_svg, table

Rows = Mapping[str, Mapping[str, Any]]
_HEAD = (
    "comparison", "ours", "the peer", "ours, s", "peer, s", "ratio", "spread", "ratio, processor", "runs", "asked for", "reached",
)  # fmt: skip
# Colour and form tell the same: reached, not reached, nothing asked for.
_LOOKS = {"yes": ("#0072b2", "o"), "no": ("#d55e00", "X"), "-": ("#666666", "s")}


def results_text(rows: Rows) -> str:
    """Return the table of all comparisons, also of those not measured, then what the times depend on."""
    shown = table(_HEAD, (_cells(name, pair, rows.get(name)) for name, pair in PAIRS.items()), align="lllrrrlrrll")
    lines = [shown]
    told: dict[str, list[str]] = {}
    for name in PAIRS:
        if name in rows:
            told.setdefault(f"{rows[name]['digests']:,} digests, {conditions_text(rows[name])}", []).append(name)
    lines += [f"- {', '.join(names)}: {text}" for text, names in told.items()]
    loads = ", ".join(f"{name} {rows[name]['load']:.1f}" for name in PAIRS if name in rows)
    lines.append(f"- load average at the start of each: {loads}.")
    if "sparql" in rows:
        first = rows["sparql"]["measurements"][0]
        lines.append(f"- sparql: {questions_note(first['ours'], first['peer'])}.")
    return "\n".join(lines) + "\n"


def _cells(name: str, pair: Pair, row: Mapping[str, Any] | None) -> list[str]:
    """Return one line of the table."""
    bar = str(pair.bar or "-")
    if row is None:
        return [name, pair.what, pair.peer_does, *["-"] * 6, bar, "not measured"]
    main, cpu = row[pair.clock], row.get("cpu")
    size = size_of(row)
    unit = pair.bar.unit if pair.bar else ""
    what = pair.what + (f", {size:,} {unit}" if size and unit else "")
    return [
        name, what, pair.peer_does, _seconds(main["ours"]), _seconds(main["peer"]),
        f"{main['ratio']:.2f}{' (ours by the peer)' if pair.inverse else ''}",
        f"{main['spread'][0]:.2f} - {main['spread'][1]:.2f}", f"{cpu['ratio']:.2f}" if cpu else "-",
        str(len(row["measurements"])), bar, verdict(pair, row),
    ]  # fmt: skip


def _seconds(value: float) -> str:
    """Return seconds, three digits of short times."""
    return f"{value:.2f}" if value >= 1 else f"{value:.3g}"


def draw_ratios(rows: Rows, place: Path) -> Path:
    """Draw the ratios with their spread on a logarithmic axis, a line at 1 and a mark at each bar; return the file.

    Raises:
        ImportError: where matplotlib is missing (`pip install '.[bench]'`).
    """
    return save_svg(lambda: _figure({name: row for name, row in rows.items() if name in PAIRS}), place)


def _figure(rows: Rows) -> Any:  # noqa: ANN401 (a matplotlib figure)
    """One line a comparison, in the order of the table."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, NullFormatter

    names = [name for name in PAIRS if name in rows]
    figure = Figure(figsize=(7, 0.9 + 0.36 * len(names)))
    axes = figure.add_subplot()
    axes.axvline(1, color="black", linewidth=0.8)
    for place, name in enumerate(names):
        _draw_row(axes, place, PAIRS[name], rows[name])
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
    inverse = [name for name in names if PAIRS[name].inverse]
    axes.set_yticks(range(len(names)), [f"{name} *" if name in inverse else name for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    note = "; * ours by the peer's, the mark is a limit" if inverse else ""
    axes.set_xlabel(f"the peer's time by ours{note}", fontsize=8)
    axes.set_title("Ratio and spread; | what was asked for. ● reached  ✖ not reached  ■ nothing asked for", fontsize=8)
    return figure


def _draw_row(axes: Any, place: int, pair: Pair, row: Mapping[str, Any]) -> None:  # noqa: ANN401 (matplotlib axes)
    """Draw one comparison: spread, median, bar."""
    figures = row[pair.clock]
    colour, mark = _LOOKS[verdict(pair, row).partition(",")[0]]
    axes.plot(figures["spread"], [place, place], color=colour, linewidth=2)
    axes.plot([figures["ratio"]], [place], mark, color=colour, markersize=6)
    if pair.bar:
        axes.plot([pair.bar.ratio], [place], "|", color="black", markersize=14, markeredgewidth=2)
