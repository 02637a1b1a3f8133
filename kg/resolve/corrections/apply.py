"""Applies the user's corrections to the resolved artifacts."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.errors import Notice
from kg.model import Decision, EntityRef, Extraction, Node, Resolution, Rewrite
from kg.model.edits import Edit, Edits
from kg.resolve.corrections.edits import KINDS, edit_of
from kg.resolve.corrections.read import Correction, Corrections
from kg.resolve.names.lookup import NodeNames
from kg.text.ids import artifact_id, digits, slug
from kg.text.normalize import squash


class _State:
    """A resolution while it changes."""

    def __init__(self, resolution: Resolution, called: Mapping[str, Collection[str]]) -> None:
        self.nodes = {node.id: node for node in resolution.nodes}
        # The normal forms of the names of each node's entities.
        self.called = {node: {squash(name) for name in names} for node, names in called.items()}
        self.rewrites = list(resolution.rewrites)
        self.variants = set(resolution.variants)
        self.decisions = dict(resolution.decisions)
        self.replaced = dict(resolution.replaced)
        self.edits: list[Edit] = []

    def find(self, name: str) -> str | None:
        """Return the node that a name means, the first where several bear it."""
        return next((node.id for node in NodeNames(self.nodes).find(name)), None)

    def note(self, node: str, row: Correction) -> None:
        """Keep a correction as a reason, and say it of the node."""
        why = Decision("correction", f"line {row.line}: {row.said}")
        self.decisions[node] = (*self.decisions.get(node, ()), why)
        self.nodes[node] = corrected(self.nodes[node], [row.said])


def corrected(node: Node, rows: Iterable[str]) -> Node:
    """Return a node that says which rows of the corrections made it what it is, behind those that it says already."""
    known = dict(node.attributes)
    held = known.get("corrections", ())
    said = tuple(dict.fromkeys((*(held if isinstance(held, tuple) else ()), *rows)))
    return replace(node, attributes=tuple(sorted((known | {"corrections": said}).items()))) if said else node


def apply_corrections(
    resolution: Resolution, corrections: Corrections, called: Mapping[str, Collection[str]]
) -> Resolution:
    """Return the resolution with the corrections applied in the order of the file; `node_of` is for `apply_rewrites`.

    Args:
        resolution: what the rules found.
        corrections: the user's rows.
        called: the names of each node's entities, to take a node apart where a `different` row says so.
    """
    state = _State(resolution, called)
    matched = frozenset(row.line for row in corrections.rows if row.kind in _RULES and _apply(state, row))
    for row in corrections.rows:
        if row.kind in KINDS:
            _edit(state, row, corrections)
    return replace(
        resolution,
        nodes=tuple(state.nodes[node] for node in sorted(state.nodes)),
        variants=tuple(sorted(state.variants)),
        decisions=dict(sorted(state.decisions.items())),
        replaced=dict(sorted(state.replaced.items())),
        matched=matched,
        rewrites=tuple(state.rewrites),
        edits=Edits(tuple(state.edits), corrections.source if state.edits else None),
    )


def apply_rewrites(
    node_of: Mapping[EntityRef, str], rewrites: Sequence[Rewrite], extractions: Mapping[str, Sequence[Extraction]]
) -> Mapping[EntityRef, str]:
    """Return which node each entity is after the corrections; `extractions` have the names of the entities."""
    if not rewrites:
        return node_of
    result: dict[EntityRef, str] = {}
    for ref, node in node_of.items():
        paper, entry, index = ref
        key = squash(extractions[paper][entry].entities[index].name)
        for step in rewrites:
            if step.node == node and step.key in {"", key}:
                node = step.to
        if node:
            result[ref] = node
    return result


def unmatched_corrections(corrections: Corrections, *matched: frozenset[int]) -> tuple[Notice, ...]:
    """Return a notice for every row that found nothing; `matched` are the lines that artifacts, authors and papers found."""
    found = frozenset().union(*matched)
    return tuple(
        Notice(
            corrections.path,
            row.line,
            "correction-without-match",
            f"nothing in the graph for: {row.said}" if row.kind in KINDS else f"no node for: {row.said}",
        )
        for row in corrections.rows
        if row.line not in found
    )


def _edit(state: _State, row: Correction, corrections: Corrections) -> None:
    """Keep what a row says of a paper; a thing that the graph does not have becomes a node where the row gives its type."""
    if row.kind == "add" and len(row.more) > 1 and state.find(row.more[0]) is None:
        new = artifact_id(slug(row.more[0]))
        state.nodes[new] = Node(new, row.more[1], row.more[0])
        state.note(new, row)
    if edit := edit_of(row, state.find, corrections.source):
        state.edits.append(edit)


def _apply(state: _State, row: Correction) -> bool:
    """Do what a row says to the node that it names; return whether there is one."""
    node = state.find(row.name)
    return node is not None and _RULES[row.kind](state, row, node)


def _same(state: _State, row: Correction, kept: str) -> bool:
    """Merge the second node into the first, whose id stays."""
    gone = state.find(row.value)
    if gone is None:
        return False
    if kept != gone:
        merge(state, kept, gone)
    state.note(kept, row)
    return True


def merge(state: _State, kept: str, gone: str) -> None:
    """Move everything of `gone` to `kept` and leave a tombstone."""
    old, new = state.nodes.pop(gone), state.nodes[kept]
    names = {*new.aliases, old.label, *old.aliases} - {new.label}
    attributes = tuple(pair for pair in new.attributes if pair[0] != "inferred" or _is_inferred(old))
    earlier = dict(old.attributes).get("corrections", ())
    merged = replace(new, aliases=tuple(sorted(names)), attributes=attributes)
    state.nodes[kept] = corrected(merged, earlier if isinstance(earlier, tuple) else ())
    state.rewrites.append(Rewrite(gone, kept))
    state.called.setdefault(kept, set()).update(state.called.pop(gone, ()))
    moved = {(kept if child == gone else child, kept if parent == gone else parent) for child, parent in state.variants}
    state.variants = {(child, parent) for child, parent in moved if child != parent}
    state.replaced = {old_id: kept if new_id == gone else new_id for old_id, new_id in state.replaced.items()} | {
        gone: kept
    }
    state.decisions[kept] = (*state.decisions.get(kept, ()), *state.decisions.pop(gone, ()))


def _is_inferred(node: Node) -> bool:
    """Tell whether no text names a node."""
    return ("inferred", True) in node.attributes


def _different(state: _State, row: Correction, node: str) -> bool:
    """Give the entities that bear the second name a node of their own, where both names are one node."""
    other = state.find(row.value)
    if other is None:
        return False
    if node == other:
        key = squash(row.value)
        if key not in state.called.get(node, ()):
            return False
        own = artifact_id(slug(row.value))
        own = own if own not in state.nodes else f"{own}-{digits(row.value, 4)}"
        old = state.nodes[node]
        state.nodes[own] = Node(own, old.type, row.value)
        kept = tuple(name for name in old.aliases if squash(name) != key)
        other_name = row.name if row.name != node else next(iter(kept), row.name)  # an id is no label
        label = old.label if squash(old.label) != key else other_name
        state.nodes[node] = replace(old, label=label, aliases=tuple(name for name in kept if name != label))
        state.called[node].discard(key)
        state.called[own] = {key}
        state.rewrites.append(Rewrite(node, own, key))
        state.note(own, row)
    state.note(node, row)
    return True


def _type(state: _State, row: Correction, node: str) -> bool:
    """Set a node's type."""
    state.nodes[node] = replace(state.nodes[node], type=row.value)
    state.note(node, row)
    return True


def _rename(state: _State, row: Correction, node: str) -> bool:
    """Set a node's label; the old one becomes an alias."""
    old = state.nodes[node]
    aliases = tuple(sorted({*old.aliases, old.label} - {row.value}))
    state.nodes[node] = replace(old, label=row.value, aliases=aliases)
    state.note(node, row)
    return True


def _drop(state: _State, _row: Correction, node: str) -> bool:
    """Remove a node; its variants hang on its parents from then on."""
    parents = [parent for child, parent in state.variants if child == node]
    children = [child for child, parent in state.variants if parent == node]
    state.variants = {pair for pair in state.variants if node not in pair}
    state.variants |= {(child, parent) for child in children for parent in parents}
    del state.nodes[node]
    state.decisions.pop(node, None)
    state.called.pop(node, None)
    state.rewrites.append(Rewrite(node, ""))
    return True


_RULES: Mapping[str, Callable[[_State, Correction, str], bool]] = {
    "same": _same,
    "different": _different,
    "type": _type,
    "rename": _rename,
    "drop": _drop,
}
