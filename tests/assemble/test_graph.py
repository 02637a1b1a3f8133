"""What gets into the graph over all entries and papers: principals, what corrections leave, tombstones, homonyms."""

from dataclasses import replace

import pytest

from kg.model import Extraction, Node, Paper
from tests.factories import make_authors, make_entity, make_entry, make_resolution, small_corpus
from tests.whole import assemble


def build(papers, extractions):
    return assemble(papers, extractions, make_resolution(extractions), make_authors(papers), extractor="v1")


def two_entries(first, second, *, names=("FooLoss", "BarTool")):
    """A paper whose two entries introduce two artifacts, and evaluate on BazBench; both are given as (title, text)."""
    entries = tuple(
        make_entry(title=title, body=(text,), day=day) for (title, text), day in ((first, "05"), (second, "06"))
    )
    roles = {name: ("Method", {"introduces": 0.9}) for name in names} | {
        "BazBench": ("Benchmark", {"evaluated-on": 0.9})
    }
    extractions = tuple(
        Extraction(
            tuple(
                make_entity(entry, name, kind, claims)
                for name, (kind, claims) in roles.items()
                if any(name in section.text for section in entry.sections)
            )
        )
        for entry in entries
    )
    return (Paper(entries[0].paper, entries),), {entries[0].paper: extractions}


@pytest.mark.parametrize(
    ("first", "second", "principal"),
    [
        (("A", "FooLoss and BarTool on BazBench."), ("A", "BarTool."), "bartool"),
        (("A", "FooLoss, FooLoss and BarTool on BazBench."), ("A", "BarTool."), "bartool"),
        (("A", "FooLoss, FooLoss, FooLoss and BarTool on BazBench."), ("A", "BarTool."), "fooloss"),
        (("A", "BarTool, BarTool and FooLoss on BazBench."), ("FooLoss", "BarTool."), "fooloss"),
        (("FooLoss", "BarTool, BarTool and FooLoss on BazBench."), ("A", "BarTool and FooLoss."), "fooloss"),
        (("FooLoss and BarTool", "On BazBench."), ("BarTool and FooLoss", "FooLoss."), "fooloss"),
        (("BarTool and FooLoss", "On BazBench."), ("No FooLoss", "FooLoss, FooLoss."), "bartool"),
    ],
)
def test_prominence_is_judged_over_all_entries_of_a_paper(first, second, principal):
    papers, extractions = two_entries(first, second)
    derived = [s.subject for s in build(papers, extractions).graph.statements if s.derived]
    assert derived == [f"id/{principal}"]


def test_entities_that_the_user_dropped_give_nothing_and_do_not_hide_the_next():
    papers, extractions = two_entries(("A", "FooLoss, FooLoss and BarTool on BazBench."), ("A", "None."))
    resolution = make_resolution(extractions)
    kept = {ref: node for ref, node in resolution.node_of.items() if node != "id/fooloss"}
    nodes = tuple(node for node in resolution.nodes if node.id != "id/fooloss")
    dropped = replace(resolution, node_of=kept, nodes=nodes)
    graph = assemble(papers, extractions, dropped, make_authors(papers), extractor="v1").graph
    assert [s.subject for s in graph.statements if s.derived] == ["id/bartool"]
    assert not any("fooloss" in s.id for s in graph.statements)


def test_statements_are_sorted_and_name_the_extractor():
    graph = build(*small_corpus()).graph
    keys = [(s.subject, s.relation, s.object) for s in graph.statements]
    assert keys == sorted(keys)
    extractors = {item.extractor for s in graph.statements for item in s.evidence}
    assert extractors == {"v1", "read"}
    assert all(item.extractor == "v1" for s in graph.statements if s.relation == "metric" for item in s.evidence)


def test_roles_that_become_mentions_are_sorted_among_the_others():
    entry = make_entry(body=("ZedLM and AbcLM.",))
    entities = tuple(
        make_entity(entry, name, "Model", {role: 0.9})
        for name, role in (("ZedLM", "evaluated-on"), ("AbcLM", "mentions"))
    )
    graph = build((Paper(entry.paper, (entry,)),), {entry.paper: (Extraction(entities),)}).graph
    assert [s.object for s in graph.statements if s.relation == "mentions"] == ["id/abclm", "id/zedlm"]


def test_ids_that_were_merged_into_a_node_of_the_graph_stay_as_tombstones():
    papers, extractions = small_corpus()
    replaced = {
        "id/b/net": "id/barnet",
        "id/gone": "id/nowhere",
        "id/foonet": "id/barnet",
        "id/unused-old": "id/unused",
    }
    resolution = make_resolution(extractions)
    unused = Node("id/unused", "Model", "Unused")
    resolution = replace(resolution, replaced=replaced, nodes=(*resolution.nodes, unused))
    authors = replace(make_authors(papers), replaced={"author/a-one": "author/ann-one"})
    nodes = {node.id: node for node in assemble(papers, extractions, resolution, authors, extractor="v1").graph.nodes}
    assert nodes["id/b/net"] == Node("id/b/net", "Model", "b/net", (), (("replaced-by", "id/barnet"),))
    assert nodes["author/a-one"] == Node("author/a-one", "Author", "a-one", (), (("replaced-by", "author/ann-one"),))
    assert nodes["id/foonet"].label == "FooNet"
    assert not {"id/gone", "id/unused", "id/unused-old"} & set(nodes)


@pytest.mark.parametrize(
    ("homonyms", "kept"),
    [(("id/quxlm",), ("id/quxlm",)), (("id/quxlm", "id/zork"), ("id/quxlm",)), (("id/zork",), None), (None, None)],
)
def test_a_node_names_only_homonyms_that_are_in_the_graph(homonyms, kept):
    papers, extractions = small_corpus()
    resolution = make_resolution(extractions)
    marked = (("family", "Bar"), *((("homonyms", homonyms),) if homonyms else ()), ("version", "2"))
    nodes = tuple(replace(n, attributes=marked) if n.id == "id/barnet" else n for n in resolution.nodes)
    graph = assemble(papers, extractions, replace(resolution, nodes=nodes), make_authors(papers), extractor="v1").graph
    node = next(node for node in graph.nodes if node.id == "id/barnet")
    expected = {"family": "Bar", "homonyms": kept, "version": "2"}
    assert node.attributes == tuple((key, value) for key, value in expected.items() if value)
    assert (node.label, node.type) == ("BarNet", "Model")
