"""Ids and normal forms: valid, deterministic, compact in Turtle."""

import re

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.text import ids
from kg.text.normalize import plain, squash

LOCAL = re.compile(r"[^\W_]([\w.-]*[\w-])?")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C++", "c-plus-plus"),
        ("Llama-3.1 8B", "llama-3.1-8b"),
        ("τ²-Bench", "tau2-bench"),
        ("Foo\u200bNet\u202e", "foonet"),
        ("라마", "라마"),
        ("Node.js.", "node.js"),
        ("GPT‑4o", "gpt-4o"),
        ("HumanEval+", "humaneval-plus"),
        ("İstanbul", "istanbul"),
        ("x.-.y", "x-y"),
    ],
)
def test_slugs(text, expected):
    assert ids.slug(text) == expected


@given(st.text(max_size=40))
def test_any_text_gives_a_local_name_that_turtle_can_compact(text):
    slug = ids.slug(text)
    assert slug == ids.slug(text)
    assert slug
    assert not set(slug) & set(":/%<> \"'")
    assert not slug.endswith(".")
    if slug.isascii():
        assert LOCAL.fullmatch(slug)


@pytest.mark.parametrize("text", ["라마 2", "Qwen2.5-VL", "C++", "4M-21", "τ-bench", "..."])
def test_rdflib_writes_the_id_with_a_prefix(text):
    graph = rdflib.Graph()
    graph.bind("id", "https://example.org/id/")
    iri = rdflib.URIRef(f"https://example.org/{ids.artifact_id(ids.slug(text))}")
    graph.add((iri, rdflib.RDFS.label, rdflib.Literal(text)))
    assert f"id:{ids.slug(text)} " in graph.serialize(format="turtle")


def test_other_ids():
    assert ids.paper_id("2510.14973") == "paper/2510.14973"
    assert ids.paper_id("cs/0112017") == "paper/cs_0112017"
    assert ids.digest_id("2025-02-05", "1a2b3c4d5e") == "digest/2025-02-05-1a2b3c4d"
    assert re.fullmatch(r"result/2510\.14973-[0-9a-f]{8}", ids.result_id("2510.14973", "x"))
    assert re.fullmatch(r"evidence/[0-9a-f]{16}", ids.evidence_id("d", 1, 2, "s", "p", "o"))
    assert ids.evidence_id("d", 1, 2, "s", "p", "o") != ids.evidence_id("d", 1, 3, "s", "p", "o")


def test_an_accent_makes_another_author_and_a_dot_does_not():
    assert ids.author_id("Bernhard Schölkopf") != ids.author_id("Bernhard Scholkopf")
    assert ids.author_id("D. Hsu") == ids.author_id("D Hsu") == "author/d-hsu"
    assert ids.author_id("김철수") == "author/김철수"


@given(st.text(max_size=30))
def test_normal_forms_do_not_change_when_taken_again(text):
    assert plain(text) == plain(text)
    assert squash(text).replace(" ", "") == squash(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("RNNs", "RNN"),
        ("Flash-Attention", "FlashAttention"),
        ("Tanks&Temples", "Tanks and Temples"),
        ("PanGu-$π$", "PanGu-pi"),
    ],
)
def test_one_normal_form(first, second):
    assert squash(first) == squash(second)


@pytest.mark.parametrize(
    ("first", "second"), [("HumanEval", "HumanEval+"), ("A", "A*"), ("K-means", "K-mean"), ("FRAMES", "FRAME")]
)
def test_two_normal_forms(first, second):
    assert squash(first) != squash(second)
