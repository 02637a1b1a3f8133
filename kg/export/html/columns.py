"""Small, fast to read columns: numbers as bytes and texts as one text, which compress well and cost the page no parsing."""

import base64
import gzip
import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

# Level 9 packs the corpus 1.3 % smaller and takes three times as long, half of the whole export.
_LEVEL = 6
# What stands between two texts of a column. In a text it is replaced: it cannot be shown.
SEPARATOR = "\0"
_SHOWN = "\ufffd"


class NumberColumn(NamedTuple):
    """A column of whole numbers below 2**31; `rising` ones are kept as differences."""

    values: Sequence[int]
    rising: bool = False


class TextColumn(NamedTuple):
    """A column of texts."""

    values: Sequence[str]


Part = NumberColumn | TextColumn | Any


class StringTable:
    """Strings by number, in order of first use, so that a sentence behind ten statements is stored once."""

    def __init__(self) -> None:
        """Begin with no string."""
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the number of `text`, a new one where it was not seen before."""
        return self._numbers.setdefault(text, len(self._numbers))

    def numbers(self, texts: Iterable[str]) -> list[int]:
        """Return the number of each text, in their order."""
        known = self._numbers
        return [known.setdefault(text, len(known)) for text in texts]

    def strings(self) -> list[str]:
        """Return all strings; the index is the number."""
        return list(self._numbers)


def deltas(numbers: Iterable[int]) -> list[int]:
    """Return each number minus the one before it: sorted columns become small numbers. [3, 5, 9] -> [3, 2, 4]."""
    before = 0
    found = []
    for number in numbers:
        found.append(number - before)
        before = number
    return found


def sparse(values: Mapping[int, Any]) -> list[list[Any]]:
    """Return a column in which few rows have a value: [row numbers as deltas, values], rows ascending."""
    rows = sorted(values)
    return [deltas(rows), [values[row] for row in rows]]


def per_mille(confidences: Sequence[float]) -> list[int]:
    """Return confidences in [0, 1] as whole numbers out of 10,000; the graph rounds to four digits, so none is lost."""
    return [round(value * 10_000) for value in confidences]


def pack(value: object) -> str:
    """Return base64 of JSON of `value`: letters, digits, `+`, `/` and `=` only, so no text can leave its element."""
    return base64.b64encode(_json(value)).decode("ascii")


def pack_parts(parts: Mapping[str, Part]) -> str:
    """Return named columns, and other values as JSON, in gzip and base64.

    The same values give the same text: the gzip header holds no time and no name.
    Packed are: the length of a header in four bytes; the header, JSON of name -> [kind, length, ...]; the parts in its order.
    A number takes as many bytes as the largest of its column needs, all first bytes before all second ones.
    """
    header, bodies = {}, []
    for name, part in parts.items():
        header[name], body = _part(part)
        bodies.append(body)
    head = _json(header)
    return _packed(b"".join((struct.pack("<I", len(head)), head, *bodies)))


def _part(part: Part) -> tuple[list[Any], bytes]:
    """Return a part's line in the header and its bytes."""
    if isinstance(part, NumberColumn):
        values = np.asarray(part.values, dtype=np.int64)
        if part.rising:
            values = np.diff(values, prepend=0)
        signed = bool((values < 0).any())
        if signed:
            values = np.where(values < 0, -2 * values - 1, 2 * values)
        planes = values.astype("<u4").view(np.uint8).reshape(-1, 4)
        width = next((count for count in (4, 3, 2, 1) if planes[:, count - 1].any()), 0)
        return ["numbers", len(values), width, int(signed), int(part.rising)], planes[:, :width].T.tobytes()
    kind, text = ("texts", SEPARATOR.join(map(_plain, part.values))) if isinstance(part, TextColumn) else ("json", None)
    body = _json(part) if text is None else text.encode("utf-8")
    return [kind, len(body), *([len(part.values)] if text is not None else [])], body


def _plain(text: str) -> str:
    """Return a text without the separator and without halves of surrogate pairs, which UTF-8 cannot hold."""
    if SEPARATOR in text:
        text = text.replace(SEPARATOR, _SHOWN)
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(
        "utf-8", "surrogatepass"
    )


def _packed(data: bytes) -> str:
    return base64.b64encode(gzip.compress(data, compresslevel=_LEVEL, mtime=0)).decode("ascii")
