"""Products of matrices that give each row the same digits whoever its neighbours are.

The last digits of a product depend on the number of rows. So rows are multiplied in blocks of one size, the last one filled up.
"""

import numpy as np

from kg.extraction.arrays import Floats, Ints

# Rows of a block: more are hardly faster, fewer leave less to fill up. So many blocks are worked on while the processor's cache
# holds them.
_ROWS, _AT_ONCE = 64, 256


def product(x: Floats, weights: Floats) -> Floats:
    """Return `x @ weights`, (rows, columns); each row depends on itself alone."""
    size = _whole(len(x))
    filled = np.zeros((size, x.shape[1]))
    filled[: len(x)] = x
    made = np.empty((size, weights.shape[1]))
    _multiply(filled, weights, made)
    return made[: len(x)]


def layer(states: Floats, seen: Ints, weights: Floats, bias: Floats) -> Floats:
    """Return `gelu(x @ weights + bias)`, where each row of `x` is some rows of `states` side by side.

    Args:
        states: (n, width); the last row is of nothing.
        seen: (rows, k), the rows of `states`.
        weights: (k * width, columns).
        bias: (columns,), or (rows, columns) where each row has its own.
    """
    size = _whole(len(seen))
    every = np.full((size, seen.shape[1]), len(states) - 1)
    every[: len(seen)] = seen
    made = np.empty((size, weights.shape[1]))
    for first in range(0, size, _AT_ONCE):
        here = slice(first, min(first + _AT_ONCE, len(seen)))
        x = states.take(every[first : first + _AT_ONCE], axis=0)
        _multiply(x.reshape(len(x), -1), weights, made[first : first + _AT_ONCE])
        part = made[here]
        part += bias if bias.ndim == 1 else bias[here]
        gelu(part)
    return made[: len(seen)]


def _whole(rows: int) -> int:
    """Return the number of rows of whole blocks that hold so many."""
    return -(-rows // _ROWS) * _ROWS


def _multiply(x: Floats, weights: Floats, made: Floats) -> None:
    """Multiply whole blocks."""
    np.matmul(x.reshape(-1, _ROWS, x.shape[1]), weights, out=made.reshape(-1, _ROWS, weights.shape[1]))


def gelu(x: Floats) -> Floats:
    """Put the Gaussian error linear unit in place of each number, by its usual approximation with tanh; returns `x`."""
    for first in range(0, len(x), _AT_ONCE):
        part = x[first : first + _AT_ONCE]
        inner = part * part
        inner *= np.float64(0.7978845608 * 0.044715)
        inner += np.float64(0.7978845608)
        inner *= part
        np.tanh(inner, out=inner)
        inner += np.float64(1.0)
        inner *= np.float64(0.5)
        part *= inner
    return x


def normed(x: Floats, gain: Floats, shift: Floats) -> Floats:
    """Return the rows with mean 0 and spread 1, then scaled and shifted by column; below them a row of zeros, of nothing."""
    made = np.zeros((len(x) + 1, x.shape[1]))
    for first in range(0, len(x), _AT_ONCE):
        last = min(first + _AT_ONCE, len(x))
        centred = x[first:last] - np.add.reduce(x[first:last], axis=1, keepdims=True) / x.shape[1]
        squares = np.add.reduce(centred * centred, axis=1, keepdims=True)
        centred /= np.sqrt(squares / x.shape[1] + np.float64(1e-5))
        centred *= gain
        np.add(centred, shift, out=made[first:last])
    return made
