"""Rows of a corrections file as records: which of them made a node what it is, who says so and why."""

from collections.abc import Iterable, Iterator

from kg.export.rdf.records import TYPE, arrange
from kg.export.rdf.terms import Pairs, Prop, Record
from kg.model import Node
from kg.model.edits import signatures, signer
from kg.schema.attributes import ValueKind
from kg.schema.namespaces import agent_id
from kg.schema.vocab import Class, Property, Reused
from kg.text.ids import digits

_ROW, _WHY = Prop(Reused.RDFS_LABEL, ValueKind.STRING), Prop(Reused.RDFS_COMMENT, ValueKind.TEXT)
_BY = Prop(Reused.PROV_WAS_ATTRIBUTED_TO, ValueKind.NODE)
_OF = Prop(Property.CORRECTS, ValueKind.NODE)
_CORRECTION = str(Class.CORRECTION)


def correction_records(nodes: Iterable[Node]) -> Iterator[Record]:
    """Yield the rows behind nodes, in the order of these."""
    for node, row in _rows(nodes):
        by, why = signatures(row)
        pairs: Pairs = [(TYPE, _CORRECTION), (_ROW, row), (_BY, agent_id(signer(by))), (_OF, node.id)]
        yield f"correction/{digits(f'{node.id}|{row}', 16)}", *arrange([*pairs, (_WHY, why)] if why else pairs)


def signers_of(nodes: Iterable[Node]) -> set[str]:
    """Return who signed the rows behind nodes, as extractors of evidence are called."""
    return {signer(signatures(row)[0]) for _, row in _rows(nodes)}


def _rows(nodes: Iterable[Node]) -> Iterator[tuple[Node, str]]:
    """Yield each node with each row that made it what it is."""
    for node in nodes:
        rows = dict(node.attributes).get("corrections")
        if isinstance(rows, tuple) and not any(name == "replaced-by" for name, _ in node.attributes):
            yield from ((node, row) for row in rows)
