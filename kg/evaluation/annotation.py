"""Extraction in the form of the gold annotations: what `kg extract` prints and `kg eval` compares."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kg.model import Entry, ExtractedEntity, ExtractedResult, Extraction, Mention, Paper, Relation
from kg.text import ids
from kg.text.normalize import surface_key


def annotate(paper: Paper, extractions: Sequence[Extraction]) -> dict[str, Any]:
    """Return one paper's extraction as JSON values: the digests' entries merged, names that fold alike as one entity.

    `mentions` lists the distinct forms; `spans` has each occurrence with its digest (an index into `digests`) and its
    `start` and `end` there (code points, end-exclusive).
    """
    merged: dict[tuple[str, str], dict[str, Any]] = {}
    names: dict[str, str] = {}
    results: dict[str, dict[str, Any]] = {}
    for number, (entry, extraction) in enumerate(zip(paper.entries, extractions, strict=True)):
        for entity in extraction.entities:
            key = (surface_key(ids.fold(entity.name)), entity.type)
            record = merged.setdefault(key, _new_entity(entity))
            names[entity.name] = record["name"]
            _add_entity(record, entity, entry, number)
        for result in extraction.results:
            record = _result(result, entry, number, names)
            results.setdefault(f"{record['subject']} {record['metric']} {record['value']} {record['on']}", record)
    digests = [entry.digest.path for entry in paper.entries]
    entities = [_finished(record) for record in merged.values()]
    return {
        "arxiv": _id_of(paper),
        "title": paper.title,
        "digests": digests,
        "entities": entities,
        "results": list(results.values()),
        "topics": _topics(paper, extractions),
    }


def _topics(paper: Paper, extractions: Sequence[Extraction]) -> list[dict[str, Any]]:
    """Return the topics, each as its surest entry has it, the surest first."""
    found: dict[str, dict[str, Any]] = {}
    for number, (entry, extraction) in enumerate(zip(paper.entries, extractions, strict=True)):
        for claim in extraction.topics:
            start, end = _place(entry, claim.mention)
            record = {"topic": claim.topic, "mention": claim.mention.text, "score": claim.score}
            record |= {"digest": number, "start": start, "end": end}
            if claim.score > found.get(claim.topic, {"score": 0.0})["score"]:
                found[claim.topic] = record
    return sorted(found.values(), key=lambda record: (-record["score"], record["topic"]))


def _id_of(paper: Paper) -> str:
    """Return the paper's id; where it has none of a scheme, what its record calls it, so that answers can be told apart by it."""
    own = next((entry.own_id for entry in paper.entries if entry.own_id), "")
    return own if own and not paper.ids else paper.id


def _new_entity(entity: ExtractedEntity) -> dict[str, Any]:
    return {"name": entity.name, "type": entity.type, "mentions": {}, "roles": {}, "score": 0.0, "spans": []}


def _add_entity(record: dict[str, Any], entity: ExtractedEntity, entry: Entry, number: int) -> None:
    """Add an entity's mentions, roles and score to its record."""
    record["score"] = max(record["score"], entity.score)
    for mention in entity.mentions:
        record["mentions"].setdefault(mention.text)
        start, end = _place(entry, mention)
        record["spans"].append({"mention": mention.text, "digest": number, "start": start, "end": end})
    for role in entity.roles:
        record["roles"][role.role] = max(role.score, record["roles"].get(role.role, 0.0))


def _finished(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with lists in place of the tables it was gathered in; `mentions` (the role) only where alone."""
    roles = {role: round(score, 4) for role, score in record["roles"].items() if role != Relation.MENTIONS}
    return {
        **record,
        "mentions": list(record["mentions"]),
        "roles": list(roles) or [str(Relation.MENTIONS)],
        "role-scores": roles,
        "score": round(record["score"], 4),
    }


def _result(result: ExtractedResult, entry: Entry, number: int, names: dict[str, str]) -> dict[str, Any]:
    """Return a result; its names are those of the merged entities."""
    start, end = _place(entry, result.at)
    return {
        "subject": names.get(result.subject, result.subject) if result.subject else None,
        "metric": result.metric,
        "kind": result.kind,
        "value": result.value,
        "on": [names.get(name, name) for name in result.on],
        "baseline": names.get(result.baseline, result.baseline) if result.baseline else None,
        "score": round(result.score, 4),
        "part-scores": {part: round(score, 4) for part, score in asdict(result.parts).items()},
        "digest": number,
        "start": start,
        "end": end,
    }


def _place(entry: Entry, mention: Mention) -> tuple[int, int]:
    """Return where a mention stands in its file."""
    section = entry.sections[mention.section]
    return section.stretch(mention.start, mention.end)
