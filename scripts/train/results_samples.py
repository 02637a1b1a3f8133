"""What the models of results learn from: papers as extraction sees them, their numbers, and the annotated result of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluation.score_results import number
from kg.extraction.results.candidate import Candidate
from kg.extraction.results.features import Roles, candidates
from kg.extraction.roles.view import View, view
from kg.extraction.text.paper_text import Found
from kg.model import RoleClaim
from scripts.train.gold import GoldPaper
from scripts.train.roles import gold_found
from scripts.train.roles_samples import partners

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper as the extraction sees it: its view, the roles of its entities, and the gold name of each, or None."""

    paper: GoldPaper
    view: View
    roles: Roles
    names: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A number of the paper `seen[paper]`, and the annotated result that it states, or None."""

    paper: int
    found: Candidate
    result: Record | None


def gold_seen(paper: GoldPaper) -> Seen:
    """Return a paper with its annotated entities and roles as if extracted."""
    placed = [entity for entity in paper.entities if entity.places]
    roles = [tuple(RoleClaim(role, 1.0) for role in entity.roles) for entity in placed]
    return Seen(paper, view(paper.text, gold_found(paper)), roles, tuple(entity.name for entity in placed))


def found_seen(paper: GoldPaper, found: Sequence[Found], roles: Roles) -> Seen:
    """Return a paper as extracted: its found entities, with the name of the annotated one that each is, if any."""
    wanted = paper.record["entities"]
    names = [wanted[partner]["name"] if partner is not None else None for partner, _ in partners(paper, found)]
    return Seen(paper, view(paper.text, found), roles, tuple(names))


def samples(papers: Sequence[Seen]) -> list[Sample]:
    """Return every number of the papers, in order."""
    return [Sample(at, found, result) for at, seen in enumerate(papers) for found, result in _labelled(seen)]


def _labelled(seen: Seen) -> Iterable[tuple[Candidate, Record | None]]:
    """Yield each candidate with the gold result that it states, or None. Equal values pair up in order where they can."""
    found = candidates(seen.view)
    places: dict[str, list[int]] = {}
    for index, candidate in enumerate(found):
        places.setdefault(number(candidate.number.value), []).append(index)
    gold: dict[str, list[Record]] = {}
    for result in seen.paper.record["results"]:
        gold.setdefault(number(result["value"]), []).append(result)
    for index, candidate in enumerate(found):
        key = number(candidate.number.value)
        same = gold.get(key, [])
        paired = len(same) == len(places[key])
        yield candidate, (same[places[key].index(index)] if paired else same[0]) if same else None
