"""Which names of a paper are the same thing: acronyms with their long forms, plurals with their singulars."""

import re
from collections.abc import Iterator, Sequence

from kg.extraction.names.korean_versions import english_form
from kg.extraction.names.suggester import TokenSpan
from kg.extraction.text.paper_text import PaperText
from kg.text.normalize import surface_key

# Words that an acronym passes over. Example: Mixture of Experts, MoE (the o may stand for "of" or for nothing).
_SMALL = frozenset(["of", "for", "and", "the", "with", "in", "to", "via", "on", "from", "by", "a", "an", "as"])
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def abbreviates(short: str, long: str) -> bool:
    """Tell whether `short` is made of the initials of all words of `long`; its small letters may be filled in from them.

    Examples: RAG, "Retrieval-Augmented Generation"; LoRA, "Low-Rank Adaptation"; DiTs, "Diffusion Transformers".
    Counter-examples: SSM, "Mamba"; RAG, "Retrieval-Augmented Code Generation"; SDEdit, "Stochastic Differential Equation".
    """
    letters = [char for char in short.removesuffix("s") if char.isalnum()]
    words = [word for word in _WORD.findall(long) if word not in _SMALL]
    capitals = "".join(char for char in letters if not char.islower())
    if len(words) < 2 or len(letters) >= len(long) / 2:
        return False
    initials = "".join(word if word.isdigit() else word[0] for word in words)
    return (
        len(capitals) >= 2
        and capitals.casefold() == initials.casefold()
        and _follow([char.casefold() for char in letters], long.casefold())
    )


def stands_for(short: str, long: str) -> bool:
    """Tell whether the letters of `short` follow one another in `long`, the first at the head of a word of its first half.

    Looser than `abbreviates`, for names that brackets tie. Examples: NeRF, "Neural Radiance Fields"; FBQ, "Foo-Bar Quux".
    Counter-examples: SSM, "Mamba"; "Low-Rank Adaptation", LoRA (the wrong way round).
    """
    letters = [char for char in short.casefold().removesuffix("s") if char.isalnum()]
    text = " ".join(re.findall(r"\w+", long)).casefold()
    if not 2 <= len(letters) <= 14 or len(letters) * 1.5 > len(text):
        return False
    heads = [at for at in range(len(text)) if (at == 0 or text[at - 1] == " ") and text[at] == letters[0]]
    return any(_follow(letters[1:], text[at + 1 :]) for at in heads if at <= len(text) // 2)


def _follow(letters: Sequence[str], text: str) -> bool:
    at = -1
    for letter in letters:
        at = text.find(letter, at + 1)
        if at < 0:
            return False
    return True


def same_thing(paper: PaperText, spans: Sequence[TokenSpan], texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices of names (of `spans`, whose texts are `texts`) that are one thing."""
    yield from _beside(paper, spans, texts)
    first: dict[str, int] = {}
    for index, text in enumerate(texts):
        first.setdefault(text, index)
    names = list(first)
    folded = {surface_key(name): index for name, index in first.items()}
    for name, index in first.items():
        singular = folded.get(surface_key(name).removesuffix("s"))
        english = folded.get(surface_key(english_form(name)))
        if name.endswith("s") and len(name) > 3 and singular is not None:
            yield singular, index
        if english is not None and english != index:
            yield english, index
    shorts = [name for name in names if " " not in name and len(name) <= 10]
    for long in names:
        if " " in long or "-" in long:
            for short in shorts:
                if short != long and abbreviates(short, long):
                    yield first[long], first[short]


def _beside(paper: PaperText, spans: Sequence[TokenSpan], texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield neighbours that brackets or a title's colon tie.

    Examples: "Long Form (LF)", "LF(Long Form)", "(Long Form; LF)", and in a title "LF: Long Form".
    """
    tokens = paper.tokens
    by_first = {span.first: index for index, span in enumerate(spans)}
    for index, span in enumerate(spans):
        at = span.last
        if at + 1 >= len(tokens) or tokens[at + 1].sentence != tokens[at].sentence:
            continue
        other = by_first.get(at + 1)
        if other is None:
            continue
        sign = tokens[at].text
        closed = spans[other].last < len(tokens) and tokens[spans[other].last].text in "),;"
        opened = span.first > 0 and tokens[span.first - 1].text == "("
        tied = (sign == "(" and closed) or (sign in ",;/" and opened and closed)
        titled = sign == ":" and tokens[at].section == 0
        one, two = texts[index], texts[other]
        if (tied or titled) and (stands_for(one, two) or stands_for(two, one)):
            yield index, other
