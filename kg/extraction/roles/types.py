"""The type of each entity once more, seen in its whole paper: what nouns stand beside all its places, what the title calls it.

The models of names judge each place for itself; "the benchmark", said once of the paper's own work, tells of all of them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extraction.arrays import Floats, arrays_of
from kg.extraction.names.consensus import ROLES, Consensus, widest
from kg.extraction.names.linear.bag_model import BagModel
from kg.extraction.roles.items import RoleRow, stem
from kg.extraction.roles.view import View, title_place
from kg.extraction.text.paper_text import Found
from kg.model import ARTIFACT_TYPES

DATA = Path(__file__).parents[1] / "data" / "types.npz"
TYPES = tuple(str(kind) for kind in ARTIFACT_TYPES)
# Particles and signs between a name and the noun that says what it is.
_SKIPPED = frozenset(
    ["은", "는", "이", "가",
     "을", "를", "의", "도", "와", "과", "라는", "이라는", "인", "등", "등의", "들", ",", "(", ")", "이라",
     "라", "란", "이란"]
)  # fmt: skip
_WORDS, _SIZE, _DIGIT = re.compile(r"[a-z]+"), re.compile(r"\d[bBmM]$"), re.compile(r"\d")
# So many words of a text's first sentence are looked at, so many at its end; probabilities are kept above the least.
_FIRST, _LAST, _LEAST = 30, 6, 1e-3


@dataclass(frozen=True, slots=True)
class TypeModel:
    """`bags` scores the types by features, `prior` (4, 4) adds the logarithms of what the models of names think of them."""

    bags: BagModel
    prior: Floats

    def revise(self, papers: Sequence[View]) -> list[View]:
        """Return the papers with their entities' types, type probabilities and scores as seen in the whole paper."""
        found = [features for seen in papers for features in type_features(seen)]
        scores = self.bags.scores(found) + log_types([one for seen in papers for one in seen.entities]) @ self.prior
        powers = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
        chances = iter((powers / powers.sum(axis=1, keepdims=True)).tolist())
        return [
            replace(seen, entities=tuple(_revised(entity, next(chances)) for entity in seen.entities))
            for seen in papers
        ]


def log_types(entities: Sequence[Found]) -> Floats:
    """Return the logarithms of the shares of the types, (entities, 4)."""
    chances = np.array([[chance for _, chance in entity.types] for entity in entities]).reshape(-1, len(TYPES))
    return np.asarray(np.log(np.maximum(chances / np.maximum(chances.sum(axis=1, keepdims=True), 1e-9), _LEAST)))


def _revised(entity: Found, chances: Sequence[float]) -> Found:
    """Return the entity with these shares of types; its score was for the old type and is for the new one."""
    if entity.is_own:
        return entity
    total = sum(chance for _, chance in entity.types)
    old = dict(entity.types)[entity.type] / max(total, _LEAST)
    best = max(range(len(TYPES)), key=lambda at: chances[at])
    score = min(0.999, entity.score / max(old, _LEAST) * chances[best])
    types = tuple((kind, total * chance) for kind, chance in zip(TYPES, chances, strict=True))
    return replace(entity, type=TYPES[best], score=score, types=types)


def type_features(seen: View) -> list[list[str]]:
    """Return the features of each entity."""
    places = [title_place(seen.paper, entity) for entity in seen.entities]
    titled = [entity.type for entity, place in zip(seen.entities, places, strict=True) if place != "no"]
    told: list[str] | None = None
    result = []
    for index, entity in enumerate(seen.entities):
        own = "main" if index == seen.main else "title" if places[index] != "no" else ""
        features = [*_name_features(entity, own, places[index])]
        if len(entity.mentions) < _FIRST:
            features += [
                one for _, row, item in seen.places[index] for one in _place_features(seen.rows[row], item, own)
            ]
            features += [f"cls={seen.classes[row]}" for _, row, _ in seen.places[index]]
        if own:
            told = [*_text_features(seen)] if told is None else told
            features += told
            features += [f"{one},{own}" for one in told]
        others = list(titled)
        if places[index] != "no":
            others.remove(entity.type)
        features.append("others=" + ",".join(sorted(set(others))))
        features += _company_features(seen, index)
        result.append(features)
    return result


