"""What a build says while it runs: text, JSON, quiet, verbose; and which findings end it with an exit code."""

import io
import json
import logging
import re
import sys
from datetime import datetime

import pytest

from kg.cli import log as logs
from kg.cli import messages
from kg.cli.failing import exit_code
from kg.cli.messages import choose_format
from kg.diagnostics import CODES
from kg.errors import InputError, Notice, UsageError
from tests.cli.test_cli import BAD, EXAMPLE, ROOT, kg

# Those of the line, in its order; "match" is among them only where an entry has nothing but its title.
STEPS = ["read", "extract", "sort", "gather", "cluster", "resolve", "assemble", "shards", "export"]


def events(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_text_has_one_line_per_step_and_stdout_the_summary(tmp_path):
    done = kg("build", EXAMPLE, "-o", tmp_path, "-f", "jsonl")
    lines = done.stderr.splitlines()
    assert [line.split()[1] for line in lines if " in " in line] == STEPS
    assert lines[1].startswith("kg: extract in ")  # five papers are one piece, and of one nothing is counted
    assert re.fullmatch(r"kg: shards [2-9]\d* in \d+\.\d s", lines[STEPS.index("shards")])
    assert "introduces" in done.stdout
    assert "graph.jsonl" in done.stdout


def test_json_has_one_object_a_line(tmp_path):
    done = kg("build", BAD, EXAMPLE, "-o", tmp_path, "-f", "jsonl", "--log-format", "json")
    assert done.returncode == 2
    found = events(done.stderr)
    assert [e["step"] for e in found if e["event"] == "step"] == STEPS
    assert all(isinstance(e["seconds"], float) for e in found if e["event"] == "step")
    for event in found:
        assert datetime.fromisoformat(event["time"]).utcoffset().total_seconds() == 0
        assert event["level"] in {"info", "warning", "error"}
        assert event["message"]
    warnings = [e for e in found if e["level"] == "warning"]
    assert {"no-papers", "empty"} <= {e["code"] for e in warnings}
    assert all(e["line"] >= 1 and e["path"] for e in warnings)
    errors = [e for e in found if e["level"] == "error"]
    assert len(errors) == 4
    assert all(e["path"].startswith(str(BAD)) and e["code"] == "input" for e in errors)
    assert any(e["remedy"] for e in errors)
    last = found[-1]
    assert (last["event"], last["errors"], last["unchanged"]) == ("done", 4, False)
    assert last["counts"] == json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["counts"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--log-format", "json"),
        ("build", "x", "--log-format=json", "--no-such-option"),
        ("build", EXAMPLE, "--log-format", "json", "-f", "pdf"),
        ("extract", "nowhere.md", "--log-format", "json", "-q"),
        ("build", EXAMPLE, "--log-format", "json", "-o", "/dev/null/x"),
    ],
)
def test_errors_are_json_too(arguments):
    done = kg(*arguments)
    assert done.returncode == 2
    (event,) = events(done.stderr)
    assert event["level"] == "error"


def test_verbose_names_files_and_quiet_nothing(tmp_path):
    loud = kg("build", EXAMPLE, "-o", tmp_path, "-f", "jsonl", "-v")
    assert f"kg: read {EXAMPLE} (daily)" in loud.stderr
    assert "kg: wrote graph.jsonl (" in loud.stderr
    silent = kg("build", EXAMPLE, BAD / "empty.md", "-o", tmp_path, "-f", "jsonl", "-q")
    assert (silent.stdout, silent.stderr, silent.returncode) == ("", "", 0)


def test_many_warnings_of_a_kind_are_counted(tmp_path):
    for number in range(8):
        (tmp_path / f"{number}.md").write_text("\n" * number)
    few = kg("extract", tmp_path)
    assert sum("[empty]" in line for line in few.stderr.splitlines()) + few.stderr.count("duplicate-file") >= 5
    assert len([line for line in kg("extract", tmp_path, "-v").stderr.splitlines() if "[empty]" in line]) == 8
    assert "... and 3 more [empty]" in few.stderr


def test_an_unchanged_build_says_so(tmp_path):
    kg("build", EXAMPLE, "-o", tmp_path, "-f", "jsonl", "-q")
    again = kg("build", EXAMPLE, "-o", tmp_path, "-f", "jsonl", "--log-format", "json")
    found = events(again.stderr)
    assert found[-1]["unchanged"] is True
    assert not [e for e in found if e["event"] == "step"]
    forced = kg("build", EXAMPLE, "-o", tmp_path, "-f", "jsonl", "--log-format", "json", "--force")
    assert events(forced.stderr)[-1]["unchanged"] is False


def test_steps_end_once_and_long_ones_show_that_they_live(monkeypatch):
    said = []
    monkeypatch.setattr(logs, "say", lambda _level, event, message, **fields: said.append((event, message, fields)))
    now = 0.0
    log = logs.Log(clock=lambda: now)
    for number in range(1, 5):
        now += 20.0
        log.progress("extract", number, 4)
    log.progress("resolve", 0, 1)
    now += 2.0
    log.progress("assemble", 0, 1)
    now += 1.0
    log.close()
    assert [(event, fields["step"]) for event, _, fields in said] == [
        ("progress", "extract"), ("step", "extract"), ("step", "resolve"), ("step", "assemble"),
    ]  # fmt: skip
    assert said[0][1] == "extract: 3 of 4 after 40 s"
    assert said[1][2]["counts"] == {"done": 4}
    assert [fields["seconds"] for event, _, fields in said if event == "step"] == [60.0, 2.0, 1.0]


