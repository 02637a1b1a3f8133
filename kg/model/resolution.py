"""Which node each extracted entity is, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model.graph import Node

# (paper id, index of the entry in the paper, index of the entity in the entry's extraction)
EntityRef = tuple[str, int, int]


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One step of a resolution: `rule` names the layer (e.g. `normal-form`, `alias-table`), `detail` says what it saw."""

    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Artifacts of the whole corpus. `variants` are (child id, parent id) pairs; parents that no text names are nodes too,
    with the attribute `inferred` true. `decisions` are per node id; `replaced` maps ids merged by a correction to the new id.
    """

    nodes: tuple[Node, ...]
    node_of: Mapping[EntityRef, str]
    variants: tuple[tuple[str, str], ...]
    decisions: Mapping[str, tuple[Decision, ...]]
    replaced: Mapping[str, str]
