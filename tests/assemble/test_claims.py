"""Roles to evidence: which mention is quoted, how much of the text around it, and how sure it is."""

import pytest

from kg.assemble.claims import LONGEST_QUOTE, quote_evidence, role_evidence
from kg.model import Evidence, ExtractedEntity, Mention, RoleClaim
from tests.factories import make_entry

DIGEST = "digest/2024-01-05-05050505"


def quote(body, name, *, title="FooNet: faster. BarNet: slower.", section=1):
    """The evidence of the first mention of a name in a section."""
    entry = make_entry(title=title, body=(body,))
    at = entry.sections[section].text.index(name)
    return entry, quote_evidence(entry, Mention(section, at, at + len(name), name), 0.87654, "v1")


def test_evidence_is_the_sentence_with_its_place_section_and_rounded_score():
    entry, found = quote("First one. FooNet beats BarNet. Last one.", "BarNet")
    start = entry.sections[1].start + 11
    assert found == Evidence(DIGEST, start, start + 20, "Method", "FooNet beats BarNet.", 0.8765, "v1")


def test_a_title_is_quoted_whole():
    _, found = quote("Text.", "BarNet", section=0)
    assert (found.section, found.quote, found.start, found.end) == (
        "Title",
        "FooNet: faster. BarNet: slower.",
        100,
        131,
    )


@pytest.mark.parametrize(
    ("before", "after", "kept_before", "kept_after"),
    [
        (0, LONGEST_QUOTE - 6, 0, LONGEST_QUOTE - 6),
        (LONGEST_QUOTE - 6, 0, LONGEST_QUOTE - 6, 0),
        (0, LONGEST_QUOTE - 5, 0, 397),
        (LONGEST_QUOTE, 0, 397, 0),
        (1000, 1000, 397, 397),
        (100, 1000, 100, 397),
        (1000, 100, 397, 100),
    ],
)
def test_a_sentence_that_runs_on_is_cut_around_the_name(before, after, kept_before, kept_after):
    entry, found = quote("a" * before + "FooNet" + "b" * after, "FooNet")
    assert found.quote == "a" * kept_before + "FooNet" + "b" * kept_after
    assert found.start == entry.sections[1].start + before - kept_before
    assert found.end - found.start == len(found.quote)


def test_a_sentence_is_no_longer_for_standing_late_in_its_section():
    late = "FooNet " + "b" * 600 + "."
    assert quote("a" * 600 + ". " + late, "FooNet")[1].quote == late


def test_a_name_longer_than_any_quote_is_quoted_whole():
    name = "N" * (LONGEST_QUOTE + 5)
    assert quote(f"aaa{name}bbb", name)[1].quote == name


@pytest.mark.parametrize(("mention", "quoted"), [(0, "FooNet one."), (1, "FooNet two."), (9, "FooNet two.")])
def test_a_role_quotes_its_mention_and_is_no_surer_than_its_entity(mention, quoted):
    entry = make_entry(body=("FooNet one. FooNet two.",))
    entity = ExtractedEntity("FooNet", "Method", (Mention(1, 0, 6, "FooNet"), Mention(1, 12, 18, "FooNet")), (), 0.5)
    found = [role_evidence(entry, entity, RoleClaim("uses", score, mention), "v1") for score in (0.9, 0.4)]
    assert [(item.quote, item.confidence, item.extractor) for item in found] == [
        (quoted, 0.5, "v1"),
        (quoted, 0.4, "v1"),
    ]
