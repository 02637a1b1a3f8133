"""What each entity does in its paper: one or more roles, each with a calibrated score and the mention that shows it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.extraction.roles.cues import first_in_body, rows_of, shows
from kg.extraction.roles.features import EntityFeatures
from kg.extraction.roles.model import RoleWeights, load_weights
from kg.extraction.roles.said_roles import said_chances
from kg.extraction.roles.view import View
from kg.extraction.text.paper_text import Found
from kg.model import Relation, RoleClaim
from kg.schema.relations import RELATIONS


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Gives entities their roles. Make it with `RoleModel.load()`."""

    weights: RoleWeights

    @classmethod
    def load(cls) -> "RoleModel":
        """Load the shipped model."""
        return cls(load_weights())

    def assign_all(self, papers: Sequence[View]) -> list[list[tuple[RoleClaim, ...]]]:
        """Return the roles of each paper's entities, best first: `mentions` alone where no other passes its threshold."""
        found = [self.weights.features(seen) if seen.entities else [] for seen in papers]
        sure = np.array([entity.score for seen in papers for entity in seen.entities])
        scores = self.weights.scores([part for parts in found for part in parts])
        chances = iter(self.weights.probabilities(scores, sure).tolist())
        return [
            [self._claims(seen, index, part, next(chances)) for index, part in enumerate(parts)]
            for seen, parts in zip(papers, found, strict=True)
        ]

    def _claims(
        self, seen: View, index: int, part: EntityFeatures[int], chances: Sequence[float]
    ) -> tuple[RoleClaim, ...]:
        roles = self.weights.roles
        chances = said_chances(seen, index, roles, chances)
        claims = kept_claims(seen.entities[index], roles, chances, self.weights.threshold.tolist())
        columns = {role: column for column, role in enumerate(self.weights.roles)}
        return tuple(
            replace(claim, mention=self._shown(seen, index, part, columns[claim.role]))
            if claim.role in columns
            else replace(claim, mention=first_in_body(seen.entities[index]))
            for claim in claims
        )

    def _shown(self, seen: View, index: int, part: EntityFeatures[int], column: int) -> int:
        """Return the mention to quote: in the body, in a sentence with a word that shows the role, the most telling one.

        Of sentences that introduce the first is quoted: that is where a text presents its work.
        """
        entity, role = seen.entities[index], self.weights.roles[column]
        mentions = [found for found in part.mentions if entity.mentions[found[0]].section] or part.mentions
        if len(mentions) > 1:
            rows = rows_of(seen, index)
            told = [found for found in mentions if shows(seen, rows[found[0]], role)]
            if told and role == Relation.INTRODUCES:
                return min(mention for mention, _ in told)
            mentions = told or mentions
        if len(mentions) > 1:
            return max(mentions, key=lambda found: self._weight(found[1], column))[0]
        return mentions[0][0] if mentions else first_in_body(entity)

    def _weight(self, rows: Sequence[int], column: int) -> float:
        """Return how much these features say for a role."""
        places = [row for row in rows if row >= 0]
        total = float(self.weights.weights[places, len(self.weights.sets) + column].sum())
        return total / math.sqrt(max(1, len(places)))


# Roles that one thing has in one paper only by a misreading: of two of them the likelier is claimed. (Of 18,033 annotated things
# the first three hold for 5, the others for 26, 23 and 3.)
_EXCLUSIVE = frozenset(
    {
        frozenset({Relation.INTRODUCES, Relation.USES}),
        frozenset({Relation.INTRODUCES, Relation.IMPROVES_ON}),
        frozenset({Relation.INTRODUCES, Relation.COMPARES_WITH}),
        frozenset({Relation.IMPROVES_ON, Relation.COMPARES_WITH}),
        frozenset({Relation.IMPROVES_ON, Relation.EVALUATES}),
        frozenset({Relation.COMPARES_WITH, Relation.EVALUATES}),
    }
)


def kept_claims(
    entity: Found, roles: Sequence[str], chances: Sequence[float], limits: Sequence[float]
) -> list[RoleClaim]:
    """Return the claims that reach their limits and fit the type and one another, best first; `mentions` where none does."""
    claims = [
        RoleClaim(role, round(chance, 4))
        for role, chance, limit in zip(roles, chances, limits, strict=True)
        if chance >= limit and entity.type in RELATIONS[role].objects
    ]
    if not claims:
        return [RoleClaim(str(Relation.MENTIONS), round(float(np.prod(1.0 - np.array(chances))), 4))]
    kept: list[RoleClaim] = []
    for claim in sorted(claims, key=lambda claim: (-claim.score, claim.role)):
        if not any(frozenset({claim.role, other.role}) in _EXCLUSIVE for other in kept):
            kept.append(claim)
    return kept
