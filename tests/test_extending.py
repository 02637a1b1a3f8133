"""docs/extending.md is true: in a copy of the package each of its examples is put where it says, and works."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "extending.md"
# Example: ```python file=kg/x.py is a new file; ```python into=kg/y.py before="NAME = " goes before the line that begins so.
BLOCK = re.compile(
    r'^```\w+ (?P<how>file|into)=(?P<path>\S+?)(?: before="(?P<before>[^\n]*)")?\n(?P<body>.*?)^```$', re.S | re.M
)
SLIPS = (
    "%slips\n"
    "2501.00001 | FooNet: Fast Rendering | FooNet is a renderer. It needs 12.5 joules a frame.\n"
    "2501.00002 | BarNet: Slow Rendering | BarNet is a renderer, compared with FooNet.\n"
    "what is this\n"
)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "KG_CACHE_DIR": str(folder / "cache")}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, capture_output=True, text=True, env=environment, check=False, timeout=120
    )


def kg(folder: Path, *words: str) -> str:
    done = run(folder, "-m", "kg", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def bare(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("extending")
    for name in ("kg", "ontology"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "scripts").mkdir()
    (folder / "scripts" / "__init__.py").touch()
    shutil.copytree(ROOT / "scripts" / "docs", folder / "scripts" / "docs")
    (folder / "day.slips").write_text(SLIPS, encoding="utf-8")
    return folder


def insert(path: Path, before: str, body: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    places = [number for number, line in enumerate(lines) if line.startswith(before)]
    assert len(places) == 1, f"{before!r} begins {len(places)} lines of {path.name}"
    lines.insert(places[0], body)
    path.write_text("".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def extended(bare) -> Path:
    """Return the copy with every example of the page in it, and a build of two papers."""
    refused = run(bare, "-m", "kg", "build", "day.slips", "-f", "titles")
    assert refused.returncode == 2
    for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        path = bare / found["path"]
        if found["how"] == "file":
            assert not path.exists()
            path.write_text(found["body"], encoding="utf-8")
        else:
            insert(path, found["before"], found["body"])
    made = run(bare, "-m", "scripts.docs", "vocab")
    assert made.returncode == 0, made.stderr
    tables = ",parquet" if find_spec("pyarrow") else ""
    kg(bare, "build", "day.slips", "-o", "out", "-f", f"turtle,graphml,html,jsonl,jsonld,titles{tables}")
    return bare


def test_the_copy_is_what_runs(extended):
    assert run(extended, "-c", "import kg; print(kg.__file__)").stdout.strip() == str(extended / "kg" / "__init__.py")


def test_an_input_format_is_recognised_and_read(extended):
    manifest = json.loads((extended / "out" / "manifest.json").read_text(encoding="utf-8"))
    (given,) = manifest["inputs"]
    assert given["format"] == "slips"
    assert manifest["counts"]["graph"]["nodes"]["Paper"] == 2
    assert [(notice["code"], notice["line"]) for notice in manifest["warnings"]["list"]] == [("bad-line", 4)]
    assert "nothing found" in kg(extended, "check", "-g", "out", "--sources", ".")


def test_an_export_format_is_written(extended):
    text = (extended / "out" / "titles.txt").read_text(encoding="utf-8")
    assert text == "FooNet: Fast Rendering\nBarNet: Slow Rendering\n"


def test_an_attribute_is_in_every_format(extended):
    out = extended / "out"
    assert (out / "graph.ttl").read_text(encoding="utf-8").count("kg:entries 1") == 2
    assert (out / "graph.jsonld").read_text(encoding="utf-8").count('"entries": 1') == 2
    assert 'attr.name="entries" attr.type="long"' in (out / "graph.graphml").read_text(encoding="utf-8")
    words = "from kg.export.html.terms import strings; print(strings()['ko']['attribute.entries'])"
    assert run(extended, "-c", words).stdout == "항목\n"
    if find_spec("pyarrow"):
        from pyarrow import parquet

        assert parquet.read_table(out / "nodes.parquet").column("entries").to_pylist().count(1) == 2


def test_a_value_that_breaks_the_shape_of_an_attribute_is_found(extended):
    shutil.copytree(extended / "out", extended / "odd", ignore=shutil.ignore_patterns("manifest.json"))
    path = extended / "odd" / "graph.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("kg:entries 1", 'kg:entries "one"'), encoding="utf-8")
    done = run(extended, "-m", "kg", "check", "-g", "odd", "--sources", ".")
    assert done.returncode == 1
    assert "entries is one whole number" in done.stdout + done.stderr


def test_a_unit_is_read_written_and_compared(extended):
    code = (
        "from kg.extraction.results.numbers import numbers\n"
        "from kg.extraction.text.paper_text import make_paper_text\n"
        "from kg.evaluation.score_results import number\n"
        "from kg.schema.units import parse_quantity, unit_named\n"
        "paper = make_paper_text((('Title', 'T'), ('Abstract', 'It needs 12.5 joules a frame.')))\n"
        "(found,) = numbers(paper)\n"
        "print(found.value, found.unit, parse_quantity(found.value), unit_named('J').measure)\n"
        "print(number('12.5 joules') == number('12.5J'))\n"
    )
    done = run(extended, "-c", code)
    assert (done.stdout, done.stderr) == (
        "12.5 J J Quantity(value='12.5', unit='J', minimum='', maximum='') energy\nTrue\n",
        "",
    )


def test_a_question_is_asked_by_its_name(extended):
    rows = kg(extended, "query", "@most-told", "-g", "out", "--format", "csv")
    assert "FooNet: Fast Rendering,1" in rows
