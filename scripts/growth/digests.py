"""Digest files of generated papers: the layout `daily`, Korean and English entries, folders by year and month."""

import json
import shutil
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from random import Random

from scripts.growth.corpus import Paper, papers, told_twice
from scripts.growth.text import (
    KIND_WORDS,
    KOREAN_METRICS,
    MANNERS,
    METRICS,
    STUDIES,
    TITLES,
    TOPICS,
    Draw,
    listed,
    tell,
)

_KOREAN = 0.6
# Sentences without a name in an entry of the long kind, and in the short one.
_LONG_FILLERS, _SHORT_FILLERS = 20, 0
_HEADS = ("What's New", "Technical Details", "Performance Highlights")
_PARTS = (
    ("new", "study", "more", "mentions"),
    ("uses", "trained-on"),
    ("evaluated-on", "result", "improves-on", "compares-with", "evaluates", "gain"),
)


def write_corpus(folder: Path, count: int, *, seed: int = 0, per_file: int = 50, long: bool = False) -> dict[str, int]:
    """Write the digests of `count` papers under a folder; return how many papers, entries, files and characters there are.

    About one paper in 170 is told again by a later digest, in other words: `entries` counts both.

    Raises:
        ValueError: where so many papers do not fit into the months.
    """
    counts = {"papers": count, "entries": 0, "told-twice": 0, "files": 0, "characters": 0}
    for number, (date, batch) in enumerate(_files(count, seed, per_file)):
        counts["told-twice"] += sum(again for _, again in batch)
        texts = [_entry(paper, seed=seed, again=again, long=long) for paper, again in batch]
        text = f"## Daily Papers ({date})\n\n" + "\n".join(texts)
        place = folder / date[:4] / date[5:7]
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{date}-{number:06}.md").write_text(text, encoding="utf-8", newline="\n")
        counts["entries"] += len(batch)
        counts["files"] += 1
        counts["characters"] += len(text)
    return counts


def corpus_of(work: Path, count: int, *, seed: int, long: bool) -> Path:
    """Return the folder of a generated corpus, made now where it is not there or was not finished."""
    folder = work / f"corpus-{count}-{seed}{'-long' if long else ''}"
    done = folder.with_suffix(".json")
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        done.write_text(json.dumps(write_corpus(folder, count, seed=seed, long=long)) + "\n", encoding="utf-8")
    return folder


def _files(count: int, seed: int, per_file: int) -> Iterator[tuple[str, list[tuple[Paper, bool]]]]:
    """Yield each file's date and entries. What is told again waits until the file after the next."""
    waiting: deque[tuple[int, Paper]] = deque()
    batch: list[tuple[Paper, bool]] = []
    number = 0
    for paper, twice in zip(papers(count, seed), told_twice(seed), strict=False):
        batch.append((paper, False))
        if twice:
            waiting.append((number + 2, paper))
        while waiting and waiting[0][0] <= number and len(batch) < per_file:
            batch.append((waiting.popleft()[1], True))
        if len(batch) >= per_file:
            yield paper.date, batch
            number, batch = number + 1, []
    if batch:
        yield batch[-1][0].date, batch
    last = [(paper, True) for _, paper in waiting]
    for start in range(0, len(last), per_file):
        yield last[-1][0].date, last[start : start + per_file]


def _entry(paper: Paper, *, seed: int, again: bool, long: bool) -> str:
    """Return one paper's text; each has its own numbers, so that a paper reads the same whatever stands before it."""
    draw = Random(f"{seed} {paper.arxiv} {again}").random
    korean = draw() < _KOREAN
    title = _title(paper, Random(f"{seed} {paper.arxiv}").random)
    parts = _told(paper, draw, korean=korean)
    for number in range(_LONG_FILLERS if long else _SHORT_FILLERS):
        parts[number % 3].append(tell("filler", _values(paper, draw, korean=korean), draw, korean=korean))
    bullets = [f"- ***{head}***: {' '.join(part)}" for head, part in zip(_HEADS, parts, strict=True) if part]
    return (
        f"### [{title}](https://arxiv.org/abs/{paper.arxiv})\n\nVote: {paper.votes}\n\n"
        f"Authors: {', '.join(paper.authors)}\n\n" + "\n".join(bullets) + "\n"
    )


def _title(paper: Paper, draw: Draw) -> str:
    """Return the title, the same in every digest."""
    forms = TITLES if paper.introduced else STUDIES
    values = _values(paper, draw, korean=False)
    words = {"T": str(values["t"]).title(), "M": str(values["m"]).title()}
    return forms[int(draw() * len(forms))].format(**values, **words)


def _told(paper: Paper, draw: Draw, *, korean: bool) -> tuple[list[str], list[str], list[str]]:
    """Return the sentences of the three parts: everything that the paper introduces and cites is named in one of them."""
    parts: tuple[list[str], list[str], list[str]] = ([], [], [])
    by_role: dict[str, list[str]] = {}
    for role, name in paper.cited:
        by_role.setdefault(role, []).append(name)

    def say(what: str, **more: object) -> None:
        values = _values(paper, draw, korean=korean) | more
        place = next(number for number, whats in enumerate(_PARTS) if what in whats)
        parts[place].append(tell(what, values, draw, korean=korean))

    say("new" if paper.introduced else "study")
    for kind, name in paper.introduced[1:]:
        words = KIND_WORDS[kind]
        say("more", p=name, k=words[int(draw() * len(words))][korean])
    tested = by_role.get("evaluated-on", [])
    for role, names in by_role.items():
        if role != "evaluated-on" or not (paper.results and paper.introduced) or len(names) > paper.results:
            say(role, a=listed(names, korean=korean))
    for number in range(paper.results if paper.introduced else 0):
        if number < 2 * len(tested):
            say("result", b=tested[number % len(tested)])
        else:
            say("gain")
    return parts


def _values(paper: Paper, draw: Draw, *, korean: bool) -> dict[str, object]:
    """Return what may stand in a sentence of a paper."""
    kind, own = paper.introduced[0] if paper.introduced else ("Method", "")
    words = KIND_WORDS[kind]
    own = own or ("이 방법" if korean else "The approach")
    metrics = KOREAN_METRICS if korean else METRICS
    return {
        "p": own,
        "k": words[int(draw() * len(words))][korean],
        "t": TOPICS[int(draw() * len(TOPICS))][korean],
        "m": MANNERS[int(draw() * len(MANNERS))][korean],
        "e": metrics[int(draw() * len(metrics))],
        "v": f"{30 + 69 * draw():.1f}",
        "d": f"{0.3 + 20 * draw() * draw():.1f}",
        "x": f"{1.2 + 8 * draw() * draw():.1f}",
        "n": 1000 * (1 + int(90 * draw())),
    }
