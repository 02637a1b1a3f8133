"""What each entity does in its paper: one or more roles, each with a calibrated score and the mention that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.extract.paper_text import Found, PaperText
from kg.extract.roles_features import EntityFeatures, features
from kg.extract.roles_model import RoleWeights, load_weights
from kg.extract.roles_view import view
from kg.model import Relation, RoleClaim

# The types that may be trained on or evaluated on, and those that may be objects of study (gold/GUIDELINES.md, Roles).
_DATA = ("Dataset", "Benchmark")
ALLOWED = {
    str(Relation.TRAINED_ON): _DATA,
    str(Relation.EVALUATED_ON): _DATA,
    str(Relation.EVALUATES): ("Model", "Method"),
}


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Gives entities their roles. Make it with `RoleModel.load()`."""

    weights: RoleWeights

    @classmethod
    def load(cls) -> "RoleModel":
        """Load the shipped model."""
        return cls(load_weights())

    def assign(self, paper: PaperText, entities: Sequence[Found]) -> list[tuple[RoleClaim, ...]]:
        """Return the roles of each entity, best first: `mentions` alone where no other role passes its threshold."""
        if not entities:
            return []
        found = features(view(paper, entities), self.weights.known)
        sure = np.array([entity.score for entity in entities])
        chances = self.weights.probabilities(self.weights.scores(found), sure)
        return [self._claims(entity, part, row) for entity, part, row in zip(entities, found, chances, strict=True)]

    def _claims(self, entity: Found, part: EntityFeatures, chances: np.ndarray) -> tuple[RoleClaim, ...]:
        claims = []
        for column, role in enumerate(self.weights.roles):
            if chances[column] >= self.weights.threshold[column] and entity.type in ALLOWED.get(role, (entity.type,)):
                claims.append(RoleClaim(role, round(float(chances[column]), 4), self._shown(entity, part, column)))
        if not claims:
            rest = float(np.prod(1.0 - chances))
            return (RoleClaim(str(Relation.MENTIONS), round(rest, 4), _first_in_body(entity)),)
        return tuple(sorted(claims, key=lambda claim: (-claim.score, claim.role)))

    def _shown(self, entity: Found, part: EntityFeatures, column: int) -> int:
        """Return the mention whose words speak most for the role; one of the title only where the body has none."""
        best, top = _first_in_body(entity), -np.inf
        column += len(self.weights.sets)
        in_body = any(entity.mentions[mention].section for mention, _ in part.mentions)
        for mention, names in part.mentions:
            if in_body and entity.mentions[mention].section == 0:
                continue
            places = self.weights.places(names)
            score = float(self.weights.weights[places, column].sum()) / np.sqrt(max(1, len(places)))
            if score > top:
                best, top = mention, score
        return best


def _first_in_body(entity: Found) -> int:
    return next((index for index, mention in enumerate(entity.mentions) if mention.section), 0)
