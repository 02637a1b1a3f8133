"""The RDF files: Turtle and N-Triples, written as a stream, so that memory does not grow with the number of triples."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.export.base import ExportOptions
from kg.export.rdf_evidence import evidence_records
from kg.export.rdf_records import graph_records
from kg.export.rdf_terms import Record
from kg.export.rdf_text import ntriples_block, turtle_block, turtle_head
from kg.export.writing import chunks, open_output, with_head, write_text
from kg.model import KnowledgeGraph
from kg.namespaces import prefixes_for

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
