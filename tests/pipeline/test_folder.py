"""The output folder is not trusted: links, foreign files, planted commits, files of other builds; and dated builds."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.errors import InputError, OutputError
from kg.graph.open import load_graph
from kg.query import open_store
from kg.storage import output
from kg.storage.files import hash_of, write_lines

PAPERS = "".join(
    f"### [{name}Net: a method](https://arxiv.org/abs/2401.{number:05})\n"
    f"- ***Goal***: {name}Net beats BarNet by 3.5% on BazBench.\n\n"
    for number, name in enumerate(("Foo", "Qux", "Zap", "Dot"), 1)
)


@pytest.fixture
def place(tmp_path):
    """A folder with a digest and its build."""
    (tmp_path / "2024-01-02.md").write_text("# Papers\n\n" + PAPERS, encoding="utf-8")
    build(tmp_path)
    return tmp_path


def build(place, *, formats=("turtle", "jsonl"), **options):
    return kg.build(place / "2024-01-02.md", place / "out", formats=formats, cache=None, **options)


def change(place):
    path = place / "2024-01-02.md"
    path.write_text(path.read_text(encoding="utf-8").replace("BarNet", "OtherNet"), encoding="utf-8")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def call(place, *arguments, **options):
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, timeout=120, **options)


# F4: links where a build makes its own files.


@pytest.mark.parametrize("kind", ["link", "second name", "pipe", "folder"])
def test_a_lock_that_is_none_is_an_error_and_nothing_is_written_through_it(place, kind):
    victim, lock = place / "victim", place / "out" / ".kg-lock"
    victim.write_text("precious\n", encoding="utf-8")
    {
        "link": lambda: lock.symlink_to(victim),
        "second name": lambda: lock.hardlink_to(victim),
        "pipe": lambda: os.mkfifo(lock),
        "folder": lambda: lock.mkdir(),
    }[kind]()
    change(place)
    with pytest.raises(OutputError) as error:
        build(place)
    assert ".kg-lock" in str(error.value) or kind == "folder"
    assert victim.read_text(encoding="utf-8") == "precious\n"


def test_temporary_names_cannot_be_foreseen(place):
    victim = place / "victim"
    victim.write_text("precious\n", encoding="utf-8")
    (place / f".run.json-{os.getpid()}").symlink_to(victim)
    write_lines(place / "run.json", ["{}\n"])
    assert victim.read_text(encoding="utf-8") == "precious\n"
    assert (place / f".run.json-{os.getpid()}").is_symlink()
    before = os.umask(0o027)
    try:
        write_lines(place / "run.json", ["{}\n"])
    finally:
        os.umask(before)
    assert (place / "run.json").stat().st_mode & 0o777 == 0o640


# F5: a planted commit.


def planted(place, *, named=True, **changes):
    """Put a commit into the build folder: that of another build, with changes (name -> bytes; None for a folder)."""
    other, out = place / "other", place / "out"
    kg.build(place / "2024-01-02.md", other, formats=("turtle", "jsonl"), cache=None, min_confidence=0.2)
    (other / "run.json").unlink()
    for name, data in changes.items():
        (other / name).mkdir() if data is None else (other / name).write_bytes(data)
        if named and data is not None and name != "manifest.json":
            content = json.loads((other / "manifest.json").read_text(encoding="utf-8"))
            content["outputs"][name] = {"bytes": len(data), "sha256": hash_of(other / name)}
            (other / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    other.rename(out / ".kg-commit")
    return out


@pytest.mark.parametrize(
    "changes",
    [
        {"keep": None},
        {"keep": None, "named": False},
        {"graph.ttl": b"# another one\n", "named": False},
        {"manifest.json": b"{}"},
        {"manifest.json": b"[" * 100_000},
        {"keep": b"in the way of a folder", "named": True},
        {"notes.md": b"in the way of a file", "named": True},
        {".bashrc": b"echo", "named": True},
    ],
    ids=lambda changes: "-".join(map(str, changes)),
)
@pytest.mark.parametrize("reader", ["stats", "build"])
def test_a_commit_that_does_not_fit_moves_and_removes_nothing(place, changes, reader):
    out = place / "out"
    (out / "keep").mkdir()
    (out / "keep" / "mine").write_text("precious\n", encoding="utf-8")
    (out / "notes.md").write_text("precious\n", encoding="utf-8")
    planted(place, **changes)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    asked = (
        ("stats", "-g", "out")
        if reader == "stats"
        else ("build", "2024-01-02.md", "-o", "out", "-f", "turtle,jsonl", "--no-cache")
    )
    done = call(place, *asked)
    assert done.returncode == 2, done.stderr
    assert ".kg-commit: holds no interrupted build that fits this folder" in done.stderr
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_a_commit_that_is_a_link_or_somebody_elses_is_not_followed(place, monkeypatch):
    out = planted(place)
    (out / ".kg-commit").rename(place / "elsewhere")
    (out / ".kg-commit").symlink_to(place / "elsewhere")
    with pytest.raises(OutputError, match="it is no folder"):
        output.recover(out, last="manifest.json")
    (out / ".kg-commit").unlink()
    (place / "elsewhere").rename(out / ".kg-commit")
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(OutputError, match="it belongs to another user"):
        output.recover(out, last="manifest.json")
    monkeypatch.undo()
    assert output.recover(out, last="manifest.json")


# F6: foreign files.


@pytest.mark.parametrize("name", ["graph.jsonl", "graph.ttl", "manifest.json", "run.json"])
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_no_build_wrote_is_in_the_way(tmp_path, name, kind):
    (tmp_path / "2024-01-02.md").write_text("# Papers\n\n" + PAPERS, encoding="utf-8")
    out, mine = tmp_path / "out", tmp_path / "mine"
    out.mkdir()
    mine.write_text("precious\n", encoding="utf-8")
    if kind == "folder":
        (out / name).mkdir()
        (out / name / "mine").write_text("precious\n", encoding="utf-8")
    elif kind == "link":
        (out / name).symlink_to(mine)
    else:
        (out / name).write_text("precious\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"no build wrote|is no manifest of a build") as error:
        build(tmp_path)
    assert str(out / name) in str(error.value)
    assert names(out) == [name]
    if kind == "folder":
        with pytest.raises(OutputError):
            build(tmp_path, force=True)
        assert (out / name / "mine").read_text(encoding="utf-8") == "precious\n"
    else:
        assert "--force" in str(error.value) or name == "run.json"
        build(tmp_path, force=True)
        output.verify_set(out)
    assert mine.read_text(encoding="utf-8") == "precious\n"


def test_a_foreign_file_in_a_folder_of_parts_is_in_the_way(place):
    build(place, formats=("ntriples",), parts=True)
    (place / "out" / "graph-nt" / "mine.nt").write_text("precious\n", encoding="utf-8")
    change(place)
    with pytest.raises(OutputError, match=r"no build wrote graph-nt/mine.nt"):
        build(place, formats=("ntriples",), parts=True, force=True)
    assert (place / "out" / "graph-nt" / "mine.nt").exists()


def test_what_lies_beside_the_build_stays(place):
    (place / "out" / "README.md").write_text("mine\n", encoding="utf-8")
    change(place)
    build(place)
    assert (place / "out" / "README.md").read_text(encoding="utf-8") == "mine\n"


# F7: files of other builds.


def test_files_of_formats_that_are_not_asked_for_any_more_go(place):
    build(place, formats=("turtle", "jsonl", "ntriples"), parts=True)
    assert {"graph.jsonl", "graph.ttl", "graph-nt"} <= set(names(place / "out"))
    build(place, formats=("turtle",))
    assert names(place / "out") == ["evidence.ttl", "graph.ttl", "manifest.json", "run.json"]


@pytest.mark.parametrize("record", [True, False], ids=["stamps", "hashes"])
@pytest.mark.parametrize("change", ["edited", "same size", "other build", "missing", "not named", "manifest"])
def test_readers_say_where_files_are_not_of_one_build(place, change, record):
    out = place / "out"
    kg.build(place / "2024-01-02.md", place / "other", formats=("turtle", "jsonl"), cache=None, min_confidence=0.9)
    if not record:
        (out / "run.json").unlink()
    load_graph(out)
    open_store(out)
    for name in ("graph.jsonl", "graph.ttl"):
        path = out / name
        if change == "edited":
            path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        elif change == "same size":
            path.write_bytes(path.read_bytes().replace(b"FooNet", b"FaaNet"))
        elif change == "other build":
            shutil.copy2(place / "other" / name, path)
        elif change == "missing":
            path.unlink()
        elif change == "manifest":
            shutil.copy2(place / "other" / "manifest.json", out)
        else:
            content = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
            content["outputs"].pop(name)
            (out / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputError):
        load_graph(out)
    with pytest.raises(InputError):
        open_store(out)
    for command in (("show", "FooNet"), ("stats",), ("query", "SELECT * {?s ?p ?o} LIMIT 1"), ("check",)):
        done = call(place, *command, "-g", "out")
        assert done.returncode == 2, (command, done.stdout)
        assert done.stdout == ""
        assert "build" in done.stderr


def test_a_copy_of_a_build_is_one(place):
    shutil.copytree(place / "out", place / "copy", copy_function=shutil.copy)
    output.verify_set(place / "copy")
    load_graph(place / "copy")
    (place / "copy" / "manifest.json").unlink()
    load_graph(place / "copy")


def test_verifying_by_stamps_reads_no_output(place, monkeypatch):
    from kg.storage.output import contents

    monkeypatch.setattr(contents, "hash_of", lambda path: pytest.fail(f"{path} was read"))
    output.verify_set(place / "out")
    output.verify_set(place / "out", ["graph.jsonl"])


def test_a_reader_waits_for_files_that_are_being_moved(place):
    out = planted(place)
    moving = out / ".kg-commit"
    script = f"""
