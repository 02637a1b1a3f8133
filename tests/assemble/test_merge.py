"""Claims to statements: whatever their order, one statement per triple with its evidence sorted and unique."""

from itertools import permutations

from kg.assemble.merge import Claim, merge_claims
from kg.model import Evidence


def evidence(at, score):
    """A sentence at a place of a file."""
    return Evidence("digest/x", at, at + 1, "", "q", score, "v")


def test_evidence_is_sorted_and_unique_and_the_best_counts():
    items = (evidence(1, 0.5), evidence(2, 0.9), evidence(3, 0.1))
    for order in permutations(items):
        (stmt,) = merge_claims(Claim("paper/1", "uses", "id/foo", item) for item in (*order, order[0]))
        assert (stmt.evidence, stmt.confidence) == (items, 0.9)
    (stmt,) = merge_claims(Claim("paper/1", "uses", "id/foo", item) for item in items[1::-1])
    assert stmt.evidence == items[:2]


def test_triples_are_sorted_and_the_first_claims_qualifiers_are_kept():
    claims = [
        Claim("paper/1", "uses", "id/foo", evidence(1, 0.5), (("order", 1),)),
        Claim("paper/1", "uses", "id/foo", evidence(2, 0.9), (("order", 2),)),
        Claim("paper/1", "uses", "id/bar", evidence(3, 0.4)),
        Claim("paper/1", "mentions", "id/foo", evidence(3, 0.3)),
        Claim("paper/0", "uses", "id/foo", evidence(3, 0.2)),
    ]
    found = [(stmt.id, stmt.confidence, stmt.attributes) for stmt in merge_claims(claims)]
    assert found == [
        ("paper/0 uses id/foo", 0.2, ()),
        ("paper/1 mentions id/foo", 0.3, ()),
        ("paper/1 uses id/bar", 0.4, ()),
        ("paper/1 uses id/foo", 0.9, (("order", 1),)),
    ]
