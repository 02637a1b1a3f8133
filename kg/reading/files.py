"""From paths to texts: which files a call names, and what is in them."""

import glob
import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from kg.errors import InputError
from kg.reading.base import SourceText, printable

SUFFIXES = (".md", ".markdown", ".json", ".jsonl", ".ndjson")
STDIN = "-"
_LARGEST = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True, order=True)
class InputFile:
    """A file to read; `named` is False where a folder or a pattern brought it in."""

    path: str
    named: bool = True


def find_inputs(arguments: Iterable[str]) -> tuple[tuple[InputFile, ...], tuple[InputError, ...]]:
    """Return the files that files, folders, patterns and `-` stand for, sorted, each once, and what was not found."""
    found: dict[str, InputFile] = {}
    errors = []
    for argument in arguments:
        try:
            for item in _expand(argument):
                if not (item.path in found and found[item.path].named):
                    found[item.path] = item
        except InputError as error:
            errors.append(error)
    return tuple(sorted(found.values())), tuple(errors)


def _expand(argument: str) -> Iterator[InputFile]:
    """Yield the files of one argument."""
    path = Path(argument)
    if argument == STDIN or path.is_file():
        yield InputFile(_posix(argument))
    elif path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        if not files:
            raise InputError("no digest in this folder", path=argument, remedy=f"looked for {', '.join(SUFFIXES)}")
        yield from (InputFile(p.as_posix(), named=False) for p in files)
    elif glob.has_magic(argument):
        names = glob.glob(argument, recursive=True)  # noqa: PTH207 (Path.glob takes no absolute pattern)
        matches = sorted(name for name in names if Path(name).is_file())
        if not matches:
            raise InputError("no file matches this pattern", path=argument)
        yield from (InputFile(_posix(match), named=False) for match in matches)
    else:
        raise InputError("no such file or folder", path=argument, remedy="check the path")


def load(path: str) -> SourceText:
    """Return a file's text (UTF-8, with or without a byte order mark; line ends as they are) and its sha256.

    Raises:
        InputError: where it cannot be opened, is too large, is binary or is not UTF-8.
    """
    try:
        data = sys.stdin.buffer.read() if path == STDIN else _bytes(Path(path))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error
    if b"\x00" in data[:65_536]:
        raise InputError("binary file, not a text", path=path, remedy="give markdown, JSON or JSONL in UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"not UTF-8 (byte {error.start})", path=path, line=line, remedy="convert it, e.g. with iconv -t UTF-8"
        ) from error
    return SourceText(path, hashlib.sha256(data).hexdigest(), printable(text))


def _bytes(path: Path) -> bytes:
    """Return the file's bytes, unless there are too many."""
    if path.stat().st_size > _LARGEST:
        raise InputError(f"larger than {_LARGEST >> 20} MiB", path=str(path), remedy="split it")
    return path.read_bytes()


def _posix(path: str) -> str:
    """Return the path with forward slashes and without `./`."""
    return path if path == STDIN else PurePath(path).as_posix()
