"""The static site: every page says what the graph says, all links lead somewhere, and a second call writes only what changed."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

pytest.importorskip("feedgen", reason="needs paperkg[site]")

from kg.cli.commands.site import site
from kg.errors import OutputError, UsageError
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.graph.lookup import Index
from kg.model import KnowledgeGraph
from kg.site.paths import PAGED, page_path
from kg.site.write import RECORD, SiteOptions, write_site
from tests.html.graphs import hostile_graph
from tests.rdf.sample import sample_graph

GRAPHS = {"sample": sample_graph(), "hostile": hostile_graph()}
URL = "https://example.org/kg/"


class Reader(HTMLParser):
    """What stands in a page: links, text, elements, and the objects of JSON-LD."""

    def __init__(self, text):
        super().__init__()
        self.links, self.tags, self.text, self.data, self._inside = [], [], "", [], ""
        self.source = text
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append((tag, found))
        if tag in {"a", "link"} and "href" in found:
            self.links.append(found["href"])
        self._inside = tag

    def handle_data(self, data):
        if self._inside == "script":
            self.data.append(json.loads(data))
        self.text += data

    def handle_endtag(self, _):
        self._inside = ""


@pytest.fixture(scope="module", params=GRAPHS)
def made(request, tmp_path_factory):
    """A graph, the folder of its site and the pages read, by path."""
    folder = tmp_path_factory.mktemp(request.param)
    graph = GRAPHS[request.param]
    write_site(Index(graph), folder, SiteOptions(site=URL))
    pages = {path.relative_to(folder).as_posix(): Reader(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    return graph, folder, pages


def test_each_thing_has_a_page_in_both_languages(made):
    graph, _, pages = made
    for node in graph.nodes:
        for prefix in ("", "ko/"):
            assert (f"{prefix}{page_path(node.id)}" in pages) == (node.type in PAGED)
    assert {"Paper", "Author", "Method", "Benchmark"} <= PAGED


def test_a_topic_has_its_name_in_the_language_of_the_page(made):
    graph, _, pages = made
    papers = {stmt.object: stmt.subject for stmt in graph.statements if stmt.relation == "about"}
    topics = [node for node in graph.nodes if node.type == "Topic" and node.id in papers]
    for node in topics:
        korean, path = dict(node.attributes)["korean"], page_path(node.id)
        assert f"<h1>{node.label}" in pages[path].source
        assert f"<h1>{korean}" in pages[f"ko/{path}"].source
        assert node.label in pages[f"ko/{path}"].text  # among its other names
        assert korean in pages[f"ko/{page_path(papers[node.id])}"].text
    assert topics or "about" not in {stmt.relation for stmt in graph.statements}


def test_links_inside_lead_to_pages_and_all_pages_are_reached(made):
    _, folder, pages = made
    seen, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen or path not in pages:
            continue
        seen.add(path)
        for link in pages[path].links:
            if not urlsplit(link).scheme:
                target = (folder / path).parent.joinpath(unquote(link)).resolve()
                assert target.is_file(), f"{path}: {link}"
                waiting.append(target.relative_to(folder.resolve()).as_posix())
    assert seen == set(pages)


def test_a_page_shows_every_statement_with_its_sentence(made):
    graph, _, pages = made
    labels = {node.id: node.label for node in graph.nodes}
    types = {node.id: node.type for node in graph.nodes}
    for stmt in graph.statements:
        if {types[stmt.subject], types[stmt.object]} <= PAGED:
            for key, other in ((stmt.subject, stmt.object), (stmt.object, stmt.subject)):
                text = "".join(pages[page_path(key)].text.split())
                assert "".join(labels[other].split()).replace("\0", "\ufffd") in text or "\0" in labels[other]


def test_no_text_becomes_markup(made):
    _, _, pages = made
    for path, page in pages.items():
        for tag, attributes in page.tags:
            assert tag != "script" or attributes == {"type": "application/ld+json"}, path
            assert tag not in {"img", "svg", "iframe", "object", "style", "form"}, path
            assert not [name for name in attributes if name.startswith("on")], path
        assert not [link for link in page.links if urlsplit(link).scheme not in {"", "http", "https"}]


def test_schema_org_says_what_the_page_is(made):
    graph, _, pages = made
    for node in graph.nodes:
        if node.type in PAGED:
            (data,) = pages[page_path(node.id)].data
            assert data["@id"] == f"https://w3id.org/paperkg/{node.id}"
            assert data["name"] == node.label.encode("utf-8", "replace").decode()
            assert (data["@type"] == "ScholarlyArticle") == (node.type == "Paper")


def test_the_feed_has_the_newest_papers(made):
    graph, folder, _ = made
    atom = "{http://www.w3.org/2005/Atom}"
    entries = ElementTree.parse(folder / "atom.xml").getroot().findall(f"{atom}entry")
    papers = {f"https://w3id.org/paperkg/{node.id}" for node in graph.nodes if node.type == "Paper"}
    assert {entry.findtext(f"{atom}id") for entry in entries} == papers
    dates = [entry.findtext(f"{atom}updated") for entry in entries]
    assert dates == sorted(dates, reverse=True)
    for entry in entries:
        assert (folder / unquote(entry.find(f"{atom}link").get("href").removeprefix(URL))).is_file()


def test_the_sitemap_has_every_page(made):
    _, folder, pages = made
    tree = ElementTree.parse(folder / "sitemap.xml")
    found = {unquote(one.text.removeprefix(URL)) for one in tree.iter() if one.tag.endswith("loc")}
    assert found == set(pages) - {"ko/index.html"}


def test_a_second_call_writes_what_changed_and_removes_what_is_gone(tmp_path):
    graph = sample_graph()
    first = write_site(Index(graph), tmp_path, SiteOptions())
    assert (first.written, first.unchanged) == (first.pages, 0)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    again = write_site(Index(graph), tmp_path, SiteOptions())
    assert (again.written, again.unchanged, again.removed) == (0, first.pages, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before
    lonely = next(node for node in graph.nodes if node.type == "Author")
    nodes = tuple(node for node in graph.nodes if node != lonely)
    left = tuple(stmt for stmt in graph.statements if lonely.id not in (stmt.subject, stmt.object))
    third = write_site(Index(KnowledgeGraph(nodes, left)), tmp_path, SiteOptions())
    assert third.removed >= 2
    assert third.unchanged > third.written
    assert not (tmp_path / page_path(lonely.id)).exists()


def test_a_merged_name_leads_to_what_it_is_now(tmp_path):
    graph = sample_graph()
    old = replace(
        graph.nodes[0], id="id/old-name", type="Model", label="Old", attributes=(("replaced-by", "id/gpt-q"),)
    )
    write_site(Index(KnowledgeGraph((*graph.nodes, old), graph.statements)), tmp_path, SiteOptions())
    assert "gpt-q.html" in (tmp_path / "id/old-name.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("node_id", "path"),
    [
        ("paper/2510.14973", "paper/2510.14973.html"),
        ("id/라마", "id/라마.html"),
        ("id/con", None),
        ("id/..", None),
        ("id/a/b", None),
        ("id/" + "라" * 100, None),
    ],
)
def test_paths_that_every_file_system_takes(node_id, path):
    found = page_path(node_id)
    assert found == path or (path is None and re.fullmatch(r"id/x-[0-9a-f]{16}\.html", found))


def test_a_folder_of_others_is_left_alone(tmp_path):
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(OutputError, match="no site of ours"):
        write_site(Index(sample_graph()), tmp_path, SiteOptions())
    assert (tmp_path / "index.html").read_text() == "mine"
    (tmp_path / RECORD).write_text('{"kg-site": 1, "files": ["../../etc/passwd"]}')
    with pytest.raises(OutputError, match="outside"):
        write_site(Index(sample_graph()), tmp_path, SiteOptions())


def test_an_address_that_is_no_folder_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no address of a folder"):
        write_site(Index(sample_graph()), tmp_path, SiteOptions(site="https://example.org/kg"))


def test_the_command(tmp_path):
    EXPORTERS["jsonl"].write(sample_graph(), tmp_path, ExportOptions())
    out = tmp_path / "out"
    done = CliRunner().invoke(site, ["-g", str(tmp_path / "graph.jsonl"), "-o", str(out), "--language", "ko"])
    assert done.exit_code == 0, done.output
    assert "written" in done.output
    assert 'lang="ko"' in Path(out / "index.html").read_text("utf-8")
    assert not (out / "ko").exists()
    assert not (out / "sitemap.xml").exists()
