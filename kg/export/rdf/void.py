"""void.ttl: what the dataset is, how large, from what, made by what (VoID, DCAT, PROV). No clock: the input dates it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.export.base import ExportOptions
from kg.export.rdf.evidence import agent_id
from kg.export.rdf.files import EVIDENCE, GRAPH, SPLIT, all_records, write_triples
from kg.export.rdf.records import TYPE
from kg.export.rdf.terms import INTEGER, Shape
from kg.model import KnowledgeGraph, NodeType
from kg.schema.namespaces import FOLDERS
from kg.schema.vocab import NS, ONTOLOGY, PREFIXES, VERSION, Reused
from kg.text.ids import digits

VOID = "http://rdfs.org/ns/void#"
_DCAT, _DCTERMS, _PROV = PREFIXES["dcat"], PREFIXES["dcterms"], PREFIXES["prov"]
_TYPE = ox.NamedNode(Reused.RDF_TYPE)
_RIGHTS = (
    "Quotes belong to the authors of the digests. Everything else is what a program read in them; "
    "the publisher of this graph states a licence with --licence."
)
_DESCRIPTION = (
    "What digests of AI papers say about papers, methods, models, datasets, benchmarks and results, with evidence."
)


@dataclass(slots=True)
class _Counts:
    """Sizes of the dataset, counted in one pass."""

    triples: int = 0
    entities: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    subjects: Counter[str] = field(default_factory=Counter)


def export_void(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write void.ttl."""
    counts = _count(graph)
    triples = [*_about(graph, counts, options), *_partitions(counts, options.base_iri), *_run(graph, options.base_iri)]
    write_triples(
        triples, folder / "void.ttl", ox.RdfFormat.TURTLE, options.base_iri, extra={"void": VOID, "dcat": _DCAT}
    )
    return ("void.ttl",)


def _count(graph: KnowledgeGraph) -> _Counts:
    """Count triples, subjects, and both per class and property."""
    shapes: Counter[Shape] = Counter()
    counts = _Counts()
    for _, shape, values in all_records(graph):
        shapes[shape] += 1
        for prop, value in zip(shape, values, strict=True):
            if prop is not TYPE:  # types come first
                break
            counts.classes[value] += 1
    for shape, times in shapes.items():  # evidence by the thousand has one of a few shapes
        counts.entities += times
        counts.triples += times * len(shape)
        for iri, many in Counter(prop.iri for prop in shape).items():
            counts.properties[iri] += times * many
            counts.subjects[iri] += times
    return counts


def _about(graph: KnowledgeGraph, counts: _Counts, options: ExportOptions) -> Iterator[ox.Triple]:
    """Yield the description of the dataset."""
    base = options.base_iri
    dataset = ox.NamedNode(base + "dataset")

    def say(predicate: str, *objects: ox.NamedNode | ox.Literal) -> Iterator[ox.Triple]:
        return (ox.Triple(dataset, ox.NamedNode(predicate), item) for item in objects)

    yield from say(Reused.RDF_TYPE, ox.NamedNode(VOID + "Dataset"), ox.NamedNode(_DCAT + "Dataset"))
    yield from say(_DCTERMS + "title", ox.Literal(options.title, language=options.language))
    yield from say(_DCTERMS + "description", ox.Literal(_DESCRIPTION, language="en"))
    yield from say(_DCTERMS + "rights", ox.Literal(_RIGHTS, language="en"))
    if options.licence:
        yield from say(_DCTERMS + "license", ox.NamedNode(options.licence))
    yield from say(_DCTERMS + "conformsTo", ox.NamedNode(f"{ONTOLOGY}/{VERSION}"))
    yield from say(VOID + "triples", _integer(counts.triples))
    yield from say(VOID + "entities", _integer(counts.entities))
    yield from say(VOID + "classes", _integer(len(counts.classes)))
    yield from say(VOID + "properties", _integer(len(counts.properties)))
    yield from say(VOID + "distinctSubjects", _integer(counts.entities))
    yield from say(VOID + "uriSpace", ox.Literal(base))
    vocabularies = sorted({ns for ns in PREFIXES.values() for iri in counts.properties if iri.startswith(ns)})
    yield from say(VOID + "vocabulary", *(ox.NamedNode(ns) for ns in vocabularies))
    ending = ".ttl.gz" if options.gzip else ".ttl"
    names = (GRAPH, EVIDENCE) if options.rdf_layout == SPLIT else (GRAPH,)
    yield from say(VOID + "dataDump", *(ox.NamedNode(base + name + ending) for name in names))
    yield from say(VOID + "exampleResource", *_examples(graph, base))
    if dates := _dates(graph):
        yield from say(PREFIXES["schema"] + "temporalCoverage", ox.Literal(f"{dates[0]}/{dates[-1]}"))
    yield from say(_PROV + "wasGeneratedBy", _activity(graph, base))


