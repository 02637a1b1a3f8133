"""Names that no table knows: their readable tails, typing errors, and words that unrelated things share."""

import pytest

from kg.resolve.names.common import is_common, near_key, stylised
from kg.resolve.names.identify import identify
from kg.resolve.names.unlisted import peel
from kg.text.normalize import squash


@pytest.mark.parametrize(
    ("name", "slug", "label", "chain"),
    [
        # A size or a version surely makes a variant; a star marks a parent that is only a guess.
        ("Foo-7B-Instruct", "foo-7b-instruct", "Foo-7B-Instruct", "foo-7b foo"),
        ("Foo Instruct (7B)", "foo-7b-instruct", "Foo-7B-Instruct", "foo-7b foo"),
        ("Foo-7B-it", "foo-7b-instruct", "Foo-7B-Instruct", "foo-7b foo"),
        ("foo-7b-it", "foo-7b-instruct", "foo-7B-Instruct", "foo-7b foo"),
        ("Foo7B", "foo-7b", "Foo-7B", "foo"),
        ("AbcX-7B", "abcx-7b", "AbcX-7B", "abcx"),
        ("Foo-8x7B", "foo-8x7b", "Foo-8X7B", "foo"),
        ("Foo-1.5T", "foo-1.5t", "Foo-1.5T", "foo"),
        ("Foo v1.5", "foo-1.5", "Foo-1.5", "foo"),
        ("Foov2", "foo-2", "Foo-2", "foo"),
        ("Foo 2.0", "foo-2", "Foo-2", "foo"),
        ("Foo v2 7B", "foo-2-7b", "Foo-2-7B", "foo-2 foo"),
        ("Foo-7B v2", "foo-2-7b", "Foo-2-7B", "foo-2 foo"),
        ("Foo-500M", "foo-0.5b", "Foo-0.5B", "*foo"),
        ("Foo-32K", "foo-32k", "Foo-32K", "*foo"),
        ("Foobar3", "foobar-3", "Foobar-3", "*foobar"),
        ("Foobar-Pro", "foobar-pro", "Foobar-Pro", "*foobar"),
        ("Quarb-Pro-Mini", "quarb-pro-mini", "Quarb-Pro-Mini", "*quarb-pro *quarb"),
        ("Reverse Quux Test", "reversequuxtest", "Reverse Quux Test", ""),
        ("Foobar-Test", "foobar-test", "Foobar-Test", "*foobar"),
        ("Hybrid Thinking", "hybrid-thinking", "Hybrid-Thinking", "*hybrid"),
        ("Foo v3 v2", "foov3-2", "Foo v3-2", "foov3 foo"),
        # The base may be known.
        ("DreamBooth v2", "dreambooth-2", "DreamBooth-2", "dreambooth"),
        ("CoT v2", "chain-of-thought-2", "Chain-of-Thought-2", "chain-of-thought"),
        # No tail, or none that leaves a name.
        ("Foo-it", "fooit", "Foo-it", ""),
        ("Conv2d", "conv2d", "Conv2d", ""),
        ("Zood-101", "zood101", "Zood-101", ""),
        ("S4", "s4", "S4", ""),
        ("Ab-7B", "ab7b", "Ab-7B", ""),
        ("Foobar12", "foobar12", "Foobar12", ""),
        ("Foobar1", "foobar1", "Foobar1", ""),
        ("Foo-1.5x", "foo1.5x", "Foo-1.5x", ""),
        ("Foo-2.3.4B", "foo2.3.4b", "Foo-2.3.4B", ""),
        ("x" * 300 + "-7B", "x" * 300 + "7b", "x" * 300 + "-7B", ""),
    ],
)
def test_readable_tails(name, slug, label, chain):
    found = identify(name)
    assert (found.slug, found.label) == (slug, label)
    assert " ".join(("" if link.strong else "*") + link.slug for link in found.chain) == chain
    assert all(squash(link.label) == squash(link.slug) for link in found.chain)


def test_tails_are_parts_in_order_of_rank():
    found = peel("Foo-Instruct-7B v2")
    assert (found.base, [part.text for part in found.parts], found.strong) == (
        "Foo",
        ["2", "7b", "instruct"],
        (True, True, True),
    )
    assert peel(" Ｆｏｏ－7B ").base == "Foo"


def test_an_unlisted_variant_says_why():
    found = identify("Foo v2 7B")
    assert [(step.rule, step.detail) for step in found.why] == [("normal-form", "foo"), ("parts", "2, 7b")]
    assert (found.family, found.listed, found.type) == ("Foo", False, "")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("STaR", "STa-R"), ("ST-AR", "ST-AR"), ("RaFt", "Ra-Ft"), ("STAR", ""), ("Star", ""), ("star", ""), (" Star ", ""),
        ("CoT", ""), ("SciEnce", ""), ("S-ta-r", "S-ta-r"), ("ZoRb", ""), ("KNOWLedGE", ""),
    ],
)  # fmt: skip
def test_a_word_in_an_odd_spelling_keeps_it(name, expected):
    assert stylised(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Harbor", True),
        ("HARBOR", True),
        ("TAG", True),
        ("ab", True),
        ("QZBX", False),
        ("Zorb", False),
        ("k2", False),
        ("라마", False),
    ],
)
def test_words_and_three_letters_are_common(name, expected):
    assert is_common(name) is expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("groupedquerattention", "groupedqueryattention"),
        ("groupedqueryattentions", "groupedqueryattention"),
        ("groupedquarryattention", None),
        ("groupedqueryattention", "groupedqueryattention"),
        ("groupedqueryatention", "groupedqueryattention"),
        ("gruopedqueryattention", "groupedqueryattention"),
        ("flexattentiom", None),
        ("dataparallelism", "dataparallelism"),
        ("dataparalelism", None),
        ("dataparalelisms", None),
        ("dataparallelizm", "dataparallelism"),
        ("groupedqueryattention2", None),
        ("그룹쿼리어텐션그룹쿼리어텐션그룹", None),
        ("", None),
    ],
)
def test_one_letter_in_a_long_name_is_a_typing_error(key, expected):
    assert near_key(key) == expected


@pytest.mark.parametrize(
    ("name", "slug", "why"),
    [
        ("최적화", "optimization", ("korean", "최적화 reads optimization")),
        (
            "Abstracted Multimodal Experience Pool",
            "amep",
            ("alias-table", "Abstracted Multimodal Experience Pool is AMEP (arXiv:2408.03615)"),
        ),
    ],
)
def test_a_reading_keeps_the_name_as_its_label_and_says_how_it_was_read(name, slug, why):
    found = identify(name)
    assert (found.slug, found.label) == (slug, name)
    assert [(step.rule, step.detail) for step in found.why] == [why]


def test_signs_alone_are_things_of_their_own():
    assert len({identify(name).slug for name in ("...", "---", "$", "🤗")}) == 4


def test_data_under_a_common_word_says_so():
    found = identify("Zorb QA", "Dataset"), identify("Harbor", "Dataset"), identify("MAR", "Benchmark")
    assert [identity.slug for identity in found] == ["zorbqa", "harbor-data", "mar-data"]
    assert found[2].why[-1].detail == "MAR is a common word or a short acronym; this one is data"


def test_a_typing_error_is_said():
    why = identify("Groued-Query Attention").why[0]
    assert (why.rule, why.detail) == (
        "string-similarity",
        "grouedqueryattention is one letter from groupedqueryattention",
    )