import sys, time
from pathlib import Path
from kg.storage import output
with output.locked(Path({str(out)!r})):
    (Path({str(moving)!r}) / "graph.jsonl").replace({str(out / "graph.jsonl")!r})
    print("moved", flush=True)
    time.sleep(1)
    output.settle(Path({str(out)!r}), last="manifest.json")
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "moved\n"
        assert not output.recover(out, last="manifest.json")
        assert len(load_graph(out).nodes) > 3
    output.verify_set(out)


# R4: dated builds.


def test_dated_builds_and_the_link(place):
    out = place / "kept"
    made = []
    for number in range(4):
        result = kg.build(
            place / "2024-01-02.md", out, formats=("jsonl",), cache=None, keep=3, min_confidence=number / 10
        )
        made.append(result.output.name)
        assert (out / "current").resolve() == result.output.resolve()
        assert names(out) == ["builds", "current"]
        assert all(path.parent == result.output for path in result.files)
    assert names(out / "builds") == sorted(made)[-3:]
    again = kg.build(place / "2024-01-02.md", out, formats=("jsonl",), cache=None, keep=3, min_confidence=0.3)
    assert again.unchanged
    assert names(out / "builds") == sorted(made)[-3:]
    assert load_graph(out) == load_graph(out / "current") == again.graph
    done = call(place, "stats", "-g", "kept")
    assert done.returncode == 0, done.stderr


