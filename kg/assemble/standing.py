"""How much of a reported number holds together: the result itself, and what it is said of, part after part.

Extraction gives the probability of each part, the number being an outcome at all included. A result is its number, kind and
metric; what it was measured on, whose it is and against what it stands are added, the surest first, as long as all that is
stated is still sure enough together. So a number whose place is doubtful is stated without a place, and the confidence of
`reports` is the probability that all that the graph states of the result is right.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.assemble.confidence import rounded
from kg.model import ExtractedResult, Relation

# Extraction tells the probability that a list of places, or the lack of a baseline, is exactly right; those that are named are
# right more often. The exponents fit annotated digests that the models had not seen: of places told at .45, .55, .65 and .75 .60,
# .66, .80 and .86 were right, of baselines .40, .66, .77 and .79.
_NAMED_PLACE, _NAMED_BASELINE = 0.7, 0.8


@dataclass(frozen=True, slots=True)
class Standing:
    """The confidence of each part of a result: `whole` that of all that is stated, `links` by relation."""

    whole: float
    kind: float
    metric: float
    links: Mapping[str, float]


SURE = Standing(1.0, 1.0, 1.0, dict.fromkeys((Relation.SUBJECT, Relation.ON, Relation.BASELINE), 1.0))


def standing(result: ExtractedResult, least: float) -> Standing:
    """Return how sure the parts of a result are; a link is as sure as all that is stated up to it, so that one below `least`
    is a claim while the rest is stated.
    """
    parts = result.parts
    if not parts.kind or not parts.metric:  # nothing told of the parts
        told = rounded(result.score)
        return Standing(told, told, told, dict.fromkeys((Relation.SUBJECT, Relation.ON, Relation.BASELINE), told))
    links = {
        Relation.SUBJECT: parts.subject if result.subject else 0.0,
        Relation.ON: parts.on**_NAMED_PLACE if result.on else 0.0,
        Relation.BASELINE: parts.baseline**_NAMED_BASELINE if result.baseline else 0.0,
    }
    # The parts have in common that the number is an outcome, which is at least as sure as the surest of them.
    outcome = max(parts.kind, parts.metric, *links.values())
    stated = rounded(parts.kind * parts.metric)
    found: dict[str, float] = {}
    for relation in sorted(links, key=lambda relation: (-links[relation], relation)):
        found[relation] = rounded(stated * links[relation] / outcome)
        if links[relation] and found[relation] >= least:
            stated = found[relation]
    return Standing(stated, rounded(parts.kind), rounded(parts.metric), found)
