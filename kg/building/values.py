"""What tasks are given and what they report."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError, Notice
from kg.execution.base import Sealed
from kg.export.base import ExportOptions, Facts
from kg.graph.counts import GraphCounts
from kg.model import Digest, EntityRef, Entry, Extraction, Node, Rewrite
from kg.model.edits import NO_EDITS, Edits
from kg.model.lexicon import NO_LEXICON, Lexicon
from kg.reading.corpus import Tally
from kg.reading.identity import PaperIdentity
from kg.reading.metadata import Wanted
from kg.resolve.artifacts.linking import Titled
from kg.schema.texts import Texts

# Per paper id one extraction per entry.
Extractions = dict[str, tuple[Extraction, ...]]
# An entry on its way: the id of its paper's node, the path of its digest, the key of its text, and itself.
EntryRow = tuple[str, str, bytes, Sealed[Entry]]


@dataclass(frozen=True, slots=True)
class TaskConfig:
    """What holds for all tasks of a build. `bounds` are the ids at which the artifacts are cut into shards.

    `kept` says that what partitions give is kept for the next build.
    `wanted` are the papers whose records are read of files of metadata; None where digests are read.
    `lexicon` are the user's own names.
    """

    extractor: str
    min_confidence: float
    formats: tuple[str, ...]
    export: ExportOptions
    cache: Path | None
    input_format: str | None
    bounds: tuple[str, ...] = ()
    texts: Texts = Texts.SUMMARY
    kept: bool = False
    wanted: Wanted | None = None
    lexicon: Lexicon = NO_LEXICON


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What reading some files gave, besides the entries.

    Attributes:
        digests: one for each file that could be read.
        notices: what was odd in the files.
        errors: what could not be read.
        papers: the ids of all papers, sorted.
        hits: how many texts the cache knew.
        missing: how many are to be extracted, by batch.
        problems: what went wrong with the cache.
        identities: of entries that may be papers of others, with the paths of their digests: what has one arXiv id and no other
            is not among them.
        marks: the paper of each entry, its digest's path and what it is known by from build to build; only where that is asked.
    """

    digests: tuple[Digest, ...]
    notices: tuple[Notice, ...]
    errors: tuple[InputError, ...]
    papers: tuple[str, ...]
    hits: int
    missing: tuple[int, ...]
    problems: tuple[Notice, ...]
    identities: tuple[tuple[str, PaperIdentity], ...] = ()
    marks: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PartitionReport:
    """What a partition says to the whole.

    Attributes:
        papers: the ids of the papers, sorted.
        dates: each paper's own date, or "".
        authors: each paper's author names in order.
        titled: names that the papers' titles introduce.
        notices: what the digests of a paper say differently.
        tally: what was read.
    """

    papers: tuple[str, ...]
    dates: tuple[str, ...]
    authors: tuple[tuple[str, ...], ...]
    titled: Titled
    notices: tuple[Notice, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class ClusterReport:
    """The nodes that a partition names, sorted, and ids that spelled-out acronyms left there."""

    nodes: tuple[str, ...]
    moved: Mapping[str, tuple[EntityRef, str]]


@dataclass(frozen=True, slots=True)
class Identities:
    """What the whole says to a partition: its nodes' types, authors' ids, variants, corrections, and its papers on the page.

    `sure_of` says how sure each author of a paper is, for papers where one is not.
    """

    types: Mapping[str, str]
    authors: Mapping[str, tuple[str, ...]]
    children: frozenset[str]
    rewrites: tuple[Rewrite, ...]
    shown: frozenset[str]
    sure_of: Mapping[str, tuple[float, ...]]
    edits: Edits = NO_EDITS


@dataclass(frozen=True, slots=True)
class StatementReport:
    """What the whole must know of what a partition says.

    Attributes:
        used: ids of artifacts, authors, digests and metrics that statements name.
        claimed: the same that claims name.
        shared: digests and metrics, with the last paper that brings each.
        premises: the surest statement about each variant, and the ids of its evidence.
        drops: what did not get into the graph, by reason.
        edited: lines of the corrections file that changed what papers say.
    """

    used: frozenset[str]
    claimed: frozenset[str]
    shared: tuple[tuple[str, Node], ...]
    premises: Mapping[str, tuple[tuple[float, str], tuple[str, ...]]]
    drops: Counter[str]
    edited: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What was written of one shard: counts, and facts per format."""

    counts: GraphCounts = field(default_factory=GraphCounts)
    facts: Mapping[str, Facts] = field(default_factory=dict)
