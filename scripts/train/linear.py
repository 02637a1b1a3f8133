"""The linear judge: multinomial logistic regression over hashed features."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from scripts.train.examples import Example

Floats = npt.NDArray[np.float64]

STRENGTH = 0.2


def fit_linear(features: sparse.csr_matrix, examples: Sequence[Example]) -> LogisticRegression:
    """Fit on the features of the examples (all below one another); a row with two right classes counts for both, in shares."""
    wanted = np.vstack([paper.wanted for paper in examples])
    weight = np.concatenate([paper.weight for paper in examples])[:, None] * wanted
    at, kind = np.nonzero(weight)
    model = LogisticRegression(C=STRENGTH, max_iter=60, tol=1e-3)
    return model.fit(features[at], kind, sample_weight=weight[at, kind])


def split(examples: Sequence[Example], table: Floats) -> list[Floats]:
    """Cut the rows of all examples into one table per example."""
    return np.split(table, np.cumsum([len(paper.rows.spans) for paper in examples])[:-1]) if examples else []
