"""A table of numbers answers as a dict of the same pairs does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.number_table import NumberTable

NUMBERS = st.integers(0, 2**32 - 1)


@given(st.dictionaries(NUMBERS, st.integers(0, 2**64 - 1)), st.lists(NUMBERS))
def test_it_answers_as_a_dict(pairs: dict[int, int], others: list[int]) -> None:
    table = NumberTable(np.array(list(pairs), np.uint32), np.array(list(pairs.values()), np.uint64))
    assert dict(table) == pairs
    assert list(table) == sorted(pairs)
    for number in [*pairs, *others, *pairs]:
        assert table.get(number) == pairs.get(number, 0)
        assert (number in table) == (number in pairs)


def test_what_is_not_there_has_no_value() -> None:
    with pytest.raises(KeyError):
        NumberTable([1], [2])[3]
