"""What papers are about: a statement with the sentence that names the topic, and the topics above it."""

from dataclasses import replace

from kg.model import Mention, TopicClaim
from tests.assemble.test_assemble import build, by_id
from tests.factories import small_corpus


def graph_with(*claims, **options):
    papers, found = small_corpus()
    first, again = found["2401.00001"]
    return build(papers, found | {"2401.00001": (replace(first, topics=claims), again)}, **options).graph


LATE = TopicClaim("quantization", 0.85, Mention(1, 0, 6, "FooNet"))
TITLE = TopicClaim("efficient-reasoning", 0.95, Mention(0, 0, 6, "FooNet"))


def test_a_topic_is_a_statement_with_its_sentence_and_all_that_is_broader():
    graph = graph_with(LATE, TITLE)
    stmt = by_id(graph)["paper/2401.00001 about topic/quantization"]
    assert (stmt.confidence, [item.quote for item in stmt.evidence]) == (0.85, ["FooNet beats BarNet on BazBench."])
    nodes = {node.id: node for node in graph.nodes if node.type == "Topic"}
    assert {"topic/quantization", "topic/model-compression", "topic/artificial-intelligence"} <= set(nodes)
    assert nodes["topic/quantization"].label == "quantization"
    assert "양자화" in nodes["topic/quantization"].aliases
    for node in nodes.values():
        assert set(dict(node.attributes).get("broader", ())) <= set(nodes)


def test_a_topic_below_the_minimum_confidence_is_a_claim():
    graph = graph_with(LATE, min_confidence=0.9)
    assert not [stmt for stmt in graph.statements if stmt.relation == "about"]
    assert [stmt for stmt in graph.claims if stmt.relation == "about"]
    assert all(("asserted", False) in node.attributes for node in graph.nodes if node.type == "Topic")
