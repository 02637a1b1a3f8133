"""docs/input.md: every file that it shows is read as it stands."""

import re
from pathlib import Path

from kg.reading import FORMATS, recognised
from kg.reading.base import SourceText
from kg.reading.markdown.seen import SMALLEST, nearest, seen_in

PAGE = Path(__file__).parents[2] / "docs" / "input.md"
BLOCK = re.compile(r"^`(?P<name>[\w.]+)`[^\n]*\n```\w*\n(?P<text>.*?)^```$", re.S | re.M)


def test_the_smallest_file_of_every_kind_works():
    found = {block["name"]: block["text"] for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))}
    assert len(found) == 21
    formats, layouts = set(), set()
    for name, text in found.items():
        source = SourceText(name, "0" * 64, text)
        formats.add(recognised(source))
        reading = FORMATS[recognised(source)].read(source)
        entry, *others = reading.entries
        layouts.add(reading.digest.format)
        assert [other.paper for other in others] == ["2501.00002"] * (name in {"newsletter.md", "references.md"})
        assert entry.paper == "2501.00001", name
        assert entry.title.startswith("Paper Boats"), name
        assert len(entry.sections) == 2 - (name in {"table.md", "papers.bib", "references.md"}), name
        assert name == "list.md" or entry.authors[0].name == "Ann One", name
    assert {"headings", "list", "table", "cards", "prose", "note", "fields"} <= layouts
    assert formats == {"markdown", "json", "jsonl", "csv", "xml", "bibtex", "ris", "html", "yaml", "markup"}


def test_the_smallest_file_of_the_nearest_layout_works():
    for layout, text in SMALLEST.items():
        reading = FORMATS["markdown"].read(SourceText("x.md", "0" * 64, text))
        assert len(reading.entries) == 1, layout
        assert reading.digest.format in {layout, "daily-plain" if layout == "headings" else layout}


def test_a_file_without_papers_says_what_was_seen_and_what_works():
    text = "# Notes\n\n" + "- a line of a list\n" * 9
    source = SourceText("x.md", "0" * 64, text)
    assert nearest(source) == "list"
    assert seen_in(source).startswith("12 lines, 0 links to papers, 1 heading, 9 list items, no repeated unit")
    assert nearest(SourceText("x.md", "0" * 64, "Only words.")) == "prose"


def test_the_smallest_files_of_the_messages_work():
    for name, known in FORMATS.items():
        if known.smallest:
            source = SourceText("x", "0" * 64, known.smallest)
            assert len(known.read(source).entries) == 1, name
