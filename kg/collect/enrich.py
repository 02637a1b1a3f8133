"""Authors, dates, links and abstracts of papers from arXiv's interface, as lines of JSON that `kg build --metadata` reads."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from kg.collect.web import Web
from kg.errors import InputError, OutputError
from kg.model import Entry, KnowledgeGraph, NodeType, Relation
from kg.reading import FORMATS
from kg.reading.base import SourceText
from kg.reading.sources.files import source_text

ADDRESS: Final = "https://export.arxiv.org/api/query"
# Ids in one request: arXiv's interface gives up to 2,000, and is surest with some hundred.
BATCH: Final = 100
_ARXIV: Final = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: papers asked for so far, of how many, and how many of them arXiv knows."""

    asked: int
    total: int
    found: int


def lacking(graph: KnowledgeGraph) -> list[str]:
    """Return the arXiv ids of the papers of a graph that have no author, sorted."""
    have = {stmt.subject for stmt in graph.statements if stmt.relation == Relation.AUTHORED_BY}
    papers = (node for node in graph.nodes if node.type == NodeType.PAPER and node.id not in have)
    ids = (str(dict(node.attributes).get("arxiv", "")) for node in papers)
    return sorted({one for one in ids if _ARXIV.fullmatch(one)})


def enrich(
    wanted: Sequence[str], path: Path, web: Web, *, address: str = ADDRESS, batch: int = BATCH
) -> Iterator[Progress]:
    """Ask for papers in batches and add a line for each to a file; what is there already is not asked for again.

    Each batch is in the file, flushed, before the next one is asked for: whoever stops this may go on later.

    Raises:
        InputError: where the server does not answer, or with something else than its feed.
        OutputError: where the file cannot be read or written.
    """
    have = _begun(path)
    missing = [one for one in wanted if one not in have]
    done = found = 0
    while done < len(missing):
        some = missing[done : done + batch]
        url = f"{address}?id_list={quote(','.join(some), safe=',/')}&max_results={len(some)}"
        lines = [_line(entry, set(some)) for entry in _entries(web.get(url).data, address)]
        _add(path, [line for line in lines if line])
        done += len(some)
        found += sum(map(bool, lines))
        yield Progress(done, len(missing), found)


def _entries(data: bytes, address: str) -> Iterable[Entry]:
    """Return the records of an answer."""
    text: SourceText = source_text(data, address)
    if not FORMATS["xml"].recognise(text) or not re.search(r"</feed>\s*$", text.text):
        raise InputError("not the feed of arXiv's interface", path=address, remedy="try again later")
    return FORMATS["xml"].read(text).entries


def _line(entry: Entry, asked: set[str]) -> str:
    """Return a paper's line; "" where it is none of those asked for (an error is an entry too)."""
    arxiv = next((one.partition(":")[2] for one in entry.ids if one.startswith("arxiv:")), "")
    if arxiv not in asked:
        return ""
    abstract = "\n".join(section.text for section in entry.sections[1:])
    record: dict[str, Any] = {
        "id": arxiv,
        "title": entry.title,
        "authors": [author.name for author in entry.authors],
        "date": entry.date,
        "doi": next((one.partition(":")[2] for one in entry.ids if one.startswith("doi:")), ""),
        "links": list(entry.links),
        "abstract": " ".join(abstract.split()),
    }
    return json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False) + "\n"


def _begun(path: Path) -> set[str]:
    """Return the ids that a file has, and cut off a last line that was not written to its end."""
    try:
        if not path.exists():
            return set()
        data = path.read_bytes()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            os.truncate(path, whole)
        return {str(json.loads(line)["id"]) for line in data[:whole].splitlines() if line.strip()}
    except OSError as error:
        raise OutputError(f"cannot be gone on with: {error.strerror}", path=str(path)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError("not a file of kg enrich", path=str(path), remedy="name another file with -o") from error


def _add(path: Path, lines: Sequence[str]) -> None:
    """Add lines to a file, on disk before this returns."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", path=str(path)) from error
