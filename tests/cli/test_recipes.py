"""The recipes of docs/recipes.md: what can be run here is run, as it stands in examples/pipelines."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kg.cli.config_file import read_config
from tests.cli.test_cli import ROOT

RECIPES = ROOT / "examples" / "pipelines"


@pytest.fixture
def place(tmp_path):
    """A folder as the recipes expect it: kg.toml, two digests, and kg in .venv/bin."""
    shutil.copy(RECIPES / "kg.toml", tmp_path)
    shutil.copytree(ROOT / "examples" / "digests" / "daily", tmp_path / "digests")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "kg").symlink_to(Path(sys.executable).with_name("kg"))
    return tmp_path


def shell(command: str, place: Path, **env) -> subprocess.CompletedProcess:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, **env}
    return subprocess.run(
        ["bash", "-e", "-c", command], cwd=place, capture_output=True, text=True, env=environment, timeout=120
    )


def test_the_line_of_cron(place):
    (line,) = [line for line in (RECIPES / "kg.cron").read_text().splitlines() if not line.startswith("#")]
    *when, command = line.split(maxsplit=5)
    assert when == ["30", "5", "*", "*", "*"]
    done = shell(command.replace("/srv/papers", str(place)), Path("/"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (place / "public" / "manifest.json").is_file()
    (place / "digests" / "broken.json").write_text('[{"title": ')
    done = shell(command.replace("/srv/papers", str(place)), Path("/"))
    assert done.returncode == 2
    assert done.stderr.startswith("kg: error: digests/broken.json:1: ")


def test_systemd(place):
    units = {name: (RECIPES / name).read_text().replace("/srv/papers", str(place)) for name in
             ("kg-build.service", "kg-build.timer")}  # fmt: skip
    service = configparser.ConfigParser(strict=False, interpolation=None)
    service.read_string(units["kg-build.service"])
    done = shell(service["Service"]["execstart"], place, KG_BUILD_OUTPUT="elsewhere")
    assert done.returncode == 0, done.stderr
    assert (place / "elsewhere" / "manifest.json").is_file()
    if not shutil.which("systemd-analyze"):
        pytest.skip("needs systemd-analyze for the rest")
    for name, text in units.items():
        (place / name).write_text(text)
    done = shell("systemd-analyze verify ./kg-build.service ./kg-build.timer", place)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
def test_make(place):
    shutil.copy(RECIPES / "Makefile", place)
    assert "graph.html" in shell("make", place).stdout
    assert "Nothing to be done" in shell("make", place).stdout
    before = (place / "public" / "manifest.json").read_bytes()
    os.utime(place / "digests" / "2025-02-06.md")
    assert "kg build" in shell("make", place).stdout
    assert "Nothing to be done" in shell("make", place).stdout
    assert (place / "public" / "manifest.json").read_bytes() == before
    released = shell("make release", place)
    assert released.returncode == 0, released.stderr
    (place / "digests" / "2023-12-05.md").unlink()
    (place / "kg.toml").touch()
    done = shell("make diff", place)
    assert done.returncode == 0, done.stderr
    assert "nodes removed" in done.stdout
    (place / "digests" / "broken.json").write_text("{")
    assert shell("make", place).returncode == 2


def test_github_actions(place):
    workflow = yaml.safe_load((RECIPES / "github-actions.yml").read_text())
    assert {"push", "schedule", "workflow_dispatch"} <= set(workflow[True])  # YAML 1.1 reads `on` as true
    steps = workflow["jobs"]["build"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    commands = [step["run"] for step in steps if "kg " in step.get("run", "") and "pip" not in step["run"]]
    assert len(commands) == 3
    for command in commands:
        done = shell(command, place, GITHUB_STEP_SUMMARY=str(place / "summary.md"))
        assert done.returncode == 0, done.stderr
    assert "Paper" in (place / "summary.md").read_text()


def test_the_configuration_names_things_that_are_there():
    tables = read_config(RECIPES / "kg.toml").tables
    assert set(tables) == {"build"}
    makefile, workflow = (RECIPES / "Makefile").read_text(), (RECIPES / "github-actions.yml").read_text()
    for text in (makefile, workflow, (RECIPES / "dagster_kg.py").read_text()):
        assert tables["build"]["output"].value in text


def test_docker_copies_what_is_there():
    """No engine here: only that the files it names exist and that the command is ours."""
    lines = (RECIPES / "Dockerfile").read_text().splitlines()
    names = [name for line in lines if line.startswith("COPY") for name in line.split()[1:-1]]
    assert {"pyproject.toml", "kg", "ontology"} <= set(names)
    assert all((ROOT / name).exists() for name in names)
    assert 'ENTRYPOINT ["kg"]' in lines


def test_dagster(place):
    """Run where Dagster is installed beside kg; else only what it asks of kg is looked at."""
    source = (RECIPES / "dagster_kg.py").read_text()
    compile(source, "dagster_kg.py", "exec")
    pytest.importorskip("dagster", reason="needs dagster")
    shutil.copy(RECIPES / "dagster_kg.py", place)
    done = shell("dagster asset materialize -f dagster_kg.py --select '*'", place, DAGSTER_HOME=str(place))
    assert done.returncode == 0, done.stderr
    assert (place / "public" / "manifest.json").is_file()


def test_every_file_is_on_the_page():
    page = (ROOT / "docs" / "recipes.md").read_text()
    for path in RECIPES.iterdir():
        if path.name != "__pycache__":
            assert f"examples/pipelines/{path.name}" in page