def test_a_bad_night_switches_no_link(place):
    out = place / "kept"
    good = kg.build(place / "2024-01-02.md", out, formats=("jsonl",), cache=None, keep=2).output
    (place / "empty.md").write_text("", encoding="utf-8")
    with pytest.raises(kg.errors.KeptError, match="kept is the build of"):
        kg.build(place / "empty.md", out, formats=("jsonl",), cache=None, keep=2)
    assert (out / "current").resolve() == good.resolve()
    assert names(out / "builds") == [good.name]
    assert names(out) == ["builds", "current", "refused.json"]


def test_the_two_kinds_of_folders_are_not_mixed(place):
    with pytest.raises(OutputError, match="holds a build that is not dated"):
        build(place, keep=2)
    kg.build(place / "2024-01-02.md", place / "kept", formats=("jsonl",), cache=None, keep=2)
    with pytest.raises(OutputError, match="keeps dated builds"):
        kg.build(place / "2024-01-02.md", place / "kept", formats=("jsonl",), cache=None)


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_a_foreign_link_is_in_the_way(place, kind):
    link = place / "kept" / "current"
    link.parent.mkdir()
    {"file": link.touch, "folder": link.mkdir, "link": lambda: link.symlink_to(place / "out")}[kind]()
    with pytest.raises(OutputError, match="is no link to one of the builds"):
        kg.build(place / "2024-01-02.md", place / "kept", formats=("jsonl",), cache=None, keep=2)


