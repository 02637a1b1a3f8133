"""Finding nodes by any of their names, and statements by their ends."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.errors import UsageError
from kg.graph.jsonl import read_jsonl
from kg.model import KnowledgeGraph, Node, NodeType, Relation, Statement
from kg.storage.output import resolve_build, verify_set
from kg.text import ids

GRAPH_FILE = "graph.jsonl"


def load_graph(path: Path) -> KnowledgeGraph:
    """Return the graph of a build folder, or of a graph.jsonl file, also packed as .gz.

    Raises:
        InputError: where there is none, it is broken, or it is not of the build that the folder's manifest tells of.
    """
    if not path.is_dir():
        return read_jsonl(path)
    folder = resolve_build(path)
    packed = folder / f"{GRAPH_FILE}.gz"
    file = packed if packed.is_file() and not (folder / GRAPH_FILE).is_file() else folder / GRAPH_FILE
    if not file.is_file():
        return read_jsonl(file)
    verify_set(folder, [file.name])
    graph = read_jsonl(file)
    verify_set(folder, [file.name])  # a build may have ended while it was read
    return graph


class Index:
    """A graph with look-ups: `nodes` by id, names to nodes, statements by subject, by object and by id."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        """Index the graph once."""
        self.graph = graph
        self.nodes = {node.id: node for node in graph.nodes}
        self.by_id = {stmt.id: stmt for stmt in graph.statements}
        self.outgoing: dict[str, list[Statement]] = defaultdict(list)
        self.incoming: dict[str, list[Statement]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        for stmt in graph.statements:
            self.outgoing[stmt.subject].append(stmt)
            self.incoming[stmt.object].append(stmt)
        for node in graph.nodes:
            for name in dict.fromkeys(_folded(name) for name in _names(node)):
                self._names[name].append(node.id)

    def find(self, name: str) -> tuple[Node, ...]:
        """Return the nodes with this id, arXiv id, label or alias; case, width, spaces and hyphens do not matter."""
        if name in self.nodes:
            return (self.nodes[name],)
        found = [self.nodes[key] for key in self._names.get(_folded(name), ())]
        order = {kind: rank for rank, kind in enumerate(NodeType)}
        return tuple(sorted(found, key=lambda node: (node.label != name, order[NodeType(node.type)], node.id)))

    def require(self, name: str) -> tuple[Node, ...]:
        """Return what `find` does.

        Raises:
            UsageError: where nothing has the name, with names that are near.
        """
        found = self.find(name)
        if not found:
            near = [node.label for node in self.near(name)]
            raise UsageError(f"nothing is named {name!r}", remedy=f"did you mean {', '.join(near)}?" if near else "")
        return found

    def near(self, name: str, *, limit: int = 3) -> tuple[Node, ...]:
        """Return nodes whose names look like `name`, nearest first."""
        from rapidfuzz import fuzz, process

        matches = process.extract(_folded(name), list(self._names), scorer=fuzz.ratio, limit=limit, score_cutoff=70)
        return tuple(self.nodes[self._names[match][0]] for match, _, _ in matches)

    def between(self, subjects: tuple[Node, ...], relation: str, objects: tuple[Node, ...]) -> tuple[Statement, ...]:
        """Return the statements from one of the subjects to one of the objects."""
        keys = (f"{subject.id} {relation} {object_.id}" for subject in subjects for object_ in objects)
        return tuple(self.by_id[key] for key in keys if key in self.by_id)

    def family(self, node: Node) -> tuple[Node, ...]:
        """Return the chain of parents, nearest first."""
        chain: list[Node] = []
        while parents := [s.object for s in self.outgoing[node.id] if s.relation == Relation.VARIANT_OF]:
            node = self.nodes[parents[0]]
            if node in chain:
                break
            chain.append(node)
        return tuple(chain)


def _names(node: Node) -> Iterator[str]:
    yield node.label
    yield from node.aliases
    yield node.id.partition("/")[2]
    arxiv = dict(node.attributes).get("arxiv")
    if isinstance(arxiv, str):
        yield arxiv


def _folded(name: str) -> str:
    """Return a name without case, width, spaces, hyphens and quotes."""
    return "".join(char for char in ids.fold(name) if char.isalnum() or char in "+.")
