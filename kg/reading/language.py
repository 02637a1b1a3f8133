"""What language a digest's texts are in, where that matters for what will be found in them."""

import re
from collections.abc import Iterator, Sequence

from kg.errors import Notice
from kg.model import Entry

# Chinese characters and Japanese letters. Counter-example: Hangul.
_LETTERS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
# From this share of its letters on a text is Chinese or Japanese, not one with a Chinese name in it.
_SHARE = 0.2


def languages(path: str, entries: Sequence[Entry]) -> Iterator[Notice]:
    """Yield a notice for a file with papers that are told in Chinese or Japanese; it stands at the first of them."""
    told = [entry for entry in entries if _is_chinese_or_japanese(entry)]
    if told:
        yield Notice(
            path,
            told[0].line,
            "chinese-or-japanese",
            f"{len(told)} of {len(entries)} papers are told in Chinese or Japanese: names in Latin letters are found, others are "
            "not; roles and results are less sure than in English or Korean (docs/extraction.md has figures)",
        )


def _is_chinese_or_japanese(entry: Entry) -> bool:
    texts = [section.text for section in entry.sections[1:] if not section.text.isascii()]
    size = sum(len(section.text) for section in entry.sections[1:])
    return bool(texts) and sum(len(run) for text in texts for run in _LETTERS.findall(text)) > _SHARE * size
