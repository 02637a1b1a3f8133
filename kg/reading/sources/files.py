"""From paths to texts: which files a call names, and what is in them."""

import glob
import hashlib
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from kg.errors import InputError
from kg.reading.base import SourceText
from kg.reading.sources import remote
from kg.reading.sources.compressed import ENDINGS, unpack
from kg.reading.sources.encoding import decode
from kg.reading.sources.limits import LARGEST_FILE
from kg.reading.sources.mail import mail_text
from kg.storage.files import open_plain

SUFFIXES = (
    ".md", ".markdown", ".json", ".jsonl", ".ndjson", ".xml", ".atom", ".rss", ".bib", ".bibtex", ".ris", ".nbib", ".enw", ".csv", ".tsv", ".html", ".htm", ".txt",
    ".yml", ".yaml", ".toml", ".org", ".rst", ".adoc", ".asciidoc", ".tex", ".opml", ".wiki", ".mediawiki", ".eml", ".mbox", ".ipynb",
)  # fmt: skip
# A build's folder holds its manifest: what stands there are results and no digests.
_MANIFEST = "manifest.json"
STDIN = "-"
_LOOKED = f"looked for {', '.join(SUFFIXES)}, also with {' or '.join(ENDINGS)}"
_PIPE = "a pipe's or device's content goes to stdin: kg build - < ..."


@dataclass(frozen=True, slots=True, order=True)
class InputFile:
    """A file to read; `named` is False where a folder or a pattern brought it in.

    `address` is where a remote file is read from: `path` is the same without passwords and tokens, for all to see. `metadata`
    says that it is no digest, but adds to the papers of digests.
    """

    path: str
    named: bool = True
    address: str = field(default="", repr=False)
    metadata: bool = False

    @property
    def source(self) -> str:
        """What `load` takes."""
        return self.address or self.path


def find_inputs(arguments: Iterable[str]) -> tuple[tuple[InputFile, ...], tuple[InputError, ...]]:
    """Return the files that files, folders, patterns and `-` stand for, sorted, each once, and what was not found."""
    found: dict[str, InputFile] = {}
    errors: list[InputError] = []
    for argument in arguments:
        try:
            for item in _expand(argument, errors):
                if not (item.source in found and found[item.source].named):
                    found[item.source] = item
        except InputError as error:
            errors.append(error)
    return tuple(sorted(found.values())), tuple(errors)


def _expand(argument: str, errors: list[InputError]) -> Iterator[InputFile]:
    """Yield the files of one argument; folders that cannot be listed are added to the errors."""
    if remote.is_remote(argument):
        yield from _expand_remote(argument)
        return
    path = Path(argument)
    if argument == STDIN or _is_file(argument):
        yield _input(argument, named=True)
    elif path.is_dir():
        before = len(errors)
        files = sorted(_walk(argument, errors))
        if not files and len(errors) == before:
            raise InputError("no digest in this folder", path=shown(argument), remedy=_LOOKED)
        yield from (_input(name, named=False) for name in files)
    elif os.path.lexists(argument):
        is_link = path.is_symlink()
        cause = "a link that leads nowhere or in a circle" if is_link else "no regular file"
        raise InputError(cause, path=shown(argument), remedy="check the link" if is_link else _PIPE)
    elif glob.has_magic(argument):
        names = glob.glob(argument, recursive=True)  # noqa: PTH207 (Path.glob takes no absolute pattern)
        matches = sorted(name for name in names if _seen_file(name, errors))
        if not matches and not errors:
            raise InputError("no file matches this pattern", path=shown(argument))
        yield from (_input(match, named=False) for match in matches)
    else:
        raise InputError("no such file or folder", path=shown(argument), remedy="check the path")


def _walk(folder: str, errors: list[InputError]) -> Iterator[str]:
    """Yield the digests in a folder and the folders in it. Links to files are followed, links to folders are not."""

    def note(error: OSError) -> None:
        errors.append(InputError(f"cannot be listed: {error.strerror or error}", path=shown(str(error.filename))))

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if _MANIFEST in names and _is_output(Path(place) / _MANIFEST):
            folders[:] = []
            continue
        for name in names:
            if has_digest_name(name) and not name.startswith("."):
                whole = Path(place) / name
                before = len(errors)
                if _seen_file(str(whole), errors):
                    yield str(whole)
                elif len(errors) == before and whole.is_symlink():
                    cause = "a link that leads nowhere or in a circle"
                    errors.append(InputError(cause, path=shown(str(whole)), remedy="remove it or check where it leads"))


def _is_output(manifest: Path) -> bool:
    """Return whether a manifest is one of a build: then the folder holds exports."""
    try:
        with manifest.open("rb") as file:
            head = file.read(_MANIFEST_HEAD)
    except OSError:
        return False
    return b'"kg"' in head and b'"extractor"' in head


