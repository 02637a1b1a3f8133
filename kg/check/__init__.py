"""Checking a built graph: its shapes, its evidence and its consistency, as findings with reason and remedy."""

from kg.check.findings import SEVERITIES, Finding, worst_at_least
from kg.check.run import check_graph

__all__ = ["SEVERITIES", "Finding", "check_graph", "worst_at_least"]
