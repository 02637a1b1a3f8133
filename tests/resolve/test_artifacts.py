"""Entities of several papers: what becomes one node, what stays apart, and what never changes."""

import pytest

from kg.model import ExtractedEntity, Extraction, Mention, RoleClaim
from kg.resolve import resolve_artifacts


def entity(name, type_="Method", role="mentions", *, forms=(), titled=False, score=0.9):
    """An entity with one mention per form; `titled` puts the first at the head of the title."""
    mentions = [Mention(0, 0, len(name), name) if titled else Mention(1, 0, len(name), name)]
    mentions += [Mention(1, 100 * i, 100 * i + len(form), form) for i, form in enumerate(forms, start=1)]
    return ExtractedEntity(name, type_, tuple(mentions), (RoleClaim(role, 0.95),), score)


def resolve(**papers):
    """Resolve papers given as p2401_00001=[entities]."""
    return resolve_artifacts({key[1:].replace("_", "."): (Extraction(tuple(found)),) for key, found in papers.items()})


def test_an_acronym_with_its_long_form_is_one_node_and_other_papers_meanings_stay_apart():
    found = resolve(
        p2401_00001=[entity("TAG", forms=["Tangential Amplifying Guidance"])],
        p2401_00002=[entity("TAG", forms=["Table-Augmented Generation"])],
        p2401_00003=[entity("TAG")],
        p2401_00004=[entity("Tangential Amplifying Guidance")],
    )
    ids = [found.node_of[f"2401.0000{n}", 0, 0] for n in (1, 2, 3, 4)]
    assert ids[0] == ids[3]
    assert len(set(ids)) == 3


def test_a_known_acronym_that_a_paper_spells_out_otherwise_is_another_thing():
    found = resolve(
        p2401_00001=[entity("SGD", forms=["Stochastic Gradient Descent"])],
        p2401_00002=[entity("SGD", role="introduces", forms=["Superpositional Gradient Descent"])],
    )
    assert len(set(found.node_of.values())) == 2


def test_a_common_word_introduced_twice_is_two_nodes_that_name_each_other():
    found = resolve(
        p2401_00001=[entity("Harbor", role="introduces")],
        p2401_00002=[entity("HARBOR", role="introduces")],
    )
    nodes = {node.id: dict(node.attributes) for node in found.nodes}
    assert set(nodes) == {"id/harbor-2401.00001", "id/harbor-2401.00002"}
    assert nodes["id/harbor-2401.00001"]["homonyms"] == ("id/harbor-2401.00002",)


def test_two_titles_that_introduce_one_odd_name_are_two_things_and_the_earlier_keeps_the_bare_id():
    papers = {
        "p2401_00001": [entity("Zorblat", role="introduces", titled=True)],
        "p2402_00002": [entity("ZorBlat", role="introduces", titled=True)],
    }
    found = resolve(**papers, p2403_00003=[entity("Zorblat")])
    assert found.node_of["2401.00001", 0, 0] == found.node_of["2403.00003", 0, 0] == "id/zorblat"
    assert found.node_of["2402.00002", 0, 0] == "id/zorblat-2402.00002"


def test_parents_that_no_text_names_are_marked_and_carry_what_their_name_says():
    found = resolve(p2401_00001=[entity("Llama-3.1-8B-Instruct", "Model")])
    nodes = {node.id: dict(node.attributes) for node in found.nodes}
    assert nodes["id/llama-3.1-8b"] == {
        "family": "Llama",
        "inferred": True,
        "parameters": 8_000_000_000,
        "version": "3.1",
    }
    assert "inferred" not in nodes["id/llama-3.1-8b-instruct"]
    assert ("id/llama-3.1-8b-instruct", "id/llama-3.1-8b") in found.variants
    assert ("id/llama-3.1", "id/llama") in found.variants


def test_a_guessed_parent_is_only_a_node_where_some_text_names_it():
    alone = resolve(p2401_00001=[entity("Frobnix-Pro", "Benchmark")])
    assert [node.id for node in alone.nodes] == ["id/frobnix-pro"]
    both = resolve(p2401_00001=[entity("Frobnix-Pro", "Benchmark")], p2401_00002=[entity("Frobnix", "Benchmark")])
    assert both.variants == (("id/frobnix-pro", "id/frobnix"),)


def test_the_label_is_the_commonest_spelling_and_the_type_the_best_supported_one():
    found = resolve(
        p2401_00001=[entity("Frob Net", "Model")],
        p2401_00002=[entity("FrobNet", "Method")],
        p2401_00003=[entity("FrobNet", "Method")],
        p2401_00004=[entity("프롭넷", "Model", forms=["Frob-Net"])],
    )
    (node,) = found.nodes
    assert node.label == "FrobNet"
    assert {"Frob Net", "프롭넷", "Frob-Net"} <= set(node.aliases)
    assert node.type == "Method"
    assert dict(node.attributes)["minority-types"] == ("Model",)


@pytest.mark.parametrize("name", ["7B", "4B/8B", "30B-A3B", "25"])
def test_fragments_are_no_nodes(name):
    assert resolve(p2401_00001=[entity(name, "Model")]).nodes == ()


def test_one_more_paper_changes_no_id():
    papers = {
        f"p2401_{n:05}": [entity("Zork", role="introduces"), entity("GPT4o", "Model"), entity("TAG")]
        for n in range(1, 6)
    }
    before, more = resolve(**papers), {"p2402_00001": [entity("Zork", "Dataset"), entity("GPT-4o-mini", "Model")]}
    after = resolve(**papers, **more)
    assert all(after.node_of[ref] == node for ref, node in before.node_of.items())
    assert {node.id for node in before.nodes} <= {node.id for node in after.nodes}


def test_the_order_of_papers_does_not_matter():
    papers = {
        f"2401.0000{n}": (Extraction((entity("Zork", score=n / 10), entity("Llama 2", "Model"))),) for n in range(1, 6)
    }
    assert resolve_artifacts(papers) == resolve_artifacts(dict(reversed(papers.items())))
