"""Ids of papers in links and in text, in every form that digests use, as one list of typed ids.

An id is `scheme:local`: `arxiv:2510.14973` (never a version), `doi:10.1093/mind/lix.236.433` (lower case, since DOIs have no
case), `openreview:rJXMpikCZ`, `acl:2024.acl-long.1`, `s2:` and 40 hex digits, `s2:corpusid:123`.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from kg.reading.facts.titles import fold_title

# The order in which ids name a paper: `paper_key` takes the first scheme that a paper has.
SCHEMES: Final = ("arxiv", "doi", "openreview", "acl", "s2")

_NEW = r"\d{4}\.\d{4,5}"
_OLD = r"[a-z-]+(?:\.[A-Z]{2})?/\d{7}"
# Example: arxiv.org/abs/2510.14973v2 -> 2510.14973. Counter-example: example.org/2510.149 (four digits are no id).
_ARXIV_NEW = re.compile(rf"(?<![\d.])({_NEW})(?:v\d+)?(?![\d])")
# Example: arxiv.org/abs/cs/0112017v1 -> cs/0112017. Counter-example: abs/12/34.
_ARXIV_OLD = re.compile(rf"(?<![\w-])({_OLD})(?:v\d+)?(?!\d)")
# Pages that are about one arXiv paper. Counter-example: a repository whose name holds "arxiv".
_ARXIV_PAGE = re.compile(
    r"(?:arxiv\.org|huggingface\.co/papers|hf\.co/papers|alphaxiv\.org|ar5iv(?:\.labs\.arxiv)?\.org|ar5iv\.org"
    r"|papers\.cool/arxiv|scirate\.com/arxiv|semanticscholar\.org/arxiv|doi\.org/10\.48550|paperswithcode\.com/paper/arxiv)",
    re.I,
)
_PLAIN_ARXIV = re.compile(
    rf"https?://(?:www\.)?(?:arxiv\.org/(?:abs|pdf)|huggingface\.co/papers)/({_NEW})(?:v\d+)?(?:\.pdf)?"
)
# Example: `arXiv:2510.14973v1 [cs.CL]`, `arxiv.org/abs/2510.14973`, `CoRR abs/1609.03499`, `arXiv preprint arXiv:1503.02531`.
_ARXIV_SAID = re.compile(
    rf"(?:(?<![/.\w])arxiv\.org/(?:abs|pdf|html)/|\barxiv(?:\s*+[:：.])?\s*+|\barxiv (?=\d)|\bCoRR\s*+(?:,\s*+)?abs/)(?:abs/)?({_NEW}|{_OLD})(?:v\d+)?(?!\d)",
    re.I,
)
# An id in brackets of its own. Example: `[2510.14973]`, "`2510.14973v2`". Counter-example: `[2599.14973]`, `(1905.1234)`.
_ARXIV_MARKED = re.compile(r"[\[`【]\s?(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?\s?[\]`】]")
# An id beside a title, without a word: `A Title (2510.14973)`, `A Title — 2510.14973v2`. Counter-example: `a rate of 2510.1497`.
_ARXIV_BESIDE = re.compile(
    r"[\[(（|:,–—-]\s{0,3}(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d{1,2})?(?:\s{0,3}\[[a-z-]+(?:\.[A-Z]{2})?\])?\s{0,3}(?:[\])）]|$)",
    re.M,
)
# An id that a line begins with: `2510.14973 — A Title`, `2510.14973v1: A Title`.
_ARXIV_FIRST = re.compile(
    r"\s{0,8}[\[(]?(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d{1,2})?[\])]?\s{0,3}[|:：—–-]\s{0,3}(?=[^\W\d_])"
)
_ARXIV_BARE = re.compile(rf"\s*(?:arxiv\s*[:：]\s*)?(\d\d(?:0[1-9]|1[0-2])\.\d{{4,5}}|{_OLD})(?:v\d+)?\s*", re.I)
# Example: 10.1093/MIND/LIX.236.433. Counter-example: 10.5 (a number), 10.48550/arXiv.2510.14973 (that is an arXiv id).
_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}/[^\s\"<>{}|\\^`?#&,;]+", re.I)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.I)
_ACL_DOI = re.compile(r"10\.(?:18653/v1|3115/v1)/(.+)", re.I)
# What a publisher's address adds to the DOI in it.
_DOI_TAIL = re.compile(r"(?:\.pdf|\.full|\.full\.pdf|/full(?:text)?|/pdf|/abstract|v\d+(?:\.full)?(?:\.pdf)?)$", re.I)
_PUBLISHER = re.compile(r"(?:bio|med|chem)rxiv\.org", re.I)
_OPENREVIEW = re.compile(
    r"openreview\.net/(?:forum|pdf|attachment|revisions)/?\?(?:[^\s#]{0,300}&)?(?:id|noteId)=([\w-]+)", re.I
)
_ACL = re.compile(
    r"acl(?:anthology\.org|web\.org/anthology(?:-new)?)/(?:papers/|volumes/)?([A-Z]\d{2}-\d{4}|\d{4}\.[\w.-]+?\.\d+)(?=\.pdf|v\d|[/?#)\s.]|$)",
    re.I,
)
_ACL_BARE = re.compile(r"(?:[A-Z]\d{2}-\d{4}|\d{4}\.[a-z][\w-]*+\.\d+)")
_S2 = re.compile(r"semanticscholar\.org/(?:paper|reader)/(?:[^\s/]+/)?([0-9a-f]{40})", re.I)
_S2_CORPUS = re.compile(r"(?:corpusid[:/]\s*)(\d+)", re.I)
_NATURE = re.compile(r"nature\.com/articles/(s\d{5}-\d{3}-\d+(?:-\w+)?|nature\d+)", re.I)
# Addresses that lead to a paper whose id they do not tell.
_PAPER_SITE = re.compile(
    r"(?:openreview\.net|proceedings\.(?:mlr\.press|neurips\.cc|iclr\.cc)|papers\.n(?:eur)?ips\.cc|openaccess\.thecvf\.com|ecva\.net"
    r"|ieeexplore\.ieee\.org|computer\.org/csdl|dl\.acm\.org|link\.springer\.com|sciencedirect\.com/science/article|aclanthology\.org"
    r"|aclweb\.org|jmlr\.org|ojs\.aaai\.org|aaai\.org|ijcai\.org/proceedings|isca-(?:speech|archive)\.org|semanticscholar\.org"
    r"|(?:bio|med|chem)rxiv\.org|nature\.com/articles|science\.org/doi|cell\.com/|ssrn\.com|hal\.science|usenix\.org"
    r"|paperswithcode\.com/paper/|pubmed\.ncbi|ncbi\.nlm\.nih\.gov|mdpi\.com|frontiersin\.org|papers\.ssrn|eprint\.iacr\.org|doi\.org/)",
    re.I,
)
# Addresses that tell an id of a paper, as they stand in text, markdown and HTML.
PAPER_ADDRESS: Final = re.compile(
    r"https?://(?:www\.)?(?:arxiv\.org|[^\s)]{0,200}huggingface\.co/papers|doi\.org|openreview\.net|aclanthology\.org)[^\s)\]>\"]*",
    re.I,
)
_PDF = re.compile(r"https?://[^\s]+\.pdf(?:[?#]\S*)?$", re.I)
_NO_PAPER_HOST = re.compile(
    r"https?://(?:[\w-]+\.)*(?:github\.com|gitlab\.com|shields\.io|githubusercontent\.com|youtube\.com|youtu\.be|twitter\.com|x\.com)/",
    re.I,
)


def holds_address(text: str) -> bool:
    """Return whether an address may stand in a text, with a scheme or, that of a paper, without: `arxiv.org/abs/2510.14973`."""
    return "http" in text or _BARE_ADDRESS.search(text) is not None


_BARE_ADDRESS = re.compile(r"(?:arxiv|doi)\.org/|huggingface\.co/papers/|openreview\.net/")


def ids_of_link(link: str) -> tuple[str, ...]:
    """Return the typed ids that a link tells, none where it leads to something else than one paper.

    "https://doi.org/10.48550/arXiv.2510.14973" -> ("arxiv:2510.14973",).
    """
    if plain := _PLAIN_ARXIV.fullmatch(link):  # nearly all links of digests
        return (f"arxiv:{plain[1]}",)
    found: list[str] = []
    if _NO_PAPER_HOST.match(link):
        return ()
    if _ARXIV_PAGE.search(link) and (arxiv := find_arxiv_id(unquote(link) if "%" in link else link)):
        found.append(f"arxiv:{arxiv}")
    if "10." in link:
        found += _dois(unquote(link) if "%" in link else link, publisher=_PUBLISHER.search(link) is not None)
    lowered = link.lower()
    if "openreview" in lowered and (known := _OPENREVIEW.search(link)):
        found.append(f"openreview:{known[1]}")
    elif "acl" in lowered and (known := _ACL.search(link)):
        found += _anthology(known[1])
    elif "semanticscholar" in lowered:
        found += [f"s2:{known[1].lower()}"] if (known := _S2.search(link)) else []
        found += [f"s2:corpusid:{known[1]}"] if (known := _S2_CORPUS.search(link)) else []
    elif "nature.com" in lowered and (known := _NATURE.search(link)):
        found.append(f"doi:10.1038/{known[1].lower()}")
    return tuple(dict.fromkeys(found))


def ids_in_text(text: str) -> tuple[str, ...]:
    """Return the ids that a text without links names: `arXiv:2510.14973`, `CoRR abs/1609.03499`, a DOI."""
    found = [f"arxiv:{said[1]}" for said in _ARXIV_SAID.finditer(text)]
    found += [f"arxiv:{said[1]}" for said in _ARXIV_MARKED.finditer(text)]
    if "10." in text:
        found += _dois(text)
    return tuple(dict.fromkeys(found))


def ids_beside_title(text: str) -> tuple[str, ...]:
    """Return the ids that a line with a title names, an arXiv id without a word among them: `A Title (2510.14973)`."""
    first = _ARXIV_FIRST.match(text)
    said = [first] if first else _ARXIV_BESIDE.finditer(text)
    return ids_in_text(text) or tuple(f"arxiv:{one[1]}" for one in said)


# Behind an id may stand a remark. Examples: `2501.00001 (cross-listing)`, `2501.00001 | cs.LG`, `2501.00001 [cs.LG]`.
_REMARK = re.compile(r"\s[(（\[|·]")


def ids_behind_label(words: str) -> tuple[str, ...]:
    """Return the ids that the words behind a label for ids begin with; a remark may follow."""
    return ids_of_field(_REMARK.split(words, maxsplit=1)[0].strip("`* "))


def ids_of_field(text: str) -> tuple[str, ...]:
    """Return the ids of a field that may hold an id alone, an id with its prefix, or a link; none where it is none of these."""
    text = text.strip()
    if "://" in text or text.lower().startswith("www."):
        return ids_of_link(text)
    if bare := _ARXIV_BARE.fullmatch(text):
        return (f"arxiv:{bare[1]}",)
    return ids_in_text(text) or ids_of_link(text)


def anthology_id(text: str) -> tuple[str, ...]:
    """Return the ids of an Anthology id that stands alone ("2024.acl-long.1", "P19-1001"), and its DOI."""
    return _anthology(text) if _ACL_BARE.fullmatch(text) else ()


def find_arxiv_id(text: str) -> str:
    """Return the arXiv id in a link or in an id, without its version; empty where there is none."""
    found = _ARXIV_NEW.search(text) or _ARXIV_OLD.search(text)
    return found.group(1) if found else ""


def is_paper_link(link: str) -> bool:
    """Return whether a link leads to a paper, by its id, its site or its ending `.pdf`."""
    if ids_of_link(link):
        return True
    if _NO_PAPER_HOST.match(link):
        return False
    return _PAPER_SITE.search(link) is not None or _PDF.match(link) is not None


def paper_key(ids: Iterable[str], title: str) -> str:
    """Return the paper's id: the arXiv id alone, else the DOI, else `openreview:..`, `acl:..`, `s2:..`, else `t-` and a hash.

    The hash is of the title's letters and digits.
    """
    known: dict[str, str] = {}
    for one in ids:
        scheme, _, local = one.partition(":")
        known.setdefault(scheme, local if scheme in {"arxiv", "doi"} else one)
    for scheme in SCHEMES:
        if scheme in known:
            return known[scheme]
    folded = fold_title(title) or title  # a title of signs alone is still not every other such title
    return "t-" + hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _dois(text: str, *, publisher: bool = False) -> list[str]:
    """Return the ids of the DOIs in a text: those of arXiv and of the ACL Anthology are ids of these."""
    found: list[str] = []
    for doi in _DOI.findall(text):
        plain = doi.rstrip(".,:)]}'*_/")
        if plain.count("(") > plain.count(")"):
            plain += ")" if doi.startswith(plain + ")") else ""
        plain = _DOI_TAIL.sub("", plain) if publisher else re.sub(r"\.pdf$", "", plain, flags=re.I)
        if arxiv := _ARXIV_DOI.fullmatch(plain):
            found += [f"arxiv:{local}"] if (local := find_arxiv_id(arxiv[1])) else []
        elif acl := _ACL_DOI.fullmatch(plain):
            found += _anthology(acl[1])
        elif "/" in plain and not plain.endswith("/"):
            found.append(f"doi:{plain.lower()}")
    return found


def _anthology(local: str) -> tuple[str, ...]:
    """Return the ids of a paper of the ACL Anthology; its DOI is made of the same id."""
    local = local.upper() if local[0].isalpha() else local.lower()
    return f"acl:{local}", f"doi:10.18653/v1/{local.lower()}"
