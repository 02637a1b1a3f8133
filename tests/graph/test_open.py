"""The one door to a graph: what is there, of which build, and what to do where something is missing."""

import shutil

import pytest

from kg.errors import InputError
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.graph.open import load_graph, open_graph, open_index
from kg.model import KnowledgeGraph, Node
from kg.query import open_store, run_query
from tests.factories import sign_folder

BASE = "https://example.org/mine#"
GRAPH = KnowledgeGraph((Node("id/yarn", "Method", "YaRN"), Node("paper/2309.00071", "Paper", "YaRN: a paper")), ())


def folder_of(tmp_path, *exporters, formats=(), gzip=False, base=BASE):
    """Write a folder as a build does, as far as the door looks at it."""
    tmp_path.mkdir(exist_ok=True)
    options = ExportOptions(base_iri=base, gzip=gzip)
    names = [name for exporter in exporters for name in exporter(GRAPH, tmp_path, options)]
    sign_folder(tmp_path, names, base_iri=base, formats=formats)
    return tmp_path


@pytest.mark.parametrize("gzip", [False, True])
def test_a_build_of_json_lines_alone_is_asked_under_its_own_base_iri(tmp_path, gzip):
    opened = open_store(folder_of(tmp_path, EXPORTERS["jsonl"].write, gzip=gzip))
    assert opened.base_iri == BASE
    assert run_query(opened, f"ASK {{ <{BASE}id/yarn> rdfs:label 'YaRN' ; a kg:Method }}").value
    large = open_store(tmp_path, small_bytes=0)
    assert large.cached
    assert run_query(large, "ASK { id:yarn a kg:Method }").value


def test_json_lines_by_themselves_have_the_usual_base_iri(tmp_path):
    EXPORTERS["jsonl"].write(GRAPH, tmp_path, ExportOptions())
    opened = open_store(tmp_path / "graph.jsonl")
    assert run_query(opened, "ASK { <https://w3id.org/paperkg/id/yarn> a kg:Method }").value


def test_two_base_iris_are_two_stores(tmp_path):
    """The bytes of graph.jsonl are the same; what they say as RDF is not."""
    open_store(folder_of(tmp_path, EXPORTERS["jsonl"].write), small_bytes=0)
    other = open_store(folder_of(tmp_path, EXPORTERS["jsonl"].write, base="https://example.org/other/"), small_bytes=0)
    assert run_query(other, "ASK { <https://example.org/other/id/yarn> a kg:Method }").value


def test_turtle_comes_before_ntriples_before_json_lines(tmp_path):
    folder = open_graph(
        folder_of(tmp_path, EXPORTERS["turtle"].write, EXPORTERS["ntriples"].write, EXPORTERS["jsonl"].write)
    )
    assert [path.name for path in folder.rdf()] == ["graph.ttl", "evidence.ttl"]
    for name in ("graph.ttl", "evidence.ttl"):
        (tmp_path / name).unlink()
    assert [path.name for path in folder.rdf()] == ["graph.nt", "evidence.nt"]
    (tmp_path / "graph.nt").unlink()
    assert [path.name for path in folder.rdf()] == ["graph.jsonl"]
    assert folder.lossless().name == "graph.jsonl"


def test_what_is_missing_comes_with_the_call_that_makes_it(tmp_path):
    folder = open_graph(folder_of(tmp_path, EXPORTERS["turtle"].write, formats=("turtle", "void")))
    with pytest.raises(
        InputError, match=r"has no graph.jsonl, only turtle, void; build it again with `-f turtle,void,jsonl`"
    ):
        folder.read()
    with pytest.raises(InputError, match=r"has no graph.html.*-f turtle,void,html"):
        folder.page()


def test_what_was_built_and_is_gone_is_said(tmp_path):
    both = EXPORTERS["turtle"].write, EXPORTERS["jsonl"].write
    folder_of(tmp_path, *both, formats=("turtle", "jsonl"))
    (tmp_path / "evidence.ttl").unlink()
    with pytest.raises(InputError, match=r"evidence.ttl: is missing; build it again"):
        open_store(tmp_path)
    (tmp_path / "graph.jsonl").unlink()
    with pytest.raises(InputError, match=r"has no graph.jsonl any more; build it again"):
        load_graph(tmp_path)


def test_nothing_there(tmp_path):
    with pytest.raises(InputError, match="no such file or folder; run `kg build` first"):
        open_graph(tmp_path / "none")
    with pytest.raises(InputError, match=r"has no graph.jsonl; run `kg build` first"):
        load_graph(tmp_path)
    with pytest.raises(InputError, match=r"has no graph.ttl, graph.nt or graph.jsonl"):
        open_store(tmp_path)


def test_a_file_of_another_build_is_refused(tmp_path):
    folder = folder_of(tmp_path, EXPORTERS["turtle"].write, EXPORTERS["jsonl"].write)
    (folder / "graph.jsonl").write_text("")
    with pytest.raises(InputError, match=r"graph.jsonl: is of another build or was changed"):
        open_index(folder)
    EXPORTERS["ntriples"].write(GRAPH, folder, ExportOptions())
    assert open_store(folder).base_iri == BASE  # the files that are asked are all right
    (folder / "graph.ttl").unlink()
    with pytest.raises(InputError, match=r"graph.nt: is of another build"):
        open_store(folder)


@pytest.mark.parametrize("text", ["{", "[]", '"x"'])
def test_a_broken_manifest(tmp_path, text):
    folder_of(tmp_path, EXPORTERS["jsonl"].write)
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(InputError, match=r"manifest.json: .*build it again"):
        open_graph(tmp_path)


def test_an_interrupted_commit_is_finished_for_the_library_too(tmp_path):
    built = folder_of(tmp_path / "built", EXPORTERS["jsonl"].write)
    shutil.copytree(built, tmp_path / "out" / ".kg-commit")
    assert load_graph(tmp_path / "out") == GRAPH


@pytest.mark.parametrize("line", ['{"a": 1}', "[]", "1", "# a comment", '{"node": "id/x"}', '"node"'])
def test_a_foreign_line_is_named(tmp_path, line):
    (tmp_path / "graph.jsonl").write_text(line + "\n")
    with pytest.raises(
        InputError, match=r"graph.jsonl:1: not a node or a statement of a graph of kg: .*; give the graph.jsonl"
    ):
        load_graph(tmp_path)


def test_another_file_is_no_graph(tmp_path):
    (tmp_path / "graph.ttl").write_text("")
    with pytest.raises(InputError, match=r"is neither graph.jsonl nor graph.sqlite; name the folder of the build"):
        load_graph(tmp_path / "graph.ttl")
