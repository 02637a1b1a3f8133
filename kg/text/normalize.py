"""Folds and normal forms of names: what two spellings of one name have in common."""

import re
import unicodedata
from functools import lru_cache

from kg.text.ids import fold

# Names recur: a corpus of 7,000 papers has some 15,000 spellings.
_CACHED = 100_000

HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_LATEX = re.compile(r"\\(?:mathrm|mathbf|text|mathcal|textit|textbf)\b|[\\${}]")
_BRITISH = (
    (re.compile(r"isation\b"), "ization"),
    (re.compile(r"ising\b(?<!raising)(?<!promising)(?<!denoising)"), "izing"),
    (re.compile(r"modell(?=ing|ed|er)"), "model"),
    (re.compile(r"labell(?=ing|ed|er)"), "label"),
    (re.compile(r"\bbehaviour"), "behavior"),
    (re.compile(r"\bcolour"), "color"),
)
_MAY_BE_BRITISH = re.compile(r"is(?:ation|ing)|[de]ll(?:ing|e)|iour|olour")
# "RNNs", "LoRAs": an acronym and a lower-case s. Counter-examples: "FRAMES" and "ALS" are names as they stand.
_PLURAL_ACRONYM = re.compile(r"(?<=[A-Z])s\b(?!-)")
# The last word of a phrase in the plural. Counter-examples: "Bayes", "analysis", "loss", "K-means", "Pets" (one word).
_PLURAL_WORD = re.compile(r"(?<=[a-z]{3})(?<![siua])(?<!mean)(?<!baye)(?<!cosmo)s$")
_PLURAL_SINGLE = re.compile(r"(?<=(?:former|ncoder|etwork|.model|dapter|edding|.agent))s$")
_GAPS = re.compile(r"[\s\-_‐-―'\"’`]+")
_JOINT = re.compile(r"(?<=\d)[\W_]+(?=\d)")
_DROPPED = re.compile(r"[^\w.+*#&@-]|_")
_LOOSE_DOT = re.compile(r"\.(?!\d)|(?<!\d)\.")
_SPELLED = str.maketrans({"+": "plus", "#": "sharp", "@": "at"})


@lru_cache(maxsize=_CACHED)
def surface_key(text: str) -> str:
    """Return the text without case, width, spaces, hyphens and quotes: two mentions of one name in one paper."""
    if text.isascii():
        bare = "".join(text.lower().split()).replace("-", "").replace("_", "")
        return bare.replace("'", "").replace('"', "").replace("`", "")
    return _GAPS.sub("", unicodedata.normalize("NFKC", text).casefold())


def has_hangul(text: str) -> bool:
    """Tell whether any letter of `text` is Hangul."""
    return HANGUL.search(text) is not None


@lru_cache(maxsize=_CACHED)
def plain(text: str) -> str:
    """Return `text` folded, without LaTeX marks, in the singular, in American spelling; word boundaries stay.

    "Sparse Autoencoders" -> "sparse autoencoder", "PanGu-$π$" -> "pangu-pi", "RNNs" -> "rnn". "K-means" stays.
    """
    bare = _PLURAL_ACRONYM.sub("", _LATEX.sub("", text).strip())
    folded = fold(bare)
    if _MAY_BE_BRITISH.search(folded):
        for pattern, replacement in _BRITISH:
            folded = pattern.sub(replacement, folded)
    folded = " ".join(folded.replace("&", " and ").split())
    return (_PLURAL_WORD if " " in folded or "-" in folded else _PLURAL_SINGLE).sub("", folded)


@lru_cache(maxsize=_CACHED)
def squash(text: str) -> str:
    """Return the normal form that ignores case, width, accents, hyphens and spaces, but no sign that carries meaning.

    "Flash-Attention", "Flash attention" and "FlashAttention" are one; "HumanEval+" and "HumanEval" are not. A hyphen stays
    between two digits ("ViT-2-5"), a dot likewise ("Qwen2.5").
    """
    return compact(plain(text))


def compact(folded: str) -> str:
    """Return the normal form of what `plain` gave, or of a part of it."""
    if folded.isascii() and folded.isalnum():
        return folded
    joined = _JOINT.sub(lambda found: "." if found[0] == "." else "-", folded)
    kept = _LOOSE_DOT.sub("", _DROPPED.sub("", joined))
    kept = re.sub(r"(?<!\d)-|-(?!\d)", "", kept)
    return kept.translate(_SPELLED)
