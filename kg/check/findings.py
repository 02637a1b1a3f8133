"""What a check finds."""

from collections.abc import Iterable
from dataclasses import dataclass

# From harmless to broken; `--fail-on` takes one of them.
SEVERITIES = ("info", "warning", "error")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong with one node. `code` is a stable word, `node` an IRI, `reason` what is wrong, `remedy` what to do."""

    severity: str
    code: str
    node: str
    reason: str
    remedy: str


def worst_at_least(findings: Iterable[Finding], severity: str) -> bool:
    """Return whether a finding is as bad as `severity`, or worse."""
    least = SEVERITIES.index(severity)
    return any(SEVERITIES.index(finding.severity) >= least for finding in findings)
