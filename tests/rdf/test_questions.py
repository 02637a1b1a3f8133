"""The shipped questions: equal answers from two engines, the expected ones, and parameters that are terms, not text."""

from pathlib import Path

import pytest
import rdflib

from kg.errors import UsageError
from kg.query import GraphStore, bind_parameters, list_questions, load_question, run_query
from kg.query.names import find_nodes

from .parity import asked, rdflib_graph, rdflib_rows, rows_of

EXPECTED = Path(__file__).parent / "expected"
GIVEN: dict[str, dict[str, str]] = {
    "about": {"name": "Llama-2"},
    "author": {"name": "Kim Ada"},
    "co-evaluated": {"benchmark": "MMLU"},
    "collaborators": {"author": "oz cem"},
    "compared-together": {"name": "QuickCache"},
    "derived": {"name": "QuickCache"},
    "built-on": {"name": "Llama"},
    "benchmarks-about": {"topic": "reasoning"},
    "digest-day": {"day": "2025-02-05"},
    "evaluated-about": {"topic": "추론"},
    "evidence": {"name": "FlashAttention"},
    "family": {"model": "Llama"},
    "find": {"name": "CACHE"},
    "improvement-chain": {"name": "QuickCache"},
    "improves-on": {"name": "FlashAttention"},
    "introduced-by": {"name": "퀵캐시"},
    "in-short": {"of": "QuickCache"},
    "leaderboard": {"benchmark": "HardBench"},
    "limitations": {"of": "artificial intelligence"},
    "methods-about": {"topic": "AI"},
    "neighbourhood": {"name": "FlashAttention"},
    "new-in": {"from": "2025-01-01", "to": "2025-02-28"},
    "paper": {"paper": "2502.00001"},
    "papers-about": {"topic": "artificial intelligence"},
    "related-topics": {"topic": "efficient inference"},
    "results": {"paper": "2502.00001"},
    "rising-topics": {"since": "2025-03-01"},
    "since": {"day": "2025-03-01"},
    "stands-on": {"model": "Llama"},
    "topics-of": {"name": "GSM8K"},
    "trained-on": {"dataset": "OpenText"},
    "trend": {"benchmark": "MMLU"},
    "uses": {"name": "Llama-2-7B"},
    "versus": {"one": "FlashAttention", "two": "Llama-2-7B"},
    "who-works-on": {"topic": "reasoning", "least": "2"},
}
NAMES = [question.name for question in list_questions()]


@pytest.fixture(scope="module")
def rdf(folder: Path) -> rdflib.Graph:
    return rdflib_graph(folder)


def test_there_are_twenty_and_more() -> None:
    assert len(NAMES) >= 20
    assert {"improves-on", "leaderboard", "family", "evidence", "trend", "dead-ends", "co-evaluated"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_answer_is_expected_and_equal_in_rdflib(name: str, store: GraphStore, rdf: rdflib.Graph) -> None:
    text, answer = asked(store, name, GIVEN.get(name, {}))
    rows = rows_of(answer)
    assert rows == rdflib_rows(rdf, text, store.base_iri)
    expected = (EXPECTED / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    assert ["\t".join(row) for row in rows] == expected
    assert rows, "a question that finds nothing in the sample shows nothing"


@pytest.mark.parametrize("name", NAMES)
def test_runs_as_it_stands_in_the_file(name: str, store: GraphStore) -> None:
    """Every file is SPARQL of its own: prefixes declared, examples as parameters."""
    store.store.query(load_question(name).text)


@pytest.mark.parametrize("name", NAMES)
def test_is_documented_in_two_languages(name: str) -> None:
    question = load_question(name)
    assert question.purpose.endswith(("?", "."))
    assert question.purpose.isascii()
    assert any("가" <= char <= "힣" for char in question.purpose_ko)
    for parameter in question.parameters:
        assert f"VALUES ?{parameter.name} {{" in question.text


def test_parameters_are_terms(store: GraphStore) -> None:
    question = load_question("find")
    given = {"name": '") } DROP ALL #'}
    assert run_query(store, question.text, bindings=bind_parameters(store, question, given)).rows == ()


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("improves-on", {}, "needs name="),
        ("improves-on", {"nam": "x"}, "no parameter 'nam'"),
        ("improves-on", {"name": "FlashAtention"}, "did you mean FlashAttention"),
        ("leaderboard", {"benchmark": "Llama"}, "no Benchmark or Dataset is called 'Llama'"),
        ("weak", {"below": "much"}, "is no number"),
        ("digest-day", {"day": "yesterday"}, "is no day"),
        ("digest-day", {"day": "2025-02-30"}, "is no day"),
        ("evidence", {"name": "Llama", "relation": "likes"}, "unknown relation 'likes'"),
        ("no-such", {}, "no question @no-such"),
    ],
)
def test_wrong_parameters_say_what_to_do(name: str, given: dict[str, str], message: str, store: GraphStore) -> None:
    with pytest.raises(UsageError, match=message):
        bind_parameters(store, load_question(name), given)


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("QuickCache", "id/quickcache"),
        ("quick-cache", "id/quickcache"),
        ("퀵캐시", "id/quickcache"),
        ("id:llama-2", "id/llama-2"),
        ("id/llama-2", "id/llama-2"),
        ("https://w3id.org/paperkg/id/llama-2", "id/llama-2"),
        ("2502.00001", "paper/2502.00001"),
        ("arXiv:2502.00001v3", "paper/2502.00001"),
        ("Open-Text", "id/opentext"),  # merged: the old name leads to the new node
    ],
)
def test_names_lead_to_nodes(name: str, node: str, store: GraphStore) -> None:
    assert [found.value for found in find_nodes(store, name)] == [store.base_iri + node]
