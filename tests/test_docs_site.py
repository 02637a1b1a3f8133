"""The pages of docs/ as a site, built strictly; and the tutorial, done as it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: file=(?P<file>\S+))?\n(?P<text>.*?)^```$", re.S | re.M)


def test_the_site_builds_without_a_warning(tmp_path):
    pytest.importorskip("mkdocs", reason="needs paperkg[docs]")
    pytest.importorskip("mkdocstrings", reason="needs paperkg[docs]")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, env=environment)
    assert done.returncode == 0, done.stderr
    assert "<h1" in (tmp_path / "tutorial" / "index.html").read_text(encoding="utf-8")
    reference = (tmp_path / "reference" / "index.html").read_text(encoding="utf-8")
    extending = (tmp_path / "extending" / "index.html").read_text(encoding="utf-8")
    assert "def titles_part" in re.sub("<[^>]*>", "", extending)
    assert extending.count("<h1") == 1, "a comment in a block is no heading"
    assert "Build the graph" in reference, "docstrings are there"


def test_every_page_is_in_the_navigation():
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    sections = yaml.safe_load(text)["nav"]
    named = [page for row in sections for part in row.values() for page in ([part] if isinstance(part, str) else part)]
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert set(named) == pages
    assert len(named) == len(pages)


def test_the_tutorial_does_what_it_says(tmp_path):
    blocks = list(BLOCK.finditer((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")))
    assert [block["kind"] for block in blocks] == ["markdown", *["sh"] * 5, "python"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "200", "TERM": "dumb"}
    said = ""
    for block in blocks:
        if block["file"]:
            (tmp_path / block["file"]).write_text(block["text"], encoding="utf-8")
            continue
        command = ["sh", "-ec", block["text"]] if block["kind"] == "sh" else [sys.executable, "-c", block["text"]]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, env=environment)
        assert done.returncode == 0, f"{block['text']}: {done.stderr}"
        said += done.stdout
    assert "3 papers" in said
    assert "graph/graph.html" in said
    assert "paper:2307.08691" in said
    assert "We introduce GSM8K" in said
