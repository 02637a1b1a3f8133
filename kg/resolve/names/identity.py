"""What a name says about a thing: its slug, its family, its parts and the chain of things it is a variant of."""

from dataclasses import dataclass

from kg.model import Decision
from kg.model.compact import compact
from kg.resolve.names.grammar import SIZE, NamePart, size_of


@compact
@dataclass(frozen=True, slots=True)
class Link:
    """A step up the chain. A weak one is a guess from the form alone: it holds where the parent is named somewhere."""

    slug: str
    label: str
    strong: bool = True


@compact
@dataclass(frozen=True, slots=True)
class NameIdentity:
    """What a name says. `type` is "" where the name does not tell; `listed` tells whether a table knows it.

    `chain` goes from the nearest parent up. `besides` are further generalisations: "Qwen2.5-Instruct" of a 7B-Instruct.
    """

    slug: str
    label: str
    type: str = ""
    listed: bool = False
    family: str = ""
    parts: tuple[NamePart, ...] = ()
    chain: tuple[Link, ...] = ()
    besides: tuple[Link, ...] = ()
    why: tuple[Decision, ...] = ()

    def part(self, rank: int) -> str:
        """Return the text of the part of this rank, or ""."""
        return next((part.text for part in self.parts if part.rank == rank), "")

    @property
    def parameters(self) -> int | None:
        """The number that the size in the name says, where there is one."""
        return size_of(self.part(SIZE)) if self.part(SIZE) else None
