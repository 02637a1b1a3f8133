"""How good extraction is: precision, recall and F1 against annotated papers, with a bootstrap interval over papers.

Annotations have the form of gold/GUIDELINES.md. The rules of matching:

- A found entity matches an annotated one where any of their surface forms agree after folding case, width, spaces and hyphens;
  each matches at most one. `spans` asks for that alone, `entities` also for an accepted type (`type` or `alt`).
- `roles` counts (paper, role, entity) and leaves `mentions` out. Entities with `"core": false` neither reward nor punish.
- `values` counts the values of results; `results` also asks for the subject and one of the `on` where the annotation names them;
  `result:metric` and `result:kind` for the value with the same measure or kind; `result:whole` for value, kind, measure, subject
  and the very same places. `result:subject`, `result:on` and `result:baseline` count pairs of a value with what it is said of.
"""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluation.score_results import count_results
from kg.text.normalize import surface_key

Record = Mapping[str, Any]
# measure -> [true positives, found, wanted]
Tally = dict[str, list[int]]

SAMPLES = 300


@dataclass(frozen=True, slots=True)
class Score:
    """One measure: precision, recall and F1 (rounded to four digits), the 95 % interval of F1, and the counts behind them."""

    p: float
    r: float
    f1: float
    low: float
    high: float
    found: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that went wrong in a paper: `kind` is extra, type, missed, role+ or role-."""

    paper: str
    kind: str
    name: str
    got: str | None
    wanted: str | None


def read_annotations(path: Path) -> dict[str, Record]:
    """Read JSON lines, one paper each, by arXiv id; of two lines with one id the last counts.

    Raises:
        InputError: where the file is missing, or a line is no JSON object with an `arxiv` key.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        cause = f"cannot read annotations: {getattr(error, 'strerror', None) or error}"
        raise InputError(cause, path=str(path), remedy="give JSON lines in the form of kg extract") from error
    records: dict[str, Record] = {}
    remedy = "one object a line, in the form of gold/GUIDELINES.md"
    for index, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"no JSON: {error.msg}", path=str(path), line=index, remedy=remedy) from error
        if not isinstance(record, dict) or "arxiv" not in record:
            raise InputError("no annotation of a paper", path=str(path), line=index, remedy=remedy)
        records[record["arxiv"]] = record
    return records


def evaluate(gold: Mapping[str, Record], found: Mapping[str, Record], *, samples: int = SAMPLES) -> dict[str, Score]:
    """Score the found papers against the gold ones: a score per measure, general ones first, then per type and role.

    A gold paper that was not found counts as one with nothing in it; a found one that gold lacks is left out.
    """
    per = {paper: tally(record, found.get(paper, {})) for paper, record in gold.items()}
    sums = _total(per, per)
    draw = random.Random(0)  # noqa: S311 (a bootstrap, not a secret)
    drawn = [_total(per, draw.choices(list(per), k=len(per))) for _ in range(samples)]
    scores = {}
    for key in sorted(sums, key=lambda key: (":" in key, key)):
        p, r, f1 = prf(sums[key])
        spread = sorted(prf(sample.get(key, [0, 0, 0]))[2] for sample in drawn)
        edge = round(0.025 * samples) if samples else 0
        low, high = (spread[edge - 1], spread[-edge]) if edge else (f1, f1)
        p, r, f1, low, high = (round(value, 4) for value in (p, r, f1, low, high))
        scores[key] = Score(p, r, f1, low, high, sums[key][1], sums[key][2])
    return scores


