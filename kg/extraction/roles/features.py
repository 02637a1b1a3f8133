"""What the role model looks at: the name, how it is known, its places, the paper as a whole, and every mention's context.

Features are strings, so that a weight can be read; the model's vocabulary maps them to rows.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, TypeVar

from kg.extraction.names.consensus import ROLES, Consensus, widest
from kg.extraction.names.linear.hashing import number_of
from kg.extraction.roles.context import Bags, mention_features
from kg.extraction.roles.feature_tables import FeatureTables, T
from kg.extraction.roles.items import predicate, stem
from kg.extraction.roles.renown import renown_features
from kg.extraction.roles.view import View, name_key, title_place
from kg.extraction.text.paper_text import Found, PaperText
from kg.model import ARTIFACT_TYPES

K = TypeVar("K")

# What a title says of the kind of paper: the first whose words it holds (lower case).
# Examples: "FooBench: A Benchmark" -> bench, "Scaling Laws for Widgets" -> study. Counter-example: "A Fast Widget" -> none.
PAPER_KINDS = (
    ("bench", ("bench", "evaluat", "assess")),
    ("data", ("dataset", "corpus")),
    ("survey", ("survey", "review")),
    ("study", ("how ", "understanding", "analysis", "investigat", "study", "scaling law", "why", "what")),
    ("report", ("report",)),
)
# So many names' letters are remembered, then all are forgotten.
_REMEMBERED = 1 << 13
_WORDS = re.compile(r"[a-z]+|[0-9.]+|[가-힣]+")
_HANGUL = re.compile("[가-힣]")
# Who speaks: the authors in abstracts, somebody else in items of newsletters.
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_SHAPE = (
    (re.compile("[A-Z]+"), "A"),
    (re.compile("[a-z]+"), "a"),
    (re.compile("[0-9]+"), "0"),
    (re.compile("[가-힣]+"), "가"),
)


@dataclass(frozen=True, slots=True)
class CorpusStats:
    """What unlabelled texts tell, by the number of a name's `name_key` or of a word.

    In how many papers of the digests a name stands, clusters of words, and how abstracts speak of a name.
    """

    counts: Mapping[int, int]
    clusters: Mapping[int, tuple[int, int]]
    renown: Mapping[int, int]

    def cluster(self, word: str) -> tuple[int, int]:
        """Return the (fine, coarse) cluster of a word, 0 where it is not known."""
        return self.clusters.get(number_of(word.lower()), (0, 0))

    def tables(self, make: Callable[[str], T]) -> FeatureTables[T]:
        """Return the tables of features that are made by `make`."""
        return FeatureTables(make, self.cluster)


@dataclass(frozen=True, slots=True)
class EntityFeatures(Generic[T]):
    """The features of one entity as a whole, and those of each visible mention as (mention index, features)."""

    own: tuple[T, ...]
    mentions: tuple[tuple[int, tuple[T, ...]], ...]


def features(seen: View, known: CorpusStats, *, discount: int = 0) -> list[EntityFeatures[str]]:
    """Return the features of every entity as strings, in order.

    Args:
        seen: The paper.
        known: What the corpus tells.
        discount: Papers to take off the counts: 1 where this paper was counted itself.
    """
    return features_in(seen, known, known.tables(str), discount=discount)


def features_in(
    seen: View, known: CorpusStats, tables: FeatureTables[T], *, discount: int = 0
) -> list[EntityFeatures[T]]:
    """Return the features of every entity, in order, as the tables have them."""
    shared = [*_paper_features(seen)]
    order = sorted(range(len(seen.entities)), key=lambda index: _first_place(seen.entities[index]))
    rank = {index: position for position, index in enumerate(order)}
    whole = tables.whole
    kinds = {entity.type[:3] for entity in seen.entities}
    shared_by = {kind: [whole[f"{feature},{kind}"] for feature in shared] for kind in kinds}
    bags: Bags[T] = {}
    result = []
    for index, entity in enumerate(seen.entities):
        # What the paper is called by is this paper's, however well known it has become since.
        names = set() if _names_paper(seen, entity) else {entity.name, *(mention.text for mention in entity.mentions)}
        own = (
            whole["type=" + entity.type],
            *_letters(entity.name, tables),
            *map(whole.__getitem__, _likeness(seen, index)),
            *map(whole.__getitem__, _place_features(seen, index, rank[index])),
            *map(whole.__getitem__, _count_features(entity, known.counts, discount)),
            *_renown(names, entity.type[:3], known.renown, tables),
            *_thought_of(names, entity.type[:3], tables),
            *shared_by[entity.type[:3]],
        )
        mentions = (
            (mention, tuple(mention_features(seen, row, item, tables, bags)))
            for mention, row, item in seen.places[index]
        )
        result.append(EntityFeatures(own, tuple(mentions)))
    return result


def _first_place(entity: Found) -> tuple[bool, int, int]:
    return min((m.section == 0, m.section, m.start) for m in entity.mentions)


def _paper_features(seen: View) -> Iterator[str]:
    """Yield what is true of the whole paper: language, kind, words of the title, what its first sentence does, what it names."""
    body = "".join(part.text[:200] for part in seen.paper.sections[1:])
    yield "lang=" + ("ko" if _HANGUL.search(body) else "en")
    yield "who=" + ("we" if any(_OURS.search(part.text) for part in seen.paper.sections[1:]) else "they")
    for token in seen.paper.tokens:
        if token.section:
            break
        yield "T=" + stem(token.text)
    first = next((s for s in seen.paper.sentences if s.section), None)
    if first:
        said = [predicate(token.text) for token in seen.paper.tokens[first.first : first.last]]
        yield from ("G=" + word for word in [word for word in said if word][-3:])
    for kind in ARTIFACT_TYPES:
        yield f"n{kind}={min(3, sum(entity.type == kind for entity in seen.entities))}"
    yield from ("D=" + word for word in seen.doing)
    title = seen.paper.sections[0].text.lower()
    paper_kind = next((name for name, words in PAPER_KINDS if any(word in title for word in words)), "")
    yield "paper=" + paper_kind
    yield f"paper={paper_kind},{seen.entities[seen.main].type if seen.main >= 0 else ''}"


def _letters(name: str, tables: FeatureTables[T]) -> tuple[T, ...]:
    """Return what the letters of a name say."""
    found = tables.letters.get(name)
    if found is None:
        if len(tables.letters) >= _REMEMBERED:
            tables.letters.clear()
        found = tables.letters[name] = tuple(map(tables.whole.__getitem__, _letter_features(name)))
    return found


def _letter_features(name: str) -> Iterator[str]:
    lower = name.lower()
    yield "name=" + lower
    padded = f"^{lower}$"
    for size in (3, 4, 5):
        for start in range(len(padded) - size + 1):
            yield "c" + padded[start : start + size]
    yield from ("w=" + word for word in _WORDS.findall(lower))
    yield "shape=" + _shape(name)


def _likeness(seen: View, index: int) -> Iterator[str]:
    """Yield whether the name is like that of the paper's own work."""
    name = seen.entities[index].name.lower()
    if seen.main >= 0 and index != seen.main:
        main = seen.entities[seen.main].name.lower()
        same = next((i for i, (a, b) in enumerate(zip(main, name, strict=False)) if a != b), min(len(main), len(name)))
        if same >= 3 and 2 * same >= len(main):
            yield "likemain"
        if main in name:
            yield "hasmain"
        elif name in main:
            yield "inmain"


