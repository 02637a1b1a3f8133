"""The on-disk store: many at once, places that cannot be written, old stores swept away."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.query import open_store
from kg.query.cache import FOLDER

COUNT = """
import sys
from pathlib import Path
from kg.query import open_store
graph = open_store(Path(sys.argv[1]), small_bytes=0)
print(graph.cached, len(graph.store))
"""


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    home = tmp_path / "graph"
    home.mkdir()
    for name in ("graph.ttl", "evidence.ttl"):
        (home / name).write_bytes((folder / name).read_bytes())
    return home


def stores(place: Path) -> list[Path]:
    return [path for path in place.iterdir() if path.is_dir()]


def test_processes_that_start_together_share_one_store(copy: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", COUNT, copy], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    answers = {process.communicate(timeout=60)[0] for process in processes}
    assert len(answers) == 1
    assert answers.pop().startswith("True ")
    assert len(stores(copy / FOLDER)) == 1


def test_a_place_that_cannot_be_written_moves_the_store(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy / FOLDER).write_text("a file where the folder would be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    assert open_store(copy, small_bytes=0).cached
    assert len(stores(tmp_path / "home" / "kg")) == 1


def test_no_place_at_all_means_memory(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy / FOLDER).write_text("a file")
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    graph = open_store(copy, small_bytes=0)
    assert not graph.cached
    assert len(graph.store) > 0


def test_old_stores_are_swept_and_the_folder_is_ignored_by_git(copy: Path) -> None:
    for number in range(4):
        with (copy / "graph.ttl").open("a") as out:
            out.write(f"<https://w3id.org/paperkg/id/n{number}> <http://www.w3.org/2000/01/rdf-schema#label> 'n' .\n")
        assert open_store(copy, small_bytes=0).cached
    assert len(stores(copy / FOLDER)) <= 2
    assert (copy / FOLDER / ".gitignore").read_text() == "*\n"


def test_a_broken_index_is_no_harm(copy: Path) -> None:
    open_store(copy, small_bytes=0)
    (copy / FOLDER / "index.json").write_text("{ broken")
    assert open_store(copy, small_bytes=0).cached
