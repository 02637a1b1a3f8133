"""Node ids out of every spelling of them that kg prints or that the web has for a paper."""

import re
from urllib.parse import unquote

from kg.schema.namespaces import FOLDERS
from kg.text.ids import paper_id

_ARXIV = r"(?:arxiv[.:]\s*)?(?P<arxiv>\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?"
# Example: `2510.14973`, `arXiv:2510.14973v2`, `cs/0112017`, `10.48550/arXiv.2510.14973`. Counter-example: `2510.149`.
_BARE = re.compile(rf"(?:doi:\s*)?(?:10\.48550/)?{_ARXIV}", re.IGNORECASE)
# Example: `https://arxiv.org/pdf/2510.14973v1.pdf`, `huggingface.co/papers/2510.14973`, `https://doi.org/10.48550/arXiv.2510.14973`.
# Counter-example: `https://example.org/2510.14973`, a page of somebody else.
_PAGE = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)*(?:arxiv\.org|alphaxiv\.org|ar5iv\.org|huggingface\.co|hf\.co|doi\.org)/(?:[\w.-]+/)*?"
    rf"{_ARXIV}(?:\.pdf)?/?(?:[?#].*)?",
    re.IGNORECASE,
)
# Example: `id/llama-2`, `id:llama-2`, `https://w3id.org/paperkg/id/llama-2`, `urn:mine:id/llama-2`. Counter-example: `idea/x`.
_NODE = re.compile(rf"(?:[a-z][\w+.-]*:(?:.*[/#:])?|/)?(?P<folder>{'|'.join(FOLDERS)})[:/](?P<local>[^\s:#?]+)")


def node_id(text: str, base_iri: str = "") -> str:
    """Return the node id that a text spells, e.g. "paper/2510.14973"; "" where it is no spelling of one.

    Read are ids ("id/x"), prefixed names ("id:x"), IRIs under any base, also in `<...>` and percent-encoded, and papers by arXiv
    id, DOI, or the address of a page. Whether a graph has the node is not asked.

    Args:
        text: what somebody typed or pasted.
        base_iri: where the graph's nodes live; an IRI below it is read by it.
    """
    text = text.strip().removeprefix("<").removesuffix(">").strip()
    if found := _PAGE.fullmatch(text) or _BARE.fullmatch(text):
        folder = text.partition("/")[0]
        if folder not in FOLDERS:
            return paper_id(_canonical(found["arxiv"]))
    if base_iri and text.startswith(base_iri):
        text = text.removeprefix(base_iri)
    if not (found := _NODE.fullmatch(text)):
        return ""
    folder, local = found["folder"], unquote(found["local"])
    if folder == "paper":
        arxiv = _BARE.fullmatch(local)
        return paper_id(_canonical(arxiv["arxiv"]) if arxiv else local)
    return f"{folder}/{local}" if "/" not in local else ""


def _canonical(arxiv: str) -> str:
    """Return an arXiv id as arXiv writes it: archives are small letters, subject classes capitals ("math.GT/0309136")."""
    archive, slash, number = arxiv.rpartition("/")
    name, dot, subject = archive.partition(".")
    return f"{name.lower()}{dot}{subject.upper()}{slash}{number}"
