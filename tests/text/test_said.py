"""Every way to say something that kg has in a table: its pattern is found in its examples and in no counter-example."""

import pytest

from kg.text.said import Said
from tests.tables import inside, modules

ALL = {
    said.pattern.pattern: said
    for module in modules()
    for value in vars(module).values()
    for said in inside(value, Said)
}


def test_there_are_ways_to_say_something():
    assert len(ALL) > 30


@pytest.mark.parametrize("said", ALL.values(), ids=lambda said: said.what)
def test_it_is_said_in_the_examples_only(said):
    assert said.examples
    assert said.counters
    assert [text for text in said.examples if not said.pattern.search(text)] == []
    assert [text for text in said.counters if said.pattern.search(text)] == []
