"""An edge of a graph as far as questions need it, in memory or on disk."""

from typing import Protocol

from kg.model.graph import NOT_ASSERTED, Attributes


class Edge(Protocol):
    """A statement as far as edges need it; what stands behind it is asked for apart, since most questions do not want it."""

    @property
    def id(self) -> str:
        """Return the key of the claim: `subject relation object`."""

    @property
    def subject(self) -> str:
        """Return the id of the node that it is about."""

    @property
    def relation(self) -> str:
        """Return the relation."""

    @property
    def object(self) -> str:
        """Return the id of the node that it leads to."""

    @property
    def confidence(self) -> float:
        """Return the confidence, in [0, 1]."""

    @property
    def derived(self) -> bool:
        """Tell whether no digest says it directly."""

    @property
    def attributes(self) -> Attributes:
        """Return the qualifiers."""


def is_claim(edge: Edge) -> bool:
    """Tell whether an edge is a claim: it has reasons, and the graph does not assert it."""
    return NOT_ASSERTED in edge.attributes
