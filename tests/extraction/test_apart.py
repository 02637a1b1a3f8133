"""What was taken for one name and is two, or holds a word that is no part of it."""

import pytest

from kg.extraction.names.apart import names_in
from kg.extraction.names.suggester import TokenSpan
from kg.extraction.text.paper_text import make_paper_text


@pytest.mark.parametrize(
    ("text", "model", "names"),
    [
        ("Foo-4/4o", True, ["Foo-4"]),
        ("Foo-3/3.5", True, ["Foo-3"]),
        ("FooNet-Small/FooNet-Tiny", True, ["FooNet-Small", "FooNet-Tiny"]),
        ("Foo-2-기반", True, ["Foo-2"]),
        ("Foo-XL/2", True, ["Foo-XL/2"]),
        ("FOO/DM", False, ["FOO/DM"]),
        ("Foo-4/4o", False, ["Foo-4/4o"]),
        ("FooCOCO/+/g", True, ["FooCOCO/+/g"]),
        ("Foo-클래식", True, ["Foo-클래식"]),
        ("기반", True, ["기반"]),
    ],
)
def test_names_that_a_stroke_joins_and_words_that_hang_on_a_name(text, model, names):
    tokens = make_paper_text([("", text)]).tokens
    found = names_in(tokens, TokenSpan(0, len(tokens)), of_model=model)
    assert [text[tokens[first].start : tokens[last - 1].end] for first, last in found] == names
