"""An extraction as a few bytes and back. The text itself is not kept: whoever asks for it has it."""

import json
from collections.abc import Sequence
from typing import Any

from kg.model import (
    Entry,
    ExtractedEntity,
    ExtractedResult,
    Extraction,
    Mention,
    PartScores,
    RoleClaim,
    Section,
    TopicClaim,
)
from kg.storage.cache.checks import IsName, check, no_name, parse

_Place = list[int]


def encode(extraction: Extraction) -> bytes:
    """Return compact JSON; `decode` with an entry of the same sections gives an equal value."""
    return json.dumps(pack(extraction), ensure_ascii=False, separators=(",", ":")).encode()


def pack(extraction: Extraction) -> list[Any]:
    """Return nested lists of strings and numbers, without the text; for `unpack`, and quick to send to another process."""
    entities = [
        [
            entity.name,
            entity.type,
            entity.score,
            [_place(mention) for mention in entity.mentions],
            [[claim.role, claim.score, claim.mention] for claim in entity.roles],
            *([True] if entity.is_own else []),
        ]
        for entity in extraction.entities
    ]
    results = [_packed_result(result) for result in extraction.results]
    return [entities, results, [[claim.topic, claim.score, _place(claim.mention)] for claim in extraction.topics]]


def decode(data: bytes, entry: Entry, *, is_name: IsName = no_name) -> Extraction:
    """Return the extraction of an entry; the bytes are not trusted (see `kg.storage.cache.checks`).

    Raises:
        ValueError, TypeError: where the bytes are no extraction of this entry.
    """
    packed = parse(data)
    check(packed, entry, is_name=is_name)
    return unpack(packed, entry)


def unpack(packed: Sequence[Any], entry: Entry) -> Extraction:
    """Return the extraction of an entry from what `pack` gave.

    Raises:
        ValueError, TypeError, IndexError: where that is no extraction of this entry.
    """
    entities, results, topics = packed
    sections = entry.sections
    return Extraction(
        tuple(
            ExtractedEntity(
                name,
                kind,
                tuple([_mention(place, sections) for place in places]),
                tuple([RoleClaim(*claim) for claim in claims]),
                score,
                *own,
            )
            for name, kind, score, places, claims, *own in entities
        ),
        tuple(_result(record, sections) for record in results),
        tuple([TopicClaim(topic, score, _mention(place, sections)) for topic, score, place in topics]),
    )


def _packed_result(result: ExtractedResult) -> list[Any]:
    """Return the record of a result."""
    parts = result.parts
    scores = [parts.kind, parts.metric, parts.subject, parts.on, parts.baseline]
    links = [result.subject, result.on, result.baseline]
    return [result.metric, result.value, _place(result.at), result.score, *links, result.kind, scores]


def _result(record: Sequence[Any], sections: Sequence[Section]) -> ExtractedResult:
    """Return a result of its record."""
    metric, value, place, score, subject, on, baseline, kind, parts = record
    at = _mention(place, sections)
    return ExtractedResult(metric, value, at, score, subject, tuple(on), baseline, kind, PartScores(*parts))


def _place(mention: Mention) -> _Place:
    """Return where a mention stands: section, start, end."""
    return [mention.section, mention.start, mention.end]


def _mention(place: _Place, sections: Sequence[Section]) -> Mention:
    """Return the mention at a place, with its text."""
    section, start, end = place
    text = sections[section].text[start:end]
    if len(text) != end - start:
        raise ValueError(f"no text at {place}")
    return Mention(section, start, end, text)
