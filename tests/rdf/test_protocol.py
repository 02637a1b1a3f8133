"""The W3C tests of the SPARQL 1.1 Protocol that are queries: all 20 pass. Every name of the graph holds its triples."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from .serving import running

DATA = [f"http://kasei.us/2009/09/sparql/data/data{number}.rdf" for number in range(4)]
DEFAULT, NAMED = "default-graph-uri", "named-graph-uri"
BOTH = f"ASK {{ <{DATA[1]}> a ?type . <{DATA[2]}> a ?type }}"
NAMED_BOTH = f"ASK {{ GRAPH ?g1 {{ <{DATA[1]}> a ?type }} GRAPH ?g2 {{ <{DATA[2]}> a ?type }} }}"
QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
# Name: (query, graphs of the protocol, posted how; "" is GET).
GOOD = {
    "query_post_form": ("ASK {}", {DEFAULT: DATA[:1]}, FORM),
    "query_get": ("ASK {}", {DEFAULT: DATA[:1]}, ""),
    "query_post_direct": ("ASK {}", {DEFAULT: DATA[:1]}, QUERY),
    "query_dataset_default_graphs_get": (BOTH, {DEFAULT: DATA[1:3]}, ""),
    "query_dataset_default_graphs_post": (BOTH, {DEFAULT: DATA[1:3]}, QUERY),
    "query_content_type_select": ("SELECT (1 AS ?value) {}", {DEFAULT: DATA[:1]}, QUERY),
    "query_content_type_ask": ("ASK {}", {DEFAULT: DATA[:1]}, QUERY),
    "query_content_type_describe": ("DESCRIBE <http://example.org/>", {DEFAULT: DATA[:1]}, QUERY),
    "query_content_type_construct": ("CONSTRUCT { <s> <p> 1 } WHERE {}", {DEFAULT: DATA[:1]}, QUERY),
}
WITH_NAMED = {
    "query_dataset_named_graphs_post": (NAMED_BOTH, {NAMED: DATA[1:3]}, QUERY),
    "query_dataset_named_graphs_get": (NAMED_BOTH, {NAMED: DATA[1:3]}, ""),
    "query_dataset_full": (NAMED_BOTH, {DEFAULT: DATA[3:], NAMED: DATA[1:3]}, QUERY),
    "query_multiple_dataset": (NAMED_BOTH.replace("ASK", f"ASK FROM <{DATA[3]}>"), {NAMED: DATA[1:3]}, QUERY),
}
BAD: dict[str, tuple[str, str, bytes, str]] = {
    "bad_query_method": ("PUT", "query=ASK%20%7B%7D", b"", ""),
    "bad_multiple_queries": ("GET", "query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", b"", ""),
    "bad_query_wrong_media_type": ("POST", "", b"ASK {}", "text/plain"),
    "bad_query_missing_form_type": ("POST", "", b"query=ASK%20%7B%7D", ""),
    "bad_query_missing_direct_type": ("POST", "", b"ASK {}", ""),
    "bad_query_non_utf8": ("POST", "", "ASK {}".encode("utf-16"), QUERY),
    "bad_query_syntax": ("GET", "query=ASK%20%7B", b"", ""),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    graph: Path = tmp_path_factory.mktemp("protocol") / "data.nt"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://xmlns.com/foaf/0.1/Document>"
    graph.write_text("".join(f"<{iri}> {kind} .\n" for iri in DATA[1:]))
    names = [option for iri in DATA for option in ("--graph-iri", iri)]
    with (
        running(graph, "--workers", "1", *names) as server,
        httpx.Client(base_url=server.url, timeout=60, follow_redirects=True) as opened,
    ):
        yield opened


def send(client: httpx.Client, query: str, graphs: dict[str, list[str]], posted: str) -> httpx.Response:
    fields = "&".join(f"{name}={quote(iri, safe='')}" for name, iris in graphs.items() for iri in iris)
    if not posted:
        return client.get(f"/sparql/?query={quote(query)}&{fields}")
    content = f"query={quote(query)}" if posted == FORM else query
    return client.post(f"/sparql/?{fields}", content=content, headers={"Content-Type": posted})


@pytest.mark.parametrize("name", [*GOOD, *WITH_NAMED])
def test_queries(name: str, client: httpx.Client) -> None:
    query, graphs, posted = (GOOD | WITH_NAMED)[name]
    reply = send(client, query, graphs, posted)
    assert reply.status_code == 200, reply.text
    kind = reply.headers["content-type"].partition(";")[0]
    assert kind == ("text/turtle" if query[0] in "CD" else "application/sparql-results+json")
    assert not query.startswith("ASK") or reply.json()["boolean"] is True


def test_other_named_graphs_are_refused(client: httpx.Client) -> None:
    for graphs in ({NAMED: ["http://example.org/other"]}, {DEFAULT: DATA[:1], NAMED: ["http://example.org/other"]}):
        assert send(client, NAMED_BOTH, graphs, "").status_code == 403


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (f"ASK FROM NAMED <{DATA[1]}> {{ GRAPH <{DATA[1]}> {{ ?s a ?o }} }}", True),
        (f"ASK FROM NAMED <{DATA[1]}> {{ GRAPH <{DATA[2]}> {{ ?s a ?o }} }}", False),
        (f"ASK FROM NAMED <{DATA[1]}> {{ GRAPH ?g {{ ?s a ?o }} FILTER(?g = <{DATA[1]}>) }}", True),
        (f"ASK FROM <{DATA[1]}> {{ GRAPH ?g {{ ?s a ?o }} }}", False),
        ("ASK { GRAPH ?g { ?s a ?o } }", False),
    ],
)
def test_named_graphs_of_a_query(query: str, expected: bool, client: httpx.Client) -> None:
    reply = send(client, query, {}, "")
    assert reply.json()["boolean"] is expected, reply.text


def test_a_named_graph_is_told_by_its_name(client: httpx.Client) -> None:
    reply = send(client, "SELECT DISTINCT ?g { GRAPH ?g { } }", {NAMED: DATA[1:3]}, "")
    assert sorted(row["g"]["value"] for row in reply.json()["results"]["bindings"]) == DATA[1:3]


@pytest.mark.parametrize("name", BAD)
def test_bad_requests(name: str, client: httpx.Client) -> None:
    method, fields, content, kind = BAD[name]
    headers = {"Content-Type": kind} if kind else {}
    reply = client.request(method, f"/sparql/?{fields}", content=content, headers=headers)
    assert 400 <= reply.status_code < 500, reply.text
