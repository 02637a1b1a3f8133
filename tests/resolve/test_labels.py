"""A node's label and aliases: the commonest well-formed spelling, and all that the texts call it."""

from collections import Counter

import pytest

from kg.model import ExtractedEntity, Mention
from kg.resolve.artifacts.group import link_entity
from kg.resolve.artifacts.labels import alias_names, best_label, is_fragment, spellings_of
from kg.resolve.names.identify import identify


def sightings(*names, kind="Model"):
    """One linked per paper; a tuple gives the entity's name and its other mentions."""
    found = []
    for paper, given in enumerate(names):
        name, *forms = (given,) if isinstance(given, str) else given
        mentions = tuple(Mention(1, 50 * i, 50 * i + len(form), form) for i, form in enumerate((name, *forms)))
        found.append((f"2401.{paper:05}", link_entity(ExtractedEntity(name, kind, mentions, (), 0.9))))
    return found


def label_of(listed, *names):
    spellings = Counter(name for _, seen in sightings(*names) for name in spellings_of(seen))
    return best_label(listed, spellings, fallback=names[0])


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (("FrobNet", "Frob Net", "Frob Net"), "Frob Net"),
        (("FrobNet", "frobnet"), "FrobNet"),
        (("frobnet", "FRobnet", "FROBnet"), "FROBnet"),
        (("FROBnet", "FRObNet"), "FROBnet"),
        (("프롭넷", "프롭넷", "FrobNet"), "FrobNet"),
        (("프롭넷", "프롭넷"), "프롭넷"),
        (("FrobNet (", "FrobNet (", "Frob-Net"), "Frob-Net"),
        (("-FrobNet", "-FrobNet", "Frob-Net"), "Frob-Net"),
        (("$FrobNet", "$FrobNet", "Frob-Net"), "Frob-Net"),
        (("FrobNet,", "FrobNet,", "Frob-Net"), "Frob-Net"),
        (("FrobNet+", "FrobNet+", "Frob-Net"), "FrobNet+"),
        (("FrobNet (v2)", "FrobNet (v2)", "Frob-Net"), "FrobNet (v2)"),
        ((("FrobNet", "frobnet", "frobnet"), "frobnet"), "frobnet"),
        ((("FrobNet", "Unrelated", "Unrelated"), "Unrelated"), "FrobNet"),
        (("7B",), "7B"),
        (("7B", "frobnet"), "frobnet"),
    ],
)
def test_the_best_label(names, label):
    assert label_of("FrobNet", *names) == label


def test_of_equally_common_spellings_the_tables_is_the_label():
    assert label_of(identify("GPT-4o").label, "GPT-4O", "GPT-4o", "GPT4O") == "GPT-4o"


@pytest.mark.parametrize(
    ("names", "aliases"),
    [
        (("FrobNet", "Frob Net"), {"FrobNet", "Frob Net"}),
        ((("FrobNet", " frobnet ", "7B", "x", ""),), {"FrobNet", "frobnet"}),
        ((("FrobNet", "Fast Robust Omni Batch Network"),), {"FrobNet", "Fast Robust Omni Batch Network"}),
        (
            (("FROB", "Fast Robust Omni Batching"), ("Fast Robust Omni Batching", "FROB")),
            {"FROB", "Fast Robust Omni Batching"},
        ),
        ((("FrobNet", "GPT-4o", "Quarb"),), {"FrobNet", "Quarb"}),
        ((("FrobNet", "SVD"),), {"FrobNet"}),
        ((("DPO", "Direct Preference Optimization"),), {"DPO", "Direct Preference Optimization"}),
    ],
)
def test_aliases_are_all_names_but_fragments_and_what_is_known_as_another_thing(names, aliases):
    assert alias_names(seen for _, seen in sightings(*names, kind="Method")) == aliases


def test_a_known_things_acronym_is_an_alias_where_it_spells_the_entity_out():
    """DPO is known, but this paper's own phrase is spelled out by the same letters."""
    ((_, seen),) = sightings(("Drone Pilot Optimizing", "DPO", "GPT-4o"), kind="Method")
    assert alias_names([seen]) == {"Drone Pilot Optimizing", "DPO"}
    ((_, seen),) = sightings(("QZ", "Quick Zorb"), kind="Method")
    assert alias_names([seen]) == {"QZ", "Quick Zorb"}


def test_a_mention_is_read_with_the_entitys_type():
    ((_, seen),) = sightings(("Mip-NeRF360", "Mip-NeRF 360"), kind="Benchmark")
    assert alias_names([seen]) == {"Mip-NeRF360", "Mip-NeRF 360"}


@pytest.mark.parametrize(
    "text",
    [
        "7B",
        "7B/13B",
        "30B-A3B",
        "4B & 8B",
        "25",
        "v2",
        "V1.5",
        "X",
        " x ",
        "",
        "...",
        "7B파라미터",
        "7B-파라미터",
        "a3b",
        "1,024",
        "3×",
        "12k",
        "π",
    ],
)
def test_numbers_sizes_letters_and_signs_are_fragments(text):
    assert is_fragment(text)


@pytest.mark.parametrize("text", ["4M-21", "3DIS", "o1", "GPT", "7Banana"])
def test_names_that_begin_like_numbers_are_no_fragments(text):
    assert not is_fragment(text)
