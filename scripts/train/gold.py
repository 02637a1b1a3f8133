"""The gold annotations (gold/GUIDELINES.md) as values: papers cut into sections, entities with the place of every mention."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.extraction.text.paper_text import PaperText, make_paper_text
from kg.model import Mention
from kg.model.source import TITLE

Record = Mapping[str, Any]

# A heading line, or the bold key at the head of a bullet, or one of the plain keys that blog posts use.
# Examples: "## Method", "- ***What's New***: ", "- Goal: ". Counter-example: "- TRACKSTO4D: a method" (no known key).
_HEADING = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]*(?P<line>[^\n]+?)[ \t]*$"
    r"|[-*][ \t]+\*{2,3}(?P<bold>[^*\n]{2,60})\*{2,3}[ \t]*:?[ \t]*"
    r"|[-*][ \t]+\**(?P<key>Goal|Motivation|Contribution)\**[ \t]*:\**[ \t]*)",
    re.M,
)
_QUOTES = str.maketrans("’‘“”", "''\"\"")
_BULLET = re.compile(r"^[ \t]*[-*][ \t]+", re.M)
# Text without content: "정보 부족." (nothing known), the link of a film.
_NOTHING = re.compile(r"정보 부족\.?$|\[Watch Video\]|<(?:div|video)\b", re.I)
_BOILERPLATE = re.compile(r"^>?[ \t]*\[Alphaxiv\]\([^)]*\)[ \t]*$", re.M | re.I)


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An annotated entity. `places` are all occurrences of its mentions, sorted; empty only where no section holds one."""

    name: str
    types: tuple[str, ...]
    core: bool
    roles: tuple[str, ...]
    mentions: tuple[str, ...]
    places: tuple[Mention, ...]

    @property
    def type(self) -> str:
        """The preferred type; `types` also has the accepted others."""
        return self.types[0]


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """One annotated paper: its record as in the file, its digest (the group that folds must not split) and its text."""

    id: str
    digest: str
    record: Record
    text: PaperText
    entities: tuple[GoldEntity, ...]


def read_gold(folder: Path, name: str) -> list[GoldPaper]:
    """Read `NAME.jsonl` with `NAME.texts.jsonl` from the gold folder, in file order."""
    texts = {record["arxiv"]: record for record in _lines(folder / f"{name}.texts.jsonl")}
    papers = []
    for record in _lines(folder / f"{name}.jsonl"):
        text = paper_text_from_gold(texts[record["arxiv"]])
        papers.append(GoldPaper(record["arxiv"], record["digest"], record, text, tuple(gold_entities(text, record))))
    return papers


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def paper_text_from_gold(record: Record) -> PaperText:
    """Cut the raw title and body of a `texts.jsonl` record into sections as `kg.reading` does."""
    return make_paper_text([(TITLE, " ".join(record["title"].split())), *split_body(record["text"])])


def split_body(body: str) -> list[tuple[str, str]]:
    """Return the (heading, text) pairs of a raw digest body; each plain bullet has the heading "", prose "Abstract"."""
    body = _BOILERPLATE.sub("", body)
    pieces: list[tuple[str, str]] = []
    heading, start = "", 0
    for found in _HEADING.finditer(body):
        pieces.append((heading, body[start : found.start()]))
        heading = (found["line"] or found["bold"] or found["key"]).strip(" *:").translate(_QUOTES)
        start = found.end()
    pieces.append((heading, body[start:]))
    plain = "" if len(pieces) > 1 or _BULLET.search(body) else "Abstract"
    cut = [(name or plain, text.strip()) for name, piece in pieces for text in _BULLET.split(piece)]
    return [(name, text) for name, text in cut if text and not _NOTHING.match(text)]


def gold_entities(paper: PaperText, record: Record) -> list[GoldEntity]:
    """Return the annotated entities with every place where one of their mentions stands.

    A longer mention hides the shorter ones inside it, whichever entity they belong to.
    """
    entities: Sequence[Mapping[str, Any]] = record["entities"]
    forms = [(form, index) for index, entity in enumerate(entities) for form in {*entity["mentions"], entity["name"]}]
    forms.sort(key=lambda pair: (-len(pair[0]), pair))
    taken: list[set[int]] = [set() for _ in paper.sections]
    places: list[list[Mention]] = [[] for _ in entities]
    for strict in (True, False):
        for form, index in forms:
            if strict or not places[index]:
                places[index] += _take(paper, form, taken, strict=strict)
    return [
        GoldEntity(
            entity["name"],
            (entity["type"], *entity.get("alt", ())),
            bool(entity.get("core", True)),
            tuple(entity["roles"]),
            tuple(entity["mentions"]),
            tuple(sorted(found)),
        )
        for entity, found in zip(entities, places, strict=True)
    ]


def _take(paper: PaperText, form: str, taken: list[set[int]], *, strict: bool) -> Iterable[Mention]:
    """Yield the free occurrences of a form and mark them taken; `strict` asks for word boundaries."""
    for number, section in enumerate(paper.sections):
        for found in re.finditer(re.escape(form), section.text):
            start, end = found.span()
            inside = range(start, end)
            if taken[number].isdisjoint(inside) and (not strict or _bounded(section.text, start, end)):
                taken[number].update(inside)
                yield Mention(number, start, end, form)


def _bounded(text: str, start: int, end: int) -> bool:
    """Tell whether no word is cut: no Latin letter or digit goes on, and no Hangul goes before Hangul."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _is_hangul(before) and _is_hangul(text[start]):
        return False
    return not (_is_latin(before) and _is_latin(text[start])) and not (_is_latin(after) and _is_latin(text[end - 1]))


def _is_latin(char: str) -> bool:
    return char.isalnum() and not _is_hangul(char)


def _is_hangul(char: str) -> bool:
    return "가" <= char <= "힣"
