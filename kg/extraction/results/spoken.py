"""How the field speaks of what numbers measure: which words stand where a measure stands beside a number, in one number each.

"accuracy" mostly stands before "of 85 %" or "by 3 %", "token" after a number: a word that no annotated paper has is told by that
to be a measure or not. The numbers are made by scripts/train from abstracts without annotations; no text is in them, and words
only as hashes.
"""

from collections.abc import Iterator, Mapping

from kg.extraction.names.linear.hashing import number_of
from kg.extraction.results.measures import Measure, singular
from kg.extraction.roles.renown import unpacked

# Where a word stands beside a number: before "by", "of" or "to", before another such word or sign, right after the number, and
# after "a reduction of".
CUES = ("by", "of", "to", "is", "right", "change")


def spoken_features(one: Measure, told: Mapping[int, int]) -> Iterator[str]:
    """Yield how the field speaks of a measure's name, else of its last word."""
    words = [singular(word) for word in one.name.split()]
    pair = told.get(number_of(" ".join(words[-2:])), 0) if len(words) > 1 else 0
    last = told.get(number_of(words[-1]), 0)
    yield f"s2={pair > 0},{one.source}"
    for kind, whole in (("p", pair), ("w", last)):
        if whole:
            size, levels = unpacked(whole, CUES)
            for cue, level in levels:
                yield f"{kind}{cue}={level}"
            yield f"{kind}size={min(size, 8)},{one.source}"
