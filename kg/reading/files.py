"""From paths to texts: which files a call names, and what is in them."""

import glob
import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from kg.errors import InputError
from kg.reading import remote
from kg.reading.base import SourceText, printable
from kg.reading.compressed import ENDINGS, unpack

SUFFIXES = (".md", ".markdown", ".json", ".jsonl", ".ndjson")
STDIN = "-"
_LARGEST = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True, order=True)
class InputFile:
    """A file to read; `named` is False where a folder or a pattern brought it in.

    `address` is where a remote file is read from: `path` is the same without passwords and tokens, for all to see.
    """

    path: str
    named: bool = True
    address: str = field(default="", repr=False)

    @property
    def source(self) -> str:
        """What `load` takes."""
        return self.address or self.path


def find_inputs(arguments: Iterable[str]) -> tuple[tuple[InputFile, ...], tuple[InputError, ...]]:
    """Return the files that files, folders, patterns and `-` stand for, sorted, each once, and what was not found."""
    found: dict[str, InputFile] = {}
    errors = []
    for argument in arguments:
        try:
            for item in _expand(argument):
                if not (item.source in found and found[item.source].named):
                    found[item.source] = item
        except InputError as error:
            errors.append(error)
    return tuple(sorted(found.values())), tuple(errors)


def _expand(argument: str) -> Iterator[InputFile]:
    """Yield the files of one argument."""
    if remote.is_remote(argument):
        yield from _expand_remote(argument)
        return
    path = Path(argument)
    if argument == STDIN or path.is_file():
        yield InputFile(_posix(argument))
    elif path.is_dir():
        files = sorted(p for p in path.rglob("*") if has_digest_name(p.name) and p.is_file())
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


def _expand_remote(address: str) -> Iterator[InputFile]:
    """Yield the files behind an address."""
    names = remote.list_remote(address, has_digest_name)
    if names is None:
        yield InputFile(remote.without_secrets(address), address=address)
    elif names:
        yield from (InputFile(remote.without_secrets(name), named=False, address=name) for name in names)
    else:
        remedy = f"looked for {', '.join(SUFFIXES)}, also with {' or '.join(ENDINGS)}"
        raise InputError("no digest behind this address", path=remote.without_secrets(address), remedy=remedy)


def has_digest_name(name: str) -> bool:
    """Return whether a name ends like a digest, compressed or not. Example: a.md, a.jsonl.zst. Counter-example: a.gz."""
    folded = name.lower()
    packing = next((ending for ending in ENDINGS if folded.endswith(ending)), "")
    return folded.removesuffix(packing).endswith(SUFFIXES)


def load(path: str) -> SourceText:
    """Return the text (UTF-8, with or without a byte order mark; line ends as they are) of a file or address, and its sha256.

    What is packed as .gz or .zst is unpacked first: text and sha256 are those of the same file unpacked.

    Raises:
        InputError: where it cannot be opened, is too large, is binary or is not UTF-8.
    """
    try:
        data = _bytes(path)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error
    path = remote.without_secrets(path)
    data = unpack(data, path, limit=_LARGEST)
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


def _bytes(path: str) -> bytes:
    """Return the bytes of a file, an address or stdin, unless there are too many."""
    if remote.is_remote(path):
        return remote.fetch(path, limit=_LARGEST)
    data = b""
    if path == STDIN:
        data = sys.stdin.buffer.read(_LARGEST + 1)
    elif Path(path).stat().st_size <= _LARGEST:
        return Path(path).read_bytes()
    if path != STDIN or len(data) > _LARGEST:
        raise InputError(f"larger than {_LARGEST >> 20} MiB", path=path, remedy="split it")
    return data


def _posix(path: str) -> str:
    """Return the path with forward slashes and without `./`."""
    return path if path == STDIN else PurePath(path).as_posix()
