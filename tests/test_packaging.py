"""The package's own description: its name, its version and its extras are said alike wherever they are said."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import kg

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SUFFIXES = {".md", ".py", ".toml", ".yml", ".sh", ""}
# `kg[remote]`, `paperkg[dask,parquet]`; not `[tool.kg]` and not an index of a variable.
REQUIREMENT = re.compile(r"(?<![\w.])(kg|paperkg)\[([a-z][a-z,]*)\]")


def texts():
    for folder in ("kg", "docs", "examples", "scripts"):
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix in SUFFIXES)
    yield from (ROOT / name for name in ("README.md", "CHANGELOG.md", "pyproject.toml"))


def test_every_page_and_message_names_the_distribution_and_extras_that_exist():
    """`kg` on the package index is somebody else's: whoever installs `kg[remote]` gets another program."""
    found = [(path, match) for path in texts() for match in REQUIREMENT.finditer(path.read_text(encoding="utf-8"))]
    assert len(found) > 10
    for path, match in found:
        assert match[1] == PROJECT["name"] == "paperkg", f"{path}: {match[0]}"
        assert set(match[2].split(",")) <= PROJECT["optional-dependencies"].keys(), f"{path}: {match[0]}"


def test_there_is_one_version():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {kg.__version__}\n" in citation
    done = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"kg, version {kg.__version__}\n"
