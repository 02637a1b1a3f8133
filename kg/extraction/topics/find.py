"""Topics of a paper: names of the scheme's concepts found as whole words, the longest at each place, and what that is worth."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extraction.text.paper_text import PaperText, Token
from kg.extraction.text.words import words
from kg.model import Mention
from kg.schema.topics import topic_terms

# How sure a topic is by where and how often it is named: in the title, three times and more, twice, once. Read by hand on
# digests of the corpus: 48 of 50 read from titles were right, 22 of 25 of those named often, 16 of 25 of those named twice. A
# single plain word such as "planning" also stands in sentences about something else, so that it counts one place less.
_TITLE, _OFTEN, _TWICE, _ONCE, _SELDOM = 0.95, 0.85, 0.45, 0.35, 0.2
_MANY = 3
# Fields so wide that a text names them in passing: only the title says that a paper is about them.
_WIDE = frozenset((
    "artificial-intelligence", "machine-learning", "natural-language-processing", "pretraining", "computer-vision",
    "large-language-models", "evaluation", "optimization", "reasoning", "foundation-models", "agents",
    "generative-models", "model-architecture", "survey", "benchmark-construction", "multimodal-learning",
))  # fmt: skip

_Tree = dict[str, "_Tree | str"]
_END = ""


def find_topics(paper: PaperText) -> list[tuple[str, float, Mention]]:
    """Return (slug, score in [0, 1], first mention) of each topic that is named, the surest first; ties by slug."""
    tokens = paper.tokens
    places: dict[str, list[tuple[Token, Token]]] = defaultdict(list)
    for first, last, slug in _matches([_folded(token.text) for token in tokens], tokens):
        places[slug].append((tokens[first], tokens[last]))
    scored = [(slug, _score(slug, at), _mention(at[0], paper)) for slug, at in places.items()]
    return sorted(scored, key=lambda item: (-item[1], item[0]))


def _matches(folded: Sequence[str], tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, slug) of the longest name at each place; a name does not run over the end of a sentence."""
    tree = _names()
    at, count = 0, len(folded)
    while at < count:
        node: _Tree | str | None = tree.get(folded[at])
        found, step, sentence = None, at, tokens[at].sentence
        while isinstance(node, dict):
            end = node.get(_END)
            if isinstance(end, str):
                found = (step, end)
            step += 1
            if step >= count or tokens[step].sentence != sentence:
                break
            node = node.get(folded[step])
        if found:
            yield at, found[0], found[1]
            at = found[0]
        at += 1


def _score(slug: str, at: Sequence[tuple[Token, Token]]) -> float:
    """Return how sure it is that the paper is about the topic."""
    if any(first.section == 0 for first, _ in at):
        return _TITLE
    if slug in _WIDE:
        return _SELDOM
    number = len(at) if any(first.start != last.start for first, last in at) else len(at) - 1
    return _OFTEN if number >= _MANY else _TWICE if number == 2 else _ONCE if number == 1 else _SELDOM


def _mention(place: tuple[Token, Token], paper: PaperText) -> Mention:
    first, last = place
    end = last.start + len(last.text)
    return Mention(first.section, first.start, end, paper.sections[first.section].text[first.start : end])


@cache
def _names() -> _Tree:
    """Return all names of all topics as a tree of folded words."""
    tree: _Tree = {}
    for term in topic_terms():
        for name in term.names:
            node = tree
            for start, end in words(name):
                below = node.setdefault(_folded(name[start:end]), {})
                assert isinstance(below, dict)  # noqa: S101 (only `_END` holds a string)
                node = below
            node.setdefault(_END, term.slug)
    return tree


# Short names in capitals are acronyms: "RAG" is no rag, "CT" no "ct". They keep their letters.
_ACRONYM = 6


def _folded(word: str) -> str:
    """Return a word without case and without the English plural; acronyms as they are."""
    if not word.isascii():
        return word
    if len(word) <= _ACRONYM and word.isupper() and len(word) > 1:
        return word
    if word.isupper() is False and len(word) > 2 and word[:-1].isupper() and word[-1] == "s":
        return word[:-1]
    low = word.lower()
    return low[:-1] if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")) else low
