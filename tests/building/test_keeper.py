"""What is kept from build to build: the same bytes as a clean build, less work, and nobody else's files."""

import json
import os
import pickle
import shutil

import pytest

from kg.building import keeper, plan, write
from kg.building.guard import Rule
from kg.building.keeper import Keeper, Piece
from kg.building.run import BuildOptions, build
from kg.execution.base import Handle
from kg.export.base import ExportOptions
from kg.storage import kept
from kg.storage.kept import KeptFiles, clear_kept, own_secret
from tests.conftest import EXAMPLES

FORMATS = ("turtle", "jsonl", "graphml", "html")
NEW = """# 2025-11-03 Daily Papers

### 1. [KeeperNet](https://arxiv.org/abs/2511.00001)

- **Authors**: Min-jun Kim

KeeperNet improves on FlashAttention and reaches 61.5% on GSM8K, against 58.0% of Llama-2-7B.
"""


@pytest.fixture
def nightly(tmp_path, monkeypatch):
    """A folder of digests, a function that builds it, and a smaller scale."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(plan, "_WORTH_KEEPING", 0)
    monkeypatch.setattr(plan, "KEPT", 3)
    monkeypatch.chdir(tmp_path)
    inputs = tmp_path / "in"
    inputs.mkdir()
    for path in (EXAMPLES / "blog" / "2025-10-20-daily-papers-20251020.md", *sorted((EXAMPLES / "daily").glob("*.md"))):
        shutil.copy(path, inputs / path.name)

    def run(output="out", *, kept=True, jobs=1, export=None):
        options = BuildOptions(
            ("in",),
            tmp_path / output,
            FORMATS,
            export=export or ExportOptions(),
            cache=tmp_path / "cache" if kept else None,
            force=True,
            jobs=jobs,
        )
        build(options)
        record = json.loads((tmp_path / output / "run.json").read_text())["cache"]
        return contents(tmp_path / output), record["partitions-kept"], record["partitions-redone"]

    return inputs, run


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "run.json"}


def test_a_rebuild_gives_the_bytes_of_a_clean_build_and_redoes_what_changed(nightly):
    inputs, run = nightly
    clean, none, done = run("clean", kept=False)
    first, none_kept, all_done = run()
    assert first == clean
    assert (none, done, none_kept) == (0, 0, 0)
    assert all_done > 5
    again, all_kept, nothing = run()
    assert again == clean
    assert (all_kept, nothing) == (all_done, 0)
    (inputs / "2025-11-03.md").write_text(NEW, encoding="utf-8")
    with_new, some_kept, few = run()
    assert with_new == run("clean-2", kept=False)[0] != clean
    assert some_kept > few > 0
    (inputs / "2025-11-03.md").unlink()
    assert run()[0] == clean


def test_processes_write_their_own_pieces(nightly):
    _, run = nightly
    assert run(jobs=2)[0] == run(jobs=2)[0] == run("clean", kept=False)[0]


def test_of_a_partition_only_papers_are_redone_that_are_told_something_else(nightly, monkeypatch):
    inputs, run = nightly
    monkeypatch.setattr(plan, "KEPT", 1000)
    monkeypatch.setattr(write, "GROUP", 1)
    monkeypatch.setattr(plan, "partition_bounds", lambda *_, **__: ["paper/2511"])
    redone = []
    whole = write._write_papers
    monkeypatch.setattr(write, "_write_papers", lambda *given: redone.append(given[0]) or whole(*given))
    export = ExportOptions(view_papers=run()[0]["graph.jsonl"].count(b'"type":"Paper"'))
    run(export=export)
    redone.clear()
    (inputs / "2025-11-03.md").write_text(NEW, encoding="utf-8")
    with_new = run(export=export)[0]
    # The new one, and the oldest, for which there is no room on the page any more.
    assert [len(group) for group in redone] == [1, 1]
    assert with_new == run("clean-2", kept=False, export=export)[0]


class Evil:
    """Runs code where it is unpickled."""

    def __reduce__(self):
        return os.mkdir, ("evil",)


def test_files_of_others_are_never_opened(nightly, tmp_path):
    _, run = nightly
    clean = run()[0]
    (folder,) = (tmp_path / "cache" / "kept").iterdir()
    own = KeptFiles(folder, b"another's secret" * 2)
    for path in list(folder.iterdir()):
        count = KeptFiles(folder, own_secret()).count(path.name)
        own.write(path.name, [Evil()] * count)
    again, kept_then, redone = run()
    assert again == clean
    assert (kept_then, redone > 5) == (0, True)
    assert not (tmp_path / "evil").exists()


def test_damage_costs_time_only(nightly, tmp_path):
    _, run = nightly
    clean = run()[0]
    for path in (tmp_path / "cache" / "kept").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-20] + b"x" * 20)
    assert run()[0] == clean


def test_a_full_disk_costs_time_only(nightly, monkeypatch):
    _, run = nightly
    clean = run("clean", kept=False)[0]

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(KeptFiles, "write", full)
    assert run()[0] == run()[0] == clean


def test_what_no_build_asks_for_goes(nightly, tmp_path):
    inputs, run = nightly
    run()
    (folder,) = (tmp_path / "cache" / "kept").iterdir()
    before = {path.name for path in folder.iterdir()}
    for path in sorted(inputs.iterdir())[1:]:
        path.unlink()
    rule = Rule(force=True)
    build(BuildOptions(("in",), tmp_path / "out", FORMATS, cache=tmp_path / "cache", force=True, rule=rule))
    after = {path.name for path in folder.iterdir()}
    assert len(after) < len(before)
    clear_kept(tmp_path / "cache")
    assert not folder.exists()


def test_a_secret_that_others_can_read_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    secret = own_secret()
    assert secret == own_secret()
    (tmp_path / "kg" / kept.SECRET).chmod(0o644)
    assert own_secret() is None


def test_equal_arguments_have_one_key_and_others_have_others(tmp_path):
    known = Keeper(KeptFiles(tmp_path, b"s"), "recipe")
    names = [f"name {number}" for number in range(50)]
    key = known.key_of(build, (frozenset(names), {"a": (1, 2.5, None, True)}, Handle(Piece("job", 3))))
    assert key == known.key_of(
        build, (frozenset(reversed(names)), {"a": (1, 2.5, None, True)}, Handle(Piece("job", 3)))
    )
    others = [("ab", "c"), ("a", "bc"), (("ab",), "c"), (1, "c"), ("1", "c"), (b"1", "c"), (1.0, "c"), (True, "c")]
    assert len({known.key_of(build, other) for other in others}) == len(others)
    assert key != Keeper(KeptFiles(tmp_path, b"s"), "other").key_of(build, (frozenset(names),))
    with pytest.raises(TypeError, match="has no hash"):
        known.key_of(build, (object(),))
    with pytest.raises(TypeError, match="has no hash"):
        known.key_of(build, (Handle(7),))


def test_a_piece_of_another_time_that_cannot_be_read_is_lost(tmp_path):
    files = KeptFiles(tmp_path, b"s")
    files.write("k", [pickle.dumps(1)])
    with pytest.raises(keeper.LostPieceError):
        Keeper(files, "recipe").fetch(None, Handle(Piece("k", 1)))
