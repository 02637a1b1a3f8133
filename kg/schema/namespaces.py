"""Prefixes of the data: those of the ontology and one per folder of instances."""

from kg.schema.node_types import NODE_TYPES
from kg.schema.vocab import PREFIXES
from kg.text.ids import digits, slug

DEFAULT_BASE_IRI = "https://w3id.org/paperkg/"

# The folders under the base IRI; each is a prefix of the same name.
FOLDERS = tuple(sorted({"agent", "correction", "derivation", "evidence", *(row.folder for row in NODE_TYPES.values())}))

# Prefixes that only the ontology's own header needs.
_HEADER_ONLY = ("bibo", "dcat", "vann")


def prefixes_for(base_iri: str) -> dict[str, str]:
    """Return prefix -> IRI for files and queries over a graph with this base IRI, sorted by prefix."""
    found = {prefix: iri for prefix, iri in PREFIXES.items() if prefix not in _HEADER_ONLY}
    found |= {folder: f"{base_iri}{folder}/" for folder in FOLDERS}
    return dict(sorted(found.items()))


def derivation_id(rule: str, statement: str, premises: tuple[str, ...]) -> str:
    """Return "derivation/" and 16 hex digits of the hash of rule|statement|premises; statements by their ids."""
    return "derivation/" + digits("|".join((rule, statement, *premises)), 16)


def agent_id(extractor: str) -> str:
    """Return "agent/{slug}" of an extractor's name and version, or of who signs a row of a corrections file."""
    return f"agent/{slug(extractor)}"
