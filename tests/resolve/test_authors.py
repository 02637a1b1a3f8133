"""Authors: joined only with support, kept apart otherwise, flagged where the name is common."""

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
