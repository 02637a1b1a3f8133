"""SIGTERM and SIGINT: one line, the right exit code, nothing half written, no process left."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_cli import EXAMPLE, ROOT

KG = Path(sys.executable).with_name("kg")


def started(tmp_path, *more):
    """Start an extraction whose input never ends, so that a signal finds it at work, and wait until it reads."""
    pipe = subprocess.Popen(
        [KG, "build", "-", "-o", tmp_path / "out", *more],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    for _ in range(200):
        if (tmp_path / "out").is_dir():
            break
        time.sleep(0.05)
    time.sleep(0.2)
    return pipe


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
@pytest.mark.parametrize("group", [False, True])
def test_one_line_and_the_code(tmp_path, number, code, group):
    process = started(tmp_path)
    (os.killpg if group else os.kill)(process.pid, number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert out == b""
    assert err.decode() == f"kg: error: stopped by {number.name}; what was being written is as it was before\n"
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_json_logs_have_it_as_an_event(tmp_path):
    process = started(tmp_path, "--log-format", "json")
    process.terminate()
    _, err = process.communicate(timeout=30)
    (event,) = [json.loads(line) for line in err.splitlines()]
    assert (event["event"], event["code"]) == ("stopped", "SIGTERM")


def test_a_build_before_stays_whole(tmp_path):
    subprocess.run([KG, "build", EXAMPLE, "-o", tmp_path / "out", "-q"], cwd=ROOT, check=True, timeout=120)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.name[0] != "."}
    process = started(tmp_path)
    process.terminate()
    process.communicate(timeout=30)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.name[0] != "."} == before


FINALIZER = """
import os, signal, time
import click
from kg.cli.errors import run

class Last:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(1000):
            pass

@click.command()
def command():
    Last()
    for _ in range(100):
        time.sleep(0.05)

run(command)
"""


CALLBACK = """
import os, signal
import click
from kg.cli.errors import run

@click.command()
def command():
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(1000):
            pass
    except BaseException as error:
        raise SystemError("returned a result with an exception set") from error

run(command)
"""


def test_a_signal_of_which_a_library_makes_another_error_is_a_signal():
    done = subprocess.run([sys.executable, "-c", CALLBACK], cwd=ROOT, capture_output=True, timeout=60)
    assert done.returncode == 143
    assert done.stderr.decode() == "kg: error: stopped by SIGTERM; what was being written is as it was before\n"


def test_a_signal_that_finds_a_finalizer_at_work_is_not_lost():
    """The interpreter swallows what is raised there; the call would go on to its end."""
    done = subprocess.run([sys.executable, "-c", FINALIZER], cwd=ROOT, capture_output=True, timeout=60)
    assert done.returncode == 143
    assert done.stderr.decode() == "kg: error: stopped by SIGTERM; what was being written is as it was before\n"
