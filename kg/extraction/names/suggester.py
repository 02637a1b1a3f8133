"""Where names may stand: runs of Latin words, and every stretch of a run that begins and ends like a name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kg.extraction.names.korean_versions import version_end
from kg.extraction.names.lexicon import korean_names
from kg.extraction.text.paper_text import PaperText, Token
from kg.extraction.text.words import words

LATIN, NUMBER, HANGUL, GLUE, OTHER = range(5)
MAX_WORDS = 12

# Signs that may stand inside a name, e.g. Qwen2.5-VL, CNN/Daily Mail, Tanks & Temples, A^2RD, $\\tau$-bench, F1@k.
_GLUE_SIGNS = frozenset("-‑–—−/&+'’.×*_^$\\{}@∞~!#|")
# Signs that may end a name, e.g. RENI++, A*, Yi!. All other glue is cut off.
_END_SIGNS = frozenset("+*∞")
# Words that stand inside names but do not begin or end them. Example: Mixture of Experts. Counter-example: "of Experts".
_INNER = frozenset(
    ["of", "the", "for", "and", "in", "to", "a", "an", "with", "via", "on", "from", "by", "as", "at", "is"]
)
# A number of parameters. Examples: 7B, 1.5B, 350M, 8x7B. Counter-examples: 512, B2.
SIZE = re.compile(r"(?<!\d)\d+(?:\.\d+)?(?:x\d+)?[BM]$")
_CAPITAL = re.compile(r"[^\W\d_a-z가-힣]|\d")
# English function words: a lower-case run with one of them is prose, not a name.
_PROSE = frozenset(
    [
        "we",
        "our",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "they",
        "their",
        "which",
        "while",
        "however",
        "is",
        "are",
        "was",
        "be",
        "been",
        "can",
        "has",
        "have",
        "by",
        "from",
        "into",
        "on",
        "at",
        "as",
        "or",
        "not",
        "no",
        "than",
        "more",
        "both",
        "each",
        "such",
        "via",
        "using",
        "based",
        "the",
        "an",
    ]
)


class TokenSpan(NamedTuple):
    """A stretch of tokens `paper.tokens[first:last]` within one sentence."""

    first: int
    last: int


@lru_cache(maxsize=1 << 15)
def kind(text: str) -> int:
    """Return what a word is: LATIN (also Greek, mathematical), NUMBER, HANGUL (also Chinese, Japanese), GLUE or OTHER."""
    char = text[0]
    if "가" <= char <= "힣" or "ㄱ" <= char <= "ㅣ" or "\u3040" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff":
        return HANGUL
    if char.isdigit():
        return NUMBER
    if char.isalpha():
        return LATIN
    return GLUE if text in _GLUE_SIGNS else OTHER


@lru_cache(maxsize=1 << 15)
def _has_capital(text: str) -> bool:
    return _CAPITAL.search(text) is not None


def kinds(tokens: Sequence[Token]) -> list[int]:
    """Return the kind of every token."""
    return [kind(token.text) for token in tokens]


def latin_runs(paper: PaperText, kinds_of: Sequence[int]) -> Iterator[TokenSpan]:
    """Yield the longest stretches without Hangul and without punctuation that ends a name, glue cut off at both ends."""
    for sentence in paper.sentences:
        first = sentence.first
        for at in range(sentence.first, sentence.last + 1):
            if at < sentence.last and kinds_of[at] <= NUMBER:
                continue
            if at == first and at < sentence.last and kinds_of[at] != GLUE:
                first = at + 1
                continue
            if at < sentence.last and kinds_of[at] == HANGUL and _is_tail(paper.tokens, at, first):
                continue
            if at < sentence.last and kinds_of[at] == GLUE and _holds(paper.tokens, at, sentence.first, sentence.last):
                continue
            span = _trimmed(paper.tokens, kinds_of, first, at)
            if span is not None:
                yield span
            first = at + 1


def _holds(tokens: Sequence[Token], at: int, first: int, last: int) -> bool:
    """Tell whether glue holds words together: it touches a neighbour, or is a lone `&` or `+`; a full stop touches both."""
    before = at > first and tokens[at - 1].end == tokens[at].start
    after = at + 1 < last and tokens[at].end == tokens[at + 1].start
    if tokens[at].text in ".!'’":
        return before and after
    return before or after or tokens[at].text in "&×+"


def _is_tail(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Tell whether a Hangul word hangs on a name by a hyphen: Craftax-클래식; not "Craftax 클래식"."""
    return at >= first + 2 and tokens[at - 1].text == "-" and tokens[at - 2].end + 1 == tokens[at].start


