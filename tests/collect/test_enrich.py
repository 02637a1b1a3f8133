"""kg enrich against a server of this machine: batches, going on where it was, and what the build makes of it."""

import json
import os
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest

from kg.collect.enrich import enrich, lacking
from kg.collect.web import Web
from kg.errors import InputError, OutputError
from kg.reading import InputFile, read_file
from kg.reading.sources.files import load
from tests.collect.server import API_ERROR, ATOM, MAINTENANCE, Said, feed, serving

IDS = [f"2712.{number:05}" for number in range(7)]


@pytest.fixture
def server(monkeypatch):
    pytest.importorskip("httpx", reason="needs paperkg[collect]")
    monkeypatch.setenv("KG_ALLOW_PRIVATE", "1")
    with serving() as found:
        yield found


def fetch(server, path, ids=IDS, **options):
    web = Web(pause_s=0, waits_s=(0.0,), sleep=lambda _: None)
    try:
        return list(enrich(ids, path, web, address=f"{server.address}/api/query", **options))
    finally:
        web.close()


def asked(server):
    return [parse_qs(urlsplit(path).query)["id_list"][0].split(",") for path, _ in server.seen]


def test_papers_are_asked_for_in_batches_and_once(server, tmp_path):
    path = tmp_path / "metadata.jsonl"
    server.says["/api/query"] = [Said(feed(*IDS[:3])), Said(status=503), Said(feed(*IDS[3:5])), Said(feed(IDS[6]))]
    steps = fetch(server, path, batch=3)
    assert [(step.asked, step.found) for step in steps] == [(3, 3), (6, 5), (7, 6)]
    assert asked(server) == [IDS[:3], IDS[3:6], IDS[3:6], IDS[6:]]
    with path.open("a") as file:
        file.write('{"id": "2712.000')  # killed while it wrote
    server.says["/api/query"] = [Said(feed())]
    fetch(server, path)
    assert asked(server)[-1] == [IDS[5]]  # the only one that is missing
    entries = read_file(InputFile(str(path))).entries
    assert [entry.paper for entry in entries] == [*IDS[:5], IDS[6]]
    assert [author.name for author in entries[0].authors] == ["Mina Park", "Jonas Weiß"]
    assert (entries[0].date, entries[0].sections[1].kind) == ("2027-12-01", "abstract")
    assert load(str(path)).text.count("\n") == 6


@pytest.mark.parametrize("body", [MAINTENANCE, "", feed(IDS[0])[:-20], "[]"])
def test_what_is_no_feed_is_an_error_and_nothing_is_written(server, tmp_path, body):
    server.says["/api/query"] = [Said(body)]
    with pytest.raises(InputError, match=r"not the feed of"):
        fetch(server, tmp_path / "m.jsonl")
    assert not (tmp_path / "m.jsonl").exists()


def test_an_error_in_the_feed_and_papers_of_others_are_no_records(server, tmp_path):
    server.says["/api/query"] = [Said(ATOM.format(entries=API_ERROR)), Said(feed("9912.00001"))]
    fetch(server, tmp_path / "m.jsonl", batch=4)
    assert (tmp_path / "m.jsonl").read_text() == ""


def test_a_file_of_others_is_left_alone(server, tmp_path):
    path = tmp_path / "m.jsonl"
    path.write_text("no JSON\n")
    with pytest.raises(OutputError, match="not a file of kg enrich"):
        fetch(server, path)
    assert path.read_text() == "no JSON\n"


def test_the_command_fills_what_a_build_lacks(server, tmp_path):
    digest = "## Paper Boats Number 2712.00001\n\n[arXiv](https://arxiv.org/abs/2712.00001)\n\nBoatNet is evaluated on MMLU.\n"
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests" / "2027-12-03.md").write_text(digest)
    server.says["/api/query"] = [Said(feed("2712.00001"))]
    (tmp_path / "kg.toml").write_text(f'[enrich]\naddress = "{server.address}/api/query"\npause = 0\n')

    def kg(*words):
        command = [sys.executable, "-m", "kg", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, env=dict(os.environ))

    build = ("build", "digests", "-f", "jsonl", "-q")
    assert kg(*build).returncode == 0
    refused = kg("enrich")  # a file that only lies there may not make kg connect
    assert (refused.returncode, server.seen) == (2, [])
    assert "address in [enrich] reaches out of this folder" in refused.stderr
    done = kg("--config", "kg.toml", "enrich")
    assert (done.returncode, "asked for 1, got 1" in done.stderr) == (0, True), done.stderr
    assert kg(*build, "--metadata", "metadata.jsonl").returncode == 0
    rows = [json.loads(line) for line in (tmp_path / "exports" / "graph.jsonl").read_text().splitlines()]
    relations = [row["relation"] for row in rows if "relation" in row]
    assert (relations.count("authored-by"), relations.count("appears-in")) == (2, 1)
    assert lacking_of(tmp_path / "exports") == []


def lacking_of(folder):
    from kg.graph.open import load_graph

    return lacking(load_graph(folder))
