"""A mention in its sentence, as features look at it."""

from typing import NamedTuple

from kg.extraction.roles.items import RoleItem, RoleRow


class Place(NamedTuple):
    """A mention in its sentence: its item is `row.items[own]`, its list `row.items[first:last + 1]`.

    `right` are the twelve items after the list, `left` the ten before it, nearest first. `near` is the word after the list as
    written, `kind` the start of the entity's type, `section` the class of the section.
    """

    row: RoleRow
    own: int
    first: int
    last: int
    right: tuple[RoleItem, ...]
    left: tuple[RoleItem, ...]
    near: str
    kind: str
    section: str
