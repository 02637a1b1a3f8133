"""Authors: joined only with support, kept apart otherwise, flagged where the name is common."""

import pytest

from kg.model import Decision
from kg.resolve import load_corrections, resolve_authors, unmatched_corrections


def ids(found, paper):
    return found.ids_of[paper]


def test_one_string_is_one_person_and_case_dots_and_hyphens_do_not_matter():
    found = resolve_authors({"1": ["Jian-Yuan Ho", "A. Bee"], "2": ["Jian Yuan Ho"], "3": ["A Bee"]})
    assert ids(found, "1")[0] == ids(found, "2")[0]
    assert ids(found, "1")[1] == ids(found, "3")[0]


def test_an_initial_joins_with_two_common_co_authors_and_not_with_none():
    papers = {"1": ["Daniela Hsuan", "Ann Xu", "Ben Oz"], "2": ["D. Hsuan", "Ann Xu", "Ben Oz"], "3": ["D. Kruger"]}
    found = resolve_authors({**papers, "4": ["Dieter Kruger", "Zoe Lim"]})
    assert ids(found, "1")[0] == ids(found, "2")[0] == "author/daniela-hsuan"
    assert ids(found, "3")[0] != ids(found, "4")[0]
    assert found.replaced == {"author/d-hsuan": "author/daniela-hsuan"}
    (why,) = found.decisions["author/daniela-hsuan"]
    assert "2 co-authors" in why.detail


def test_an_initial_that_fits_two_people_joins_neither():
    papers = {
        "1": ["Daniel Hsuan", "Ann Xu", "Ben Oz"],
        "2": ["Dora Hsuan", "Ann Xu", "Ben Oz"],
        "3": ["D. Hsuan", "Ann Xu", "Ben Oz"],
    }
    assert len({ids(resolve_authors(papers), paper)[0] for paper in papers}) == 3


def test_accents_and_another_given_name_need_one_rare_co_author():
    papers = {
        "1": ["Björn Ommat", "Ann Xu"],
        "2": ["Bjorn Ommat", "Ann Xu"],
        "3": ["Michael Qi Shee", "Ann Xu"],
        "4": ["Qi Shee", "Ann Xu"],
        "5": ["Béla Tarr"],
        "6": ["Bela Tarr"],
    }
    found = resolve_authors(papers)
    assert ids(found, "1")[0] == ids(found, "2")[0]
    assert ids(found, "3")[0] == ids(found, "4")[0]
    assert ids(found, "5")[0] != ids(found, "6")[0]


def test_two_names_on_one_paper_are_two_people():
    found = resolve_authors({"1": ["Qi Shee", "Michael Qi Shee", "Ann Xu"], "2": ["Qi Shee", "Ann Xu"]})
    assert len(set(ids(found, "1"))) == 3


def test_a_common_name_on_papers_without_a_common_co_author_is_ambiguous():
    crowd = {f"9{n}": [f"{given} Wang"] for n, given in enumerate(f"Given{letter}" for letter in "abcdefghijklmno")}
    papers = {
        **crowd,
        "1": ["Hao Wang", "Ann Xu"],
        "2": ["Hao Wang", "Ben Oz"],
        "3": ["Zed Rarename", "C D"],
        "4": ["Zed Rarename"],
    }
    nodes = {node.id: dict(node.attributes) for node in resolve_authors(papers).nodes}
    assert nodes["author/hao-wang"]["ambiguous"] is True
    assert "ambiguous" not in nodes["author/zed-rarename"]


CROWD = {f"9{n}": [f"Given{letter} Wang"] for n, letter in enumerate("abcdefghijklmn")}


