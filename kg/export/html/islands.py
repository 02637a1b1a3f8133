"""What hangs together with nothing else is drawn near to the rest: as far as there is room between names, shapes and lines.

Whole numbers only, so that no machine gives another page.
"""

from collections.abc import Iterable, Sequence

Point = tuple[int, int]
Cell = tuple[int, int]

# A grid of so many pixels; a node takes so much to each side, for its name.
_CELL = 16
_ROOM = (50, 28)
# An island is tried at so many steps between the middle and its place, and as many beyond.
_STEPS = 80


def draw_near(points: Sequence[Point], edges: Sequence[tuple[int, int]]) -> list[Point]:
    """Return the points with each piece but the largest moved towards the middle of that, on a straight line.

    `edges` are pairs of positions in `points`. A piece for which there is no room on its line stays.
    """
    lines = [(one, other) for one, other in edges if one != other]
    pieces = _pieces(len(points), lines)
    found = list(points)
    taken: set[Cell] = set()
    home = _middle([points[node] for node in pieces[0]]) if pieces else (0, 0)
    for piece in pieces:
        members = set(piece)
        own = [pair for pair in lines if pair[0] in members]
        if taken:
            for node, place in zip(piece, _moved(piece, own, points, home, taken), strict=True):
                found[node] = place
        taken |= _cells(piece, own, found)
    return found


def _moved(
    piece: Sequence[int], lines: Sequence[tuple[int, int]], points: Sequence[Point], home: Point, taken: set[Cell]
) -> list[Point]:
    """Return the places of a piece: the nearest to `home` on its way there that are free."""
    middle = _middle([points[node] for node in piece])
    trial = list(points)
    for step in range(2 * _STEPS + 1):
        dx, dy = ((home[axis] - middle[axis]) * (_STEPS - step) // _STEPS for axis in (0, 1))
        for node in piece:
            trial[node] = (points[node][0] + dx, points[node][1] + dy)
        if taken.isdisjoint(_cells(piece, lines, trial)):
            return [trial[node] for node in piece]
    return [points[node] for node in piece]


def _cells(piece: Iterable[int], lines: Iterable[tuple[int, int]], points: Sequence[Point]) -> set[Cell]:
    """Return the cells that a piece covers: room around its nodes, and what lies under its lines."""
    found = set()
    for node in piece:
        x, y = points[node]
        for i in range((x - _ROOM[0]) // _CELL, (x + _ROOM[0]) // _CELL + 1):
            found |= {(i, j) for j in range((y - _ROOM[1]) // _CELL, (y + _ROOM[1]) // _CELL + 1)}
    for one, other in lines:
        (x, y), (to_x, to_y) = points[one], points[other]
        steps = max(abs(to_x - x), abs(to_y - y)) // _CELL + 1
        found |= {
            ((x + (to_x - x) * k // steps) // _CELL, (y + (to_y - y) * k // steps) // _CELL) for k in range(steps)
        }
    return found


def _pieces(count: int, lines: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the nodes that hang together, ascending, the largest piece first."""
    near: list[list[int]] = [[] for _ in range(count)]
    for one, other in lines:
        near[one].append(other)
        near[other].append(one)
    seen: set[int] = set()
    pieces = []
    for start in range(count):
        if start in seen:
            continue
        piece, waiting = {start}, [start]
        while waiting:
            fresh = {node for node in near[waiting.pop()] if node not in piece}
            piece |= fresh
            waiting.extend(fresh)
        seen |= piece
        pieces.append(sorted(piece))
    return sorted(pieces, key=lambda piece: (-len(piece), piece[0]))


def _middle(points: Sequence[Point]) -> Point:
    """Return the middle of points."""
    return (sum(x for x, _ in points) // len(points), sum(y for _, y in points) // len(points))
