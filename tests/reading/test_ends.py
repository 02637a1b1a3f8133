"""What stands behind the last paper of a file is no text of that paper."""

import pytest

from kg.reading.base import SourceText
from kg.reading.markdown.document import read_markdown

PAPER = "**Boats {0}: A Study of Paper**\nhttps://arxiv.org/abs/2511.0100{0}\n\nBoats of kind {0} float on the sea all day.\n\n"
ITEM = "{0}. Boats {0}: A Study of Paper\n   Ann One, Bob Two\n   https://arxiv.org/abs/2511.0100{0}\n   Boats of kind {0} float on the sea all day.\n\n"


def last_text(text: str) -> str:
    reading = read_markdown(SourceText("digest.md", "0" * 64, text))
    assert [entry.paper for entry in reading.entries] == ["2511.01001", "2511.01002", "2511.01003"]
    return " ".join(section.text for section in reading.entries[-1].sections)


@pytest.mark.parametrize("end", ["Follow us for more boats!", "*Made by robots* · [Stop mails](https://mail.example)"])
@pytest.mark.parametrize(
    ("unit", "rule"), [(PAPER, "---\n\n"), (PAPER, ""), (ITEM, ""), ("### Paper\n\n" + PAPER, "* * *\n\n")]
)
def test_the_end_of_a_file_is_left_out(unit: str, rule: str, end: str) -> None:
    said = last_text(rule.join(unit.format(number) for number in (1, 2, 3)) + rule + end + "\n")
    assert "Boats of kind 3" in said
    assert not any(word in said for word in ("Follow", "robots"))


def test_a_rule_inside_of_papers_ends_nothing() -> None:
    unit = PAPER + "---\n\nIt has word{0}.\n\n"
    assert "word3" in last_text("".join("## Paper\n\n" + unit.format(number) for number in (1, 2, 3)))


def test_papers_with_other_numbers_of_paragraphs_keep_theirs() -> None:
    assert "word3" in last_text(PAPER.format(1) + PAPER.format(2) + "More.\n\n" + PAPER.format(3) + "It has word3.\n")
