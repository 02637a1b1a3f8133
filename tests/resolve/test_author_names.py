"""Which names may be one person's: the pairs that are worth looking at, surest first."""

import pytest

from kg.resolve.authors.names import Variant, fullness, variants, words


def pairs(*names):
    """The variants among names that are their own keys."""
    return list(variants({name: name for name in names}))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jean-Luc D. O'Nay", ("jean", "luc", "d", "onay")),
        ("Ed Bold Jr.", ("ed", "bold")),
        ("Ed_Bold III", ("ed", "bold")),
        ("Jr", ("jr",)),
        ("...", ()),
    ],
)
def test_words_are_folded_and_without_particles(name, expected):
    assert words(name) == expected


@pytest.mark.parametrize(
    ("fuller", "other"),
    [
        ("Dana Kell", "D. Kell"),
        ("Al Kell", "A. Kell"),
        ("Dana B. Kell", "Dana Kell"),
        ("Dana Kell", "D. B. Kell"),
        ("Al Bo", "A. B. Bo"),
        ("Björn Kell", "Bjorn Kell"),
        ("Dana Kell", "Dana KELL"),
    ],
)
def test_the_fuller_of_two_spellings(fuller, other):
    assert fullness(fuller) > fullness(other)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Ada Brill", "Adabrill", "Cy Dorn"), Variant("accents or hyphens", "Ada Brill", "Adabrill", 1, 1)),
        (("Ada Brill", "Brill Ada", "Cy Dorn"), Variant("order of names", "Ada Brill", "Brill Ada", 1, 1)),
        (("Ada Brill", "Ada Eve Brill"), Variant("a name more", "Ada Brill", "Ada Eve Brill", 1, 1)),
        (("Ada Brill", "Eve Ada Brill"), Variant("a name more", "Ada Brill", "Eve Ada Brill", 1, 1)),
        (("A B C D", "A B C X D"), Variant("a name more", "A B C D", "A B C X D", 1, 1)),
        (("A. Brill", "Al Brill"), Variant("initial", "A. Brill", "Al Brill", 1, 2)),
        (("A. E. Brill", "Ada Eve Brill"), Variant("initial", "A. E. Brill", "Ada Eve Brill", 1, 2)),
        (("A. Eve Brill", "Ada E. Brill"), Variant("initial", "A. Eve Brill", "Ada E. Brill", 1, 2)),
        (("A. Brill", "Ad Brill"), Variant("initial", "A. Brill", "Ad Brill", 1, 2)),
        (("A. Brill", "Ada Eve Jo Brill"), Variant("initial", "A. Brill", "Ada Eve Jo Brill", 1, 2)),
    ],
)
def test_kinds_of_variants(names, expected):
    assert pairs(*names) == [expected]


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Brill", "Ada Dorn"),
        ("Ada Brill", "Ada Brill Dorn"),  # the family name is never the one left out
        ("Brill", "Ada Brill"),
        ("A. Brill", "Brill"),
        ("A", "Ada"),
        ("A. Brill", "Ada Dorn"),
        ("A. B. Lorn", "Ada Bly"),
        ("A. E. Brill", "Ada Kim Brill"),
        ("A. E. K. Brill", "Ada Eve Lou Brill"),
        ("A. K. E. Brill", "Ada Lou Eve Brill"),
        ("A. Eve Brill", "Ada Eva Brill"),
        ("Al Brill", "Albert Brill"),
        ("Brill", "B. Brill"),
        ("Al", "A. Al"),
        ("A B C D E", "A B C D X E"),  # six words are no name that another could abbreviate
        ("...", "---"),
    ],
)
def test_names_that_are_no_variants(names):
    assert pairs(*names) == []


def test_what_an_initial_or_a_shorter_name_could_stand_for_is_counted():
    assert [(found.kind, found.options) for found in pairs("A. Brill", "Ada Brill", "Ann Brill")] == [
        ("initial", 2)
    ] * 2
    longer = pairs("Ada Brill", "Ada Eve Brill", "Ada Kim Brill", "Ada Lou Brill")
    assert [(found.first, found.options) for found in longer] == [("Ada Brill", 3)] * 3


@pytest.mark.parametrize(("bearers", "needs"), [(4, 1), (5, 3), (6, 3)])
def test_a_family_name_that_may_be_a_given_name_needs_more_co_authors(bearers, needs):
    crowd = [f"{given}x {family}" for family in ("Lio", "Yuo") for given in "BCDEFGHIJ"[: bearers - 1]]
    (found,) = [found for found in pairs("Lio Yuo", "Yuo Lio", *crowd) if found.kind == "order of names"]
    assert (found.first, found.second, found.needs) == ("Lio Yuo", "Yuo Lio", needs)


def test_the_ends_of_both_names_count_and_not_their_middle():
    crowd = [f"{given}x {family}" for family in ("Lio", "Yuo") for given in "BCDEFGHIJ"]
    found = pairs("Lio Abc Yuo", "Yuo Abc Lio", *crowd)
    assert [variant.needs for variant in found if variant.kind == "order of names"] == [3]


def test_one_rare_end_is_enough_to_tell_the_order():
    crowd = [f"{given}x Lio" for given in "BCDEFGHIJ"]
    assert [found.needs for found in pairs("Lio Yuo", "Yuo Lio", *crowd) if found.kind == "order of names"] == [1]
    assert [found.needs for found in pairs("Lio M. Yuo", "Yuo M. Lio", *crowd) if found.kind == "order of names"] == [1]


def test_the_surest_kinds_come_first():
    kinds = [
        found.kind for found in pairs("A. Brill", "Ada Brill", "Ada-Brill", "Ada B Eve Brill", "Brill Ada", "AdaBrill")
    ]
    assert kinds == sorted(kinds, key=["accents or hyphens", "order of names", "a name more", "initial"].index)
    assert set(kinds) >= {"accents or hyphens", "order of names", "initial"}
