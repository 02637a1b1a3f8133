"""The command line through its real entry point: results, errors in one line, exit codes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BAD = ROOT / "tests" / "data" / "bad"
EXPORTS = ROOT / "exports"
EXAMPLE = "examples/digests/daily/2025-02-06.md"


def kg(*arguments, cwd=ROOT, stdin=None, **env):
    """Run `kg` as a process of its own."""
    command = [Path(sys.executable).with_name("kg"), *map(str, arguments)]
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "200", **env}
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, env=environment, timeout=120)


@pytest.fixture(scope="module")
def built(example_build):
    return example_build[0]


def test_build_makes_all_files(built):
    names = {path.name for path in built.iterdir()}
    assert {"graph.ttl", "evidence.ttl", "graph.graphml", "graph.html", "graph.jsonl", "manifest.json"} <= names
    assert not [name for name in names if name.startswith(".kg-")]


def test_build_with_bad_inputs_builds_the_others(tmp_path):
    (tmp_path / "good.md").write_bytes((ROOT / EXAMPLE).read_bytes())
    inputs = [
        tmp_path / "good.md",
        *(BAD / n for n in ("binary.md", "truncated.json", "other-shape.json", "empty.md", "no.md")),
    ]
    done = kg("build", *inputs, "-o", tmp_path / "out", "-f", "jsonl")
    assert done.returncode == 2
    errors = [line for line in done.stderr.splitlines() if line.startswith("kg: error: ")]
    assert len(errors) == 4
    for name in ("binary.md", "truncated.json", "other-shape.json", "no.md"):
        assert sum(name in line for line in errors) == 1
    assert sum("empty.md" in line for line in done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["counts"]["read"]["all"]["papers"] == 5
    assert len(manifest["errors"]) == 4


@pytest.mark.skipif(
    os.geteuid() == 0 and not Path("/proc").is_dir(), reason="needs a place that even root cannot write"
)
def test_unwritable_output_is_one_line_and_code_2(tmp_path):
    target = "/proc/kg" if os.geteuid() == 0 else tmp_path / "locked"
    if os.geteuid() != 0:
        Path(target).mkdir(mode=0o500)
    done = kg("build", EXAMPLE, "-o", target)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "cannot write" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", EXAMPLE, "-f", "pdf"), "unknown export format 'pdf'"),
        (("build", EXAMPLE, "--min-confidence", "3"), "--min-confidence"),
        (("build",), "Missing argument"),
        (("frobnicate",), "No such command"),
        (("why", "a", "is-better-than", "b"), "unknown relation"),
        (("show", "x", "-g", "there-is-no-folder"), "run `kg build` first"),
        (("diff", "no-a", "no-b"), "run `kg build` first"),
        (("view", "no-such-folder"), "no such file or folder"),
    ],
)
def test_wrong_usage_is_code_2_without_traceback(arguments, words):
    done = kg(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_strict_turns_warnings_into_code_1(tmp_path):
    assert kg("build", BAD / "broken-front-matter.md", "-o", tmp_path, "-f", "jsonl", "-q").returncode == 0
    assert kg("build", BAD / "broken-front-matter.md", "-o", tmp_path, "-f", "jsonl", "-q", "--strict").returncode == 1


def test_extract_prints_one_line_per_paper_with_places():
    done = kg("extract", EXAMPLE)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) == 5
    text = (ROOT / EXAMPLE).read_text(encoding="utf-8")
    seen = 0
    for record in records:
        for entity in record["entities"]:
            assert 0 <= entity["score"] <= 1
            assert {span["mention"] for span in entity["spans"]} == set(entity["mentions"])
            for span in entity["spans"]:
                assert " ".join(text[span["start"] : span["end"]].split()) == span["mention"]
                seen += 1
    assert seen > 30


def test_extract_reads_stdin_and_writes_a_file(tmp_path):
    text = (ROOT / EXAMPLE).read_text(encoding="utf-8")
    done = kg("extract", "-", "-o", tmp_path / "out.jsonl", stdin=text)
    assert done.returncode == 0
    assert done.stdout == ""
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 5
    assert kg("extract", EXAMPLE, "-o", tmp_path / "no" / "out.jsonl").returncode == 2


def test_why_shows_the_sentence_and_the_premises(built):
    done = kg("why", "2309.00071", "introduces", "YaRN", "-g", built)
    assert done.returncode == 0
    assert "YaRN" in done.stdout
    assert EXAMPLE in done.stdout
    derived = kg("why", "QLoRA", "improves-on", "LoRA", "-g", built)
    assert "derived by principal-artifact" in derived.stdout
    assert "2025-10-20-daily-papers-20251020.md" in derived.stdout


def test_why_not_says_what_is_said_instead(built):
    done = kg("why", "2309.00071", "trained-on", "YaRN", "-g", built)
    assert done.returncode == 2
    assert "it says introduces" in done.stderr


def test_show_stats_diff(built):
    shown = json.loads(kg("show", "FlashAttention", "-g", built, "--format", "json").stdout)
    assert shown["label"] == "FlashAttention"
    assert any(edge["id"] == "paper/2205.14135" for edge in shown["edges"]["is the object of introduces"])
    stats = json.loads(kg("stats", "-g", built, "--format", "json").stdout)
    assert stats["nodes"]["Paper"] == 24
    same = kg("diff", built, built, "--format", "json")
    assert same.returncode == 0
    assert json.loads(same.stdout)["equal"] is True


def test_diff_of_other_builds_is_code_1(built, tmp_path):
    kg("build", EXAMPLE, "-o", tmp_path, "-f", "jsonl", "-q")
    assert kg("diff", built, tmp_path).returncode == 1


def test_view_prints_where_the_page_is(built):
    done = kg("view", built, "--print")
    assert done.stdout.strip() == (built / "graph.html").as_uri()


@pytest.mark.parametrize("words", ["extract -q examples/digests", "stats", "query --list", "query @weak", "--help"])
def test_a_closed_pipe_is_no_error(words):
    kg_command = [Path(sys.executable).with_name("kg"), *words.split()]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(kg_command, cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_bug_of_ours_is_code_3(monkeypatch, capsys):
    import click

    from kg.cli.errors import run

    @click.command()
    def broken():
        raise RuntimeError("boom")

    monkeypatch.setattr(sys, "argv", ["kg"])
    with pytest.raises(SystemExit) as left:
        run(broken)
    assert left.value.code == 3
    assert "please report" in capsys.readouterr().err


def test_help_names_every_command_and_each_has_help():
    from kg.cli import COMMANDS

    top = kg("--help").stdout
    for name in COMMANDS:
        assert f"\n  {name} " in top
        done = kg(name, "--help")
        assert done.returncode == 0, name
        assert "Usage: kg" in done.stdout
        assert "\\b" not in done.stdout, f"{name}: click did not see the mark that keeps lines"
    assert "\n  kg query @improves-on name=LoRA       ask it\n" in top


@pytest.mark.parametrize(
    "command", [["stats", "-g"], ["diff", EXPORTS], ["query", "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1", "-g"]]
)
def test_commands_that_read_finish_an_interrupted_commit(tmp_path, command):
    """Between the moment a build counts and the last of its renames it may be killed."""
    waiting = tmp_path / "out" / ".kg-commit"
    shutil.copytree(EXPORTS, waiting)
    for name in {path.name for path in waiting.iterdir()} - {"manifest.json"}:  # a read-me is no part of the build
        if name not in json.loads((waiting / "manifest.json").read_text())["outputs"]:
            (waiting / name).unlink()
    done = kg(*command, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "out" / ".kg-commit").exists()


def test_resolve_takes_a_type_as_the_graph_writes_it():
    done = kg("resolve", "--type", "Benchmark", "GSM8K")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] == "id/gsm8k"
