"""What the user knows better: a file of corrections, applied after everything else."""

from dataclasses import dataclass

from kg.model import Resolution


@dataclass(frozen=True, slots=True)
class Corrections:
    """Rows of a corrections file."""


NO_CORRECTIONS = Corrections()


def corrected(resolution: Resolution, corrections: Corrections) -> Resolution:  # noqa: ARG001
    """Apply corrections."""
    return resolution
