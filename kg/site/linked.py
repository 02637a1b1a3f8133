"""What a page says in schema.org, as JSON-LD for search engines."""

from typing import Any, Final

from kg.schema.node_types import NodeType
from kg.site.content import Page

_CLASSES: Final = {
    NodeType.PAPER: "ScholarlyArticle",
    NodeType.AUTHOR: "Person",
    NodeType.DATASET: "Dataset",
    NodeType.MODEL: "SoftwareApplication",
}


def linked_data(page: Page, base_iri: str) -> dict[str, Any]:
    """Return the node as an object of schema.org; its `@id` is its IRI in the graph."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@id": base_iri + page.id,
        "@type": _CLASSES.get(NodeType(page.type), "CreativeWork" if page.parts else "Thing"),
        "name": page.label,
    }
    if page.aliases:
        found["alternateName"] = list(page.aliases)
    if page.date:
        found["datePublished"] = page.date
    if page.authors:
        found["author"] = [{"@type": "Person", "name": author.label} for author in page.authors]
    if page.links:
        found["sameAs"] = list(page.links)
    return found
