"""Files in which papers stand in units of more than one kind; and links that stand in none."""

from itertools import permutations

import pytest

from kg.reading.base import Reading, SourceText
from kg.reading.formats import xml_records
from kg.reading.markdown.document import read_markdown

# The number of a paper -> its unit, by kind. What a paper says of itself holds its number as a word.
UNITS = {
    "heading": "### [Boats {0}: A Study of Paper](https://arxiv.org/abs/2511.0{0})\n\nBoats of kind w{0} float on the sea all day.\n",
    "item": "- [Boats {0}: A Study of Paper](https://arxiv.org/abs/2511.0{0}): boats of kind w{0} float on the sea all day.",
    "row": "| [Boats {0}: A Study of Paper](https://arxiv.org/abs/2511.0{0}) | boats of kind w{0} float on the sea all day |",
    "card": "> **Boats {0}: A Study of Paper** [arXiv](https://arxiv.org/abs/2511.0{0})\n> Boats of kind w{0} float on the sea all day.\n",
    "paragraph": "**Boats {0}: A Study of Paper** · [arXiv](https://arxiv.org/abs/2511.0{0})\n\nBoats of kind w{0} float on the sea all day.\n",
}
HEAD = {"row": "| Title | Notes |\n| --- | --- |\n"}


def _read(text: str) -> Reading:
    return read_markdown(SourceText("digest.md", "0" * 64, text))


def _part(name: str, kind: str, numbers: range) -> str:
    return f"## {name}\n\n" + HEAD.get(kind, "") + "\n".join(UNITS[kind].format(number) for number in numbers) + "\n\n"


@pytest.mark.parametrize("many", [3, 9])
@pytest.mark.parametrize(("first", "second"), [*permutations(UNITS, 2)])
def test_two_kinds_of_units_in_one_file_are_both_read(first: str, second: str, many: int) -> None:
    text = "# Issue 14\n\n" + _part("Papers of the week", first, range(1001, 1004))
    text += _part("Quick hits", second, range(2001, 2001 + many)) + "## Goodbye\n\nSee you next week!\n"
    reading = _read(text)
    numbers = [*range(1001, 1004), *range(2001, 2001 + many)]
    assert [entry.paper for entry in reading.entries] == [f"2511.0{number}" for number in numbers]
    for number, entry in zip(numbers, reading.entries, strict=True):
        said = " ".join(section.text for section in entry.sections if section.heading != "Title")
        assert [word.rstrip(".,") for word in said.split() if word.startswith("w")] == [f"w{number}"]
        assert "next week" not in said
    assert "link-outside-units" not in {notice.code for notice in reading.notices}


def test_a_link_that_stands_in_no_unit_is_a_notice_with_its_line() -> None:
    text = "# News\n\nOur survey is out: see https://arxiv.org/abs/2309.07864 for more.\n\n"
    text += _part("Papers", "item", range(1001, 1005))
    (notice,) = (n for n in _read(text).notices if n.code == "link-outside-units")
    assert (notice.line, "2309.07864" in notice.message) == (3, True)


@pytest.mark.parametrize("kind", UNITS)
def test_what_a_paper_points_to_inside_its_unit_is_no_paper_and_no_notice(kind: str) -> None:
    text = _part("Papers", kind, range(1001, 1005)).replace(
        "w1002 float", "w1002 float, as in https://arxiv.org/abs/2001.00001, "
    )
    reading = _read(text)
    assert len(reading.entries) == 4
    assert "link-outside-units" not in {notice.code for notice in reading.notices}


def test_what_fences_and_comments_hide_is_no_link() -> None:
    hidden = "```\nhttps://arxiv.org/abs/2309.07864\n```\n\n<!-- https://arxiv.org/abs/2309.07865 -->\n\n"
    reading = _read(hidden + _part("Papers", "item", range(1001, 1005)))
    assert "link-outside-units" not in {notice.code for notice in reading.notices}


def test_a_file_that_is_named_news_is_read() -> None:
    assert len(_read("# News\n\n" + _part("Papers", "item", range(1001, 1005))).entries) == 4
    assert not _read("# Papers\n\n## News\n\n" + _part("More", "item", range(1001, 1005)).split("\n", 1)[1]).entries


def test_a_post_of_several_papers_is_parted_or_noted() -> None:
    links = "".join(
        f'<h2><a href="https://arxiv.org/abs/2511.0{n}">Boats {n}: A Study</a></h2><p>Of kind w{n}.</p>'
        for n in (1001, 1002)
    )
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Boats</title><item><title>Two boats</title><description>'
    tail = "</description></item></channel></rss>"
    parted = xml_records.read(SourceText("a.xml", "0" * 64, f"{head}<![CDATA[{links}]]>{tail}"))
    assert [entry.paper for entry in parted.entries] == ["2511.01001", "2511.01002"]
    escaped = xml_records.read(SourceText("a.xml", "0" * 64, head + links.replace("<", "&lt;") + tail))
    assert [notice.code for notice in escaped.notices if notice.code == "several-papers"] == ["several-papers"]
