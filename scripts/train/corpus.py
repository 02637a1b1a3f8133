"""The unlabelled digests of a corpus folder as texts: for word statistics and for teaching the network."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from kg.extraction.text.paper_text import PaperText, paper_text
from kg.reading import InputFile, read_file

# Texts with fewer words say nothing.
LEAST_WORDS = 30


@dataclass(frozen=True, slots=True)
class PlainPaper:
    """A paper of the corpus: its id, its digest (path under the corpus folder) and its text."""

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
