"""What is thought of names elsewhere: one number a name holds it, the table is made of sums, both judges and types see it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.names import consensus as told
from kg.extraction.names.consensus import LARGEST, LEVELS, ROLES, TYPES, UNKNOWN, consensus, packed, unpacked, widest
from kg.extraction.names.linear.hashing import number_of
from kg.extraction.names.linear.name_features import form_numbers
from kg.extraction.names.network.inputs import HINTS, TOLD, told_features
from kg.model import ARTIFACT_TYPES
from scripts.train.consensus import tabled

SHARES = st.lists(st.floats(0, 1), min_size=1 + TYPES + len(ROLES), max_size=1 + TYPES + len(ROLES))


@given(st.integers(1, 10**6), SHARES)
def test_a_number_holds_every_share_in_order(abstracts: int, shares: list[float]) -> None:
    """Unpacked levels rise with the shares that were packed, each in its place; more abstracts never give a smaller size."""
    found = unpacked(packed(abstracts, shares))
    levels = [found.name, *found.types, *found.roles]
    assert all(0 <= level < LEVELS for level in levels)
    pairs = list(zip(shares, levels, strict=True))
    assert all(one <= two for a, one in pairs for b, two in pairs if a <= b)
    assert 1 <= found.size <= unpacked(packed(2 * abstracts, shares)).size <= LARGEST
    assert packed(abstracts, shares) < 2**63


def test_the_shipped_table_knows_public_names_and_no_new_ones() -> None:
    """GSM8K is a benchmark to be evaluated on, LoRA a method that is used; a name of yesterday is unknown."""
    gsm8k, lora = consensus("GSM8K"), consensus("LoRA")
    types = [str(kind) for kind in ARTIFACT_TYPES]
    assert types[max(range(TYPES), key=lambda at: gsm8k.types[at])] == "Benchmark"
    assert types[max(range(TYPES), key=lambda at: lora.types[at])] == "Method"
    assert gsm8k.roles[ROLES.index("evaluated-on")] > lora.roles[ROLES.index("evaluated-on")]
    assert lora.roles[ROLES.index("uses")] > gsm8k.roles[ROLES.index("uses")]
    assert consensus("FooQuuxNet-9") == UNKNOWN
    assert len(told._table()) == 38_702


def test_spellings_of_one_thing_are_asked_for_the_commonest() -> None:
    """Case and hyphens do not matter; of several names that of most abstracts counts."""
    assert consensus("gsm8k") == consensus("GSM8K")
    assert widest(["FooQuuxNet-9", "GSM8K"]) == consensus("GSM8K")
    assert widest([]) == UNKNOWN


def test_judges_see_what_is_thought_of_a_name() -> None:
    """A known name has more features than an unknown one of the same look, and the network's row says so."""
    known, unknown = told_features(["GSM8K", "FooQuuxNet-9"])
    assert known[len(HINTS)] == 1.0
    assert not unknown[len(HINTS) :].any()
    assert len(HINTS) + 3 + TYPES == TOLD
    assert len(form_numbers("GSM8K")) > len(form_numbers("FSM8K"))


def test_the_table_is_made_of_what_both_halves_saw() -> None:
    """Two abstracts here and one there are three; what is never a name needs sixteen; shares are of the sums."""
    often = np.array([2.0, 0.4, 0.2, 0.2, 0.2, 1.0])
    names = {"foobench": np.array([2.0, 0, 0, 0, 2.0, 0, 0, 2.0, 0, 0, 0, 0])}
    halves = [({"foobench": often, "we": np.array([9.0, 9.0, 0, 0, 0, 0])}, names), ({"foobench": often / 2}, {})]
    table = tabled(halves)
    assert table["names"].tolist() == [number_of("foobench")]
    found = unpacked(int(table["told"][0]))
    assert (found.size, found.types, found.roles[ROLES.index("evaluated-on")]) == (2, (0, 0, 0, LEVELS - 1), LEVELS - 1)
    assert found.name == 4  # 0.8 of three abstracts
    assert len(tabled([({"we": np.array([16.0, 16.0, 0, 0, 0, 0])}, {})])["names"]) == 1
