"""From scored candidates to entities: the best stretches that do not overlap, grouped by name, long forms with their acronyms."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from kg.extraction.arrays import Floats
from kg.extraction.names.aliases import same_thing
from kg.extraction.names.apart import names_in
from kg.extraction.names.candidates import Candidates
from kg.extraction.names.korean_versions import english_form
from kg.extraction.names.linear.features import FeatureRows
from kg.extraction.names.renderings import with_renderings
from kg.extraction.names.sizes import sized
from kg.extraction.names.suggester import TokenSpan
from kg.extraction.names.sure import settled
from kg.extraction.text.paper_text import Found, PaperText
from kg.model import ARTIFACT_TYPES, Mention
from kg.text.normalize import surface_key

# How much the opinion on all places of a form counts at each of them (0: nothing, 1: all places alike).
SMOOTHING = 0.4
_TYPES = tuple(str(kind) for kind in ARTIFACT_TYPES)


def smooth(rows: FeatureRows, probabilities: Floats) -> Floats:
    """Return the probabilities drawn towards the mean (of the logarithms) over all candidates of the same form."""
    form = rows.names.group
    if not len(form):
        return probabilities
    logs = np.log(np.maximum(probabilities, 1e-6))
    counts = np.bincount(form)
    mean = np.stack([np.bincount(form, weights=column) / counts for column in logs.T], axis=1)
    powers = np.exp((1 - SMOOTHING) * logs + SMOOTHING * mean[form])
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def group(rows: FeatureRows, probabilities: Floats, *, threshold: float) -> list[list[Found]]:
    """Return each paper's entities whose probability reaches the threshold, in order of their first mention."""
    probabilities = smooth(rows, probabilities)
    ends, forms = rows.batch.row_ends.tolist(), rows.names.group
    return [
        _entities(Judged(suggested, forms[first:last].tolist(), probabilities[first:last]), threshold)
        for suggested, first, last in zip(rows.batch.papers, ends[:-1], ends[1:], strict=True)
    ]


class Judged(NamedTuple):
    """A paper's candidates with the form of each and their (candidates, 5) probabilities."""

    suggested: Candidates
    forms: Sequence[int]
    chances: Floats


def _entities(judged: Judged, threshold: float) -> list[Found]:
    spans = judged.suggested.spans
    judged = judged._replace(chances=settled(judged.suggested, judged.chances))
    chosen = best_spans(spans, 1.0 - judged.chances[:, 0], threshold)
    judged, chosen = _apart(judged, chosen)
    chosen.sort(key=lambda row: spans[row])
    found = [_found(judged, members) for members in _joined(judged, chosen)]
    found = with_renderings(judged.suggested.paper, _with_sizes(judged.suggested, chosen, found))
    return sorted(found, key=lambda entity: (entity.mentions[0], entity.name))


def best_spans(spans: Sequence[TokenSpan], scores: Floats, threshold: float) -> list[int]:
    """Return the indices of the best spans that do not overlap, best first."""
    taken: set[int] = set()
    chosen = []
    good = np.flatnonzero(scores >= threshold)
    for row in good[np.argsort(-scores[good], kind="stable")].tolist():
        inside = range(*spans[row])
        if taken.isdisjoint(inside):
            taken.update(inside)
            chosen.append(row)
    return chosen


def _apart(judged: Judged, chosen: list[int]) -> tuple[Judged, list[int]]:
    """Return the candidates with the names that chosen ones are instead of these, and the rows that are now chosen."""
    paper, _, spans, _ = judged.suggested
    models = judged.chances[:, 1:].argmax(axis=1) == _TYPES.index("Model")
    parts = {row: names_in(paper.tokens, spans[row], of_model=bool(models[row])) for row in chosen}
    rows = {span: row for row, span in enumerate(spans)}
    known = {
        row: [rows[part] for part in whole if part in rows] for row, whole in parts.items() if whole != (spans[row],)
    }
    if not any(known.values()):
        return judged, chosen
    chances = judged.chances.copy()
    for whole, names in known.items():
        chances[names] = chances[whole]
    return judged._replace(chances=chances), [name for row in chosen for name in known.get(row) or [row]]


def _joined(judged: Judged, chosen: Sequence[int]) -> list[list[int]]:
    """Return the chosen rows, together where they are of one form or of one thing."""
    root: dict[int, int] = {}

    def find(form: int) -> int:
        while root.get(form, form) != form:
            form = root[form]
        return form

    (paper, _, all_spans, all_texts), forms = judged.suggested, judged.forms
    spans, texts = [all_spans[row] for row in chosen], [all_texts[row] for row in chosen]
    for one, two in same_thing(paper, spans, texts):
        first, second = sorted((find(forms[chosen[one]]), find(forms[chosen[two]])))
        root[second] = first
    joined: dict[int, list[int]] = {}
    for row in chosen:
        joined.setdefault(find(forms[row]), []).append(row)
    return list(joined.values())


def _found(judged: Judged, members: Sequence[int]) -> Found:
    """Return the entity of these rows: the form used most is its name (in English), the types' probabilities are averaged."""
    paper, _, spans, texts = judged.suggested
    mentions = sorted((_mention(paper, spans[row], texts[row]) for row in members), key=_order)
    counts: dict[str, int] = {}
    for mention in mentions:
        counts[mention.text] = counts.get(mention.text, 0) + 1
    name = max(counts, key=lambda text: counts[text])
    name = english_form(name)
    mean = judged.chances[list(members), 1:].mean(axis=0)
    best = int(mean.argmax())
    types = tuple(zip(_TYPES, mean.tolist(), strict=True))
    return Found(name, _TYPES[best], tuple(mentions), float(mean[best]), types)


def _order(mention: Mention) -> tuple[int, int, int, str]:
    return mention.section, mention.start, mention.end, mention.text


def _mention(paper: PaperText, span: TokenSpan, text: str) -> Mention:
    start = paper.tokens[span.first]
    return Mention(start.section, start.start, paper.tokens[span.last - 1].end, text)


def _with_sizes(suggested: Candidates, chosen: Sequence[int], found: Sequence[Found]) -> list[Found]:
    """Add the entities of sizes and versions that share a name with one before them, or their mention to that entity.

    A lone "v1.5" that was taken for a name of its own gives way to the name that it shares; what begins a longer name
    does not.
    """
    paper, _, spans, texts = suggested
    owner: dict[Mention, Found] = {mention: entity for entity in found for mention in entity.mentions}
    taken = {token for row in chosen for token in range(*spans[row])}
    more: dict[str, list[Mention]] = {}
    source: dict[str, tuple[str, Found]] = {}
    for row in chosen:
        entity = owner[_mention(paper, spans[row], texts[row])]
        shared = sized(paper, spans[row], of_model=entity.type == "Model")
        for span in shared[1] if shared else ():
            part = _mention(paper, span, paper.tokens[span.first].text)
            free = owner[part].name == part.text if part in owner else span.first not in taken
            if shared and free:
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
