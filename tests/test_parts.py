"""Outputs in parts: the files of a folder, one after the other, are the file that a build without parts writes."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

pytest.importorskip("pyarrow", reason="needs paperkg[parquet]")
pytest.importorskip("duckdb", reason="needs paperkg[test]")
pytest.importorskip("polars", reason="needs paperkg[test]")

import duckdb
import polars

from kg.building.options import BuildOptions
from kg.building.run import build
from kg.query.store import open_store
from kg.storage import output

DIGESTS = (str(Path(__file__).parent.parent / "examples" / "digests"),)
FORMATS = ("ntriples", "parquet", "jsonl")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    build(BuildOptions(DIGESTS, folder, FORMATS, cache=None))
    return folder


@pytest.fixture(scope="module")
def parted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parted")
    build(BuildOptions(DIGESTS, folder, FORMATS, cache=None, parts=True, partition_papers=4))
    return folder


@pytest.mark.parametrize("name", ["graph", "evidence"])
def test_the_parts_of_ntriples_one_after_the_other_are_the_file(name, whole, parted):
    parts = sorted((parted / f"{name}-nt").iterdir())
    assert len(parts) > 3
    assert all(part.stat().st_size for part in parts)
    assert b"".join(part.read_bytes() for part in parts) == (whole / f"{name}.nt").read_bytes()


def test_every_part_of_ntriples_loads_by_itself(parted):
    parts = [*(parted / "graph-nt").iterdir(), *(parted / "evidence-nt").iterdir()]
    assert all(list(ox.parse(part.read_bytes(), ox.RdfFormat.N_TRIPLES)) for part in parts)


@pytest.mark.parametrize("name", ["nodes", "edges", "evidence", "results"])
def test_the_parts_of_parquet_have_the_rows_of_the_file_in_its_order(name, whole, parted):
    pattern = f"{parted}/{name}-parquet/*.parquet"
    one = polars.read_parquet(whole / f"{name}.parquet")
    assert one.equals(
        polars.concat(polars.read_parquet(part) for part in sorted((parted / f"{name}-parquet").iterdir()))
    )
    ((rows,),) = duckdb.sql(f"select count(*) from '{pattern}'").fetchall()
    assert rows == len(one) > 0


def test_other_formats_are_one_file(whole, parted):
    assert (parted / "graph.jsonl").read_bytes() == (whole / "graph.jsonl").read_bytes()


def test_the_manifest_names_every_part_with_its_hash(parted):
    named = json.loads((parted / "manifest.json").read_text())["outputs"]
    there = {path.relative_to(parted).as_posix() for path in parted.rglob("part-*")}
    assert {name for name in named if "/" in name} == there


def test_a_folder_of_parts_can_be_queried(whole, parted):
    assert len(open_store(parted).store) == len(open_store(whole).store) > 1000


def test_parts_of_an_older_build_go_away_and_an_unchanged_build_is_left_alone(tmp_path):
    options = BuildOptions(DIGESTS, tmp_path, FORMATS, cache=None, parts=True, partition_papers=4)
    build(options)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("part-*")}
    assert build(options).unchanged
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("part-*")} == before
    again = build(BuildOptions(DIGESTS, tmp_path, FORMATS, cache=None, parts=True, partition_papers=1000, force=True))
    assert len(list(tmp_path.rglob("part-*"))) == len([n for n in again.manifest["outputs"] if "/" in n]) < len(before)
    assert not list(tmp_path.glob(".kg-new-*"))


def test_a_build_of_parts_that_is_cut_short_between_two_folders_is_finished_later(tmp_path, monkeypatch):
    first = BuildOptions(DIGESTS, tmp_path, ("ntriples",), cache=None, parts=True, partition_papers=4)
    build(first)
    moved = []
    put = output.atomic._put

    def cut_short(new, target):
        if moved:
            raise KeyboardInterrupt
        put(new, target)
        moved.append(target.name)

    monkeypatch.setattr(output.atomic, "_put", cut_short)
    with pytest.raises(KeyboardInterrupt):
        build(BuildOptions(DIGESTS, tmp_path, ("ntriples",), cache=None, parts=True, partition_papers=1000))
    assert moved == ["evidence-nt"]
    monkeypatch.undo()
    assert output.recover(tmp_path, last="manifest.json")
    named = json.loads((tmp_path / "manifest.json").read_text())["outputs"]
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("part-*")} == set(named)
