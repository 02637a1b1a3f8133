"""What models learn from, and which papers they must not see because they are judged by them."""

import json
from collections.abc import Sequence
from pathlib import Path

from kg.extraction.roles.view import name_key
from scripts.train.annotated import FILES, ROOT, read_annotated
from scripts.train.corpus import PlainPaper, read_plain
from scripts.train.gold import GoldPaper, read_gold

# The annotated files to learn from, and the one whose papers and digests are left out of the corpus too.
TRAIN = ("train", "train.en", "train.news")
DEV = ("dev",)
# Annotated papers that models are judged by: their abstracts are not read either.
JUDGED = ("dev", "dev.en", "dev.news", "dev.zhja")
UNSEEN = ROOT / "docs/gold/unseen.jsonl"


def read_learnt(gold: Path, corpus: Path, abstracts: Path) -> tuple[list[GoldPaper], list[PlainPaper]]:
    """Return the annotated papers, and the digests without their annotations.

    Raises:
        ValueError: If the text of an annotated paper is in neither folder.
    """
    dev = [paper for name in DEV for paper in read_gold(gold, name)]
    papers = [paper for name in TRAIN for paper in read_gold(gold, name)]
    plain = read_plain(
        corpus, without_digests={paper.digest for paper in dev}, without_papers={paper.id for paper in dev}
    )
    return papers + read_annotated(FILES, plain, abstracts), plain


def not_to_read(gold: Path, papers: Sequence[GoldPaper]) -> dict[str, frozenset[str]]:
    """Return what keeps abstracts of annotated papers out of `read_records`: those to learn from and those to judge with."""
    held = [json.loads(line) for line in UNSEEN.read_text(encoding="utf-8").splitlines()]
    judged = [paper for name in JUDGED for paper in read_gold(gold, name)]
    titles = (name_key(paper.text.sections[0].text) for paper in (*papers, *judged))
    ids = (paper.id for paper in (*papers, *judged))
    return {
        "without_ids": frozenset([*ids, *(record["arxiv"] for record in held)]),
        "without_titles": frozenset(filter(None, titles)),
    }
