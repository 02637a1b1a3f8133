"""The ontology: complete metadata (what FOOPS! checks and a file can show), labels in two languages, nothing adrift."""

import csv
import subprocess
import sys
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from kg.model import KnowledgeGraph, NodeType, Relation
from kg.schema.namespaces import DEFAULT_BASE_IRI
from kg.schema.vocab import NS, ONTOLOGY, PREFIXES, VERSION, Class, Property, Reused
from kg.storage.resources import ontology_folder
from tests.rdf.parity import all_triples

ROOT = Path(__file__).resolve().parents[2]
IRI = rdflib.URIRef(ONTOLOGY)
VANN = rdflib.Namespace("http://purl.org/vocab/vann/")
BIBO = rdflib.Namespace("http://purl.org/ontology/bibo/")
UNUSED = rdflib.Literal("Not asserted on instances.", lang="en")
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
OWN = [rdflib.URIRef(iri) for iri in (*Class, *Property)]


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "kg.ttl")


def test_generated_files_agree() -> None:
    command = [sys.executable, "-m", "scripts.docs", "vocab", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_misspelt_term_fails() -> None:
    with pytest.raises(AttributeError):
        _ = Property.AUTHERED_BY  # type: ignore[attr-defined]


# The criteria of FOOPS! that need no network, by its own names.
FOOPS = {
    "OM1 title": (DCTERMS.title, 1),
    "OM1 description": (DCTERMS.description, 1),
    "OM1 licence": (DCTERMS.license, 1),
    "OM1 version IRI": (OWL.versionIRI, 1),
    "OM1 creator": (DCTERMS.creator, 1),
    "OM1 namespace URI": (VANN.preferredNamespaceUri, 1),
    "OM2 namespace prefix": (VANN.preferredNamespacePrefix, 1),
    "OM2 version info": (OWL.versionInfo, 1),
    "OM2 creation date": (DCTERMS.created, 1),
    "OM2 citation": (DCTERMS.bibliographicCitation, 1),
    "OM3 publisher": (DCTERMS.publisher, 1),
    "OM3 status": (BIBO.status, 1),
    "OM3 source": (DCTERMS.source, 1),
    "OM3 issued": (DCTERMS.issued, 1),
    "OM3 modified": (DCTERMS.modified, 1),
}


@pytest.mark.parametrize("criterion", FOOPS)
def test_foops_metadata(criterion: str, ontology: rdflib.Graph) -> None:
    predicate, least = FOOPS[criterion]
    assert len(set(ontology.objects(IRI, predicate))) >= least


def test_foops_persistent_and_versioned(ontology: rdflib.Graph) -> None:
    """PURL1: a w3id IRI. VER1: the version IRI ends in the version. OM4.1: the licence is a known IRI."""
    assert str(IRI).startswith("https://w3id.org/")
    assert str(ontology.value(IRI, OWL.versionIRI)) == f"{ONTOLOGY}/{VERSION}"
    assert str(ontology.value(IRI, VANN.preferredNamespaceUri)) == NS
    assert str(ontology.value(IRI, DCTERMS.license)).startswith("https://opensource.org/")
    for date in (DCTERMS.created, DCTERMS.modified, DCTERMS.issued):
        assert ontology.value(IRI, date).datatype == XSD.date


def test_foops_reuses_vocabularies(ontology: rdflib.Graph) -> None:
    """VOC1 and VOC2: metadata and terms of existing vocabularies, declared with where they come from."""
    reused = [s for kind in (OWL.Class, *PROPERTIES) for s in ontology.subjects(RDF.type, kind)
              if isinstance(s, rdflib.URIRef) and not str(s).startswith(NS)]  # fmt: skip
    assert len({str(s).rpartition("/")[0] for s in reused}) >= 4
    assert all(ontology.value(s, RDFS.isDefinedBy) for s in reused)


@pytest.mark.parametrize("term", OWN, ids=str)
def test_every_term_is_documented_in_two_languages(term: rdflib.URIRef, ontology: rdflib.Graph) -> None:
    """VOC3 and VOC4: label and definition, here in English and in Korean, and an example."""
    for predicate in (RDFS.label, RDFS.comment):
        languages = sorted(text.language for text in ontology.objects(term, predicate))
        assert languages == ["en", "ko"], (term, predicate)
    korean = next(text for text in ontology.objects(term, RDFS.comment) if text.language == "ko")
    assert any("가" <= char <= "힣" for char in korean)
    assert ontology.value(term, SKOS.example) is not None


@pytest.mark.parametrize("term", [rdflib.URIRef(iri) for iri in Property], ids=str)
def test_every_property_has_domain_and_range(term: rdflib.URIRef, ontology: rdflib.Graph) -> None:
    assert ontology.value(term, RDFS.domain) is not None
    open_ended = {Property.SUBJECT, Property.PREDICATE, Property.OBJECT}  # any node, any relation
    assert str(term) in open_ended or ontology.value(term, RDFS.range) is not None


def test_model_and_ontology_have_the_same_names() -> None:
    assert {str(kind) for kind in NodeType} <= {iri.removeprefix(NS) for iri in Class}
    assert {str(relation) for relation in Relation} <= {iri.removeprefix(NS) for iri in Property}


def test_every_term_used_is_declared_and_every_declared_one_used(graph: KnowledgeGraph, ontology: rdflib.Graph) -> None:
    used = set()
    for triple in chain(all_triples(graph, DEFAULT_BASE_IRI), all_triples(_signed(graph), DEFAULT_BASE_IRI)):
        used.add(triple.predicate.value)
        if triple.predicate.value == Reused.RDF_TYPE:
            used.add(triple.object.value)  # type: ignore[union-attr]
    declared = {str(iri) for iri in (*Class, *Property, *Reused)}
    assert used <= declared
    marked = {str(s) for s in ontology.subjects(SKOS.editorialNote, UNUSED)}
    assert declared - used - marked == set()
    assert not used & marked


def _signed(graph: KnowledgeGraph) -> KnowledgeGraph:
    """Return the graph with one claim that a person added, and one node that a person renamed."""
    first = next(stmt for stmt in graph.statements if stmt.evidence)
    by = first.evidence[0]._replace(extractor="correction by Kim")
    statements = tuple(replace(s, evidence=(by,)) if s is first else s for s in graph.statements)
    named, *others = graph.nodes
    told = replace(named, attributes=(*named.attributes, ("corrections", ("rename A B by: Kim why: its usual name",))))
    return replace(graph, statements=statements, nodes=(told, *others))


def test_mappings_are_sssom() -> None:
    lines = (ontology_folder() / "mappings.sssom.tsv").read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    prefixes = {line.split(":")[0].removeprefix("#").strip() for line in head if line.startswith("#   ")}
    rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    assert len(rows) > 30
    own = {f"kg:{iri.removeprefix(NS)}" for iri in (*Class, *Property)}
    for row in rows:
        assert row["subject_id"] in own
        assert row["predicate_id"].startswith("skos:")
        assert row["predicate_id"].endswith("Match")
        assert {
            row[key].split(":")[0] for key in ("subject_id", "predicate_id", "object_id", "mapping_justification")
        } <= prefixes
    assert {"fair4ml", "mls", "lpwc", "cskgo"} <= {row["object_id"].split(":")[0] for row in rows}


def test_prefixes_of_the_ontology_are_the_usual_ones() -> None:
    assert PREFIXES["schema"] == "https://schema.org/"
    assert PREFIXES["kg"] == NS


def test_generated_documentation_is_up_to_date() -> None:
    """The reference of the ontology, and the answers of the questions on the checked-in example graph."""
    command = [sys.executable, "-m", "scripts.docs", "pages", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
