"""The page docs/performance/growth.md: tables between markers, and the plots beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Rows = Sequence[Mapping[str, Any]]
# Name, style of the line and points (papers, height) of each.
Curves = Iterator[tuple[str, str, list[tuple[int, float]]]]


def replace_between(page: Path, name: str, text: str) -> None:
    """Put a text between `<!-- name -->` and `<!-- /name -->` of a page.

    Raises:
        SystemExit: where the page has no such place.
    """
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    old = page.read_text(encoding="utf-8")
    if begin not in old or end not in old:
        raise SystemExit(f"{page} has no place {begin.strip()} ... {end}")
    before, rest = old.split(begin, 1)
    page.write_text(f"{before}{begin}{text}{end}{rest.split(end, 1)[1]}", encoding="utf-8")


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
        machine, versions = rows[-1]["machine"], rows[-1]["versions"]
        named = ", ".join(f"{name} {version}" for name, version in versions.items())
        parts.append(
            f"### `kg build {label}`\n\n{machine['cores']} cores ({machine['processor']}), {machine['memory-gb']} GB of memory, "
            f"{named}.\n\n{_sizes_table(rows)}\nMilliseconds of wall clock a paper by step; under it the processor time of the "
            f"main process, and the peak memory of the tree in that step (PSS, MB).\n\n{_steps_table(rows)}"
        )
    return "\n".join(parts)


def _sizes_table(rows: Rows) -> str:
    """Return the table of sizes."""
    first = rows[0]["wall-s"] / rows[0]["papers"]
    lines = [
        "| papers | entries | wall, s | ms a paper | against the smallest | processor, ms a paper | memory of the tree (PSS), MB "
        "| largest process, MB | nodes | statements | triples | output, MB |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        each = row["wall-s"] / row["papers"]
        cells = (
            f"{row['papers']:,}", f"{row['entries']:,}", f"{row['wall-s']:,.1f}", f"{1000 * each:.2f}", f"{each / first:.2f}",
            f"{1000 * row['cpu-s'] / row['papers']:.2f}", f"{row['memory-mb']['tree-pss']:,}",
            f"{row['memory-mb']['largest-process']:,}", f"{row['nodes']:,}", f"{row['statements']:,}",
            f"{row['triples']:,}" if row["triples"] else "-", f"{sum(row['bytes'].values()) / 1e6:,.0f}",
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _steps_table(rows: Rows) -> str:
    """Return the table of steps."""
    steps = _steps(rows)
    lines = [f"| papers | {' | '.join(steps)} |", f"| ---: |{' ---: |' * len(steps)}"]
    for row in rows:
        for clock, head in (("wall-s", f"{row['papers']:,}"), ("cpu-s", "processor")):
            figures = (row["steps"].get(step, {}).get(clock) for step in steps)
            cells = ("-" if s is None else f"{1000 * s / row['papers']:.3f}" for s in figures)
            lines.append(f"| {head} | {' | '.join(cells)} |")
        held = row["memory-mb"].get("tree-pss-by-step", {})
        lines.append(f"| memory | {' | '.join(f'{held[step]:,}' if step in held else '-' for step in steps)} |")
    return "\n".join(lines) + "\n"


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


def save_svg(draw: Callable[[], Any], place: Path) -> Path:
    """Draw a matplotlib figure and save it as SVG, the same bytes for the same figures; return the file.

    Raises:
        ImportError: where matplotlib is missing (`pip install '.[bench]'`).
    """
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "kg", "svg.fonttype": "none", "font.family": "sans-serif", "axes.grid": True})
    place.parent.mkdir(parents=True, exist_ok=True)
    draw().savefig(place, metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    return place


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
