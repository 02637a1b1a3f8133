"""`kg serve` at the paths of IRIs: a page to browsers, RDF to programs, 404 where nothing is."""

import pytest
import rdflib

pytest.importorskip("starlette", reason="needs paperkg[serve]")
pytest.importorskip("httpx", reason="needs paperkg[test]")
pytest.importorskip("jinja2", reason="needs paperkg[site]")

import httpx

from kg.export import EXPORTERS
from kg.export.base import ExportOptions

from .sample import sample_graph
from .serving import running

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("things")
    for name in ("turtle", "jsonl"):
        EXPORTERS[name].write(sample_graph(), folder, ExportOptions())
    with running(folder, "--workers", "1") as server, httpx.Client(base_url=server.url, timeout=60) as opened:
        yield opened


@pytest.mark.parametrize("path", ["/id/quickcache", "/id/quickcache.html", "/ko/id/quickcache.html"])
def test_a_browser_gets_the_page(client, path):
    got = client.get(path, headers=BROWSER)
    assert (got.status_code, got.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<h1>QuickCache</h1>" in got.text
    assert ('<html lang="ko"' in got.text) == path.startswith("/ko")
    assert "script-src" not in got.headers["content-security-policy"]


def test_links_and_style_of_the_page_are_answered(client):
    assert client.get("/style.css").headers["content-type"].startswith("text/css")
    assert client.get("/index.html").headers["location"] == "/"
    assert client.get("/paper/2502.00001.html", headers=BROWSER).status_code == 200


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_a_program_gets_rdf(client, accept, form):
    got = client.get("/id/quickcache", headers={"Accept": accept})
    assert got.status_code == 200
    assert got.headers["content-type"].startswith(accept)
    assert got.headers["vary"] == "Accept"
    graph = rdflib.Graph().parse(data=got.text, format=form)
    iri = rdflib.URIRef("https://w3id.org/paperkg/id/quickcache")
    assert (iri, rdflib.RDFS.label, None) in graph


@pytest.mark.parametrize("path", ["/id/nothing", "/id/a%3E%3Cb", "/secret/x", "/xx/id/quickcache.html", "/id/%2e%2e"])
@pytest.mark.parametrize("accept", ["text/turtle", "text/html"])
def test_nothing_is_404(client, path, accept):
    assert client.get(path, headers={"Accept": accept}).status_code == 404


def test_a_form_that_there_is_not(client):
    assert client.get("/id/quickcache", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/id/quickcache", headers={"Accept": "text/turtle;q=high"}).status_code == 400
