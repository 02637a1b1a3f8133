"""A sentence with its names masked, so that the words and digits of names are none of the sentence."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.extraction.roles.view import View
from kg.extraction.text.paper_text import Sentence

# Stands for each letter of a name.
NAME = "\uffff"


class NameAt(NamedTuple):
    """A name in a sentence: its entity, and where it begins and ends in the sentence."""

    entity: int
    start: int
    end: int


def names_in(seen: View, sentence: Sentence) -> Iterator[NameAt]:
    """Yield the names of entities in a sentence, entity by entity."""
    for index, entity in enumerate(seen.entities):
        for one in entity.mentions:
            if one.section == sentence.section and sentence.start <= one.start and one.end <= sentence.end:
                yield NameAt(index, one.start - sentence.start, one.end - sentence.start)


def masked(text: str, names: Iterable[NameAt]) -> str:
    """Return a sentence with each letter of a name as one sign."""
    letters = list(text)
    for _, start, end in names:
        letters[start:end] = NAME * (end - start)
    return "".join(letters)
