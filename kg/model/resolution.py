"""Which node each extracted entity is, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model.compact import compact
from kg.model.edits import NO_EDITS, Edits
from kg.model.graph import Node

# (paper id, index of the entry in the paper, index of the entity in the entry's extraction)
EntityRef = tuple[str, int, int]


@compact
@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One step of a resolution: `rule` names the layer (e.g. `normal-form`, `alias-table`), `detail` says what it saw."""

    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What a correction does to entities: those of `node` go to the node `to`, or nowhere where it is "".

    Where `key` is not "", only entities go whose name has this normal form.
    """

    node: str
    to: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Artifacts of the whole corpus. `variants` are (child id, parent id) pairs; parents that no text names are nodes too,
    with the attribute `inferred` true. `decisions` are per node id; `replaced` maps ids that were merged (by a
    correction, or since another entry of the same paper spells an acronym out) to the new id.
    Entities that a correction drops are not in `node_of`. `matched` are the lines of the corrections that found a node, and
    `rewrites` what they do to entities, in their order: `node_of` has it already. `edits` are the rows about what papers say.
    """

    nodes: tuple[Node, ...]
    node_of: Mapping[EntityRef, str]
    variants: tuple[tuple[str, str], ...]
    decisions: Mapping[str, tuple[Decision, ...]]
    replaced: Mapping[str, str]
    matched: frozenset[int] = frozenset()
    rewrites: tuple[Rewrite, ...] = ()
    edits: Edits = NO_EDITS


@dataclass(frozen=True, slots=True)
class AuthorResolution:
    """Authors of the whole corpus. `ids_of` gives, per paper id, one node id for each of its author names, in order.

    `decisions` say per node id why names were merged; a node that may be several people has the attribute `ambiguous`.
    `replaced` maps the ids of names that were merged into another to that one. `sure_of` gives, for papers where one of them is
    below 1, how sure each of its names is that node's.
    """

    nodes: tuple[Node, ...]
    ids_of: Mapping[str, tuple[str, ...]]
    decisions: Mapping[str, tuple[Decision, ...]]
    replaced: Mapping[str, str] = field(default_factory=dict)
    matched: frozenset[int] = frozenset()
    sure_of: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
