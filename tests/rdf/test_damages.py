"""Twenty-eight ways in which a graph gets damaged by hand or by a bad copy: `kg check` finds each of them."""

from pathlib import Path

import pytest

from kg.check import check_graph
from kg.query import open_store

from .test_check import sourced as sourced
from .test_shapes import BASE, broken

DAMAGES = {
    "a statement without evidence": "INSERT DATA { paper:2502.00001 kg:uses id:gpt-q }",
    "a statement taken away": "DELETE DATA { paper:2502.00001 kg:uses id:llama-2-7b }",
    "all evidence of a paper gone": "DELETE WHERE { ?e a kg:Evidence ; kg:subject paper:2503.00002 ; ?p ?o }",
    "evidence without a quote": "DELETE WHERE { ?e kg:quote ?q }",
    "a quote rewritten": (
        "DELETE { ?e kg:quote ?q } INSERT { ?e kg:quote 'Else' } WHERE { ?e kg:quote ?q ; kg:predicate kg:uses }"
    ),
    "offsets moved": "DELETE { ?e kg:start ?s } INSERT { ?e kg:start 7 } WHERE { ?e kg:start ?s ; kg:predicate kg:uses }",
    "end before start": "DELETE { ?e kg:end ?s } INSERT { ?e kg:end 0 } WHERE { ?e kg:end ?s ; kg:predicate kg:uses }",
    "a confidence above one": "DELETE { ?e kg:confidence ?c } INSERT { ?e kg:confidence 1.2 } WHERE { ?e kg:confidence ?c }",
    "a confidence as text": "DELETE { ?e kg:confidence ?c } INSERT { ?e kg:confidence '0.9' } WHERE { ?e kg:confidence ?c }",
    "two confidences of one statement": (
        "DELETE { ?e kg:statement-confidence 0.8 } INSERT { ?e kg:statement-confidence 0.7 } "
        "WHERE { ?e kg:predicate kg:improves-on ; kg:confidence 0.7 ; kg:statement-confidence 0.8 }"
    ),
    "a digest that changed": "DELETE { ?d kg:sha256 ?h } INSERT { ?d kg:sha256 'x' } WHERE { ?d kg:sha256 ?h }",
    "a digest gone": "DELETE WHERE { ?d a kg:Digest ; ?p ?o }",
    "an object that is no node": "INSERT DATA { paper:2502.00001 kg:uses id:nowhere }",
    "an object of the wrong type": "INSERT DATA { paper:2502.00001 kg:evaluated-on id:llama }",
    "a subject of the wrong type": "INSERT DATA { id:mmlu kg:trained-on id:opentext }",
    "two types": "INSERT DATA { id:llama a kg:Dataset }",
    "no type": "DELETE WHERE { id:llama a ?t }",
    "no label": "DELETE WHERE { id:llama rdfs:label ?l }",
    "two labels": "INSERT DATA { id:llama rdfs:label 'Alpaca' }",
    "a loop of variants": "INSERT DATA { id:llama kg:variant-of id:llama-2-7b }",
    "a derivation of itself": "INSERT { ?d kg:premise ?d } WHERE { ?d a kg:Derivation }",
    "a derivation without premises": "DELETE WHERE { ?d kg:premise ?p }",
    "a value that is not its text's": "DELETE { ?r kg:value 2.5 } INSERT { ?r kg:value 25.0 } WHERE { ?r kg:value 2.5 }",
    "a result of two papers": "INSERT { paper:2503.00002 kg:reports ?r } WHERE { paper:2502.00001 kg:reports ?r }",
    "another paper's arXiv id": (
        "DELETE { ?p fabio:hasArXivId ?i } INSERT { ?p fabio:hasArXivId '2502.00009' } "
        "WHERE { ?p fabio:hasArXivId ?i ; kg:votes ?v }"
    ),
    "an unknown property": "INSERT DATA { paper:2502.00001 kg:usess id:gpt-q }",
    "an unknown class": "INSERT DATA { paper:2502.00001 a kg:Papers }",
    "a day that is none": "DELETE { ?p dcterms:issued ?d } INSERT { ?p dcterms:issued 'soon' } WHERE { ?p dcterms:issued ?d }",
}


def test_there_are_twenty_eight() -> None:
    assert len(DAMAGES) == 28


@pytest.mark.parametrize("name", DAMAGES)
def test_each_damage_is_found(name: str, sourced: Path) -> None:
    findings = check_graph(broken(open_store(sourced), DAMAGES[name]), base_iri=BASE, sources=sourced)
    assert any(finding.severity == "error" for finding in findings)
