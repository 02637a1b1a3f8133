"""What a person adds to the claims of some papers, or takes from them; the row that says so is the evidence."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.assemble.merge import Claim
from kg.assemble.records import digest_node
from kg.assemble.results import metric_node, told_result
from kg.assemble.standing import SURE
from kg.model import Node, NodeType, Relation, Statement
from kg.model.edits import Edit, Edits
from kg.schema.metrics import resolve_metric
from kg.schema.units import kind_of

Part = tuple[str, Node | None, Claim]


class Editor:
    """The edits of some papers; `applied` are the lines of those that found something to change."""

    def __init__(self, edits: Edits, papers: Collection[str]) -> None:
        """Keep the edits; `papers` are the ids of the nodes whose claims come here."""
        self._rows = tuple(
            edit for edit in edits.rows if edit.subject in papers or not edit.subject.startswith("paper/")
        )
        self._source = edits.source
        self.applied: set[int] = set()

    def roles(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Yield the claims about what papers do with things, without those that are removed, and those that are added."""
        gone = self._of("remove")
        for claim in claims:
            if (claim.subject, str(claim.relation), claim.object) in gone:
                self._note(gone[claim.subject, str(claim.relation), claim.object])
            else:
                yield claim
        for edit in self._of("add").values():
            self._note(edit)
            yield Claim(edit.subject, edit.relation, edit.object, edit.evidence)

    def derived(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Yield what follows for artifacts, without what is removed there."""
        gone = self._of("remove")
        for stmt in statements:
            if (stmt.subject, stmt.relation, stmt.object) in gone:
                self._note(gone[stmt.subject, stmt.relation, stmt.object])
            else:
                yield stmt

    @property
    def listed(self) -> Mapping[str, Edit]:
        """The papers whose authors a person gave."""
        return {edit.subject: edit for edit in self._rows if edit.kind == "authors"}

    def records(self, claims: Iterable[Claim], authors: Mapping[str, Sequence[str]]) -> Iterator[Claim]:
        """Yield what digests give outright, and the authors that a person gave; `authors` has their ids by paper id."""
        yield from claims
        for subject, edit in self.listed.items():
            self._note(edit)
            for order, author in enumerate(dict.fromkeys(authors[subject.partition("/")[2]]), start=1):
                yield Claim(subject, str(Relation.AUTHORED_BY), author, edit.evidence, (("order", order),))

    def results(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield the parts of results: those added, and the others without those removed, with the metric that a person gave."""
        yield from self._added()
        rows = [edit for edit in self._rows if edit.kind in ("metric", "remove-result")]
        held = list(parts)
        changed = self._results_of(rows, held) if rows else {}
        for paper, node, claim in held:
            result = claim.object if claim.relation == Relation.REPORTS else claim.subject
            edit = changed.get(result)
            if edit is None:
                yield paper, node, claim
            elif edit.kind == "metric":
                yield _with_metric(paper, node, claim, edit)

    def _added(self) -> Iterator[Part]:
        """Yield the parts of results that a person adds."""
        for edit in self._rows:
            if edit.kind == "add-result":
                self._note(edit)
                value, metric, *kind = edit.values
                paper, told = edit.subject.partition("/")[2], (value, metric, (*kind, str(kind_of(value)))[0])
                for node, claim in told_result(paper, told, edit.links, edit.evidence, SURE):
                    yield paper, node, claim

    def shared(self) -> list[tuple[str, Node]]:
        """Return the node of the corrections file with no paper, where edits were applied; the same from all partitions."""
        kinds = {edit.kind for edit in self._rows if edit.line in self.applied}
        return [("", digest_node(self._source))] if self._source and kinds - {"remove", "remove-result"} else []

    def _results_of(self, rows: Sequence[Edit], parts: Sequence[Part]) -> dict[str, Edit]:
        """Return result id -> the edit that speaks of it: by its paper, its value as written, its metric where one is given."""
        metrics = {c.subject: node.label for _, node, c in parts if node and node.type == NodeType.METRIC}
        texts = {
            node.id: dict(node.attributes).get("text") for _, node, _ in parts if node and node.type == NodeType.RESULT
        }
        found: dict[str, Edit] = {}
        for _, _, claim in parts:
            for edit in rows:
                value, *metric = edit.values
                is_meant = claim.relation == Relation.REPORTS and claim.subject == edit.subject
                is_meant = is_meant and texts.get(claim.object) == value
                if edit.kind == "remove-result" and metric:
                    is_meant = is_meant and metrics.get(claim.object, "").casefold() == metric[0].casefold()
                if is_meant:
                    self._note(edit)
                    found[claim.object] = edit
        return found

    def _of(self, kind: str) -> Mapping[tuple[str, str, str], Edit]:
        """Return the edges that edits of a kind speak of."""
        return {(edit.subject, edit.relation, edit.object): edit for edit in self._rows if edit.kind == kind}

    def _note(self, edit: Edit) -> None:
        """Remember that an edit found something."""
        self.applied.add(edit.line)


def _with_metric(paper: str, node: Node | None, claim: Claim, edit: Edit) -> Part:
    """Return a part of a result whose metric a person gave."""
    name = edit.values[1]
    if claim.relation == Relation.METRIC:
        metric = metric_node(resolve_metric(name))
        return paper, metric, claim._replace(object=metric.id, evidence=edit.evidence)
    if node and node.type == NodeType.RESULT:
        told = dict(node.attributes) | {"metric-reason": "a row of the corrections file"}
        node = replace(node, label=f"{told.get('text', '')} {name}".strip(), attributes=tuple(sorted(told.items())))
    return paper, node, claim
