"""What is built: nodes, and statements with the evidence or the premises behind them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from kg.model.compact import compact

# Attributes of nodes that name other nodes.
_LINKS = ("broader", "homonyms")
Attributes = tuple[tuple[str, str | int | float | bool | tuple[str, ...]], ...]
# Marks a statement that has reasons and is not asserted, and a node that only such statements name.
NOT_ASSERTED: Final = ("asserted", False)


@compact
@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the graph. `id` is its path under the base IRI, e.g. `paper/2510.14973` or `id/llada`.

    `aliases` are the other names seen, sorted; `attributes` are (name, value) pairs, sorted by name.
    """

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    attributes: Attributes = ()


class Evidence(NamedTuple):
    """Where a digest says it: `quote` is the text at [start, end) of the file with this digest id, in code points.

    `confidence` is in [0, 1]: the probability that this text says what the statement says. `kind` is that of the section: title,
    or what the text under its heading is about (`kg.model.Section.kind`); "" where that is not known. A tuple, since there is
    more of it than of anything else: it is made, read back and compared in a fraction of the time.
    """

    digest: str
    start: int
    end: int
    section: str
    quote: str
    confidence: float
    extractor: str
    kind: str = ""


@compact
@dataclass(frozen=True, slots=True, order=True)
class Derivation:
    """Why a statement follows from others: the rule's name and the ids of the statements it used (never empty)."""

    rule: str
    premises: tuple[str, ...]
    confidence: float


@compact
@dataclass(frozen=True, slots=True)
class Statement:
    """One claim: subject and object are node ids. It has evidence, or derivations, or both; each sorted and unique.

    `attributes` are qualifiers such as the position of an author or the votes in a digest.
    """

    subject: str
    relation: str
    object: str
    evidence: tuple[Evidence, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    confidence: float = 1.0
    attributes: Attributes = ()

    def __post_init__(self) -> None:
        """Refuse a claim without a reason."""
        if not self.evidence and not self.derivations:
            raise ValueError(f"statement without evidence: {self.id}")

    @property
    def id(self) -> str:
        """The key of the claim: `subject relation object`."""
        return f"{self.subject} {self.relation} {self.object}"

    @property
    def derived(self) -> bool:
        """True where no digest says it directly."""
        return not self.evidence

    def as_claim(self) -> "Statement":
        """Return the statement marked as one that the graph does not assert: it has reasons, but they are too weak."""
        return replace(self, attributes=_marked(self.attributes))


@dataclass(frozen=True, slots=True, repr=False)
class KnowledgeGraph:
    """The whole result: nodes sorted by id, statements sorted by (subject, relation, object).

    `claims` are sorted in the same way: what digests may say, with its evidence, and the graph does not assert.
    """

    nodes: tuple[Node, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Statement, ...] = ()

    def __repr__(self) -> str:
        """Return how much is in it: all of it would fill the screen of who just looks at the name."""
        return f"<KnowledgeGraph: {len(self.nodes):,} nodes, {len(self.statements):,} statements>"


def unasserted(node: Node) -> Node:
    """Return the node marked as one that only claims name."""
    return replace(node, attributes=_marked(node.attributes))


def _marked(attributes: Attributes) -> Attributes:
    return tuple(sorted({*attributes, NOT_ASSERTED}))


def prune_links(node: Node, used: Collection[str]) -> Node:
    """Return the node with only those homonyms and broader topics that are in the graph (`used`)."""
    if not node.attributes:
        return node
    attributes = dict(node.attributes)
    for name in _LINKS:
        others = attributes.get(name)
        if isinstance(others, tuple) and not all(other in used for other in others):
            attributes[name] = tuple(other for other in others if other in used)
            kept = ((key, value) for key, value in attributes.items() if value != ())
            node = replace(node, attributes=tuple(sorted(kept)))
    return node
