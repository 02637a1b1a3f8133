"""`kg serve` as its clients see it: a real SPARQL client, many at once, hostile ones, browsers."""

import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import rdflib

pytest.importorskip("starlette", reason="needs paperkg[serve]")
pytest.importorskip("httpx", reason="needs paperkg[test]")
pytest.importorskip("SPARQLWrapper", reason="needs paperkg[test]")

import httpx
import SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.serve.negotiate import GRAPHS, ROWS, choose, prefers_html

from .serving import Server, running

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c < ?f && ?i < ?l) }"
ALL_LABELS = "SELECT ?s ?l WHERE { ?s rdfs:label ?l } ORDER BY ?s"
LABELS = ALL_LABELS + " LIMIT 20"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SPARQL_QUERY = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("served")
    for name in ("graph.ttl", "evidence.ttl"):
        (home / name).write_bytes((folder / name).read_bytes())
    (home / "graph.html").write_text("<!doctype html><title>the view</title>")
    with running(home, "--timeout", "2", "--max-rows", "20", "--max-body", "5000", "--workers", "2") as started:
        yield started


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=30) as opened:
        yield opened


def wrapper(server: Server, query: str, form: str, method: str = SPARQLWrapper.GET) -> SPARQLWrapper.SPARQLWrapper:
    asked = SPARQLWrapper.SPARQLWrapper(server.url + "sparql")
    asked.setQuery(query)
    asked.setReturnFormat(form)
    asked.setMethod(method)
    return asked


class TestSparqlWrapper:
    """A client that people use, as they use it."""

    @pytest.mark.parametrize("method", [SPARQLWrapper.GET, SPARQLWrapper.POST])
    def test_select_json(self, server: Server, method: str) -> None:
        query = "SELECT ?o WHERE { paper:2502.00001 kg:introduces ?o }"
        found = wrapper(server, query, SPARQLWrapper.JSON, method).query().convert()
        assert found["results"]["bindings"] == [
            {"o": {"type": "uri", "value": "https://w3id.org/paperkg/id/quickcache"}}
        ]

    def test_select_posted_directly(self, server: Server) -> None:
        asked = wrapper(server, LABELS, SPARQLWrapper.JSON, SPARQLWrapper.POST)
        asked.setRequestMethod(SPARQLWrapper.POSTDIRECTLY)
        assert len(asked.query().convert()["results"]["bindings"]) == 20

    def test_select_xml_and_csv(self, server: Server) -> None:
        document = wrapper(server, LABELS, SPARQLWrapper.XML).query().convert()
        assert len(document.getElementsByTagName("result")) == 20
        assert wrapper(server, LABELS, SPARQLWrapper.CSV).query().convert().startswith(b"s,l\r\n")

    def test_ask(self, server: Server) -> None:
        assert wrapper(server, "ASK { ?s kg:uses ?o }", SPARQLWrapper.JSON).query().convert()["boolean"] is True

    def test_construct(self, server: Server) -> None:
        query = "CONSTRUCT { ?o kg:mentions ?s } WHERE { ?s kg:uses ?o }"
        assert len(wrapper(server, query, SPARQLWrapper.RDFXML).query().convert()) == 1
        assert len(rdflib.Graph().parse(data=wrapper(server, query, SPARQLWrapper.TURTLE).query().convert())) == 1

    def test_bad_query(self, server: Server) -> None:
        with pytest.raises(QueryBadFormed, match="not SPARQL"):
            wrapper(server, "SELECT nonsense", SPARQLWrapper.JSON).query()


def test_accept_header_decides(client: httpx.Client) -> None:
    for accept, expected in (
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/sparql-results+xml;q=0.5, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
    ):
        reply = client.get("/sparql", params={"query": LABELS}, headers={"Accept": accept})
        assert reply.headers["content-type"] == expected, accept
    refused = client.get("/sparql", params={"query": LABELS}, headers={"Accept": "image/png"})
    assert refused.status_code == 406
    described = client.get(
        "/sparql", params={"query": "DESCRIBE id:llama"}, headers={"Accept": "application/n-triples"}
    )
    assert described.headers["content-type"] == "application/n-triples"
    assert (
        client.get("/sparql", params={"query": LABELS, "format": "csv"}).headers["content-type"].startswith("text/csv")
    )


