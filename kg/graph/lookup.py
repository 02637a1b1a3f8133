"""Finding nodes by any of their names, and statements by their ends: the same questions to a graph in memory and on disk."""

from abc import abstractmethod
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from kg.errors import UsageError
from kg.graph.counts import GraphCounts, count_graph
from kg.graph.edge import Edge, is_claim
from kg.model.graph import Derivation, Evidence, KnowledgeGraph, Node, Statement
from kg.schema.node_types import NodeType
from kg.schema.relations import Relation
from kg.text.matching import Fits, Form, Names, alike, find_named, first_letter, labels_of, letters, near_named

_SEARCH = "`kg query @find name={name!r}` looks inside of names"


def read_by_tables(name: str) -> tuple[str, ...]:
    """Return the ids that the tables of names read in a name; loaded only where a graph has nothing of that spelling."""
    from kg.resolve.names.lookup import read_ids

    return read_ids(name)


class Lookup(Names[Node]):
    """What can be asked of a graph: nodes by id and by name, statements by either end, reasons by statement."""

    base_iri: str

    @abstractmethod
    def node(self, node_id: str) -> Node | None:
        """Return the node with this id, also where it was merged into another (`get` gives that one)."""

    @abstractmethod
    def labels(self, node_ids: Iterable[str]) -> Mapping[str, str]:
        """Return id -> label of some nodes."""

    @abstractmethod
    def nodes_of(self, kind: str) -> Iterable[Node]:
        """Return the nodes of a type, sorted by id."""

    @abstractmethod
    def statements_of(self, node_id: str, relation: str | None = None) -> Sequence[Edge]:
        """Return the statements about a node (or those of one relation), sorted by relation and object."""

    @abstractmethod
    def statements_to(self, node_id: str, relation: str | None = None) -> Sequence[Edge]:
        """Return the statements that lead to a node (or those of one relation), sorted by subject and relation."""

    @abstractmethod
    def statement(self, key: str) -> Edge | None:
        """Return the statement with this id: `subject relation object`."""

    @abstractmethod
    def evidence_of(self, edge: Edge) -> tuple[Evidence, ...]:
        """Return the places in digests that say a statement."""

    @abstractmethod
    def derivations_of(self, edge: Edge) -> tuple[Derivation, ...]:
        """Return what a statement follows from."""

    @abstractmethod
    def counts(self) -> GraphCounts:
        """Return how much of what there is."""

    @abstractmethod
    def most_papers(self, relation: str, top: int) -> list[tuple[str, int]]:
        """Return the `top` artifacts that most papers have this relation to: label and number of papers, most first."""

    @abstractmethod
    def claims_of(self, node_id: str, relation: str | None = None) -> Sequence[Edge]:
        """Return the claims (what the graph does not assert) about a node, or those of one relation, as `statements_of` does."""

    @abstractmethod
    def claims_to(self, node_id: str, relation: str | None = None) -> Sequence[Edge]:
        """Return the claims that lead to a node, or those of one relation, as `statements_to` does."""

    @abstractmethod
    def claim(self, key: str) -> Edge | None:
        """Return the claim with this id: `subject relation object`."""

    @abstractmethod
    def is_empty(self) -> bool:
        """Tell whether there is no node."""

    @property
    @abstractmethod
    def graph(self) -> KnowledgeGraph:
        """The whole graph, in memory."""

    def get(self, node_id: str) -> Node | None:
        """Return the node with this id; of one that was merged into another, the other."""
        node = self.node(node_id)
        other = str(dict(node.attributes).get("replaced-by", "")) if node else ""
        return (self.node(other) or node) if other else node

    def path_of(self, digest: str) -> str:
        """Return the path of a digest's file; the id where the graph has no such digest."""
        node = self.node(digest)
        return str(dict(node.attributes).get("path", digest)) if node else digest

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
        if self.is_empty():
            remedy = "the build found no paper: see the warnings in its manifest.json, or run `kg build -v`"
            raise UsageError(f"nothing is named {name!r}: the graph is empty", remedy=remedy)
        remedy = labels_of(self.near(name, kinds=kinds))
        what = f"no {' or '.join(sorted(kinds))}" if kinds else "nothing"
        raise UsageError(f"{what} is named {name!r}", remedy=remedy or _SEARCH.format(name=name))

    def near(self, name: str, *, limit: int = 3, kinds: Collection[str] = ()) -> tuple[Node, ...]:
        """Return nodes (of one of the `kinds`, where these are given) whose names look like `name`, nearest first."""
        return near_named(self, name, fits=_of(kinds), limit=limit)

    def between(self, subjects: tuple[Node, ...], relation: str, objects: tuple[Node, ...]) -> tuple[Edge, ...]:
        """Return the statements from one of the subjects to one of the objects; where there is none, such claims."""
        keys = [f"{one.id} {relation} {other.id}" for one in subjects for other in objects]
        said = tuple(edge for edge in map(self.statement, keys) if edge is not None)
        return said or tuple(edge for edge in map(self.claim, keys) if edge is not None)

    def family(self, node: Node) -> tuple[Node, ...]:
        """Return the chain of parents, nearest first."""
        chain: list[Node] = []
        while parents := self.statements_of(node.id, Relation.VARIANT_OF):
            parent = self.node(parents[0].object)
            if parent is None or parent in chain:
                break
            node = parent
            chain.append(node)
        return tuple(chain)


