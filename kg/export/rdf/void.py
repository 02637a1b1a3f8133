"""void.ttl: what the dataset is, how large, from what, made by what (VoID, DCAT, PROV). No clock: the input dates it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

import pyoxigraph as ox

from kg.export.base import Bodies, ExportOptions, ExportPart, Facts, Slice
from kg.export.rdf.corrections import correction_records
from kg.export.rdf.evidence import agent_records, agents_of, support_records
from kg.export.rdf.files import EVIDENCE, EXTRACTORS, GRAPH, SPLIT, write_triples
from kg.export.rdf.records import TYPE, graph_records
from kg.export.rdf.terms import INTEGER, Record, Shape
from kg.model import KnowledgeGraph, NodeType
from kg.schema.namespaces import FOLDERS, agent_id
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
    """What is said of the dataset: sizes, its digests (id and date) in the order of ids, the first node of each folder."""

    triples: int = 0
    entities: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    subjects: Counter[str] = field(default_factory=Counter)
    digests: list[tuple[str, str]] = field(default_factory=list)
    first: dict[str, str] = field(default_factory=dict)

    def count(self, records: Iterable[Record]) -> None:
        """Count triples, subjects, and both per class and property."""
        shapes: Counter[Shape] = Counter()
        for _, shape, values in records:
            shapes[shape] += 1
            for prop, value in zip(shape, values, strict=True):
                if prop is not TYPE:  # types come first
                    break
                self.classes[value] += 1
        for shape, times in shapes.items():  # evidence by the thousand has one of a few shapes
            self.entities += times
            self.triples += times * len(shape)
            for iri, many in Counter(prop.iri for prop in shape).items():
                self.properties[iri] += times * many
                self.subjects[iri] += times

    def merge(self, other: "_Counts") -> None:
        """Add those of the next slice."""
        self.triples += other.triples
        self.entities += other.entities
        self.classes.update(other.classes)
        self.properties.update(other.properties)
        self.subjects.update(other.subjects)
        self.digests += other.digests
        self.first = other.first | self.first


def void_part(part: Slice, options: ExportOptions) -> ExportPart:  # noqa: ARG001 (part writer)
    """Return the counts of a slice, as JSON."""

    def body() -> list[bytes]:
        counts = _Counts()
        counts.count(graph_records(KnowledgeGraph(part.nodes, part.statements)))
        counts.count(correction_records(part.nodes))
        counts.count(support_records(part.supported(), part.reasons))
        digests = (node for node in part.nodes if node.type == NodeType.DIGEST)
        counts.digests = [(node.id, str(dict(node.attributes).get("date") or "")) for node in digests]
        counts.first = {node.id.partition("/")[0]: node.id for node in reversed(part.nodes)}
        return [json.dumps({part.name: getattr(counts, part.name) for part in fields(counts)}).encode()]

    return ExportPart({"counts": body}, {EXTRACTORS: agents_of(part)})


def join_void(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write void.ttl."""
    extractors = sorted(facts.get(EXTRACTORS, ()))
    counts = _Counts()
    counts.count(agent_records(extractors))
    for body in bodies("counts"):
        counts.merge(_Counts(**json.loads(b"".join(body))))
    triples = [
        *_about(counts, options),
        *_partitions(counts, options.base_iri),
        *_run(counts, extractors, options.base_iri),
    ]
    write_triples(
        triples, folder / "void.ttl", ox.RdfFormat.TURTLE, options.base_iri, extra={"void": VOID, "dcat": _DCAT}
    )
    return ("void.ttl",)


def _about(counts: _Counts, options: ExportOptions) -> Iterator[ox.Triple]:
    """Yield the description of the dataset."""
    base = options.base_iri
    dataset = ox.NamedNode(base + "dataset")

    def say(predicate: str, *objects: ox.NamedNode | ox.Literal) -> Iterator[ox.Triple]:
        return (ox.Triple(dataset, ox.NamedNode(predicate), item) for item in objects)

    yield from say(Reused.RDF_TYPE, ox.NamedNode(VOID + "Dataset"), ox.NamedNode(_DCAT + "Dataset"))
    yield from say(
        _DCTERMS + "title", ox.Literal(options.title, language="en" if options.language == "auto" else options.language)
    )
    yield from say(_DCTERMS + "description", ox.Literal(_DESCRIPTION, language="en"))
    yield from say(_DCTERMS + "rights", ox.Literal(_RIGHTS, language="en"))
    if options.licence:
        yield from say(_DCTERMS + "license", ox.NamedNode(options.licence_iri))
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
    yield from say(VOID + "exampleResource", *_examples(counts, base))
    if dates := sorted(date for _, date in counts.digests if date):
        yield from say(PREFIXES["schema"] + "temporalCoverage", ox.Literal(f"{dates[0]}/{dates[-1]}"))
    yield from say(_PROV + "wasGeneratedBy", _activity(counts, base))


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


def _run(counts: _Counts, extractors: Iterable[str], base_iri: str) -> Iterator[ox.Triple]:
    """Yield the activity that made the dataset: what it read and which extractors took part."""
    activity = _activity(counts, base_iri)
    yield ox.Triple(activity, _TYPE, ox.NamedNode(_PROV + "Activity"))
    yield ox.Triple(activity, ox.NamedNode(Reused.RDFS_LABEL), ox.Literal("kg build"))
    for digest, _ in counts.digests:
        yield ox.Triple(activity, ox.NamedNode(_PROV + "used"), ox.NamedNode(base_iri + digest))
    for extractor in extractors:
        agent = ox.NamedNode(base_iri + agent_id(extractor))
        yield ox.Triple(activity, ox.NamedNode(_PROV + "wasAssociatedWith"), agent)


def _activity(counts: _Counts, base_iri: str) -> ox.NamedNode:
    """Return the IRI of the run: the hash of the digests it read, since two runs over the same files give the same graph."""
    return ox.NamedNode(f"{base_iri}run/{digits('|'.join(digest for digest, _ in counts.digests), 16)}")


def _examples(counts: _Counts, base_iri: str) -> list[ox.NamedNode]:
    """Return the first node of each folder."""
    return [ox.NamedNode(base_iri + counts.first[folder]) for folder in FOLDERS if folder in counts.first]


def _integer(value: int) -> ox.Literal:
    """Return an xsd:integer."""
    return ox.Literal(str(value), datatype=ox.NamedNode(INTEGER))


def _name(iri: str) -> str:
    """Return a partition's name: prefix and local name of its class or property."""
    prefix, space = next((p, ns) for p, ns in PREFIXES.items() if iri.startswith(ns))
    return iri.removeprefix(NS) if space == NS else f"{prefix}-{iri.removeprefix(space)}"
