"""Annotations without texts that training reads: put together with texts wherever they lie, none silently left out."""

import json
import lzma

import pytest

pytest.importorskip("sklearn", reason="needs paperkg[train]")

from kg.extraction.text.paper_text import make_paper_text
from scripts.standoff import standoff
from scripts.train.annotated import plain_record, read_annotated
from scripts.train.corpus import PlainPaper
from scripts.train.gold import paper_text_from_gold

TITLE = "FooNet: Quux for All"
DIGEST = PlainPaper(
    "2601.00001",
    "one/day.md",
    make_paper_text([("Title", TITLE), ("Method", "FooNet 방법."), ("Results", "BarBench 87.3%.")]),
)
ABSTRACT = {"id": "2601.00002", "title": "On BarBench", "text": "BarBench is hard."}
BAR = {"name": "BarBench", "type": "Benchmark", "mentions": ["BarBench"], "roles": ["evaluated-on"]}


def _told(paper, digest, text, entities):
    record = {"arxiv": paper, "entities": entities, "results": []}
    return {"digest": digest, **standoff(record, text)}


@pytest.fixture
def annotated(tmp_path):
    foo = {"name": "FooNet", "type": "Method", "mentions": ["FooNet"], "roles": ["introduces"]}
    lines = [
        _told("2601.00001", "one/day.md", plain_record(DIGEST), [foo, BAR]),
        _told("2601.00002", "arxiv/2601", ABSTRACT, [BAR]),
    ]
    (tmp_path / "some.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with lzma.open(tmp_path / "abstracts.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(ABSTRACT) + "\n")
    return tmp_path


def test_texts_of_digests_and_of_abstracts(annotated):
    digest, abstract = read_annotated([annotated / "some.jsonl"], [DIGEST], annotated)
    assert (digest.id, digest.digest, abstract.digest) == ("2601.00001", "one/day.md", "arxiv/2601")
    assert [(entity.name, [place.section for place in entity.places]) for entity in digest.entities] == [
        ("FooNet", [0, 1]),
        ("BarBench", [2]),
    ]
    assert digest.text == DIGEST.text
    assert abstract.entities[0].places[0].start == 3


def test_a_missing_text_is_an_error(annotated):
    with pytest.raises(ValueError, match="1 of 2 annotated texts"):
        read_annotated([annotated / "some.jsonl"], [], annotated)


@pytest.mark.parametrize(
    "parts", [[("Abstract", "One. Two.")], [("", "One"), ("", "Two")], [("Method", "One."), ("Results", "Two.")]]
)
def test_sections_are_the_same_again(parts):
    paper = PlainPaper("1", "d", make_paper_text([("Title", "T"), *parts]))
    assert paper_text_from_gold(plain_record(paper)) == paper.text
