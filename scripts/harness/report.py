"""Figures that are kept and shown: rows in a JSON file, tables between the marks of a page, plots that are the same each time."""

import json
import os
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kg import __version__


def kept_rows(path: Path) -> Any:  # noqa: ANN401 (a list, or a dictionary by name)
    """Return the rows of a file of figures; none where it is not there yet."""
    return json.loads(path.read_text(encoding="utf-8"))["rows"] if path.exists() else []


def keep_rows(path: Path, rows: Any) -> None:  # noqa: ANN401
    """Write the rows of a file of figures."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"rows": rows}, indent=1) + "\n", encoding="utf-8")


def conditions(packages: Iterable[str]) -> dict[str, Any]:
    """Return what times depend on: `machine` and `versions` of the packages that are there."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    named = (line.partition(":")[2].strip() for line in info if line.startswith("model name"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    machine = {
        "cores": len(os.sched_getaffinity(0)),
        "processor": next(named, platform.machine()),
        "memory-gb": round(memory / 1e9),
    }
    versions = {"python": platform.python_version(), "kg": __version__}
    for name in packages:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    return {"machine": machine, "versions": versions}


def conditions_text(row: Mapping[str, Any]) -> str:
    """Return those conditions as a page tells them."""
    machine = row["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in row["versions"].items())
    return f"{machine['cores']} cores ({machine['processor']}), {machine['memory-gb']} GB of memory, {versions}."


def table(head: Sequence[str], rows: Iterable[Sequence[object]], *, align: str = "") -> str:
    """Return a markdown table. `align` has a letter for each column, l for text; those without one are numbers."""
    rule = ["---" if letter == "l" else "---:" for letter in align.ljust(len(head), "r")]
    return "".join(f"| {' | '.join(map(str, cells))} |\n" for cells in (head, rule, *rows))


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
