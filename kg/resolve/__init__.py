"""One thing, one node: which artifact each name is, what it is a variant of, and which authors are one person."""

from kg.resolve.artifacts.resolve import resolve_artifacts
from kg.resolve.authors.resolve import resolve_authors
from kg.resolve.corrections.apply import unmatched_corrections
from kg.resolve.corrections.lexicon import load_lexicon
from kg.resolve.corrections.read import NO_CORRECTIONS, Corrections, load_corrections
from kg.resolve.names.lookup import NameResolution, resolve_name

__all__ = [
    "NO_CORRECTIONS",
    "Corrections",
    "NameResolution",
    "load_corrections",
    "load_lexicon",
    "resolve_artifacts",
    "resolve_authors",
    "resolve_name",
    "unmatched_corrections",
]
