"""The confidence of a statement is one formula.

    confidence = max( best evidence, best derivation )
    derivation = product of the confidences of its premises

Evidence scores are calibrated probabilities that the whole paper, as one digest tells it, says so. Several digests mostly
repeat one abstract, so their errors are not independent and multiplying them (noisy-or) would promise too much: the best
one counts. A derivation holds only where all its premises hold.

Laws (property-tested): the result is in [0, 1]; the order does not matter; more support never lowers it; a derivation is
never surer than its weakest premise.
"""

from collections.abc import Iterable
from math import prod

from kg.model import Derivation, Evidence

DIGITS = 4


def confidence_of(evidence: Iterable[Evidence], derivations: Iterable[Derivation]) -> float:
    """Return the confidence, in [0, 1]; 0 without support."""
    best = 0.0
    for items in (evidence, derivations):
        for item in items:
            best = max(best, item.confidence)
    return best


def derived_confidence(premises: Iterable[float]) -> float:
    """Return the confidence of a conclusion from those of its premises, in [0, 1]."""
    return rounded(prod(premises))


def rounded(value: float) -> float:
    """Return a probability with as many digits as the exports show; what is not in [0, 1] is cut to it."""
    return round(min(1.0, max(0.0, value)), DIGITS)
