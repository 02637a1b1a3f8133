"""Which entity a name is, with or without a graph at hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Decision, Node
from kg.resolve.names.identify import identify
from kg.text.ids import artifact_id
from kg.text.normalize import squash


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


def _in_graph(
    name: str, node_id: str, type_: str | None, graph_nodes: Iterable[Node]
) -> tuple[Node | None, Decision | None]:
    """Return the graph's node for a name: the one with its id, else one that bears it, of the asked type if there is one."""
    nodes = {node.id: node for node in graph_nodes if node.id.startswith("id/")}
    if node_id in nodes:
        return nodes[node_id], None
    key = squash(name)
    named = [node for node in nodes.values() if key in {squash(other) for other in (node.label, *node.aliases)}]
    named = sorted(
        [node for node in named if node.type == type_] or named, key=lambda node: (squash(node.label) != key, node.id)
    )
    if not named:
        return None, Decision("graph", "no node of the graph bears this name")
    others = ", ".join(node.id for node in named[1:])
    also = f"; so do {others}" if others else ""
    return named[0], Decision("graph", f"{named[0].id} bears this name in the graph{also}")
