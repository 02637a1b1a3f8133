"""kg eval: how good extraction is, against annotated papers."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kg.cli.common import format_option, print_json
from kg.cli.tables import show_table
from kg.errors import InputError


@click.command("eval", epilog="Example: kg eval gold/dev.jsonl; kg eval gold/dev.jsonl predicted.jsonl --errors 20")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path), required=False)
@click.option("--errors", type=click.IntRange(0), default=0, help="Also show the errors of this many papers.")
@format_option("table", "json")
def eval_(*, gold: Path, predicted: Path | None, errors: int, output: str) -> None:
    """Compare what `kg extract` printed (PREDICTED) with annotations (GOLD), both JSON lines, one paper a line.

    Without PREDICTED, the texts in GOLD's neighbour NAME.texts.jsonl are extracted anew.
    """
    from dataclasses import asdict

    from kg.evaluation.score import evaluate, faults, read_annotations

    wanted = read_annotations(gold)
    found = read_annotations(predicted) if predicted else _extract(gold)
    scores = evaluate(wanted, found)
    if output == "json":
        print_json({name: asdict(score) for name, score in scores.items()})
        return
    click.echo(f"{len(wanted)} papers, {len(wanted.keys() & found.keys())} predicted", err=True)
    rows = [
        (name, f"{s.p:.3f}", f"{s.r:.3f}", f"{s.f1:.3f}", f"{s.low:.3f}-{s.high:.3f}", s.found, s.wanted)
        for name, s in scores.items()
    ]
    show_table(("", "P", "R", "F1", "95 %", "found", "wanted"), rows)
    if errors:
        shown = dict(list(wanted.items())[:errors])
        show_table(
            ("paper", "error", "name", "found", "wanted"), [tuple(asdict(f).values()) for f in faults(shown, found)]
        )


def _extract(gold: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return the annotations that extraction gives for the texts beside a gold file."""
    from kg.evaluation.annotation import annotate
    from kg.extraction import load_extractor
    from kg.model import Digest, Entry, Paper, Section
    from scripts.train.gold import paper_text_from_gold

    texts = gold.with_suffix(".texts.jsonl")
    if not texts.is_file():
        raise InputError("no texts to extract from", path=str(texts), remedy="give PREDICTED, made by kg extract")
    extractor = load_extractor()
    digest = Digest("", str(texts), "jsonl")
    found = {}
    for line in texts.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        parts = paper_text_from_gold(record).sections
        sections = tuple(Section(part.heading, part.text, 0, len(part.text)) for part in parts)
        entry = Entry(record["arxiv"], digest, record["title"], sections)
        found[record["arxiv"]] = annotate(Paper(entry.paper, (entry,)), extractor.extract([entry]))
    return found