def _partitions(counts: _Counts, base_iri: str) -> Iterator[ox.Triple]:
    """Yield class and property partitions."""
    dataset = ox.NamedNode(base_iri + "dataset")
    for kind, iris in (("class", counts.classes), ("property", counts.properties)):
        for iri, count in sorted(iris.items()):
            part = ox.NamedNode(f"{base_iri}dataset/{kind}-{_name(iri)}")
            yield ox.Triple(dataset, ox.NamedNode(f"{VOID}{kind}Partition"), part)
            yield ox.Triple(part, ox.NamedNode(VOID + kind), ox.NamedNode(iri))
            size = "entities" if kind == "class" else "triples"
            yield ox.Triple(part, ox.NamedNode(VOID + size), _integer(count))
            if kind == "property":
                yield ox.Triple(part, ox.NamedNode(VOID + "distinctSubjects"), _integer(counts.subjects[iri]))


def _run(graph: KnowledgeGraph, base_iri: str) -> Iterator[ox.Triple]:
    """Yield the activity that made the dataset: what it read and which extractors took part."""
    activity = _activity(graph, base_iri)
    yield ox.Triple(activity, _TYPE, ox.NamedNode(_PROV + "Activity"))
    yield ox.Triple(activity, ox.NamedNode(Reused.RDFS_LABEL), ox.Literal("kg build"))
    for node in graph.nodes:
        if node.type == NodeType.DIGEST:
            yield ox.Triple(activity, ox.NamedNode(_PROV + "used"), ox.NamedNode(base_iri + node.id))
    for extractor in sorted({item.extractor for stmt in graph.statements for item in stmt.evidence}):
        agent = ox.NamedNode(base_iri + agent_id(extractor))
        yield ox.Triple(activity, ox.NamedNode(_PROV + "wasAssociatedWith"), agent)


def _activity(graph: KnowledgeGraph, base_iri: str) -> ox.NamedNode:
    """Return the IRI of the run: the hash of the digests it read, since two runs over the same files give the same graph."""
    read = "|".join(node.id for node in graph.nodes if node.type == NodeType.DIGEST)
    return ox.NamedNode(f"{base_iri}run/{digits(read, 16)}")


def _examples(graph: KnowledgeGraph, base_iri: str) -> list[ox.NamedNode]:
    """Return the first node of each folder."""
    first = {node.id.partition("/")[0]: node.id for node in reversed(graph.nodes)}
    return [ox.NamedNode(base_iri + first[folder]) for folder in FOLDERS if folder in first]


def _dates(graph: KnowledgeGraph) -> list[str]:
    """Return the dates of the digests, sorted."""
    found = [dict(node.attributes).get("date") for node in graph.nodes if node.type == NodeType.DIGEST]
    return sorted(str(date) for date in found if date)


def _integer(value: int) -> ox.Literal:
    """Return an xsd:integer."""
    return ox.Literal(str(value), datatype=ox.NamedNode(INTEGER))


def _name(iri: str) -> str:
    """Return a partition's name: prefix and local name of its class or property."""
    prefix, space = next((p, ns) for p, ns in PREFIXES.items() if iri.startswith(ns))
    return iri.removeprefix(NS) if space == NS else f"{prefix}-{iri.removeprefix(space)}"
