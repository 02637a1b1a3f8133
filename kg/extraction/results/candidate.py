"""A number in its sentence."""

from dataclasses import dataclass

from kg.extraction.results.numbers import Number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number in its sentence: `seen.rows[row].items[first:last]` are its words; `order` of `total` numbers of its run,
    which begins at the offset `begin` of the section and ends at `stop`.

    A run is a row of numbers of one unit with only joining words, entities or brackets between ("각각 9.44%와 37.46%").
    """

    number: Number
    row: int
    first: int
    last: int
    order: int
    total: int
    begin: int
    stop: int
