"""The names of the user's lexicon in a text: found wherever they stand, of the type that the lexicon gives.

A name is found as it is written, spaces aside. The longest one counts. A longer name around it is another thing: "Glorb-7B" is
not Glorb, and what the models see as one name ("Glorb Mini") stays whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.extraction.text.paper_text import Found, PaperText, Token, make_paper_text
from kg.model import ARTIFACT_TYPES, Mention
from kg.model.lexicon import Lexicon, OwnName

# How sure a name of the lexicon is: as sure as the models may be at most.
_SURE = 0.999
_GLUE = frozenset("-‑–_")
# First word -> the spellings (as words) that begin with it, longest first, with the number of their row.
_Spellings = Mapping[str, Sequence[tuple[tuple[str, ...], str, int]]]


def with_own(papers: Sequence[PaperText], found: Sequence[Sequence[Found]], lexicon: Lexicon) -> list[list[Found]]:
    """Return the entities of each text with those of the lexicon, in order of their first mention."""
    spellings = _spellings(lexicon)
    return [_with_own(paper, one, lexicon, spellings) for paper, one in zip(papers, found, strict=True)]


def _with_own(paper: PaperText, found: Sequence[Found], lexicon: Lexicon, spellings: _Spellings) -> list[Found]:
    """Return the entities of a text with those of the lexicon.

    What the models found at the same place is the lexicon's, with its other mentions; what only overlaps gives way.
    """
    places = dict(_places(paper, spellings, {mention for one in found for mention in one.mentions}))
    if not places:
        return list(found)
    mentions: dict[int, set[Mention]] = {}
    for mention, row in places.items():
        mentions.setdefault(row, set()).add(mention)
    kept = []
    for entity in found:
        rows = [places[mention] for mention in entity.mentions if mention in places]
        free = [mention for mention in entity.mentions if not any(_overlap(mention, own) for own in places)]
        if rows:
            mentions[rows[0]].update(free)
        elif free:
            kept.append(replace(entity, mentions=tuple(free)))
    kept += [_own(lexicon.names[row], held) for row, held in mentions.items()]
    return sorted(kept, key=lambda entity: (entity.mentions[0], entity.name))


def _own(row: OwnName, mentions: set[Mention]) -> Found:
    """Return the entity of a row."""
    types = tuple((str(kind), float(kind == row.type)) for kind in ARTIFACT_TYPES)
    return Found(row.name, row.type, tuple(sorted(mentions)), _SURE, types, is_own=True)


def _places(paper: PaperText, spellings: _Spellings, seen: set[Mention]) -> Iterator[tuple[Mention, int]]:
    """Yield where names of the lexicon stand and the rows that they are of; `seen` is what the models found."""
    tokens, free = paper.tokens, 0
    for at in [at for at, token in enumerate(tokens) if token.text in spellings]:
        if at < free:
            continue
        for parts, spelling, row in spellings[tokens[at].text]:
            last = at + len(parts)
            if (
                tuple(token.text for token in tokens[at:last]) != parts
                or tokens[last - 1].section != tokens[at].section
            ):
                continue
            section, start, end = tokens[at].section, tokens[at].start, tokens[last - 1].end
            mention = Mention(section, start, end, paper.sections[section].text[start:end])
            if _bare(mention.text) == spelling and not _is_inside(tokens, at, last, mention, seen):
                free = last
                yield mention, row
                break


def _is_inside(tokens: Sequence[Token], first: int, last: int, mention: Mention, seen: set[Mention]) -> bool:
    """Tell whether tokens are part of a longer name: one that the models found, or one that hyphens make."""
    if any(_holds(longer, mention) for longer in seen):
        return True
    before = first >= 2 and _glued(tokens[first - 2 : first + 1]) and _is_name(tokens[first - 2].text)
    after = last + 2 <= len(tokens) and _glued(tokens[last - 1 : last + 2]) and _is_name(tokens[last + 1].text)
    return before or after


def _glued(three: Sequence[Token]) -> bool:
    """Tell whether a hyphen holds two words together."""
    one, sign, two = three
    return sign.text in _GLUE and one.section == two.section and one.end == sign.start and sign.end == two.start


def _is_name(word: str) -> bool:
    """Tell whether a word beside a hyphen makes a longer name. Examples: 7B, Mini. Counter-examples: based, 기반."""
    return word[:1].isupper() or any(char.isdigit() for char in word)


def _holds(longer: Mention, mention: Mention) -> bool:
    """Tell whether a mention stands inside of another one."""
    size = mention.end - mention.start
    return _overlap(longer, mention) and longer.start <= mention.start and longer.end >= mention.end and (
        longer.end - longer.start > size
    )  # fmt: skip


def _overlap(one: Mention, two: Mention) -> bool:
    """Tell whether two mentions share a character."""
    return one.section == two.section and one.start < two.end and two.start < one.end


def _bare(text: str) -> str:
    """Return a text without spaces."""
    return "".join(text.split())


@lru_cache(maxsize=2)
def _spellings(lexicon: Lexicon) -> _Spellings:
    """Return all spellings of a lexicon as words, as texts are cut into them."""
    found: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    for number, row in enumerate(lexicon.names):
        for spelling in (row.name, *row.aliases):
            parts = tuple(token.text for token in make_paper_text([("", spelling)]).tokens)
            found.setdefault(parts[0], []).append((parts, _bare(spelling), number))
    return {first: sorted(held, key=lambda one: (-len(one[0]), one[2])) for first, held in found.items()}
