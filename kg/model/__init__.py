"""The frozen values that all parts share."""

from kg.model.extraction import (
    ExtractedEntity,
    ExtractedResult,
    Extraction,
    Mention,
    PartScores,
    RoleClaim,
    TopicClaim,
)
from kg.model.graph import Attributes, Derivation, Evidence, KnowledgeGraph, Node, Statement, prune_links
from kg.model.resolution import AuthorResolution, Decision, EntityRef, Resolution, Rewrite
from kg.model.source import TITLE, AuthorName, Corpus, Digest, Entry, Paper, Section, paper_of_text
from kg.schema.node_types import ARTIFACT_TYPES, NodeType
from kg.schema.relations import ROLES, Relation

__all__ = [
    "ARTIFACT_TYPES",
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
]
