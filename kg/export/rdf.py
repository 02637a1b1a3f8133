"""The RDF files: Turtle and N-Triples, written as a stream, so that memory does not grow with the number of triples."""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.export.base import ExportOptions
from kg.export.rdf_evidence import evidence_triples
from kg.export.rdf_triples import graph_triples
from kg.model import KnowledgeGraph
from kg.namespaces import prefixes_for

GRAPH, EVIDENCE = "graph", "evidence"
SPLIT = "split"


def export_turtle(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write graph.ttl and evidence.ttl, or graph.ttl alone with both, as `options.rdf_layout` says."""
    return _export(graph, folder, options, ox.RdfFormat.TURTLE)


def export_ntriples(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write graph.nt and evidence.nt, or graph.nt alone with both."""
    return _export(graph, folder, options, ox.RdfFormat.N_TRIPLES)


def all_triples(graph: KnowledgeGraph, base_iri: str) -> Iterator[ox.Triple]:
    """Yield every triple of a graph: nodes and statements, then evidence."""
    return chain(graph_triples(graph, base_iri), evidence_triples(graph, base_iri))


def _export(graph: KnowledgeGraph, folder: Path, options: ExportOptions, form: ox.RdfFormat) -> tuple[str, ...]:
    """Write the files of one format and return their names."""
    ending = f".{form.file_extension}" + (".gz" if options.gzip else "")
    base = options.base_iri
    parts: dict[str, Iterator[ox.Triple]] = {GRAPH: graph_triples(graph, base), EVIDENCE: evidence_triples(graph, base)}
    if options.rdf_layout != SPLIT:
        parts = {GRAPH: chain(parts[GRAPH], parts[EVIDENCE])}
    for name, triples in parts.items():
        write_triples(triples, folder / (name + ending), form, base)
    return tuple(name + ending for name in parts)


def write_triples(
    triples: Iterable[ox.Triple], path: Path, form: ox.RdfFormat, base: str, *, extra: Mapping[str, str] | None = None
) -> None:
    """Write a stream of triples; a path that ends in `.gz` is compressed. `extra` are prefixes beside the usual ones."""
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
