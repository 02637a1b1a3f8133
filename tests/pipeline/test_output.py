"""The output folder: one builder at a time; at every interruption the old build or the new one."""

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import kg
from kg.errors import OutputError
from kg.storage import output
from kg.storage.files import hash_of

DIGEST = """# Papers

### [FooNet: a method](https://arxiv.org/abs/2401.00001)
- ***Goal***: FooNet beats BarNet by 3.5% on BazBench.
"""
FORMATS = ("turtle", "graphml", "jsonl")


def write(tmp_path, text=DIGEST):
    path = tmp_path / "2024-01-02.md"
    path.write_text(text, encoding="utf-8")
    return path


def build(digest, folder, **options):
    return kg.build(digest, folder, formats=FORMATS, cache=None, **options)


def state(folder):
    """Return the hashes of a build's files, after checking that they are the ones its manifest names."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    hashes = {name: hash_of(folder / name) for name in manifest["outputs"]}
    assert hashes == {name: facts["sha256"] for name, facts in manifest["outputs"].items()}
    return hashes


def left_over(folder):
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_only_one_may_hold_the_lock(tmp_path):
    with (
        output.locked(tmp_path),
        pytest.raises(OutputError, match=f"another build is writing here .process {os.getpid()} on"),
        output.locked(tmp_path),
    ):
        pass
    with output.locked(tmp_path):
        pass
    assert left_over(tmp_path) == []


def hold(folder, seconds, started):
    with output.locked(Path(folder)):
        started.set()
        time.sleep(seconds)


def holder_of(folder, *, seconds):
    """Start a process that holds the folder's lock, and return it once it does."""
    context = multiprocessing.get_context("spawn")
    started = context.Event()
    other = context.Process(target=hold, args=(str(folder), seconds, started))
    other.start()
    assert started.wait(30)
    return other


def test_waiting_for_the_lock(tmp_path):
    other = holder_of(tmp_path, seconds=1.0)
    with pytest.raises(OutputError), output.locked(tmp_path, wait_s=0.1):
        pass
    with output.locked(tmp_path, wait_s=30):
        pass
    other.join()


def test_looking_whether_a_folder_can_be_written_is_not_disturbed_by_its_holder(tmp_path):
    """A build that begins looks before it has the lock; the one that has it clears away what others left."""
    stop = threading.Event()

    def clear():
        while not stop.is_set():
            output.settle(tmp_path, last="manifest.json")

    holder = threading.Thread(target=clear)
    holder.start()
    try:
        for _ in range(300):
            output.prepare(tmp_path)
    finally:
        stop.set()
        holder.join()


def test_the_lock_is_held_by_one_at_a_time(tmp_path):
    held, most = [], []

    def work():
        for _ in range(40):
            with output.locked(tmp_path, wait_s=60):
                held.append(1)
                most.append(len(held))
                held.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 160
    assert max(most) == 1


def test_a_killed_holder_holds_nothing(tmp_path):
    other = holder_of(tmp_path, seconds=60)
    os.kill(other.pid, signal.SIGKILL)
    other.join()
    assert left_over(tmp_path) == [".kg-lock"]
    with output.locked(tmp_path):
        pass
    assert left_over(tmp_path) == []


@pytest.mark.parametrize("at", range(8))
def test_stopped_at_any_step_of_the_commit(tmp_path, monkeypatch, at):
    """Whichever system call is the last before the end, the next build gives what a clean one gives."""
    digest, folder = write(tmp_path), tmp_path / "out"
    old = build(digest, folder)
    before = state(folder)
    write(tmp_path, DIGEST.replace("BarNet", "QuxNet"))
    calls = 0

    class Gone(BaseException):
        pass

    def counted(function):
        def call(*arguments, **options):
            nonlocal calls
            calls += 1
            if calls > at:
                raise Gone
            return function(*arguments, **options)

        return call

    for name in ("rename", "replace", "rmdir"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))
    # A process that is gone cleans nothing up.
    monkeypatch.setattr(shutil, "rmtree", lambda *_arguments, **_options: None)
    monkeypatch.setattr(output, "prepare", lambda _folder: None)
    with pytest.raises(Gone):
        build(digest, folder)
    monkeypatch.undo()
    if not output.unfinished(folder):
        state(folder)
    if at == 0:
        assert state(folder) == before
    finished = build(digest, folder)
    assert state(folder) == {name: facts["sha256"] for name, facts in finished.manifest["outputs"].items()}
    assert finished.manifest["inputs"] != old.manifest["inputs"]
    clean = build(digest, tmp_path / "clean")
    assert finished.manifest == clean.manifest
    assert left_over(folder) == []