def _shape(name: str) -> str:
    for pattern, sign in _SHAPE:
        name = pattern.sub(sign, name)
    return name[:12]


def _count_features(entity: Found, counts: Mapping[int, int], discount: int) -> Iterator[str]:
    """Yield how widely the name is known: a name of many papers is seldom introduced."""
    known = (
        max(counts.get(number_of(name_key(form)), 0) for form in {entity.name, *(m.text for m in entity.mentions)})
        - discount
    )
    size = min(6, (max(known, 0) + 1).bit_length() - 1)
    yield f"df={size}"
    yield f"df={size},{entity.type[:3]}"


def _names_paper(seen: View, entity: Found) -> bool:
    """Return whether the title is this name, a colon and more. Counter-example: SSMs of "Transformers are SSMs: Models"."""
    first, title = entity.mentions[0], seen.paper.sections[0].text
    return first.section == 0 and first.start == 0 and title[first.end :].lstrip().startswith(":")


def _renown(names: Set[str], kind: str, known: Mapping[int, int], tables: FeatureTables[T]) -> tuple[T, ...]:
    """Return how abstracts speak of a thing, by that of its names which most of them have."""
    whole = max((known.get(number_of(name_key(name)), 0) for name in names), default=0)
    return _made(tables.renown, (whole, kind), renown_features, tables)