@pytest.mark.parametrize(("arguments", "shown"), [(["--log-format=json"], None), ([], "kg: warning: disk is slow\n")])
def test_what_libraries_log_has_the_same_form(arguments, shown, capsys):
    messages.expect_json(arguments, None)
    logging.getLogger("some.library").warning("disk is %s", "slow")
    said = capsys.readouterr().err
    if shown is None:
        (event,) = events(said)
        assert (event["level"], event["event"], event["message"]) == ("warning", "some.library", "disk is slow")
    else:
        assert said == shown


def test_a_stderr_that_cannot_be_written_stops_nothing(monkeypatch):
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)
    messages.say("error", "error", "nobody reads this")


def test_a_terminal_gets_bars(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with logs.open_log("auto", verbose=False, quiet=False) as log:
        log.progress("read", 1, 2)
        log.progress("read", 2, 2)
    assert "read" in screen.getvalue()
    assert "\x1b[" in screen.getvalue()
    screen.truncate(0)
    with logs.open_log("text", verbose=False, quiet=False) as log:
        log.progress("read", 2, 2)
    assert "\x1b[" not in screen.getvalue()


def test_a_real_terminal(tmp_path):
    """Under a terminal of its own, a build draws bars on stderr and no step lines."""
    import os
    import pty
    import subprocess

    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "kg", "build", EXAMPLE, "-o", tmp_path, "-f", "jsonl"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=terminal, env=environment, timeout=60)
    os.close(terminal)
    seen = os.read(main, 1 << 20).decode(errors="replace")
    os.close(main)
    assert done.returncode == 0
    assert "extract" in seen
    assert "\x1b[" in seen
    assert "kg: extract" not in seen
    assert b"graph.jsonl" in done.stdout


NOTICE, ERROR = Notice("a.md", 1, "no-text", "nothing"), InputError("gone", path="b.md")


@pytest.mark.parametrize(
    ("words", "notices", "errors", "strict", "code"),
    [
        ({"error"}, [], [], False, 0),
        ({"error"}, [NOTICE], [], False, 0),
        ({"error"}, [NOTICE], [ERROR], False, 2),
        ({"error"}, [NOTICE], [], True, 1),
        ({"warning"}, [NOTICE], [], False, 1),
        ({"warning"}, [NOTICE], [ERROR], False, 2),
        ({"no-text"}, [NOTICE], [ERROR], False, 1),
        ({"no-text", "error"}, [NOTICE], [ERROR], False, 2),
        ({"empty", "error"}, [NOTICE], [], False, 0),
        (set(), [NOTICE], [ERROR], False, 0),
    ],
)
def test_exit_codes(words, notices, errors, strict, code):
    assert exit_code(words, notices, errors, strict=strict) == code


def test_fail_on_through_the_command(tmp_path):
    common = ("build", EXAMPLE, BAD / "empty.md", "-o", tmp_path, "-f", "jsonl", "-q")
    assert kg(*common, "--fail-on", "empty").returncode == 1
    assert kg(*common, "--fail-on", "warning").returncode == 1
    assert kg(*common, "--fail-on", "no-text,error").returncode == 0
    assert kg(*common, "no.md", "--fail-on", "never").returncode == 0
    assert kg(*common, "--fail-on", "never,error").returncode == 2
    assert "did you mean no-text?" in kg(*common, "--fail-on", "no-txt").stderr
    assert kg("extract", BAD / "empty.md", "-q", "--fail-on", "empty").returncode == 1


def test_every_code_in_the_source_is_in_the_table():
    """Codes in calls of Notice(...) and .notice(...) are in the table, and those of the table are somewhere in the source."""
    import ast

    found, words = set(), set()
    for path in (ROOT / "kg").rglob("*.py"):
        if path.name == "notices.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
            name = getattr(getattr(node, "func", None), "id", getattr(getattr(node, "func", None), "attr", ""))
            position = {"Notice": 2, "notice": 1, "_nothing": 1}.get(name)
            if isinstance(node, ast.Call) and position is not None and len(node.args) > position:
                code = node.args[position]
                if isinstance(code, ast.Constant):
                    found.add(code.value)
    assert len(found) > 8
    assert found <= set(CODES)
    assert set(CODES) <= words


def test_no_build_has_a_code_that_is_not_in_the_table(tmp_path):
    """The bad files of the other tests, through a build: codes that are put together at run time are known too."""
    folders = [ROOT / "tests" / "data" / "bad", ROOT / "examples" / "digests"]
    kg("build", *folders, "-o", tmp_path, "-f", "jsonl", "-q")
    codes = set(json.loads((tmp_path / "manifest.json").read_text())["warnings"]["by-code"])
    assert len(codes) > 4
    assert codes <= set(CODES)


def test_the_page_lists_every_code():
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    for code, meaning in CODES.items():
        assert f"| `{code}` | {meaning} |" in page


def test_errors_outside_of_a_log_are_lines(capsys):
    choose_format(as_json=False)  # whatever a test before it asked for in this process
    logs.say_error(UsageError("no", path="kg.toml", line=3, remedy="yes"))
    assert capsys.readouterr().err == "kg: error: kg.toml:3: no; yes\n"
