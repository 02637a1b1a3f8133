"""One paper with its entities as the role and result models see it, and what can be read off it at once."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.roles.items import RoleRows, predicate
from kg.extraction.text.paper_text import Found, PaperText

# Section headings by what they hold (lower case); any other heading is "other". Example: "Goal" -> intro.
SECTIONS = {
    "title": "title",
    "what's new": "intro",
    "goal": "intro",
    "contribution": "intro",
    "introduction": "intro",
    "motivation": "motive",
    "technical details": "method",
    "method": "method",
    "performance highlights": "result",
    "results": "result",
    "limitations": "limit",
    "conclusion": "concl",
}
# Predicates by which a text presents its work.
_PRESENTING = frozenset(
    ["propos", "introduc", "present", "develop", "releas", "creat", "design", "construct",
     "제안", "소개", "도입", "개발", "공개", "구축", "제시"]
)  # fmt: skip
_FAR_EAST = re.compile("[가-힣\\u3040-\\u30ff\\u3400-\\u9fff]")
_SILENT = re.compile(r"[\s_\-\u2010-\u2015'\"]+")


@dataclass(frozen=True, slots=True)
class View:
    """One paper with its entities as the models see it. `main` is the index of the likely own contribution, or -1.

    `classes` holds the section class of each sentence, `places` the (row, item) of each mention of each entity that is visible.
    `doing` has the predicates of the text (see `kg.extraction.roles.items.predicate`), each once; `proposed` is the first
    sentence with one that presents the work, or -1; `english` tells that no Korean, Chinese or Japanese letters stand at the
    beginning of its sections.
    """

    paper: PaperText
    entities: tuple[Found, ...]
    rows: RoleRows
    classes: tuple[str, ...]
    main: int
    places: tuple[tuple[tuple[int, int, int], ...], ...]
    doing: tuple[str, ...]
    proposed: int
    english: bool


def name_key(name: str) -> str:
    """Return the form of a name under which the corpus counts it: without case, width, spaces and hyphens."""
    return _SILENT.sub("", unicodedata.normalize("NFKC", name).casefold())


def view(paper: PaperText, entities: Sequence[Found]) -> View:
    """Return the view that all features are computed on."""
    found = RoleRows(paper, entities)
    places: list[list[tuple[int, int, int]]] = [[] for _ in entities]
    for number in found.named():
        row = found[number]
        for index in row.named:
            item = row.items[index]
            places[item.entity].append((item.mention, number, index))
    classes = tuple(section_class(paper, number) for number in range(len(paper.sentences)))
    main = principal(paper, entities)
    english = not any(_FAR_EAST.search(part.text, 0, 100) for part in paper.sections[1:])
    return View(paper, tuple(entities), found, classes, main, tuple(map(tuple, places)), *_told(paper), english)


def _told(paper: PaperText) -> tuple[tuple[str, ...], int]:
    """Return the predicates of the text, each once, and the first sentence with one that presents the work, or -1."""
    proposed, said = -1, dict[str, None]()
    for number, sentence in enumerate(paper.sentences):
        if sentence.section:
            words = dict.fromkeys(
                map(predicate, [token.text for token in paper.tokens[sentence.first : sentence.last]])
            )
            said |= words
            if proposed < 0 and not _PRESENTING.isdisjoint(words):
                proposed = number
    said.pop("", None)
    return tuple(said), proposed


def section_class(paper: PaperText, sentence: int) -> str:
    """Return what the section of a sentence holds, or the quarter of the text where it has no heading."""
    place = paper.sentences[sentence]
    if place.section == 0:
        return "title"
    part = paper.sections[place.section]
    if part.heading:
        return SECTIONS.get(part.heading.lower(), "other")
    return f"part{min(3, 4 * place.start // max(1, len(part.text)))}"


def title_place(paper: PaperText, entity: Found) -> str:
    """Return where the title holds the name: before its colon, after it, in a title without colon, or not at all."""
    first = entity.mentions[0]
    if first.section != 0:
        return "no"
    colon = paper.sections[0].text.find(":")
    if colon < 0:
        return "nocolon"
    return "colon" if first.end <= colon + 1 else "after"


def principal(paper: PaperText, entities: Sequence[Found]) -> int:
    """Return the index of the entity that the paper is most likely about, or -1: the title's, else one named three times."""
    weight = {"colon": 4.0, "after": 1.0, "nocolon": 1.0, "no": 0.0}
    best, top = -1, 0.0
    for index, entity in enumerate(entities):
        place = title_place(paper, entity)
        score = 0.1 * len(entity.mentions) + weight[place]
        score += 2.0 * (place == "colon" and entity.mentions[0].start == 0)
        if score > top and (place != "no" or len(entity.mentions) >= 3):
            best, top = index, score
    return best


def left_of_list(seen: View, row: int, item: int, reach: int) -> str:
    """Return the letters of the sentence before the list that a name stands in, at most `reach` of them."""
    line, sentence = seen.rows[row], seen.paper.sentences[row]
    end = line.items[line.groups[item][0]].start
    return seen.paper.sections[sentence.section].text[max(sentence.start, end - reach) : end]
