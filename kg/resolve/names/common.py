"""Names that unrelated things likely share, and names that are one typing error from a known one."""

import re
from functools import cache

from rapidfuzz.distance import OSA

from kg.resolve.names.tables import common_words, families, known
from kg.text.normalize import plain

# One letter among so many is a typing error. Counter-example: "Flux Attention" is not "FlexAttention".
_LONG = 15


def stylised(name: str) -> str:
    """Return a common word with its odd capitals or hyphen kept as hyphens, else "": "STaR" -> "STa-R", "ST-AR" -> "ST-AR".

    Counter-examples: "STAR" and "Star" are the word itself, "CoT" is too short to tell.
    """
    bare = re.sub(r"[\W_]", "", name)
    plainly = bare == name.strip() and bare in {bare.upper(), bare.lower(), bare.title()}
    if not 4 <= len(bare) <= 6 or not is_common(bare) or plainly:
        return ""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name)


def is_common(name: str) -> bool:
    """Tell whether a name is an English word or at most three letters, so that unrelated things likely share it."""
    bare = plain(name)
    return bare.isalpha() and bare.isascii() and (len(bare) <= 3 or bare in common_words())


@cache
def _long_keys() -> dict[tuple[str, int], tuple[str, ...]]:
    """Return the long normal forms of the tables without digits, by first letter and length (the blocking)."""
    blocks: dict[tuple[str, int], list[str]] = {}
    for key in sorted({*known(), *families()}):
        if len(key) >= _LONG and key.isascii() and key.isalpha():
            blocks.setdefault((key[0], len(key)), []).append(key)
    return {block: tuple(keys) for block, keys in blocks.items()}


def near_key(key: str) -> str | None:
    """Return the one table key that differs from a long `key` by a single letter (a typing error), if there is one."""
    if len(key) < _LONG or not key.isascii() or not key.isalpha():
        return None
    options = [option for length in (-1, 0, 1) for option in _long_keys().get((key[0], len(key) + length), ())]
    near = [option for option in options if OSA.distance(key, option, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else None
