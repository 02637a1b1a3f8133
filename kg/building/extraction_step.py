"""The extraction step: what the cache has is taken from it, the rest is extracted on all cores and kept as it comes."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import Notice
from kg.execution.parallel import split
from kg.model import Entry, Extraction, Paper
from kg.storage.cache import Cache, decode, digest_key, encode, key_of
from kg.storage.versions import extraction_fingerprint

# Yields the extractions of each batch, in the order of the batches: in this process, in others, on other machines.
Engine = Callable[[Sequence[Sequence[Entry]]], Iterator[Sequence[Extraction]]]
# Called as (step, done, total) while a step runs.
Progress = Callable[[str, int, int], None]
# Small enough that two workers end at nearly the same time, large enough that sending it costs nothing.
_BATCH = 32


@dataclass
class CacheUse:
    """How a build used the cache: texts found there, texts extracted, and what went wrong with it."""

    hits: int = 0
    misses: int = 0
    problems: list[Notice] = field(default_factory=list)


def cache_in(folder: Path | None) -> Cache | None:
    """Return the cache in a folder, for what this version extracts; none where there is no folder."""
    return Cache(folder, fingerprint=extraction_fingerprint()) if folder else None


def extract_papers(
    papers: Sequence[Paper], *, cache: Cache | None, use: CacheUse, engine: Engine, progress: Progress
) -> dict[str, tuple[Extraction, ...]]:
    """Return one extraction per entry under each paper's id; the same text in two digests is extracted once.

    Raises:
        WorkerError: where a worker process was killed; what was extracted until then is in the cache.
    """
    fingerprint = cache.fingerprint if cache else ""
    keys = [[key_of(entry, fingerprint) for entry in paper.entries] for paper in papers]
    first: dict[bytes, Entry] = {}
    for paper, own in zip(papers, keys, strict=True):
        for key, entry in zip(own, paper.entries, strict=True):
            first.setdefault(key, entry)
    found = _cached(first, cache, use)
    use.hits, use.misses = len(found), len(first) - len(found)
    progress("extract", len(found), len(first))
    missing = split([(key, entry) for key, entry in first.items() if key not in found], _BATCH)
    entries = [[entry for _, entry in batch] for batch in missing]
    for batch, extractions in zip(missing, engine(entries), strict=True):
        new = {key: extraction for (key, _), extraction in zip(batch, extractions, strict=True)}
        found.update(new)
        cache = _keep(new, cache, use)
        progress("extract", len(found), len(first))
    return {paper.id: tuple(found[key] for key in own) for paper, own in zip(papers, keys, strict=True)}


def _cached(entries: dict[bytes, Entry], cache: Cache | None, use: CacheUse) -> dict[bytes, Extraction]:
    """Return what the cache has of some entries; a cache that fails is a problem and no more."""
    if cache is None:
        return {}
    values = _try_read(cache, list(entries), use)
    found = {}
    for key, value in values.items():
        try:
            found[key] = decode(value, entries[key])
        except (ValueError, TypeError, IndexError) as error:
            use.problems.append(_problem(cache, f"an entry makes no sense and is extracted again ({error})"))
    return found


def _try_read(cache: Cache, keys: Sequence[bytes], use: CacheUse) -> dict[bytes, bytes]:
    """Return the values of the keys; a file that is no database is moved aside, so that the next build has a cache."""
    try:
        return cache.read(keys)
    except sqlite3.OperationalError as error:
        _note(use, _problem(cache, f"cannot be read ({error}); everything is extracted"))
    except sqlite3.DatabaseError as error:
        use.problems.append(_problem(cache, f"is damaged ({error}); a new one is begun"))
        _set_aside(cache, use)
    except OSError as error:
        _note(use, _problem(cache, f"cannot be read ({error.strerror}); everything is extracted"))
    return {}


def _note(use: CacheUse, problem: Notice) -> None:
    """Note a problem, once."""
    if problem not in use.problems:
        use.problems.append(problem)


def _set_aside(cache: Cache, use: CacheUse) -> None:
    """Move a damaged file away."""
    try:
        cache.set_aside()
    except OSError as error:
        use.problems.append(_problem(cache, f"cannot be moved aside ({error.strerror})"))


def _keep(new: dict[bytes, Extraction], cache: Cache | None, use: CacheUse) -> Cache | None:
    """Keep extractions; returns None from then on where that does not work: a full disk must not end the build."""
    if cache is None:
        return None
    try:
        cache.write({key: encode(extraction) for key, extraction in new.items()})
    except (sqlite3.Error, OSError) as error:
        use.problems.append(_problem(cache, f"cannot be written ({error}); this build keeps nothing more"))
        return None
    return cache


def _problem(cache: Cache, message: str) -> Notice:
    """Return a warning about the cache."""
    return Notice(str(cache.path), 1, "cache", f"the cache {message}")


def count_new(hashes: Iterable[str], cache: Cache | None, use: CacheUse) -> int:
    """Return how many of the digests with these hashes the cache does not know whole; all of them where it cannot be read."""
    return len(_new_digests(hashes, cache, use)) if cache else len(set(hashes))


def note_digests(hashes: Iterable[str], cache: Cache | None, use: CacheUse) -> None:
    """Remember that all of these digests have been extracted; what the cache could not keep is not noted."""
    if cache is not None and not use.problems:
        try:
            cache.write(dict.fromkeys(_new_digests(hashes, cache, use), b""))
        except (sqlite3.Error, OSError) as error:
            use.problems.append(_problem(cache, f"cannot be written ({error})"))


def _new_digests(hashes: Iterable[str], cache: Cache, use: CacheUse) -> set[bytes]:
    """Return the keys of those digests that the cache does not know whole."""
    keys = {digest_key(sha256, cache.fingerprint) for sha256 in hashes}
    return keys - _try_read(cache, list(keys), use).keys()
