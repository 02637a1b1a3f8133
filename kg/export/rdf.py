"""The RDF files: Turtle and N-Triples, written as a stream, so that memory does not grow with the number of triples."""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.export.base import ExportOptions
from kg.export.rdf_evidence import evidence_records
from kg.export.rdf_records import graph_records
from kg.export.rdf_terms import Record
from kg.export.rdf_text import ntriples_block, turtle_block, turtle_head
from kg.model import KnowledgeGraph
from kg.namespaces import prefixes_for

GRAPH, EVIDENCE = "graph", "evidence"
SPLIT = "split"
# How many blocks are written at once: some hundred kilobytes, which stay in the processor's cache.
_CHUNK = 100


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
    for chunk in _chunks(block(*record) for record in all_records(graph)):
        yield from (quad.triple for quad in ox.parse(chunk, ox.RdfFormat.N_TRIPLES))


def _paths(graph: KnowledgeGraph, folder: Path, options: ExportOptions, ending: str) -> dict[Path, Iterator[Record]]:
    """Return the files of one format and what goes into each."""
    parts = {GRAPH: graph_records(graph), EVIDENCE: evidence_records(graph)}
    if options.rdf_layout != SPLIT:
        parts = {GRAPH: all_records(graph)}
    ending += ".gz" if options.gzip else ""
    return {folder / f"{name}.{ending}": records for name, records in parts.items()}


def with_head(head: str, blocks: Iterable[str]) -> Iterator[str]:
    """Yield the head before the first block; nothing where there is none."""
    for number, text in enumerate(blocks):
        yield text if number else head + text


def write_text(blocks: Iterable[str], path: Path) -> None:
    """Write a stream of text in UTF-8; a path that ends in `.gz` is compressed."""
    with open_output(path) as out:
        out.writelines(_chunks(blocks))


def write_triples(
    triples: Iterable[ox.Triple], path: Path, form: ox.RdfFormat, base: str, *, extra: Mapping[str, str] | None = None
) -> None:
    """Write a few triples; a path that ends in `.gz` is compressed. `extra` are prefixes beside the usual ones."""
    with open_output(path) as out:
        ox.serialize(triples, out, form, prefixes=prefixes_for(base) | dict(extra or {}))


@contextmanager
def open_output(path: Path) -> Iterator[IO[bytes]]:
    """Open a file to write bytes; one that ends in `.gz` is compressed, without name and time, so that bytes are stable."""
    with path.open("wb") as raw:
        if path.suffix == ".gz":
            with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
                yield cast("IO[bytes]", packed)
        else:
            yield raw


def _chunks(blocks: Iterable[str]) -> Iterator[bytes]:
    """Yield the blocks in UTF-8, many at once. Encoded one by one: for those in ASCII that is a copy."""
    encoded = map(str.encode, blocks)
    while chunk := b"".join(islice(encoded, _CHUNK)):
        yield chunk
