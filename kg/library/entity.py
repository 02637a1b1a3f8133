"""One thing of a graph, with all that is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any


@dataclass(frozen=True, slots=True, repr=False)
class Entity:
    """A node: `variant_of` are the labels of its family, nearest first.

    `edges` are relation -> the other ends, best first, each with id, label, confidence in [0, 1] and whether it is derived;
    a relation that leads here stands as "is the object of ...".
    """

    id: str
    type: str
    label: str
    aliases: tuple[str, ...]
    attributes: Mapping[str, Any]
    variant_of: tuple[str, ...]
    edges: Mapping[str, list[dict[str, Any]]]

    def __repr__(self) -> str:
        """Return type, label and id."""
        return f"<kg.Entity {self.id}: {self.type} {self.label!r}, {sum(map(len, self.edges.values()))} edges>"

    def _repr_html_(self) -> str:
        """Return a table of what is known."""
        facts = {"type": self.type, "id": self.id, "other names": ", ".join(self.aliases)}
        facts |= {"variant of": ", ".join(self.variant_of)} | {
            key: _joined(value) for key, value in self.attributes.items()
        }
        facts |= {relation: ", ".join(edge["label"] for edge in found[:10]) for relation, found in self.edges.items()}
        rows = "".join(f"<tr><th>{escape(key)}</th><td>{escape(text)}</td></tr>" for key, text in facts.items() if text)
        return f"<table><caption>{escape(self.label)}</caption>{rows}</table>"


def _joined(value: object) -> str:
    """Return an attribute as text."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)
