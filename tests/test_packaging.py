"""The package's own description: its name, its version and its extras are said alike wherever they are said."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml

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


def test_the_readme_stays_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120


def test_every_page_is_in_the_index():
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert len(pages) > 15
    assert [page for page in sorted(pages) if f"({page})" not in index] == []


def test_the_lock_file_holds_what_the_checks_need():
    """Another dependency? `scripts/lock` writes the file anew. It names no host: whoever installs has an index of their own."""
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    locked = {line.partition("==")[0].lower() for line in lock.splitlines() if not line.startswith("#")}
    assert re.search(r"^(?!#|[\w.-]+==[\w.]+$)", lock.rstrip("\n"), re.M) is None
    extras = PROJECT["optional-dependencies"]
    asked = [*PROJECT["dependencies"], *(row for name in extras if name != "bench" for row in extras[name])]
    names = {re.match(r"[\w.-]+", row)[0].lower() for row in asked} - {"paperkg"}
    assert len(names) > 25
    assert sorted(names - locked) == []


def test_hosted_ci_runs_the_checks_on_every_python_that_is_promised():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    promised = [row.rpartition(" ")[2] for row in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", row)]
    assert job["strategy"]["matrix"]["python"] == promised == ["3.11", "3.12", "3.13", "3.14"]
    assert any(step.get("run") == ".ci/run" for step in job["steps"])
