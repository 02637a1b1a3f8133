"""Texts without annotations, digests of a corpus folder and abstracts: for word statistics and for teaching the network."""

import json
import lzma
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.extraction.roles.view import name_key
from kg.extraction.text.paper_text import PaperText, paper_text
from kg.reading import InputFile, read_file
from scripts.train.gold import paper_text_from_gold

# Texts with fewer words say nothing.
LEAST_WORDS = 30
# The network learns from every so manieth abstract of each file: new ones are nearer to what it will read.
EVERY = {"arxiv-2025-2026": 6, "conferences": 36}


@dataclass(frozen=True, slots=True)
class PlainPaper:
    """A paper: its id, its digest (path under the corpus folder, empty for an abstract) and its text."""

    id: str
    digest: str
    text: PaperText


def read_plain(
    folder: Path, *, without_digests: Collection[str] = (), without_papers: Collection[str] = ()
) -> list[PlainPaper]:
    """Read every digest under the folder, sorted by path; each paper once in each language.

    What is held out for measuring (`without_digests`, `without_papers`) is left out here too.
    """
    seen: set[tuple[str, bool]] = set()
    papers = []
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".json")):
        digest = path.relative_to(folder).as_posix()
        if digest in without_digests:
            continue
        for entry in read_file(InputFile(str(path), named=False)).entries:
            key = (entry.paper, path.suffix == ".json")
            text = paper_text(entry)
            if entry.paper not in without_papers and key not in seen and len(text.tokens) >= LEAST_WORDS:
                seen.add(key)
                papers.append(PlainPaper(entry.paper, digest, text))
    return papers


def read_records(
    folder: Path, *, without_ids: Collection[str], without_titles: Collection[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield file name and record of the abstracts of all `.jsonl.xz` files but those of these papers.

    Titles are compared by their `name_key`.
    """
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if record["id"] not in without_ids and name_key(record["title"]) not in without_titles:
                    yield path.name.removesuffix(".jsonl.xz"), record


def some_abstracts(records: Iterable[tuple[str, dict[str, Any]]]) -> list[PlainPaper]:
    """Return every so manieth of the abstracts of each file."""
    seen = dict.fromkeys(EVERY, -1)
    chosen = []
    for name, record in records:
        seen[name] += 1
        if seen[name] % EVERY[name] == 0:
            chosen.append(PlainPaper(record["id"], "", paper_text_from_gold(record)))
    return chosen
