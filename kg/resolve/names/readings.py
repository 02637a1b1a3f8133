"""The ways to read a written name: without a maker, a generic noun or a bracket; in English where it is Korean."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kg.model import Decision
from kg.resolve.names.tables import korean, organisations
from kg.text.normalize import HANGUL, has_hangul, plain

# Words that say what a thing is and are no part of its name: "the LLaDA model", "LongBench 벤치마크". They are dropped only
# where the rest is known, or looks like a proper name. Counter-examples: "diffusion model", "Transformer model" (known).
_NOUN = re.compile(
    r"(?<![\s-])[\s-]+(?:language model|foundation model|base model|model|framework|algorithm|method|architecture|approach"
    r"|technique|system|family|series|dataset|benchmark|corpus|test suite|suite|leaderboard|optimizer)$"
)
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_BRACKET = re.compile(r"(?:(?<!\s)\s+)?[(\[]([^()\[\]]+)[)\]]")
# Spellings that stand for a longer one: letters that each holds (a quick test), pattern, what it becomes, why.
# Counter-example: "SDEdit" is no Stable Diffusion.
_REWRITES = (
    (
        "sd",
        re.compile(r"^sd(?=[\s-]?(?:v?\d|turbo|xl))"),
        "stable diffusion ",
        "SD before a version is Stable Diffusion",
    ),
    ("svd", re.compile(r"^svd(?=[\s-]?xt)"), "stable video diffusion", "SVD-XT is Stable Video Diffusion"),
    ("r1", re.compile(r"^(?:ds-?)?r1(?=$|[\s-](?:distill|zero|0528))"), "deepseek-r1", "R1 is DeepSeek's"),
    (
        "distill",
        re.compile(r"^(?:deepseek|ds)[\s-]?distill(?:ed)?(?=[\s-])"),
        "deepseek-r1-distill",
        "DeepSeek's distilled models are R1's",
    ),
    ("ds", re.compile(r"^ds(?=[\s-](?:r1|v\d|coder))"), "deepseek", "DS before R1, V3 or Coder is DeepSeek"),
    (
        "claude",
        re.compile(r"^claude[\s-](sonnet|opus|haiku)[\s-](\d(?:[.-]\d)?)(?!\d)"),
        r"claude \2 \1",
        "the version stands first",
    ),
    ("gpt", re.compile(r"^gpt[\s-]?4[\s-]?v(?:ision)?(?=$|[\s-])"), "gpt-4-vision", "V after GPT-4 is vision"),
    ("gpt", re.compile(r"^gpt-?4\s*\(?v(?:ision)?\)?$|^gpt-4v\(ision\)$"), "gpt-4-vision", "V after GPT-4 is vision"),
    ("gpt", re.compile(r"^(?:chat ?|챗)gpt(?=[\s-]?(?:4|3\.5|5|o\d))"), "gpt", "ChatGPT with a version is that GPT"),
    ("gpt", re.compile(r"^gpt[\s-]?(\d)[\s-](?:omni|o)(?=$|[\s-])"), r"gpt-\1o", "o is omni"),
    ("siglip", re.compile(r"(?<=siglip)[\s-]?so[\s-]?400m"), " so400m", "SO400M is one word"),
    ("flux", re.compile(r"^flux[\s.-]?1(?:\.0)?(?![.\d])"), "flux", "FLUX.1 is the first FLUX"),
    ("o", re.compile(r"^(?:o)(\d)[\s-](?=mini|preview|pro)"), r"o\1-", "OpenAI's o series"),
)


@lru_cache(maxsize=100_000)
def readings(name: str) -> tuple[tuple[str, tuple[Decision, ...]], ...]:
    """Return folded readings of a name from the most literal on, each with what was done to get it; no reading twice."""
    seen: dict[str, tuple[Decision, ...]] = {}
    text = plain(_DASHES.sub("-", unicodedata.normalize("NFKC", name)))
    for base, why in _in_english(text):
        for reading, more in _shorter(base):
            if reading and reading not in seen:
                seen[reading] = why + more
    return tuple(seen.items())


def _in_english(text: str) -> Iterator[tuple[str, tuple[Decision, ...]]]:
    """Yield the text, then its English reading if it holds Korean words that are all known."""
    yield text, ()
    if has_hangul(text):
        english = anglicise(text)
        if english is not None:
            yield english, (Decision("korean", f"{text} reads {english}"),)


def _shorter(text: str) -> Iterator[tuple[str, tuple[Decision, ...]]]:
    """Yield the text as it is, rewritten, then without its bracket, its maker and its generic noun."""
    for letters, pattern, replacement, why in _REWRITES:
        rewritten = pattern.sub(replacement, text) if letters in text else text
        if rewritten != text:
            yield from _shorter_once(rewritten, (Decision("rewrite", why),))
    yield from _shorter_once(text, ())


def _shorter_once(text: str, why: tuple[Decision, ...]) -> Iterator[tuple[str, tuple[Decision, ...]]]:
    """Yield the text without maker, noun, bracket: one step after the other."""
    yield text, why
    for maker in organisations().get(text[:1], ()):
        if text.startswith(maker) and text[len(maker) : len(maker) + 1] in {" ", "/", "-", ":"}:
            text, why = text[len(maker) :].lstrip(" /-:"), (*why, Decision("maker", f"without the maker {maker}"))
            yield text, why
            break
    without = _NOUN.sub("", text)
    if without != text:
        yield without, (*why, Decision("noun", f"without the generic noun of {text}"))
    opened = _BRACKET.search(text)
    if opened and opened.start():
        outside = _BRACKET.sub("", text).strip()
        yield outside, (*why, Decision("bracket", f"without ({opened[1]})"))


def anglicise(text: str) -> str | None:
    """Return `text` with its Korean words in English, longest match first; None where a word is not in the table.

    "그룹 상대 정책 최적화" -> "group relative policy optimization"; "라마 지시" keeps nothing and gives None.
    """
    table, found, at = korean(), [], 0
    longest = max(map(len, table))
    while at < len(text):
        if not HANGUL.match(text, at):
            end = next((spot for spot in range(at, len(text)) if HANGUL.match(text, spot)), len(text))
            found.append(text[at:end].strip(" -"))
            at = end
            continue
        width = next((width for width in range(longest, 0, -1) if text[at : at + width] in table), 0)
        if not width:
            return None
        found.append(table[text[at : at + width]])
        at += width
    return " ".join(word for word in found if word)
