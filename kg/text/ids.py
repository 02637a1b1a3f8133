"""Names to IRIs: slugs and node ids. Identity is content: no counter, clock or order of arrival gets into an id.

An id is the node's path under the base IRI. It compacts to `prefix:local` in Turtle: the local part has no colon, no
slash, percent sign or trailing dot.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, and signs that carry meaning in names: "C++" is not "C", "HumanEval+" is not
# "HumanEval", "A*" is not "A". Counter-example: "-" and "_" carry none, "Flash-Attention" is "Flash_Attention".
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n",
    "ə": "e", "∞": "infinity",
}  # fmt: skip
_SIGNS = {
    "+": "-plus-",
    "*": "-star-",
    "#": "-sharp-",
    "&": "-and-",
    "@": "-at-",
    "∗": "-star-",
    "⁺": "-plus-",
    "★": "-star-",
}
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho",
    "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_UNHEARD = dict.fromkeys("'’‘`´\"“”", "")
_QUOTES = str.maketrans(_UNHEARD)
_TABLE = str.maketrans(_LETTERS | _GREEK | _UNHEARD)
_SIGN_TABLE = str.maketrans(_SIGNS)
_DOT_OUTSIDE = re.compile(r"(?<![^\W_])\.|\.(?![^\W_])")
# Names recur, in one paper and over all.
_CACHED = 100_000
_NOT_IN_ID = re.compile(r"[^\w.-]")
_HYPHENS = re.compile(r"-{2,}")
_SEPARATORS = re.compile(r"[^\w.]+|_+")


def fold(text: str) -> str:
    """Return `text` in NFKC, lower case, Latin letters without accents and Greek letters spelled out.

    What cannot be seen (zero-width characters, marks of direction) is left out. Hangul and other scripts stay:
    "τ²-Bench" -> "tau2-bench", "Schölkopf" -> "scholkopf", "라마" -> "라마".
    """
    if text.isascii():  # three replacements are faster than a table
        return text.lower().replace("'", "").replace('"', "").replace("`", "")
    lowered = unicodedata.normalize("NFKC", text).casefold()
    parts = unicodedata.normalize("NFKD", lowered.translate(_TABLE))
    return unicodedata.normalize("NFC", parts.translate(_BARE).translate(_TABLE))


class _Bare(dict[int, int | None]):
    """Code point -> itself, or None for an accent and for what cannot be seen; filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        """Look a character up for the first time."""
        char = chr(code)
        self[code] = None if unicodedata.combining(char) or unicodedata.category(char) == "Cf" else code
        return self[code]


_BARE = _Bare()


@lru_cache(maxsize=_CACHED)
def slug(text: str) -> str:
    """Return a readable local name: folded, hyphens between words, `.` only between letters or digits.

    "C++" -> "c-plus-plus", "Llama-3.1 8B" -> "llama-3.1-8b", "τ²-Bench" -> "tau2-bench", "라마" -> "라마" (IRIs may
    hold Hangul). A text without letter or digit gives "x-" and 8 hex digits of its hash, so the result is never empty.
    """
    spelled = fold(text)
    if spelled.isascii() and spelled.isalnum():
        return spelled
    spelled = spelled.translate(_SIGN_TABLE)
    words = _SEPARATORS.sub("-", _DOT_OUTSIDE.sub("-", spelled))
    return _HYPHENS.sub("-", words).strip("-.") or f"x-{digits(text, 8)}"


def digits(text: str, count: int) -> str:
    """Return the first `count` hex digits of the SHA-256 of `text` in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:count]


def paper_id(arxiv: str) -> str:
    """Return "paper/2510.14973" for an arXiv id without version; an old "cs/0112017" gives "paper/cs_0112017"."""
    return "paper/" + _NOT_IN_ID.sub("_", arxiv)


def author_id(name: str) -> str:
    """Return "author/daniel-hsu". Two names on one slug differ only in case, spaces, dots or hyphens.

    Where folding changed a letter ("Schölkopf"), 4 hex digits of the name's hash follow: "Schölkopf" and "Scholkopf"
    may be two people, and only the resolver, with co-authors as its reason, may join them.
    """
    if name.isascii():
        return f"author/{slug(name)}"
    name = unicodedata.normalize("NFKC", name)
    accented = name.casefold().translate(_QUOTES) != fold(name)
    return f"author/{slug(name)}" + (f"-{digits(name.casefold(), 4)}" if accented else "")


def artifact_id(slug: str) -> str:
    """Return "id/{slug}": artifacts of all four types share one space, since a corrected type must not break links."""
    return f"id/{slug}"


def metric_id(name: str) -> str:
    """Return "metric/{slug}"."""
    return f"metric/{slug(name)}"


def text_id(paper: str, content: str) -> str:
    """Return "text/2510.14973-1a2b3c4d": the paper's id and the hash of what the passage says."""
    return f"text/{paper_id(paper).partition('/')[2]}-{digits(content, 8)}"


def topic_id(slug: str) -> str:
    """Return "topic/{slug}" of a concept of ontology/topics.ttl."""
    return f"topic/{slug}"


def digest_id(date: str, sha256: str) -> str:
    """Return "digest/2025-02-05-1a2b3c4d" from an ISO date (or "") and the file's SHA-256 in hex."""
    return f"digest/{date}-{sha256[:8]}" if date else f"digest/{sha256[:8]}"


def result_id(paper: str, content: str) -> str:
    """Return "result/2510.14973-1a2b3c4d": the paper's arXiv id and the hash of the result's whole content."""
    return f"result/{paper_id(paper).partition('/')[2]}-{digits(content, 8)}"


def evidence_id(digest: str, start: int, end: int, subject: str, relation: str, object_: str) -> str:
    """Return "evidence/" and 16 hex digits of the hash of digest|start|end|subject|relation|object."""
    return "evidence/" + digits(f"{digest}|{start}|{end}|{subject}|{relation}|{object_}", 16)
