"""`kg push` against a real graph store on this machine."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("httpx", reason="needs paperkg[test]")

import httpx

from kg.cli.commands.push import push as push_command
from kg.errors import UsageError
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.model import KnowledgeGraph
from kg.query import GraphStore, run_query
from kg.query.push import PushError, push_graph

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The address of an Oxigraph server without a disk."""
    if not OXIGRAPH.is_file():
        pytest.skip("the oxigraph server is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            try:
                httpx.get(f"http://127.0.0.1:{port}/", timeout=1)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def count(endpoint: str, query: str = COUNT) -> int:
    reply = httpx.post(endpoint + "/query", content=query, headers={"Content-Type": "application/sparql-query"})
    return int(reply.json()["results"]["bindings"][0]["n"]["value"])


def test_whole_graph_arrives(endpoint: str, folder: Path, store: GraphStore) -> None:
    expected = len(store.store)
    assert [sent.method for sent in push_graph(folder, endpoint + "/store")] == ["PUT", "POST"]
    assert count(endpoint) == expected
    push_graph(folder, endpoint + "/store")
    assert count(endpoint) == expected
    assert run_query(store, COUNT).rows[0][0].value == str(expected)


def test_named_graph_and_compressed_files(
    endpoint: str, graph: KnowledgeGraph, tmp_path: Path, store: GraphStore
) -> None:
    EXPORTERS["turtle"].write(graph, tmp_path, ExportOptions(gzip=True))
    push_graph(tmp_path, endpoint + "/store", into="https://example.org/g 1".replace(" ", "-"), keep=True)
    query = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH <https://example.org/g-1> { ?s ?p ?o } }"
    assert count(endpoint, query) == len(store.store)


def test_command(endpoint: str, folder: Path) -> None:
    result = CliRunner().invoke(push_command, [endpoint + "/store", "-g", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0
    assert "PUT" in result.stderr


def test_what_goes_wrong_is_said(endpoint: str, folder: Path) -> None:
    with pytest.raises(PushError, match="answered 4"):
        push_graph(folder, endpoint + "/nowhere")
    with pytest.raises(PushError, match="cannot be reached"):
        push_graph(folder, "http://127.0.0.1:9/store", timeout_s=5)
    with pytest.raises(UsageError, match="no HTTP address"):
        push_graph(folder, "file:///etc/passwd")
