"""Names in bold and in italics are found as if nothing stood around them, at their places in the file."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import load_extractor
from kg.extraction.text.emphasis import unmarked

PLAIN = (
    "We propose FrobNet, a routing method built on Llama-3.1-8B. FrobNet is trained on SlimPajama and evaluated on GSM8K. "
    "FrobNet scores 85.2% on GSM8K, outperforming Qwen2.5-7B by 3.1 points."
)
NAMES = ("FrobNet", "Llama-3.1-8B", "SlimPajama", "GSM8K", "Qwen2.5-7B", "85.2%", "3.1 points")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**FooNet**은 *GSM8K*에서", "FooNet은 GSM8K에서"),
        ("(__FooNet__, _BarNet_)", "(FooNet, BarNet)"),
        ("***FooNet*** and [**BarNet**](https://example.org)", "FooNet and [BarNet](https://example.org)"),
        ("_**FooNet**_ and **_BarNet_**", "FooNet and BarNet"),
        ("A* search, 2 * 3 * 4, p < 0.05*", None),
        ("snake_case_name and _ alone", None),
        ("see https://example.org/_x_ and **an open mark", None),
    ],
)
def test_marks_are_told_from_other_signs(text: str, plain: str | None) -> None:
    assert unmarked(text).text == (text if plain is None else plain)


@given(st.text(alphabet="ab *_()\n가", max_size=60))
def test_every_place_leads_to_the_same_letter(text: str) -> None:
    without = unmarked(text)
    places = [without.place(at, at + 1) for at in range(len(without.text))]
    assert all(end == start + 1 for start, end in places)
    assert "".join(text[start:end] for start, end in places) == without.text
    assert places == sorted(set(places))


@pytest.mark.parametrize("mark", ["**{}**", "*{}*", "__{}__", "_**{}**_"])
def test_what_is_said_does_not_depend_on_marks(mark: str) -> None:
    text = re.sub("|".join(map(re.escape, NAMES)), lambda found: mark.format(found[0]), PLAIN)
    plain, marked = load_extractor().extract_sections([[("Title", ""), ("", one)] for one in (PLAIN, text)])
    assert len(plain.entities) == 5
    assert [(one.name, one.type, one.score) for one in marked.entities] == [
        (one.name, one.type, one.score) for one in plain.entities
    ]
    assert [(one.value, one.metric, one.subject, one.on) for one in marked.results] == [
        (one.value, one.metric, one.subject, one.on) for one in plain.results
    ]
    places = [one for entity in marked.entities for one in entity.mentions] + [one.at for one in marked.results]
    assert all(text[one.start : one.end] == one.text for one in places)
    assert {one.text for one in places} <= set(NAMES)
