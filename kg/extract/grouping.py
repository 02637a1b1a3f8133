"""From scored candidates to entities: the best stretches that do not overlap, grouped by name, long forms with their acronyms."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from kg.extract.features import Rows
from kg.extract.forms import initials_match
from kg.extract.paper_text import Found, PaperText
from kg.extract.spans import Span
from kg.model import ARTIFACT_TYPES, Mention

Floats = npt.NDArray[np.float64]


def group(paper: PaperText, rows: Rows, probabilities: Floats, *, threshold: float) -> list[Found]:
    """Return the entities whose probability reaches the threshold, in order of their first mention."""
    chosen = _best(rows.spans, 1.0 - probabilities[:, 0], threshold)
    members: dict[int, list[int]] = {}
    for row in sorted(chosen, key=lambda row: rows.spans[row]):
        members.setdefault(int(rows.group[row]), []).append(row)
    merged = _merge(paper, rows, members)
    return [_found(paper, rows, probabilities, chosen_rows) for chosen_rows in merged]


def _best(spans: Sequence[Span], scores: Floats, threshold: float) -> list[int]:
    """Return the rows of the best spans that do not overlap, best first."""
    taken: set[int] = set()
    chosen = []
    for row in np.argsort(-scores, kind="stable").tolist():
        if scores[row] < threshold:
            break
        inside = range(*spans[row])
        if taken.isdisjoint(inside):
            taken.update(inside)
            chosen.append(row)
    return chosen


def _merge(paper: PaperText, rows: Rows, members: Mapping[int, list[int]]) -> list[list[int]]:
    """Join each acronym's rows to those of the long form that stands before its brackets, or the other way round."""
    tokens = paper.tokens
    by_start = {rows.spans[row].first: (form, row) for form, chosen in members.items() for row in chosen}
    parent: dict[int, int] = {}
    for form, chosen in members.items():
        for row in chosen:
            last = rows.spans[row].last
            if last >= len(tokens) or tokens[last].text != "(" or last + 1 not in by_start:
                continue
            other, other_row = by_start[last + 1]
            end = rows.spans[other_row].last
            closed = end < len(tokens) and tokens[end].text == ")"
            texts = rows.texts[row], rows.texts[other_row]
            if other != form and closed and (initials_match(*texts) or initials_match(*reversed(texts))):
                parent.setdefault(other, form)
    joined: dict[int, list[int]] = {}
    for form, chosen in members.items():
        root, seen = form, {form}
        while root in parent and parent[root] not in seen:
            root = parent[root]
            seen.add(root)
        joined.setdefault(root, []).extend(chosen)
    return list(joined.values())


def _found(paper: PaperText, rows: Rows, probabilities: Floats, chosen: Sequence[int]) -> Found:
    """Return the entity of these rows: the form used most is its name, the types' probabilities are averaged."""
    mentions = sorted(_mention(paper, rows, row) for row in chosen)
    counts: dict[str, int] = {}
    for mention in mentions:
        counts[mention.text] = counts.get(mention.text, 0) + 1
    name = max(counts, key=lambda text: counts[text])
    mean = probabilities[list(chosen), 1:].mean(axis=0)
    best = int(mean.argmax())
    types = tuple((str(kind), float(p)) for kind, p in zip(ARTIFACT_TYPES, mean.tolist(), strict=True))
    return Found(name, str(ARTIFACT_TYPES[best]), tuple(mentions), float(mean[best]), types)


def _mention(paper: PaperText, rows: Rows, row: int) -> Mention:
    first, last = rows.spans[row]
    start = paper.tokens[first]
    return Mention(start.section, start.start, paper.tokens[last - 1].end, rows.texts[row])
