"""Whether words are names of people: what stands under, behind or before a title is told apart from text by their shape."""

import re

from kg.reading.sources.limits import LONGEST_AUTHORS

# The word before the last name of a list, in European languages. Counter-examples: `et al.`, `Ortega y Gasset` (one name).
AND = r"(?:and|&|und|et(?!\s*al\b)|[yeи](?=\s+[^\W\d_][^\s,;]*\s+[^\W\d_]))"
# The word between a title and its authors. Counter-example: `von Neumann` (a part of the name).
BY = r"(?:by|par|por|от|von(?=\s+[^\W\d_][\w'’.-]*\s+[^\W\d_]))"
_PERSON = re.compile(r"[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_(][\w.'’\-]*){0,4}(?:\s*\([^()]*\))?")
_CUTS = re.compile(r"(?:(?<!\s)\s++)?[,;、，]\s*|(?<!\s)\s++" + AND + r"\s+|(?:(?<!\s)\s++)?\bet\s*al\.?")


def are_names(text: str, *, several: bool = False) -> bool:
    """Return whether a line is a list of people: short pieces that begin with a capital, more than one of them or a whole name.

    With `several` all must be whole names, and more than one: what stands behind a title must not be taken for people lightly.
    """
    if len(text) < 3 or len(text) > LONGEST_AUTHORS or text.rstrip().endswith(("!", "?")):
        return False
    names = [name.strip() for name in _CUTS.split(text) if name.strip()]
    fits = [
        name
        for name in names
        if _PERSON.fullmatch(name.rstrip(".*")) and (" " in name or _is_great(name)) and _are_great(name)
    ]
    if several:
        whole = [
            name
            for name in fits
            if 2 <= len(name.split()) <= 4 and all(word[0].isupper() or word in _PARTICLES for word in name.split())
        ]
        return len(whole) == len(names) and (len(names) > 1 or "et al" in text)
    return (
        bool(names)
        and len(fits) >= max(1, 0.7 * len(names))
        and (len(names) > 1 or "et al" in text or 2 <= len(text.split()) <= 4)
    )


def _is_great(word: str) -> bool:
    """Return whether a word begins with a capital, or with a sign of a script that has none."""
    return word[:1].isupper() or word[:1] > _LAST_WITH_CASE


def _are_great(name: str) -> bool:
    """Return whether all words of a name begin with a capital, but for particles. Counter-example: "is simpler than PPO"."""
    return all(_is_great(word) or word in _PARTICLES or not word[0].isalpha() for word in name.split())


_LAST_WITH_CASE = chr(0x2E80)
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "del",
        "di",
        "da",
        "du",
        "le",
        "ten",
        "ter",
        "bin",
        "al",
        "el",
        "dos",
        "das",
    }
)


# What parts two names, and what ends a list of them: a year or a venue, a bracket, a line's end, a full stop.
_COMMA = re.compile(
    rf"(?:(?<!\s)\s++)?[,;、，；]\s*+(?:\+\d{{1,3}}\s(?:more|authors?|others),?\s)?(?:{AND}\s++)?|(?<!\s)\s++(?:{AND}|\||·|•)\s++"
)
_NAME_WORD = re.compile(r"[^\W\d_][^\s,;、，；()\[\]（）|:：\"“”<>]{0,40}")
_ET_AL = re.compile(
    r"[,，]?\s{0,4}(?:et\s{0,2}\.?\s{0,2}al\b\.?|and (?:others|colleagues)\b|等人?|他|ほか|(?<=[a-z\u4e00-\u9fff])ら(?!\w)|외 ?\d*\s?[인명]?)"
)
_AFTER_NAMES = re.compile(
    r"\s*(?:\Z|https?:|[.。]|[·•|]\s|[¹²³⁴⁵⁶⁷⁸⁹\[(（)）|\n—–*_\"“]|-\s|[,，;]\s*(?:[^\n,.]{0,60}\b(?:19|20)\d\d\b|(?i:arxiv|preprint|https?:|[\[(*_\"“])))"
)
_SENTENCE = re.compile(r"\s[a-z]|[:：]\s")
# What stands beside a name in a list: where its owner works, a mark. Example: `Ann One (KAIST), Bob Two¹`.
_BESIDE = re.compile(
    r"(?:\s?[(（][^()（）\n]{1,80}[)）]|\s?\[[^\[\]\n]{1,20}\]|[¹²³⁴⁵⁶⁷⁸⁹*∗†‡§]{1,4}|<sup>[^<>]{0,20}</sup>)(?:\s?[(（][^()（）\n]{1,80}[)）])?"
)
_MOST_WORDS, _INITIAL = 5, 3
# Words that titles have and no name has, whatever their first letter.
_NO_NAME = frozenset(
    [
        "with",
        "without",
        "for",
        "from",
        "through",
        "via",
        "under",
        "towards",
        "toward",
        "beyond",
        "between",
        "into",
        "using",
        "the",
        "how",
        "why",
        "what",
        "when",
        "where",
        "which",
        "is",
        "are",
        "does",
        "your",
        "our",
        "this",
        "that",
        "all",
        "every",
        "not",
        "no",
        "if",
        "than",
        "about",
        "against",
        "across",
        "after",
        "before",
        "during",
    ]
)
_MORE_JOINED = re.compile("(?:他|等|ほか|(?<=[a-z\u4e00-\u9fff])ら)$")
_AND_OTHERS = frozenset({"외", "등", "等", "他"})


