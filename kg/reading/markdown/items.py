"""The lines of a markdown file put together: items as trees, rows of tables as papers, quotations and paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.dates import partial_date
from kg.reading.facts.ids import PAPER_ADDRESS
from kg.reading.facts.labels import announces, are_references
from kg.reading.located import located
from kg.reading.markdown.label_line import label_of
from kg.reading.markdown.lines import TextLine, read_lines
from kg.reading.markdown.messages import messages
from kg.reading.markdown.rows import draft_of_row, headers_of, is_delimiter
from kg.reading.markup.inline import parse_inline


@dataclass
class ListItem:
    """An item of a list: its first words at [start, end), the items and lines under it, and the heading it stands under."""

    start: int
    end: int
    indent: int
    words: int
    heading: str = ""
    dates: str = ""
    under: list["ListItem"] = field(default_factory=list)
    marker: bool = True


def group(  # noqa: C901 (one branch a kind of line)
    source: SourceText, start: int, refs: dict[str, str], *, cited: bool = False
) -> tuple[list[ListItem], list[Draft], list[tuple[int, int]], list[tuple[int, int, str]]]:
    """Return the items of all lists as trees, the rows of all tables that are papers, quotations and paragraphs.

    Lists under "News" or "References" are passed over, the latter not where what is `cited` is asked for.
    """
    text = source.text
    tops: list[ListItem] = []
    stack: list[ListItem] = []
    rows: list[Draft] = []
    quotes: list[tuple[int, int]] = []
    paragraphs: list[tuple[int, int, str]] = []
    heading, dates, skip, has_heading, level = "", "", 0, False, 0
    levels: dict[int, str] = {}
    header: list[str] = []
    lines = list(read_lines(text, start))
    before = TextLine("blank", start, start)
    loose = _is_thread(text, lines) or _is_loose(lines)
    sent = messages(text, (line.start for line in lines if line.kind == "words"))
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.kind == "row" and not header and not _is_row(text, lines, number):
            line = replace(line, kind="words")
        number += 1
        is_narrow = line.kind == "words" and _is_narrow(text, lines, number - 1, header)
        if line.kind == "heading":
            stack = []
            header = []
            heading = text[line.start : line.end]
            words = parse_inline(located(text, line.start, line.end), refs).text.text.strip() or heading
            # "# News" at the head of a file is the name of all of it, "## References" where no other heading follows
            level = line.level
            names_file = not has_heading and (line.level == 1 or all(one.kind != "heading" for one in lines[number:]))
            has_heading = True
            if not skip or line.level <= skip:
                skip = (
                    line.level if announces(words) and not names_file and not (cited and are_references(words)) else 0
                )
            levels = {level: date for level, date in levels.items() if level < line.level}
            if date := partial_date(words):
                levels[line.level] = date
            dates = levels[max(levels)] if levels else ""
            heading = words
        elif (line.kind == "row" or is_narrow) and not skip:
            number = _row(source, lines, number - 1, header, rows, refs, dates)
        elif skip and (line.kind in {"item", "quote"} or (line.kind == "words" and (stack or level <= skip))):
            pass  # prose under a deeper heading is what a newsletter tells under "News"
        elif _heads_list(text, lines, number - 1, before):
            stack = [ListItem(line.start, line.end, -1, 0, heading, dates)]
            tops.append(stack[0])
        elif line.kind == "item":
            item = ListItem(line.start, line.end, line.indent, line.words, heading, dates)
            while stack and stack[-1].indent >= line.indent:
                stack.pop()
            (stack[-1].under if stack else tops).append(item)
            stack.append(item)
        elif (
            line.kind in {"words", "quote"}
            and stack
            and (
                loose
                or before.kind not in {"blank", "rule"}
                or line.indent >= stack[-1].words
                or line.indent > stack[0].indent + 1
            )
        ):
            while len(stack) > 1 and before.kind == "blank" and line.indent < stack[-1].words:
                stack.pop()
            last = stack[-1]
            if before.kind == "blank" or last.under or line.kind == "quote" or _is_labelled(text, line):
                last.under.append(ListItem(line.start, line.end, line.indent, line.indent, heading, marker=False))
            else:
                last.end = line.end
        elif line.kind == "quote":
            if quotes and before.kind in {"quote", "words"} and quotes[-1][1] >= before.start:
                quotes[-1] = quotes[-1][0], line.end
            elif _goes_on(text, paragraphs, before, line):
                paragraphs[-1] = paragraphs[-1][0], line.end, heading
            else:
                quotes.append((line.start, line.end))
            stack = []
        elif line.kind == "words":
            stack = []
            goes_on = before.kind in {"words", "quote"} and line.start not in sent
            if paragraphs and goes_on and paragraphs[-1][1] >= before.start:
                paragraphs[-1] = paragraphs[-1][0], line.end, heading
            elif quotes and goes_on and quotes[-1][1] >= before.start:
                quotes[-1] = quotes[-1][0], line.end  # without a mark a quotation goes on up to an empty line
            else:
                paragraphs.append((line.start, line.end, heading))
        elif line.kind in {"rule"}:
            stack = []
        if line.kind not in {"row", "code"} and not is_narrow:
            header = []
        before = line
    return tops, rows, quotes, paragraphs


def _goes_on(text: str, paragraphs: Sequence[tuple[int, int, str]], before: TextLine, line: TextLine) -> bool:
    """Return whether a quotation is what the lines right above it say: it holds no title of its own, bold or linked."""
    near = bool(paragraphs) and before.kind in {"words", "quote"} and paragraphs[-1][1] >= before.start
    return near and "](" not in text[line.start : line.end] and "**" not in text[line.start : line.end]


def _is_row(text: str, lines: Sequence[TextLine], number: int) -> bool:
    """Return whether a line with bars is a row: it begins with one, or heads a table. Counter-example: `2501.00001 | cs.LG | Ann One`."""
    line = lines[number]
    begins = text[line.start : line.end].lstrip().startswith("|")
    following = lines[number + 1] if number + 1 < len(lines) else None
    heads = following is not None and is_delimiter(text[_line_start(text, following.start) : following.end])
    return begins or heads or _is_bare_row(text, lines, number)


def _is_bare_row(text: str, lines: Sequence[TextLine], number: int) -> bool:
    """Return whether a line with bars and a paper's address stands beside another with as many: rows of a table without a header."""
    line = lines[number]
    bars = text.count("|", line.start, line.end)
    beside = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    alike = [one for one in beside if one.kind == "row" and text.count("|", one.start, one.end) == bars]
    return all(PAPER_ADDRESS.search(text, one.start, one.end) for one in (line, *alike)) and bool(alike)


