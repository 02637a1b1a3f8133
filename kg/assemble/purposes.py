"""What a paper uses a thing as: base model, teacher, judge, data source or tool, from the words right before and after its name.

The cues are the rows of purposes.tsv. Most papers do not say; then there is no purpose.
"""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.model import Entry, ExtractedEntity, Mention
from kg.schema.purposes import Purpose
from kg.text.sentences import sentence_around

# So many characters of the sentence are looked at on either side of a name.
_LEFT, _RIGHT = 60, 70
# What may stand between a name and the words about it: "(32B)", "모델"; `{kin}` in the table.
_KIN = r"(?:\([^)]{0,40}\))?\s?(?:모델|model)?"


class Cue(NamedTuple):
    """A row of purposes.tsv: `side` of the name that `pattern` is looked for on; it holds of X in `example`, not in `counter`."""

    purpose: Purpose
    side: str
    pattern: re.Pattern[str]
    example: str
    counter: str


@cache
def cues() -> tuple[Cue, ...]:
    """Return the rows of the table, in their order."""
    with (Path(__file__).parent / "purposes.tsv").open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        rows = csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Cue(
                Purpose(row["purpose"]),
                row["side"],
                re.compile(row["pattern"].replace("{kin}", _KIN), re.IGNORECASE),
                row["example"],
                row["counter"],
            )
            for row in rows
        )


def purpose_at(sentence: str, start: int, end: int) -> Purpose | None:
    """Return what the name at [start, end) of a sentence is used as; None where it does not say."""
    left, right = sentence[max(0, start - _LEFT) : start], sentence[end : end + _RIGHT]
    return next((cue.purpose for cue in cues() if cue.pattern.search(left if cue.side == "before" else right)), None)


def purpose_of(entry: Entry, entity: ExtractedEntity) -> tuple[Purpose, int] | None:
    """Return what a paper uses a thing as, and the index of the first mention that says so: what most of its mentions say."""
    said = [
        (purpose, index)
        for index, mention in enumerate(entity.mentions)
        if mention.section and (purpose := _at(entry, mention))
    ]
    if not said:
        return None
    counts = Counter(purpose for purpose, _ in said)
    best = min(counts, key=lambda purpose: (-counts[purpose], list(Purpose).index(purpose)))
    return best, next(index for purpose, index in said if purpose == best)


def _at(entry: Entry, mention: Mention) -> Purpose | None:
    """Return what a mention's sentence says."""
    text = entry.sections[mention.section].text
    start, end = sentence_around(text, mention.start, mention.end)
    return purpose_at(text[start:end], mention.start - start, mention.end - start)
