"""Choices among candidates: a softmax over each group, learnt from the chance that one of the right ones is chosen."""

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize

from kg.extraction.arrays import Floats, Ints


def fit_choice(rows: sparse.csr_matrix, group: Ints, right: npt.NDArray[np.bool_] | Floats, strength: float) -> Floats:
    """Return the weights (features,) of `rows` (candidates, features).

    Args:
        rows: The candidates, those of one group one after another.
        group: The group of each candidate; groups without a right one teach nothing.
        right: Which candidates are right, or how right each is, from 0 to 1.
        strength: Inverse strength of regularisation.
    """
    starts, sizes = _runs(group)
    kept = np.repeat(np.add.reduceat((right > 0).astype(np.int64), starts) > 0, sizes)
    rows, group, right = rows[kept], group[kept], right[kept]
    starts, sizes = _runs(group)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = rows @ weights
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        good = powers * right
        total, total_good = np.add.reduceat(powers, starts), np.add.reduceat(good, starts)
        gradient = rows.T @ (powers / np.repeat(total, sizes) - good / np.repeat(total_good, sizes))
        value = np.log(total / total_good).sum() + 0.5 / strength * (weights @ weights)
        return float(value), gradient + weights / strength

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return np.asarray(found.x)


def _runs(group: Ints) -> tuple[Ints, Ints]:
    """Return where each group begins, and how many it has."""
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    return starts, np.diff(np.append(starts, len(group)))
