"""Annotations that lie without their texts in scripts/train/annotations and docs/gold, put together with texts that others hold.

They have the form of `scripts.standoff`. A text is known by its hash, so that it may lie anywhere: in a digest of the corpus or
among the abstracts.
"""

import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.extraction.text.paper_text import PaperText
from scripts.standoff import Record, joined, text_hash
from scripts.train.corpus import PlainPaper
from scripts.train.gold import GoldPaper, gold_entities, paper_text_from_gold

ROOT = Path(__file__).parents[2]
FILES = (ROOT / "docs/gold/more.jsonl", *sorted(ROOT.glob("scripts/train/annotations/*.jsonl")))


def read_annotated(files: Iterable[Path], corpus: Sequence[PlainPaper], abstracts: Path) -> list[GoldPaper]:
    """Return the annotated papers whose texts are at hand, in the order of the files.

    Raises:
        ValueError: If a text is missing: the models would not be those that all annotations teach.
    """
    wanted = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    hashes = {record["sha256"] for record in wanted}
    texts: dict[str, Record] = {}
    for text in (*(plain_record(paper) for paper in corpus), *_records(abstracts)):
        if (found := text_hash(text)) in hashes:
            texts.setdefault(found, text)
    if missing := hashes - texts.keys():
        raise ValueError(
            f"{len(missing)} of {len(hashes)} annotated texts are neither in the corpus nor among the abstracts"
        )
    return [_paper(record, texts[record["sha256"]]) for record in wanted]


def plain_record(paper: PlainPaper) -> dict[str, Any]:
    """Return title and body of a digest's entry, in the form that `scripts.train.gold` cuts into the same sections."""
    title, *rest = paper.text.sections
    if all(not part.heading for part in rest):
        return {"title": title.text, "text": "\n".join(f"- {part.text}" for part in rest)}
    return {"title": title.text, "text": "\n\n".join(_told(part.heading, part.text, len(rest)) for part in rest)}


def _told(heading: str, text: str, parts: int) -> str:
    if heading == "Abstract" and parts == 1:
        return text
    return f"## {heading}\n\n{text}" if heading else f"- {text}"


def _records(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _paper(record: Record, text: Record) -> GoldPaper:
    whole: PaperText = paper_text_from_gold(text)
    told = joined(record, text)
    return GoldPaper(record["arxiv"], record["digest"], told, whole, tuple(gold_entities(whole, told)))
