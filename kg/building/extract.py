"""The extraction step: what the cache has is taken from it, the rest is extracted and kept as it comes."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.building.runner import Progress, Runner
from kg.errors import Notice
from kg.execution import open_local
from kg.execution.base import Job
from kg.model import Entry, Extraction, Paper
from kg.model.lexicon import NO_LEXICON, Lexicon
from kg.storage.cache import Cache, decode, encode, key_of, unpack
from kg.storage.versions import extraction_fingerprint

if TYPE_CHECKING:
    from kg.extraction import Extractor

_Item = TypeVar("_Item")
# All that extraction looks at: the (heading, text) pairs of an entry's sections. A whole entry takes ten times as long to send.
Text = Sequence[tuple[str, str]]
# What is kept of an extraction under the key of its text: itself, or as the bytes that the cache gets, which are small to send.
Kept = Mapping[bytes, Extraction | bytes]
# Texts with what the cache knows of them. A batch is whole, so that a worker that reads its files again cannot lose a text of it.
Batch = Mapping[bytes, Extraction | Text]
# Texts that one task extracts, about.
BATCH = 150
# So many are extracted before they are kept: what a killed build loses.
_TOGETHER = 32


@dataclass
class CacheUse:
    """How a build used the cache: texts found there, texts extracted, and what went wrong with it.

    `kept` and `redone` are the jobs of partitions that an earlier build had done, and those that were done.
    """

    hits: int = 0
    misses: int = 0
    kept: int = 0
    redone: int = 0
    problems: list[Notice] = field(default_factory=list)

    def note(self, problems: Iterable[Notice]) -> None:
        """Note problems, each once."""
        self.problems += [problem for problem in dict.fromkeys(problems) if problem not in self.problems]


@once
def shared_extractor() -> "Extractor":
    """Return this process's extractor, loaded once: loading it costs more than a batch."""
    from kg.extraction import load_extractor

    return load_extractor()


def extract_all(
    papers: Sequence[Paper], *, cache: Path | None, jobs: int = 1, lexicon: Lexicon = NO_LEXICON, progress: Progress
) -> tuple[dict[str, tuple[Extraction, ...]], CacheUse]:
    """Return one extraction per entry under each paper's id, and how the cache in the folder `cache` (or none) was used.

    The same text in two digests is extracted once. The names of `lexicon` are found whatever the models think of them.

    Raises:
        WorkerError: where a worker process was killed; what was extracted until then is in the cache.
    """
    entries = [entry for paper in papers for entry in paper.entries]
    keys, found, problems = look_up(entries, cache, lexicon)
    missing = texts_of(entries, keys, found)
    use = CacheUse(len(found), len(missing))
    use.note(problems)
    kept: dict[bytes, Extraction | bytes] = {**found}
    with open_local(jobs) as executor:
        runner = Runner(executor, progress)
        batches = [Job((dict(batch), cache, lexicon), 2) for batch in split(list(missing.items()), BATCH)]
        for one in runner.map("extract", extract_texts, batches, apart=True):
            extracted, problems = runner.take(one)
            kept |= extracted
            use.note(problems)
    rest = iter(keys)
    return {
        paper.id: tuple(opened(kept[key], entry) for entry, key in zip(paper.entries, rest, strict=False))
        for paper in papers
    }, use


def look_up(
    entries: Sequence[Entry], folder: Path | None, lexicon: Lexicon
) -> tuple[list[bytes], dict[bytes, Extraction], tuple[Notice, ...]]:
    """Return the key of each entry, what the cache in a folder (or none) has of them, and what went wrong with it."""
    cache = _cache_in(folder, lexicon)
    keys = [key_of(entry, cache.fingerprint if cache else "") for entry in entries]
    use = CacheUse()
    found = _cached(dict(zip(keys, entries, strict=True)), cache, use, frozenset(row.name for row in lexicon.names))
    return keys, found, tuple(use.problems)


def texts_of(
    entries: Iterable[Entry], keys: Iterable[bytes], known: Collection[bytes]
) -> dict[bytes, Extraction | Text]:
    """Return the texts whose keys are not known, each once."""
    return {
        key: [(section.heading, section.text) for section in entry.sections]
        for key, entry in zip(keys, entries, strict=True)
        if key not in known
    }


