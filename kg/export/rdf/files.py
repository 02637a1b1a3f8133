"""The RDF files: Turtle and N-Triples, written as a stream, so that memory does not grow with the number of triples."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.export.base import Bodies, Chunks, ExportOptions, ExportPart, Facts, Slice
from kg.export.rdf.blocks import Block
from kg.export.rdf.corrections import correction_records
from kg.export.rdf.evidence import agent_records, agents_of, evidence_records, support_records
from kg.export.rdf.records import graph_records
from kg.export.rdf.terms import Record
from kg.export.rdf.text import ntriples_block, turtle_block, turtle_head
from kg.export.writing import chunks, join_bodies, open_output, spread
from kg.model import KnowledgeGraph
from kg.schema.namespaces import prefixes_for

GRAPH, EVIDENCE, CORRECTIONS = "graph", "evidence", "corrections"
SPLIT = "split"
# One writer for all slices of a build: what it has made of a name serves the next slice too.
_turtle, _ntriples = cache(turtle_block), cache(ntriples_block)


def turtle_part(part: Slice, options: ExportOptions) -> ExportPart:
    """Return what a slice adds to graph.ttl and evidence.ttl."""
    return rdf_part(part, _turtle(options.base_iri))


def ntriples_part(part: Slice, options: ExportOptions) -> ExportPart:
    """Return what a slice adds to graph.nt and evidence.nt."""
    return rdf_part(part, _ntriples(options.base_iri))


def join_turtle(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write graph.ttl and evidence.ttl, or graph.ttl alone with both, as `options.rdf_layout` says."""
    head = turtle_head(prefixes_for(options.base_iri))
    return _join(rdf_files(bodies, facts, _turtle(options.base_iri)), folder, options, ending="ttl", head=head)


def join_ntriples(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write graph.nt and evidence.nt, or graph.nt alone with both."""
    return _join(rdf_files(bodies, facts, _ntriples(options.base_iri)), folder, options, ending="nt")


def spread_ntriples(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write the folders graph-nt and evidence-nt: their files in the order of names are graph.nt and evidence.nt."""
    parts = rdf_files(bodies, facts, _ntriples(options.base_iri))
    return tuple(file for name, found in parts.items() for file in spread(found, folder, name, "nt"))


def rdf_part(part: Slice, block: Block) -> ExportPart:
    """Return a slice in one syntax; the agents of evidence come first in the file, so they are left to the join."""

    def graph() -> Iterable[bytes]:
        return chunks(block(*record) for record in graph_records(KnowledgeGraph(part.nodes, part.statements)))

    def evidence() -> Iterable[bytes]:
        return chunks(block(*record) for record in support_records(part.supported(), part.reasons))

    def corrections() -> Iterable[bytes]:
        return chunks(block(*record) for record in correction_records(part.nodes))

    return ExportPart({GRAPH: graph, CORRECTIONS: corrections, EVIDENCE: evidence}, {EXTRACTORS: agents_of(part)})


def rdf_files(bodies: Bodies, facts: Facts, block: Block) -> dict[str, Iterable[Chunks]]:
    """Return what stands in the file of the graph and in that of the evidence, which begins with agents and corrections."""
    agents = chunks(block(*record) for record in agent_records(facts.get(EXTRACTORS, ())))
    return {GRAPH: bodies(GRAPH), EVIDENCE: chain([agents], bodies(CORRECTIONS), bodies(EVIDENCE))}


def _join(
    parts: Mapping[str, Iterable[Chunks]], folder: Path, options: ExportOptions, *, ending: str, head: str = ""
) -> tuple[str, ...]:
    """Write the files of one syntax; `head` stands before all that is in a file, and an empty file has none."""
    if options.rdf_layout != SPLIT:
        parts = {GRAPH: chain(*parts.values())}
    ending += ".gz" if options.gzip else ""
    for name, found in parts.items():
        join_bodies(folder / f"{name}.{ending}", found, head=head)
    return tuple(f"{name}.{ending}" for name in parts)


# The fact that the agents are made of.
EXTRACTORS = "extractors"


def all_records(graph: KnowledgeGraph) -> Iterator[Record]:
    """Yield what a graph says of every subject: nodes and statements, then evidence."""
    return chain(graph_records(graph), evidence_records(graph))


def ntriples(graph: KnowledgeGraph, base_iri: str) -> Iterator[bytes]:
    """Yield a graph as N-Triples, in pieces of whole lines."""
    block = ntriples_block(base_iri)
    return chunks(block(*record) for record in all_records(graph))


def write_triples(
    triples: Iterable[ox.Triple], path: Path, form: ox.RdfFormat, base: str, *, extra: Mapping[str, str] | None = None
) -> None:
    """Write a few triples; a path that ends in `.gz` is compressed. `extra` are prefixes beside the usual ones."""
    with open_output(path) as out:
        ox.serialize(triples, out, form, prefixes=prefixes_for(base) | dict(extra or {}))