def prf(counts: Sequence[int]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of (true positives, found, wanted); 0 where nothing was found or wanted."""
    hits, found, wanted = counts
    p, r = hits / found if found else 0.0, hits / wanted if wanted else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def tally(gold: Record, found: Record) -> Tally:
    """Return the counts of one paper."""
    counts: Tally = {}
    g_all, f_all = gold.get("entities", []), found.get("entities", [])
    match = pair(g_all, f_all)
    for entity in g_all:
        if entity.get("core", True):
            _want(counts, entity)
    for index, entity in enumerate(f_all):
        partner = match.get(index)
        if partner is None:
            _count_found(counts, entity, None)
        elif g_all[partner].get("core", True):
            _count_found(counts, entity, g_all[partner])
    same = {surface_key(f_all[j]["name"]): surface_key(g_all[i]["name"]) for j, i in match.items()}
    forgiven = [surface_key(entity["name"]) for entity in g_all if not entity.get("core", True)]
    return counts | count_results(gold.get("results", []), found.get("results", []), same, forgiven)


def pair(gold: Sequence[Record], found: Sequence[Record]) -> dict[int, int]:
    """Return found index -> gold index: one-to-one, same name first, then accepted type, then most shared forms."""
    options = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            shared = _forms(g) & _forms(f)
            if shared:
                options.append(
                    (surface_key(g["name"]) == surface_key(f["name"]), f.get("type") in _types(g), len(shared), -i, -j)
                )
    match: dict[int, int] = {}
    for *_, i, j in sorted(options, reverse=True):
        if -i not in match.values() and -j not in match:
            match[-j] = -i
    return match


def faults(gold: Mapping[str, Record], found: Mapping[str, Record]) -> list[Fault]:
    """Return what went wrong with core entities and their roles, paper by paper."""
    return [fault for paper, record in gold.items() for fault in _faults(paper, record, found.get(paper, {}))]


def _faults(paper: str, gold: Record, found: Record) -> Iterable[Fault]:
    g_all, f_all = gold.get("entities", []), found.get("entities", [])
    match = pair(g_all, f_all)
    for j, entity in enumerate(f_all):
        partner = g_all[match[j]] if j in match else None
        if partner is None:
            yield Fault(paper, "extra", entity["name"], entity.get("type"), None)
        elif partner.get("core", True):
            yield from _pair_faults(paper, entity, partner)
    for i, entity in enumerate(g_all):
        if entity.get("core", True) and i not in match.values():
            yield Fault(paper, "missed", entity["name"], None, entity["type"])


def _pair_faults(paper: str, entity: Record, partner: Record) -> Iterable[Fault]:
    if entity.get("type") not in _types(partner):
        yield Fault(paper, "type", entity["name"], entity.get("type"), partner["type"])
    got, wanted = set(entity.get("roles", ())) - {"mentions"}, set(partner["roles"]) - {"mentions"}
    for role in sorted(got - wanted):
        yield Fault(paper, "role+", entity["name"], role, " ".join(partner["roles"]))
    for role in sorted(wanted - got):
        yield Fault(paper, "role-", entity["name"], " ".join(entity.get("roles", ())), role)


def _forms(entity: Record) -> set[str]:
    return {surface_key(entity["name"])} | {surface_key(mention) for mention in entity.get("mentions", ())}


def _types(entity: Record) -> set[str]:
    return {entity["type"], *entity.get("alt", ())}


def _add(counts: Tally, key: str, *, hits: int = 0, found: int = 0, wanted: int = 0) -> None:
    row = counts.setdefault(key, [0, 0, 0])
    row[0], row[1], row[2] = row[0] + hits, row[1] + found, row[2] + wanted


def _want(counts: Tally, entity: Record) -> None:
    for key in ("spans", "entities", "type:" + entity["type"]):
        _add(counts, key, wanted=1)
    for role in entity["roles"]:
        if role != "mentions":
            _add(counts, "roles", wanted=1)
            _add(counts, "role:" + role, wanted=1)


def _count_found(counts: Tally, entity: Record, partner: Record | None) -> None:
    good = partner is not None and entity.get("type") in _types(partner)
    label = partner["type"] if partner is not None and good else entity.get("type")
    for key, hit in (("spans", partner is not None), ("entities", good), (f"type:{label}", good)):
        _add(counts, key, hits=int(hit), found=1)
    for role in sorted(set(entity.get("roles", ())) - {"mentions"}):
        hit = partner is not None and role in partner["roles"]
        for key in ("roles", "role:" + role):
            _add(counts, key, hits=int(hit), found=1)


def _total(per: Mapping[str, Tally], papers: Iterable[str]) -> Tally:
    sums: Tally = {}
    for paper in papers:
        for key, (hits, found, wanted) in per[paper].items():
            _add(sums, key, hits=hits, found=found, wanted=wanted)
    return sums