def extract_texts(given: Batch, folder: Path | None, lexicon: Lexicon) -> tuple[Kept, tuple[Notice, ...]]:
    """Extract the texts that are not known, and keep what is found in the cache; return it all, and what went wrong there."""
    cache, use = _cache_in(folder, lexicon), CacheUse()
    found: dict[bytes, Extraction | bytes] = {k: known for k, known in given.items() if isinstance(known, Extraction)}
    texts = [(key, text) for key, text in given.items() if not isinstance(text, Extraction)]
    for batch in split(texts, _TOGETHER):
        extractions = shared_extractor().extract_sections([text for _, text in batch], lexicon)
        new = {key: encode(extraction) for (key, _), extraction in zip(batch, extractions, strict=True)}
        cache = _keep(new, cache, use)
        found |= new
    return found, tuple(use.problems)


def opened(kept: Extraction | bytes, entry: Entry) -> Extraction:
    """Return the extraction of an entry from what is kept of it."""
    return unpack(json.loads(kept), entry) if isinstance(kept, bytes) else kept


def split(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    """Return the items in batches of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def _cache_in(folder: Path | None, lexicon: Lexicon) -> Cache | None:
    """Return the cache in a folder, for what this version extracts with a lexicon; none where there is no folder."""
    return Cache(folder, fingerprint=extraction_fingerprint() + lexicon.fingerprint) if folder else None


def _cached(
    entries: dict[bytes, Entry], cache: Cache | None, use: CacheUse, own: frozenset[str]
) -> dict[bytes, Extraction]:
    """Return what the cache has of some entries; a cache that fails is a problem and no more. `own` are a lexicon's names."""
    if cache is None:
        return {}
    found, unfit = {}, []
    for key, value in _try_read(cache, list(entries), use).items():
        try:
            found[key] = decode(value, entries[key], is_name=lambda name: name in own or _is_usual(name))
        except (ValueError, TypeError) as error:
            unfit.append(error)
    if unfit:
        many = f"{len(unfit):,} entries that make" if len(unfit) > 1 else "an entry that makes"
        use.problems.append(_problem(cache, f"has {many} no sense; extracted again ({unfit[0]})"))
    return found


def _is_usual(name: str) -> bool:
    """Return whether a name may stand in an extraction though its words are not in the text: that of a Korean rendering."""
    from kg.extraction.names.korean_versions import is_usual

    return is_usual(name)


def _try_read(cache: Cache, keys: Sequence[bytes], use: CacheUse) -> dict[bytes, bytes]:
    """Return the values of the keys; a file that is no database is moved aside, so that the next build has a cache."""
    try:
        return cache.read(keys)
    except sqlite3.OperationalError as error:
        use.problems.append(_problem(cache, f"cannot be read ({error}); everything is extracted"))
    except sqlite3.DatabaseError as error:
        use.problems.append(_problem(cache, f"is damaged ({error}); a new one is begun"))
        _set_aside(cache, use)
    except OSError as error:
        use.problems.append(_problem(cache, f"cannot be read ({error.strerror}); everything is extracted"))
    return {}


def _set_aside(cache: Cache, use: CacheUse) -> None:
    """Move a damaged file away."""
    try:
        cache.set_aside()
    except OSError as error:
        use.problems.append(_problem(cache, f"cannot be moved aside ({error.strerror})"))


def _keep(new: dict[bytes, bytes], cache: Cache | None, use: CacheUse) -> Cache | None:
    """Keep extractions; returns None from then on where that does not work: a full disk must not end the build."""
    if cache is None:
        return None
    try:
        cache.write(new)
    except (sqlite3.Error, OSError) as error:
        use.problems.append(_problem(cache, f"cannot be written ({error}); this build keeps nothing more"))
        return None
    return cache


def _problem(cache: Cache, message: str) -> Notice:
    """Return a warning about the cache."""
    return Notice(str(cache.path), 1, "cache", f"the cache {message}")
