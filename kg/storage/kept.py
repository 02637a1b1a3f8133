"""What the partitions of earlier builds gave, in files: one for each job, under the hash of all that it was made of.

The pieces are pickles, which can run code when they are read. So each file is marked with a secret of the user's, which lies
in their configuration and not beside the files: what somebody else has put into a cache folder is never opened.
"""

import hmac
import os
import pickle
import secrets
import struct
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from itertools import islice, takewhile
from pathlib import Path
from typing import IO, Any, Final

from kg.storage.files import user_config_folder

# In the folder of the cache; there is one in it for each output folder.
FOLDER: Final = "kept"
SECRET: Final = "kept.key"
_MARK: Final = 32
_NAME_LENGTH: Final = 64
_COUNT: Final = struct.Struct("<Q")
_ENTRY: Final = struct.Struct("<Q32s")
# Pieces of one job, at most: a file that says more is none of ours.
_MOST: Final = 1 << 20


class KeptFiles:
    """The files of one output folder's builds. Errors of the disk are `OSError`; a file that is not ours is not there."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        """Keep where they are; nothing is opened yet."""
        self._folder, self._secret = folder, secret
        # Sizes and marks of the pieces under each key that was asked for: they are read and checked once.
        self._known: dict[str, list[tuple[int, bytes]]] = {}
        self._names: list[str] | None = None

    def count(self, key: str) -> int:
        """Return how many pieces are kept under a key; 0 where it is not known, or the file is not ours."""
        try:
            with (self._folder / key).open("rb") as file:
                self._known[key] = self._entries(key, file)
        except OSError:
            return 0
        return len(self._known[key])

    def beginning(self, start: str) -> Iterator[str]:
        """Yield the keys that begin so, of those that were kept when this was first asked for."""
        if self._names is None:
            self._names = sorted(path.name for path in self._folder.iterdir()) if self._folder.is_dir() else []
        first = bisect_left(self._names, start)
        return takewhile(lambda name: name.startswith(start), islice(self._names, first, None))

    def load(self, key: str, number: int) -> Any:  # noqa: ANN401 (whatever the job gave)
        """Return one piece.

        Raises:
            ValueError: where it is not ours, or damaged.
            OSError: where it cannot be read.
        """
        with open(f"{self._folder}/{key}", "rb", buffering=0) as file:  # noqa: PTH123 (thousands of them, each read once)
            entries = self._known.get(key) or self._entries(key, file)
            if number >= len(entries):
                raise ValueError("no such piece")
            head = _COUNT.size + len(entries) * _ENTRY.size + _MARK
            file.seek(head + sum(size for size, _ in entries[:number]))
            size, mark = entries[number]
            content = file.read(size)
        if not hmac.compare_digest(self._mark(b"%d" % number, content), mark):
            raise ValueError("not as it was written")
        return pickle.loads(content)  # noqa: S301 (it carries the user's own mark)

    def write(self, key: str, values: Sequence[Any]) -> None:
        """Keep the pieces of a job, all or none of them."""
        contents = [pickle.dumps(value, pickle.HIGHEST_PROTOCOL) for value in values]
        entries = b"".join(_ENTRY.pack(len(c), self._mark(b"%d" % number, c)) for number, c in enumerate(contents))
        self._folder.mkdir(parents=True, exist_ok=True)
        new = self._folder / f".{secrets.token_hex(16)}"
        try:
            with new.open("xb") as file:
                file.write(_COUNT.pack(len(contents)))
                file.write(entries)
                file.write(self._mark(key.encode(), entries))
                file.writelines(contents)
            new.replace(self._folder / key)
        except BaseException:
            new.unlink(missing_ok=True)
            raise

    def forget_others(self, keys: Collection[str]) -> None:
        """Remove what is under no key of these: no build will ask for it."""
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.name not in keys and not path.is_dir():
                path.unlink(missing_ok=True)

    def _entries(self, key: str, file: IO[bytes]) -> list[tuple[int, bytes]]:
        """Return sizes and marks of the pieces of an open file; none where the file is not ours."""
        count = file.read(_COUNT.size)
        many = _COUNT.unpack(count)[0] if len(count) == _COUNT.size else 0
        if not 0 < many <= _MOST:
            return []
        entries = file.read(many * _ENTRY.size)
        if not hmac.compare_digest(file.read(_MARK), self._mark(key.encode(), entries)):
            return []
        return list(_ENTRY.iter_unpack(entries))

    def _mark(self, name: bytes, content: bytes) -> bytes:
        """Return the user's mark of something under a name."""
        return hmac.digest(self._secret + name, content, "sha256")


def clear_kept(cache: Path) -> None:
    """Remove all that is kept in a cache's folder, of every output folder; only files that have names of ours."""
    for folder in (cache / FOLDER).glob("*"):
        for path in folder.glob("*"):
            if len(path.name) == _NAME_LENGTH and not path.is_dir():
                path.unlink(missing_ok=True)
        with suppress(OSError):  # something else lies there
            folder.rmdir()


def own_secret() -> bytes | None:
    """Return the user's secret, made at the first call; None where nothing can be kept there, or others can read it."""
    path = user_config_folder() / SECRET
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = path.with_name(f".{SECRET}-{secrets.token_hex(16)}")
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(_MARK))
            new.replace(path)
        found = path.stat()
        own = not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)
        content = path.read_bytes()
    except OSError:
        return None
    return content if own and len(content) == _MARK else None
