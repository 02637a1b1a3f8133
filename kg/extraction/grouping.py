"""From scored candidates to entities: the best stretches that do not overlap, grouped by name, long forms with their acronyms."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from kg.extraction.aliases import same_thing
from kg.extraction.features import Rows
from kg.extraction.lexicon import korean_names
from kg.extraction.paper_text import Found, PaperText
from kg.extraction.sizes import sized
from kg.extraction.spans import Span
from kg.model import ARTIFACT_TYPES, Mention
from kg.textnorm import surface_key

Floats = npt.NDArray[np.float64]
# How much the opinion on all places of a form counts at each of them (0: nothing, 1: all places alike).
SMOOTHING = 0.4


def smooth(rows: Rows, probabilities: Floats) -> Floats:
    """Return the probabilities drawn towards the mean (of the logarithms) over all candidates of the same form."""
    if not rows.spans:
        return probabilities
    logs = np.log(np.maximum(probabilities, 1e-6))
    sums = np.zeros((len(rows.forms), logs.shape[1]))
    np.add.at(sums, rows.group, logs)
    mean = sums / np.bincount(rows.group, minlength=len(rows.forms))[:, None]
    powers = np.exp((1 - SMOOTHING) * logs + SMOOTHING * mean[rows.group])
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def group(paper: PaperText, rows: Rows, probabilities: Floats, *, threshold: float) -> list[Found]:
    """Return the entities whose probability reaches the threshold, in order of their first mention."""
    probabilities = smooth(rows, probabilities)
    chosen = sorted(best_spans(rows.spans, 1.0 - probabilities[:, 0], threshold), key=lambda row: rows.spans[row])
    found = [_found(paper, rows, probabilities, members) for members in _joined(paper, rows, chosen)]
    return sorted(_with_sizes(paper, rows, chosen, found), key=lambda entity: (entity.mentions[0], entity.name))


def best_spans(spans: Sequence[Span], scores: Floats, threshold: float) -> list[int]:
    """Return the indices of the best spans that do not overlap, best first."""
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


def _joined(paper: PaperText, rows: Rows, chosen: Sequence[int]) -> list[list[int]]:
    """Return the chosen rows, together where they are of one form or of one thing."""
    root: dict[int, int] = {}

    def find(form: int) -> int:
        while root.get(form, form) != form:
            form = root[form]
        return form

    spans, texts = [rows.spans[row] for row in chosen], [rows.texts[row] for row in chosen]
    for one, two in same_thing(paper, spans, texts):
        first, second = sorted((find(int(rows.group[chosen[one]])), find(int(rows.group[chosen[two]]))))
        root[second] = first
    joined: dict[int, list[int]] = {}
    for row in chosen:
        joined.setdefault(find(int(rows.group[row])), []).append(row)
    return list(joined.values())


def _found(paper: PaperText, rows: Rows, probabilities: Floats, members: Sequence[int]) -> Found:
    """Return the entity of these rows: the form used most is its name (in English), the types' probabilities are averaged."""
    mentions = sorted(_mention(paper, rows.spans[row], rows.texts[row]) for row in members)
    counts: dict[str, int] = {}
    for mention in mentions:
        counts[mention.text] = counts.get(mention.text, 0) + 1
    name = max(counts, key=lambda text: counts[text])
    name = korean_names().get(name, name)
    mean = probabilities[list(members), 1:].mean(axis=0)
    best = int(mean.argmax())
    types = tuple((str(kind), float(p)) for kind, p in zip(ARTIFACT_TYPES, mean.tolist(), strict=True))
    return Found(name, str(ARTIFACT_TYPES[best]), tuple(mentions), float(mean[best]), types)


def _mention(paper: PaperText, span: Span, text: str) -> Mention:
    start = paper.tokens[span.first]
    return Mention(start.section, start.start, paper.tokens[span.last - 1].end, text)


def _with_sizes(paper: PaperText, rows: Rows, chosen: Sequence[int], found: Sequence[Found]) -> list[Found]:
    """Add the entities of sizes and versions that share a name with one before them, or their mention to that entity.

    A lone "v1.5" that was taken for a name of its own gives way to the name that it shares.
    """
    owner: dict[Mention, Found] = {mention: entity for entity in found for mention in entity.mentions}
    more: dict[str, list[Mention]] = {}
    source: dict[str, tuple[str, Found]] = {}
    for row in chosen:
        entity = owner[_mention(paper, rows.spans[row], rows.texts[row])]
        shared = sized(paper, rows.spans[row], of_model=entity.type == "Model")
        for span in shared[1] if shared else ():
            part = _mention(paper, span, paper.tokens[span.first].text)
            if shared and (part not in owner or owner[part].name == part.text):
                name = shared[0] + part.text
                more.setdefault(surface_key(name), []).append(part)
                source.setdefault(surface_key(name), (name, entity))
    moved = {part for parts in more.values() for part in parts}
    kept = []
    for entity in found:
        mentions = {*(m for m in entity.mentions if m not in moved), *more.get(surface_key(entity.name), ())}
        if mentions:
            kept.append(replace(entity, mentions=tuple(sorted(mentions))))
    known = {surface_key(entity.name) for entity in kept}
    new = (
        replace(source[key][1], name=source[key][0], mentions=tuple(sorted(set(parts))))
        for key, parts in more.items()
        if key not in known
    )
    return [*kept, *new]