def test_only_builds_are_removed(place):
    out = place / "kept"
    for name in ("mine", "2020-01-01T000000Z"):
        (out / "builds" / name).mkdir(parents=True)
        (out / "builds" / name / "file").touch()
    for number in range(3):
        kg.build(place / "2024-01-02.md", out, formats=("jsonl",), cache=None, keep=1, min_confidence=number / 10)
    assert len(names(out / "builds")) == 3
    assert {"mine", "2020-01-01T000000Z"} <= set(names(out / "builds"))


COMMITS = """
import os, sys
from pathlib import Path
from kg.storage.output import commit, dated, staging
out, new = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
for number in range(1000):
    with staging(out) as place:
        for path in new.iterdir():
            (place / path.name).write_bytes(path.read_bytes())
        commit(place, out, last="manifest.json", keep=2)
"""


def see_whole(out):
    """Fail where the link leads to a build that is not whole; one that was followed too late may be gone by now."""
    build = output.resolve_build(out)
    try:
        output.verify_set(build)
    except InputError:
        if output.resolve_build(out) == build:
            raise
        see_whole(out)


def test_killed_while_the_link_is_switched(place):
    """At whatever moment: the link leads to one whole build. (python -m scripts.torture commits does it a hundred times.)"""
    out = place / "kept"
    kg.build(place / "2024-01-02.md", out, formats=("turtle", "jsonl"), cache=None, keep=2)
    for number in range(5):
        child = subprocess.Popen(
            [sys.executable, "-c", COMMITS, str(out), str(place / "out")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        child.stdout.readline()
        child.stdin.write("go\n")
        child.stdin.flush()
        for _ in range(20):
            see_whole(out)
        time.sleep(0.003 * number)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        output.verify_set(output.resolve_build(out))
    kg.build(place / "2024-01-02.md", out, formats=("turtle", "jsonl"), cache=None, keep=2, force=True)
    assert len(names(out / "builds")) == 2
    assert names(out) == ["builds", "current"]


# F15: what changes and changes back.


def test_a_digest_that_changes_while_it_is_built_is_built_again(place, monkeypatch):
    from kg.building import run

    digest, one = place / "2024-01-02.md", (place / "2024-01-02.md").read_text(encoding="utf-8")
    find = run.find_inputs

    def changed(*arguments):
        result = find(*arguments)
        change(place)
        return result

    def back(*arguments, **options):
        digest.write_text(one, encoding="utf-8")
        return write(*arguments, **options)

    write = run.keep_or_replace
    monkeypatch.setattr(run, "find_inputs", changed)
    monkeypatch.setattr(run, "keep_or_replace", back)
    build(place, force=True)
    monkeypatch.undo()
    assert "othernet" in Path(place / "out" / "graph.jsonl").read_text(encoding="utf-8").casefold()
    assert not build(place).unchanged
    assert "othernet" not in Path(place / "out" / "graph.jsonl").read_text(encoding="utf-8").casefold()


def test_what_partitions_leave_for_one_another_is_private(place, monkeypatch):
    from kg.building import line

    modes, join = [], line.join

    def seen(runner, parts, folder, options):
        modes.extend(path.stat().st_mode & 0o777 for path in (place / "out").glob(".kg-new-*") if path != folder)
        return join(runner, parts, folder, options)

    monkeypatch.setattr(line, "join", seen)
    before = os.umask(0)
    try:
        build(place, partition_papers=2, force=True)
    finally:
        os.umask(before)
    assert modes == [0o700]
