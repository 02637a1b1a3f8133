"""The cache of extractions: one SQLite file that any number of builds share, and that may be lost at any time.

Key: sha256 of the extraction's fingerprint (models, code, libraries) and of all text that extraction sees of an entry. So a
changed digest costs its changed entries only, and one text in two digests is extracted once. SQLite gives atomic writes and locks
between processes; every value carries a checksum, and one that does not fit counts as missing.
"""

import errno
import hashlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from kg.model import Entry

NAME = "extractions.sqlite"
# Seconds to wait for another process that is writing; it holds the lock for milliseconds.
_PATIENCE = 30.0
# SQLite takes at most 999 parameters in older versions.
_ASKED_AT_ONCE = 500
# Bytes of the largest value that is read: ten thousand times a usual one.
_LONGEST = 1 << 25
_CHOSEN = "not ? or fingerprint <> ?"
_TABLE = """create table if not exists extraction
    (key blob primary key, fingerprint text not null, crc integer not null, value blob not null) without rowid"""


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What is in a cache: entries and bytes of values under the current fingerprint, and of older ones; the file's bytes."""

    path: str
    entries: int
    value_bytes: int
    stale_entries: int
    stale_bytes: int
    file_bytes: int


def key_of(entry: Entry, fingerprint: str) -> bytes:
    """Return the key of an entry (32 bytes)."""
    whole = hashlib.sha256(fingerprint.encode())
    for section in entry.sections:
        for part in (section.heading, section.text):
            content = part.encode("utf-8", "surrogatepass")
            whole.update(b"%d:" % len(content))
            whole.update(content)
    return whole.digest()


class Cache:
    """The extractions that a folder keeps. Errors of the disk or the file are `sqlite3.Error` or `OSError`."""

    def __init__(self, folder: Path, *, fingerprint: str) -> None:
        """Keep folder and fingerprint; nothing is opened yet."""
        self.path = folder / NAME
        self.fingerprint = fingerprint

    def read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the values of those keys that are there and whole."""
        found: dict[bytes, bytes] = {}
        if not self.path.exists():
            return found
        with self._opened() as database:
            for start in range(0, len(keys), _ASKED_AT_ONCE):
                asked = keys[start : start + _ASKED_AT_ONCE]
                marks = ",".join("?" * len(asked))
                rows = database.execute(f"select key, crc, value from extraction where key in ({marks})", asked)  # noqa: S608
                found.update((key, value) for key, crc, value in rows if crc == checksum(key, value))
        return found

    def write(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values in one transaction: all or none of them are there afterwards."""
        if not values:
            return
        rows = [(key, self.fingerprint, checksum(key, value), value) for key, value in values.items()]
        with self._opened() as database:
            database.executemany("insert or replace into extraction values (?, ?, ?, ?)", rows)

    def info(self) -> CacheInfo:
        """Count what is there."""
        if not self.path.exists():
            return CacheInfo(str(self.path), 0, 0, 0, 0, 0)
        with self._opened() as database:
            rows = database.execute("select fingerprint = ?, count(*), sum(length(value)) from extraction "
                                    "where length(value) group by 1", (self.fingerprint,))  # fmt: skip
            counts = {bool(current): (int(count), int(size)) for current, count, size in rows}
        current, stale = counts.get(True, (0, 0)), counts.get(False, (0, 0))
        return CacheInfo(str(self.path), *current, *stale, self.path.stat().st_size)

    def clear(self, *, only_stale: bool = False) -> int:
        """Forget everything, or what other versions left; return how many entries that were."""
        if not self.path.exists():
            return 0
        with self._opened() as database:
            chosen = (only_stale, self.fingerprint)
            counted = database.execute(f"select count(*) from extraction where length(value) and ({_CHOSEN})", chosen)  # noqa: S608
            gone = int(counted.fetchone()[0])
            database.execute(f"delete from extraction where {_CHOSEN}", chosen)  # noqa: S608
        with self._opened() as database:
            database.execute("vacuum")
        return gone

    def damaged(self) -> int:
        """Read every value and return how many do not fit their checksum; for tests and `kg cache info --verify`."""
        if not self.path.exists():
            return 0
        with self._opened() as database:
            values: Iterable[tuple[bytes, int, bytes]] = database.execute("select key, crc, value from extraction")
            bad = sum(crc != checksum(key, value) for key, crc, value in values)
            return bad + sum(bool(row != ("ok",)) for row in database.execute("pragma integrity_check"))

    def set_aside(self) -> Path:
        """Move a file that SQLite cannot read out of the way, and return where it is now."""
        aside = self.path.with_name(f"{NAME}.damaged-{int(time.time())}")
        self.path.replace(aside)
        return aside

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file, and commit at the end: short transactions keep the lock short."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists() and not self.path.is_file():
            raise OSError(errno.EINVAL, "no regular file", str(self.path))
        database = sqlite3.connect(self.path, timeout=_PATIENCE)
        try:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            database.execute("pragma trusted_schema = off")
            _check_tables(database)
            # No write-ahead log: it needs shared memory, which network file systems lack. A lost cache costs time only, so
            # the disk may write when it likes: a page torn by a power cut is found by SQLite or by the checksums. Waiting
            # for it took 0.26 ms an entry instead of 0.08, and workers waited for one another.
            database.execute("pragma synchronous = off")
            database.execute(_TABLE)
            with database:
                yield database
        finally:
            database.close()


def _check_tables(database: sqlite3.Connection) -> None:
    """See that a file holds the table of a cache and nothing else: a view of its name may never end.

    Raises:
        sqlite3.DatabaseError: where it does not.
    """
    found = [
        (kind, " ".join(str(sql).lower().split()))
        for kind, sql in database.execute("select type, sql from sqlite_master")
    ]
    if found not in ([], [("table", " ".join(_TABLE.lower().replace("if not exists ", "").split()))]):
        raise sqlite3.DatabaseError("it has other tables than a cache")


def checksum(key: bytes, value: bytes) -> int:
    """Return the checksum that a value is kept with."""
    return crc32(value, crc32(key))