_MANIFEST_HEAD = 65_536


def count_passed_over(folder: str) -> Counter[str]:
    """Return how many files of a folder are no digests by their names, under each ending; hidden ones are not counted."""
    counted: Counter[str] = Counter()
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if _MANIFEST in names and _is_output(Path(place) / _MANIFEST):
            counted["exports of kg"] += len(names)
            folders[:] = []
            continue
        for name in names:
            if not name.startswith(".") and not has_digest_name(name):
                counted[Path(name).suffix.lower() or "no ending"] += 1
    return counted


def _is_file(path: str) -> bool:
    """Return whether a path leads to a plain file.

    Raises:
        InputError: where that cannot be told: a folder that may not be entered, a broken disk, a name that is too long.
    """
    try:
        return Path(path).is_file()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=shown(path)) from error


def _seen_file(path: str, errors: list[InputError]) -> bool:
    """Return whether a path leads to a plain file; where that cannot be told it is among the errors."""
    try:
        return _is_file(path)
    except InputError as error:
        errors.append(error)
        return False


def _input(path: str, *, named: bool) -> InputFile:
    """Return a file as input; one whose name cannot be written anywhere keeps its true name as address."""
    path = _posix(path)
    return InputFile(shown(path), named, "" if shown(path) == path else path)


def _expand_remote(address: str) -> Iterator[InputFile]:
    """Yield the files behind an address."""
    names = remote.list_remote(address, has_digest_name)
    if names is None:
        yield InputFile(remote.without_secrets(address), address=address)
    elif names:
        yield from (InputFile(remote.without_secrets(name), named=False, address=name) for name in names)
    else:
        raise InputError("no digest behind this address", path=remote.without_secrets(address), remedy=_LOOKED)


def has_digest_name(name: str) -> bool:
    """Return whether a name ends like a digest, compressed or not. Example: a.md, a.jsonl.zst. Counter-example: a.gz."""
    folded = name.lower()
    packing = next((ending for ending in ENDINGS if folded.endswith(ending)), "")
    return folded.removesuffix(packing).endswith(SUFFIXES)


def load(path: str) -> SourceText:
    """Return the text of a file or address (see `kg.reading.sources.encoding`; line ends as they are), and its sha256.

    What is packed as .gz or .zst is unpacked first: text and sha256 are those of the same file unpacked.

    Raises:
        InputError: where it cannot be opened, is too large, is binary or in an encoding that cannot be told.
    """
    try:
        data = _bytes(path)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=shown(path)) from error
    return source_text(data, shown(path))


def is_local(item: InputFile) -> bool:
    """Tell whether a file can be looked at again and again: it is not stdin and lies on this machine."""
    return item.source != STDIN and not remote.is_remote(item.source)


def content_hash(item: InputFile) -> str:
    """Return the sha256 that `load` finds; raises InputError where the file cannot be read."""
    path = shown(item.source)
    try:
        return hashlib.sha256(unpack(_bytes(item.source), path, limit=LARGEST_FILE)).hexdigest()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error


def source_text(data: bytes, path: str) -> SourceText:
    """Return the text of a file's bytes: what readers see, and what quotes are checked against.

    Raises:
        InputError: where they are packed in a wrong way, binary or in an encoding that cannot be told.
    """
    data = unpack(data, path, limit=LARGEST_FILE)
    decoded = decode(data, path)
    plain = SourceText(path, hashlib.sha256(data).hexdigest(), mail_text(decoded.text))
    return replace(plain, notices=tuple(plain.notice(*oddity) for oddity in decoded.oddities))


def shown(path: str) -> str:
    """Return a path as messages and the graph show it: without secrets, and with U+FFFD for what cannot be written."""
    path = remote.without_secrets(path)
    return path if path.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in path)


def _bytes(path: str) -> bytes:
    """Return the bytes of a file, an address or stdin, unless there are too many."""
    if remote.is_remote(path):
        return remote.fetch(path, limit=LARGEST_FILE)
    if path == STDIN:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        size = len(data)
    else:
        if not stat.S_ISREG(
            Path(path).stat().st_mode
        ):  # reading a pipe could wait for ever, reading a device never end
            raise InputError("no regular file", path=shown(path), remedy=_PIPE)
        with open_plain(Path(path)) as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > LARGEST_FILE else file.read(LARGEST_FILE + 1)
        size = max(size, len(data))
    if size > LARGEST_FILE:
        raise InputError(f"larger than {LARGEST_FILE >> 20} MiB", path=shown(path), remedy="split it")
    return data


def _posix(path: str) -> str:
    """Return the path with forward slashes and without `./`."""
    return path if path == STDIN else PurePath(path).as_posix()
