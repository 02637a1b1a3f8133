"""Documentation is run: console blocks of the README and the docs, the CLI reference, links between pages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import COMMANDS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
# A block of the language `console`: commands after `$ `, each followed by what it prints.
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.S | re.M)
COMMAND = re.compile(r"^\$ (?P<command>kg [^\n]*)\n(?P<output>(?:(?!\$ )[^\n]*\n)*)", re.M)


def run(command: str) -> str:
    """Run a shell line in the repository's root and return what it prints on stdout."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "110", "TERM": "dumb"}
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, env=environment, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def test_console_blocks_print_what_they_say(request):
    update = request.config.getoption("--update-golden")
    seen = 0
    for page in PAGES:
        text = page.read_text(encoding="utf-8")

        def replace_block(block):
            nonlocal seen
            parts = []
            for found in COMMAND.finditer(block[1]):
                seen += 1
                output = "\n".join(line.rstrip() for line in run(found["command"]).splitlines())
                parts.append(f"$ {found['command']}\n{output}\n")
            return "```console\n" + "".join(parts) + "```"

        fresh = BLOCK.sub(replace_block, text)
        if update:
            page.write_text(fresh, encoding="utf-8")
        assert fresh == text or update, f"{page.name}: a command prints something else now"
    assert seen >= 5


@pytest.mark.parametrize(("page", "count"), [("library", 1), ("spacy", 5)])
def test_pages_of_python_do_what_they_say(tmp_path, page, count):
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.S | re.M)
    assert len(blocks) == count
    code = "".join(blocks).replace(f"/tmp/kg-{page}-example", str(tmp_path))
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_people_are_told_to_ask_has_an_answer():
    """The example of each shipped question, and what scripts/demo says at its end, on the graph of the examples."""
    page = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    assert page.count("$ kg query @") > 40
    assert "no answer" not in page
    told = re.findall(r"\.venv/bin/(kg (?:query|why) [^\"]+)", (ROOT / "scripts" / "demo").read_text(encoding="utf-8"))
    assert [words.split()[1] for words in told] == ["query", "why"]
    for command in told:
        assert len(run(command).splitlines()) > 1, command


def test_the_cli_reference_is_what_the_installed_command_prints():
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## `(kg[^`]*)`\n\n```text\n(.*?)^```$", page, re.S | re.M)
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    for command, shown in sections:
        words = [Path(sys.executable).with_name("kg"), *command.split()[1:], "-h"]
        done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment)
        assert done.stdout == shown, f"{command} prints something else; run python -m scripts.docs cli"
    assert [command for command, _ in sections if command.count(" ") < 2] == [
        "kg",
        *(f"kg {name}" for name in COMMANDS),
    ]
    assert {"kg cache clear", "kg config show"} <= {command for command, _ in sections}


def test_links_between_pages_lead_somewhere():
    seen = 0
    for page in PAGES:
        text = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
            if "://" not in link:
                assert (page.parent / link).exists(), f"{page.name} links to {link}"
                seen += 1
    assert seen > 5


def test_manual_pages_are_those_of_the_commands():
    names = {path.stem for path in (ROOT / "docs" / "man").glob("*.1")}
    assert {"kg", *(f"kg-{name}" for name in COMMANDS)} <= names
    page = (ROOT / "docs" / "man" / "kg-build.1").read_text(encoding="utf-8")
    assert "Build the graph and its exports from digests." in page
    assert "\\-\\-formats" in page
    assert not re.search("[\x08\x00]", "".join(path.read_text("utf-8") for path in (ROOT / "docs" / "man").iterdir()))


@pytest.mark.slow
def test_the_wheel_runs_outside_the_clone(tmp_path):
    """A wheel built here holds ontology/ and all data: kg builds and asks from it, away from the clone."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    clone = tmp_path / "clone"
    ignore = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", "exports")
    shutil.copytree(ROOT, clone, ignore=ignore)
    subprocess.run([*pip, "wheel", "--no-deps", "-w", tmp_path, clone], check=True, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob("paperkg-*.whl")
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", tmp_path / "site", wheel], check=True, capture_output=True
    )
    shutil.rmtree(clone)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    example = ROOT / "examples" / "digests" / "daily" / "2025-02-06.md"
    for command in (
        ["build", str(example), "-o", "out", "-q"],
        ["query", "--list", "-g", "out"],
        ["site", "-g", "out", "-o", "public", "-q"],
        ["query", "ASK { ?paper kg:introduces ?x }", "-g", "out"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "kg", *command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env=environment,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "public" / "index.html").is_file()
    assert (tmp_path / "site" / "share" / "man" / "man1" / "kg-build.1").is_file()
    code = "import spacy; n = spacy.blank('xx'); n.add_pipe('kg_entities'); print(n('We evaluate GPT-4o.').ents)"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, env=environment, timeout=120
    )
    assert found.stdout == "(GPT-4o,)\n", found.stderr  # by the wheel's entry points
    where = subprocess.run(
        [sys.executable, "-c", "import kg; print(kg.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert str(tmp_path / "site") in where.stdout
