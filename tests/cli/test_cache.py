"""kg cache: what is kept, and forgetting it."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.test_cli import EXAMPLE, kg


@pytest.fixture
def cached(tmp_path):
    """A cache with the five papers of the example, as the environment of a call."""
    environment = {"KG_CACHE_DIR": str(tmp_path / "cache")}
    assert kg("extract", EXAMPLE, "-q", **environment).returncode == 0
    return environment


def info(*arguments, **env) -> dict:
    done = kg("cache", "info", "--format", "json", *arguments, **env)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_info_counts_what_builds_keep(cached, tmp_path):
    found = info("--verify", **cached)
    assert (found["entries"], found["stale_entries"], found["damaged"]) == (5, 0, 0)
    assert found["path"].startswith(str(tmp_path))
    assert found["value_bytes"] > 0
    assert "entries" in kg("cache", "info", **cached).stdout
    assert info("--cache-dir", tmp_path / "none")["entries"] == 0


def test_the_folder_is_the_one_that_builds_use(cached, tmp_path):
    (tmp_path / "kg.toml").write_text(f'[build]\ncache-dir = "{tmp_path}/cache"\n')
    done = kg("cache", "info", "--format", "json", cwd=tmp_path, KG_CACHE_DIR=str(tmp_path / "other"))
    assert json.loads(done.stdout)["entries"] == 5
    done = kg("cache", "info", "--format", "json", cwd=tmp_path, KG_BUILD_CACHE_DIR=str(tmp_path / "third"))
    assert json.loads(done.stdout)["entries"] == 0


def test_clear(cached):
    assert "0 extractions forgotten" in kg("cache", "clear", "--stale", **cached).stderr
    assert "5 extractions forgotten" in kg("cache", "clear", **cached).stderr
    assert info(**cached)["entries"] == 0


def test_damage_is_found_and_cleared(cached):
    path = Path(cached["KG_CACHE_DIR"]) / "extractions.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("update extraction set value = x'00' where key = (select min(key) from extraction)")
    database.close()
    assert kg("cache", "info", "--verify", **cached).returncode == 1
    path.write_bytes(b"no database at all " * 100)
    broken = kg("cache", "info", **cached)
    assert broken.returncode == 2
    assert "kg cache clear" in broken.stderr
    assert kg("cache", "clear", **cached).returncode == 0
    assert info(**cached)["entries"] == 0


def test_no_cache_keeps_nothing(tmp_path):
    environment = {"KG_CACHE_DIR": str(tmp_path / "cache")}
    kg("extract", EXAMPLE, "-q", "--no-cache", **environment)
    kg("build", EXAMPLE, "-q", "--no-cache", "-o", tmp_path / "out", "-f", "jsonl", **environment)
    assert not (tmp_path / "cache").exists()
    kg("extract", EXAMPLE, "-q", "--cache-dir", tmp_path / "own", **environment)
    assert info(KG_CACHE_DIR=str(tmp_path / "own"))["entries"] == 5