@pytest.mark.parametrize(
    ("lists", "groups"),
    [
        ([["Hao Wang", "Ann Xu"]], None),
        ([["Hao Wang", "Ann Xu"], ["Hao Wang", "Ann Xu"]], None),
        ([["Hao Wang", "Ann Xu"], ["Hao Wang", "Ben Oz"]], 2),
        ([["Hao Wang"], ["Hao Wang"], ["Hao Wang"]], 3),
        ([["Ann Xu", "Hao Wang"], ["Hao Wang", "Ben Oz"], ["Hao Wang", "Cy Ro", "Ann Xu"]], 2),
        ([["Hao Wang", "A B"], ["Hao Wang", "C D"], ["Hao Wang", "E F"], ["Hao Wang", "E F", "A B"]], 2),
        ([["Hao Wang", "A B"], ["Hao Wang", "C D"], ["Hao Wang", "A B", "E F"], ["Hao Wang", "E F", "C D"]], None),
        ([["Hao Wang", "A B"], ["Hao Wang", "A B"], ["Hao Wang", "C D"], ["Hao Wang", "C D"], ["Hao Wang"]], 3),
        ([["Hao M. Wang", "A B"], ["Hao M. Wang", "C D"]], None),
    ],
)
def test_a_common_name_says_into_how_many_groups_of_co_authors_its_papers_fall(lists, groups):
    found = resolve_authors({**CROWD, **{str(n): names for n, names in enumerate(lists)}})
    node = next(node for node in found.nodes if node.label.startswith("Hao"))
    assert dict(node.attributes) == ({} if groups is None else {"ambiguous": True, "co-author-groups": groups})


def test_a_family_name_is_common_from_fifteen_names_on():
    papers = {"1": ["Hao Wang", "A B"], "2": ["Hao Wang", "C D"]}
    fewer = dict(list(CROWD.items())[:-1])
    marked = [
        {node.label for node in resolve_authors({**crowd, **papers}).nodes if node.attributes}
        for crowd in (CROWD, fewer)
    ]
    assert marked == [{"Hao Wang"}, set()]


def test_the_label_is_the_commonest_spelling_and_of_equals_the_first():
    papers = {
        "1": ["ANN XU", "ben oz"],
        "2": ["Ann Xu", "Ben Oz"],
        "3": ["Ann Xu"],
        "4": ["Cy-Ro Ma"],
        "5": ["Cy Ro Ma"],
    }
    found = {node.label: node.aliases for node in resolve_authors(papers).nodes}
    assert found == {"Ann Xu": ("ANN XU",), "Ben Oz": ("ben oz",), "Cy Ro Ma": ("Cy-Ro Ma",)}


@pytest.mark.parametrize(("papers", "joined"), [(10, True), (11, False)])
def test_a_co_author_of_many_papers_is_no_support_alone(papers, joined):
    lists = {"1": ["Björn Ommat", "Ann Xu"], "2": ["Bjorn Ommat", "Ann Xu"]}
    lists |= {str(n): ["Ann Xu", f"Other{n} Writer"] for n in range(3, papers + 1)}
    found = resolve_authors(lists)
    assert (ids(found, "1")[0] == ids(found, "2")[0]) is joined


def test_co_authors_who_are_others_are_no_support():
    found = resolve_authors({"1": ["Björn Ommat", "Ann Xu", "Cy Ro"], "2": ["Bjorn Ommat", "Ben Oz", "Di Lo"]})
    assert ids(found, "1")[0] != ids(found, "2")[0]


def test_the_reason_names_both_spellings_the_kind_and_three_co_authors():
    others = ["Ann Xu", "Ben Oz", "Cy Ro", "Di Lo"]
    found = resolve_authors({"1": ["Daniela Hsuan", *others], "2": ["D. Hsuan", *others]})
    text = "D. Hsuan = Daniela Hsuan (initial): 4 co-authors in common, e.g. Ann Xu, Ben Oz, Cy Ro"
    assert found.decisions == {"author/daniela-hsuan": (Decision("co-authors", text),)}


def test_reasons_name_rare_co_authors_first():
    lists = {"1": ["Björn Ommat", "Ann Xu", "Zoe Lim"], "2": ["Bjorn Ommat", "Ann Xu", "Zoe Lim"]}
    lists |= {str(n): ["Ann Xu", f"Other{n} Writer"] for n in range(3, 15)}
    ((why,),) = resolve_authors(lists).decisions.values()
    assert why.detail.endswith("(accents or hyphens): 2 co-authors in common, e.g. Zoe Lim")


