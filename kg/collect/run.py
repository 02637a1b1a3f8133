"""Collect: ask each source for its days, keep what is a digest, and say of each what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kg.collect.keep import Memory, Shelf
from kg.collect.readable import ending_of
from kg.collect.sources import Source
from kg.collect.web import Web
from kg.errors import InputError
from kg.reading import find_inputs
from kg.reading.sources.remote import without_secrets


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one request: `kept` (path says where), `same`, `empty` (a day without papers) or `failed`."""

    source: str
    what: str
    path: str = ""
    error: InputError | None = None


def collect(sources: Sequence[Source], shelf: Shelf, web: Web, *, today: date, days: int = 1) -> Iterator[Outcome]:
    """Yield what became of each source, the oldest of the last `days` days first; what is known is written down after each.

    Raises:
        OutputError: where the folder cannot be written.
    """
    for source in sources:
        found = _from_folder(source, shelf, today) if source.is_folder else _from_web(source, shelf, web, today, days)
        for outcome in found:
            shelf.save()
            yield outcome
    shelf.save()


def _from_web(source: Source, shelf: Shelf, web: Web, today: date, days: int) -> Iterator[Outcome]:
    """Yield what became of the days of an address; one without a date shows today alone."""
    memory = shelf.memory(source.name)
    asked = [today - timedelta(days=back) for back in reversed(range(days))] if source.is_dated else [today]
    for day in asked:
        if source.is_dated and day.isoformat() in memory.days:
            yield Outcome(source.name, "same")
            continue
        address = source.on(day)
        try:
            yield _one(source, address, shelf, memory, web, day)
        except InputError as error:
            yield Outcome(source.name, "failed", error=error)


def _one(source: Source, address: str, shelf: Shelf, memory: Memory, web: Web, day: date) -> Outcome:
    """Ask for one address and keep the answer. The marks of an answer count only once it is kept or known to be empty."""
    conditional = {} if source.is_dated else {"etag": memory.etag, "modified": memory.modified}
    answer = web.get(address, **conditional)
    if answer.is_same:
        return Outcome(source.name, "same")
    ending = ending_of(answer.data, source, without_secrets(address))
    kept = shelf.keep(source.name, day, ending, answer.data) if ending else None
    if not source.is_dated:
        memory.etag, memory.modified = answer.etag, answer.modified
    elif ending:
        memory.days = sorted({*memory.days, day.isoformat()})
    return Outcome(source.name, "kept" if kept else "same" if ending else "empty", kept or "")


def _from_folder(source: Source, shelf: Shelf, today: date) -> Iterator[Outcome]:
    """Yield what became of the files of a folder (a git checkout): new ones, and new contents with today's date."""
    files, errors = find_inputs([source.address])
    yield from (Outcome(source.name, "failed", error=error) for error in errors)
    top = Path(source.address)
    for item in files:
        path = Path(item.source)
        try:
            data = path.read_bytes()
            ending = ending_of(data, source, item.path)
        except OSError as error:
            yield Outcome(source.name, "failed", error=InputError(f"cannot be read: {error.strerror}", path=item.path))
            continue
        except InputError:  # a README, a licence: a checkout holds more than digests
            yield Outcome(source.name, "empty")
            continue
        inside = path.relative_to(top)
        stem = "-".join(inside.with_suffix("").parts)
        is_new = not (shelf.folder / source.name / f"{stem}{path.suffix}").exists()
        kept = shelf.keep(source.name, None if is_new else today, path.suffix, data, stem=stem) if ending else None
        yield Outcome(source.name, "kept" if kept else "same" if ending else "empty", kept or "")
