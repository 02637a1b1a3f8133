"""What every exporter gets."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from kg.errors import UsageError
from kg.model import KnowledgeGraph, Node, Statement
from kg.schema.namespaces import DEFAULT_BASE_IRI as DEFAULT_BASE_IRI

DEFAULT_TITLE = "Knowledge graph of AI papers"
_IRI = r"https?://[^\s<>\"{}|\\^`]+"


# Example: CC-BY-4.0. Counter-example: an address.
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*-[A-Za-z0-9.+-]+|MIT|ISC|Zlib|Unlicense")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Choices that hold for all formats."""

    base_iri: str = DEFAULT_BASE_IRI
    title: str = DEFAULT_TITLE
    # The page's: "en", "ko", or "auto" for that of its reader's browser.
    language: str = "auto"
    # "split": graph.ttl and evidence.ttl; "one": both in graph.ttl.
    rdf_layout: str = "split"
    gzip: bool = False
    # Whether GraphML has the numbers of communities, for which it must have the links of the whole graph in memory.
    communities: bool = False
    # The licence of the graph, for void.ttl: an SPDX id or an IRI; "" says only that quotes belong to the digests' authors.
    licence: str = ""
    # The page: how many nodes it opens with, how many papers it holds (the newest), the least confidence of what it holds,
    # and "none" or "quotes".
    view_top: int = 140
    view_papers: int = 10_000
    view_min_confidence: float = 0.0
    view_evidence: str = "quotes"
    # Where the folder of the digests is published, ending in /, so that the page can link to each; "" where it is not.
    source_url: str = ""
    # How many papers the build has, so that the page can say what it leaves out; 0: what the page holds is all.
    papers_in_all: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no IRI, before hours of work end in a file that nobody can load."""
        if not re.fullmatch(rf"{_IRI}[/#]", self.base_iri):
            remedy = "give an http(s) IRI that ends in / or #, e.g. https://example.org/graph/"
            raise UsageError(f"{self.base_iri!r} cannot be the start of the nodes' IRIs", remedy=remedy)
        if self.source_url and not re.fullmatch(rf"{_IRI}/", self.source_url):
            raise UsageError(
                f"{self.source_url!r} is no address of a folder",
                remedy="give an http(s) address that ends in /, e.g. https://github.com/me/digests/blob/main/",
            )
        if self.licence and not re.fullmatch(_IRI, self.licence_iri):
            raise UsageError(
                f"{self.licence!r} is no licence",
                remedy="give an SPDX id such as CC0-1.0, or e.g. https://creativecommons.org/publicdomain/zero/1.0/",
            )

    @property
    def licence_iri(self) -> str:
        """The IRI of the licence: that of SPDX where it is an id of theirs."""
        return f"https://spdx.org/licenses/{self.licence}" if _SPDX.fullmatch(self.licence) else self.licence


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a graph in the order of ids: some nodes and the statements about them, each sorted as in the graph.

    `claims` are statements about them that are not asserted, sorted in the same way. `reasons` has the ids of evidence and
    derivations behind those premises that lie in other slices, by statement id, and `reports` the statements of other slices
    that say which paper reports the results among these nodes.
    """

    nodes: tuple[Node, ...] = ()
    statements: tuple[Statement, ...] = ()
    reasons: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reports: tuple[Statement, ...] = ()
    claims: tuple[Statement, ...] = ()

    def supported(self) -> tuple[Statement, ...]:
        """Return all that has evidence or derivations: statements and claims, in one order."""
        if not self.claims:
            return self.statements
        return tuple(sorted([*self.statements, *self.claims], key=attrgetter("subject", "relation", "object")))


# What a join must know of all slices before it can begin; of several slices the union counts.
Facts = Mapping[str, frozenset[str]]
# Bytes in the order of the file.
Chunks = Iterable[bytes]


@dataclass(frozen=True, slots=True)
class ExportPart:
    """A slice in one format: what makes the bytes that it adds to each of the format's files, and facts."""

    bodies: Mapping[str, Callable[[], Chunks]]
    facts: Facts = field(default_factory=dict)


# Writes a slice.
PartWriter = Callable[[Slice, ExportOptions], ExportPart]
# Gives the bodies of one name, slice by slice; may be called once for each name.
Bodies = Callable[[str], Iterable[Chunks]]
# Joins the parts of all slices, in the order of ids, to files in an existing folder, and returns their names. The bytes do not
# depend on where the graph was cut. The caller owns atomicity (the folder is a temporary one beside the real one).
PartJoiner = Callable[[Bodies, Facts, Path, ExportOptions], tuple[str, ...]]
# Writes the page of a graph in the same way.
PageWriter = Callable[[KnowledgeGraph, Path, ExportOptions], tuple[str, ...]]


def merge_facts(parts: Iterable[Facts]) -> dict[str, frozenset[str]]:
    """Return the union of facts."""
    found: dict[str, frozenset[str]] = {}
    for part in parts:
        for key, values in part.items():
            found[key] = found.get(key, frozenset()) | values
    return found
