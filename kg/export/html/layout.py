"""Positions before the page opens: a force layout that gives the same bytes on every machine and stays put between builds.

Fruchterman-Reingold with gravity on at most a few hundred nodes, all pairs (300 nodes: 90,000 pairs a step). Start
positions come from the hash of the node's id, so a graph that grows a little looks much as before.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.export.html.islands import draw_near
from kg.text.ids import digits

Vector = NDArray[np.float64]

_STEPS = 420
# Against a repulsion of 1/distance, a pull that grows with the distance gives an even disc; screens are wide, so does this.
_GRAVITY = np.array([0.8, 1.35])
_GOLDEN = math.pi * (3 - math.sqrt(5))
_UNTANGLE = 60


def place(ids: Sequence[str], edges: Sequence[tuple[int, int]], sizes: Sequence[float]) -> list[tuple[int, int]]:
    """Return one (x, y) in pixels per node. `edges` are pairs of positions in `ids`; `sizes` are radii in pixels.

    Only sums along the first axis, products, quotients and roots are used: numpy does these in one order and correctly
    rounded on every machine, so that no processor gives another page.
    """
    if not ids:
        return []
    spacing = 60.0
    points = _start(ids, spacing)
    pull = np.zeros((len(ids), len(ids)))
    for one, other in edges:
        if one != other:
            pull[one, other] = pull[other, one] = 1.0
    degree = pull.sum(axis=0)
    pull = pull / np.sqrt(np.maximum(1.0, np.maximum.outer(degree, degree)))
    for step in range(_STEPS):
        heat = spacing * 1.6 * (1.0 - step / _STEPS) ** 1.5 + 0.5
        points = _move(points, _forces(points, pull, spacing), heat)
    points = _untangle(points, np.asarray(sizes, dtype=np.float64))
    points -= points.sum(axis=0) / len(ids)
    return draw_near([(int(x), int(y)) for x, y in np.rint(points)], edges)


def _start(ids: Sequence[str], spacing: float) -> Vector:
    """Return points on a sunflower disc; a node's angle and distance come from its id alone."""
    radius = spacing * math.sqrt(len(ids))
    found = []
    for name in ids:
        turn, far = int(digits(name, 8), 16), int(digits(name, 16)[8:], 16)
        angle, distance = (turn % 100_003) * _GOLDEN, radius * math.sqrt(((far % 9973) + 1) / 9974)
        # Rounded to pixels: the last bit of sine and cosine may differ between machines.
        found.append((round(distance * math.cos(angle)), round(distance * math.sin(angle))))
    return np.asarray(found, dtype=np.float64)


def _forces(points: Vector, pull: Vector, spacing: float) -> Vector:
    """Return the force on each node, (n, 2): all push each other away, linked ones and the centre pull."""
    apart = _apart(points)
    square = apart[0] * apart[0] + apart[1] * apart[1] + 1.0
    strength = spacing * spacing / square - pull * np.sqrt(square) / spacing
    # Summed over the first axis: force on i is the sum over j of strength[j, i] * (i - j).
    sums = np.stack([(-one * strength).sum(axis=0) for one in apart], axis=1)
    return np.asarray(sums - points * _GRAVITY)


def _apart(points: Vector) -> tuple[Vector, Vector]:
    """Return how far each node is from each, (n, n) for x and for y: one table for each is faster than one of pairs."""
    across, down = np.ascontiguousarray(points.T)
    return across[:, None] - across, down[:, None] - down


def _move(points: Vector, forces: Vector, heat: float) -> Vector:
    """Move each node along its force, at most `heat` pixels."""
    length = np.sqrt(forces[:, 0] * forces[:, 0] + forces[:, 1] * forces[:, 1]) + 1e-9
    step = np.minimum(length, heat) / length
    return points + forces * step[:, None]


def _untangle(points: Vector, sizes: Vector) -> Vector:
    """Push overlapping nodes apart until there is room for a circle and a gap around each."""
    need = sizes[:, None] + sizes[None, :] + 14.0
    np.fill_diagonal(need, 0.0)
    for _ in range(_UNTANGLE):
        apart = _apart(points)
        distance = np.sqrt(apart[0] * apart[0] + apart[1] * apart[1]) + 1e-6
        lack = np.maximum(0.0, need - distance) / distance * 0.25
        shift = np.stack([(-one * lack).sum(axis=0) for one in apart], axis=1)
        points = points + shift
    return points