def _thought_of(names: Set[str], kind: str, tables: FeatureTables[T]) -> tuple[T, ...]:
    """Return what other texts do with a thing of these names, and what they take it for."""
    return _made(tables.thought, (widest(names), kind), _thought_features, tables)


def _made(
    table: dict[tuple[K, str], tuple[T, ...]],
    key: tuple[K, str],
    features_of: Callable[[K, str], Iterator[str]],
    tables: FeatureTables[T],
) -> tuple[T, ...]:
    """Return the features of a key, made once and then remembered in the table."""
    found = table.get(key)
    if found is None:
        if len(table) >= _REMEMBERED:
            table.clear()
        found = table[key] = tuple(map(tables.whole.__getitem__, features_of(*key)))
    return found


def _thought_features(thought: Consensus, kind: str) -> Iterator[str]:
    yield f"tn={thought.size}"
    if thought.size:
        yield f"tn={thought.name},{min(4, thought.size)}"
        for role, level in zip(ROLES, thought.roles, strict=True):
            yield f"t{role}={level}"
            yield f"t{role}={level},{kind}"
            yield f"t{role}={level},{min(4, thought.size)}"
        yield from (f"tt{at}={level},{kind}" for at, level in enumerate(thought.types))


def _place_features(seen: View, index: int, rank: int) -> Iterator[str]:
    entity = seen.entities[index]
    kind, number = entity.type[:3], len(entity.mentions)
    place = title_place(seen.paper, entity)
    yield f"count={min(number, 5)}"
    yield f"count={min(number, 3)},{kind}"
    yield "title=" + place
    yield f"title={place},{kind}"
    if place != "no" and entity.mentions[0].start == 0:
        yield "title0"
    if place != "no":
        yield from _title_features(seen, entity, place)
    if entity.mentions[-1].section == 0:
        yield "titleonly"
    yield "ismain" if index == seen.main else "othermain" if seen.main >= 0 else "nomain"
    if seen.main >= 0 and index != seen.main:
        yield "main=" + seen.entities[seen.main].type
        yield f"main={seen.entities[seen.main].type},{kind}"
    classes = [seen.classes[sentence] for sentence in _sentences(seen.paper, entity)]
    if classes:
        yield "firstsec=" + classes[0]
        yield f"firstsec={classes[0]},{kind}"
        yield "lastsec=" + classes[-1]
        yield "secs=" + ",".join(sorted(set(classes)))
    yield f"rank={min(rank, 4)}"
    yield f"same={min(4, sum(other.type == entity.type for other in seen.entities))},{kind}"


def _title_features(seen: View, entity: Found, place: str) -> Iterator[str]:
    """Yield whether the title is nothing but the name, the words beside it there, and what the text does first."""
    title, mention = seen.paper.sections[0].text, entity.mentions[0]
    before, after = title[: mention.start].split(), title[mention.end :].split()
    if not before and not after:
        place = "whole"
        yield f"title=whole,{entity.type[:3]}"
    yield "TL=" + (before[-1].lower() if before else "^")
    yield "TR=" + (after[0].lower() if after else "$")
    if seen.doing:
        yield f"Gt={seen.doing[0]},{place}"
    if seen.proposed >= 0:
        yield f"Gp={place},{min(3, len(entity.mentions))}"


_PLACE = itemgetter(0, 1)


def _sentences(paper: PaperText, entity: Found) -> list[int]:
    """Return the sentences of the mentions outside the title."""
    sentences = paper.sentences
    places = [(m.section, m.start) for m in entity.mentions if m.section]
    return [max(0, bisect_right(sentences, place, key=_PLACE) - 1) for place in places]
