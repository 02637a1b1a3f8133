"""The whole name of a measure of which a part was chosen: "rate" of "exact-match rate", "error" of "mean absolute error"."""

from kg.extraction.results.measures import Measure, is_small, singular
from kg.extraction.results.metrics import told_change
from kg.schema.metrics import is_metric_name

# Words that measure nothing without the words before them.
_BARE = frozenset(["rate", "ratio"])
# Words that set no measure apart.
_LIGHT = frozenset(["mean", "median", "maximum", "minimum", "final", "total", "new"])
# So many words at most, and so many letters before a place.
_MOST, _FAR = 2, 40
# Names of metrics have at most so many words before the last.
_MOST_KNOWN = 4


def whole_name(measure: Measure, text: str) -> str:
    """Return the name of a measure with the English words that belong to it, from the text of its section.

    Examples: "a risk discovery rate", "the exact-match rate", "mean average precision", of which "precision" was chosen.
    Counter-examples: "improves rates", "at a rate", "high precision".
    """
    said = text[measure.start : measure.end]
    spelled = singular(said.lower()) == measure.name.lower() or said == measure.name
    if measure.name in _BARE:
        words = _words_before(text, measure.start, _MOST, said) if spelled else []
        return " ".join([*words, measure.name]).lower()
    words = _words_before(text, measure.start, _MOST_KNOWN) if spelled else []
    longer = (" ".join([*words[start:], measure.name]) for start in range(len(words)))
    return next((name for name in longer if is_metric_name(name)), measure.name)


def _words_before(text: str, at: int, most: int, said: str = "") -> list[str]:
    """Return the English words before a place, in order; before a word that is `said` only those that belong to it."""
    words: list[str] = []
    while len(words) < most and (word := _word_before(text, at)) and (not said or _belongs(word, said)):
        words.insert(0, word)
        at -= len(word) + 1
    return words


def _word_before(text: str, at: int) -> str:
    """Return the English word that one space parts from a place, "" where there is none."""
    *_, word, rest = ["", "", *text[max(0, at - _FAR) : at].split(" ")]
    return "" if rest or not (word.isascii() and word.replace("-", "").isalpha()) else word


def _belongs(word: str, said: str) -> bool:
    """Tell whether a word before a bare measure is a part of its name: no word of grammar, verb or name of something else."""
    low = word.lower()
    is_verb = (low.endswith("s") and not low.endswith("ss")) or bool(told_change(f" {low}"))
    return not is_verb and not is_small(low) and low not in _LIGHT and (word.islower() or said[0].isupper())
