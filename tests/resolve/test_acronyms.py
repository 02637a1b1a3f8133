"""Acronyms and long forms: what spells what out, and how much two phrases share."""

import pytest

from kg.resolve.names.acronyms import expands, is_acronym, overlap


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TAG", True), ("LoRA", True), ("PRMs", True), (" AI ", True), ("ABCDEFGHIJKL", True), ("ABCDEFGHIJKLM", False),
        ("Mamba", False), ("T A", False), ("tag", False),
    ],
)  # fmt: skip
def test_one_token_with_two_capitals_is_an_acronym(name, expected):
    assert is_acronym(name) is expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("TAG", "Tangential Amplifying Guidance", True),
        ("TAG", "Table-Augmented Generation", True),
        ("TAG", "the Tangential Amplifying Guidance", True),
        ("TAG", "A Tangential Amplifying Guidance", True),
        ("TAG", "new Tangential Amplifying Guidance", False),
        ("PRMs", "Process Reward Models", True),
        ("PRMs", "Process Reward Modeling", True),
        ("PRM", "Process Reward Models", True),
        ("PRS", "Process Reward Models", True),
        ("LR", "Learner", False),
        ("TAG", "-Tangential Amplifying Guidance", True),
        ("KISS", "Keep It Simple and Short", True),
        ("OS", "Zeros", False),
        ("GLAM", "Grounded Language and Maps", True),
        ("BERT", "Bidirectional Encoder Representations from Transformers", True),
        ("TAG", "guidance", False),
        ("AB", "Ab", False),
        ("AB", "A b", True),
        ("ABC", "A b", False),
        ("AGGG", "Amplifying Guidance", False),
        ("TAG", "Great Amplifying Toast", False),
        ("ZAG", "Tangential Amplifying Guidance", False),
        ("TT", "attached tool", False),
        ("ÉA", "Études Appliquées", True),
        ("+*", "plus and star", False),
        ("T-A", "Tool Agent", True),
    ],
)
def test_a_long_form_spells_the_letters_out_from_its_first_word_on(short, long, expected):
    assert expands(short, long) is expected


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        ("Stochastic Gradient Descent", "Superpositional Gradient Descent", 2 / 3),
        ("Gradient Descent", "Stochastic Gradient Descents", 1),
        ("Stochastic Gradient Descent", "Gradient", 1),
        ("Tool", "Agent", 0),
        ("", "Agent", 0),
    ],
)
def test_overlap_is_the_share_of_the_shorter_phrase(first, second, share):
    assert overlap(first, second) == overlap(second, first) == pytest.approx(share)
