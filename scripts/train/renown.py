"""Counts in how many abstracts each name stands, and beside which words: see `kg.extraction.roles.renown`."""

import json
import lzma
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from kg.extraction.names.linear.hashing import number_of
from kg.extraction.roles.renown import CUES, packed
from kg.extraction.roles.view import name_key
from scripts.train.roles_samples import NAME

# A paper's title, without case and signs, and its abstract.
Abstract = tuple[str, str]
# Names of fewer abstracts say nothing; longer ones are phrases.
LEAST, LONGEST = 5, 40
_CUT = re.compile(r"[\n,;:()]|\.\s")


def _by_word(words: Mapping[str, str]) -> dict[str, str]:
    """Return the cue of each word, from the words of each cue."""
    return {word: cue for cue, said in words.items() for word in said.split()}


_AFTER = _by_word(
    {
        "data": "dataset datasets corpus corpora data",
        "bench": "benchmark benchmarks leaderboard challenge",
        "model": "model models llm llms backbone",
        "method": "framework method algorithm approach system optimizer agent pipeline module loss layer layers training",
    }
)
_BEFORE = _by_word(
    {
        "on": "on across",
        "with": "with using via by through apply applying use uses leveraging adopt combining employ",
        "than": "than over outperform outperforms outperforming surpass surpasses surpassing beats exceeding unlike",
        "propose": "propose proposes introduce introduces introducing present presents proposing called named termed dubbed "
        "release develop",
        "base": "upon of fine-tune fine-tuning finetuning train training",
        "as": "as like including",
    }
)
# Words between a cue and a name.
_BETWEEN = frozenset(
    ["the", "a", "an", "our", "new", "novel", "both", "challenging", "standard", "popular", "public", "widely", "used",
     "real-world", "datasets", "benchmarks", "models", "such", "large-scale", "existing", "original", "vanilla"]
)  # fmt: skip


def read_abstracts(
    folder: Path, *, without_ids: Collection[str], without_titles: Collection[str]
) -> Iterator[Abstract]:
    """Yield the abstracts of all `.jsonl.xz` files but those of these papers; titles are compared by their `name_key`."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if record["id"] not in without_ids and name_key(record["title"]) not in without_titles:
                    yield record["title"], record["text"]


def learn_renown(abstracts: Callable[[], Iterable[Abstract]]) -> dict[int, int]:
    """Return the number of each name -> what is known of it, by its number; `abstracts` gives them as often as it is asked."""
    forms: Counter[str] = Counter()
    for title, text in abstracts():
        forms.update({run for line in _lines(title, text) for run, _, _ in _runs(_words(line))})
    counts: Counter[str] = Counter()
    for form, n in sorted(forms.items()):
        counts[name_key(form)] += n
    keys = {form: key for form in forms if counts[key := name_key(form)] >= LEAST and not key.isdigit()}
    del forms
    found: dict[str, list[int]] = {}
    for title, text in abstracts():
        for key, cues in _cues(title, text, keys).items():
            row = found.setdefault(key, [0] * (1 + len(CUES)))
            row[0] += 1
            for cue in cues:
                row[1 + CUES.index(cue)] += 1
    return {number_of(key): packed(row[0], row[1:]) for key, row in sorted(found.items()) if row[0] >= LEAST}


def _cues(title: str, text: str, keys: dict[str, str]) -> dict[str, set[str]]:
    """Return the keys of an abstract's names, each with the cues beside it."""
    seen: dict[str, set[str]] = {}
    for number, line in enumerate(_lines(title, text)):
        words = _words(line)
        low = [word.lower() for word, _, _ in words]
        for run, first, last in _runs(words):
            if (key := keys.get(run)) is None:
                continue
            cues = seen.setdefault(key, set())
            if number == 0 and ":" in title:
                cues.add("title")
            before = next((word for word in reversed(low[:first]) if word not in _BETWEEN), "")
            after = low[last + 1] if last + 1 < len(low) else ""
            cues.update(cue for cue in (_BEFORE.get(before), _AFTER.get(after)) if cue)
    return seen


def _lines(title: str, text: str) -> list[str]:
    """Return the stretches that no name goes beyond; the first is the title, up to its colon where it has one."""
    head, _, rest = title.partition(":")
    return [head, *_CUT.split(f"{rest}\n{text}")]


def _words(line: str) -> list[tuple[str, int, int]]:
    return [(found.group().rstrip(".+-_/"), found.start(), found.end()) for found in NAME.finditer(line)]


def _runs(words: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield each run of one to four words with a capital or a digit, with the places of its first and last word."""
    for first, (run, _, end) in enumerate(words):
        if any(char.isupper() or char.isdigit() for char in run) and len(run) < LONGEST:
            yield run, first, first
        for last in range(first + 1, min(first + 4, len(words))):
            word, start, stop = words[last]
            if start - end > 1:
                break
            run, end = f"{run} {word}", stop
            if len(run) < LONGEST and any(char.isupper() for char in run):
                yield run, first, last
