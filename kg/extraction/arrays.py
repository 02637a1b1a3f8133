"""The kinds of arrays of numbers, by one name each; the arrays of a file."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Floats32 = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def arrays_of(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of a file by their names."""
    with np.load(path) as arrays:
        return {name: arrays[name] for name in arrays.files}
