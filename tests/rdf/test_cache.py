"""The on-disk store: many at once, places that cannot be written, old stores swept away."""

import os
import shutil
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


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("KG_CACHE_DIR", raising=False)
    return tmp_path / "home" / "kg" / FOLDER


def place_of(cache: Path) -> Path:
    """Return where the only graph's stores are."""
    (place,) = cache.iterdir()
    return place


def stores(place: Path) -> list[Path]:
    return [path for path in place.iterdir() if path.is_dir()]


def test_processes_that_start_together_share_one_store(copy: Path, cache: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", COUNT, copy], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    answers = {process.communicate(timeout=60)[0] for process in processes}
    assert len(answers) == 1
    assert answers.pop().startswith("True ")
    assert len(stores(place_of(cache))) == 1


def test_the_folder_of_the_graph_is_left_alone(copy: Path) -> None:
    before = sorted(copy.iterdir())
    assert open_store(copy, small_bytes=0).cached
    assert sorted(copy.iterdir()) == before


def test_a_place_that_cannot_be_written_moves_the_store(
    copy: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / FOLDER).write_text("a file where the folder would be")
    monkeypatch.setenv("KG_CACHE_DIR", str(tmp_path / "shared"))
    assert open_store(copy, small_bytes=0).cached
    assert len(stores(place_of(cache))) == 1


def test_what_another_user_put_there_is_not_asked(copy: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_store(copy, small_bytes=0).cached
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    assert not open_store(copy, small_bytes=0).cached


def test_no_place_at_all_means_memory(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    graph = open_store(copy, small_bytes=0)
    assert not graph.cached
    assert len(graph.store) > 0


def test_old_stores_are_swept(copy: Path, cache: Path) -> None:
    for number in range(4):
        with (copy / "graph.ttl").open("a") as out:
            out.write(f"<https://w3id.org/paperkg/id/n{number}> <http://www.w3.org/2000/01/rdf-schema#label> 'n' .\n")
        assert open_store(copy, small_bytes=0).cached
    assert len(stores(place_of(cache))) <= 2


def test_graphs_that_nobody_asks_any_more_are_swept(copy: Path, cache: Path, tmp_path: Path) -> None:
    for number in range(20):
        shutil.copytree(copy, tmp_path / f"copy-{number}")
        assert open_store(tmp_path / f"copy-{number}", small_bytes=0).cached
    assert len(list(cache.iterdir())) == 16


def test_a_broken_index_is_no_harm(copy: Path, cache: Path) -> None:
    open_store(copy, small_bytes=0)
    (place_of(cache) / "index.json").write_text("{ broken")
    assert open_store(copy, small_bytes=0).cached
