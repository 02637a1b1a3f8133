"""What a query sees: where it is said to see no evidence, its answer without evidence is the answer."""

import itertools
import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export.rdf.evidence import SUPPORT_CLASSES, SUPPORT_PROPERTIES
from kg.query import Answer, Rows, Triples, list_questions, open_store, run_query, text_to_ask
from kg.query.questions import bind_question
from kg.query.sight import sees_evidence
from kg.query.store import GraphStore, load_plain
from kg.schema.namespaces import DEFAULT_BASE_IRI as BASE
from kg.schema.vocab import Reused

# Query -> whether it may see evidence.
QUERIES = {
    "SELECT * { ?s ?p ?o }": True,
    "SELECT * { ?s ?p id:gsm8k }": True,
    "SELECT * { id:gsm8k ?p ?o }": False,
    "SELECT * { ?s a kg:Model ; ?p ?o }": False,
    "SELECT * { ?s a kg:Evidence }": True,
    "SELECT ?t (COUNT(*) AS ?n) { ?s a ?t } GROUP BY ?t": True,
    "SELECT ?t (COUNT(*) AS ?n) { ?s a ?t ; kg:variant-of ?o } GROUP BY ?t": False,
    "SELECT * { ?x rdfs:label ?l }": False,
    "SELECT * { ?x kg:confidence ?c }": True,
    "SELECT * { ?x kg:confidence ?c ; kg:unit ?u }": False,
    "SELECT * { ?p kg:reports/kg:subject ?m }": False,
    "SELECT * { ?m ^kg:subject/kg:unit ?u }": True,
    "SELECT * { ?m ^kg:uses ?p }": False,
    "SELECT * { ?p !kg:uses ?m }": True,
    "SELECT * { ?a kg:variant-of+ ?b }": False,
    "SELECT * { ?a kg:variant-of* ?b }": True,
    "SELECT * { ?p kg:uses ?a . ?a kg:variant-of* ?b }": False,
    "SELECT * { VALUES ?a { id:gsm8k } ?a kg:variant-of* ?b }": False,
    "SELECT * { VALUES ?a { id:gsm8k UNDEF } ?a kg:variant-of* ?b }": True,
    "SELECT * { ?p kg:uses ?m OPTIONAL { ?m kg:votes ?v } }": False,
    "SELECT * { ?p kg:uses ?m OPTIONAL { ?e kg:object ?m } }": True,
    "SELECT * { ?p kg:uses ?m OPTIONAL { { ?m rdfs:label ?l } OPTIONAL { ?p kg:votes ?v } } }": True,
    "SELECT * { ?p kg:uses ?m MINUS { ?m kg:votes ?v } }": False,
    "SELECT * { ?p kg:uses ?m MINUS { ?e kg:subject ?p } }": True,
    "SELECT * { ?p kg:uses ?m FILTER NOT EXISTS { ?p kg:asserted false } }": False,
    "SELECT * { ?p kg:uses ?m FILTER NOT EXISTS { ?e kg:object ?m } }": True,
    "SELECT * { { ?p kg:uses ?x } UNION { ?p kg:evaluates ?x } ?x kg:date ?d }": False,
    "SELECT * { { ?p kg:uses ?x } UNION { ?p kg:evaluates ?y } ?x kg:date ?d }": True,
    "SELECT * { ?p kg:uses ?x { SELECT ?x { ?x kg:order ?z } LIMIT 2 } }": True,
    "SELECT * { ?p kg:uses ?x { SELECT ?x (COUNT(*) AS ?n) { ?x kg:object ?z } GROUP BY ?x } }": True,
    "ASK { ?p kg:uses id:gsm8k }": False,
    "DESCRIBE id:gsm8k": False,
    "DESCRIBE ?m { ?p kg:uses ?m }": False,
    "DESCRIBE ?m { ?e kg:object ?m }": True,
    "CONSTRUCT { ?m kg:uses ?p } { ?p kg:uses ?m }": False,
    "SELECT * { GRAPH ?g { ?p kg:uses ?m } }": True,
    "SELECT * { ?p kg:uses ?m FILTER(?m != evidence:abc) }": True,
    "PREFIX e: <https://w3id.org/paperkg/evidence/> DESCRIBE e:abc": True,
    r"DESCRIBE <https://w3id.org/paperkg/\u0065vidence/abc>": True,
    "not SPARQL": True,
}


@pytest.fixture(scope="module")
def whole(example_build) -> GraphStore:
    return open_store(example_build[0])


@pytest.fixture(scope="module")
def plain(example_build, whole) -> GraphStore:
    store = ox.Store()
    load_plain(store, whole.files)
    return GraphStore(store, whole.base_iri, whole.files)


def said(answer: Answer) -> object:
    """Return an answer without the order of rows that a query leaves open."""
    if isinstance(answer, Rows):
        return answer.variables, sorted(map(str, answer.rows))
    return answer.triples if isinstance(answer, Triples) else answer


