"""What the lines under a heading say of a paper: whether facts of one stand there, or of several."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.reading.facts.dates import any_date
from kg.reading.facts.ids import holds_address, ids_behind_label, ids_in_text, ids_of_link, is_paper_link
from kg.reading.facts.people import leading_names
from kg.reading.located import Located
from kg.reading.markdown.bars import parted
from kg.reading.markdown.blocks import Block
from kg.reading.markdown.label_line import label_of
from kg.reading.markup.inline import parse_inline
from kg.reading.markup.link_words import is_link_word

_FEW_WORDS, _FEW_LETTERS = 5, 12  # "arXiv:2501.01234 [cs.CL]" has nine letters
_LONGEST_LINE, _SHORT_LINE = 600, 300
_DEFINITION = re.compile(r"\[[^\]]+\]:\s")


def facts_after(text: str, blocks: Sequence[Block], number: int, stop: int) -> tuple[bool, int]:
    """Return whether the blocks between a heading and the next one say facts of a paper, and of how many papers.

    Facts are labelled ones, and lines of links to a paper.
    """
    said = [fact for block in blocks[number + 1 : min(stop, number + 9)] for fact in _facts_of(text, block)]
    facts = Counter(kind for kind, _ in said)
    told = {one for _, ids in said for one in ids if one.startswith("arxiv:")}
    told |= {one for block in blocks[number + 9 : min(stop, number + 99)] for one in _ids_of_lines(text, block)}
    papers = max(facts["authors"], facts["abstract"], len(told))
    return bool(facts.keys() & {"authors", "id", "link", "abstract", "links"}), papers


def lists_papers(text: str, blocks: Sequence[Block]) -> bool:
    """Return whether each block is a line of a paper of its own: words, and an address or id that no other block has."""
    told = []
    for block in blocks:
        line = text[block.start : min(block.end, block.start + _LONGEST_LINE)]
        ids = {one for address in re.findall(r"https?://[^\s)\]>]+", line) for one in ids_of_link(address)}
        if len(ids) != 1 or label_of(line):
            return False
        told.append(ids.pop())
    return len(told) > 1 and len({*told}) == len(told)


def _facts_of(text: str, block: Block) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what the lines of a block say, with the ids in them: kinds of labelled facts, `links` for a line of links to a paper."""
    if text.startswith(("```", "~~~"), block.start):
        return  # code shows facts and says none
    for line in text[block.start : min(block.end, block.start + 3000)].split("\n")[:12]:
        bare = line.strip()
        if bare:
            yield from facts_of_line(bare)


def facts_of_line(bare: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a line says: kinds of facts, with the ids in them."""
    for fact in parted(Located(bare, 0, len(bare))):
        yield from _fact_of(fact.text)


def _fact_of(bare: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what one line, or one of the facts in it, says."""
    key = label_of(bare)
    if key and key[0] == "title" and len(links := re.findall(r"https?://[^\s)\]>]+", bare)) == 1:
        yield from (("link", ids) for ids in [ids_of_link(links[0])] if ids)
    elif key and key[0] in {"authors", "abstract", "summary", "date", "id", "link"}:
        rest = bare[key[2] :]
        addresses = re.findall(r"https?://[^\s)\]>]+", rest)
        ids = tuple(one for address in addresses for one in ids_of_link(address)) or ids_behind_label(rest[:60])
        if key[0] not in {"link", "id"} or ids or any(is_paper_link(address) for address in addresses):
            yield key[0], ids if key[0] in {"link", "id"} else ()
    elif (
        holds_address(bare) and len(bare) < _LONGEST_LINE and not _DEFINITION.match(bare) and (ids := _link_line(bare))
    ):
        yield "links", ids
    elif len(bare) < _SHORT_LINE and not key and (ids := ids_in_text(bare)) and _is_bare(bare):
        yield "id", ids


def _is_bare(line: str) -> bool:
    """Return whether a line is an id and nothing else."""
    return sum(char.isalpha() for char in line) <= _FEW_LETTERS


def _ids_of_lines(text: str, block: Block) -> Iterator[str]:
    """Yield the arXiv ids of a block's lines of links: one of another paper says that a heading heads several."""
    if text.find("http", block.start, min(block.end, block.start + 600)) >= 0:
        yield from (
            one
            for kind, ids in _facts_of(text, block)
            if kind in {"links", "link", "id"}
            for one in ids
            if one.startswith("arxiv:")
        )


# What parts the facts of a line with links: bars, or dashes between blanks.
_PARTS = re.compile(r"\s[|·•—–]\s")


def _is_day(fact: str) -> bool:
    """Return whether a fact is a day and nothing else: `**3 January 2025**`."""
    return sum(char.isalpha() for char in fact) <= _FEW_LETTERS and bool(any_date(fact))


def _link_line(line: str) -> tuple[str, ...]:
    """Return the ids of a line that is links to a paper and nothing else; a paper's page without an id counts as one."""
    inline = parse_inline(Located(line, 0, len(line)))
    links, words = inline.links(), inline.text.text
    outside, at = "", 0
    for span in links:
        outside += words[at : span.start]
        at = max(at, span.end)
    outside += words[at:]
    # The word for a bare address stands outside of it: "Ann One | Paper: https://...".
    facts = [fact for fact in _PARTS.split(outside) if not is_link_word(fact.strip(" *_:：")) and not _is_day(fact)]
    outside = " ".join(facts)
    said = " | ".join(facts).strip(" *_|·,.:;()[]—–-").removeprefix("by ")
    few = len(re.findall(r"\w+", outside)) < _FEW_WORDS or leading_names(said, one=True) >= len(said)
    fits = few and all(is_link_word(words[s.start : s.end]) for s in links)
    papers = [link.href for link in links if is_paper_link(link.href)]
    return tuple(one for href in papers for one in (ids_of_link(href) or (href,))) if fits else ()
