"""Every family of input: what a reader should find in a small file of it, and that every word stands where it says."""

import random
import time

import pytest

from kg.check.quotes import stands_there
from kg.errors import InputError
from kg.reading import FORMATS, recognised
from kg.reading.base import SourceText
from tests.reading.samples import SAMPLES


def read(name, text):
    source = SourceText(name, "0" * 64, text)
    return FORMATS[recognised(source)].read(source)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_the_papers_of_a_family_are_found(sample):
    entries = read(sample.name, sample.text).entries
    found = [(e.paper, e.title, tuple(a.name for a in e.authors), e.date) for e in entries]
    assert found == [tuple(want[:4]) for want in sample.papers]
    for entry, want in zip(entries, sample.papers, strict=True):
        text = " ".join(section.text for section in entry.sections[1:])
        assert (want.text in text) if want.text else not text


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_every_character_stands_where_it_says(sample):
    for entry in read(sample.name, sample.text).entries:
        for section in entry.sections:
            shown = [sample.text[section.to_file(at)] for at, char in enumerate(section.text) if not char.isspace()]
            assert shown == [char for char in section.text if not char.isspace()]
        for author in entry.authors:
            assert stands_there(sample.text[author.start : author.end], author.quote)


def test_no_entry_holds_text_of_another():
    for sample in SAMPLES:
        entries = read(sample.name, sample.text).entries
        for entry, want in zip(entries, sample.papers, strict=True):
            others = {other.text for other in sample.papers if other.text and other is not want}
            text = " ".join(section.text for section in entry.sections[1:])
            assert not any(other in text for other in others), sample.name


PIECES = (
    "[",
    "](",
    "**",
    "$",
    "\\",
    "|",
    "<",
    "</",
    "{",
    "}",
    '"',
    "'",
    "\n\n",
    "# ",
    "- ",
    "> ",
    "<!--",
    "&amp;",
    "@a{b,",
    "TY  - ",
    "---\n",
    "\x00",
    "et al.",
    " " * 900,
    "[" * 300,
)


def mutated(rng, text):
    for _ in range(rng.randint(1, 5)):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.randrange(1, 90))
        text = rng.choice(
            (
                text[:start] + rng.choice(PIECES) + text[start:],
                text[:start] + text[end:],
                text[:end] + text[start:],
                text[:start],
            )
        )
    return text


def test_what_is_broken_is_read_or_refused_and_never_a_fault():
    rng = random.Random(7)
    before = time.process_time()
    for number in range(600):
        sample = SAMPLES[number % len(SAMPLES)]
        text = mutated(rng, sample.text)
        try:
            entries = read(sample.name, text).entries
        except InputError:
            continue
        for entry in entries:
            assert all(
                0 <= section.to_file(at) <= len(text)
                for section in entry.sections
                for at in range(0, len(section.text), 9)
            )
    assert time.process_time() - before < 60