def _trimmed(tokens: Sequence[Token], kinds_of: Sequence[int], first: int, last: int) -> TokenSpan | None:
    while first < last and kinds_of[first] == GLUE:
        first += 1
    while last > first and kinds_of[last - 1] == GLUE and tokens[last - 1].text not in _END_SIGNS:
        last -= 1
    return TokenSpan(first, last) if first < last else None


def candidates(paper: PaperText, kinds_of: Sequence[int]) -> Iterator[TokenSpan]:
    """Yield every stretch of a Latin run that may be a name: capitals or digits in it, or a short lower-case run as a whole.

    Stretches that end with a second size ("Vicuna-7B/68M") are left out.
    """
    yield from korean_candidates(paper)
    for run in latin_runs(paper, kinds_of):
        named = [_has_capital(token.text) for token in paper.tokens[run.first : run.last]]
        whole = run.last - run.first <= MAX_WORDS and not any(_is_prose(paper.tokens, at) for at in range(*run))
        if whole and not _ends_with_size(paper.tokens, *run):
            yield run
        for first in range(run.first, run.last):
            may_begin = kinds_of[first] <= NUMBER or paper.tokens[first].text in "∞$\\"
            if not may_begin or not _may_begin(paper.tokens, first, named[first - run.first]):
                continue
            for span in _from(paper.tokens, kinds_of, run, first, named):
                if not whole or span != run:
                    yield span


def korean_candidates(paper: PaperText) -> Iterator[TokenSpan]:
    """Yield the places of well-known names in Korean letters, e.g. 맘바, also with the version behind them: "라마 3".

    They stand as whole words, particles apart.
    """
    by_first, tokens = _korean_by_first(), paper.tokens
    for at in [at for at, token in enumerate(tokens) if token.text in by_first]:
        sentence = paper.sentences[tokens[at].sentence]
        for name in by_first[tokens[at].text]:
            last = at + len(name)
            if last <= sentence.last and tuple(token.text for token in tokens[at:last]) == name:
                yield TokenSpan(at, last)
                end = version_end(tokens, last, sentence.last)
                if end > last:
                    yield TokenSpan(at, end)


@cache
def _korean_by_first() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return first word -> the names (as words) that begin with it."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name in korean_names():
        parts = tuple(name[start:end] for start, end in words(name))
        found[parts[0]] = (*found.get(parts[0], ()), parts)
    return found


def _is_prose(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text in _PROSE and not _next_glued(tokens, at) and not (at and _next_glued(tokens, at - 1))


def _may_begin(tokens: Sequence[Token], at: int, named: bool) -> bool:  # noqa: FBT001
    return named or (_next_glued(tokens, at) and tokens[at].text not in _INNER)


def _ends_with_size(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the last word is a size after a slash, which is no part of a name."""
    return last - first > 1 and tokens[last - 2].text == "/" and bool(SIZE.match(tokens[last - 1].text))


def _next_glued(tokens: Sequence[Token], at: int) -> bool:
    return (
        at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end and tokens[at + 1].section == tokens[at].section
    )


def _from(
    tokens: Sequence[Token], kinds_of: Sequence[int], run: TokenSpan, first: int, named: Sequence[bool]
) -> Iterator[TokenSpan]:
    """Yield the stretches that begin at `first`; lower-case words may stand inside, one at a time."""
    capital, lower = False, 0
    # See `kg.extraction.text.paper_text` for this way to make a named tuple.
    new = tuple.__new__
    for last in range(first + 1, min(run.last, first + MAX_WORDS) + 1):
        text, _, start, _, _ = tokens[last - 1]
        is_named = named[last - 1 - run.first]
        capital = capital or is_named
        if kinds_of[last - 1] == GLUE:
            if capital and text in _END_SIGNS:
                yield new(TokenSpan, (first, last))
            continue
        glued = last - 1 > first and tokens[last - 2].end == start
        lower = 0 if is_named or glued else lower + 1
        if lower > 2:
            return
        ended = _ends_with_size(tokens, first, last)
        if capital and not ended and text not in _INNER:
            yield new(TokenSpan, (first, last))
