"""What digests give outright: the whole node of a paper and of a digest, and their claims with their places."""

from dataclasses import replace

from kg.assemble.merge import Claim
from kg.assemble.records import author_names, digest_node, paper_node, record_claims
from kg.model import Digest, Evidence, Node, Paper
from tests.factories import make_entry

DIGEST = "digest/2024-01-05-05050505"


def test_a_papers_node_has_the_first_date_the_most_votes_and_all_links():
    first = replace(
        make_entry(title="FooNet!"), votes=7, date="2024-01-06", links=("https://b.example", "https://a.example")
    )
    again = replace(make_entry(title="FooNet"), votes=9, date="2024-01-05", links=("https://b.example",))
    node = paper_node(Paper("2401.00001", (first, again, replace(first, votes=None, date="", links=()))))
    attributes = (
        ("arxiv", "2401.00001"),
        ("date", "2024-01-05"),
        ("links", ("https://a.example", "https://b.example")),
        ("title", "FooNet!"),
        ("votes", 9),
    )
    assert node == Node("paper/2401.00001", "Paper", "FooNet!", ("FooNet",), attributes)


def test_a_paper_without_arxiv_id_date_or_votes_has_no_such_attributes():
    entry = replace(make_entry("t-foonet", "FooNet"), votes=None, date="")
    assert paper_node(Paper("t-foonet", (entry,))) == Node(
        "paper/t-foonet", "Paper", "FooNet", (), (("title", "FooNet"),)
    )


def test_a_digests_node_says_where_the_file_is_and_what_it_holds():
    digest = Digest(sha256="0a" * 32, path="digests/x.md", format="daily", date="2024-01-05")
    attributes = {"date": "2024-01-05", "format": "daily", "path": "digests/x.md", "sha256": "0a" * 32}
    expected = Node("digest/2024-01-05-0a0a0a0a", "Digest", "digests/x.md", (), tuple(attributes.items()))
    assert digest_node(digest) == expected
    assert "date" not in dict(digest_node(replace(digest, date="")).attributes)


def test_claims_of_a_paper_point_at_its_title_and_its_author_list():
    entry = replace(make_entry(title="FooNet", authors=("Ann One", "Bo Two")), votes=0)
    claims = list(record_claims((Paper("2401.00001", (entry,)),), {"2401.00001": ("author/ann-one", "author/bo-two")}))
    dated = (("date", "2024-01-05"), ("votes", 0))
    title = Evidence(DIGEST, 100, 106, "Title", "FooNet", 1.0, "read", "title")
    ann, bo = entry.authors
    assert claims == [
        Claim("paper/2401.00001", "appears-in", DIGEST, title, dated),
        Claim(
            "paper/2401.00001",
            "authored-by",
            "author/ann-one",
            Evidence(DIGEST, ann.start, ann.end, "Authors", "Ann One", 1.0, "read"),
            (("order", 1),),
        ),
        Claim(
            "paper/2401.00001",
            "authored-by",
            "author/bo-two",
            Evidence(DIGEST, bo.start, bo.end, "Authors", "Bo Two", 1.0, "read"),
            (("order", 2),),
        ),
    ]


def test_what_a_digest_does_not_date_or_rate_has_no_such_qualifiers():
    entry = make_entry(authors=())
    entry = replace(entry, votes=None, digest=replace(entry.digest, date=""))
    (claim,) = record_claims((Paper("2401.00001", (entry,)),), {"2401.00001": ()})
    assert claim.attributes == ()


def test_two_spellings_of_one_person_are_one_author_at_the_place_of_the_first():
    entry = make_entry(authors=("Ann One", "Ann One", "A. One", "Bo Two"))
    authors = {"2401.00001": ("author/ann-one", "author/ann-one", "author/bo-two")}
    found = [
        claim for claim in record_claims((Paper("2401.00001", (entry,)),), authors) if claim.relation == "authored-by"
    ]
    assert [(claim.object, claim.attributes) for claim in found] == [
        ("author/ann-one", (("order", 1),)),
        ("author/bo-two", (("order", 2),)),
    ]
    assert found[0].evidence.start == entry.authors[0].start


def test_the_longest_list_of_authors_counts_the_first_of_equals():
    lists = (("Ann One",), ("Bo Two", "Cy Three"), ("Di Four", "Ed Five"), ())
    assert author_names(Paper("1", tuple(make_entry(authors=names) for names in lists))) == ("Bo Two", "Cy Three")
    assert author_names(Paper("1", (make_entry(),))) == ()


def test_user_names_and_lone_family_names_are_nobodys():
    assert author_names(Paper("1", (make_entry(authors=("Ann One", "bo123", "+", "Liu", "J.")),))) == ("Ann One",)


def test_authorship_is_as_sure_as_the_person():
    entry = make_entry(authors=("Ann One", "Bo Two"))
    authors = {"2401.00001": ("author/ann-one", "author/bo-two")}
    claims = record_claims((Paper("2401.00001", (entry,)),), authors, (), {"2401.00001": (1.0, 0.6)})
    assert [c.evidence.confidence for c in claims if c.relation == "authored-by"] == [1.0, 0.6]