def leading_names(text: str, *, one: bool = False, goes_on: bool = False) -> int:
    """Return where the names end that a text begins with, 0 where it begins with none: "Ann One, Bob Two. ICLR 2025" -> 16.

    Two whole names at least, or one before "et al."; with `one` a single name will do. A sentence may go on behind them with `goes_on`.
    """
    at = end = count = 0
    marked = False
    while stop := _whole_name(text, at):
        count, end = count + 1, stop
        beside = _BESIDE.match(text, stop)
        gap = _COMMA.match(text, beside.end() if beside else stop)
        if gap is None:
            end = beside.end() if beside and marked else end
            break
        marked = marked or bool(beside)
        at = gap.end()
    if count and (more := _ET_AL.match(text, end)):
        return more.end()
    ends = _AFTER_NAMES.match(text, end) or (goes_on and _SENTENCE.match(text, end))
    return end if (count > 1 or (one and count)) and ends else 0


def _whole_name(text: str, start: int) -> int:
    """Return where the whole name at a place ends: two to five words with a capital; 0 where none stands there."""
    at, words, end = start, 0, start
    while words < _MOST_WORDS and (found := _NAME_WORD.match(text, at)):
        word = found[0].rstrip("*†‡¹²³⁴∗")
        if not (_is_great(word) or word in _PARTICLES) or any(char.isdigit() for char in word):
            break
        if words and word in _AND_OTHERS:
            break
        if word.lower() in _NO_NAME:
            return 0
        words, end = words + 1, found.end()
        if more := _MORE_JOINED.search(word):  # "and others" without a blank
            end = found.end() - len(word) + more.start()
            break
        if word.endswith(".") and len(word) > _INITIAL and word not in _SUFFIXES:
            end -= 1  # a full stop behind the last name
            break
        if text[end : end + 1] not in {" ", "\u00a0"}:
            break
        at = end + 1
    cjk = words == 1 and 2 <= end - start <= 4 and all(char > _LAST_WITH_CASE for char in text[start:end])
    return end if words > 1 or cjk else 0


# A name of a list of references. Example: `Holt, M. K., `, `van Dam, J. & `, `Holt MK, `. Counter-example: `Paper, A study`.
_FAMILY = r"[^\W\d_][\w'’-]{0,30}(?: [^\W\d_][\w'’-]{0,30}){0,2}"
_REFERENCE = re.compile(rf"{_FAMILY}, (?:[A-Z]\.[ -]?){{1,4}}(?=[,;&.:(]|\s|\Z)")
_SHORT_REFERENCE = re.compile(r"[^\W\d_][\w'’-]{1,30} [A-Z]{1,3}(?=[,;.])")
_REFERENCE_GAP = re.compile(r"[,;]?\s{0,2}(?:&|(?:and|und|et|y|e|и)\b)?\s{0,2}")
# The first name alone is turned: `Holt, Mira, et al.`, `Brook, Ana P., and Tom Reed.`
_TURNED = re.compile(
    r"(?P<first>[^\W\d_][\w'’-]{1,30}, [^\W\d_][\w'’-]{0,30}(?: [^\W\d_][\w'’-]{0,30}\.?){0,2}),\s"
    r"(?:et al\.|(?P<more>(?:[^\W\d_][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){1,3}, ){0,40}and )(?=[^\W\d_]))"
)


def reference_names(text: str) -> list[tuple[int, int]]:
    """Return the places of the names that a text begins with in the way of references, the family name first.

    "Holt, M., & Reed, T. (2025).", "Holt M, Reed T. A Title", "Holt, Mira, and Tom Reed. 2025."
    """
    if (turned := _TURNED.match(text)) and not _REFERENCE.match(text):
        found = [turned.span("first")]
        if turned["more"] is None:
            return found
        at = turned.start("more")
        for name in turned["more"].removesuffix("and ").split(", ")[:-1]:
            found.append((at, at + len(name)))
            at += len(name) + 2
        end = _whole_name(text, turned.end())
        return [*found, (turned.end(), end)] if end else []
    for sign in (_REFERENCE, _SHORT_REFERENCE):
        found, at = [], 0
        while name := sign.match(text, at):
            found.append((at, len(text[: name.end()].rstrip())))
            gap = _REFERENCE_GAP.match(text, name.end())
            at = gap.end() if gap else name.end()
        if (sign is _REFERENCE and found) or len(found) > 1 or (found and _ET_AL.match(text, found[-1][1])):
            return found
    return []


_SUFFIXES = frozenset({"Jr.", "Sr.", "St.", "Ph.D.", "III."})
