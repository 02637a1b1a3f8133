"""What a number may be a measure of: the words of its sentence that name measures, and what else may be meant."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.extraction.names.linear.hashing import number_of
from kg.extraction.results.candidate import Candidate
from kg.extraction.results.masked import names_in
from kg.extraction.roles.view import View
from kg.schema.metrics import is_metric_name, metrics
from kg.schema.node_types import WORK_TYPES
from kg.schema.units import unit_named

# Words for measures that are no metric with a row of its own (kg/schema/metrics.tsv), and what models are asked to do.
WORDS, TASKS = (Path(__file__).with_name(name) for name in ("measures.tsv", "tasks.tsv"))


class Measure(NamedTuple):
    """A measure that a number may be of: its English `name`, where it stands in its section, and how it was found.

    `source` is "word" (of the table of Korean, Chinese and Japanese words), "known" (a word that ends names of measures), "long"
    (with the word before it), "sign" (looks like an abbreviation), "near" (any word beside the number), "earlier" (a sentence
    before names it), "unit" (the number's unit tells), "usual" (measures that go without saying), "none" (a plain score).
    """

    name: str
    start: int
    end: int
    source: str


# Sources of measures that stand in the sentence for themselves, and of those that stand nowhere in it.
PLAIN = frozenset(["word", "task", "known", "sign"])
UNSAID = frozenset(["none", "unit", "usual", "earlier"])
# What values of a class may measure beside what its unit tells, where no word does.
OF_UNIT = {
    "x": ("performance improvement",),
    "FPS": ("inference speed",),
    "$": ("cost",),
    "share": ("tasks solved",),
    "orders": ("speed",),
}
PLAIN_SCORE = "score"
USUAL = ("accuracy", "success rate", "speed")
# So many characters beside a number words are looked at that no table knows; so many sentences back measures are looked for.
NEAR, BACK = 40, 2
_WORD = re.compile(r"[A-Za-z\u0370-\u03ff][A-Za-z0-9\u0370-\u03ff]*(?:[@_-][A-Za-z0-9]+|\.\d+)*(?:\^2|²)?")
_FAR_EAST = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff가-힣]")
# What makes a measure of a name before it: "CLIP 점수", "Elo score". Counter-example: "CLIP 모델".
_SCORED = re.compile(r"[\s-](?:점수|유사도|거리|[Ss]cores?\b|similarity\b|distance\b)")
# Words that no measure is named by alone: words of grammar, of comparison, and for people ("humans reach 92 %").
_SMALL = frozenset(
    ["a", "an", "the", "of", "in", "on", "for", "and", "or", "with", "by", "to", "its", "our", "their", "all", "this",
     "that", "is", "as", "at", "from", "than", "but", "no", "not", "while", "up", "over", "under", "only",
     "just", "about", "more", "most", "less", "fewer", "higher", "lower", "better", "best", "strong", "strongest",
     "across", "which", "these", "those", "it", "we", "be", "are", "was", "were", "has", "have", "had", "using",
     "between", "both", "each", "other", "respectively", "compared", "versus", "vs", "points", "point", "percent",
     "average", "above", "below", "against", "after", "before", "within", "without", "through", "during", "into", "onto",
     "around", "roughly", "nearly", "almost", "approximately", "even", "also", "still", "then", "such", "same", "where",
     "thus", "hence", "however", "does", "did", "can", "could", "would", "should", "may", "might", "will", "comparable",
     "relative", "absolute", "relatively", "absolutely", "overall", "further", "respective", "first", "second", "third",
     "once", "until", "unless", "whether", "because", "since", "though", "although", "despite", "whereas", "when", "whenever",
     "large", "larger", "small", "smaller", "faster", "slower", "like", "beyond", "among", "per",
     "reaching", "achieving", "attaining", "outperforming", "surpassing", "exceeding", "beating", "solve",
     "human", "participant", "annotator", "expert"]
)  # fmt: skip
# Abbreviations for parts of test data and for ways of training, which measure nothing: "70.9 on OOD tasks".
_SPLITS = frozenset(
    ["OOD", "ID", "IID", "SFT", "RL", "RLHF", "DPO", "GRPO", "PPO", "LLM", "LLMs", "VLM", "VLMs", "GPU", "CPU", "API"]
)
# Words that tell of a change but not of what changed: "an improvement of 3 %" is of a plain score.
CHANGES = frozenset(
    ["improvement", "gain", "increase", "reduction", "decrease", "drop", "boost", "decline", "degradation", "cheaper",
     "improving", "improved", "reducing", "reduced", "increasing", "increased", "decreasing", "saving"]
)  # fmt: skip
# Last words of measures that say little alone: any word before them belongs to the name ("alignment score").
_VAGUE = frozenset(["score", "performance", "rate", "quality", "index", "ratio", "accuracy", "error"])


@cache
def table() -> Mapping[str, tuple[str, str]]:
    """Return word -> (English name, source) of all tables."""
    names = {word: (name, "task") for word, name in _lines(TASKS)}
    for row in metrics().values():
        korean = [word for word in (row.korean, *row.other_korean) if _FAR_EAST.search(word)]
        names |= dict.fromkeys(korean, (row.name, "word"))
    return names | {word: (name, "word") for word, name in _lines(WORDS)}


@cache
def _by_first() -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """Return the pattern of what words of the table begin with, and first letter -> its words, longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(table(), key=lambda word: (-len(word), word)):
        found[word[0]] = (*found.get(word[0], ()), word)
    return re.compile("[" + re.escape("".join(found)) + "]"), found


def _words_of_table(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words of the table in a text with their places; of two that begin at one place the longer one."""
    first, words = _by_first()
    place = 0
    while match := first.search(text, place):
        place = match.start()
        word = next((word for word in words[match[0]] if text.startswith(word, place)), "")
        if word:
            yield word, place
        place += len(word) or 1


def _lines(path: Path) -> list[tuple[str, str]]:
    """Return the (word, name) rows of a table."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(word, name) for word, name in (line.split("\t") for line in lines if not line.startswith("# "))]


def named_measures(seen: View, row: int, heads: frozenset[int], inner: frozenset[int]) -> list[Measure]:
    """Return the measures that a sentence names; `heads` and `inner` are numbers of last and of other words of measures."""
    sentence = seen.paper.sentences[row]
    start, text = sentence.start, seen.paper.sections[sentence.section].text
    spoken = text[start : sentence.end]
    found = []
    if _FAR_EAST.search(spoken):
        names = table()
        found += [
            Measure(names[word][0], start + at, start + at + len(word), names[word][1])
            for word, at in _words_of_table(spoken)
        ]
    before: re.Match[str] | None = None
    earlier: re.Match[str] | None = None
    verbs = _verbs(seen, row, spoken)
    for match in _WORD.finditer(spoken):
        if match.start() in verbs:
            continue
        low = singular(match[0])
        known, sign = number_of(low) in heads, _is_sign(match[0])
        scored = match[0][0].isupper() and _SCORED.match(spoken, match.end())
        if (known and low not in _SMALL) or sign or scored:
            name = match[0] if sign or scored else low
            end = start + match.end()
            found.append(Measure(name, start + match.start(), end, "known" if known else "sign"))
            if known and before and before.end() + 1 == match.start() and _belongs(before[0], low, inner):
                name = f"{_spelled(before[0])} {name}"
                found.append(Measure(name, start + before.start(), end, "long"))
                if earlier and earlier.end() + 1 == before.start() and number_of(singular(earlier[0])) in inner:
                    name = f"{_spelled(earlier[0])} {name}"
                    found.append(Measure(name, start + earlier.start(), end, "long"))
            what = _OF.match(spoken, match.end()) if low in _OF_WHAT else None
            if what and what["what"] not in _SMALL:
                found.append(
                    Measure(f"{low} of {singular(what['what'])}", start + match.start(), start + what.end(), "long")
                )
        earlier, before = before, match
    return found


# A verb that is spelled like a measure. Examples: "GPT-4o scores 43%", "o1 only scores about 51".
# Counter-example: "CLIP scores of 0.3".
_SCORES = re.compile(
    r"(?: (?:also|only|even|still|then|just|merely))? (?P<verb>scores?)(?! of)(?: [a-z]{2,9}){0,2} ?[~$]?\d"
)


def _verbs(seen: View, row: int, spoken: str) -> frozenset[int]:
    """Return where in a sentence the verbs stand that are spelled like measures: models and methods score."""
    if "score" not in spoken:
        return frozenset()
    sentence = seen.paper.sentences[row]
    works = (one for one in names_in(seen, sentence) if seen.entities[one.entity].type in WORK_TYPES)
    said = ((spoken[one.start : one.end], _SCORES.match(spoken, one.end)) for one in works)
    return frozenset(found.start("verb") for name, found in said if found and not is_metric_name(f"{name} score"))


# "coefficient of variation", "rate of the false alarms".
_OF = re.compile(r" of (?:the |its |all )?(?P<what>[a-z][a-z-]{3,})")
# "37% of the games": what a share is of is not what is measured.
_SHARE_OF = re.compile(r" of (?:the |all |its )?(?:[a-z]+ )?")
_OF_WHAT = frozenset(
    ["rate", "coefficient", "number", "share", "degree", "probability", "level", "error", "proportion"]
)


def _spelled(word: str) -> str:
    """Return a word inside a name: abbreviations as they are written, others in lower case and in the singular."""
    return word if _is_sign(word) else singular(word)


def _belongs(word: str, last: str, inner: frozenset[int]) -> bool:
    """Tell whether a word before the last word of a measure is part of its name."""
    low = singular(word)
    return number_of(low) in inner or (last in _VAGUE and len(low) > 3 and low not in _SMALL and low not in CHANGES)


def _is_sign(word: str) -> bool:
    """Tell whether a word looks like an abbreviation or a named score: mIoU, F1, pass@1, R², chrF; not Accuracy, score."""
    if "@" in word or "²" in word or word.endswith("^2"):
        return True
    if word in _SPLITS:
        return False
    capitals = sum(map(str.isupper, word))
    return capitals > 1 or (capitals == 1 and (word[-1].isdigit() or (word[0].islower() and word.isalpha())))


@cache
def _singular(word: str) -> str:
    low = word.lower()
    if low.endswith("ies") and len(low) > 5:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 4 else low


def singular(word: str) -> str:
    """Return a word in lower case and in the singular. Examples: "Accuracies" is "accuracy", "rates" is "rate", "loss" stays."""
    return _singular(word) if len(word) < 24 else word.lower()


def is_small(word: str) -> bool:
    """Tell whether a word in the singular names no measure alone: one of grammar, of comparison or of change."""
    return word in _SMALL or word in CHANGES or len(word) < 2


def words_of_measure(metric: str) -> list[str]:
    """Return the words of a measure's name that may tell it, in the singular."""
    plain = re.sub(r"\([^()]*\)", " ", metric)
    words = [singular(word) for word in re.findall(r"[^\W_]+(?:[@-]\w+)*", plain)]
    return [word for word in words if word not in _SMALL and not word.isdigit()]


def choices(seen: View, found: Candidate, named: Sequence[Measure], earlier: Sequence[Measure]) -> list[Measure]:
    """Return what a number may measure: what its sentence or an earlier one names, what its unit tells, a plain score."""
    number = found.number
    taken = [
        (mention.start, mention.end)
        for entity in seen.entities
        if entity.type in WORK_TYPES  # they measure nothing; a benchmark may ("GenEval 0.9")
        for mention in entity.mentions
        if mention.section == number.section
    ]
    text = seen.paper.sections[number.section].text

    def scores(one: Measure) -> bool:
        return one.name.lower().endswith("score") or _SCORED.match(text, one.end) is not None

    said = [
        one
        for one in named
        if (one.end <= number.start or one.start >= number.end)
        and (scores(one) or not any(first <= one.start and one.end <= last for first, last in taken))
    ]
    known = {one.name.lower() for one in said}
    near = _near(seen, found, known)
    said += [one for one in near if not any(first <= one.start and one.end <= last for first, last in taken)]
    here = number.start, number.end
    told = unit_named(number.unit).measure
    units = ([] if told == PLAIN_SCORE else [told]) + [*OF_UNIT.get(number.unit, ())]
    more = [Measure(name, *here, "unit") for name in units]
    more += [Measure(name, *here, "usual") for name in USUAL]
    names = dict.fromkeys(
        one.name for one in earlier if one.source in ("word", "known", "sign") and one.name.lower() not in known
    )
    more += [Measure(name, *here, "earlier") for name in names]
    return [*said, *more, Measure(PLAIN_SCORE, *here, "none")]


def _near(seen: View, found: Candidate, known: set[str]) -> list[Measure]:
    """Return the words beside a number that no table knows."""
    number, sentence = found.number, seen.paper.sentences[found.row]
    text = seen.paper.sections[number.section].text
    words = []
    for low, high in (
        (max(sentence.start, number.start - NEAR), number.start),
        (number.end, min(sentence.end, number.end + NEAR)),
    ):
        for match in _WORD.finditer(text, low, high):
            word = match[0]
            cut = text[match.start() - 1].isalnum() or text[match.end() : match.end() + 1].isalnum()
            if len(word) > 3 and word.islower() and word not in _SMALL and not cut:
                name = singular(word)
                if name not in known and name not in _SMALL:
                    share = low == number.end and _SHARE_OF.fullmatch(text, low, match.start())
                    named = PLAIN_SCORE if name in CHANGES or share else name
                    words.append(Measure(named, match.start(), match.end(), "near"))
    return words
