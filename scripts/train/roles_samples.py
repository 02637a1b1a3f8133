"""What the role model learns from: annotated entities, and entities as the extraction finds them in papers it has not seen."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from kg.evaluation.score import pair
from kg.extraction.names.grouping import group
from kg.extraction.names.linear.hashing import number_of
from kg.extraction.names.model import softmax
from kg.extraction.roles.features import CorpusStats, EntityFeatures, features
from kg.extraction.roles.view import name_key, view
from kg.extraction.text.paper_text import Found, PaperText
from kg.extraction.text.vocabulary import COARSE, FINE, Vocabulary
from kg.model import ARTIFACT_TYPES, ROLES, Relation
from scripts.train.examples import gold_example, matrix
from scripts.train.gold import GoldPaper
from scripts.train.linear import fit_linear, split

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LEARNED = tuple(str(role) for role in ROLES if role != Relation.MENTIONS)
FOLDS = 5
# Names and words that fewer papers of the corpus hold say nothing.
LEAST_NAME, LEAST_WORD = 3, 5
# Entities of held-out papers are taken from this probability on, so that doubtful ones are seen too.
THRESHOLD = 0.4
RIGHT, BORDERLINE, WRONG = 1, 0, -1
_NAME = re.compile(r"[A-Za-z0-9\u0370-\u03ff²³][A-Za-z0-9.+\-_/@\u0370-\u03ff²³]*")


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


def held_out_found(papers: Sequence[GoldPaper], vocabulary: Vocabulary) -> list[list[Found]]:
    """Return what the linear judge of names finds in each paper when it has not seen the paper's fold; scores calibrated."""
    made = [gold_example(paper, vocabulary) for paper in papers]
    folds = np.array([fold_of(paper.digest) for paper in papers])
    found: list[list[Found]] = [[] for _ in papers]
    for fold in range(FOLDS):
        inside = [example for example, at in zip(made, folds, strict=True) if at != fold]
        model = fit_linear(matrix(inside), inside)
        out = np.flatnonzero(folds == fold).tolist()
        table = softmax(matrix([made[at] for at in out]) @ model.coef_.T + model.intercept_)
        for at, chances in zip(out, split([made[at] for at in out], table), strict=True):
            if made[at].rows.spans:
                found[at] = group(made[at].rows, chances, threshold=THRESHOLD)[0]
    return _calibrated(papers, found)


def _calibrated(papers: Sequence[GoldPaper], found: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """Return the entities with scores that are the share of right ones (Platt)."""
    states = [state for paper, entities in zip(papers, found, strict=True) for _, state in partners(paper, entities)]
    scores = np.array([entity.score for entities in found for entity in entities])
    odds = np.log(np.clip(scores, 1e-3, 1 - 1e-3) / (1 - np.clip(scores, 1e-3, 1 - 1e-3)))[:, None]
    known = np.array(states) != BORDERLINE
    model = LogisticRegression(C=10.0).fit(odds[known], np.array(states)[known] == RIGHT)
    chances = iter(model.predict_proba(odds)[:, 1].tolist())
    return [[replace(entity, score=next(chances)) for entity in entities] for entities in found]


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


def learn_knowledge(corpus: Iterable[tuple[str, PaperText]], vocabulary: Vocabulary) -> CorpusStats:
    """Count names, and note the clusters of common words, in a corpus of (paper id, text)."""
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
    return CorpusStats(kept, {number_of(word): (row[FINE], row[COARSE]) for word, row in rows.items() if row[FINE]})


def _runs(line: str) -> Iterable[str]:
    """Yield each run of one to four Latin words with a capital or a digit."""
    words = [(m.group().rstrip(".+-_/"), m.start(), m.end()) for m in _NAME.finditer(line)]
    for first, (run, _, end) in enumerate(words):
        if any(char.isupper() or char.isdigit() for char in run):
            yield run
        for word, start, stop in words[first + 1 : first + 4]:
            if start - end > 1:
                break
            run, end = f"{run} {word}", stop
            if any(char.isupper() for char in run):
                yield run
