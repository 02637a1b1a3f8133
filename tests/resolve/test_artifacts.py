"""Entities of several papers: what becomes one node, what stays apart, and what never changes."""

import pytest

from kg.model import Decision, ExtractedEntity, Extraction, Mention, Node, RoleClaim
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


def test_a_guessed_version_of_what_no_text_names_is_none():
    alone = resolve(p2401_00001=[entity("FrobT5"), entity("Frobnix2")])
    about = {node.id: dict(node.attributes) for node in alone.nodes}
    assert about["id/frobt-5"] == {}
    assert about["id/frobnix-2"] == {"family": "Frobnix", "version": "2"}
    both = resolve(p2401_00001=[entity("FrobT5")], p2401_00002=[entity("FrobT")])
    assert {node.id: dict(node.attributes) for node in both.nodes}["id/frobt-5"]["version"] == "5"


def test_the_name_of_a_sibling_is_no_alias():
    found = resolve(p2401_00001=[entity("GPT-4o", "Model", forms=["GPT-4", "GPT4o"])])
    (aliases,) = [node.aliases for node in found.nodes if node.id == "id/gpt-4o"]
    assert "GPT-4" not in aliases
    assert "GPT4o" in aliases


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


def entries(*lists, paper="2401.00001"):
    """Resolve one paper with an entry per list of entities."""
    return resolve_artifacts({paper: tuple(Extraction(tuple(found)) for found in lists)})


def test_the_whole_answer():
    found = entries([entity("7B", "Model"), entity("FrobNet"), entity("Llama-2-7B", "Model")], [entity("Frob-Net")])
    assert found.nodes == (
        Node("id/frobnet", "Method", "FrobNet", ("Frob-Net",)),
        Node("id/llama", "Model", "Llama", (), (("inferred", True),)),
        Node("id/llama-2", "Model", "Llama-2", (), (("family", "Llama"), ("inferred", True), ("version", "2"))),
        Node(
            "id/llama-2-7b",
            "Model",
            "Llama-2-7B",
            (),
            (("family", "Llama"), ("parameters", 7_000_000_000), ("version", "2")),
        ),
    )
    assert found.node_of == {
        ("2401.00001", 0, 1): "id/frobnet",
        ("2401.00001", 0, 2): "id/llama-2-7b",
        ("2401.00001", 1, 0): "id/frobnet",
    }
    assert found.variants == (("id/llama-2", "id/llama"), ("id/llama-2-7b", "id/llama-2"))
    parent = (Decision("inferred", "named by no text; a parent of others"),)
    assert found.decisions == {
        "id/frobnet": (Decision("normal-form", "frobnet"),),
        "id/llama": parent,
        "id/llama-2": parent,
        "id/llama-2-7b": (Decision("family", "Llama (arXiv:2302.13971)"), Decision("parts", "2, 7b")),
    }
    assert found.replaced == {}


def test_an_acronym_that_one_entry_spells_out_is_that_in_all_entries_of_the_paper():
    found = entries([entity("TAG")], [entity("TAG", forms=["Tangential Amplifying Guidance"])], [entity("tag")])
    assert set(found.node_of.values()) == {"id/tangentialamplifyingguidance"}
    assert found.replaced == {"id/tag-2401.00001": "id/tangentialamplifyingguidance"}
    (node,) = found.nodes
    assert (node.label, node.aliases) == ("TAG", ("Tangential Amplifying Guidance", "tag"))
    assert [why.rule for why in found.decisions[node.id]] == ["normal-form", "long-form"]


def test_of_two_long_forms_in_a_paper_the_first_holds_where_none_is_given():
    first, other = "Tangential Amplifying Guidance", "Table-Augmented Generation"
    found = entries([entity("TAG", forms=[first])], [entity("TAG", forms=[other])], [entity("TAG")])
    ids = list(found.node_of.values())
    assert ids == ["id/tangentialamplifyingguidance", "id/tableaugmentedgeneration", "id/tangentialamplifyingguidance"]


def test_the_table_of_homonyms_holds_for_all_entries_of_its_paper():
    spelled = entity("Adam", forms=["Adaptive Dual Attention Mixing"])
    found = entries([spelled], [entity("Adam")], paper="2509.22991")
    assert set(found.node_of.values()) == {"id/adam-2509.22991"}


def test_names_that_no_other_thing_bears_and_listed_ones_do_not_follow_another_entry():
    odd = entries([entity("Quick Zorb Banding", forms=["QZBand"])], [entity("Quick Zorb Banding")])
    assert list(odd.node_of.values()) == ["id/qzband", "id/quickzorbbanding"]
    listed = entries([entity("SGD", forms=["Sparse Graph Drawing"])], [entity("SGD")])
    assert list(listed.node_of.values()) == ["id/sparsegraphdrawing", "id/sgd"]


