"""Headings of a file and what is said under each: whether it is the title of a paper, a part of one, or a topic."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.model import AuthorName
from kg.reading.facts.ids import PAPER_ADDRESS, ids_beside_title
from kg.reading.facts.labels import meaning_of
from kg.reading.located import Located
from kg.reading.markdown.blocks import Block
from kg.reading.markdown.head_facts import facts_after, lists_papers
from kg.reading.markdown.heading_blocks import MARKED
from kg.reading.sources.limits import LONGEST_TITLE

LONGEST_LABEL: Final = 40


@dataclass(frozen=True, slots=True)
class Head:
    """A heading and what it says: `title` and `links`; `direct` where it is a linked title; `facts` labelled facts follow it."""

    block: Block
    text: str
    title: Located | None
    links: tuple[str, ...]
    direct: bool
    facts: bool = False
    papers: int = 0  # of so many papers facts follow it
    lists: bool = False  # each line under it is of a paper of its own
    authors: tuple[AuthorName, ...] = ()  # around the title: `Title — Ann One et al.`, `One, A. (2025). Title`
    plain: bool = False  # written `[title](link)` and nothing else


def carrying_levels(heads: dict[int, Head]) -> Counter[int]:
    """Return how many headings of each level are titles of papers; where others of it head more papers than that, it is one of topics."""
    topics = [head for head in heads.values() if not head.direct and head.papers > 1]
    told = Counter(
        {level: sum(head.papers for head in topics if head.block.level == level) for level in range(1, MARKED + 1)}
    )
    titles = [head for head in heads.values() if head.direct or (head.facts and head.papers <= 1)]
    count = Counter(head.block.level for head in titles)
    return Counter(
        head.block.level for head in titles if head.direct or told[head.block.level] <= count[head.block.level]
    )


def with_facts(text: str, blocks: Sequence[Block], heads: dict[int, Head]) -> dict[int, Head]:
    """Return the headings with what is known of the blocks after each."""
    numbers = sorted(heads)
    found, parts = dict(heads), _parts_of_papers(heads)
    latest: dict[int, int] = {}  # the last heading of each level that may be a title
    for number, stop in zip(numbers, [*numbers[1:], len(blocks)], strict=True):
        if number not in parts:
            latest[heads[number].block.level] = number
        if (head := heads[number]).title is None:
            continue
        facts, papers = facts_after(text, blocks, number, stop)
        above = max((at for level, at in latest.items() if level < head.block.level), default=None)
        if field := _field_of(head):
            if above is not None and number + 1 < stop and _holds(text, blocks[number + 1], field):
                found[above] = replace(found[above], facts=True)
        elif number in parts and above is not None:
            found[above] = replace(found[above], facts=found[above].facts or (facts and papers <= 1))
        else:
            many = papers > 1 and not head.direct
            lists = many and not head.links and lists_papers(text, blocks[number + 1 : stop])
            found[number] = replace(head, facts=facts, papers=papers, lists=lists)
    return found


def _parts_of_papers(heads: dict[int, Head]) -> set[int]:
    """Return which headings head a part of a paper, as "Metadata" does: their words come again and again, or are a label."""
    times = Counter((head.block.level, head.text.strip()) for head in heads.values())
    return {
        number
        for number, head in heads.items()
        if not head.links and (_field_of(head) or is_part(head) or times[head.block.level, head.text.strip()] > 1)
    }


def _field_of(head: Head) -> str:
    """Return which fact of a paper stands under a heading that is a label and nothing else: `### Authors`."""
    meaning = "" if head.direct or len(head.text) > LONGEST_LABEL else meaning_of(head.text)
    return meaning if meaning in {"authors", "link", "id"} else ""


def _holds(text: str, block: Block, field: str) -> bool:
    """Return whether a block holds the fact of a paper that the heading above it announces."""
    said = text[block.start : min(block.end, block.start + LONGEST_TITLE)]
    return field == "authors" or PAPER_ADDRESS.search(said) is not None or bool(ids_beside_title(said))


def is_part(head: Head) -> bool:
    """Return whether a heading is a label for text, such as "Method", and nothing else."""
    return not head.facts and meaning_of(head.text) in {"abstract", "goal", "method", "results", "limitations"}
