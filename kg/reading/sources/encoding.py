"""Bytes to text: UTF-8, and the few other encodings that can be told for sure. Offsets count code points of this text.

Readers and `kg check --sources` decode with the same function, so that a quote stands where the graph says.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from kg.errors import InputError

CODE: Final = "encoding"
_REMEDY: Final = "convert it, e.g. with iconv -t UTF-8"
# Byte order mark, codec, name. The longer marks come first: that of UTF-32 begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_MARKED: Final = tuple(mark for mark, _, _ in _MARKS)
_PROBE: Final = 65_536
# Of the bytes at even or odd places: text in UTF-16 has many zeros in one half (spaces, line ends, signs), none in the other.
_ZEROS: Final = 0.05
# Of all characters: a text may hold a few control characters; with more it is some other kind of file.
_CONTROLS: Final = 0.01
_CONTROLS_OF = bytes([*range(9), *range(14, 32), 127])
# Characters that no output format takes (XML knows none of them), and the ones that stand for a line end or a gap.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_OTHER_GAPS: Final = str.maketrans("\x0b\x0c", "  ")
_LONE_CR = re.compile(r"\r(?!\n)")
_HANGUL = re.compile("[\uac00-\ud7a3]")
# Hangul in CP949 as all but rare syllables are written: two bytes from A1 on. Counter-example: "é " of Latin-1.
_HANGUL_PAIR = re.compile(rb"[\xb0-\xc8][\xa1-\xfe]")
_FEWEST: Final = 3
_SHARE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text; `oddities` are (offset, code, message) of what was odd about its bytes."""

    text: str
    oddities: tuple[tuple[int, str, str], ...] = ()


def decode(data: bytes, path: str = "") -> Decoded:
    """Return the text of a file.

    A byte order mark becomes a space, a lone CR a line feed, and what cannot be written becomes U+FFFD: always one character
    for one, so that offsets stay.

    Raises:
        InputError: where the bytes are no text, or of an encoding that cannot be told.
    """
    text, oddities = _decoded(data, path)
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    if first := None if _is_writable(data) else _UNWRITABLE.search(text):
        text, count = _UNWRITABLE.subn("\ufffd", text)
        message = f"{count} control characters or broken code points, read as U+FFFD"
        oddities.append((first.start(), "control-characters", message))
    return Decoded(_with_plain_gaps(text), tuple(oddities))


def _is_writable(data: bytes) -> bool:
    """Return whether the bytes, if they are UTF-8, surely hold nothing that cannot be written: a quick test."""
    if data.startswith(_MARKED) or b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data:
        return False
    return len(data.translate(None, _CONTROLS_OF)) == len(data)


def clean(text: str) -> str:
    """Return the text with what cannot be written replaced, one character for one."""
    return text if text.isprintable() else _with_plain_gaps(_UNWRITABLE.sub("\ufffd", text))


def _with_plain_gaps(text: str) -> str:
    """Return the text with a line feed for a lone CR, and a space for a form feed or vertical tab."""
    if "\r" in text:
        text = _LONE_CR.sub("\n", text)
    return text.translate(_OTHER_GAPS) if "\x0b" in text or "\x0c" in text else text


def _decoded(data: bytes, path: str) -> tuple[str, list[tuple[int, str, str]]]:
    """Return the text as its encoding gives it, and what was odd."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, f"{name} with a byte order mark", path)
    codec = _wide(data[:_PROBE])
    if codec:
        return _strictly(data, codec, "UTF-16 without a byte order mark", path)
    _refuse_binary(data[:_PROBE], path)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        first = error.start
    if _is_cp949(data):
        return data.decode("cp949"), [(0, CODE, "read as CP949 (EUC-KR); better save it as UTF-8")]
    if not _holds_utf8(data):
        line = data.count(b"\n", 0, first) + 1
        raise InputError(f"not UTF-8 (byte {first})", path=path, line=line, remedy=_REMEDY)
    return _mixed(data)


def _strictly(data: bytes, codec: str, name: str, path: str) -> tuple[str, list[tuple[int, str, str]]]:
    """Decode a wide encoding; what is cut off or broken becomes U+FFFD and is counted."""
    oddities = [(0, CODE, f"read as {name}; better save it as UTF-8")]
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        lost = text.count("\ufffd")
        if lost > len(text) * _CONTROLS + 1:
            raise InputError(f"broken {name}", path=path, line=1, remedy=_REMEDY) from None
        oddities.append((text.index("\ufffd"), CODE, f"{lost} broken characters, read as U+FFFD"))
    _refuse_binary(text[:_PROBE].encode("utf-8", "replace"), path)
    return text, oddities


def _wide(head: bytes) -> str:
    """Return the codec of UTF-16 without a mark, told by zeros in one half of the bytes; empty where it is none."""
    half = max(1, len(head) // 2)
    even, odd = head[::2].count(0), head[1::2].count(0)
    least = max(_FEWEST, half * _ZEROS)
    if odd > least and not even:
        return "utf-16-le"
    return "utf-16-be" if even > least and not odd else ""


def _refuse_binary(head: bytes, path: str) -> None:
    """Raise where too many bytes are control characters."""
    if len(head) - len(head.translate(None, _CONTROLS_OF)) > len(head) * _CONTROLS:
        raise InputError("binary file, not a text", path=path, remedy="give markdown, JSON or JSONL in UTF-8")


def _is_cp949(data: bytes) -> bool:
    """Return whether bytes that are not UTF-8 are surely Korean in CP949: strictly decodable, most of it common Hangul."""
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return False
    beyond = sum(not char.isascii() for char in text)
    return len(_HANGUL.findall(text)) >= max(_FEWEST, beyond * _SHARE) and len(_HANGUL_PAIR.findall(data)) >= _FEWEST


def _holds_utf8(data: bytes) -> bool:
    """Return whether any line beyond ASCII is UTF-8, or only the very end is cut off: then the rest surely was meant to be."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return any(not line.isascii() and _is_utf8(line) for line in data.split(b"\n"))
    return True


def _is_utf8(line: bytes) -> bool:
    """Return whether a line is UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mixed(data: bytes) -> tuple[str, list[tuple[int, str, str]]]:
    """Decode line by line: UTF-8, else Korean in CP949, else UTF-8 with U+FFFD for what is broken."""
    pieces: list[str] = []
    oddities: list[tuple[int, str, str]] = []
    at = korean = 0
    broken, first = 0, -1
    for line in data.splitlines(keepends=True):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            if _is_cp949(line):
                text = line.decode("cp949")
                if not korean:
                    oddities.append((at, CODE, ""))
                korean += 1
            else:
                text = line.decode("utf-8", "replace")
                first = at if first < 0 else first
                broken += text.count("\ufffd")
        pieces.append(text)
        at += len(text)
    if korean:
        oddities[0] = (oddities[0][0], CODE, f"UTF-8, but {korean} lines are in CP949 (EUC-KR) and read as such")
    if broken:
        oddities.append((first, CODE, f"UTF-8, but {broken} characters are broken and read as U+FFFD"))
    return "".join(pieces), oddities
