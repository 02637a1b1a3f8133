"""The shipped role model: linear scores over named features, for sets of roles and for single roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extraction.arrays import Floats, arrays_of
from kg.extraction.names.linear.hashing import FeatureIndex, sums_of
from kg.extraction.names.network.blocks import product
from kg.extraction.number_table import NumberTable
from kg.extraction.roles.feature_tables import FeatureTables, T
from kg.extraction.roles.features import CorpusStats, EntityFeatures, features_in
from kg.extraction.roles.view import View

DATA = Path(__file__).parents[1] / "data" / "roles.npz"
# Scores of entities are kept within these bounds before their log-odds are taken.
_SURE = (0.02, 0.98)


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """Two judges of the same features: one chooses among `sets` of roles, the other asks for each role alone.

    `weights` is (features, sets + roles), `bias` (sets + roles,), `sets` (sets, roles) of 0 and 1; `tables` tell a
    feature's row. The mean of both judges' log-odds, the log-odds of the entity itself and 1, times `calibration`
    (roles, 3), are the log-odds of the claim; it is made from `threshold` (roles,) on.
    """

    roles: tuple[str, ...]
    known: CorpusStats
    tables: FeatureTables[int]
    weights: npt.NDArray[np.float32]
    bias: Floats
    sets: Floats
    calibration: Floats
    threshold: Floats

    def features(self, seen: View) -> list[EntityFeatures[int]]:
        """Return the features of each entity of a paper as rows of the weights, -1 for those that the model does not know."""
        return features_in(seen, self.known, self.tables)

    def scores(self, found: Sequence[EntityFeatures[int]]) -> Floats:
        """Return the (entities, roles) log-odds on which both judges agree best, before calibration."""
        bags = [[row for row in bag(entity) if row >= 0] for entity in found]
        counts = np.array([len(rows) for rows in bags], np.int64)
        places = np.fromiter(chain.from_iterable(bags), np.int64, int(counts.sum()))
        raw = sums_of(self.weights, places, counts) / np.sqrt(np.maximum(1, counts))[:, None] + self.bias
        return ensemble(raw, self.sets)

    def probabilities(self, scores: Floats, entities: Floats) -> Floats:
        """Return the probabilities that the claims are right, given (entities,) probabilities of the entities."""
        odds = log_odds(np.clip(entities, *_SURE))[:, None]
        slope, weight, shift = self.calibration.T
        return np.asarray(1.0 / (1.0 + np.exp(-(slope * scores + weight * odds + shift))))


def ensemble(raw: Floats, sets: Floats) -> Floats:
    """Return the mean log-odds of roles from raw scores (entities, sets + roles): softmax over sets, and single roles."""
    joint = raw[:, : len(sets)]
    powers = np.exp(joint - joint.max(axis=1, keepdims=True)) if len(raw) else joint
    shares = product(powers, sets) / powers.sum(axis=1, keepdims=True)
    return np.asarray((log_odds(np.clip(shares, 1e-4, 1 - 1e-4)) + np.clip(raw[:, len(sets) :], -9.2, 9.2)) / 2)


def log_odds(chances: Floats) -> Floats:
    """Return log(p / (1 - p))."""
    return np.asarray(np.log(chances / (1.0 - chances)))


def entity_odds(scores: Floats) -> Floats:
    """Return the log-odds of entities' scores as calibration sees them."""
    return log_odds(np.clip(scores, *_SURE))


def bag(entity: EntityFeatures[T]) -> list[T]:
    """Return each feature of the entity and its mentions once, in order of appearance."""
    return list(dict.fromkeys(chain(entity.own, *(names for _, names in entity.mentions))))


@cache
def load_weights(path: Path = DATA) -> RoleWeights:
    """Load the shipped weights, once."""
    stored = arrays_of(path)
    clusters = stored["clusters"].tolist()
    known = CorpusStats(
        dict(zip(stored["names"].tolist(), stored["counts"].tolist(), strict=True)),
        {word: (fine, coarse) for word, (fine, coarse) in zip(stored["words"].tolist(), clusters, strict=True)},
        NumberTable(stored["known"], stored["renown"]),
    )
    return RoleWeights(
        tuple(stored["roles"].tobytes().decode().split("\n")),
        known,
        known.tables(FeatureIndex(stored["vocabulary"]).row),
        stored["weights"].astype(np.float32),
        *(stored[name].astype(np.float64) for name in ("bias", "sets", "calibration", "threshold")),
    )
