"""Where papers are elsewhere: each rule by its example and counter-example, and what a paper's node says."""

import pytest

from kg.export.rdf.links import ID_RULES, LINK_RULES, addresses
from kg.export.rdf.records import node_pairs
from kg.model import Node


@pytest.mark.parametrize("rule", [*ID_RULES, *LINK_RULES], ids=lambda rule: rule.example)
def test_a_rule_holds_of_its_example_and_not_of_its_counter_example(rule):
    assert rule.pattern.fullmatch(rule.example)
    assert not rule.pattern.fullmatch(rule.counter)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("http://www.github.com/someone/project.git", "https://github.com/someone/project"),
        ("https://gitlab.com/someone/project/", "https://gitlab.com/someone/project"),
        ("https://hf.co/papers/2510.14973v2", "https://huggingface.co/papers/2510.14973"),
    ],
)
def test_addresses_have_one_form(link, address):
    assert [found for _, found in addresses(link, LINK_RULES)] == [address]


@pytest.mark.parametrize("link", ["https://github.com/someone/project/tree/main", "https://someone.github.io/project"])
def test_what_is_no_repository_stays_a_link(link):
    assert not list(addresses(link, LINK_RULES))


def test_a_papers_node_says_where_it_is():
    given = (("ids", ("doi:10.1093/x y",)), ("links", ("https://github.com/a/b", "https://example.org/")))
    said = {
        (prop.iri.rpartition("#")[2].rpartition("/")[2], value)
        for prop, value in node_pairs(Node("paper/1", "Paper", "T", (), given))
    }
    assert {("code-repository", "https://github.com/a/b"), ("seeAlso", "https://github.com/a/b")} <= said
    assert not any(name == "sameAs" for name, _ in said)


def test_an_arxiv_id_alone_leads_to_its_doi_arxiv_and_semantic_scholar():
    said = [
        (prop.iri, value) for prop, value in node_pairs(Node("paper/1", "Paper", "T", (), (("arxiv", "2510.14973"),)))
    ]
    assert [
        value for _, value in said if isinstance(value, str) and value.startswith("https://") and "2510" in value
    ] == [
        "https://doi.org/10.48550/arXiv.2510.14973",
        "https://arxiv.org/abs/2510.14973",
        "https://api.semanticscholar.org/arXiv:2510.14973",
    ]
