"""One paper where any id agrees, or where a title without an id is that of one paper with an id."""

import json
from itertools import permutations

import kg
from kg.evaluation.annotation import annotate
from kg.model import Extraction
from kg.reading.facts.ids import ids_in_text, ids_of_field, ids_of_link, paper_key
from kg.reading.identity import PaperIdentity, join

ARXIV = "arxiv:2501.00001"
FORMS = (
    "https://arxiv.org/abs/2501.00001", "http://arxiv.org/pdf/2501.00001v3.pdf", "https://arxiv.org/html/2501.00001v1",
    "https://doi.org/10.48550/arXiv.2501.00001", "https://huggingface.co/papers/2501.00001", "https://hf.co/papers/2501.00001",
    "https://www.alphaxiv.org/abs/2501.00001", "https://ar5iv.labs.arxiv.org/html/2501.00001", "https://papers.cool/arxiv/2501.00001",
    "https://export.arxiv.org/abs/2501.00001",
)  # fmt: skip


def test_every_form_of_an_arxiv_id_is_that_id():
    assert {ids_of_link(form) for form in FORMS} == {(ARXIV,)}
    fields = (
        "2501.00001",
        "2501.00001v2",
        "arXiv:2501.00001",
        "arXiv: 2501.00001v1",
        "10.48550/arXiv.2501.00001",
        *FORMS,
    )
    assert {ids_of_field(form) for form in fields} == {(ARXIV,)}
    assert ids_of_link("https://arxiv.org/abs/cs/0112017v1") == ("arxiv:cs/0112017",)
    assert ids_in_text("CoRR abs/1609.03499") == ("arxiv:1609.03499",)


def test_other_ids_and_what_is_none():
    assert ids_of_link("https://doi.org/10.1093/MIND/LIX.236.433") == ("doi:10.1093/mind/lix.236.433",)
    assert ids_of_link("https://openreview.net/pdf?id=rJXMpikCZ") == ("openreview:rJXMpikCZ",)
    assert ids_of_link("https://aclanthology.org/2024.acl-long.1.pdf") == (
        "acl:2024.acl-long.1",
        "doi:10.18653/v1/2024.acl-long.1",
    )
    assert ids_of_link("https://aclanthology.org/P19-1001/")[0] == "acl:P19-1001"
    assert ids_of_link("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf") == (
        "doi:10.1101/2020.01.01.123456",
    )
    for link in (
        "https://github.com/a/arxiv-daily/2501.00001",
        "https://example.org/2501.00001",
        "https://arxiv.org/list/cs.CL/recent",
    ):
        assert ids_of_link(link) == ()
    assert ids_of_field("12345") == ids_of_field("s9Hk2") == ()


def test_the_first_scheme_names_the_paper():
    assert paper_key(("doi:10.1/a", ARXIV), "x") == "2501.00001"
    assert paper_key(("openreview:x", "doi:10.1/a"), "x") == "10.1/a"
    assert paper_key(("openreview:x",), "x") == "openreview:x"


def test_any_id_that_agrees_makes_one_paper_in_any_order():
    known = (
        PaperIdentity("2501.00001", (ARXIV, "doi:10.1/a")), PaperIdentity("10.1/a", ("doi:10.1/a", "openreview:x")),
        PaperIdentity("openreview:x", ("openreview:x",)), PaperIdentity("t-1", (), "atitleofmanywords"), PaperIdentity("openreview:x", ("openreview:x",), "atitleofmanywords"),
    )  # fmt: skip
    expected = {"10.1/a": "2501.00001", "openreview:x": "2501.00001", "t-1": "2501.00001"}
    assert all(join(order) == expected for order in permutations(known))


def test_papers_with_two_arxiv_ids_or_a_shared_title_are_not_joined():
    first, second = (
        PaperIdentity("2501.00001", (ARXIV, "doi:10.1/a"), "atitleofmanywords"),
        PaperIdentity("2501.00002", ("arxiv:2501.00002", "doi:10.1/a"), "atitleofmanywords"),
    )
    assert join((first, second, PaperIdentity("t-1", (), "atitleofmanywords"))) == {}


def test_a_newsletter_and_a_feed_tell_of_one_paper(tmp_path):
    (tmp_path / "a.md").write_text(
        "# Key papers\n\n- **Boats and Birds over the Sea** (2025-01-03) — shows that birds follow every boat of the sea.\n"
    )
    (tmp_path / "b.jsonl").write_text(
        '{"id": "2501.00001", "title": "Boats and Birds over the Sea", "abstract": "Birds follow boats."}\n'
    )
    corpus = kg.read([tmp_path])
    assert [(paper.id, len(paper.entries)) for paper in corpus.papers] == [("2501.00001", 2)]


def test_a_build_in_portions_joins_the_same_papers(tmp_path):
    digests = tmp_path / "digests"
    digests.mkdir()
    for number in range(4):
        row = {"title": f"Boats of the Harbour number {number}", "abstract": "We train a boat on the sea."}
        (digests / f"a{number}.jsonl").write_text(
            kg_line(row | {"id": f"2501.0000{number}", "doi": f"10.1234/a{number}"})
        )
        (digests / f"b{number}.jsonl").write_text(
            kg_line(row | {"doi": f"10.1234/a{number}", "title": f"Boats {number}"})
        )
        (digests / f"c{number}.jsonl").write_text(kg_line(row))
    whole = kg.build([digests], tmp_path / "whole", formats=["ntriples"], cache=None)
    parts = kg.build([digests], tmp_path / "parts", formats=["ntriples"], cache=None, partition_papers=2)
    assert {build.manifest["counts"]["read"]["all"]["papers"] for build in (whole, parts)} == {4}
    names = sorted(path.name for path in (tmp_path / "whole").glob("*.nt"))
    assert names
    assert all((tmp_path / "whole" / name).read_bytes() == (tmp_path / "parts" / name).read_bytes() for name in names)


def kg_line(row):
    return json.dumps(row) + "\n"


def test_what_a_record_calls_its_paper_comes_back_and_joins_nothing(tmp_path):
    """An id of a file's own says nothing elsewhere: two files may both have a "row-1"."""
    for name, title in (("a", "A first paper of some length"), ("b", "Another paper of some length")):
        (tmp_path / f"{name}.jsonl").write_text(
            json.dumps({"id": "row-1", "title": title, "text": "We present FooNet."}) + "\n", encoding="utf-8"
        )
    corpus = kg.read([tmp_path])
    assert [(paper.id[:2], paper.ids, paper.entries[0].own_id) for paper in corpus.papers] == [("t-", (), "row-1")] * 2
    assert [annotate(paper, [Extraction()])["arxiv"] for paper in corpus.papers] == ["row-1"] * 2
