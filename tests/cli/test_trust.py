"""A configuration file that only lies in the working folder: what it may do, and what has to be confirmed or named."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_cli import EXAMPLE, ROOT

KG = [sys.executable, "-m", "kg"]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with a digest, and a home of its own beside it."""
    (tmp_path / "work" / "digests").mkdir(parents=True)
    shutil.copy(ROOT / EXAMPLE, tmp_path / "work" / "digests")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    return tmp_path / "work"


def call(place, *arguments, **options):
    return subprocess.run(
        [*KG, *arguments], cwd=place, capture_output=True, text=True, check=False, timeout=60, **options
    )


def configure(place, table, line):
    (place / "kg.toml").write_text(f"[{table}]\n{line}\n", encoding="utf-8")


REACHING = [
    ("build", 'output = "../elsewhere"', ("digests",)),
    ("build", 'output = "/tmp/kg-elsewhere"', ("digests",)),
    ("build", 'output = "link"', ("digests",)),
    ("build", 'inputs = ["digests", "../other"]', ()),
    ("build", 'inputs = "https://127.0.0.1:9/a.md"', ()),
    ("build", 'corrections = "/etc/shadow"', ("digests",)),
    ("build", 'cache-dir = "~/cache"', ("digests",)),
    ("build", 'engine = "dask"', ("digests",)),
    ("build", 'scheduler = "tcp://127.0.0.1:9"', ("digests",)),
    ("extract", 'output = "../papers.jsonl"', ("digests",)),
    ("stats", 'graph = "../exports"', ()),
    ("check", 'sources = "/etc"', ()),
    ("serve", 'host = "0.0.0.0"', ()),
    ("serve", 'cors = "*"', ()),
    ("push", 'into = "http://127.0.0.1:9/store"', ()),
    ("push", 'user = "me"', ()),
]


@pytest.mark.parametrize(("table", "line", "arguments"), REACHING, ids=[line for _, line, _ in REACHING])
def test_what_reaches_out_is_an_error_until_it_is_confirmed_or_named(place, table, line, arguments):
    (place / "link").symlink_to(place.parent)
    configure(place, table, line)
    before = sorted(place.parent.rglob("*"))
    done = call(place, table, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(
        f"kg: error: kg.toml:2: {line.partition(' ')[0]} in [{table}] reaches out of this folder"
    )
    assert "kg config trust" in done.stderr
    assert sorted(place.parent.rglob("*")) == before
    assert "reaches out" not in call(place, "--config", "kg.toml", table, *arguments, "--no-such-option").stderr
    assert call(place, "config", "trust").returncode == 0
    assert "reaches out" not in call(place, table, *arguments, "--no-such-option").stderr
    if "engine" not in line:
        configure(place, table, line.replace('"]', '", "../more"]').replace(' "', ' "/other/'))
        assert "reaches out" in call(place, table, *arguments).stderr


def test_what_stays_in_the_folder_counts(place):
    lines = ('inputs = ["digests/", "./digests/*.md"]', 'output = "public/graph"', 'formats = ["jsonl"]', 'cache-dir = "cache"',
             "min-confidence = 0.2", 'base-iri = "https://example.org/"')  # fmt: skip
    (place / "kg.toml").write_text("\n".join(["[build]", *lines, "[serve]", 'host = "127.0.0.1"', ""]))
    done = call(place, "build", "-q")
    assert done.returncode == 0, done.stderr
    assert (place / "public" / "graph" / "graph.jsonl").exists()


def test_a_file_of_another_user_cannot_be_confirmed(place, monkeypatch):
    from kg.cli import trust
    from kg.cli.config_file import Config
    from kg.errors import UsageError

    configure(place, "build", 'output = "../elsewhere"')
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    if (place / "kg.toml").stat().st_uid == 0:  # root's files are nobody's but root's: give it to a third one
        os.chown(place / "kg.toml", 1234, -1)
    with pytest.raises(UsageError, match="belongs to another user"):
        trust.confirm(place / "kg.toml", [])
    import click

    option = click.Option(["--output"], type=click.Path())
    with pytest.raises(UsageError, match="the file belongs to another user"):
        trust.check_trust(
            Config(str(place / "kg.toml"), {}), "build", "output", option, trust.Setting("../elsewhere", 2)
        )


def test_the_cache_of_another_place_is_not_emptied(place):
    other = place.parent / "elsewhere"
    other.mkdir()
    (other / "extractions.sqlite").write_text("precious", encoding="utf-8")
    configure(place, "build", 'cache-dir = "../elsewhere"')
    done = call(place, "cache", "clear")
    assert done.returncode == 2
    assert "cache-dir in [build] reaches out of this folder" in done.stderr
    assert (other / "extractions.sqlite").read_text(encoding="utf-8") == "precious"


def test_showing_does_nothing(place):
    """`kg config show` is how one reads such a file."""
    planted = place.parent / "elsewhere" / ".kg-commit"
    planted.mkdir(parents=True)
    configure(place, "stats", 'graph = "../elsewhere"')
    done = call(place, "config", "show", "stats", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert "../elsewhere" in done.stdout
    assert planted.exists()


def test_a_hostile_scheduler_is_not_asked(place):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        (place / "kg.toml").write_text(f'[build]\nengine = "dask"\nscheduler = "tcp://127.0.0.1:{port}"\n')
        assert call(place, "build", "digests").returncode == 2
        with pytest.raises(TimeoutError):
            server.accept()


HUGE = {
    "brackets": "x = " + "[" * 60_000,
    "braces": "x = " + "{a=" * 20_000,
    "dots": "a" + ".a" * 30_000 + " = 1\n",
    "table of dots": "[a" + ".a" * 30_000 + "]\n",
    "many dots": "".join(f"a{n}" + ".a" * 190 + "=1\n" for n in range(160)),
    "size": "# " + "x" * 300_000_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
@pytest.mark.parametrize("name", ["kg.toml", "pyproject.toml"])
def test_huge_and_deep_files_are_an_error_at_once(place, text, name):
    (place / name).write_text(text if name == "kg.toml" else "[tool.kg]\n" + text, encoding="utf-8")
    begun = time.monotonic()
    done = call(place, "stats")
    assert time.monotonic() - begun < 20
    assert done.returncode == 2, done.stderr[-300:]
    assert done.stderr.startswith("kg: error: ")
    assert done.stderr.count("\n") <= 2
    (place / name).unlink()


def test_a_configuration_that_blocks_is_not_waited_for(place):
    if not Path("/proc/kmsg").exists():
        pytest.skip("no file here that is plain and blocks")
    (place / "kg.toml").symlink_to("/proc/kmsg")
    done = call(place, "stats")
    assert done.returncode == 2
    assert done.stderr.startswith("kg: error: kg.toml: ")
