"""Generated corpora: papers that come one after another, cite what came before, and are told by digests of the layout `daily`.

How names are reused was measured on real digests (see docs/performance/growth.md): the pool of people and of artifacts grows with
a power of its uses, an old name is taken up in proportion to how often it was before, a new one rather than an old one, and
people write in groups. Everything is drawn by one `random.Random(seed).random()`, whose numbers Python keeps the same for ever.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from scripts.growth.names import KINDS, SIZES, artifact_kind, artifact_name, author_name, families, known_names

# How many of the real papers have so many authors; beyond these, one in a hundred has up to a few hundred.
_AUTHORS = (
    52,
    136,
    308,
    477,
    529,
    587,
    478,
    419,
    320,
    235,
    156,
    113,
    68,
    52,
    39,
    34,
    29,
    25,
    19,
    30,
    7,
    121,
    5,
    2,
    4,
    2,
    6,
    3,
    5,
)
_LARGE_TEAM, _LARGEST_TEAM = 0.008, 250
# Distinct people = a * authorships^b.
_PEOPLE, _PEOPLE_GROWTH = 3.53, 0.824
_CITED = (8, 18, 21, 18, 12, 8, 6, 4, 3, 2)
_INTRODUCED = (13, 42, 28, 17)
_RESULTS = (52, 19, 13, 9, 7)
# Of a hundred names cited: in kg's tables, of an older paper of the corpus, of a paper outside of it that was never told.
_FROM_TABLES, _FROM_BEFORE = 0.60, 0.20
# How many of the older papers' names are such that others have cited before.
_CITED_AGAIN = 0.75
# How many of the people who wrote before are such as have come back before: few write much.
_BACK_AGAIN = 0.28
_KIND_OF_KNOWN = (45, 30, 10, 15)
_ROLES = (("uses", 47), ("improves-on", 17), ("evaluates", 30), ("mentions", 2), ("compares-with", 4))
_TWICE = 0.006
_FIRST_YEAR, _MONTHS = 2015, 142
MOST_A_MONTH = 99_999


def _steps(weights: tuple[int, ...]) -> tuple[float, ...]:
    """Return the cumulative shares of weights."""
    total = sum(weights)
    return tuple(part / total for part in accumulate(weights))


@dataclass(frozen=True, slots=True)
class Paper:
    """One generated paper. `cited` are (role, name) pairs, `results` how many figures it reports."""

    arxiv: str
    date: str
    authors: tuple[str, ...]
    introduced: tuple[tuple[str, str], ...]
    cited: tuple[tuple[str, str], ...]
    results: int
    votes: int


class People:
    """Who writes: the paper's first author by how often they wrote before, co-authors from the same old paper, else new ones."""

    def __init__(self, draw: Random) -> None:
        """Start with nobody."""
        self._draw = draw.random
        self._written = array("I")  # people by number, in the order of all authorships
        self._back = array("I")  # those who came back, once for each time
        self._known = 0

    def team(self) -> tuple[str, ...]:
        """Return the names on the next paper."""
        draw, written = self._draw, self._written
        size = 1 + bisect_right(_STEPS["authors"], draw())
        if draw() < _LARGE_TEAM:
            size = 30 + int((_LARGEST_TEAM - 30) * draw() * draw())
        fresh = _PEOPLE * _PEOPLE_GROWTH * (len(written) + 1) ** (_PEOPLE_GROWTH - 1)
        found: dict[int, None] = {}
        at = -1
        while len(found) < size:
            if draw() < fresh or not written:
                person, self._known = self._known, self._known + 1
            else:
                person, at = self._old(at)
                if person in found:
                    person, self._known = self._known, self._known + 1
            found[person] = None
        written.extend(found)
        return tuple(self._spelled(person) for person in found)

    def _old(self, at: int) -> tuple[int, int]:
        """Return someone who wrote before, and where: the one after place `at` of the same old paper, so groups come about."""
        draw, written = self._draw, self._written
        if self._back and draw() < _BACK_AGAIN:
            return self._back[int(draw() * len(self._back))], -1
        at = at + 1 if 0 <= at < len(written) - 1 and draw() < 0.6 else int(draw() * len(written))
        self._back.append(written[at])
        return written[at], at

    def _spelled(self, person: int) -> str:
        """Return a name as this paper spells it: once in a while with an initial."""
        name = author_name(person)
        return f"{name[0]}. {name.rpartition(' ')[2]}" if self._draw() < 0.002 else name


