"""What the engines are given to do; imported by the client and by every worker."""

import os
import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

PARTS = 32
RECORDS = 100_000
RECORD_BYTES = 2_000
Record = tuple[str, bytes]


def nothing(number: int) -> int:
    """Do nothing."""
    return number


def who(number: int) -> int:
    """Return this worker's process id, slowly enough that every worker gets one of a few such tasks."""
    time.sleep(0.3)
    return os.getpid() if number >= 0 else 0


def make_records(part: int) -> list[Record]:
    """Return one partition of the records: a key and bytes that do not compress."""
    rng = random.Random(part)
    return [(f"{part}/{number}", rng.randbytes(RECORD_BYTES)) for number in range(RECORDS // PARTS)]


def bucket(record: Record) -> int:
    """Return the partition of a record: a hash of the key that is the same in every process."""
    return crc32(record[0].encode()) % PARTS


def split_records(records: Iterable[Record]) -> list[list[Record]]:
    """Return the records by bucket."""
    out: list[list[Record]] = [[] for _ in range(PARTS)]
    for record in records:
        out[bucket(record)].append(record)
    return out


def summary(records: Iterable[Record]) -> tuple[int, int]:
    """Return how many records came, and a checksum that does not depend on their order."""
    count = total = 0
    for key, value in records:
        count, total = count + 1, total ^ crc32(value, crc32(key.encode()))
    return count, total


def summary_of_lists(lists: Sequence[Sequence[Record]]) -> tuple[int, int]:
    """Return the summary of one bucket, that came in pieces."""
    return summary(record for records in lists for record in records)


def extract(batch: Any) -> Any:  # noqa: ANN401 (kg is not imported before a worker needs it)
    """Extract one batch of entries."""
    from kg.building.extract import shared_extractor

    return shared_extractor().extract(batch)


def load_models(batch: Any) -> int:  # noqa: ANN401
    """Extract the first entry, slowly enough that every worker gets one of a few such tasks."""
    extract(batch[:1])
    time.sleep(1)
    return os.getpid()


def marked(task: tuple[int, str, float]) -> int:
    """Sleep; note the beginning and the end in a file that outlives this process."""
    number, log, seconds = task
    _note(log, f"start {number}")
    time.sleep(seconds)
    _note(log, f"end {number}")
    return number


def _note(log: str, text: str) -> None:
    """Append one line; short appends by several processes do not mix."""
    with Path(log).open("a", encoding="utf-8") as file:
        file.write(f"{time.time():.3f} {os.getpid()} {text}\n")
