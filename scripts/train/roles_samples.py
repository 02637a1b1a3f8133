"""What the role model learns from: annotated entities, and entities as the extraction finds them in papers it has not seen."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.evaluation.score import pair
from kg.extraction.arrays import Floats
from kg.extraction.names.linear.hashing import number_of
from kg.extraction.roles.features import CorpusStats, EntityFeatures, features
from kg.extraction.roles.view import name_key, view
from kg.extraction.text.paper_text import Found, PaperText
from kg.extraction.text.vocabulary import COARSE, FINE, Vocabulary
from kg.model import ARTIFACT_TYPES, ROLES, Relation
from scripts.train.gold import GoldPaper

Bools = npt.NDArray[np.bool_]

LEARNED = tuple(str(role) for role in ROLES if role != Relation.MENTIONS)
FOLDS = 5
# Names and words that fewer papers of the corpus hold say nothing.
LEAST_NAME, LEAST_WORD = 3, 5
# Entities of held-out papers are taken from this probability on, so that doubtful ones are seen too.
THRESHOLD = 0.4
RIGHT, BORDERLINE, WRONG = 1, 0, -1
NAME = re.compile(r"[A-Za-z0-9\u0370-\u03ff²³][A-Za-z0-9.+\-_/@\u0370-\u03ff²³]*")


@dataclass(frozen=True, slots=True)
class Samples:
    """One row per entity: features, gold roles (rows, roles), RIGHT, BORDERLINE or WRONG, the fold, the entity's score."""

    found: tuple[EntityFeatures[str], ...]
    gold: Bools
    state: npt.NDArray[np.int64]
    fold: npt.NDArray[np.int64]
    score: Floats


def fold_of(digest: str) -> int:
    """Return the fold of a digest: papers of one digest are never split."""
    return int(hashlib.sha256(digest.encode()).hexdigest(), 16) % FOLDS


def gold_found(paper: GoldPaper) -> list[Found]:
    """Return the annotated entities as if found with certainty; those that no section holds are left out."""
    return [
        Found(e.name, e.type, e.places, 1.0, tuple((str(kind), float(kind == e.type)) for kind in ARTIFACT_TYPES))
        for e in paper.entities
        if e.places
    ]


def partners(paper: GoldPaper, found: Sequence[Found]) -> list[tuple[int | None, int]]:
    """Return for each found entity the index of the annotated one that it is, or None, and its state."""
    records = [{"name": e.name, "type": e.type, "mentions": [m.text for m in e.mentions]} for e in found]
    wanted = paper.record["entities"]
    match = pair(wanted, records)
    result: list[tuple[int | None, int]] = []
    for at in range(len(found)):
        partner = match.get(at)
        core = partner is not None and wanted[partner].get("core", True)
        result.append((partner, RIGHT if core else WRONG if partner is None else BORDERLINE))
    return result


def samples(
    papers: Sequence[GoldPaper], found: Sequence[Sequence[Found]], known: CorpusStats, counted: frozenset[str]
) -> Samples:
    """Return the samples of all papers; `counted` holds the ids of the papers that `known` was made from."""
    rows: list[EntityFeatures[str]] = []
    gold: list[list[bool]] = []
    states: list[int] = []
    for paper, entities in zip(papers, found, strict=True):
        rows += features(view(paper.text, entities), known, discount=int(paper.id in counted))
        for partner, state in partners(paper, entities):
            roles = paper.record["entities"][partner]["roles"] if partner is not None else ()
            gold.append([role in roles for role in LEARNED])
            states.append(state)
    folds = [fold_of(paper.digest) for paper, entities in zip(papers, found, strict=True) for _ in entities]
    scores = [entity.score for entities in found for entity in entities]
    return Samples(tuple(rows), np.array(gold), np.array(states), np.array(folds), np.array(scores))


def learn_knowledge(
    corpus: Iterable[tuple[str, PaperText]], vocabulary: Vocabulary, renown: Mapping[int, int]
) -> CorpusStats:
    """Count names, and note the clusters of common words, in a corpus of (paper id, text); `renown` is what abstracts tell."""
    names: dict[str, set[str]] = {}
    words: dict[str, set[str]] = {}
    for paper, text in corpus:
        runs = names.setdefault(paper, set())
        words.setdefault(paper, set()).update(token.text.lower() for token in text.tokens)
        for part in text.sections:
            for line in re.split(r"[\n,;:()]", part.text):
                runs.update(map(name_key, _runs(line)))
    counts = Counter(key for keys in names.values() for key in keys)
    common = Counter(word for own in words.values() for word in own)
    kept = {
        number_of(key): n
        for key, n in sorted(counts.items())
        if n >= LEAST_NAME and len(key) < 40 and not key.isdigit()
    }
    rows = {word: vocabulary.row(word) for word, n in sorted(common.items()) if n >= LEAST_WORD and word.strip()}
    return CorpusStats(
        kept, {number_of(word): (row[FINE], row[COARSE]) for word, row in rows.items() if row[FINE]}, renown
    )


def _runs(line: str) -> Iterable[str]:
    """Yield each run of one to four Latin words with a capital or a digit."""
    words = [(m.group().rstrip(".+-_/"), m.start(), m.end()) for m in NAME.finditer(line)]
    for first, (run, _, end) in enumerate(words):
        if any(char.isupper() or char.isdigit() for char in run):
            yield run
        for word, start, stop in words[first + 1 : first + 4]:
            if start - end > 1:
                break
            run, end = f"{run} {word}", stop
            if any(char.isupper() for char in run):
                yield run
