"""What got into a name and is no part of it: scores, gains, shares, and further names of a list."""

import re

from kg.model import Decision
from kg.text.said import Said

# What is cut off the end of a name.
LEFTOVERS = (
    Said(
        "a gain",
        re.compile(r"(?<=\S)\s+[+＋±][\s]?\d+(?:\.\d+)?\s?(?:%p?|pp|x|점)?$"),
        ("Qwen2.5-7B +1.3", "GSM8K +5%"),
        ("HumanEval+", "C++ 17", "MBPP+"),
    ),
    Said(
        "a share",
        re.compile(r"(?<=\S)\s+[-−]?\d+(?:\.\d+)?\s?[%％]p?$"),
        ("MMLU 85.3%", "GSM8K 92 %"),
        ("Top-5%", "ImageNet 1%-split"),
    ),
    # A version has one digit before its point, or two after a name of a release ("Ubuntu 22.04" has a zero behind it).
    Said(
        "a score",
        re.compile(r"(?<=[A-Za-z\d)])\s+[1-9]\d\.[1-9]\d?$|(?<=[A-Za-z\d)])\s+[1-9]\d\.0$"),
        ("OSWorld 47.5", "VBench 84.1", "SWE-bench Verified 70.0"),
        ("Qwen 2.5", "Ubuntu 22.04", "Stable Diffusion 3.5", "ImageNet-21k", "LiveBench 2024.11"),
    ),
)
# A list of names of one family: "GPT-4/4o", "Llama-2-7B/13B". Counter-examples: "TCP/IP", "meta-llama/Llama-3".
_LISTED = re.compile(r"\s?/\s?")
# What may follow the first name: another name, or what is different about it ("4o", "13B", "3.5-Turbo").
_DIFFERENCE = re.compile(
    r"(?:v?\d+(?:\.\d+)*[a-z]?(?:-?[BM])?|\d+(?:\.\d+)?[BbMm])(?:[\s-](?:Turbo|Instruct|Chat|Base|Mini|Pro))*", re.I
)


def without_leftovers(name: str) -> tuple[str, tuple[Decision, ...]]:
    """Return a name without what is no part of it, and why."""
    why: list[Decision] = []
    for leftover in LEFTOVERS:
        if (shorter := leftover.pattern.sub("", name)) != name:
            why.append(Decision("leftover", f"{name} ends in {leftover.what}"))
            name = shorter
    return name, tuple(why)


def first_of_list(name: str) -> str:
    """Return the first name of a list of versions or sizes of one family, "" where it is none."""
    head, *rest = _LISTED.split(name)
    if not rest or not any(map(str.isdigit, head)):
        return ""
    return head if all(_DIFFERENCE.fullmatch(part) for part in rest) else ""


def names_of_list(name: str) -> tuple[str, ...]:
    """Return the parts between slashes; none where there is no slash. Whether each is a name, a table must say."""
    parts = tuple(_LISTED.split(name))
    return parts if len(parts) > 1 and all(len(part) > 1 for part in parts) else ()