def test_a_signal_waits_for_the_end_of_the_commit(tmp_path, monkeypatch):
    folder = tmp_path / "out"
    build(write(tmp_path), folder)
    rename = Path.rename

    def stopped_in_between(*arguments):
        result = rename(*arguments)
        os.kill(os.getpid(), signal.SIGINT)
        return result

    # A second thread, which the system may choose for the signal; and Python's own handler, whatever ran before.
    pause = threading.Event()
    threading.Thread(target=pause.wait, args=(30,), daemon=True).start()
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    monkeypatch.setattr(Path, "rename", stopped_in_between)
    write(tmp_path, DIGEST.replace("BarNet", "QuxNet"))
    before = state(folder)
    try:
        with pytest.raises(KeyboardInterrupt):
            build(tmp_path / "2024-01-02.md", folder)
    finally:
        pause.set()
        signal.signal(signal.SIGINT, handler)
    assert left_over(folder) == []
    assert state(folder) != before


def test_readers_finish_an_interrupted_commit(tmp_path):
    folder, other = tmp_path / "out", tmp_path / "other"
    build(write(tmp_path), folder)
    build(write(tmp_path, DIGEST.replace("BarNet", "QuxNet")), other)
    wanted = state(other)
    (other / "run.json").unlink()
    other.rename(folder / ".kg-commit")
    with output.locked(folder):
        assert not output.recover(folder, last="manifest.json")
    assert output.recover(folder, last="manifest.json")
    assert state(folder) == wanted
    assert not output.recover(folder, last="manifest.json")
    assert left_over(folder) == []


def test_nothing_to_do_is_left_alone_and_any_change_is_built(tmp_path):
    digest, folder = write(tmp_path), tmp_path / "out"
    assert not build(digest, folder).unchanged
    first = {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.name != "run.json"}
    again = build(digest, folder)
    assert again.unchanged
    assert again.graph == build(digest, tmp_path / "clean").graph
    assert first == {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.name != "run.json"}
    for change in ("touched output", "missing output", "no run.json", "other option", "other input"):
        if change == "touched output":
            (folder / "graph.ttl").write_text("# edited", encoding="utf-8")
        elif change == "missing output":
            (folder / "evidence.ttl").unlink()
        elif change == "no run.json":
            (folder / "run.json").unlink()
        elif change == "other input":
            write(tmp_path, DIGEST + "\nMore.\n")
        options = {"min_confidence": 0.3} if change == "other option" else {}
        assert not build(digest, folder, **options).unchanged, change
        state(folder)
        build(digest, folder)
        assert build(digest, folder).unchanged, change


def test_warnings_are_told_again_where_nothing_changed(tmp_path):
    digest = write(tmp_path, DIGEST + "\n### [No text](https://arxiv.org/abs/2401.00002)\n")
    first = build(digest, tmp_path / "out")
    again = build(digest, tmp_path / "out")
    assert again.unchanged
    assert again.notices == first.notices
    assert [notice.code for notice in again.notices] == ["no-text"]


def test_run_json_has_what_the_manifest_must_not(tmp_path):
    result = build(write(tmp_path), tmp_path / "out")
    run = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert set(run["steps"]) == {"find", "read", "extract", "sort", "resolve", "assemble", "export"}
    kept = {"partitions-kept": 0, "partitions-redone": 0}
    assert run["cache"] == {"hits": 0, "misses": 1, "problems": [], **kept}
    assert run["peak-memory-mb"]["build"] > 20
    assert "run.json" not in result.manifest["outputs"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_signals_leave_the_old_build_and_no_process(tmp_path, number):
    """Workers of a build that is gone must go too, or a night of retries fills the machine."""
    entries = "".join(
        f"\n### [Net{n}: a method](https://arxiv.org/abs/2401.{n:05})\n- ***Goal***: Net{n} beats BarNet{n} on BazBench.\n"
        for n in range(3000)
    )
    digest, folder = write(tmp_path), tmp_path / "out"
    build(digest, folder)
    before = state(folder)
    write(tmp_path, "# Papers\n" + entries)
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        str(digest),
        "-o",
        str(folder),
        "-f",
        ",".join(FORMATS),
        "--jobs",
        "2",
    ]
    environment = {**os.environ, "KG_CACHE_DIR": str(tmp_path / "cache")}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while len(children(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    workers = children(process.pid)
    assert len(workers) >= 2
    time.sleep(2)
    process.send_signal(number)
    sent = time.monotonic()
    said = process.communicate(timeout=60)[1]
    assert time.monotonic() - sent < 5
    assert "Traceback" not in said
    assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}[number]
    deadline = time.monotonic() + 20
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(alive, workers))
    assert state(folder) == before
    if number != signal.SIGKILL:
        assert left_over(folder) == []


def children(pid):
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(path.parent.name))
    return found


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
