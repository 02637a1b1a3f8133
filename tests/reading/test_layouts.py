"""Layouts as people publish them are read as they say: papers, ids, titles, authors, dates, texts, and nothing of another paper."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from kg.check.quotes import stands_at, stands_there
from kg.reading import FORMATS, recognised
from kg.reading.base import SourceText
from kg.reading.facts.titles import fold_title
from tests.reading import layouts
from tests.reading.layouts.builder import CASES, PS

for family in iter_modules(layouts.__path__):
    import_module(f"{layouts.__name__}.{family.name}")  # fills the table


def letters(text):
    return "".join(text.split())


@pytest.mark.parametrize("name", CASES)
def test_a_layout_is_read_as_it_says(name):
    text, wanted = CASES[name]
    source = SourceText(name, "0" * 64, text)
    found = {fold_title(entry.title): entry for entry in FORMATS[recognised(source)].read(source).entries}
    assert {fold_title(one["title"]) for one in wanted} == set(found)
    for one in wanted:
        entry = found[fold_title(one["title"])]
        said = letters(" ".join(section.text for section in entry.sections[1:]))
        assert not one["id"] or any(known.lower().endswith(":" + one["id"].lower()) for known in entry.ids)
        assert [author.name for author in entry.authors] == one["authors"] or not one["authors"]
        assert entry.date == one["date"] or not one["date"]
        assert letters(one["text"]) in said
        strangers = [p for p in PS if fold_title(p.t) != fold_title(one["title"]) and one["text"] != p.x[:40]]
        others = [letters(p.x)[:40] for p in strangers]
        assert not [other for other in others if other in said]


@pytest.mark.parametrize("name", CASES)
def test_quotes_stand_at_their_place(name):
    text, _ = CASES[name]
    source = SourceText(name, "0" * 64, text)
    for entry in FORMATS[recognised(source)].read(source).entries:
        for section in entry.sections:
            assert stands_at(text, *section.stretch(0, len(section.text)), section.text)
        for author in entry.authors if r"\\u" not in text else ():  # JSON in JSON: escaped twice
            assert stands_there(text[author.start : author.end], author.quote)
