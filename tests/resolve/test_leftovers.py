"""What gets into a name and is no part of it: what names become without it."""

import pytest

from kg.model import Decision, ExtractedEntity, Extraction, Mention
from kg.resolve.artifacts.labels import is_fragment
from kg.resolve.artifacts.resolve import resolve_artifacts
from kg.resolve.names.attributes import attributes_of
from kg.resolve.names.identify import identify
from kg.resolve.names.leftovers import LEFTOVERS, first_of_list, without_leftovers


@pytest.mark.parametrize("leftover", LEFTOVERS, ids=lambda leftover: leftover.what)
def test_what_is_cut_off_a_name_is_its_end_and_nothing_else(leftover):
    for name in leftover.examples:
        bare = name[: leftover.pattern.search(name).start()]
        assert without_leftovers(name) == (bare, (Decision("leftover", f"{name} ends in {leftover.what}"),))
        assert bare in {"Qwen2.5-7B", "GSM8K", "MMLU", "OSWorld", "VBench", "SWE-bench Verified"}
    for name in leftover.counters:
        assert without_leftovers(name) == (name, ())


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("OSWorld 47.5", "osworld"),
        ("GPT-4/4o", "gpt-4"),
        ("SnapKV/H2O", "snapkv"),
        ("Qwen2.5-7B +1.3", "qwen-2.5-7b"),
        ("GPT-3/3.5-Turbo/4-Turbo", "gpt-3"),
        ("Llama-2-7B/13B/70B", "llama-2-7b"),
        ("TCP/IP", "tcpip"),
        ("Qwen 2.5", "qwen-2.5"),
        ("meta-llama/Llama-3.1-8B", "llama-3.1-8b"),
    ],
)
def test_scores_and_lists_are_no_part_of_a_name(name, slug):
    assert identify(name).slug == slug


def test_no_parent_is_invented_for_a_product_without_one():
    assert [link.slug for link in identify("o4-mini").chain] == []
    assert [link.slug for link in identify("o4-mini-high").chain] == ["o4-mini"]
    assert "qwen-2.5-plus" not in [link.slug for link in identify("Qwen2.5-7B +1.3").chain]


def test_the_length_of_a_context_is_no_number_of_parameters():
    found = dict(attributes_of(identify("FooChat-32k"), "Model"))
    assert "parameters" not in found
    assert dict(attributes_of(identify("FooChat-7B-32k"), "Model")).get("parameters", 7_000_000_000) == 7_000_000_000


@pytest.mark.parametrize("name", ["n²", "x_t", "W_{q}", "π", "p(x)", "O(n log n)", "Q", "f(x, y)"])
def test_symbols_of_formulas_are_no_names(name):
    assert is_fragment(name)


@pytest.mark.parametrize("name", ["π0", "C2", "GAN(s)", "R1", "3DIS", "o1", "N2", "τ²-Bench"])
def test_short_names_are_names(name):
    assert not is_fragment(name)


def test_the_short_form_of_another_thing_is_no_label():
    def entity(name, text):
        return ExtractedEntity(name, "Model", (Mention(1, 0, len(text), text),), (), 0.9)

    found = {f"2401.0000{n}": [Extraction((entity("GPT-4-mini", "GPT-4-mini"),))] for n in range(2)}
    (node,) = [node for node in resolve_artifacts(found).nodes if node.id == "id/gpt-4-mini"]
    assert node.label == "GPT-4-mini"
    assert first_of_list("GPT-4/4o") == "GPT-4"