@pytest.mark.parametrize(
    ("role", "titles", "ids"),
    [
        ("introduces", (True, True, True), ["zorblat", "zorblat-2401.00002", "zorblat-2401.00003"]),
        ("introduces", (True, False, True), ["zorblat", "zorblat", "zorblat-2401.00003"]),
        ("introduces", (False, True, True), ["zorblat", "zorblat", "zorblat-2401.00003"]),
        ("introduces", (False, True, False), ["zorblat", "zorblat", "zorblat"]),
        ("uses", (True, True, True), ["zorblat", "zorblat", "zorblat"]),
    ],
)
def test_only_later_papers_whose_title_introduces_the_name_are_set_apart(role, titles, ids):
    papers = {f"p2401_0000{n}": [entity("Zorblat", role=role, titled=titled)] for n, titled in enumerate(titles, 1)}
    found = resolve(**papers, p2401_00000=[entity("Quarblet", role="introduces", titled=True)])
    assert [found.node_of[f"2401.0000{n}", 0, 0] for n in (1, 2, 3)] == [f"id/{own}" for own in ids]
    assert found.node_of["2401.00000", 0, 0] == "id/quarblet"
    for paper in ("2401.00002", "2401.00003"):
        if f"id/zorblat-{paper}" in found.decisions:
            why = Decision("homonym", f"Zorblat of {paper} is not what others call so")
            assert found.decisions[f"id/zorblat-{paper}"] == (why,)


def test_what_a_table_knows_is_never_set_apart():
    papers = {f"p2401_0000{n}": [entity("DreamBooth", role="introduces", titled=True)] for n in (1, 2)}
    assert set(resolve(**papers).node_of.values()) == {"id/dreambooth"}


def test_an_inferred_parent_has_the_type_of_most_of_its_children():
    found = resolve(
        p2401_00001=[entity("Quarb-7B", "Method"), entity("Quarb-13B", "Model"), entity("Quarb-70B", "Model")],
        p2401_00002=[entity("Zorp-7B", "Method"), entity("Zorp-13B", "Model")],
    )
    nodes = {node.id: node for node in found.nodes}
    assert nodes["id/quarb"] == Node("id/quarb", "Model", "Quarb", (), (("inferred", True),))
    assert nodes["id/zorp"].type == "Method"


def test_a_further_generalisation_is_an_edge_only_where_some_text_names_it():
    chain = (
        ("id/llama-3.1", "id/llama"),
        ("id/llama-3.1-8b", "id/llama-3.1"),
        ("id/llama-3.1-8b-instruct", "id/llama-3.1-8b"),
    )
    alone = resolve(p2401_00001=[entity("Llama-3.1-8B-Instruct", "Model")])
    assert alone.variants == chain
    named = resolve(p2401_00001=[entity("Llama-3.1-8B-Instruct", "Model"), entity("Llama-3.1-Instruct", "Model")])
    assert set(named.variants) == {
        *chain,
        ("id/llama-3.1-8b-instruct", "id/llama-3.1-instruct"),
        ("id/llama-3.1-instruct", "id/llama-3.1"),
    }


def test_a_chain_goes_on_above_a_guessed_parent_that_no_text_names():
    found = resolve(
        p2401_00001=[entity("Quarb-Pro-Mini", "Model"), entity("Quarb", "Model")],
        p2401_00002=[entity("Zorp Pro", "Model")],
    )
    assert found.variants == (("id/quarb-pro-mini", "id/quarb"),)
    assert {node.id for node in found.nodes} == {"id/quarb-pro-mini", "id/quarb", "id/zorp-pro"}


def test_homonyms_name_all_the_others_beside_what_else_is_known():
    papers = {f"p2401_0000{n}": [entity("Harbor", kind)] for n, kind in ((1, "Method"), (2, "Model"), (3, "Method"))}
    found = resolve(**papers, p2401_00004=[entity("Zork", "Method"), entity("Quarb-7B", "Model")])
    nodes = {node.id: node.attributes for node in found.nodes}
    ids = [f"id/harbor-2401.0000{n}" for n in (1, 2, 3)]
    assert [nodes[own] for own in ids] == [
        (("homonyms", tuple(other for other in ids if other != own)),) for own in ids
    ]
    assert nodes["id/zork"] == ()


def test_the_tables_type_counts_as_two_votes():
    papers = {f"p2401_0000{n}": [entity("DreamBooth", "Model")] for n in (1, 2, 3)}
    assert [node.type for node in resolve(p2401_00001=papers["p2401_00001"]).nodes] == ["Method"]
    (node,) = resolve(**papers).nodes
    assert (node.type, node.attributes) == ("Model", ())


def test_a_parent_that_no_text_names_and_one_name_makes_thinkable_is_none():
    one = resolve(p2401_00001=[entity("GPT-4o-mini-deepresearch", "Model"), entity("Frobnix-Glorb-7B", "Model")])
    assert one.variants == (("id/gpt-4o", "id/gpt"), ("id/gpt-4o-deep-research-mini", "id/gpt-4o"))
    assert "id/frobnixglorb" not in {node.id for node in one.nodes}
    two = resolve(p2401_00001=[entity("Frobnix-Glorb-7B", "Model"), entity("Frobnix-Glorb-13B", "Model")])
    assert set(two.variants) == {(f"id/frobnixglorb-{size}", "id/frobnixglorb") for size in ("7b", "13b")}
