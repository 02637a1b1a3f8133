"""Names for generated corpora: invented people and artifacts by their number, and the real artifacts that kg's tables know.

A number's name is a function of the number alone, so that a million names need no memory. No name of a person is taken from
anywhere: families and given names are made of syllables. These begin with one consonant, so that two bases never spell the same.
"""

from math import sqrt
from pathlib import Path
from random import Random

KG = Path(__file__).resolve().parents[2] / "kg"
KINDS = ("Method", "Model", "Dataset", "Benchmark")
_SYLLABLES = tuple(
    onset + vowel + coda for vowel in "aeiou" for coda in ("", "n", "l", "s") for onset in "bdfgjkmnprtvz"
)
_COUNT = len(_SYLLABLES)
_FAMILIES = 6_000
_MASK = (1 << 64) - 1
_ACCENTS = str.maketrans("aeou", "áéöü")
SIZES = ("7B", "8B", "13B", "70B", "1.5B", "3B", "32B", "14B", "72B", "2B", "9B", "405B", "0.5B", "34B")
# Endings of invented names by kind; an empty one where the base stands alone. "{s}" is a size.
_ENDINGS = {
    "Method": ("", "", "", "", "Former", "Tune", "Flow", "RL", "Net", "-RAG", "PO", "Agent", "Diff", "KV"),
    "Model": ("-{s}", "-{s}", "LM", "VL", "-2-{s}", "Coder", "VLM", "-{s}-Instruct", "Omni"),
    "Dataset": ("Set", "-1M", "-100K", "Corpus", "-Instruct", "Data", "-10K", "Web"),
    "Benchmark": ("Bench", "Bench", "Bench", "-Bench", "QA", "Eval", "Arena"),
}
# Of a hundred names that papers introduce, how many are of each kind, as measured on real digests.
_KIND_OF = (0,) * 69 + (1,) * 19 + (2,) * 5 + (3,) * 7


def mixed(number: int) -> int:
    """Return 64 well mixed bits of a number (splitmix64)."""
    value = (number + 1) * 0x9E3779B97F4A7C15 & _MASK
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _MASK
    return value ^ value >> 31


def base_name(number: int) -> str:
    """Return a pronounceable word of three syllables; no two of the first 17 million numbers share one."""
    # A step that shares no factor with the count visits every word, and neighbours look different.
    place = number * 10_862_503 % _COUNT**3
    return (
        _SYLLABLES[place // (_COUNT * _COUNT)] + _SYLLABLES[place // _COUNT % _COUNT] + _SYLLABLES[place % _COUNT]
    ).capitalize()


def author_name(number: int) -> str:
    """Return an invented person's name; a few families are borne by many, and a few people share a name, as in life."""
    bits = mixed(number)
    share = (bits & 0xFFFFF) / 0x100000
    family = mixed(int(_FAMILIES * share * share * sqrt(share)) + 7_777_777)
    bits >>= 20
    last = _SYLLABLES[family % _COUNT] + _SYLLABLES[family // 1_000 % _COUNT]
    if family >> 40 & 3 == 0:  # a quarter of the families has a longer name
        last += _SYLLABLES[family >> 20 & 31]
    first = _SYLLABLES[bits % _COUNT].capitalize()
    second = _SYLLABLES[bits // 1_000 % _COUNT]
    style = bits >> 24 & 15
    if style < 3:
        first = f"{first}-{second.capitalize()}"
    elif style < 6:
        first = f"{first}{second} {chr(65 + (bits >> 30) % 26)}."
    else:
        first += second
    name = f"{first} {last.capitalize()}"
    return name.translate(_ACCENTS) if bits >> 36 & 31 == 0 else name


def artifact_kind(number: int) -> str:
    """Return what an invented artifact is."""
    return KINDS[_KIND_OF[mixed(number) % 100]]


def artifact_name(number: int) -> str:
    """Return the name of an invented artifact, with its size or ending."""
    bits = mixed(number) >> 8
    kind = artifact_kind(number)
    base = base_name(number)
    if bits & 7 == 0:
        base = base.upper()
    elif bits & 7 == 1:  # KaZoran
        base = base[:2] + base[2:].capitalize()
    endings = _ENDINGS[kind]
    return base + endings[(bits >> 8) % len(endings)].replace("{s}", SIZES[(bits >> 16) % len(SIZES)])


def _table(name: str) -> list[list[str]]:
    """Return the rows of one of the tables of kg/resolve, without comments and the head."""
    lines = (KG / "resolve" / "data" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def known_names(seed: int) -> dict[str, tuple[str, ...]]:
    """Return the real names that kg's tables and word lists know, by kind: first those of the tables, the better known ones."""
    draw = Random(seed)
    rows = [(row[0], row[1]) for row in (*_table("families.tsv"), *_table("names.tsv"))]
    known: dict[str, tuple[str, ...]] = {}
    for kind in KINDS:
        path = KG / "extraction" / "names" / "lexicon_tables" / f"{kind.lower()}s.txt"
        listed = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        listed.sort(key=lambda _: draw.random())
        known[kind] = tuple(dict.fromkeys((*(name for name, of in rows if of == kind), *listed)))
    return known


def families() -> frozenset[str]:
    """Return the families of models whose members carry versions and sizes."""
    return frozenset(row[0] for row in _table("families.tsv") if "fam" in row[4].split(","))
