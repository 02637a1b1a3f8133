"""Node ids out of every spelling that kg prints or the web has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.schema.namespaces import DEFAULT_BASE_IRI, FOLDERS
from kg.text.ids import artifact_id, author_id, digest_id, metric_id, paper_id, result_id, slug
from kg.text.references import node_id

BASES = (DEFAULT_BASE_IRI, "https://example.org/graph#", "urn:mine:", "http://127.0.0.1:8000/a/b/")


@pytest.mark.parametrize(
    "text",
    [
        "2510.14973",
        "2510.14973v2",
        "arXiv:2510.14973v2",
        "ARXIV: 2510.14973",
        "paper/2510.14973",
        "paper:2510.14973",
        "paper/2510.14973v3",
        "10.48550/arXiv.2510.14973",
        "doi:10.48550/arXiv.2510.14973",
        "https://doi.org/10.48550/arXiv.2510.14973",
        "https://arxiv.org/abs/2510.14973",
        "http://www.arxiv.org/pdf/2510.14973v1.pdf",
        "arxiv.org/html/2510.14973v1#S3",
        "https://huggingface.co/papers/2510.14973?ref=x",
        "https://www.alphaxiv.org/abs/2510.14973",
        "<https://w3id.org/paperkg/paper/2510.14973>",
    ],
)
def test_a_paper_by_any_of_its_names(text):
    assert node_id(text) == "paper/2510.14973"


@pytest.mark.parametrize(
    "text", ["cs/0112017", "arXiv:cs/0112017v1", "https://arxiv.org/abs/cs/0112017", "paper:cs_0112017"]
)
def test_old_arxiv_ids(text):
    assert node_id(text) == paper_id("cs/0112017")


def test_old_ids_with_a_subject_class_are_written_as_arxiv_does():
    assert node_id("arxiv:MATH.gt/0309136") == paper_id("math.GT/0309136")


@pytest.mark.parametrize(
    "text",
    [
        "LLaMA-2",
        "2510.149",
        "https://example.org/2510.14973",
        "https://github.com/a/id",
        "kg:uses",
        "idea/x",
        "id/",
        "",
        "id:a b",
    ],
)
def test_what_is_no_id(text):
    assert node_id(text) == ""


IDS = st.one_of(
    st.text(min_size=1).map(slug).map(artifact_id),
    st.text(min_size=1).map(author_id),
    st.text(min_size=1).map(metric_id),
    st.from_regex(r"\d{4}\.\d{4,5}", fullmatch=True).map(paper_id),
    st.from_regex(r"t-[a-z-]{1,20}-[0-9a-f]{8}", fullmatch=True).map(lambda key: f"paper/{key}"),
    st.binary(min_size=32, max_size=32).map(lambda raw: digest_id("2025-02-05", raw.hex())),
    st.text().map(lambda content: result_id("2510.14973", content)),
)


@given(IDS, st.sampled_from(BASES))
def test_every_way_that_kg_prints_an_id_is_read_back(key, base):
    folder, _, local = key.partition("/")
    assert folder in FOLDERS
    for spelled in (key, f"{folder}:{local}", base + key, f"<{base}{key}>", f" {key} "):
        assert node_id(spelled, base) == key
        assert node_id(spelled) == key
