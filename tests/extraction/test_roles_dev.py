"""Floors of roles and results on the development papers, with annotated entities and end to end."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.evaluation.score import Score, evaluate
from kg.extraction import load_extractor
from kg.extraction.results.extract import results_of_all
from kg.extraction.results.model import load_result_weights
from kg.extraction.roles.classify import RoleModel
from kg.extraction.roles.view import view
from kg.extraction.text.paper_text import Found
from kg.model import ARTIFACT_TYPES, ExtractedEntity, ExtractedResult
from scripts.train.gold import GoldPaper, read_gold

GOLD = Path(__file__).parents[3] / "shared" / "gold"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (GOLD / "dev.jsonl").is_file(), reason="needs ../shared/gold"),
]


@pytest.fixture(scope="module")
def papers() -> list[GoldPaper]:
    return read_gold(GOLD, "dev")


def record(entities: Sequence[ExtractedEntity], results: Sequence[ExtractedResult]) -> dict:
    return {
        "entities": [
            {
                "name": entity.name,
                "type": str(entity.type),
                "mentions": [mention.text for mention in entity.mentions],
                "roles": [str(claim.role) for claim in entity.roles],
            }
            for entity in entities
        ],
        "results": [
            {"subject": r.subject, "metric": r.metric, "value": r.value, "on": list(r.on), "baseline": r.baseline}
            for r in results
        ],
    }


def annotated(paper: GoldPaper) -> list[Found]:
    return [
        Found(e.name, e.type, e.places, 1.0, tuple((str(kind), float(kind == e.type)) for kind in ARTIFACT_TYPES))
        for e in paper.entities
        if e.places
    ]


def with_annotated_entities(paper: GoldPaper, model: RoleModel) -> dict:
    found = annotated(paper)
    seen = view(paper.text, found)
    (roles,) = model.assign_all([seen])
    entities = [
        ExtractedEntity(f.name, f.type, f.mentions, claims, f.score) for f, claims in zip(found, roles, strict=True)
    ]
    return record(entities, results_of_all([seen], [roles], load_result_weights())[0])


def scores(papers: list[GoldPaper], found: list[dict]) -> dict[str, Score]:
    wanted = {paper.id: paper.record for paper in papers}
    return evaluate(wanted, dict(zip(wanted, found, strict=True)), samples=0)


def test_roles_and_results_of_annotated_entities(papers: list[GoldPaper]) -> None:
    model = RoleModel.load()
    got = scores(papers, [with_annotated_entities(paper, model) for paper in papers])
    floors = {
        "roles": 0.80,
        "role:introduces": 0.86,
        "role:evaluated-on": 0.92,
        "role:uses": 0.74,
        "role:improves-on": 0.58,
    }
    floors |= {"values": 0.87, "results": 0.68}
    assert {key: got[key].f1 for key, floor in floors.items() if got[key].f1 < floor} == {}


def test_roles_and_results_end_to_end(papers: list[GoldPaper]) -> None:
    extractor = load_extractor()
    extractions = [extractor.extract_texts([paper.text])[0] for paper in papers]
    got = scores(papers, [record(extraction.entities, extraction.results) for extraction in extractions])
    floors = {
        "roles": 0.74,
        "role:introduces": 0.80,
        "role:evaluated-on": 0.85,
        "role:improves-on": 0.60,
        "values": 0.87,
    }
    floors |= {"results": 0.60}
    assert {key: got[key].f1 for key, floor in floors.items() if got[key].f1 < floor} == {}
    for paper, extraction in zip(papers, extractions, strict=True):
        names = {entity.name for entity in extraction.entities}
        for result in extraction.results:
            assert {name for name in (result.subject, result.baseline, *result.on) if name} <= names
            part = paper.text.sections[result.at.section].text
            assert part[result.at.start : result.at.end] == result.at.text
