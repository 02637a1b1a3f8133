"""Asking graph.sqlite: the look-ups of a graph that is not in memory. It opens in milliseconds, whatever its size."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from kg.errors import InputError
from kg.graph.counts import GraphCounts
from kg.graph.edge import Edge, is_claim
from kg.graph.lookup import Lookup
from kg.graph.sqlite.rows import read_derivation, read_evidence, read_node, read_qualifiers
from kg.graph.sqlite.schema import APPLICATION, NODE_FIELDS, READING, STATEMENT_FIELDS, VERSION
from kg.model.graph import Attributes, Derivation, Evidence, KnowledgeGraph, Node, Statement
from kg.text.matching import LEAST_LIKENESS, Form, alike, as_written, letters
from kg.text.normalize import squash

_REMEDY: Final = "build it again"
_NODE: Final = f"select {NODE_FIELDS} from nodes"
_EDGE: Final = f"select number, {STATEMENT_FIELDS} from statements"
_EVIDENCE: Final = 'select digest, start, "end", section, quote, confidence, extractor, section_kind from evidence'
_DERIVATION: Final = "select rule, premises, confidence from evidence"
_NAMED: Final = "where id in (select node from names where {} = ?)"
# Form of a name -> the column that holds it.
_FORMS: Final[Mapping[Form, str]] = {as_written: "name", squash: "squashed", letters: "letters"}


@dataclass(frozen=True, slots=True)
class StoredEdge:
    """A statement without what stands behind it; `number` is its row."""

    number: int
    subject: str
    relation: str
    object: str
    confidence: float
    derived: bool
    attributes: Attributes

    @property
    def id(self) -> str:
        """The key of the claim: `subject relation object`."""
        return f"{self.subject} {self.relation} {self.object}"


class SqliteIndex(Lookup):
    """The look-ups of a graph that lies in graph.sqlite."""

    def __init__(self, path: Path, *, base_iri: str = "") -> None:
        """Open the file; `base_iri` is where its ids start in an IRI.

        Raises:
            InputError: where it is none that this version of kg wrote, or is damaged.
        """
        self.path, self.base_iri = path, base_iri
        try:
            # It is never written again, so that no lock is needed; nor could one be had in a folder that is read-only.
            self._database = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._database.executescript(READING)
        except sqlite3.Error as error:
            raise self._damaged(error) from error
        found = [self._rows(f"pragma {name}")[0][0] for name in ("application_id", "user_version")]
        if found != [APPLICATION, VERSION]:
            raise InputError("is no graph.sqlite of this version of kg", path=str(path), remedy=_REMEDY)

    def __iter__(self) -> Iterator[Node]:
        """Yield all nodes, sorted by id."""
        return map(read_node, self._rows(f"{_NODE} order by number"))

    def node(self, node_id: str) -> Node | None:
        """Return the node with this id."""
        return next(map(read_node, self._rows(f"{_NODE} where id = ?", node_id)), None)

    def labels(self, node_ids: Iterable[str]) -> Mapping[str, str]:
        """Return id -> label of some nodes."""
        wanted = json.dumps(list(node_ids))
        return dict(self._rows("select id, label from nodes where id in (select value from json_each(?))", wanted))

    def nodes_of(self, kind: str) -> Iterable[Node]:
        """Return the nodes of a type, sorted by id."""
        return map(read_node, self._rows(f"{_NODE} where type = ? order by number", kind))

    def statements_of(self, node_id: str, relation: str | None = None) -> Sequence[StoredEdge]:
        """Return the statements about a node."""
        return self._edges("subject", node_id, relation)

    def statements_to(self, node_id: str, relation: str | None = None) -> Sequence[StoredEdge]:
        """Return the statements that lead to a node."""
        return self._edges("object", node_id, relation)

    def claims_of(self, node_id: str, relation: str | None = None) -> Sequence[StoredEdge]:
        """Return the claims about a node."""
        return self._edges("subject", node_id, relation, table="claims")

    def claims_to(self, node_id: str, relation: str | None = None) -> Sequence[StoredEdge]:
        """Return the claims that lead to a node."""
        return self._edges("object", node_id, relation, table="claims")

    def claim(self, key: str) -> StoredEdge | None:
        """Return the claim with this id."""
        return self._said(key, "claims")

    def statement(self, key: str) -> StoredEdge | None:
        """Return the statement with this id."""
        return self._said(key, "statements")

    def evidence_of(self, edge: Edge) -> tuple[Evidence, ...]:
        """Return the places in digests that say a statement."""
        where = "where statement = ? and rule is null order by number"
        return tuple(map(read_evidence, self._reasons(_EVIDENCE, where, edge)))

    def derivations_of(self, edge: Edge) -> tuple[Derivation, ...]:
        """Return what a statement follows from."""
        where = "where statement = ? and rule is not null order by number"
        return tuple(map(read_derivation, self._reasons(_DERIVATION, where, edge)))

    def counts(self) -> GraphCounts:
        """Return how much of what there is."""
        found = GraphCounts()
        for what, kind, number in self._rows("select what, kind, number from totals"):
            if what == "evidence":
                found.evidence = number
            else:
                getattr(found, what)[kind] = number
        return found

    def most_papers(self, relation: str, top: int) -> list[tuple[str, int]]:
        """Return the artifacts that most papers have this relation to."""
        ranked = "select object, papers from paper_counts where relation = ? order by papers desc, object limit ?"
        rows = self._rows(ranked, relation, top)
        labels = self.labels(key for key, _ in rows)
        return [(labels[key], count) for key, count in rows]

    def is_empty(self) -> bool:
        """Tell whether there is no node."""
        return not self._rows("select 1 from nodes limit 1")

    def bearing(self, form: Form, wanted: str) -> Iterable[Node]:
        """Return the nodes with a name whose form is the wanted one."""
        if form not in _FORMS:
            return super().bearing(form, wanted)
        return list(map(read_node, self._rows(f"{_NODE} {_NAMED.format(_FORMS[form])}", wanted)))

    def like(self, wanted: str) -> Iterable[Node]:
        """Return the nodes with a name whose letters are like the wanted ones."""
        # Twice what two words share, by the letters of both, is no more than the shorter one allows.
        share = LEAST_LIKENESS / 200
        bounds = len(wanted) * share / (1 - share) - 1, len(wanted) * (1 - share) / share + 1
        known = self._rows("select distinct letters from names where length(letters) between ? and ?", *bounds)
        found = json.dumps(sorted(alike(wanted, (row[0] for row in known))))
        among = "select node from names where letters in (select value from json_each(?))"
        return list(map(read_node, self._rows(f"{_NODE} where id in ({among}) order by number", found)))

    @cached_property
    def graph(self) -> KnowledgeGraph:
        """The whole graph, in memory."""
        said = (
            tuple(self._statements(*tables)) for tables in (("statements", "evidence"), ("claims", "claim_evidence"))
        )
        return KnowledgeGraph(tuple(self), *said)

    def _statements(self, table: str, behind: str) -> Iterator[Statement]:
        """Yield all statements of a table with what stands behind them."""
        places, rules, edges = (
            query.replace(" from evidence", f" from {behind}").replace(" from statements", f" from {table}")
            for query in (_EVIDENCE, _DERIVATION, _EDGE)
        )
        evidence = self._behind(f"{places.replace('select', 'select statement,')} where rule is null", read_evidence)
        reasons = self._behind(
            f"{rules.replace('select', 'select statement,')} where rule is not null", read_derivation
        )
        for number, subject, relation, object_, confidence, _, *cells in self._rows(f"{edges} order by number"):
            yield Statement(
                subject, relation, object_, tuple(evidence.get(number, ())), tuple(reasons.get(number, ())), confidence,
                read_qualifiers(cells),
            )  # fmt: skip

    def _behind(self, query: str, read: Any) -> dict[int, list[Any]]:  # noqa: ANN401 (reads a row)
        """Return row of a statement -> what stands behind it."""
        found: dict[int, list[Any]] = {}
        for number, *row in self._rows(f"{query} order by number"):
            found.setdefault(number, []).append(read(row))
        return found

    def _edges(self, end: str, node_id: str, relation: str | None, *, table: str = "statements") -> list[StoredEdge]:
        """Return the statements, or claims, with a node at one end."""
        more = "" if relation is None else " and relation = ?"
        given = (node_id,) if relation is None else (node_id, relation)
        asked = f"{_EDGE.replace('statements', table)} where {end} = ?{more} order by number"
        return list(map(_edge, self._rows(asked, *given)))

    def _said(self, key: str, table: str) -> StoredEdge | None:
        """Return the statement, or claim, with an id."""
        subject, _, rest = key.partition(" ")
        relation, _, object_ = rest.partition(" ")
        asked = f"{_EDGE.replace('statements', table)} where subject = ? and relation = ? and object = ?"
        found = self._rows(asked, subject, relation, object_)
        return _edge(found[0]) if found else None

    def _reasons(self, query: str, where: str, edge: Edge) -> list[Any]:
        """Return the rows behind a statement or claim."""
        table, behind = ("claims", "claim_evidence") if is_claim(edge) else ("statements", "evidence")
        found = edge if isinstance(edge, StoredEdge) else self._said(edge.id, table)
        if found is None:
            raise KeyError(edge.id)
        return self._rows(f"{query.replace('from evidence', f'from {behind}')} {where}", found.number)

    def _rows(self, query: str, *given: object) -> list[Any]:
        """Return the rows that a query gives.

        Raises:
            InputError: where the file is damaged.
        """
        try:
            return self._database.execute(query, given).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def _damaged(self, error: sqlite3.Error) -> InputError:
        """Return the error of a file that cannot be asked."""
        return InputError(f"cannot be read as graph.sqlite: {error}", path=str(self.path), remedy=_REMEDY)


def _edge(row: Sequence[Any]) -> StoredEdge:
    """Return the edge of a row."""
    number, subject, relation, object_, confidence, derived, *cells = row
    return StoredEdge(number, subject, relation, object_, confidence, bool(derived), read_qualifiers(cells))
