"""Trains the model that looks at each entity's type once more, on entities as found in papers that the finder has not seen."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kg.extraction.names.linear.hashing import number_of
from kg.extraction.roles.types import TYPES, log_types, type_features, unpacked
from kg.extraction.roles.view import View, view
from kg.extraction.text.paper_text import Found
from scripts.train.gold import GoldPaper
from scripts.train.roles_samples import FOLDS, RIGHT, fold_of, partners

# Inverse strength of regularisation; features that fewer entities have say nothing; how much what was thought before weighs.
STRENGTH, LEAST, PRIOR = 4.0, 3, 0.5


def train_types(papers: Sequence[GoldPaper], found: Sequence[Sequence[Found]], target: Path) -> list[tuple[Found, ...]]:
    """Learn from the entities that were found in each paper and are annotated; write the model to `target`.

    Returns:
        The entities of each paper with the types that models give which have not seen its digest.
    """
    seen = [view(paper.text, some) for paper, some in zip(papers, found, strict=True)]
    folds = [fold_of(paper.digest) for paper in papers]
    revised: list[tuple[Found, ...]] = [()] * len(papers)
    for fold in range(FOLDS):
        out = [at for at, number in enumerate(folds) if number == fold]
        arrays = _fitted([(papers[at], seen[at]) for at in range(len(papers)) if folds[at] != fold])
        for at, one in zip(out, unpacked(arrays).revise([seen[at] for at in out]), strict=True):
            revised[at] = one.entities
    np.savez_compressed(target, **_fitted(list(zip(papers, seen, strict=True))))  # type: ignore[arg-type]
    return revised


def _fitted(papers: Sequence[tuple[GoldPaper, View]]) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of the model that the annotated entities of these papers teach."""
    bags: list[list[str]] = []
    entities: list[Found] = []
    wanted: list[int] = []
    for paper, seen in papers:
        some = seen.entities
        for entity, bag, (partner, state) in zip(some, type_features(seen), partners(paper, some), strict=True):
            if partner is not None and state == RIGHT:
                bags.append(bag)
                entities.append(entity)
                wanted.append(TYPES.index(paper.record["entities"][partner]["type"]))
    counts = Counter(feature for bag in bags for feature in set(bag))
    vocabulary = {word: at for at, word in enumerate(sorted(word for word, n in counts.items() if n >= LEAST))}
    places = [[vocabulary[word] for word in dict.fromkeys(bag) if word in vocabulary] for bag in bags]
    ends = np.cumsum([0, *map(len, places)])
    lengths = np.repeat([1.0 / np.sqrt(max(1, len(some))) for some in places], np.diff(ends))
    rows = sparse.csr_matrix((lengths, np.concatenate(places), ends), shape=(len(bags), len(vocabulary)))
    both = sparse.hstack([rows, sparse.csr_matrix(log_types(entities) * PRIOR)]).tocsr()
    model = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3).fit(both, wanted)
    return {
        "types.vocabulary": np.array([number_of(word) for word in vocabulary], dtype=np.uint32),
        "types.weights": model.coef_[:, : len(vocabulary)].T.astype(np.float16),
        "types.bias": model.intercept_,
        "prior": model.coef_[:, len(vocabulary) :].T * PRIOR,
    }
