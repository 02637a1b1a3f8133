"""The page docs/performance/growth.md: tables between markers, and the plots beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.harness.report import conditions_text, save_svg, table

Rows = Sequence[Mapping[str, Any]]
# Name, style of the line and points (papers, height) of each.
Curves = Iterator[tuple[str, str, list[tuple[int, float]]]]


def series(rows: Rows) -> dict[str, list[Mapping[str, Any]]]:
    """Return the rows by what was run, each in the order of size."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: (row["label"], row["papers"])):
        found.setdefault(row["label"], []).append(row)
    return found


def results_text(report: Mapping[str, Any]) -> str:
    """Return all results as markdown: for each series a table of sizes and one of steps."""
    parts = []
    for label, rows in series(report["rows"]).items():
        parts.append(
            f"### `kg build {label}`\n\n{conditions_text(rows[-1])}\n\n{_sizes_table(rows)}\n"
            "Milliseconds of wall clock a paper by step; under it the processor time of the main process, and the peak memory of "
            f"the tree in that step (PSS, MB).\n\n{_steps_table(rows)}"
        )
    return "\n".join(parts)


def _sizes_table(rows: Rows) -> str:
    """Return the table of sizes."""
    first = rows[0]["wall-s"] / rows[0]["papers"]
    head = (
        "papers", "entries", "wall, s", "ms a paper", "against the smallest", "processor, ms a paper",
        "memory of the tree (PSS), MB", "largest process, MB", "nodes", "statements", "triples", "output, MB",
    )  # fmt: skip
    return table(head, (_size_cells(row, first) for row in rows))


def _size_cells(row: Mapping[str, Any], first: float) -> tuple[str, ...]:
    """Return one size's cells; `first` is the smallest size's seconds a paper."""
    each = row["wall-s"] / row["papers"]
    return (
        f"{row['papers']:,}", f"{row['entries']:,}", f"{row['wall-s']:,.1f}", f"{1000 * each:.2f}", f"{each / first:.2f}",
        f"{1000 * row['cpu-s'] / row['papers']:.2f}", f"{row['memory-mb']['tree-pss']:,}",
        f"{row['memory-mb']['largest-process']:,}", f"{row['nodes']:,}", f"{row['statements']:,}",
        f"{row['triples']:,}" if row["triples"] else "-", f"{sum(row['bytes'].values()) / 1e6:,.0f}",
    )  # fmt: skip


def _steps_table(rows: Rows) -> str:
    """Return the table of steps."""
    steps, cells = _steps(rows), []
    for row in rows:
        for clock, head in (("wall-s", f"{row['papers']:,}"), ("cpu-s", "processor")):
            figures = (row["steps"].get(step, {}).get(clock) for step in steps)
            cells.append([head, *("-" if s is None else f"{1000 * s / row['papers']:.3f}" for s in figures)])
        held = row["memory-mb"].get("tree-pss-by-step", {})
        cells.append(["memory", *(f"{held[step]:,}" if step in held else "-" for step in steps)])
    return table(["papers", *steps], cells)


def _steps(rows: Rows) -> list[str]:
    """Return the names of all steps, in their order: those of builds in memory, then those that only larger builds have."""
    return list(dict.fromkeys(step for row in rows for step in row["steps"]))


def draw_plots(report: Mapping[str, Any], folder: Path) -> list[Path]:
    """Draw time and memory against size as SVG, the same bytes for the same report; return the files.

    Raises:
        ImportError: where matplotlib is missing (`pip install '.[bench]'`).
    """
    plots = (("growth-time.svg", _plot_time), ("growth-memory.svg", _plot_memory))
    return [save_svg(lambda plot=plot: plot(series(report["rows"])), folder / name) for name, plot in plots]


def _plot_time(by_label: Mapping[str, Rows]) -> Any:  # noqa: ANN401 (a matplotlib figure)
    """Milliseconds a paper, whole and by step."""

    def curves(rows: Rows) -> Curves:
        yield "whole build", "k-o", [(row["papers"], 1000 * row["wall-s"] / row["papers"]) for row in rows]
        for step in _steps(rows):
            told = [row for row in rows if step in row["steps"]]
            yield step, "--o", [(row["papers"], 1000 * row["steps"][step]["wall-s"] / row["papers"]) for row in told]

    return _plot(by_label, curves, up="wall clock, ms a paper")


def _plot_memory(by_label: Mapping[str, Rows]) -> Any:  # noqa: ANN401 (a matplotlib figure)
    """Peak memory, whole and by step, on logarithmic axes."""

    def curves(rows: Rows) -> Curves:
        yield "all processes (PSS)", "k-o", [(row["papers"], row["memory-mb"]["tree-pss"]) for row in rows]
        yield "largest process", "k:s", [(row["papers"], row["memory-mb"]["largest-process"]) for row in rows]
        for step in _steps(rows):
            by_step = [(row["papers"], row["memory-mb"].get("tree-pss-by-step", {}).get(step)) for row in rows]
            yield step, "--o", [(papers, held) for papers, held in by_step if held is not None]

    return _plot(by_label, curves, up="peak memory of a clean build, MB", log=True)


def _plot(by_label: Mapping[str, Rows], curves: Callable[[Rows], Curves], *, up: str, log: bool = False) -> Any:  # noqa: ANN401
    """One panel a series, with the curves of its rows against size."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.5 * len(by_label), 4))
    figure.subplots_adjust(wspace=0.3)
    for number, (label, rows) in enumerate(by_label.items(), 1):
        axes = figure.add_subplot(1, len(by_label), number)
        for name, style, points in curves(rows):
            sizes, heights = [size for size, _ in points], [height for _, height in points]
            axes.plot(sizes, heights, style, markersize=3, label=name)
        if log:
            axes.set_yscale("log")
        else:
            axes.set_ylim(bottom=0)
        _finish(axes, title=f"kg build {label}", up=up, columns=4)
    return figure


def _finish(axes: Any, *, title: str, up: str, columns: int) -> None:  # noqa: ANN401 (matplotlib axes)
    """Name what the axes show."""
    from matplotlib.ticker import NullFormatter

    axes.set_xscale("log")
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set(xlabel="papers", ylabel=up)
    axes.set_title(title, fontsize=7)
    axes.legend(fontsize=7, loc="upper center", bbox_to_anchor=(0.5, -0.15), ncol=columns)
