"""Mistakes of a person who types: each gets a message that leads on, and every command understands every spelling of an id."""

import json
import shutil

import pytest

from .test_cli import EXPORTS, kg


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("biuld",), "No such command 'biuld'; did you mean build?"),
        (("build", "x", "-f", "tutle"), "did you mean turtle?"),
        (("why", "YaRN", "improve-on", "x"), "unknown relation 'improve-on'; did you mean improves-on?"),
        (("query", "@improve-on", "name=x"), "no question @improve-on; did you mean @improves-on?"),
        (("query", "improves-on"), "did you mean the question @improves-on?"),
        (("query", "@improves-on", "nam=x"), "@improves-on has no parameter 'nam'; did you mean name?"),
        (("query", "gsm8k"), "did you mean `kg query @find name='gsm8k'`"),
        (("query", "SELCT ?p WHERE { ?p kg:uses id:llada }"), "query:1: SELCT begins no SPARQL; did you mean SELECT?"),
        (("show", "FlashAtention"), "nothing is named 'FlashAtention'; did you mean FlashAttention"),
        (("query", "@uses", "name=FlashAtention"), "did you mean FlashAttention"),
        (
            ("show", "x", "-g", "exports/graph.ttl"),
            "is neither graph.jsonl nor graph.sqlite; name the folder of the build",
        ),
        (("config", "show", "biuld"), "did you mean build?"),
        (("help",), "did you mean kg --help?"),
        (
            ("build", "examples/digests", "-o", "README.md"),
            "README.md: is a file, no folder; choose another folder with -o",
        ),
        (("query", "LICENSE"), "LICENSE: a file, but not named as a query; name it with .rq at the end, or give it to"),
        (("eval", "README.md"), "README.md:1: no JSON: Expecting value; one object a line"),
        (("why", "FlashAttention", "LoRA"), "kg why [OPTIONS] SUBJECT RELATION OBJECT"),
        (("view", "-g", "nowhere"), "nowhere: no such file or folder; run `kg build` first"),
    ],
)
def test_what_was_meant_is_offered(arguments, words):
    done = kg(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("SELECT ?p { ?p kg:use ?x }", "kg:use is not in the ontology; did you mean kg:uses?"),
        (
            "SELECT ?p { ?p kg:uses id:FlashAttention }",
            "id:FlashAttention is not in the graph; did you mean id:flashattention?",
        ),
        ("ASK { ?p kg:uses <https://w3id.org/paperkg/id/FlashAtention> }", "did you mean id:flashattention"),
        ("SELECT (COUNT(*) AS ?n) { ?p kg:use ?x }", "did you mean kg:uses?"),
        ("PREFIX k: <https://w3id.org/paperkg/ns#> SELECT ?p { ?p k:use ?x }", "did you mean kg:uses?"),
        ("SELECT ?p { ?p dcterms:tittle ?x }", "dcterms:tittle is not in the graph; did you mean dcterms:title?"),
        ("CONSTRUCT { ?p a kg:Modell } { ?p a kg:Modell }", "did you mean kg:Model?"),
    ],
)
def test_an_empty_answer_says_which_terms_are_unknown(query, hint):
    done = kg("query", query, "--format", "turtle" if "CONSTRUCT" in query else "json")
    assert done.returncode == 0
    assert f"hint: {hint}" in done.stderr or hint in done.stderr


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?p { ?p kg:uses ?x } LIMIT 1",
        "PREFIX kg: <https://example.org/> SELECT ?p { ?p kg:use ?x }",
        'SELECT ?p { ?p rdfs:label "kg:use" } # id:LLaDA',
    ],
)
def test_no_hint_without_a_reason(query):
    done = kg("query", query)
    assert done.returncode == 0
    assert "hint" not in done.stderr


@pytest.mark.parametrize("relation", ["improves-on", "improves_on", "improves on", "Improves-On", "kg:improves-on"])
def test_a_relation_in_any_spelling(relation):
    done = kg("why", "QLoRA", relation, "LoRA")
    assert done.stdout.startswith("QLoRA improves-on LoRA")
    asked = kg("query", "@evidence", "name=FlashAttention", "--format", "csv")
    assert asked.returncode == 0


SPELLINGS = {
    "paper/2307.08691": (
        "2307.08691", "arXiv:2307.08691v2", "paper:2307.08691", "https://arxiv.org/abs/2307.08691",
        "https://doi.org/10.48550/arXiv.2307.08691", "https://huggingface.co/papers/2307.08691",
        "<https://w3id.org/paperkg/paper/2307.08691>", "https://example.org/other/paper/2307.08691",
    ),
    "id/flashattention": ("flash attention", "id:flashattention", "https://w3id.org/paperkg/id/flashattention"),
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "spelled"), [(key, text) for key, texts in SPELLINGS.items() for text in texts])
def test_what_one_command_prints_all_others_take(wanted, spelled):
    assert json.loads(kg("show", spelled, "--format", "json").stdout)["id"] == wanted
    question = ("@paper", "paper") if wanted.startswith("paper") else ("@uses", "name")
    text = kg("query", question[0], f"{question[1]}={spelled}", "--show").stdout
    assert f"VALUES ?{question[1]} {{ <https://w3id.org/paperkg/{wanted}> }}" in text
    if wanted.startswith("id/"):
        assert json.loads(kg("resolve", spelled, "-g", "exports").stdout)["id"] == wanted


def test_query_and_check_take_the_same_graphs(tmp_path):
    shutil.copy(EXPORTS / "graph.jsonl", tmp_path)
    for path in (tmp_path, tmp_path / "graph.jsonl", EXPORTS / "graph.ttl"):
        assert kg("query", "ASK { ?s kg:uses ?o }", "-g", path).stdout == "true\n"
        assert kg("check", "-g", path, "--no-shapes", "--no-quotes", "--fail-on", "never").returncode == 0


def test_the_result_forms_of_the_engine(tmp_path):
    asked = ("query", "SELECT ?l { id:flashattention rdfs:label ?l }", "--format")
    assert kg(*asked, "csv").stdout == "l\nFlashAttention\n"  # CRLF, which text mode reads as one line end
    assert kg(*asked, "tsv").stdout == '?l\n"FlashAttention"\n'
    rows = json.loads(kg(*asked, "json").stdout)["results"]["bindings"]
    assert rows == [{"l": {"type": "literal", "value": "FlashAttention"}}]
    assert "<literal>FlashAttention</literal>" in kg(*asked, "xml").stdout