def test_joining_goes_on_after_a_pair_without_support_and_keeps_all_reasons():
    found = resolve_authors(
        {
            "1": ["Béla Tarr"],
            "2": ["Bela Tarr"],
            "8": ["Zoé Arn"],
            "9": ["Zoe Arn"],
            "3": ["Björn Ommat", "Ann Xu", "Ben Oz"],
            "4": ["Bjorn Ommat", "Ann Xu", "Ben Oz"],
            "5": ["Björn Kai Ommat", "Ann Xu", "Ben Oz"],
        }
    )
    kept = ids(found, "5")[0]
    assert ids(found, "3")[0] == ids(found, "4")[0] == kept
    assert ids(found, "1") != ids(found, "2")
    assert [why.detail.split(":")[0] for why in found.decisions[kept]] == [
        "Bjorn Ommat = Björn Ommat (accents or hyphens)",
        "Bjorn Ommat = Björn Kai Ommat (a name more)",
    ]
    assert len(found.replaced) == 2
    assert set(found.replaced.values()) == {kept}


def test_a_name_that_is_joined_twice_keeps_both_reasons():
    names = ("Zoé Ommat", "Zoe Ommat", "Ommat Zoé")
    found = resolve_authors({str(n): [name, "Ann Xu", "Ben Oz"] for n, name in enumerate(names)})
    assert [why.detail.split(":")[0] for why in found.decisions[ids(found, "0")[0]]] == [
        "Zoe Ommat = Zoé Ommat (accents or hyphens)",
        "Ommat Zoé = Zoe Ommat (order of names)",
    ]


def test_of_two_spellings_the_fuller_one_is_the_person_whatever_the_order():
    for *names, shown in (
        ("Zoe Ommat", "Zoé Ommat", "Zoé Ommat"),
        ("Ada Ommat", "Ada Bo Ommat", "Ada Bo Ommat"),
        ("Ommat Abe", "Abe Ommat", "Abe Ommat"),
    ):
        for order in (names, names[::-1]):
            found = resolve_authors({str(n): [name, "Ann Xu", "Ben Oz"] for n, name in enumerate(order)})
            assert {node.label for node in found.nodes} & set(names) == {shown}
        assert {node.type for node in found.nodes} == {"Author"}


def test_two_co_authors_of_many_papers_are_support():
    lists = {"1": ["Björn Ommat", "Ben Oz", "Ann Xu"], "2": ["Bjorn Ommat", "Ann Xu", "Ben Oz"]}
    lists |= {str(n): ["Ann Xu", "Ben Oz", f"Other{n} Writer"] for n in range(3, 15)}
    ((why,),) = resolve_authors(lists).decisions.values()
    assert why.detail.endswith("2 co-authors in common, e.g. Ann Xu, Ben Oz")


def test_a_shorter_name_with_several_longer_ones_joins_where_co_authors_say_which():
    papers = {"1": ["Michael Qi Shee", "Ann Xu"], "2": ["Qi Shee", "Ann Xu"], "3": ["Laura Qi Shee", "Ben Oz"]}
    found = resolve_authors(papers)
    assert ids(found, "1")[0] == ids(found, "2")[0] != ids(found, "3")[0]


def test_names_of_signs_alone_are_people_of_their_own():
    assert len(resolve_authors({"1": ["..."], "2": ["---"], "3": ["\ufe70"], "4": ["\ufe72"]}).nodes) == 4


def test_the_order_of_papers_does_not_matter():
    papers = {
        "1": ["Daniel Hsuan", "Ann Xu", "Ben Oz"],
        "2": ["D. Hsuan", "Ann Xu", "Ben Oz"],
        "3": ["Hsuan Daniel", "Ann Xu"],
    }
    assert resolve_authors(papers) == resolve_authors(dict(reversed(papers.items())))


