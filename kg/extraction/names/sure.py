"""What the judges of names need not be asked: a score or a size of images is no part of a name, a Korean name with a version is.

The judges learnt from texts whose annotators took "ImageNet 256×256" for the name, they take "OSWorld 47.5" for a version, and
have hardly seen a "라마 3".
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from kg.extraction.arrays import Floats
from kg.extraction.names.candidates import Candidates
from kg.extraction.names.consensus import Consensus, consensus
from kg.extraction.names.korean_versions import korean_base
from kg.extraction.names.lexicon import hints, korean_names
from kg.extraction.names.suggester import TokenSpan
from kg.extraction.text.paper_text import Token
from kg.extraction.text.words import HYPHENS
from kg.model import ARTIFACT_TYPES

_TYPES = tuple(str(kind) for kind in ARTIFACT_TYPES)
# Kinds of the lexicon whose things have versions. Counter-example: methods ("다층 퍼셉트론 2").
_VERSIONED = {"exact:models": "Model", "exact:datasets": "Dataset", "exact:benchmarks": "Benchmark"}
# How sure such a name and its type are; and how sure at least a well-known model in Korean letters is without a version.
_SURE, _AT_LEAST = 0.9, 0.7
# From four abstracts on, and from three fifths of them on (see `kg.extraction.names.consensus`).
_COMMON, _MOSTLY = 3, 4
# A measured value. Examples: 82.16, 0.91, 47.5. Counter-examples: 2.5, 3, 8x7B.
_VALUE = re.compile(r"(?:\d+\.\d\d+|0\.\d+|\d{2,3}\.\d)$")
# A size of images as one word, and what parts its numbers where it is three. Counter-examples: 8x7B, ×4.
_SIZE, _NUMBER, _BY = re.compile(r"\d{2,4}[x×]\d{2,4}$"), re.compile(r"\d{2,4}$"), frozenset("x×")


def settled(suggested: Candidates, chances: Floats) -> Floats:
    """Return the (candidates, 5) probabilities with what is sure of some candidates."""
    paper, _, spans, texts = suggested
    bare_of = {row: bare for row, span in enumerate(spans) if (bare := without_value(paper.tokens, span)) != span}
    versions = {row: told for row, text in enumerate(texts) if (told := _korean_type(text))}
    if not bare_of and not versions:
        return chances
    rows = {span: row for row, span in enumerate(spans)}
    chances = chances.copy()
    for row, bare in bare_of.items():
        # A released model may be called by a size: "Foo-512x320".
        if bare in rows and not (
            _is_hyphened(paper.tokens, bare) and chances[row].argmax() == 1 + _TYPES.index("Model")
        ):
            at = rows[bare]
            chances[at, 1:] += chances[row, 1:]
            chances[at] = _at_least(_none_left(chances[at]), consensus(texts[at]))
            chances[row] = _NONE
    for row, (kind, sure) in versions.items():
        first, last = spans[row]
        column = 1 + _TYPES.index(kind)
        if chances[row, column] < sure:
            chances[row] = _told(column, sure)
        for other in (rows[span] for end in range(first + 1, last) if (span := TokenSpan(first, end)) in rows):
            chances[other] = _NONE
    return chances


_NONE = np.array([1.0, *[0.0] * len(_TYPES)])


def _none_left(chances: Floats) -> Floats:
    """Return the probabilities of one candidate with what the types leave for none; together they are at most 1."""
    types = chances[1:] / max(1.0, float(chances[1:].sum()))
    return np.array([1.0 - types.sum(), *types])


def _at_least(chances: Floats, thought: Consensus) -> Floats:
    """Return the probabilities of a candidate before a value: what others mostly take for a name is one here too."""
    if thought.size < _COMMON or thought.name < _MOSTLY or 1.0 - chances[0] >= _AT_LEAST:
        return chances
    return _told(1 + int(np.argmax(thought.types)), _AT_LEAST)


def _told(column: int, sure: float) -> Floats:
    """Return the probabilities of a candidate that is so surely of one class; the others have the rest in equal parts."""
    told = np.full(1 + len(_TYPES), (1.0 - sure) / len(_TYPES))
    told[column] = sure
    return told


def without_value(tokens: Sequence[Token], span: TokenSpan) -> TokenSpan:
    """Return a stretch without the score, gain or size of images at its end: mostly itself.

    Examples: "GenEval 0.91", "GSM8K 81" before "%", "Qwen2.5-7B +1.3", "ImageNet 256×256", "ImageNet-64x64".
    Counter-examples: "Qwen 2.5", "Mixtral-8x7B", "256×256" alone.
    """
    first, last = span
    end = last
    text, before = tokens[last - 1].text, tokens[last - 2] if last - first > 1 else None
    if before is None or not text[0].isdigit():
        return span
    apart = before.end < tokens[last - 1].start
    percent = last < len(tokens) and tokens[last].text == "%" and tokens[last].start == tokens[last - 1].end
    if _SIZE.match(text) or (apart and (percent or _VALUE.match(text))):
        end = last - 1
    elif last - first > 2 and before.text in "+±" and not apart and tokens[last - 3].end < before.start:
        end = last - 2
    elif last - first > 3 and before.text in _BY and _NUMBER.match(tokens[last - 3].text) and _NUMBER.match(text):
        end = last - 3
    while end < last and end - first > 1 and tokens[end - 1].text in HYPHENS:
        end -= 1
    return TokenSpan(first, end) if end > first else span


def _is_hyphened(tokens: Sequence[Token], bare: TokenSpan) -> bool:
    return tokens[bare.last].text in HYPHENS


@lru_cache(maxsize=1 << 12)
def _korean_type(text: str) -> tuple[str, float] | None:
    """Return the type of a well-known name in Korean letters, and how sure it is: with a version, or of a model."""
    base = korean_base(text)
    known = base or (text if text in korean_names() else "")
    kind = next((_VERSIONED[hint] for hint in hints(known) if hint in _VERSIONED), "") if known else ""
    if not kind or not (base or kind == "Model"):
        return None
    return kind, _SURE if base else _AT_LEAST