def _is_narrow(text: str, lines: Sequence[TextLine], number: int, header: Sequence[str]) -> bool:
    """Return whether a line is a row of a table of two columns without bars at its ends: `Title | Note` over `--|--`."""
    line = lines[number]
    if text.find("|", line.start, line.end) < 0:
        return False
    following = lines[number + 1] if number + 1 < len(lines) else None
    return bool(header) or (
        following is not None and is_delimiter(text[_line_start(text, following.start) : following.end])
    )


def _is_loose(lines: Sequence[TextLine]) -> bool:
    """Return whether paragraphs that are not moved in stand under the items of a file: `1. Title`, an empty line, text."""
    shown_lines = [line for line in lines if line.kind != "blank"]
    tops = [number for number, line in enumerate(shown_lines) if line.kind == "item" and not line.indent]
    under = [
        n
        for n in tops
        if n + 1 < len(shown_lines) and (below := shown_lines[n + 1]).kind == "words" and not below.indent
    ]
    return len(under) >= _LEAST_LOOSE and len(under) >= 0.8 * len(tops)


def _is_thread(text: str, lines: Sequence[TextLine]) -> bool:
    """Return whether the items of a file are the posts of a thread, `2/ A Title`: then all is said below them."""
    tops = [line for line in lines if line.kind == "item" and not line.indent]
    posts = sum(text[_line_start(text, line.start) : line.start].rstrip().endswith(("/", "/n")) for line in tops)
    return len(tops) >= _LEAST_LOOSE and posts == len(tops)


_LEAST_LOOSE = 3


def _is_labelled(text: str, line: TextLine) -> bool:
    """Return whether a line begins with a label that is known: it says a fact of its own and goes on with no title."""
    key = label_of(text[line.start : min(line.end, line.start + _NEAR)].strip())
    return key is not None and bool(key[0])


_NEAR = 80


# A line that is bold from end to end, maybe with a number before it.
_BOLD_LINE = re.compile(r"(?:\d{1,3}[.)]\s+)?(?:\*\*|__)(?![\s*_])[^*\n]{4,400}(?:\*\*|__)\s*")


def _heads_list(text: str, lines: Sequence[TextLine], number: int, before: TextLine) -> bool:
    """Return whether a bold line stands alone above a list: then the items are under it, as they are under a heading."""
    line = lines[number]
    if line.kind != "words" or line.indent or before.kind not in {"blank", "rule", "heading"}:
        return False
    following = next((one for one in lines[number + 1 : number + 3] if one.kind != "blank"), None)
    return (
        following is not None
        and following.kind == "item"
        and _BOLD_LINE.fullmatch(text[line.start : line.end]) is not None
    )


def _row(
    source: SourceText,
    lines: Sequence[TextLine],
    number: int,
    header: list[str],
    rows: list[Draft],
    refs: dict[str, str],
    dates: str,
) -> int:
    """Read the row at a line, which may go on in the next lines; return the number of the line after it."""
    text = source.text
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else None
    if is_delimiter(text[line.start : line.end]):
        return number + 1
    if (
        following is not None
        and following.kind in {"row", "item", "rule", "words"}
        and is_delimiter(text[_line_start(text, following.start) : following.end])
    ):
        header[:] = headers_of(located(text, line.start, line.end))
        return number + 2
    end, number = line.end, number + 1
    begins = text[line.start : line.end].lstrip().startswith("|")
    while (
        begins
        and number < len(lines)
        and not text[line.start : end].rstrip().endswith("|")
        and lines[number].kind in {"words", "row", "item"}
    ):
        following = lines[number]
        if text[_line_start(text, following.start) : following.end].lstrip().startswith("|"):
            break
        end = following.end
        number += 1
    draft = draft_of_row(located(text, line.start, end), header, refs=refs)
    if draft is not None and (header or begins or draft.ids):
        draft.date = draft.date or dates
        rows.append(draft)
    return number


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