class Index(Lookup):
    """A graph in memory with look-ups: `nodes` by id, names to nodes, statements by subject, by object and by id."""

    def __init__(self, graph: KnowledgeGraph, *, base_iri: str = "") -> None:
        """Index the graph once; `base_iri` is where its ids start in an IRI."""
        self._graph, self.base_iri = graph, base_iri
        self.nodes = {node.id: node for node in graph.nodes}
        self.outgoing: dict[str, list[Statement]] = defaultdict(list)
        self.incoming: dict[str, list[Statement]] = defaultdict(list)
        for stmt in graph.statements:
            self.outgoing[stmt.subject].append(stmt)
            self.incoming[stmt.object].append(stmt)

    @cached_property
    def by_id(self) -> Mapping[str, Statement]:
        """The statements by their ids."""
        return {stmt.id: stmt for stmt in self._graph.statements}

    @property
    def graph(self) -> KnowledgeGraph:
        """The whole graph."""
        return self._graph

    def __iter__(self) -> Iterator[Node]:
        """Yield all nodes."""
        return iter(self._graph.nodes)

    def node(self, node_id: str) -> Node | None:
        """Return the node with this id."""
        return self.nodes.get(node_id)

    def labels(self, node_ids: Iterable[str]) -> Mapping[str, str]:
        """Return id -> label of some nodes."""
        return {key: self.nodes[key].label for key in node_ids if key in self.nodes}

    def nodes_of(self, kind: str) -> Iterable[Node]:
        """Return the nodes of a type, sorted by id."""
        return (node for node in self._graph.nodes if node.type == kind)

    def statements_of(self, node_id: str, relation: str | None = None) -> Sequence[Statement]:
        """Return the statements about a node."""
        return _of_relation(self.outgoing.get(node_id, ()), relation)

    def statements_to(self, node_id: str, relation: str | None = None) -> Sequence[Statement]:
        """Return the statements that lead to a node."""
        return _of_relation(self.incoming.get(node_id, ()), relation)

    def claims_of(self, node_id: str, relation: str | None = None) -> Sequence[Statement]:
        """Return the claims about a node."""
        return _of_relation(self._claims[0].get(node_id, ()), relation)

    def claims_to(self, node_id: str, relation: str | None = None) -> Sequence[Statement]:
        """Return the claims that lead to a node."""
        return _of_relation(self._claims[1].get(node_id, ()), relation)

    def claim(self, key: str) -> Statement | None:
        """Return the claim with this id."""
        return self._claims[2].get(key)

    def statement(self, key: str) -> Statement | None:
        """Return the statement with this id."""
        return self.by_id.get(key)

    def evidence_of(self, edge: Edge) -> tuple[Evidence, ...]:
        """Return the places in digests that say a statement."""
        return self._whole(edge).evidence

    def derivations_of(self, edge: Edge) -> tuple[Derivation, ...]:
        """Return what a statement follows from."""
        return self._whole(edge).derivations

    def _whole(self, edge: Edge) -> Statement:
        """Return the statement or claim of an edge."""
        return self._claims[2][edge.id] if is_claim(edge) else self.by_id[edge.id]

    def counts(self) -> GraphCounts:
        """Return how much of what there is."""
        return count_graph(self._graph)

    def most_papers(self, relation: str, top: int) -> list[tuple[str, int]]:
        """Return the artifacts that most papers have this relation to."""
        papers = {node.id for node in self.nodes_of(NodeType.PAPER)}
        said = Counter(s.object for s in self._graph.statements if s.relation == relation and s.subject in papers)
        ranked = sorted(said.items(), key=lambda item: (-item[1], item[0]))[:top]
        return [(self.nodes[key].label, count) for key, count in ranked]

    def is_empty(self) -> bool:
        """Tell whether there is no node."""
        return not self.nodes

    def bearing(self, form: Form, wanted: str) -> Iterable[Node]:
        """Return the nodes with a name whose form is the wanted one."""
        return [
            node
            for head in {"", first_letter(wanted)}
            for name, node in self._by_first_letter.get(head, ())
            if form(name) == wanted
        ]

    def like(self, wanted: str) -> Iterable[Node]:
        """Return the nodes with a name whose letters are like the wanted ones."""
        found = {number for name in alike(wanted, list(self._by_letters)) for number in self._by_letters[name]}
        return [self._graph.nodes[number] for number in sorted(found)]

    @cached_property
    def _claims(self) -> tuple[Mapping[str, list[Statement]], Mapping[str, list[Statement]], Mapping[str, Statement]]:
        """Claims by subject, by object and by id; few questions ask for them."""
        of, to = defaultdict[str, list[Statement]](list), defaultdict[str, list[Statement]](list)
        for stmt in self._graph.claims:
            of[stmt.subject].append(stmt)
            to[stmt.object].append(stmt)
        return of, to, {stmt.id: stmt for stmt in self._graph.claims}

    @cached_property
    def _by_letters(self) -> Mapping[str, list[int]]:
        """Letters and digits of each name -> the places of its nodes; kept, for who asks again and again."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, node in enumerate(self._graph.nodes):
            for name in (node.label, *node.aliases):
                found[letters(name)].append(number)
        return found

    @cached_property
    def _by_first_letter(self) -> dict[str, list[tuple[str, Node]]]:
        """Return first letter -> names and their nodes."""
        found: dict[str, list[tuple[str, Node]]] = defaultdict(list)
        for node in self._graph.nodes:
            for name in (node.label, *node.aliases):
                found[first_letter(name)].append((name, node))
        return found


def _of_relation(found: Sequence[Statement], relation: str | None) -> Sequence[Statement]:
    """Return the statements of a relation; all where none is given."""
    return found if relation is None else [stmt for stmt in found if stmt.relation == relation]


def _of(kinds: Collection[str]) -> Fits[Node] | None:
    """Return what tells whether a node is of one of some types; None where any is meant."""
    return (lambda node: node.type in kinds) if kinds else None
