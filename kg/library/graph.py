"""One built graph: what `kg.open` gives, and what the commands of the same names print."""

from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graph.describe import describe_node, explain
from kg.graph.lookup import Index, Lookup
from kg.graph.months import months_of
from kg.graph.newest import newest_first
from kg.graph.open import GraphFolder, open_graph
from kg.graph.review import doubts
from kg.graph.structure import central, communities, links, shortest_paths
from kg.library.entity import Entity
from kg.library.plots import Plots
from kg.library.reasons import Reasons
from kg.library.table import Table, table_of
from kg.model import Node, NodeType
from kg.query import GraphStore, Truth, bind_question, open_store, run_query
from kg.query.hints import require_sparql
from kg.query.questions import require_day

if TYPE_CHECKING:
    import networkx as nx
    import rdflib
    from pyvis.network import Network


class Graph:
    """A graph on disk. What a call needs is read when it is first asked for, and kept.

    Names are found as by every command: label, other name, arXiv id, address, node id, IRI; case, hyphens and spaces do not
    matter.
    """

    def __init__(self, path: Path) -> None:
        """Open a folder of a build, or one of its graph files; raises InputError where nothing is there."""
        self.folder: GraphFolder = open_graph(path)

    def __repr__(self) -> str:
        """Return where it is and how much is in it."""
        counts = self.index.counts()
        said = counts.statements.total() + counts.derived.total()
        return f"<kg.Graph {self.folder.path}: {counts.nodes.total():,} nodes, {said:,} statements>"

    def _repr_html_(self) -> str:
        """Return how many nodes there are of each type."""
        counts = self.index.counts().nodes
        rows = "".join(f"<tr><th>{kind}</th><td>{count:,}</td></tr>" for kind, count in sorted(counts.items()))
        return f"<table><caption>{escape(str(self.folder.path))}</caption>{rows}</table>"

    def __len__(self) -> int:
        """Return the number of nodes."""
        return self.index.counts().nodes.total()

    def __contains__(self, name: object) -> bool:
        """Tell whether something has this name."""
        return isinstance(name, str) and bool(self.index.find(name))

    def __getitem__(self, name: str) -> Entity:
        """Return the one thing that a name means.

        Raises:
            UsageError: where nothing has the name (with names that are near), or several have: then say it by its id.
        """
        first, *others = self.index.require(name)
        if others:
            several = ", ".join(f"{node.id} ({node.type})" for node in (first, *others))
            raise UsageError(f"{name!r} is {several}", remedy="give one of the ids, or ask .show()")
        return self._entity(first)

    @cached_property
    def index(self) -> Lookup:
        """The look-ups of the graph."""
        return self.folder.lookup()

    @cached_property
    def store(self) -> GraphStore:
        """The graph as RDF."""
        return open_store(self.folder.path)

    def show(self, name: str) -> tuple[Entity, ...]:
        """Return all things that a name means; raises UsageError where nothing has it, with names that are near."""
        return tuple(self._entity(node) for node in self.index.require(name))

    def find(self, name: str, *, limit: int = 10) -> Table:
        """Return id, type and label of what a name means, else of what has a name like it, nearest first."""
        found = self.index.find(name) or self.index.near(name, limit=limit)
        return Table(("id", "type", "label"), tuple((node.id, node.type, node.label) for node in found))

    def why(self, subject: str, relation: str, object_: str) -> Reasons:
        """Return each statement that says this: `statement`, `confidence`, `evidence` and what it is `derived` from.

        Evidence is a quote with file, section and place (start and end in code points). Where the graph does not assert it,
        these are claims, with `asserted` false.

        Raises:
            UsageError: where a name or relation is unknown, or the graph does not say so (with what it says instead).
        """
        return Reasons(explain(self.index, subject, relation, object_))

    def query(
        self, question: str, *, limit: int | None = None, timeout_s: float | None = None, **parameters: str | float
    ) -> Table | bool:
        """Ask one of the shipped questions ("@leaderboard", benchmark="GSM8K") or any SPARQL 1.1.

        Args:
            question: the name of a question, or a query; all prefixes are bound (kg, id, paper, author, rdfs, ...).
            limit: rows at most.
            timeout_s: seconds at most.
            **parameters: for `VALUES ?name { ... }` in it; names become the nodes that they mean. One whose name is a word of
                Python takes an underscore behind it: from_="2025-01-01".

        Returns:
            A table; True or False for ASK; subject, predicate and object for CONSTRUCT and DESCRIBE.

        Raises:
            UsageError: for what is no SPARQL, an update, an unknown name, question or parameter.
            QueryTimeoutError: after `timeout_s`.
        """
        given = {name.rstrip("_"): str(value) for name, value in parameters.items()}
        if not question.startswith("@"):
            require_sparql(question)
        text, bindings = bind_question(self.store, question, given)
        answer = run_query(self.store, text, bindings=bindings, limit=limit, timeout_s=timeout_s)
        return answer.value if isinstance(answer, Truth) else table_of(answer, self.store.base_iri)

    def papers(self, since: str | date = "", until: str | date = "") -> Table:
        """Return id, date and title of the papers, newest first; `since` and `until` are days (YYYY-MM-DD), both included.

        A paper without a day is left out where days are asked for.

        Raises:
            UsageError: where something else than a day is given.
        """
        first, last = (require_day(str(day), name) if day else "" for name, day in (("since", since), ("until", until)))
        papers = {node.id: node for node in self.index.nodes_of(NodeType.PAPER)}
        days = {key: str(dict(node.attributes).get("date", "")) for key, node in papers.items()}
        wanted = [
            (key, day) for key, day in days.items() if (not first or day >= first) and (not last or "" < day <= last)
        ]
        rows = ((key, days[key] or None, papers[key].label) for key in newest_first(wanted))
        return Table(("id", "date", "title"), tuple(rows))

    def leaderboard(
        self, benchmark: str, *, metric: str = "any", limit: int | None = None, family: bool = False
    ) -> Table:
        """Return what is reported on a benchmark or dataset, metric by metric, best first: levels of the papers' own systems.

        Args:
            benchmark: a name of it.
            metric: only this metric, in any wording.
            limit: rows at most.
            family: whether versions and subsets of the benchmark count too.

        Returns:
            rank, metric_name, value, unit, system (None where the text names none), setting, on, paper, date, confidence (in
            [0, 1]) and result.

        Raises:
            UsageError: where no benchmark or dataset has the name.
        """
        from kg.graph.leaderboard import table_rows

        columns, rows = table_rows(self.index, benchmark, metric="" if metric == "any" else metric, family=family)
        return Table(columns, rows[:limit], limit is not None and len(rows) > limit)

    def timeline(self, name: str) -> Table:
        """Return month ("2025-02"), relation and number of papers that name a thing or one of its variants; oldest first.

        Raises:
            UsageError: where nothing has the name.
        """
        return Table(("month", "relation", "papers"), months_of(self.index, self.index.require(name)))

    @property
    def plot(self) -> Plots:
        """Charts: `.timeline("Qwen")`, `.leaderboard("GSM8K")`; needs `paperkg[plot]`."""
        return Plots(self)

    def review(self, limit: int = 30) -> Table:
        """Return what is most worth a person's look: kind, reason, the row of a corrections file that would change it, quote.

        See `kg.graph.review.Doubt`.
        """
        rows = (
            (one.kind, one.reason, "\t".join(one.row), one.quote)
            for one in doubts(Index(self.index.graph), limit=limit)
        )
        return Table(("kind", "reason", "row", "quote"), tuple(rows))

    def paths(self, start: str, end: str, *, most: int = 3) -> list[list[str]]:
        """Return the shortest chains of statements ("subject relation object", by id) between two things.

        The direction of a statement does not matter.

        Raises:
            UsageError: where nothing has one of the names.
        """
        one, other = ([node.id for node in self.index.require(name)] for name in (start, end))
        return shortest_paths(self.index.graph, one, other, most)

    def central(self, top: int = 10) -> tuple[str, ...]:
        """Return ids of the artifacts that most of the graph hangs on (VoteRank), the first first."""
        return central(links(self.index.graph), top)

    def communities(self) -> tuple[tuple[str, ...], ...]:
        """Return ids of papers and artifacts that belong together (Louvain), the largest community first."""
        return communities(links(self.index.graph))

    def networkx(self) -> "nx.MultiDiGraph[str]":
        """Return the graph as networkx: ids as nodes, relations as edge keys, attributes as in graph.graphml."""
        from kg.graph.network import to_networkx

        return to_networkx(self.index.graph)

    def rdflib(self) -> "rdflib.Graph":
        """Return the graph with its evidence as rdflib, prefixes bound; slow and large above some 100,000 triples."""
        from kg.query.bridge import to_rdflib

        return to_rdflib(self.store)

    def pyvis(self, around: str | None = None, *, depth: int = 1, most: int = 200) -> "Network":
        """Return a pyvis network to show and alter: `.show("x.html")`, `.add_node(...)`.

        Args:
            around: a name; without it the nodes with most edges are shown.
            depth: how many edges away from it.
            most: nodes at most, those with most edges first.
        """
        from kg.graph.network import neighbourhood
        from kg.library.picture import draw

        starts = [node.id for node in self.index.require(around)] if around else []
        return draw(neighbourhood(self.networkx(), starts, depth=depth, most=most))

    def _entity(self, node: Node) -> Entity:
        """Return a node as a value."""
        found = describe_node(self.index, node)
        return Entity(
            node.id,
            node.type,
            node.label,
            node.aliases,
            found["attributes"],
            tuple(found["variant-of"]),
            found["edges"],
        )
