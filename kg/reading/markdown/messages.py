"""Who sends a message, and when, as channels and chats that were copied or exported say it: each such line begins something new."""

import re
from collections import Counter
from collections.abc import Iterable

_TIME = r"(?:오[전후]|上午|下午|午前|午後)?\s?(?:\d{1,4}[-./]\d{1,2}[-./]\d{2,4},?\s)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[APap]\.?[Mm]\.?)?"
_DAY = r"\d{1,4}[-./]\d{1,2}[-./]\d{2,4}"
# One form a tool; words of the message may follow in the same line.
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # `**Channel of Papers**, [02.01.2025 09:12]`, `**PaperBot** APP  [9:00 AM]`
        rf"(?P<name>\*\*[^*\n]{{2,80}}\*\*)[ \t,·|—–-]{{1,5}}(?:(?:APP|BOT)[ \t]{{1,4}})?[\[(]?(?:{_DAY},?\s)?{_TIME}[\])]?[ \t]*(?=\n|\Z)",
        # `[Ann] [오전 9:12] words`
        rf"\[(?P<name>[^\[\]\n]{{1,40}})\][ \t]\[{_TIME}\][ \t]+",
        # `[01/03/2025 9:00 AM] paperbot#0412`
        rf"\[(?:{_DAY},?\s)?{_TIME}\][ \t](?P<name>[^\s:][^:\n]{{0,40}})(?=\n|\Z)",
        # `[03.01.25, 09:00:12] Ann: words`, `2025. 1. 3. 오전 9:12, Ann : words`
        rf"\[?(?:{_DAY}|\d{{4}}\. \d{{1,2}}\. \d{{1,2}}\.?),?\s{_TIME}(?:\]|,| -)[ \t](?P<name>[^\s:][^:\n]{{0,40}}?)[ \t]?:[ \t]",
    )
)


def messages(text: str, starts: Iterable[int]) -> dict[int, int]:
    """Return where the words begin of each line that says who sent it, by the line's place; of a form in which a name comes again."""
    found: dict[int, int] = {}
    places = list(starts)
    for form in _FORMS:
        lines = {at: line for at in places if (line := form.match(text, at))}
        times = Counter(line["name"] for line in lines.values())
        if times and max(times.values()) > 1:
            found.update((at, line.end()) for at, line in lines.items() if at not in found)
    return found
