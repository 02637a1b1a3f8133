"""Located text put together from pieces of another."""

from collections.abc import Iterable

from kg.reading.located import Located


def rebuilt(piece: Located, pieces: Iterable[tuple[str, int, int]]) -> Located:
    """Return the text of `pieces`, each (text, start, end) standing for `piece.text[start:end]`, with its places in the file."""
    place = piece.as_section("")
    parts: list[str] = []
    breaks: list[tuple[int, int]] = []
    length, text_at, file_at = 0, 0, piece.start
    first = last = -1
    inner = piece.breaks
    for text, start, end in pieces:
        if not text:
            continue
        at = place.to_file(start)
        if first < 0:
            first = text_at = 0
            first, file_at = at, at
        elif at != file_at + length - text_at:
            breaks.append((length, at))
            text_at, file_at = length, at
        if inner and len(text) == end - start:
            for offset, file_offset in inner:
                if start < offset < end and file_offset != file_at + length + offset - start - text_at:
                    text_at, file_at = length + offset - start, file_offset
                    breaks.append((text_at, file_at))
        parts.append(text)
        length += len(text)
        last = place.to_file(end)
    if first < 0:
        return Located("", piece.start, piece.start)
    return Located("".join(parts), first, max(first, last), tuple(breaks))


def part(piece: Located, start: int, end: int) -> Located:
    """Return `piece.text[start:end]` without the white space around it, with its places in the file."""
    text = piece.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    place = piece.as_section("")
    if not text:
        return Located("", place.to_file(start), place.to_file(start))
    begin = place.to_file(start)
    inner = tuple((offset - start, at) for offset, at in piece.breaks if start < offset < start + len(text)) if piece.breaks else ()
    return Located(text, begin, place.to_file(start + len(text)), inner)
