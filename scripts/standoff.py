"""Gold annotations without the texts they were made on, for whoever has these texts: docs/gold.md.

python -m scripts.standoff write ../shared/gold/train.en docs/gold/train.jsonl   # NAME.jsonl and NAME.texts.jsonl -> stand-off
python -m scripts.standoff join docs/gold/train.jsonl ABSTRACTS.jsonl gold/train  # -> gold/train.jsonl, gold/train.texts.jsonl

Offsets count code points of the title, a line break and the abstract, both with every run of white space as one space.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.extraction.text.paper_text import make_paper_text
from kg.model.source import TITLE
from scripts.train.gold import gold_entities

Record = Mapping[str, Any]
# Papers whose text is the abstract that arXiv gives, which arXiv puts under CC0 with all its metadata.
SOURCE = "arxiv/"
_LINKS = ("subject", "baseline")


def main() -> int:
    """Write one form or the other; 1 where a paper's text is missing or another than the one that was annotated."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = ask.add_subparsers(dest="way", required=True)
    write = ways.add_parser("write", help="make the stand-off form")
    write.add_argument("gold", type=Path, help="NAME, for NAME.jsonl and NAME.texts.jsonl")
    write.add_argument("target", type=Path)
    join = ways.add_parser("join", help="put annotations and texts together again")
    join.add_argument("standoff", type=Path)
    join.add_argument("texts", type=Path, help="JSON lines with arxiv, title and text")
    join.add_argument("target", type=Path, help="NAME, for NAME.jsonl and NAME.texts.jsonl")
    given = ask.parse_args()
    if given.way == "write":
        texts = _by_paper(_read(_named(given.gold, ".texts.jsonl")))
        records = [one for one in _read(_named(given.gold, ".jsonl")) if one["digest"].startswith(SOURCE)]
        _write(given.target, [standoff(one, texts[one["arxiv"]]) for one in records])
        return 0
    wanted, texts = list(_read(given.standoff)), _by_paper(_read(given.texts))
    whole = [one for one in wanted if one["arxiv"] in texts and fits(one, texts[one["arxiv"]])]
    _write(_named(given.target, ".jsonl"), [joined(one, texts[one["arxiv"]]) for one in whole])
    _write(_named(given.target, ".texts.jsonl"), [texts[one["arxiv"]] for one in whole])
    missing = sum(one["arxiv"] not in texts for one in wanted)
    said = f"{len(whole)} papers; {missing} without a text, {len(wanted) - len(whole) - missing} with another text"
    print(said, file=sys.stderr)
    return int(len(whole) < len(wanted))


def canonical(text: Record) -> tuple[str, str]:
    """Return title and text, every run of white space as one space."""
    return " ".join(text["title"].split()), " ".join(text["text"].split())


def fits(record: Record, text: Record) -> bool:
    """Tell whether the annotations were made on this text."""
    return bool(record["sha256"] == text_hash(text))


def text_hash(text: Record) -> str:
    """Return what a text is known by: the SHA-256 of title, line break and body."""
    return _digest("\n".join(canonical(text)))


def standoff(record: Record, text: Record) -> dict[str, Any]:
    """Return the annotations of a paper with places instead of forms, and numbers of entities instead of names in results."""
    title, body = canonical(text)
    whole = f"{title}\n{body}"
    number = {entity["name"]: at for at, entity in enumerate(record["entities"])}
    placed = gold_entities(make_paper_text([(TITLE, title), ("Abstract", body)]), record)
    entities = []
    for entity, found in zip(record["entities"], placed, strict=True):
        shift = (0, len(title) + 1)
        spans = [
            (mention.start + shift[mention.section], mention.end + shift[mention.section]) for mention in found.places
        ]
        spans += _hidden(whole, entity["mentions"], {whole[start:end] for start, end in spans})
        kept = {key: entity[key] for key in ("name", "type", "alt", "core", "roles") if key in entity}
        entities.append(kept | {"spans": sorted(spans)})
    results = [
        one
        | {link: number[one[link]] if one[link] is not None else None for link in _LINKS}
        | {"on": [number[name] for name in one["on"]]}
        for one in record["results"]
    ]
    return {"arxiv": record["arxiv"], "sha256": _digest(whole), "entities": entities, "results": results}


def joined(record: Record, text: Record) -> dict[str, Any]:
    """Return the annotations in the form that `kg eval` reads."""
    whole = "\n".join(canonical(text))
    names = [entity["name"] for entity in record["entities"]]
    entities = []
    for entity in record["entities"]:
        forms = dict.fromkeys(whole[start:end] for start, end in entity["spans"])
        entities.append({key: value for key, value in entity.items() if key != "spans"} | {"mentions": list(forms)})
    results = [
        one
        | {link: names[one[link]] if one[link] is not None else None for link in _LINKS}
        | {"on": [names[at] for at in one["on"]]}
        for one in record["results"]
    ]
    return {
        "arxiv": record["arxiv"],
        "digest": record.get("digest", record["arxiv"]),
        "entities": entities,
        "results": results,
    }


def _hidden(whole: str, forms: Iterable[str], seen: set[str]) -> list[tuple[int, int]]:
    """Return a place of each form that only stands inside of longer ones."""
    places = [(whole.find(" ".join(form.split())), len(" ".join(form.split()))) for form in forms if form not in seen]
    return [(start, start + size) for start, size in places if start >= 0]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _named(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _by_paper(records: Iterable[Record]) -> dict[str, Record]:
    return {record["arxiv"]: record for record in records}


def _read(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _write(path: Path, records: Iterable[Record]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
