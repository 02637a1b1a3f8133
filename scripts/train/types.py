"""Trains the model that looks at each entity's type once more, on entities as found in papers that the finder has not seen."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kg.extraction.names.linear.hashing import number_of
from kg.extraction.roles.types import TYPES, log_types, type_features
from kg.extraction.roles.view import view
from kg.extraction.text.paper_text import Found
from scripts.train.gold import GoldPaper
from scripts.train.roles_samples import RIGHT, partners

# Inverse strength of regularisation; features that fewer entities have say nothing; how much what was thought before weighs.
STRENGTH, LEAST, PRIOR = 4.0, 3, 0.5


def train_types(papers: Sequence[GoldPaper], found: Sequence[Sequence[Found]], target: Path) -> None:
    """Learn from the entities that were found in each paper and are annotated; write the model to `target`."""
    bags: list[list[str]] = []
    entities: list[Found] = []
    wanted: list[int] = []
    for paper, some in zip(papers, found, strict=True):
        described = type_features(view(paper.text, some)) if some else []
        for entity, bag, (partner, state) in zip(some, described, partners(paper, some), strict=True):
            if partner is not None and state == RIGHT:
                bags.append(bag)
                entities.append(entity)
                wanted.append(TYPES.index(paper.record["entities"][partner]["type"]))
    seen = Counter(feature for bag in bags for feature in set(bag))
    vocabulary = {word: at for at, word in enumerate(sorted(word for word, n in seen.items() if n >= LEAST))}
    places = [[vocabulary[word] for word in dict.fromkeys(bag) if word in vocabulary] for bag in bags]
    ends = np.cumsum([0, *map(len, places)])
    lengths = np.repeat([1.0 / np.sqrt(max(1, len(some))) for some in places], np.diff(ends))
    rows = sparse.csr_matrix((lengths, np.concatenate(places), ends), shape=(len(bags), len(vocabulary)))
    both = sparse.hstack([rows, sparse.csr_matrix(log_types(entities) * PRIOR)]).tocsr()
    model = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3).fit(both, wanted)
    np.savez_compressed(
        target,
        **{
            "types.vocabulary": np.array([number_of(word) for word in vocabulary], dtype=np.uint32),
            "types.weights": model.coef_[:, : len(vocabulary)].T.astype(np.float16),
            "types.bias": model.intercept_,
            "prior": model.coef_[:, len(vocabulary) :].T * PRIOR,
        },
    )
