"""The features of the role model by their parts: a feature that was met before is not written again, but looked up.

Training asks for features as strings, the shipped model for their rows among its weights; both are made by the same code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.extraction.names.consensus import Consensus

T = TypeVar("T")

# So many are remembered in one table, then all are forgotten.
_REMEMBERED = 1 << 16
# How many words right and left of a list are seen by their distance.
NAMED_RIGHT, NAMED_LEFT = 3, 2


class FeatureTable(dict[str, T]):
    """What stands after a prefix -> the feature."""

    __slots__ = ("_make", "_prefix", "_suffix")

    def __init__(self, make: Callable[[str], T], prefix: str = "", suffix: str = "") -> None:
        """Keep what makes a feature of a string."""
        self._make, self._prefix, self._suffix = make, prefix, suffix

    def __missing__(self, value: str) -> T:
        """Make the feature and remember it."""
        if len(self) >= _REMEMBERED:
            self.clear()
        feature = self[value] = self._make(self._prefix + value + self._suffix)
        return feature


@dataclass(frozen=True, slots=True)
class WordCluster(Generic[T]):
    """A cluster of words that stand in like places: `fine` as features write it, and features of places that hold such a word.

    `right` and `left` are those of bags, `right_at` and `left_at` those by distance.
    """

    fine: str
    right: tuple[T, T]
    left: tuple[T, T]
    right_at: tuple[tuple[T, T], ...]
    left_at: tuple[tuple[T, T], ...]


class FeatureTables(Generic[T]):
    """The tables of all features that are made of one part, and `whole` for all others."""

    def __init__(self, make: Callable[[str], T], clusters: Callable[[str], tuple[int, int]]) -> None:
        """Take what makes a feature of a string, and word -> its (fine, coarse) cluster."""
        self.make, self._clusters = make, clusters
        self.whole = FeatureTable(make)
        self.right, self.left = FeatureTable(make, "RB="), FeatureTable(make, "LB=")
        self.before, self.after = FeatureTable(make, "before="), FeatureTable(make, "after=")
        self.said, self.title = FeatureTable(make, "PB="), FeatureTable(make, "T=")
        self.sentence: dict[str, FeatureTable[T]] = {}
        self.letters: dict[str, tuple[T, ...]] = {}
        self.renown: dict[tuple[int, str], tuple[T, ...]] = {}
        self.thought: dict[tuple[Consensus, str], tuple[T, ...]] = {}
        self._alike: dict[str, WordCluster[T]] = {}
        self._of_cluster: dict[tuple[int, int], WordCluster[T]] = {}

    def words_with(self, kind: str) -> FeatureTable[T]:
        """Return the table of a sentence's words where the entity is of this kind."""
        table = self.sentence.get(kind)
        if table is None:
            table = self.sentence[kind] = FeatureTable(self.make, "SB=", "," + kind)
        return table

    def cluster_of(self, word: str) -> WordCluster[T]:
        """Return the cluster of a word."""
        found = self._alike.get(word)
        if found is None:
            if len(self._alike) >= _REMEMBERED:
                self._alike.clear()
            numbers = self._clusters(word)
            found = self._of_cluster.get(numbers)
            if found is None:
                found = self._of_cluster[numbers] = self._new(*numbers)
            self._alike[word] = found
        return found

    def _new(self, fine: int, coarse: int) -> WordCluster[T]:
        def both(place: str) -> tuple[T, T]:
            return self.make(f"c{place}={fine}"), self.make(f"C{place}={coarse}")

        at_right, at_left = range(NAMED_RIGHT), range(NAMED_LEFT)
        return WordCluster(
            str(fine),
            both("RB"),
            both("LB"),
            tuple(both(f"R{at}") for at in at_right),
            tuple(both(f"L{at}") for at in at_left),
        )
