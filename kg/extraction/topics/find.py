"""Topics of a paper: names of the scheme's concepts found as whole words, the longest at each place, and what that is worth."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from kg.extraction.text.paper_text import PaperText, Token
from kg.extraction.text.words import words
from kg.model import Mention, TopicClaim
from kg.schema.topics import topic_terms

# How sure a topic is by where and how often it is named: in the title; three times and more, from early on; twice or late;
# once. Read by hand, see docs/extraction.md. A single plain word such as "planning" also stands in sentences about something
# else: outside the title it never says enough.
_TITLE, _OFTEN, _TWICE, _ONCE, _SELDOM = 0.95, 0.85, 0.45, 0.35, 0.2
_MANY = 3
# What a text is about stands in the first part of it: of topics that come up often but later, half were only a means.
_EARLY = 0.3
_LIKELY = 0.5
# Fields so wide, and means so common, that a text names them in passing: only the title says that a paper is about them.
_WIDE = frozenset((
    "artificial-intelligence", "machine-learning", "natural-language-processing", "pretraining", "computer-vision",
    "large-language-models", "evaluation", "optimization", "reasoning", "foundation-models", "agents",
    "generative-models", "model-architecture", "survey", "benchmark-construction", "multimodal-learning",
    "attention-mechanisms", "contrastive-learning", "data-augmentation", "distributed-training", "ensemble-methods",
    "kernel-methods-and-clustering", "learning-theory", "numerical-methods", "optical-flow", "positional-encoding",
    "supervised-fine-tuning", "text-embeddings", "training-stability", "transfer-learning", "variational-autoencoders",
))  # fmt: skip

_Tree = dict[str, "_Tree | str"]
_END = ""
# What a title does without it is seldom about. Example: "Video generation without vector quantization".
_WITHOUT = "without"


def likely_topics(paper: PaperText) -> tuple[TopicClaim, ...]:
    """Return the topics that a text is more likely than not to be about, the surest first; ties by slug."""
    return tuple(claim for claim in find_topics(paper) if claim.score >= _LIKELY)


def find_topics(paper: PaperText) -> list[TopicClaim]:
    """Return each topic that is named, however much in passing, the surest first; ties by slug."""
    tokens = paper.tokens
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    folded = [_folded(token.text) for token in tokens]
    for first, last, slug in _matches(folded, tokens):
        if not (first and folded[first - 1] == _WITHOUT):
            places[slug].append((first, last))
    body = next((number for number, token in enumerate(tokens) if token.section), len(tokens))
    early = body + _EARLY * (len(tokens) - body)
    scored = [
        TopicClaim(
            slug,
            _score(slug, at, body, early, is_plain=_is_plain(at, tokens)),
            _mention(tokens[at[0][0]], tokens[at[0][1]], paper),
        )
        for slug, at in places.items()
    ]
    return sorted(scored, key=lambda claim: (-claim.score, claim.topic))


def _matches(folded: Sequence[str], tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, slug) of the longest name at each place; a name does not run over the end of a sentence."""
    tree, count, free = _names(), len(folded), 0
    for at in [place for place, word in enumerate(folded) if word in tree]:  # few words begin a name
        if at < free:
            continue
        node: _Tree | str | None = tree[folded[at]]
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
            free = found[0] + 1


def _is_plain(at: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> bool:
    """Tell whether a topic is named by single plain words of English only. Counter-examples: "RAG", "VLMs", "강화학습"."""
    return all(first == last and tokens[first].text.isascii() and _is_word(tokens[first].text) for first, last in at)


def _is_word(text: str) -> bool:
    return text.islower() or text.istitle()


def _score(slug: str, at: Sequence[tuple[int, int]], body: int, early: float, *, is_plain: bool) -> float:
    """Return how sure it is that the paper is about the topic.

    Args:
        slug: the topic.
        at: the first and last word of each place, in order.
        body: the first word behind the title.
        early: the word where the first part of the text ends.
        is_plain: whether only single plain words name it.
    """
    if at[0][0] < body:
        return _TITLE
    if slug in _WIDE:
        return _SELDOM
    number = len(at) if any(first != last for first, last in at) else len(at) - 1
    if number >= _MANY and at[0][0] < early and not is_plain:
        return _OFTEN
    return _TWICE if number >= 2 else _ONCE if number == 1 else _SELDOM


def _mention(first: Token, last: Token, paper: PaperText) -> Mention:
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


@lru_cache(maxsize=1 << 15)
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
