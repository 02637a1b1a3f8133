"""What sources gave, as dated files in a folder of digests: each content once, nothing overwritten, nothing half-written."""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from kg.errors import OutputError
from kg.storage.files import write_lines

# Hidden, so that readers of the folder pass over it.
STATE: Final = ".kg-collect.json"
_MOST_NAMES: Final = 1_000


@dataclass(slots=True)
class Memory:
    """What is known of one address: its marks for conditional requests, and what was kept (name of the file -> sha256).

    `days` are the days of an address with a date that were kept or had no paper: they are not asked for again.
    """

    etag: str = ""
    modified: str = ""
    kept: dict[str, str] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)


class Shelf:
    """The folder of digests. What is known of sources lies in a hidden file of it; if that is lost, files are looked at again."""

    def __init__(self, folder: Path) -> None:
        """Open a folder, which is made where it is not there.

        Raises:
            OutputError: where it cannot be made.
        """
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"cannot be made: {error.strerror}", path=str(folder)) from error
        self.known = _load(folder / STATE)

    def memory(self, name: str) -> Memory:
        """Return what is known of a source."""
        return self.known.setdefault(name, Memory())

    def save(self) -> None:
        """Write down what is known; the old file stays until the new one is whole."""
        rows = {name: asdict(memory) for name, memory in sorted(self.known.items())}
        write_lines(self.folder / STATE, [json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True) + "\n"])

    def keep(self, source: str, day: date | None, ending: str, data: bytes, *, stem: str = "") -> str | None:
        """Keep an answer as `SOURCE/[STEM-]DAY.ENDING`; return its path in the folder, None where its content is there already.

        Where that name is taken by another content, `-2`, `-3`, ... is put behind it.

        Raises:
            OutputError: where it cannot be written.
        """
        content = hashlib.sha256(data).hexdigest()
        place = self.folder / source
        memory = self.memory(source)
        if content in memory.kept.values() or content in _hashes(place, len(data)):
            return None
        begin = "-".join(part for part in (stem, day.isoformat() if day else "") if part)
        try:
            name = _write_new(place, begin, ending, data)
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror}", path=str(place)) from error
        memory.kept[name] = content
        return f"{source}/{name}"


def _load(path: Path) -> dict[str, Memory]:
    """Return what was written down; nothing where that is not there or broken, since it only saves work."""
    try:
        rows: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return {name: Memory(**row) for name, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _hashes(folder: Path, size: int) -> set[str]:
    """Return the hashes of the files of a folder that have a size."""
    if not folder.is_dir():
        return set()
    files = [path for path in folder.iterdir() if path.is_file() and path.stat().st_size == size]
    return {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _write_new(folder: Path, begin: str, ending: str, data: bytes) -> str:
    """Write a file that is not there yet, whole or not at all; return its name."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(prefix=".kg-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(scratch).chmod(0o644)
        for number in range(1, _MOST_NAMES):
            name = f"{begin}{'' if number == 1 else f'-{number}'}{ending}"
            try:
                os.link(scratch, folder / name)  # fails where the name is taken, unlike a rename
            except FileExistsError:
                continue
            return name
        raise FileExistsError(0, f"{_MOST_NAMES} files of that name are there")
    finally:
        Path(scratch).unlink(missing_ok=True)
