"""Stretches that were taken for one name and are two, or have a word at their end that is no part of a name.

The judges of names see "GPT-4/4o" and "GPT-4" as candidates alike; what is surely a list, or surely a word, need not be judged.
"""

import re
from collections.abc import Sequence

from kg.extraction.names.suggester import TokenSpan
from kg.extraction.text.paper_text import Token

# A version with at most one letter, which only a stroke may join. Example: the 4o of "GPT-4/4o". Counter-examples: 4-Turbo, 70B.
NUMBER = re.compile(r"\d+(?:\.\d+)?[a-z]?$")
# Korean words that a hyphen hangs on a name without making another one. Example: "Foo-2-기반". Counter-example: "Foo-클래식".
_KOREAN_TAILS = frozenset(["기반", "계열", "수준", "유사", "전용", "관련", "이상", "이하", "이전", "이후"])
_HYPHENS = frozenset("-‐‑–")


def names_in(tokens: Sequence[Token], span: TokenSpan, *, of_model: bool) -> tuple[TokenSpan, ...]:
    """Return the names that a stretch of tokens is: mostly itself.

    Examples: "GPT-4/4o" is GPT-4 (and what `sizes.sized` makes of the 4o), "Foo-Small/Foo-Tiny" two names, "Foo-2-기반" Foo-2.
    Counter-examples: "DiT-XL/2", "CNN/DM", "RefCOCO/+/g".
    """
    first, last = span
    if last - first > 2 and tokens[last - 1].text in _KOREAN_TAILS and tokens[last - 2].text in _HYPHENS:
        return (TokenSpan(first, last - 2),)
    strokes = [at for at in range(first + 1, last - 1) if tokens[at].text == "/"]
    if len(strokes) != 1 or not of_model:
        return (span,)
    at = strokes[0]
    head, follower = tokens[at - 1], tokens[at + 1]
    if at + 2 == last and at - first > 1 and NUMBER.match(head.text) and NUMBER.match(follower.text):
        return (TokenSpan(first, at),)
    alike = len(tokens[first].text) > 2 and tokens[first].text.lower() == follower.text.lower()
    return (TokenSpan(first, at), TokenSpan(at + 1, last)) if alike and at + 2 < last else (span,)