def test_an_answer_that_was_cut_is_no_200(client: httpx.Client) -> None:
    for method in ("GET", "POST"):
        refused = client.request(method, "/sparql", params={"query": ALL_LABELS}, headers=FORM)
        assert refused.status_code == 422
        assert "more than 20 rows; ask in parts with LIMIT and OFFSET, or with cut=yes" in refused.text
    cut = client.get("/sparql", params={"query": ALL_LABELS, "cut": "yes"})
    assert cut.status_code == 206
    assert (cut.headers["x-kg-truncated"], cut.headers["content-range"]) == ("true", "rows 0-19/*")
    assert len(cut.json()["results"]["bindings"]) == 20
    graph = client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"})
    assert (graph.status_code, "more than 20 triples" in graph.text) == (422, True)
    whole = client.get("/sparql", params={"query": LABELS})
    assert (whole.status_code, "x-kg-truncated" in whole.headers) == (200, False)


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "application/sparql-query", 403),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "application/sparql-update", 403),
        ("update=CLEAR+ALL", "application/x-www-form-urlencoded", 403),
        ("query=ASK+%7B%7D&default-graph-uri=file:///etc/passwd", "application/x-www-form-urlencoded", 403),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "application/sparql-query", 403),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "application/sparql-query", 403),
        ("LOAD <file:///etc/passwd>", "application/sparql-query", 403),
        ("SELECT", "application/sparql-query", 400),
        ("query=ASK+%7B%7D&query=ASK+%7B%7D", "application/x-www-form-urlencoded", 400),
        ("", "application/x-www-form-urlencoded", 400),
        ("{}", "application/json", 415),
        ("query=ASK+%7B%7D&named-graph-uri=http://x/y", "application/x-www-form-urlencoded", 403),
        (b"query=ASK+%7B%7D%FF", "application/x-www-form-urlencoded", 400),
        (b"ASK {} # \xff", "application/sparql-query", 400),
        ("query=ASK+%7B%7D" + "&a=b" * 200, "application/x-www-form-urlencoded", 400),
        ("SELECT * { SERVICESILENT<http://127.0.0.1:1/> { ?s ?p ?o } }", "application/sparql-query", 403),
        ("SELECT (<http://e/f>(1) AS ?x) {}", "application/sparql-query", 400),
        ("SELECT * " + "{" * 2000 + "}" * 2000, "application/sparql-query", 400),
        ("SELECT (1" + "+1" * 2400 + " AS ?x) {}", "application/sparql-query", 400),
        ("ASK {} #" + "x" * 6000, "application/sparql-query", 413),
    ],
)
def test_refusals(content: str, kind: str, status: int, client: httpx.Client) -> None:
    reply = client.post("/sparql", content=content, headers={"Content-Type": kind})
    assert reply.status_code == status, reply.text
    assert reply.text.strip()
    assert client.get("/sparql", params={"query": "ASK { ?s kg:uses ?o }"}).json()["boolean"] is True


def test_graph_cannot_be_put(client: httpx.Client) -> None:
    assert client.put("/sparql", content="x").status_code == 405
    assert client.delete("/sparql").status_code == 405


def test_runaway_is_cut_off_and_the_server_still_answers(client: httpx.Client) -> None:
    with ThreadPoolExecutor(3) as pool:
        runs = [
            pool.submit(httpx.post, client.base_url.join("/sparql"), content=RUNAWAY, headers=SPARQL_QUERY, timeout=30)
            for _ in range(2)
        ]
        assert [run.result().status_code for run in runs] == [503, 503]
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_fifty_parallel_clients(folder: Path) -> None:
    def ask(number: int) -> int:
        query = f"SELECT (COUNT(*) + {number} AS ?n) WHERE {{ ?s a kg:Paper }}"
        reply = httpx.get(server.url + "sparql", params={"query": query}, timeout=60)
        assert reply.status_code == 200, reply.text
        return int(reply.json()["results"]["bindings"][0]["n"]["value"])

    with running(folder) as server, ThreadPoolExecutor(50) as pool:
        assert list(pool.map(ask, range(50))) == [2 + number for number in range(50)]


def test_service_description(client: httpx.Client) -> None:
    reply = client.get("/sparql", headers={"Accept": "text/turtle"})
    described = rdflib.Graph().parse(data=reply.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, sd.supportedLanguage, sd.SPARQL11Query) in described
    assert not list(described.triples((None, sd.supportedLanguage, sd.SPARQL11Update)))
    assert client.get("/sparql", headers={"Accept": "text/html"}).headers["location"] == "/"


def test_pages(client: httpx.Client) -> None:
    page = client.get("/")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http://" not in page.text.replace("http://www.w3.org", "")
    assert "https://" not in page.text
    view = client.get("/view")
    assert "the view" in view.text
    for reply in (page, view, client.get("/questions"), client.get("/sparql", params={"query": "ASK {}"})):
        assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
        assert "default-src 'none'" in reply.headers["content-security-policy"]
    names = {question["name"] for question in client.get("/questions").json()}
    assert "leaderboard" in names


