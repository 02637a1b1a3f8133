"""One thing, one node: which artifact each name is, what it is a variant of, and which authors are one person."""

from kg.resolve.artifacts import resolve_artifacts
from kg.resolve.corrections import NO_CORRECTIONS, Corrections
from kg.resolve.names import NameResolution, resolve_name

__all__ = ["NO_CORRECTIONS", "Corrections", "NameResolution", "resolve_artifacts", "resolve_name"]
