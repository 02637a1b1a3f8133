"""What is done with one portion, by any engine. Each function takes plain values and returns one value per piece."""

import pickle
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from zlib import crc32

from kg.assemble import author_names
from kg.building.extraction_step import CacheUse, cache_in, extract_papers
from kg.building.partitions.values import Extractions, Packed, Pair, PortionReport, ReadReport, Recipe, SurveyReport
from kg.errors import InputError
from kg.execution.parallel import shared_extractor
from kg.model import EntityRef, Entry, Paper
from kg.reading import InputFile, Reading, read_file
from kg.reading.corpus import contradicting, entry_order, group_papers, tally
from kg.reading.identity import Identity, identity_of, is_plain
from kg.resolve.artifacts.clusters import Cluster, cluster_mentions, merge_clusters
from kg.resolve.artifacts.linking import find_titled, linked_entities, split_contested
from kg.resolve.artifacts.resolve import Settled, reduce_cluster
from kg.text import ids


def read_and_extract(files: Sequence[InputFile], recipe: Recipe) -> tuple[ReadReport, list[Packed]]:
    """Read some files and extract their entries, those that the cache does not have."""
    readings: list[Reading] = []
    errors: list[InputError] = []
    for item in files:
        try:
            readings.append(read_file(item, format=recipe.input_format))
        except InputError as error:
            errors.append(error)
    papers = group_papers(entry for reading in readings for entry in reading.entries)
    cache = cache_in(recipe.cache)
    use = CacheUse()
    engine = partial(map, lambda batch: shared_extractor().extract(batch))
    found = extract_papers(papers, cache=cache, use=use, engine=engine, progress=lambda *_: None)
    pairs = (pair for paper in papers for pair in zip(paper.entries, found[paper.id], strict=True))
    report = ReadReport(
        digests=tuple(reading.digest for reading in readings),
        notices=tuple(notice for reading in readings for notice in reading.notices),
        errors=tuple(errors),
        papers=tuple(paper.id for paper in papers),
        hits=use.hits,
        misses=use.misses,
        problems=tuple(use.problems),
        identities=tuple(
            (entry.digest.path, identity_of(entry))
            for paper in papers
            for entry in paper.entries
            if not is_plain(entry)
        ),
    )
    return report, [_packed(pair) for pair in pairs]


def _packed(pair: Pair) -> Packed:
    """Return an entry as it travels."""
    entry = pair[0]
    return ids.paper_id(entry.paper), entry.digest.path, pickle.dumps(pair, pickle.HIGHEST_PROTOCOL)


def find_identities(
    pairs: Sequence[Packed], titles: frozenset[str], passed_over: frozenset[str]
) -> tuple[list[Identity]]:
    """Return the identities of the entries that have an id and one of the folded titles: entries without id may be theirs."""
    entries = (pickle.loads(packed)[0] for _, path, packed in pairs if path not in passed_over)  # noqa: S301 (ours)
    return (sorted({one for one in map(identity_of, entries) if one.ids and one.title in titles}),)


def _under(packed: bytes, aliases: Mapping[str, str]) -> Packed | None:
    """Return an entry as it travels under its paper's own id; None where it has that already."""
    entry, found = pickle.loads(packed)  # noqa: S301 (ours)
    return _packed((replace(entry, paper=aliases[entry.paper]), found)) if entry.paper in aliases else None


def cut(
    pairs: Sequence[Packed],
    bounds: Sequence[str],
    wanted: Sequence[int],
    passed_over: frozenset[str],
    aliases: Mapping[str, str],
) -> tuple[list[bytes], ...]:
    """Return the entries of each wanted portion.

    Args:
        pairs: what `read_and_extract` gave.
        bounds: the node ids at which a new portion begins.
        wanted: the numbers of the portions that these entries fall into.
        passed_over: paths of digests that repeat others.
        aliases: paper ids that are not the paper's own -> the one that is.
    """
    pieces: dict[int, list[bytes]] = {number: [] for number in wanted}
    nodes = {ids.paper_id(paper) for paper in aliases}
    for paper, path, packed in pairs:
        if path not in passed_over:
            if paper in nodes and (moved := _under(packed, aliases)) is not None:
                paper, _, packed = moved
            pieces[bisect_right(bounds, paper)].append(packed)
    return tuple(pieces.values())


def gather(pieces: Sequence[Sequence[bytes]]) -> tuple[PortionReport, tuple[Paper, ...], Extractions]:
    """Put the entries of one portion together: a report, the papers sorted by id, and their extractions."""
    unpacked: Iterator[Pair] = (pickle.loads(packed) for piece in pieces for packed in piece)  # noqa: S301 (ours)
    pairs = sorted(unpacked, key=_order)
    papers = group_papers(entry for entry, _ in pairs)
    grouped: dict[str, list[Pair]] = {}
    for pair in pairs:
        grouped.setdefault(pair[0].paper, []).append(pair)
    extractions = {paper.id: tuple(found for _, found in grouped[paper.id]) for paper in papers}
    report = PortionReport(
        papers=tuple(paper.id for paper in papers),
        dates=tuple(min((e.date for e in paper.entries if e.date), default="") for paper in papers),
        authors=tuple(author_names(paper) for paper in papers),
        titled=find_titled(extractions),
        notices=tuple(contradicting(papers)),
        tally=tally(papers),
    )
    return report, papers, extractions


def _order(pair: Pair) -> tuple[str, str, int, int]:
    """Return the place of an entry among those of its paper."""
    entry: Entry = pair[0]
    return entry_order(entry)


def survey_portion(
    extractions: Extractions, first: dict[str, str], buckets: int
) -> tuple[SurveyReport | dict[EntityRef, str] | dict[str, Cluster], ...]:
    """Return a report, the node of each entity, and what is known of the nodes, in as many buckets as asked for.

    `first` is what `contested` says of all papers.
    """
    seen = (one for paper in sorted(extractions) for one in linked_entities(paper, extractions[paper]))
    found = cluster_mentions(split_contested(seen, first), reasons=False)
    shared: list[dict[str, Cluster]] = [{} for _ in range(buckets)]
    for node, cluster in found.clusters.items():
        shared[crc32(node.encode("utf-8", "surrogatepass")) % buckets][node] = cluster
    return SurveyReport(tuple(sorted(found.clusters)), found.moved), found.node_of, *shared


def settle_bucket(parts: Sequence[dict[str, Cluster]], with_names: bool) -> tuple[list[Settled]]:  # noqa: FBT001 (of a job)
    """Return the nodes of one bucket, from all portions; `with_names` keeps the names of entities, which corrections need."""
    clusters = merge_clusters(parts)
    settled = [reduce_cluster(node, clusters[node]) for node in sorted(clusters)]
    return (settled if with_names else [replace(item, called=frozenset()) for item in settled],)
