"""The walls of DESIGN.md: who may import what, and how large a file may be."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KG = ROOT / "kg"
FILES = sorted(KG.rglob("*.py"))

# Library -> the packages that may import it.
WALLS = {
    "click": ("kg.cli",),
    "rich": ("kg.cli",),
    "spacy": ("kg.extraction.spacy", "kg.api"),  # kg.api: for its annotations only
    "sklearn": (),
    "scipy": (),
    "rdflib": ("kg.export.rdf", "kg.check", "kg.query", "kg.library"),
    "pyoxigraph": ("kg.export.rdf", "kg.check", "kg.query", "kg.library", "kg.schema.topics"),
    "pyshacl": ("kg.check",),
    "pyvis": ("kg.export.html", "kg.library"),
    "httpx": ("kg.query.push", "kg.collect.web"),
    "altair": ("kg.library",),
    "pandas": ("kg.library",),
    "polars": ("kg.library",),
    "pyarrow": ("kg.export.parquet",),
    "networkx": ("kg.graph", "kg.export.html", "kg.library", "kg.api"),  # kg.api: for its annotations only
    "fsspec": ("kg.reading.sources.remote", "kg.reading.sources.web"),
    "aiohttp": ("kg.reading.sources.remote", "kg.reading.sources.web"),
    "dask": ("kg.execution.dask",),
    "distributed": ("kg.execution.dask",),
    "zstandard": ("kg.reading.sources.compressed",),
    "starlette": ("kg.serve",),
    "mcp": ("kg.mcp",),
    "mcp_types": ("kg.mcp",),
    "pydantic": ("kg.mcp",),
    "uvicorn": ("kg.serve", "kg.mcp"),
    "markdown_it": ("kg.reading",),
    "jinja2": ("kg.site.render",),
    "feedgen": ("kg.site.feed",),
    "yaml": ("kg.reading", "kg.resolve"),
    "sqlite3": ("kg.storage.cache", "kg.graph.sqlite", "kg.building.extract", "kg.cli.commands.cache"),
}
# Package -> the packages of ours that it may import, besides the low ones that all may.
LOW = ("kg.model", "kg.errors", "kg.text", "kg.schema", "kg.storage")
LAYERS = {
    "kg.model": (),
    "kg.reading": (),
    "kg.collect": ("kg.__version__", "kg.reading"),
    "kg.extraction": (),
    "kg.resolve": (),
    "kg.assemble": (),
    "kg.graph": ("kg.resolve.names",),  # what a name that nobody spells so may mean
    "kg.export": ("kg.graph",),
    "kg.query": ("kg.graph", "kg.export.rdf"),  # a graph as JSON lines is asked as RDF
    "kg.library": ("kg.graph", "kg.query"),
    "kg.site": ("kg.graph", "kg.export.xml"),
    "kg.check": ("kg.graph", "kg.query", "kg.reading"),
    "kg.serve": ("kg.query", "kg.graph", "kg.site"),
    "kg.mcp": ("kg.__version__", "kg.library", "kg.graph", "kg.query", "kg.serve"),
    # An executor knows nothing of what its tasks do.
    "kg.execution": (),
    "kg.building": (
        "kg.__version__",
        "kg.execution",
        "kg.reading",
        "kg.extraction",
        "kg.resolve",
        "kg.assemble",
        "kg.graph",
        "kg.export",
    ),
}
# What `kg --help` may load of the heavy libraries: nothing.
HEAVY = (
    "spacy",
    "networkx",
    "rdflib",
    "pyoxigraph",
    "pyvis",
    "pyshacl",
    "numpy",
    "rich",
    "yaml",
    "markdown_it",
    "lxml",
)
LONGEST = 300


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "kg"}
    return found


def inside(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith((package + ".", package + "_")) for package in packages)


def test_there_are_files():
    assert len(FILES) > 50


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_libraries_stay_behind_their_walls(path):
    module = module_name(path)
    for name in imports(path):
        allowed = WALLS.get(name.partition(".")[0])
        assert allowed is None or inside(module, allowed), f"{module} imports {name}; only {allowed} may"


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_siblings_do_not_import_one_another(path):
    module = module_name(path)
    package = next((name for name in LAYERS if inside(module, (name,))), None)
    if package is None:
        return
    for name in imports(path):
        if name.startswith("kg.") and name != "kg.__version__" and not inside(name, (package, *LOW, *LAYERS[package])):
            pytest.fail(f"{module} imports {name}; it may import {LAYERS[package]} and the low modules")


def test_few_modules_lie_loose():
    """All else has a room, in which a stranger finds the place of a change."""
    assert len(list((ROOT / "kg").glob("*.py"))) <= 8


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_files_stay_small(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST, f"{module_name(path)} has {lines} lines; is it still one thing?"


def test_help_loads_nothing_heavy():
    """What click brings, itself and for its layout, is there; of ours only the list of commands and the way out."""
    import subprocess
    import sys

    code = """
import contextlib, io, sys, click
before = set(sys.modules)
from kg.cli import main
sys.argv = ["kg", "--help"]
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    main()
print(*sorted(set(sys.modules) - before))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {name for name in loaded if inside(name, ("kg",))} == {"kg", "kg.api", "kg.cli", "kg.cli.errors"}
    assert not loaded & {*HEAVY, "dataclasses", "json", "pathlib", "traceback"}


def test_a_planted_breach_is_found(tmp_path):
    bad = tmp_path / "bad.py"
    bad.write_text("def f():\n    import spacy\n    from kg.extraction import words\n")
    assert {"spacy", "kg.extraction"} <= imports(bad)
    assert not inside("kg.reading.bad", WALLS["spacy"])
    assert not inside("kg.extraction", ("kg.reading", *LOW))


def test_no_module_needs_itself_through_others():
    """Imports inside functions count too: a cycle that is only put off is one all the same."""
    import networkx as nx

    names = {module_name(path) for path in FILES} - {"kg"}
    graph = nx.DiGraph((module_name(path), name) for path in FILES for name in imports(path) if name in names)
    assert [group for group in nx.strongly_connected_components(graph) if len(group) > 1] == []


def test_no_two_classes_have_one_name():
    """Who reads `Row` should not have to ask which."""
    homes = defaultdict(set)
    for path in (ROOT / "kg").rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                homes[node.name].add(module_name(path))
    assert len(homes) > 250
    assert {name: sorted(found) for name, found in homes.items() if len(found) > 1} == {}
