"""Who is nobody: user names, initials and lone family names in lists of authors."""

import pytest

from kg.text.people import NO_NAMES, is_mononym, why_no_author


@pytest.mark.parametrize("row", NO_NAMES, ids=[row.why for row in NO_NAMES])
def test_examples_are_nobody_and_counter_examples_are_somebody(row):
    assert [name for name in row.examples if why_no_author(name) != row.why] == []
    assert [name for name in row.counters if why_no_author(name)] == []


@pytest.mark.parametrize(
    "name", ["Yang Liu", "Y. Wu", "김민수", "王伟", "Björn Ommer", "Wil M. P. van der Aalst", "Ho Yin 'Sam' Ng"]
)
def test_names_of_people_stay(name):
    assert not why_no_author(name)


def test_a_name_of_one_word_may_be_several_peoples():
    assert is_mononym("Supriadi")
    assert not any(map(is_mononym, ("OpenAI", "NVIDIA", "Yang Liu", "李明")))
