"""docs/input.md: every file that it shows is read as it stands."""

import re
from pathlib import Path

from kg.reading import FORMATS, recognised
from kg.reading.base import SourceText

PAGE = Path(__file__).parents[2] / "docs" / "input.md"
BLOCK = re.compile(r"^`(?P<name>[\w.]+)`[^\n]*\n```\w*\n(?P<text>.*?)^```$", re.S | re.M)


def test_the_smallest_file_of_every_kind_works():
    found = {block["name"]: block["text"] for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))}
    assert len(found) == 12
    formats = set()
    for name, text in found.items():
        source = SourceText(name, "0" * 64, text)
        formats.add(recognised(source))
        (entry,) = FORMATS[recognised(source)].read(source).entries
        assert entry.paper == "2501.00001", name
        assert entry.title.startswith("Paper Boats"), name
        assert len(entry.sections) == 2 - (name in {"table.md", "papers.bib"}), name
        assert name == "list.md" or entry.authors[0].name == "Ann One"
    assert formats == {"markdown", "json", "jsonl", "csv", "xml", "bibtex", "ris", "html"}


def test_the_smallest_files_of_the_messages_work():
    for name, known in FORMATS.items():
        if known.smallest:
            source = SourceText("x", "0" * 64, known.smallest)
            assert len(known.read(source).entries) == 1, name
