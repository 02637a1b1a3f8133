"""Products of matrices that give each row the same digits whoever its neighbours are.

The last digits of a product depend on the number of rows. So rows are multiplied in blocks of one size, the last one filled up.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# Rows of a block: more are hardly faster, fewer leave less to fill up.
_ROWS = 64


def product(x: Floats, weights: Floats) -> Floats:
    """Return `x @ weights`, (rows, columns); each row depends on itself alone."""
    whole = -(-len(x) // _ROWS)
    if whole * _ROWS != len(x):
        filled = np.zeros((whole * _ROWS, x.shape[1]), np.float64)
        filled[: len(x)] = x
    else:
        filled = np.ascontiguousarray(x)
    blocks = np.matmul(filled.reshape(whole, _ROWS, x.shape[1]), weights)
    return np.asarray(blocks.reshape(-1, weights.shape[1])[: len(x)], np.float64)


def gelu(x: Floats) -> Floats:
    """Return the Gaussian error linear unit, by its usual approximation with tanh; `x` is used up."""
    inner = x * x
    inner *= np.float64(0.7978845608 * 0.044715)
    inner += np.float64(0.7978845608)
    inner *= x
    np.tanh(inner, out=inner)
    inner += np.float64(1.0)
    x *= np.float64(0.5)
    inner *= x
    return inner


def normed(x: Floats, gain: Floats, shift: Floats) -> Floats:
    """Return the rows with mean 0 and spread 1, then scaled and shifted by column."""
    centred = x - x.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float64(1e-5))
    centred /= spread
    centred *= gain
    centred += shift
    return np.asarray(centred, np.float64)