class Artifacts:
    """What papers introduce and cite."""

    def __init__(self, draw: Random, seed: int) -> None:
        """Start with what kg's tables know."""
        self._draw = draw.random
        self._cited = array("I")  # invented artifacts by number, in the order of their uses by later papers
        self._made = 0
        self._known = known_names(seed)
        self._families = families()
        # Uses fall with the rank as 1 / (rank + 4)^1.35, as measured on real digests.
        self._ranks = {
            kind: [*accumulate((rank + 5) ** -1.35 for rank in range(len(self._known[kind])))] for kind in KINDS
        }

    def introduce(self) -> tuple[tuple[str, str], ...]:
        """Return what a new paper introduces, as (kind, name)."""
        made = [self._make() for _ in range(bisect_right(_STEPS["introduced"], self._draw()))]
        return tuple((artifact_kind(number), artifact_name(number)) for number in made)

    def cite(self) -> tuple[str, str]:
        """Return the (kind, name) of something that a paper cites."""
        chance = self._draw()
        if chance < _FROM_TABLES or not self._made:
            return self._real()
        if chance < _FROM_TABLES + _FROM_BEFORE:
            number = self._old()
            return artifact_kind(number), self._sized(number)
        number = self._make()
        return artifact_kind(number), artifact_name(number)

    def _make(self) -> int:
        """Return the number of a new artifact."""
        self._made += 1
        return self._made

    def _old(self) -> int:
        """Return an older artifact: uses are drawn, so that much used ones come often; and rather late ones than early ones."""
        again = self._cited and self._draw() < _CITED_AGAIN
        age = self._draw() * self._draw()
        number = (
            self._cited[len(self._cited) - 1 - int(len(self._cited) * age)]
            if again
            else self._made - int(self._made * age)
        )
        self._cited.append(number)
        return number

    def _sized(self, number: int) -> str:
        """Return the name of an old artifact; models come in other sizes, too."""
        name = artifact_name(number)
        if artifact_kind(number) != "Model" or self._draw() < 0.6:
            return name
        return f"{name.partition('-')[0]}-{SIZES[int(len(SIZES) * self._draw() * self._draw())]}"

    def _real(self) -> tuple[str, str]:
        """Return a real artifact; members of families of models have sizes."""
        kind = KINDS[bisect_right(_STEPS["known"], self._draw())]
        ranks = self._ranks[kind]
        name = self._known[kind][bisect_right(ranks, self._draw() * ranks[-1])]
        if name in self._families and self._draw() < 0.6:
            version = ("", "-2", "-3", "-1.5", "-2.5")[int(5 * self._draw() * self._draw())]
            name = f"{name}{version}-{SIZES[int(len(SIZES) * self._draw() * self._draw())]}"
            name += "-Instruct" if self._draw() < 0.2 else ""
        return kind, name


def _role(kind: str, chance: float) -> str:
    """Return what a paper does with something it cites."""
    if kind == "Benchmark" or (kind == "Dataset" and chance < 0.55):
        return "evaluated-on"
    return "trained-on" if kind == "Dataset" else _ROLES[bisect_right(_STEPS["roles"], chance)][0]


def calendar(papers: int) -> Iterator[tuple[str, str]]:
    """Yield (arXiv id, date) of each paper in order: months from 2015 on, each with more papers than the one before.

    Raises:
        ValueError: where a month would need more ids than arXiv's form has.
    """
    weights = _steps(tuple(month + 12 for month in range(_MONTHS)))
    bounds = [0, *(round(papers * share) for share in weights)]
    for month in range(_MONTHS):
        year, count = _FIRST_YEAR + month // 12, bounds[month + 1] - bounds[month]
        if count > MOST_A_MONTH:
            raise ValueError(f"{papers} papers need {count} ids in one month, arXiv's form has {MOST_A_MONTH}")
        for number in range(count):
            day = 1 + number * 28 // count
            yield f"{year % 100:02}{month % 12 + 1:02}.{number + 1:05}", f"{year}-{month % 12 + 1:02}-{day:02}"


def papers(count: int, seed: int) -> Iterator[Paper]:
    """Yield papers in the order of their ids; memory grows by 4 bytes an authorship and a use."""
    draw = Random(seed)
    people, artifacts = People(draw), Artifacts(draw, seed)
    for arxiv, date in calendar(count):
        introduced = artifacts.introduce()
        cited = dict.fromkeys(artifacts.cite() for _ in range(bisect_right(_STEPS["cited"], draw.random())))
        votes = int(300 * draw.random() ** 4)
        results = bisect_right(_STEPS["results"], draw.random())
        roles = tuple((_role(kind, draw.random()), name) for kind, name in cited)
        yield Paper(arxiv, date, people.team(), introduced, roles, results, votes)


def told_twice(seed: int) -> Iterator[bool]:
    """Yield for each paper whether a second digest tells it, too."""
    draw = Random(seed + 1).random
    while True:
        yield draw() < _TWICE


_STEPS = {
    "authors": _steps(_AUTHORS)[:-1],
    "cited": _steps(_CITED)[:-1],
    "introduced": _steps(_INTRODUCED)[:-1],
    "results": _steps(_RESULTS)[:-1],
    "known": _steps(_KIND_OF_KNOWN)[:-1],
    "roles": _steps(tuple(weight for _, weight in _ROLES))[:-1],
}
