"""The laws of text that knows its place."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from kg.check.quotes import stands_at
from kg.reading.located import collapse, joined, located, strip
from kg.reading.records.located_json import parse_located
from kg.reading.sources.encoding import clean

# What cannot be written is replaced one for one, wherever it stands; see the tests of the encoding.
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60).map(clean)


def assert_in_place(section, source, decode):
    """Every character of the text stands where `to_file` says, as the file spells it."""
    for offset, char in enumerate(section.text):
        raw = source[section.to_file(offset) : section.to_file(offset + 1)]
        found = decode(raw)
        assert found == char or (char == " " and not found.strip()), (offset, char, raw)


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_json_strings_know_their_place(texts):
    source = json.dumps({"a": texts, "b": [[texts[0]], 1, True, None]}, ensure_ascii=len(texts) % 2 == 0)
    tree = parse_located(source, path="x.json")
    for text, piece in zip(texts, tree["a"], strict=True):
        assert piece.text == text
        assert json.loads(f'"{source[piece.start : piece.end]}"') == text
        assert_in_place(piece.as_section(""), source, lambda raw: json.loads(f'"{raw}"'))
    assert tree["b"][1:] == [1, True, None]


@given(TEXT, TEXT)
def test_collapsed_text_knows_its_place(before, text):
    source = f"{before}[{text}]"
    start = len(before) + 1
    piece = collapse(located(source, start, start + len(text)))
    assert piece.text == " ".join(text.split())
    if piece.text:
        section = piece.as_section("")
        assert source[section.start : section.end].split() == text.split()
        words = [section.to_file(i) for i, char in enumerate(piece.text) if char != " "]
        assert "".join(source[i] for i in words) == "".join(text.split())


@given(TEXT)
def test_stripped_and_collapsed_json_knows_its_place(text):
    source = json.dumps([text])
    (whole,) = parse_located(source, path="x.json")
    for piece in (strip(whole), collapse(whole)):
        assert piece.text.split() == text.split()
        if piece.text:
            assert_in_place(piece.as_section(""), source, lambda raw: json.loads(f'"{raw}"', strict=False))


def test_lone_surrogates_are_replaced_one_for_one():
    (piece,) = parse_located('["a\\ud800b"]', path="x.json")
    assert piece.text == "a\ufffdb"
    assert piece.as_section("").to_file(2) == len('["a\\ud800')


def test_words_of_an_inverted_abstract_know_their_place():
    source = '{"abstract_inverted_index": {"We": [0, 4], "row": [1], "boats": [2, 6], "daily.": [3], "sink": [5]}}'
    words = {key["word"]: key.start("word") for key in re.finditer(r'"(?P<word>[\w.]+)": \[', source)}
    order = ["We", "row", "boats", "daily.", "We", "sink", "boats"]
    piece = joined([located(source, words[word], words[word] + len(word)) for word in order]).as_section("")
    for quote in ("We row boats daily.", "We sink boats", "row boats", "boats"):
        start = piece.text.index(quote)
        begin, end = piece.stretch(start, start + len(quote))
        assert stands_at(source, begin, end, quote)
        assert not stands_at(source, begin, end, f"never {quote}")
    assert not stands_at(source, *piece.stretch(0, 19), "We row daily.")  # words that do not follow one another
