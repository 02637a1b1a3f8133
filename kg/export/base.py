"""What every exporter gets."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError
from kg.model import KnowledgeGraph
from kg.namespaces import DEFAULT_BASE_IRI as DEFAULT_BASE_IRI

_IRI = r"https?://[^\s<>\"{}|\\^`]+"


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

    def __post_init__(self) -> None:
        """Refuse what is no IRI, before hours of work end in a file that nobody can load."""
        if not re.fullmatch(rf"{_IRI}[/#]", self.base_iri):
            remedy = "give an http(s) IRI that ends in / or #, e.g. https://example.org/graph/"
            raise UsageError(f"{self.base_iri!r} cannot be the start of the nodes' IRIs", remedy=remedy)
        if self.licence and not re.fullmatch(_IRI, self.licence):
            raise UsageError(
                f"{self.licence!r} is no IRI of a licence",
                remedy="give e.g. https://creativecommons.org/publicdomain/zero/1.0/",
            )


# Writes one format's files into an existing folder and returns their names. It never changes the graph; the caller owns
# atomicity (the folder is a temporary one beside the real one).
Exporter = Callable[[KnowledgeGraph, Path, ExportOptions], tuple[str, ...]]
