"""The linear judge: multinomial logistic regression over hashed features."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from scripts.train.examples import Example

STRENGTH = 0.2


def fit_linear(features: sparse.csr_matrix, examples: Sequence[Example]) -> LogisticRegression:
    """Fit on the features of the examples (all below one another); a row with two right classes counts for both, in shares."""
    wanted = np.vstack([paper.wanted for paper in examples])
    weight = np.concatenate([paper.weight for paper in examples])[:, None] * wanted
    at, kind = np.nonzero(weight)
    model = LogisticRegression(C=STRENGTH, max_iter=60, tol=1e-3)
    return model.fit(features[at], kind, sample_weight=weight[at, kind])
