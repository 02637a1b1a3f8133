"""Finding nodes by any of their names, and statements by their ends."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from kg.errors import UsageError
from kg.model import KnowledgeGraph, Node, Relation, Statement
from kg.text.matching import Fits, Form, Names, find_named, first_letter, labels_of, near_named


def read_by_tables(name: str) -> tuple[str, ...]:
    """Return the ids that the tables of names read in a name; loaded only where a graph has nothing of that spelling."""
    from kg.resolve.names.lookup import read_ids

    return read_ids(name)


class Index(Names[Node]):
    """A graph with look-ups: `nodes` by id, names to nodes, statements by subject, by object and by id."""

    def __init__(self, graph: KnowledgeGraph, *, base_iri: str = "") -> None:
        """Index the graph once; `base_iri` is where its ids start in an IRI."""
        self.graph, self.base_iri = graph, base_iri
        self.nodes = {node.id: node for node in graph.nodes}
        self.by_id = {stmt.id: stmt for stmt in graph.statements}
        self.outgoing: dict[str, list[Statement]] = defaultdict(list)
        self.incoming: dict[str, list[Statement]] = defaultdict(list)
        for stmt in graph.statements:
            self.outgoing[stmt.subject].append(stmt)
            self.incoming[stmt.object].append(stmt)

    def __iter__(self) -> Iterator[Node]:
        """Yield all nodes."""
        return iter(self.graph.nodes)

    def get(self, node_id: str) -> Node | None:
        """Return the node with this id; of one that was merged into another, the other."""
        node = self.nodes.get(node_id)
        return self.nodes.get(str(dict(node.attributes).get("replaced-by")), node) if node else None

    def bearing(self, form: Form, wanted: str) -> Iterable[Node]:
        """Return the nodes with a name whose form is the wanted one."""
        return [
            node
            for head in {"", first_letter(wanted)}
            for name, node in self._by_first_letter.get(head, ())
            if form(name) == wanted
        ]

    @cached_property
    def _by_first_letter(self) -> dict[str, list[tuple[str, Node]]]:
        """Return first letter -> names and their nodes."""
        found: dict[str, list[tuple[str, Node]]] = defaultdict(list)
        for node in self.graph.nodes:
            for name in (node.label, *node.aliases):
                found[first_letter(name)].append((name, node))
        return found

    def by_letters(self) -> Mapping[str, Node]:
        """Return the letters and digits of each name -> the first node of that name; kept, for who asks again and again."""
        return self._by_letters

    @cached_property
    def _by_letters(self) -> Mapping[str, Node]:
        return super().by_letters()

    def find(self, name: str, *, kinds: Collection[str] = ()) -> tuple[Node, ...]:
        """Return the nodes that a name means (`kg.text.matching`), those of one of the `kinds` only where there are any."""
        return find_named(self, name, base_iri=self.base_iri, fits=_of(kinds), read=read_by_tables)

    def require(self, name: str, *, kinds: Collection[str] = ()) -> tuple[Node, ...]:
        """Return what `find` does.

        Raises:
            UsageError: where nothing has the name, with names that are near.
        """
        if found := self.find(name, kinds=kinds):
            return found
        if not self.nodes:
            remedy = "the build found no paper: see the warnings in its manifest.json, or run `kg build -v`"
            raise UsageError(f"nothing is named {name!r}: the graph is empty", remedy=remedy)
        what = f"no {' or '.join(sorted(kinds))}" if kinds else "nothing"
        raise UsageError(f"{what} is named {name!r}", remedy=labels_of(self.near(name, kinds=kinds)))

    def near(self, name: str, *, limit: int = 3, kinds: Collection[str] = ()) -> tuple[Node, ...]:
        """Return nodes (of one of the `kinds`, where these are given) whose names look like `name`, nearest first."""
        return near_named(self, name, fits=_of(kinds), limit=limit)

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


def _of(kinds: Collection[str]) -> Fits[Node] | None:
    """Return what tells whether a node is of one of some types; None where any is meant."""
    return (lambda node: node.type in kinds) if kinds else None
