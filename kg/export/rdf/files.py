"""The RDF files: Turtle and N-Triples, written as a stream, so that memory does not grow with the number of triples."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.export.base import Bodies, ExportOptions, ExportPart, Facts, Slice
from kg.export.rdf.blocks import Block
from kg.export.rdf.evidence import agent_records, evidence_records, extractors_of, support_records
from kg.export.rdf.records import graph_records
from kg.export.rdf.terms import Record
from kg.export.rdf.text import ntriples_block, turtle_block, turtle_head
from kg.export.writing import chunks, open_output, spread, with_head, write_text
from kg.model import KnowledgeGraph
from kg.schema.namespaces import prefixes_for

GRAPH, EVIDENCE = "graph", "evidence"
SPLIT = "split"


def export_turtle(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write graph.ttl and evidence.ttl, or graph.ttl alone with both, as `options.rdf_layout` says."""
    block, head = turtle_block(options.base_iri), turtle_head(prefixes_for(options.base_iri))
    paths = _paths(graph, folder, options, "ttl")
    for path, records in paths.items():
        write_text(with_head(head, (block(*record) for record in records)), path)
    return tuple(path.name for path in paths)


def export_ntriples(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write graph.nt and evidence.nt, or graph.nt alone with both."""
    block = ntriples_block(options.base_iri)
    paths = _paths(graph, folder, options, "nt")
    for path, records in paths.items():
        write_text((block(*record) for record in records), path)
    return tuple(path.name for path in paths)


def turtle_part(part: Slice, options: ExportOptions) -> ExportPart:
    """Return what a slice adds to graph.ttl and evidence.ttl."""
    return _part(part, turtle_block(options.base_iri))


def ntriples_part(part: Slice, options: ExportOptions) -> ExportPart:
    """Return what a slice adds to graph.nt and evidence.nt."""
    return _part(part, ntriples_block(options.base_iri))


def join_turtle(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write what `export_turtle` writes, from the parts of all slices."""
    head = turtle_head(prefixes_for(options.base_iri))
    return _join(bodies, facts, folder, options, block=turtle_block(options.base_iri), ending="ttl", head=head)


def join_ntriples(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write what `export_ntriples` writes, from the parts of all slices."""
    return _join(bodies, facts, folder, options, block=ntriples_block(options.base_iri), ending="nt", head="")


def spread_ntriples(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write the folders graph-nt and evidence-nt: their files in the order of names are graph.nt and evidence.nt."""
    parts = {
        GRAPH: bodies(GRAPH),
        EVIDENCE: chain([_agents(facts, ntriples_block(options.base_iri))], bodies(EVIDENCE)),
    }
    return tuple(file for name, found in parts.items() for file in spread(found, folder, name, "nt"))


def _part(part: Slice, block: Block) -> ExportPart:
    """Return a slice in one syntax; the agents of evidence come first in the file, so they are left to the join."""
    graph = KnowledgeGraph(part.nodes, part.statements)
    records = {GRAPH: graph_records(graph), EVIDENCE: support_records(part.statements, part.reasons)}
    bodies = {name: b"".join(chunks(block(*record) for record in found)) for name, found in records.items()}
    return ExportPart(bodies, {_EXTRACTORS: frozenset(extractors_of(part.statements))})


def _join(
    bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions, *, block: Block, ending: str, head: str
) -> tuple[str, ...]:
    """Write the files of one syntax; `head` stands before all that is in a file, and an empty file has none."""
    parts: dict[str, Iterable[bytes]] = {
        GRAPH: bodies(GRAPH),
        EVIDENCE: chain([_agents(facts, block)], bodies(EVIDENCE)),
    }
    if options.rdf_layout != SPLIT:
        parts = {GRAPH: chain(parts[GRAPH], parts[EVIDENCE])}
    ending += ".gz" if options.gzip else ""
    for name, found in parts.items():
        with open_output(folder / f"{name}.{ending}") as out:
            begun = False
            for body in found:
                if body and not begun:
                    out.write(head.encode())
                    begun = True
                out.write(body)
    return tuple(f"{name}.{ending}" for name in parts)


def _agents(facts: Facts, block: Block) -> bytes:
    """Return what the files of evidence begin with."""
    return b"".join(chunks(block(*record) for record in agent_records(facts.get(_EXTRACTORS, ()))))


# The fact that the agents are made of.
_EXTRACTORS = "extractors"


def all_records(graph: KnowledgeGraph) -> Iterator[Record]:
    """Yield what a graph says of every subject: nodes and statements, then evidence."""
    return chain(graph_records(graph), evidence_records(graph))


def all_triples(graph: KnowledgeGraph, base_iri: str) -> Iterator[ox.Triple]:
    """Yield every triple of a graph, in the order of the files."""
    block = ntriples_block(base_iri)
    for chunk in chunks(block(*record) for record in all_records(graph)):
        yield from (quad.triple for quad in ox.parse(chunk, ox.RdfFormat.N_TRIPLES))


def _paths(graph: KnowledgeGraph, folder: Path, options: ExportOptions, ending: str) -> dict[Path, Iterator[Record]]:
    """Return the files of one format and what goes into each."""
    parts = {GRAPH: graph_records(graph), EVIDENCE: evidence_records(graph)}
    if options.rdf_layout != SPLIT:
        parts = {GRAPH: all_records(graph)}
    ending += ".gz" if options.gzip else ""
    return {folder / f"{name}.{ending}": records for name, records in parts.items()}


def write_triples(
    triples: Iterable[ox.Triple], path: Path, form: ox.RdfFormat, base: str, *, extra: Mapping[str, str] | None = None
) -> None:
    """Write a few triples; a path that ends in `.gz` is compressed. `extra` are prefixes beside the usual ones."""
    with open_output(path) as out:
        ox.serialize(triples, out, form, prefixes=prefixes_for(base) | dict(extra or {}))
