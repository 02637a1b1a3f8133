"""Which entity a name is, with or without a graph at hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from kg.model import Decision, Node
from kg.resolve.names.identify import identify
from kg.text.ids import artifact_id
from kg.text.matching import Names, find_named


@dataclass(frozen=True, slots=True)
class NameResolution:
    """The answer for one name; `variant_of` are ids up the chain, nearest first."""

    name: str
    type: str
    id: str
    label: str
    variant_of: tuple[str, ...]
    why: tuple[Decision, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the JSON object that `kg resolve` prints."""
        return {
            "name": self.name,
            "type": self.type,
            "id": self.id,
            "label": self.label,
            "variant-of": list(self.variant_of),
            "why": [f"{step.rule}: {step.detail}" for step in self.why],
        }


def resolve_name(name: str, *, type: str | None = None, graph_nodes: Iterable[Node] | None = None) -> NameResolution:  # noqa: A002
    """Return which entity `name` is.

    Args:
        name: as a text spells it.
        type: Method, Model, Dataset or Benchmark, to choose between homonyms.
        graph_nodes: the nodes of a build; without them the answer comes from the name and the tables alone.
    """
    identity = identify(name, type)
    node_id, label, kind, why = artifact_id(identity.slug), identity.label, identity.type or type or "", identity.why
    if graph_nodes is not None:
        found, step = _in_graph(name, node_id, type, graph_nodes)
        why = (*why, step) if step else why
        if found is not None:
            if found.id != node_id:
                identity = identify(found.label, found.type)
            node_id, label, kind = found.id, found.label, found.type
    chain = tuple(artifact_id(link.slug) for link in (*identity.chain, *identity.besides))
    return NameResolution(name, kind, node_id, label, chain, why)


def read_ids(name: str, type: str | None = None) -> tuple[str, ...]:  # noqa: A002
    """Return the id that the tables of names read in a name, for `kg.text.matching`."""
    return (artifact_id(identify(name, type).slug),)


class NodeNames(Names[Node]):
    """Nodes that may still change, to find one by name."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        """Keep the nodes by their ids."""
        self._nodes = nodes

    def get(self, node_id: str) -> Node | None:
        """Return the node with this id."""
        return self._nodes.get(node_id)

    def __iter__(self) -> Iterator[Node]:
        """Yield all nodes."""
        return iter(self._nodes.values())

    def find(self, name: str, type: str | None = None) -> tuple[Node, ...]:  # noqa: A002
        """Return the nodes that a name means, those of a type only where there are any."""
        read = partial(read_ids, type=type)
        of_type = type and find_named(self, name, fits=lambda node: node.type == type, read=read)
        return of_type or find_named(self, name, read=read)


def _in_graph(name: str, node_id: str, type_: str | None, nodes: Iterable[Node]) -> tuple[Node | None, Decision | None]:
    """Return the graph's artifact that a name means, and why it is not the one that the name alone would give."""
    found = NodeNames({node.id: node for node in nodes if node.id.startswith("id/")}).find(name, type_)
    if not found:
        return None, Decision("graph", "no node of the graph bears this name")
    if found[0].id == node_id:
        return found[0], None
    others = ", ".join(node.id for node in found[1:])
    also = f"; so do {others}" if others else ""
    return found[0], Decision("graph", f"{found[0].id} bears this name in the graph{also}")