def _company_features(seen: View, index: int) -> Iterator[str]:
    """Yield the types, as thought before, of the entities of the same lists, of the same sentences and of the paper.

    Names of one list are mostly of one type: "Food101, Kinetics700 and Country211".
    """
    mates, near = set[int](), set[int]()
    for _, number, at in seen.places[index]:
        row = seen.rows[number]
        first, last = row.groups[at]
        near.update(row.items[other].entity for other in row.named)
        mates.update(item.entity for item in row.items[first : last + 1] if item.entity >= 0)
    entities, mine = seen.entities, seen.entities[index].type
    mates, near = mates - {index}, near - {index}
    counts = Counter(entities[other].type for other in sorted(mates))
    yield "mates=" + ",".join(sorted(counts))
    yield from (f"mate={kind}" for kind in counts)
    for kind, number in counts.most_common(1):
        yield f"most={kind},{number == len(mates)},{min(3, len(mates))}"
        yield f"most={kind},{mine}"
    yield from (f"near={kind}" for kind in sorted({entities[other].type for other in near}))
    yield "all=" + ",".join(sorted({one.type for at, one in enumerate(entities) if at != index}))


def _name_features(entity: Found, own: str, place: str) -> Iterator[str]:
    low = entity.name.lower()
    yield f"place={place}"
    yield f"own={own}"
    yield f"count={min(5, len(entity.mentions))}"
    yield f"name={low}"
    yield f"tail={low[-3:]}"
    yield f"tail={low[-5:]}"
    yield f"head={low[:3]}"
    yield from (f"word={word}" for word in _WORDS.findall(low))
    yield f"size={_SIZE.search(low) is not None}"
    yield f"digit={_DIGIT.search(low) is not None}"
    yield f"best={entity.type},{own}"
    yield from _thought_features(widest({entity.name, *(mention.text for mention in entity.mentions)}))


@lru_cache(maxsize=1 << 12)
def _thought_features(thought: Consensus) -> tuple[str, ...]:
    """Return what is thought of a name elsewhere: its types, and what is done with it."""
    if not thought.size:
        return ("thought=0",)
    rare = min(4, thought.size)
    types = list(zip(TYPES, thought.types, strict=True))
    return (
        f"thought={thought.size}",
        *(f"t{kind}={level}" for kind, level in types),
        *(f"t{kind}={level},{rare}" for kind, level in types),
        *(f"r{role}={level}" for role, level in zip(ROLES, thought.roles, strict=True)),
    )


def _place_features(row: RoleRow, index: int, own: str) -> Iterator[str]:
    """Yield the words after and before the list that a mention stands in, and what is done."""
    first, last = row.groups[index]
    after = [item.stem for item in row.items[last + 1 : last + 10] if item.entity < 0 and item.text not in _SKIPPED][:3]
    before = [
        item.stem for item in row.items[max(0, first - 4) : first] if item.entity < 0 and item.text not in _SKIPPED
    ]
    for at, word in enumerate(after):
        yield f"a{at}={word}"
        yield f"a={word}"
        yield f"a={word},{own}"
    for at, word in enumerate(before[:-4:-1]):
        yield f"b{at}={word}"
        yield f"b={word}"
    said = [word for word in row.said[index + 1 :] if word][:2]
    yield from (f"s={word}" for word in said)
    yield from (f"s={word},{own}" for word in said[:1])


def _text_features(seen: View) -> Iterator[str]:
    """Yield the words of the title, and those of the first sentence of the text."""
    tokens = seen.paper.tokens
    for token in tokens:
        if token.section:
            break
        yield "T=" + stem(token.text)
    sentence = next((one for one in seen.paper.sentences if one.section), None)
    if sentence:
        words = [stem(token.text) for token in tokens[sentence.first : sentence.last]]
        yield from ("F=" + word for word in words[:_FIRST])
        yield from ("FL=" + word for word in words[-_LAST:])


@cache
def load_types(path: Path = DATA) -> TypeModel:
    """Load the shipped weights, once."""
    return unpacked(arrays_of(path))


def unpacked(stored: Mapping[str, npt.NDArray[np.generic]]) -> TypeModel:
    """Return the model of the arrays of a file."""
    return TypeModel(BagModel.unpacked(stored, "types"), stored["prior"].astype(np.float64))
