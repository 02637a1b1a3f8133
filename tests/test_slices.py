"""Formats written slice by slice: the same bytes as from the whole graph, wherever it is cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export import EXPORTERS
from kg.export.base import ExportOptions, Slice, merge_facts
from kg.export.rdf.evidence import justifications
from tests.rdf.sample import sample_graph

STREAMED = sorted(name for name, form in EXPORTERS.items() if form.bodies)
GRAPH = sample_graph()


def cut(graph, places):
    """The graph in stretches of ids."""
    ids = [node.id for node in graph.nodes]
    bounds = sorted({ids[place % len(ids)] for place in places})
    reasons = {stmt.id: tuple(justifications(stmt)) for stmt in graph.statements}
    reports = tuple(stmt for stmt in graph.statements if stmt.relation == "reports")
    for low, high in zip(["", *bounds], [*bounds, "\U0010ffff"], strict=True):
        nodes = tuple(node for node in graph.nodes if low <= node.id < high)
        said = tuple(stmt for stmt in graph.statements if low <= stmt.subject < high)
        claims = tuple(stmt for stmt in graph.claims if low <= stmt.subject < high)
        yield Slice(nodes, said, reasons, tuple(stmt for stmt in reports if stmt not in said), claims)


def write_slices(name, graph, places, folder, options):
    write = EXPORTERS[name].load_part()
    parts = [write(piece, options) for piece in cut(graph, places)]
    facts = merge_facts(part.facts for part in parts)
    return EXPORTERS[name].load_join()(lambda body: (p.bodies[body]() for p in parts), facts, folder, options)


def test_all_formats_but_the_page_are_written_slice_by_slice():
    assert sorted({*EXPORTERS} - {"html"}) == STREAMED


@pytest.mark.parametrize("name", STREAMED)
@settings(max_examples=15, deadline=None)
@given(places=st.lists(st.integers(0, 10_000), max_size=5))
def test_the_bytes_do_not_depend_on_where_the_graph_is_cut(name, places, tmp_path_factory):
    options = ExportOptions(communities=True)
    whole, sliced = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("sliced")
    names = EXPORTERS[name].write(GRAPH, whole, options)
    assert write_slices(name, GRAPH, places, sliced, options) == names
    for file in names:
        assert (sliced / file).read_bytes() == (whole / file).read_bytes()


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "void", "rdf12", "owl"])
@pytest.mark.parametrize("given", [{"rdf_layout": "one"}, {"gzip": True}, {"base_iri": "https://example.org/"}])
def test_the_choices_for_rdf_hold_for_slices_too(name, given, tmp_path):
    options = ExportOptions(**given)
    names = EXPORTERS[name].write(GRAPH, tmp_path, options)
    whole = {file: (tmp_path / file).read_bytes() for file in names}
    assert write_slices(name, GRAPH, [3, 8], tmp_path, options) == names
    assert {file: (tmp_path / file).read_bytes() for file in names} == whole