def test_the_user_has_the_last_word(tmp_path):
    path = tmp_path / "corrections.tsv"
    path.write_text(
        "same\tDaniel Hsuan\tDan H\ndifferent\tBjörn Ommat\tBjorn Ommat\nrename\tAnn Xu\tAnn Q. Xu\nsame\tNo\tOne\n"
    )
    rows = load_corrections(path)
    papers = {"1": ["Daniel Hsuan"], "2": ["Dan H"], "3": ["Björn Ommat", "Ann Xu"], "4": ["Bjorn Ommat", "Ann Xu"]}
    found = resolve_authors(papers, corrections=rows)
    assert ids(found, "1") == ids(found, "2")
    assert ids(found, "3")[0] != ids(found, "4")[0]
    assert "Ann Q. Xu" in {node.label for node in found.nodes}
    assert [notice.line for notice in unmatched_corrections(rows, found.matched)] == [4]


@pytest.fixture
def corrected(tmp_path):
    """Resolve authors with the text of a corrections file."""

    def resolve(text, papers):
        path = tmp_path / "corrections.tsv"
        path.write_text(text, encoding="utf-8")
        rows = load_corrections(path)
        found = resolve_authors(papers, corrections=rows)
        return found, [notice.line for notice in unmatched_corrections(rows, found.matched)]

    return resolve


def test_rows_about_authors_are_reasons_and_count_as_found(corrected):
    text = "same\tauthor/ann-xu\tA. Xu\ndifferent\tBen Oz\tCy Ro\nrename\tCy Ro\tCyra Ro\n"
    found, unmatched = corrected(text, {"1": ["Ann Xu", "Ben Oz"], "2": ["A. Xu"], "3": ["Cy Ro"]})
    assert unmatched == []
    assert found.decisions == {"author/ann-xu": (Decision("correction", "line 1: same author/ann-xu A. Xu"),)}
    assert found.replaced == {"author/a-xu": "author/ann-xu"}
    assert [(node.id, node.label, node.aliases) for node in found.nodes] == [
        ("author/ann-xu", "Ann Xu", ("A. Xu",)),
        ("author/ben-oz", "Ben Oz", ()),
        ("author/cy-ro", "Cyra Ro", ("Cy Ro",)),
    ]


def test_rows_about_other_things_leave_authors_alone_and_count_as_not_found(corrected):
    text = "drop\tAnn Xu\ntype\tAnn Xu\tModel\nsame\tAnn Xu\tFrobnix\nrename\tFrobnix\tGlorb\n"
    found, unmatched = corrected(text, {"1": ["Ann Xu"]})
    assert unmatched == [1, 2, 3, 4]
    assert [node.label for node in found.nodes] == ["Ann Xu"]


def test_a_pair_kept_apart_may_join_others(corrected):
    names = ("Björn Ommat", "Bjorn Ommat", "Bjorn Kai Ommat", "Zed Arn", "Zed Kai Arn")
    papers = {str(n): [name, "Ann Xu", "Ben Oz"] for n, name in enumerate(names)}
    found, _ = corrected("different\tBjörn Ommat\tBjorn Kai Ommat\n", papers)
    assert ids(found, "0")[0] == ids(found, "1")[0] != ids(found, "2")[0]
    assert ids(found, "3") == ids(found, "4")


def test_authorship_is_less_sure_where_the_name_may_be_several_peoples():
    crowd = {f"9{n}": [f"{given} Wang"] for n, given in enumerate(f"Given{letter}" for letter in "abcdefghijklmno")}
    crowd |= {f"8{n}": [f"Hao {family}"] for n, family in enumerate(("Abe", "Bee", "Cee", "Dee", "Eff"))}
    papers = {**crowd, "1": ["Hao Wang", "Ann Xu"], "2": ["Hao Wang", "Ann Xu"], "3": ["Hao Wang", "Bo Oz", "Madonna"]}
    found = resolve_authors(papers)
    assert found.sure_of["1"] == (0.9, 1.0)
    assert found.sure_of["3"] == (0.6, 1.0, 0.6)
    assert "90" not in found.sure_of


def test_a_joined_spelling_is_nearly_sure():
    papers = {"1": ["Björn Ommat", "Ann Xu"], "2": ["Björn Ommat", "Ann Xu"], "3": ["Bjorn Ommat", "Ann Xu"]}
    assert resolve_authors(papers).sure_of == {"3": (0.95, 1.0)}
