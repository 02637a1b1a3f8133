"""Which things a name means: the one answer of `kg show`, `why`, `query`, `resolve`, of corrections and of the library.

The first of these that finds something counts:

1. the id, in any spelling (`kg.text.references`);
2. the name as it is written: a label, else another name;
3. the same in normal form (`squash`): without case, width, accents, hyphens and spaces;
4. the last part of the id;
5. what the tables of names read in it ("llama2.0" is Llama-2);
6. the same letters and digits.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from gettext import gettext
from typing import Final, Generic, Protocol, TypeVar

from kg.schema.namespaces import FOLDERS
from kg.text.ids import fold, slug
from kg.text.normalize import squash
from kg.text.references import node_id


class Named(Protocol):
    """A thing with names; `id` is its path under the base IRI."""

    @property
    def id(self) -> str:
        """Return the id."""

    @property
    def label(self) -> str:
        """Return the name that is shown."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return the other names."""


Thing = TypeVar("Thing", bound=Named)
Form = Callable[[str], str]
Fits = Callable[[Thing], bool]
Read = Callable[[str], Iterable[str]]
# What a name must have in common with the one that was asked for to be offered, of 100.
LEAST_LIKENESS: Final = 65.0


class Names(ABC, Generic[Thing]):
    """The things of a graph, as far as finding needs them; a large graph has faster ways than to look at each thing."""

    @abstractmethod
    def get(self, node_id: str) -> Thing | None:
        """Return the thing with this id; of one that was merged into another, the other."""

    @abstractmethod
    def __iter__(self) -> Iterator[Thing]:
        """Yield all things."""

    def bearing(self, form: Form, wanted: str) -> Iterable[Thing]:
        """Return the things with a name whose form is the wanted one."""
        heads = {"", first_letter(wanted)}
        return [
            thing
            for thing in self
            if any(first_letter(name) in heads and form(name) == wanted for name in (thing.label, *thing.aliases))
        ]

    def like(self, wanted: str) -> Iterable[Thing]:  # noqa: ARG002 (what faster ways look at)
        """Return, in the order of all, at least the things with a name whose letters are `alike` to the wanted ones."""
        return self


def find_named(
    names: Names[Thing],
    name: str,
    *,
    base_iri: str = "",
    fits: Fits[Thing] | None = None,
    read: Read | None = None,
) -> tuple[Thing, ...]:
    """Return the things that a name means, sorted by id: several where things of one name differ, none where nothing has it.

    Args:
        names: the things.
        name: as somebody typed it.
        base_iri: where ids start in an IRI.
        fits: what may be meant, such as things of one type; a step that finds only others has found nothing.
        read: gives the ids that the tables of names read in a name.
    """
    steps = _steps(names, name, base_iri, read)
    return next((fitting for found in steps if (fitting := _fitting(names, found, fits))), ())


def near_named(names: Names[Thing], name: str, *, fits: Fits[Thing] | None = None, limit: int = 3) -> tuple[Thing, ...]:
    """Return things with a name that looks like `name`, nearest first."""
    from rapidfuzz import fuzz, process

    wanted = letters(name)
    things: dict[str, Thing] = {}
    for thing in names.like(wanted):
        for form in (thing.label, *thing.aliases):
            if (key := letters(form)) not in things and (fits is None or fits(thing)):
                things[key] = thing
    matches = process.extract(wanted, list(things), scorer=fuzz.ratio, limit=3 * limit, score_cutoff=LEAST_LIKENESS)
    return tuple({things[key].id: things[key] for key, _, _ in matches}.values())[:limit]


def alike(wanted: str, known: Iterable[str]) -> list[str]:
    """Return those of some names, as `letters` gives them, that look like the wanted one."""
    from rapidfuzz import fuzz, process

    found = process.extract(wanted, list(known), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=None)
    return [name for name, _, _ in found]


def labels_of(things: Iterable[Named]) -> str:
    """Return a remedy that offers things; "" where there are none."""
    labels = ", ".join(dict.fromkeys(thing.label for thing in things))
    return gettext("did you mean {words}?").format(words=labels) if labels else ""


def near_words(word: str, known: Iterable[str], *, limit: int = 2) -> tuple[str, ...]:
    """Return the known words that a mistyped one may stand for, nearest first: only the same one where signs and case differ."""
    from difflib import get_close_matches

    folded = {_joined(other): other for other in sorted(known)}
    wanted = _joined(word)
    if wanted in folded:
        return (folded[wanted],)
    return tuple(folded[key] for key in get_close_matches(wanted, folded, n=limit, cutoff=0.7))


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """Return a remedy for an unknown word: the nearest known ones; else `otherwise`, or all of them."""
    known = tuple(known)
    near = near_words(word, known)
    if near:
        return gettext("did you mean {words}?").format(words=gettext(" or ").join(near))
    return otherwise or gettext("known are {words}").format(words=", ".join(sorted(known)))


def as_written(name: str) -> str:
    """Return a name as it is: the form of an exact match."""
    return name


def first_letter(name: str) -> str:
    """Return the first letter or digit of a name where all its forms begin with it, else "": names need not be compared with
    a form that begins with another one.
    """
    first = name[:1].lower()
    return first if first.isascii() and first.isalnum() else ""


def letters(text: str) -> str:
    """Return a text folded, without signs and spaces; a plus stays."""
    return "".join(char for char in fold(text) if char.isalnum() or char == "+")


def _steps(names: Names[Thing], name: str, base_iri: str, read: Read | None) -> Iterator[list[Thing]]:
    """Yield what each step finds; the later ones look at every name of the graph."""
    yield _present(names, [node_id(name, base_iri)])
    yield from _bearing(names, as_written, name)
    yield from _bearing(names, squash, squash(name))
    yield _present(names, [f"{folder}/{local}" for folder in FOLDERS for local in (name, slug(name))])
    yield _present(names, read(name) if read else ())
    yield from _bearing(names, letters, letters(name))


def _present(names: Names[Thing], ids: Iterable[str]) -> list[Thing]:
    """Return the things with these ids."""
    return [thing for key in ids if key and (thing := names.get(key)) is not None]


def _bearing(names: Names[Thing], form: Form, wanted: str) -> Iterator[list[Thing]]:
    """Yield the things whose label has the wanted form, then those that have any name of it."""
    found = list(names.bearing(form, wanted)) if wanted else []
    yield [thing for thing in found if form(thing.label) == wanted]
    yield found


def _fitting(names: Names[Thing], found: Iterable[Thing], fits: Fits[Thing] | None) -> tuple[Thing, ...]:
    """Return what fits, each thing once, merged ones as what they are now."""
    now = {thing.id: thing for old in found if (thing := names.get(old.id)) is not None}
    return tuple(now[key] for key in sorted(now) if fits is None or fits(now[key]))


def _joined(word: str) -> str:
    """Return a word of a command line with one kind of hyphen and without case."""
    return "-".join(word.lower().replace("_", " ").replace("-", " ").split())
