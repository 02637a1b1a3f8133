"""The user's own names: what texts call a thing that they want found, whatever the models think of it."""

import hashlib
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class OwnName:
    """One row of a lexicon: the name, an artifact's type, and other names of the same thing."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The rows of a lexicon in its order. No spelling is in two of them."""

    names: tuple[OwnName, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A hash of what the lexicon says (hexadecimal, 64 digits); "" for an empty one, which changes nothing."""
        rows = "".join(f"{(row.name, row.type, row.aliases)!a}\n" for row in self.names)
        return hashlib.sha256(rows.encode()).hexdigest() if rows else ""


NO_LEXICON: Final = Lexicon()
