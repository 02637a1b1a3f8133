"""The shapes: the sample conforms, and for each shape there is bad data that it refuses, in the sample's own context."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import SH

from kg.check.conforms import Conforming
from kg.check.shapes import check_shapes
from kg.check.triples import MemoryTriples
from kg.query import GraphStore
from kg.schema.namespaces import prefixes_for
from kg.storage.resources import ontology_folder

BASE = "https://w3id.org/paperkg/"

# Shape, path -> (what a hand breaks: SPARQL update, words of the message).
BAD: dict[str, tuple[str, str]] = {
    "label missing": ("DELETE WHERE { id:mmlu rdfs:label ?l }", "exactly one rdfs:label"),
    "label twice": ("INSERT DATA { id:mmlu rdfs:label 'M' }", "exactly one rdfs:label"),
    "label empty": (
        "DELETE { id:mmlu rdfs:label ?l } INSERT { id:mmlu rdfs:label '' } WHERE { id:mmlu rdfs:label ?l }",
        "exactly one rdfs:label",
    ),
    "alias empty": ("INSERT DATA { id:mmlu skos:altLabel '' }", "must be a name"),
    "issued no date": ("INSERT DATA { paper:2502.00001 dcterms:issued 'soon' }", "one day, month or year"),
    "paper IRI": ("INSERT DATA { <http://x/y> a kg:Paper }", "a paper is an IRI"),
    "paper not typed": ("DELETE DATA { paper:2502.00001 a schema:ScholarlyArticle }", "a paper is an IRI"),
    "paper without title": ("DELETE WHERE { paper:2502.00001 dcterms:title ?t }", "exactly one title"),
    "paper arXiv version": (
        "INSERT DATA { paper:2503.00002 fabio:hasArXivId '2503.00002v1' }",
        "an arXiv id looks like",
    ),
    "paper id": ("INSERT DATA { paper:2503.00002 dcterms:identifier 'no scheme' }", "an id is scheme:local"),
    "paper DOI": ("INSERT DATA { paper:2503.00002 schema:sameAs <http://example.org/> }", "must be a DOI"),
    "paper page": ("INSERT DATA { paper:2503.00002 foaf:page 'http://example.org/' }", "foaf:page must be an IRI"),
    "paper link": ("INSERT DATA { paper:2503.00002 rdfs:seeAlso 'http://example.org/' }", "link must be an IRI"),
    "paper code": (
        "INSERT DATA { paper:2503.00002 kg:code-repository <https://github.com/someone> }",
        "a code repository is an address",
    ),
    "paper votes": ("INSERT DATA { paper:2503.00002 kg:votes -1 }", "whole number from 0"),
    "paper in no digest": ("DELETE WHERE { paper:2503.00002 kg:appears-in ?d }", "at least one digest"),
    "author of wrong type": ("INSERT DATA { paper:2503.00002 kg:authored-by id:llama }", "leads to an Author"),
    "creator of wrong type": ("INSERT DATA { paper:2503.00002 dcterms:creator id:llama }", "leads to an Author"),
    "schema author of wrong type": ("INSERT DATA { paper:2503.00002 schema:author id:llama }", "leads to an Author"),
    "introduces an author": ("INSERT DATA { paper:2503.00002 kg:introduces author:lee-bo }", "leads to an artifact"),
    "uses nothing known": ("INSERT DATA { paper:2503.00002 kg:uses id:unknown }", "leads to an artifact"),
    "mentions a paper": ("INSERT DATA { paper:2503.00002 kg:mentions paper:2502.00001 }", "leads to an artifact"),
    "improves on a metric": ("INSERT DATA { paper:2503.00002 kg:improves-on metric:speedup }", "leads to an artifact"),
    "compares with a digest": ("INSERT DATA { paper:2503.00002 kg:compares-with <d> }", "leads to an artifact"),
    "evaluates a benchmark": ("INSERT DATA { paper:2503.00002 kg:evaluates id:mmlu }", "leads to a Model or Method"),
    "trained on a model": (
        "INSERT DATA { paper:2503.00002 kg:trained-on id:llama }",
        "leads to a Dataset or Benchmark",
    ),
    "evaluated on a model": (
        "INSERT DATA { paper:2503.00002 kg:evaluated-on id:llama }",
        "leads to a Dataset or Benchmark",
    ),
    "reports a number": ("INSERT DATA { paper:2503.00002 kg:reports 7 }", "leads to a Result"),
    "author IRI": ("INSERT DATA { <http://x/y> a kg:Author }", "an author is an IRI"),
    "author without name": ("DELETE WHERE { author:lee-bo foaf:name ?n }", "exactly one foaf:name"),
    "author ambiguous": ("INSERT DATA { author:lee-bo kg:ambiguous 1 }", "ambiguous is one boolean"),
    "author groups": ("INSERT DATA { author:lee-bo kg:co-author-groups 0 }", "co-author-groups is one whole number"),
    "author note": ("INSERT DATA { author:lee-bo skos:changeNote 1 }", "changeNote is a row"),
    "artifact note": ("INSERT DATA { id:llama skos:changeNote 'x'@en }", "changeNote is a row"),
    "evidence in a section of another kind": (
        "INSERT { ?e kg:section-kind 'preface' } WHERE { ?e a kg:Evidence }",
        "evidence stands in a section of one known kind",
    ),
    "correction IRI": ("INSERT DATA { <http://x/y> a kg:Correction }", "a correction is an IRI"),
    "correction without its row": ("INSERT DATA { correction:0123456789abcdef a kg:Correction }", "has its row as one"),
    "correction with an empty reason": (
        "INSERT DATA { correction:0123456789abcdef a kg:Correction ; rdfs:comment '' }",
        "at most one reason",
    ),
    "correction by nobody": (
        "INSERT DATA { correction:0123456789abcdef a kg:Correction }",
        "names the person whose row",
    ),
    "correction of a paper": (
        "INSERT DATA { correction:0123456789abcdef a kg:Correction ; kg:corrects paper:2502.00001 }",
        "of one artifact or author",
    ),
    "artifact ambiguous": ("INSERT DATA { id:llama kg:ambiguous 'no' }", "ambiguous is one boolean"),
    "author of nothing": ("DELETE WHERE { ?p kg:authored-by author:lee-bo }", "at least one paper"),
    "ambiguous author a string": ("INSERT DATA { author:lee-bo kg:ambiguous 'yes' }", "ambiguous is one boolean"),
    "one group of co-authors": ("INSERT DATA { author:lee-bo kg:co-author-groups 1 }", "whole number from 2"),
    "artifact IRI": ("INSERT DATA { <http://x/y> a kg:Artifact, kg:Model ; rdfs:label 'y' }", "an artifact is an IRI"),
    "artifact of two types": ("INSERT DATA { id:llama a kg:Method }", "exactly one of the types"),
    "artifact of no type": ("DELETE DATA { id:llama a kg:Model }", "exactly one of the types"),
    "family twice": ("INSERT DATA { id:llama-2 kg:family 'x', 'y' }", "family is one string"),
    "version a number": ("INSERT DATA { id:llama kg:version 2 }", "version is one string"),
    "variant a number": ("INSERT DATA { id:llama kg:variant 2 }", "variant is a string"),
    "parameters none": ("INSERT DATA { id:llama kg:parameters 0 }", "whole number from 1"),
    "inferred a string": ("INSERT DATA { id:mmlu kg:inferred 'yes' }", "one boolean"),
    "minority type unknown": ("INSERT DATA { id:mmlu kg:minority-types 'Paper' }", "artifact types"),
    "homonym of a metric": ("INSERT DATA { id:llama kg:homonyms metric:speedup }", "homonyms leads to an artifact"),
    "variant of a metric": ("INSERT DATA { id:llama kg:variant-of metric:speedup }", "variant-of leads to an artifact"),
    "artifact improves on author": ("INSERT DATA { id:llama kg:improves-on author:lee-bo }", "improves-on leads"),
    "artifact compared with author": ("INSERT DATA { id:llama kg:compares-with author:lee-bo }", "compares-with leads"),
    "artifact trained on model": ("INSERT DATA { id:llama kg:trained-on id:gpt-q }", "trained-on leads"),
    "artifact evaluated on model": ("INSERT DATA { id:llama kg:evaluated-on id:gpt-q }", "evaluated-on leads"),
    "benchmark trained on dataset": ("INSERT DATA { id:mmlu kg:trained-on id:gsm8k }", "not trained on data"),
    "benchmark evaluated on dataset": ("INSERT DATA { id:mmlu kg:evaluated-on id:gsm8k }", "not evaluated on data"),
    "method only": ("DELETE DATA { id:slowcache a kg:Artifact }", "a Method is also typed"),
    "model only": ("DELETE DATA { id:gpt-q a kg:Artifact }", "a Model is also typed"),
    "benchmark only": ("DELETE DATA { id:mmlu a kg:Artifact }", "a Benchmark is also typed"),
    "dataset not for schema.org": ("DELETE DATA { id:opentext a schema:Dataset }", "a Dataset is also typed"),
    "metric IRI": ("INSERT DATA { <http://x/y> a kg:Metric ; rdfs:label 'y' }", "a metric is an IRI"),
    "result IRI": ("INSERT DATA { <http://x/result/y> a kg:Result }", "a result is an IRI"),
    "result without metric": (
        "DELETE { ?r kg:metric ?m } WHERE { ?r a kg:Result ; kg:metric ?m }",
        "exactly one Metric",
    ),
    "result without text": ("DELETE WHERE { ?r kg:text ?t }", "its value as text"),
    "value a double": ("INSERT { ?r kg:value 2.5e0 } WHERE { ?r a kg:Result }", "one xsd:decimal"),
    "unit empty": ("INSERT { ?r kg:unit '' } WHERE { ?r a kg:Result }", "unit is one string"),
    "result about a paper": (
        "INSERT { ?r kg:subject paper:2502.00001 } WHERE { ?r a kg:Result }",
        "subject is an artifact",
    ),
    "result on a paper": ("INSERT { ?r kg:on paper:2502.00001 } WHERE { ?r a kg:Result }", "measured on an artifact"),
    "baseline a string": ("INSERT { ?r kg:baseline 'LLaDA' } WHERE { ?r a kg:Result }", "baseline is an artifact"),
    "result of nobody": ("DELETE WHERE { ?p kg:reports ?r }", "reported by exactly one paper, unless"),
    "result of two": (
        "INSERT { paper:2503.00002 kg:reports ?r } WHERE { paper:2502.00001 kg:reports ?r }",
        "at most one paper",
    ),
    "result in two metrics": (
        "INSERT { ?r kg:metric metric:speedup } WHERE { ?r kg:metric metric:accuracy }",
        "at most one Metric",
    ),
    "summary that is no passage": (
        "INSERT DATA { paper:2502.00001 kg:summary id:llama }",
        "summary leads to a Passage",
    ),
    "limitation that is no passage": (
        "INSERT DATA { paper:2502.00001 kg:limitation id:llama }",
        "limitation leads to a Passage",
    ),
    "passage elsewhere": ("INSERT DATA { id:p a kg:Passage ; rdfs:label 'p' }", "a passage is an IRI"),
    "kind of section": (
        "INSERT DATA { <https://w3id.org/paperkg/text/1-aaaaaaaa> a kg:Passage ; rdfs:label 'p' ; kg:section-kind 'other' }",
        "one known kind",
    ),
    "topic elsewhere": ("INSERT DATA { id:t a kg:Topic }", "a topic is an IRI"),
    "topic without a name": ("INSERT DATA { id:t a kg:Topic }", "one skos:prefLabel"),
    "topic with two names in a language": (
        "INSERT DATA { id:t a kg:Topic ; skos:prefLabel 'a'@en, 'b'@en }",
        "one skos:prefLabel",
    ),
    "topic of no scheme": ("INSERT DATA { id:t a kg:Topic }", "in a concept scheme"),
    "topic under a model": ("INSERT DATA { id:t a kg:Topic ; skos:broader id:llama }", "broader leads to a Topic"),
    "about a paper": ("INSERT DATA { paper:2503.00002 kg:about paper:2502.00001 }", "about leads to a Topic"),
    "kind unknown": ("INSERT { ?r kg:kind 'rank' } WHERE { ?r a kg:Result }", "a level, a gain or a ratio"),
    "kind confidence": (
        "INSERT { ?r kg:kind-confidence 7.0 } WHERE { ?r a kg:Result }",
        "kind-confidence is one xsd:decimal",
    ),
    "metric text empty": ("INSERT { ?r kg:metric-text '' } WHERE { ?r a kg:Result }", "metric-text is one string"),
    "metric reason empty": (
        "INSERT { ?r kg:metric-reason '' } WHERE { ?r a kg:Result }",
        "metric-reason is one string",
    ),
    "range upside down": (
        "INSERT { ?r kg:minimum 9.0 ; kg:maximum 1.0 } WHERE { ?r a kg:Result }",
        "not above the maximum",
    ),
    "maximum a string": ("INSERT { ?r kg:maximum 'much' } WHERE { ?r a kg:Result }", "maximum is one xsd:decimal"),
    "asserted a string": ("INSERT DATA { id:llama kg:asserted 'no' }", "asserted is one boolean"),
    "better unknown": ("INSERT DATA { metric:speedup kg:better 'up' }", "higher, lower or neither"),
    "quantity empty": ("INSERT DATA { metric:speedup kg:quantity '' }", "quantity is one string"),
    "digest IRI": ("INSERT DATA { <http://x/y> a kg:Digest }", "a digest is an IRI"),
    "digest without path": ("DELETE WHERE { ?d kg:path ?p }", "path of its file"),
    "digest format twice": ("INSERT { ?d kg:format 'other' } WHERE { ?d a kg:Digest }", "format is one string"),
    "digest hash": (
        "DELETE { ?d kg:sha256 ?h } INSERT { ?d kg:sha256 'ABC' } WHERE { ?d kg:sha256 ?h }",
        "one SHA-256",
    ),
    "evidence IRI": ("INSERT DATA { <http://x/y> a kg:Evidence }", "evidence is an IRI"),
    "no subject": ("DELETE { ?e kg:subject ?s } WHERE { ?e a kg:Evidence ; kg:subject ?s }", "exactly one subject"),
    "no object": ("DELETE { ?e kg:object ?s } WHERE { ?e a kg:Derivation ; kg:object ?s }", "exactly one object"),
    "relation unknown": (
        "INSERT { ?e kg:predicate rdfs:label } WHERE { ?e a kg:Evidence }",
        "one relation of the ontology",
    ),
    "confidence above one": (
        "DELETE { ?e kg:confidence ?c } INSERT { ?e kg:confidence 1.01 } WHERE { ?e kg:confidence ?c }",
        "in [0, 1]",
    ),
    "confidence a double": (
        "DELETE { ?e kg:confidence ?c } INSERT { ?e kg:confidence 0.5e0 } WHERE { ?e kg:confidence ?c }",
        "in [0, 1]",
    ),
    "statement confidence": ("DELETE WHERE { ?e kg:statement-confidence ?c }", "confidence of its statement"),
    "evidence from nowhere": ("DELETE WHERE { ?e prov:wasDerivedFrom ?d }", "exactly one Digest"),
    "evidence by nobody": ("DELETE WHERE { ?e prov:wasAttributedTo ?a }", "the extractor that read it"),
    "start behind end": ("DELETE { ?e kg:end ?x } INSERT { ?e kg:end 0 } WHERE { ?e kg:end ?x }", "not behind end"),
    "start negative": (
        "DELETE { ?e kg:start ?x } INSERT { ?e kg:start -1 } WHERE { ?e kg:start ?x }",
        "start is one whole number",
    ),
    "end missing": ("DELETE WHERE { ?e kg:end ?x }", "end is one whole number"),
    "section empty": (
        "DELETE { ?e kg:section ?x } INSERT { ?e kg:section '' } WHERE { ?e kg:section ?x }",
        "one heading that is not empty",
    ),
    "subject that is no topic": (
        "INSERT DATA { paper:2502.00001 dcterms:subject id:llama }",
        "dcterms:subject leads to a Topic",
    ),
    "quote empty": (
        "DELETE { ?e kg:quote ?x } INSERT { ?e kg:quote '' } WHERE { ?e kg:quote ?x }",
        "at least one character",
    ),
    "purpose unknown": ("INSERT { ?e kg:purpose 'fun' } WHERE { ?e a kg:Evidence }", "a purpose is one of"),
    "order from zero": ("INSERT { ?e kg:order 0 } WHERE { ?e a kg:Evidence }", "whole number from 1"),
    "evidence votes": ("INSERT { ?e kg:votes 1.5 } WHERE { ?e a kg:Evidence }", "votes is one whole number"),
    "evidence date": ("INSERT { ?e kg:date 'now' } WHERE { ?e a kg:Evidence }", "one day, month or year"),
    "derivation IRI": ("INSERT DATA { <http://x/y> a kg:Derivation }", "a derivation is an IRI"),
    "derivation without rule": ("DELETE WHERE { ?d kg:rule ?r }", "names its rule"),
    "derivation from a paper": (
        "INSERT { ?d kg:premise paper:2502.00001 } WHERE { ?d a kg:Derivation }",
        "a derivation has premises",
    ),
    "agent without label": (
        "DELETE { ?a rdfs:label ?l } WHERE { ?a a prov:SoftwareAgent ; rdfs:label ?l }",
        "exactly one rdfs:label",
    ),
    "agent version": (
        "INSERT { ?a schema:softwareVersion 1 } WHERE { ?a a prov:SoftwareAgent }",
        "version is one string",
    ),
    "tombstone not deprecated": ("DELETE WHERE { ?x owl:deprecated true }", "is deprecated"),
    "tombstone of a paper": (
        "INSERT { ?x dcterms:isReplacedBy paper:2502.00001 } WHERE { ?x owl:deprecated true }",
        "exactly one artifact or author",
    ),
}


def broken(store: GraphStore, update: str) -> ox.Store:
    """Return a copy of the sample after an update by hand."""
    copy = ox.Store()
    copy.extend(store.store)
    before = len(copy)
    digest = f"<{BASE}digest/2025-02-05-aaaaaaaa>"
    copy.update(update.replace("<d>", digest), prefixes=prefixes_for(BASE))
    assert len(copy) != before or set(copy) != set(store.store), "the update changed nothing"
    return copy


def test_sample_conforms(store: GraphStore) -> None:
    assert list(check_shapes(store.store)) == []


@pytest.mark.parametrize("case", BAD)
def test_bad_data_is_refused(case: str, store: GraphStore) -> None:
    update, message = BAD[case]
    bad = broken(store, update)
    findings = list(check_shapes(bad))
    assert any(message in finding.reason for finding in findings), findings
    assert set(findings) == set(check_shapes(bad, every=True)) == set(check_shapes(MemoryTriples(bad)))


def test_slices_find_what_the_whole_graph_shows(store: GraphStore) -> None:
    bad = broken(store, "DELETE WHERE { id:mmlu rdfs:label ?l } ; INSERT DATA { id:llama a kg:Method }")
    assert set(check_shapes(bad, slice_size=3)) == set(check_shapes(bad)) != set()


def test_the_engine_sees_only_what_may_be_wrong(store: GraphStore) -> None:
    shapes = rdflib.Graph().parse(ontology_folder() / "shapes.ttl")
    typed = store.store.quads_for_pattern(None, ox.NamedNode(str(rdflib.RDF.type)), None)
    nodes = {quad.subject.value for quad in typed if isinstance(quad.subject, ox.NamedNode)}
    assert Conforming(store.store, shapes).unsure(nodes) == []
    bad = broken(store, "INSERT DATA { id:mmlu rdfs:label 'M' }")
    assert Conforming(bad, shapes).unsure(nodes) == [f"{BASE}id/mmlu"]


# What the functions do not know is left to the engine, and so is what they cannot tell: here a value that it would let pass.
UNSURE = {
    "sh:property [ sh:path rdfs:label ; sh:maxLength 900 ]",
    "sh:property [ sh:path ( kg:appears-in kg:path ) ; sh:minCount 1 ]",
    "sh:property [ sh:path [ sh:inversePath kg:uses ] ; sh:class kg:Paper ]",
    "sh:nodeKind sh:BlankNodeOrIRI",
    "sh:not [ sh:class kg:Paper ]",
    "sh:xone ( [ sh:class kg:Artifact ] [ sh:pattern 'none' ] )",
    "sh:property [ sh:path kg:variant ; sh:datatype xsd:double ]",
    "sh:deactivated true",
}


@pytest.mark.parametrize("constraint", sorted(UNSURE))
def test_the_engine_decides_where_nothing_else_can(constraint: str, store: GraphStore) -> None:
    text = f"[] a sh:NodeShape ; sh:targetClass kg:Benchmark ; {constraint} ."
    prefixes = "".join(f"@prefix {name}: <{iri}> ." for name, iri in {**prefixes_for(BASE), "sh": str(SH)}.items())
    found = broken(store, "INSERT DATA { id:mmlu kg:variant 1.5e0 }")
    conforms = Conforming(found, rdflib.Graph().parse(data=prefixes + text, format="turtle"))
    mmlu, llama = f"{BASE}id/mmlu", f"{BASE}id/llama"
    assert conforms.unsure([llama, mmlu]) == [mmlu]  # no shape aims at the other one


def test_every_message_of_the_shapes_has_bad_data() -> None:
    shapes = rdflib.Graph().parse(ontology_folder() / "shapes.ttl")
    tested = [message for _, message in BAD.values()]
    for message in shapes.objects(None, SH.message):
        assert any(words in str(message) for words in tested), f"no bad data for: {message}"


def test_no_sparql_constraints() -> None:
    text = Path(ontology_folder() / "shapes.ttl").read_text()
    assert "sh:sparql" not in text
    assert "sh:select" not in text
