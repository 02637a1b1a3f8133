"""Compressed inputs: .gz and .zst are unpacked in memory, within a limit; archives and other packings are refused.

What a file is is told by its first bytes, not by its name: stdin and many addresses have none.
"""

import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from kg.errors import InputError, UsageError

# Endings that may follow the ending of a digest: `2025-10-17.md.gz`.
ENDINGS: Final = (".gz", ".zst")
# Kind -> its first bytes and where they stand. Counter-example: a digest that begins with "PK" and no control characters.
_MAGIC: Final[Mapping[str, tuple[bytes, int]]] = MappingProxyType(
    {
        "gzip": (b"\x1f\x8b\x08", 0),
        "zstd": (b"\x28\xb5\x2f\xfd", 0),
        "zip": (b"PK\x03\x04", 0),
        "tar": (b"ustar", 257),
        "7z": (b"7z\xbc\xaf\x27\x1c", 0),
        "rar": (b"Rar!\x1a\x07", 0),
        "xz": (b"\xfd7zXZ\x00", 0),
        "bzip2": (b"BZh91AY&SY", 0),
    }
)
_ARCHIVES: Final = frozenset({"zip", "tar", "7z", "rar"})
_REFUSED: Final = frozenset({"xz", "bzip2"})
# Input is unpacked in pieces of so many bytes that one can become 8 MiB at most: gzip makes up to 1,032 bytes of one, zstd 128
# KiB of four.
_PIECES: Final[Mapping[str, int]] = MappingProxyType({"gzip": 8192, "zstd": 256})


def kind_of(data: bytes) -> str:
    """Return the kind of packing that the first bytes tell; empty for none."""
    return next((kind for kind, (magic, at) in _MAGIC.items() if data[at : at + len(magic)] == magic), "")


def unpack(data: bytes, path: str, *, limit: int) -> bytes:
    """Return the bytes themselves, or what is packed in them.

    Raises:
        InputError: where they are an archive, broken or cut off, packed twice, or become more than `limit` bytes.
        UsageError: where a package for this packing is not installed.
    """
    kind = kind_of(data)
    if not kind:
        if path.lower().endswith(ENDINGS):
            raise InputError("neither gzip nor zstd, whatever its name says", path=path, remedy="check the download")
        return data
    _refuse(kind, path)
    broken: tuple[type[Exception], ...] = (zlib.error, *_zstd_errors())
    try:
        unpacked = _inflate(data, _MACHINES[kind], size=_PIECES[kind], limit=limit)
    except broken as error:
        raise InputError(f"broken {kind} data ({error})", path=path, remedy="check the download") from error
    if unpacked is None:
        raise InputError(f"more than {limit >> 20} MiB when unpacked", path=path, remedy="split it")
    if inner := kind_of(unpacked):
        _refuse(inner, path)
        raise InputError(f"{inner} inside of {kind}", path=path, remedy="pack it only once")
    return unpacked


def _refuse(kind: str, path: str) -> None:
    """Raise for what is not read."""
    if kind in _ARCHIVES:
        raise InputError(f"a {kind} archive", path=path, remedy="unpack it and give the folder")
    if kind in _REFUSED:
        raise InputError(f"packed with {kind}", path=path, remedy="give it plain, as .gz or as .zst")


def _inflate(data: bytes, machine_of: Callable[[], Any], *, size: int, limit: int) -> bytes | None:
    """Return what all frames of the data hold; None where that is more than the limit.

    Raises:
        zlib.error: where the last frame has no end, or anything is broken.
    """
    out = bytearray()
    view = memoryview(data)
    machine, position = machine_of(), 0
    while position < len(view):
        piece = view[position : position + size]
        out += machine.decompress(piece)
        position += len(piece)
        if len(out) > limit:
            return None
        if machine.eof:
            position -= len(machine.unused_data)
            if not any(view[position : position + size]):  # blocks of a tape are filled with zeros
                return bytes(out)
            machine = machine_of()
    raise zlib.error("it ends in the middle")


def _gzip_machine() -> Any:  # noqa: ANN401 (zlib's type has no public name)
    """Return a decompressor of one gzip member."""
    return zlib.decompressobj(wbits=31)


def _zstd_machine() -> Any:  # noqa: ANN401 (either library's decompressor)
    """Return a decompressor of one zstd frame: Python's own (3.14), else that of the package zstandard."""
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        pass
    else:
        return zstd.ZstdDecompressor()
    try:
        import zstandard
    except ImportError as error:
        raise UsageError(".zst needs the package zstandard", remedy="pip install 'paperkg[zst]'") from error
    # 128 MiB is what `zstd -d` accepts too; a frame that wants more memory is refused.
    return zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()


def _zstd_errors() -> tuple[type[Exception], ...]:
    """Return the errors of the zstd libraries at hand."""
    found: list[type[Exception]] = []
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]

        found.append(zstd.ZstdError)
    except ImportError:
        pass
    try:
        import zstandard

        found.append(zstandard.ZstdError)
    except ImportError:
        pass
    return tuple(found)


_MACHINES: Final[Mapping[str, Callable[[], Any]]] = MappingProxyType({"gzip": _gzip_machine, "zstd": _zstd_machine})