def test_foreign_hosts_and_origins_get_nothing(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": "ASK {}"}, headers={"Host": "evil.example"}).status_code == 400
    reply = client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in reply.headers


def test_cors_on_request_and_clean_shutdown(folder: Path) -> None:
    with running(
        folder, "--cors", "https://ok.example", "--workers", "1", "--graph-iri", "http://x/data.rdf"
    ) as server:
        named = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": "http://x/data.rdf"}
        assert httpx.post(server.url + "sparql", data=named).json()["boolean"] is True
        reply = httpx.get(server.url + "sparql", params={"query": "ASK {}"}, headers={"Origin": "https://ok.example"})
        assert reply.headers["access-control-allow-origin"] == "https://ok.example"
        exposed = reply.headers["access-control-expose-headers"]
        assert {name.strip() for name in exposed.split(",")} >= {"X-KG-Truncated", "Content-Range", "Retry-After"}
        origin = {"Origin": "https://ok.example"}
        foreign = httpx.get(server.url + "sparql", headers=origin | {"Host": "evil.example"})
        assert (foreign.status_code, "access-control-allow-origin" in foreign.headers) == (400, True)
        ask = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        assert httpx.options(server.url + "sparql", headers=origin | ask).status_code == 200
        assert httpx.get(server.url + "view").status_code == 404
        workers = children(server.process.pid)
        assert workers
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(15) == 0
        for _ in range(100):  # Python's own helper process ends a moment after the server
            left = [pid for pid in workers if Path(f"/proc/{pid}").exists() and not zombie(pid)]
            if not left:
                break
            time.sleep(0.1)
        assert not left


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    return [int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()]


def zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.parametrize(
    ("accept", "rows", "graphs"),
    [
        ("text/turtle, application/json;q=0.5", "json", "turtle"),
        ("text/*", "xml", "turtle"),
        ("application/sparql-results+json;q=0, text/csv", "csv", None),
        ("*/*;q=0.1, text/csv;q=0.2", "csv", "turtle"),
        ("*/*, application/sparql-results+json;q=0, application/json;q=0", "xml", "turtle"),
        ("text/*;q=0.2, text/csv;q=0, text/tab-separated-values;q=0.1", "xml", "turtle"),
        ("text/csv;Q=0.5, text/turtle", "csv", "turtle"),
        ("*/*;q=0", None, None),
    ],
)
def test_negotiation(accept: str, rows: str | None, graphs: str | None) -> None:
    assert choose(accept, ROWS) == rows
    assert choose(accept, GRAPHS) == graphs


@pytest.mark.parametrize("quality", ["high", "²", "", "-1", "2", "1e0", "0.5.5", "nan"])
def test_a_quality_that_is_none(quality: str, client: httpx.Client) -> None:
    accept = f"*/*;q={quality}".encode()
    for parameters in ({}, {"query": "ASK {}"}):
        reply = client.get("/sparql", params=parameters, headers={"Accept": accept})
        assert (reply.status_code, "the Accept header makes no sense" in reply.text) == (400, True)


def test_format_stands_in_a_form_too(client: httpx.Client) -> None:
    for form, kind in (("csv", "text/csv"), ("xml", "application/sparql-results+xml"), ("turtle", None)):
        reply = client.post("/sparql", data={"query": LABELS, "format": form})
        assert reply.headers["content-type"].startswith(kind) if kind else reply.status_code == 406, form


def test_the_own_graph_may_be_named(client: httpx.Client, folder: Path) -> None:
    own = str(client.base_url.join("/sparql")) + "#graph"
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s a kg:Paper }}"
    expected = client.get("/sparql", params={"query": count.format("")}).json()
    assert client.get("/sparql", params={"query": count.format(f"FROM <{own}>")}).json() == expected
    given = {"query": count.format(""), "default-graph-uri": own}
    assert client.get("/sparql", params=given).json() == expected
    assert client.post("/sparql", data=given).json() == expected
    assert client.get("/sparql", params={"query": count.format(f"FROM NAMED <{own}>")}).json() == expected
    for other in ("FROM NAMED <http://x/>", "FROM <http://x/>", f"FROM <{own}> FROM <http://x/>", "FROM kg:x"):
        assert client.get("/sparql", params={"query": count.format(other)}).status_code == 403, other
    description = client.get("/sparql", headers={"Accept": "text/turtle"}).text
    assert own in description


def test_browsers_are_told_from_programs() -> None:
    assert prefers_html("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert not prefers_html("*/*")
    assert not prefers_html("text/turtle, text/html")
