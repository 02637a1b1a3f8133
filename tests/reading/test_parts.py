"""Texts of records that are written in markdown: their parts are sections, each where it stands in the file."""

import json

import pytest

from kg.reading import InputFile, read_file
from kg.reading.records.parts import markdown_parts


def sections(tmp_path, text):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"arxiv": "2601.00001", "title": "Foo", "text": text}) + "\n", encoding="utf-8")
    raw = path.read_text(encoding="utf-8")
    (entry,) = read_file(InputFile(str(path), named=True)).entries
    for section in entry.sections[1:]:
        start, end = section.stretch(0, len(section.text))
        assert raw[start:end] == section.text
    return [(section.heading, section.text) for section in entry.sections[1:]]


def test_headings_and_items(tmp_path):
    text = (
        "> [Page](https://example.org/a)\n\n## Introduction\n\n- Goal: Widgets are slow.\n- They break.\n\n"
        "## Method\nFooNet mends them.\n- ***Results***: 91% on BarBench.\n"
    )
    assert sections(tmp_path, text) == [
        ("Goal", "Widgets are slow."),
        ("Introduction", "They break."),
        ("Method", "FooNet mends them."),
        ("Results", "91% on BarBench."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Widgets are - so to say - #1. FooNet * BarNet is a product.",
        "One paragraph.\n\nAnother: with a colon.",
        "#hashtag and more",
        "####### seven signs",
    ],
)
def test_plain_texts_have_no_parts(text):
    assert markdown_parts(text) == []


def test_items_without_words_of_their_own_stand_under_no_heading(tmp_path):
    assert sections(tmp_path, "- FooNet is fast.\n- **BarNet** is slow.\n") == [
        ("", "FooNet is fast."),
        ("", "**BarNet** is slow."),
    ]


@pytest.mark.parametrize("text", ["- " * 9000, "#" * 9000 + " a", "- **" + "*" * 9000, "> " * 9000 + "[", "\n- **a"])
def test_odd_texts_are_read_all_the_same(text):
    assert "".join(text[one.start : one.end] for one in markdown_parts(text)).strip("-* #>[a\n") == ""
