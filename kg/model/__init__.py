"""The frozen values that all parts share. Making their classes takes time: a module of them is loaded when one is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model.extraction import (
        ExtractedEntity,
        ExtractedResult,
        Extraction,
        Mention,
        PartScores,
        RoleClaim,
        TopicClaim,
    )
    from kg.model.graph import (
        NOT_ASSERTED,
        Attributes,
        Derivation,
        Evidence,
        KnowledgeGraph,
        Node,
        Statement,
        prune_links,
        unasserted,
    )
    from kg.model.resolution import AuthorResolution, Decision, EntityRef, Resolution, Rewrite
    from kg.model.source import TITLE, AuthorName, Corpus, Digest, Entry, Paper, Section, paper_of_text
    from kg.schema.node_types import ARTIFACT_TYPES, NodeType
    from kg.schema.relations import ROLES, Relation

__all__ = [
    "ARTIFACT_TYPES",
    "NOT_ASSERTED",
    "ROLES",
    "TITLE",
    "Attributes",
    "AuthorName",
    "AuthorResolution",
    "Corpus",
    "Decision",
    "Derivation",
    "Digest",
    "EntityRef",
    "Entry",
    "Evidence",
    "ExtractedEntity",
    "ExtractedResult",
    "Extraction",
    "KnowledgeGraph",
    "Mention",
    "Node",
    "NodeType",
    "Paper",
    "PartScores",
    "Relation",
    "Resolution",
    "Rewrite",
    "RoleClaim",
    "Section",
    "Statement",
    "TopicClaim",
    "paper_of_text",
    "prune_links",
    "unasserted",
]
# Where the names come from, in the order in which they are looked for: what is used most, first.
_MODULES = (
    "kg.model.graph", "kg.schema.node_types", "kg.schema.relations", "kg.model.source", "kg.model.extraction",
    "kg.model.resolution",
)  # fmt: skip


def __getattr__(name: str) -> object:
    """Return a value of one of the modules, and keep it here."""
    if name in __all__:
        for module in map(import_module, _MODULES):
            if name in vars(module):
                globals()[name] = found = vars(module)[name]
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
