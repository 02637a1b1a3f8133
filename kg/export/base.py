"""What every exporter gets."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.model import KnowledgeGraph
from kg.namespaces import DEFAULT_BASE_IRI as DEFAULT_BASE_IRI


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Choices that hold for all formats."""

    base_iri: str = DEFAULT_BASE_IRI
    title: str = "Knowledge graph of AI papers"
    language: str = "en"
    # "split": graph.ttl and evidence.ttl; "one": both in graph.ttl.
    rdf_layout: str = "split"
    gzip: bool = False
    # The IRI of the graph's licence, for void.ttl; "" says only that quotes belong to the digests' authors.
    licence: str = ""
    # The page: how many nodes it opens with, the least confidence of what it holds, and "none" or "quotes".
    view_top: int = 140
    view_min_confidence: float = 0.0
    view_evidence: str = "quotes"


# Writes one format's files into an existing folder and returns their names. It never changes the graph; the caller owns
# atomicity (the folder is a temporary one beside the real one).
Exporter = Callable[[KnowledgeGraph, Path, ExportOptions], tuple[str, ...]]