def test_evidence_is_told_by_its_terms_and_nothing_points_to_it(plain: GraphStore, whole: GraphStore) -> None:
    left_out = [quad for quad in whole.store if quad not in plain.store]
    assert len(left_out) > len(plain.store)
    subjects = {quad.subject for quad in left_out}
    kinds = {quad.object.value for quad in left_out if quad.predicate.value == Reused.RDF_TYPE}
    assert kinds == SUPPORT_CLASSES
    assert {quad.predicate.value for quad in left_out} - {str(Reused.RDF_TYPE)} <= SUPPORT_PROPERTIES
    assert not any(quad.subject in subjects or quad.object in subjects for quad in plain.store)


@pytest.mark.parametrize("text", QUERIES)
def test_what_sees_evidence_is_known(text: str, plain: GraphStore, whole: GraphStore) -> None:
    assert sees_evidence(text, BASE) is QUERIES[text]
    if not QUERIES[text]:
        assert said(run_query(plain, text)) == said(run_query(whole, text))


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_shipped_questions_have_one_answer_in_one_order(
    question, whole: GraphStore, plain: GraphStore, tmp_path
) -> None:
    given = dict(word.split("=", 1) for word in question.example)
    text, bindings = bind_question(whole, f"@{question.name}", given)
    expected = run_query(whole, text, bindings=bindings)
    if not sees_evidence(text_to_ask(f"@{question.name}", given), BASE):
        assert run_query(plain, text, bindings=bindings) == expected
    on_disk = ox.Store(str(tmp_path / "store"))
    on_disk.bulk_extend(whole.store)
    assert run_query(GraphStore(on_disk, BASE, ()), text, bindings=bindings) == expected


def test_most_shipped_questions_need_no_evidence() -> None:
    seeing = {question.name for question in list_questions() if sees_evidence(question.text, BASE)}
    assert {"evidence", "derived", "weak"} <= seeing
    assert len(seeing) <= len(list_questions()) // 4


def test_what_is_said_to_see_no_evidence_sees_none(plain: GraphStore, whole: GraphStore) -> None:
    """Queries made by chance of the terms that both files have, all kinds of patterns in one another."""
    chance = random.Random(7)
    steps = [
        "kg:uses",
        "kg:reports",
        "kg:subject",
        "kg:votes",
        "kg:confidence",
        "kg:asserted",
        "rdfs:label",
        "a",
        "kg:object",
    ]
    steps += ["kg:variant-of*", "^kg:subject", "kg:reports/kg:subject", "(kg:variant-of|kg:uses)?", "?p", "kg:unit"]

    def pattern(depth: int) -> str:
        subject, object_ = (chance.choice(["?a", "?b", "?c", "id:gsm8k"]) for _ in range(2))
        found = f"{subject} {chance.choice(steps)} {object_} ."
        if depth and chance.random() < 0.8:
            inner = pattern(depth - 1)
            found += chance.choice((
                inner, f" OPTIONAL {{ {inner} }}", f" MINUS {{ {inner} }}", f" FILTER EXISTS {{ {inner} }}",
                f" FILTER NOT EXISTS {{ {inner} }}", f" {{ {inner} }} UNION {{ {pattern(0)} }}", f" {{ {inner} }}",
                f" {{ SELECT DISTINCT ?a {{ {inner} }} }}", f" {{ SELECT ?a (COUNT(*) AS ?n) {{ {inner} }} GROUP BY ?a }}",
            ))  # fmt: skip
        return found

    blind = 0
    for _ in itertools.count():
        text = f"SELECT (COUNT(*) AS ?all) (COUNT(DISTINCT ?a) AS ?as) (COUNT(DISTINCT ?b) AS ?bs) {{ {pattern(3)} }}"
        if sees_evidence(text, BASE):
            continue
        blind += 1
        assert run_query(plain, text) == run_query(whole, text), text
        if blind == 150:
            return


def test_the_first_ordered_question_is_answered_in_memory(example_build, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("KG_CACHE_DIR", raising=False)

    def opened(text: str, *, ordered: bool) -> tuple[bool, int]:
        graph = open_store(Path(example_build[0]), small_bytes=0, asked=text, ordered=ordered)
        return graph.cached, len(graph.store)

    blind, seeing = text_to_ask("@most-used-models", {}), text_to_ask("@weak", {})
    first = opened(blind, ordered=True)
    assert not first[0]
    assert opened(blind, ordered=True) == (True, first[1])
    assert opened(blind, ordered=False) == (True, first[1])
    whole = opened(seeing, ordered=True)
    assert not whole[0]
    assert whole[1] > 2 * first[1]
    assert opened(seeing, ordered=True) == opened(blind, ordered=True) == (True, whole[1])
    assert opened(text_to_ask("@uses", {"name": "evidence:0"}), ordered=False) == (True, whole[1])
