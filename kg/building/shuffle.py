"""From files to partitions: entries are read and extracted file by file, then sorted by the ids of their papers."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.assemble import author_names
from kg.building import plan
from kg.building.extract import BATCH, Kept, extract_texts, look_up, opened, texts_of
from kg.building.known import Content, content_of, is_of, key_of_reading, marks_of, names_of
from kg.building.runner import Runner
from kg.building.values import EntryRow, Extractions, PartitionReport, ReadReport, TaskConfig
from kg.errors import InputError, Notice
from kg.execution.base import Handle, Job, Sealed
from kg.model import Digest, Entry, Extraction, Paper
from kg.reading import InputFile, Reading, read_file
from kg.reading.corpus import Tally, contradicting, entry_order, find_duplicates, group_papers, tally
from kg.reading.identity import PaperIdentity, identity_of, is_plain, join
from kg.reading.metadata import as_metadata, wanted_by
from kg.resolve.artifacts.linking import find_titled
from kg.text import ids

# An entry with what is kept of its extraction.
_Pair = tuple[Sealed[Entry], Extraction | bytes]


@dataclass(frozen=True, slots=True)
class Chunk:
    """What some files gave: the entries, and what is known of their texts from the cache and from extraction.

    `content` is what the files hold (path, whether named, sha256) where it is to be kept for the next build.
    """

    rows: Handle
    known: list[Handle]
    content: Content = ()


@dataclass(frozen=True, slots=True)
class Partition:
    """One partition: what it says to the whole, and where its papers and their extractions are."""

    report: PartitionReport
    papers: Handle
    extractions: Handle


@dataclass(frozen=True, slots=True)
class Digests:
    """All digests, each content once, and a notice for each that repeats another."""

    unique: tuple[Digest, ...]
    notices: tuple[Notice, ...]


def read(
    runner: Runner, files: Sequence[InputFile], config: TaskConfig, size: int
) -> tuple[list[ReadReport], list[Chunk]]:
    """Read files in chunks of about `size` papers; return a report and what was read of each chunk."""
    jobs = []
    for chunk in plan.chunks(sorted(files), size, steady=config.kept):
        batches = plan.batches_of(chunk, BATCH)
        jobs.append(Job((chunk, config, batches), 2 + batches))
    # What is read of metadata depends on the digests beside it: it is read each time.
    is_kept = runner.kept is not None and config.wanted is None
    contents = [content_of(job.arguments[0]) if is_kept else () for job in jobs]
    known = [
        runner.kept.recall(key_of_reading(runner.kept, read_chunk, content, config), job.pieces)
        if runner.kept and content
        else ()
        for job, content in zip(jobs, contents, strict=True)
    ]
    fresh = iter(runner.map("read", read_chunk, [job for job, held in zip(jobs, known, strict=True) if not held]))
    found = [held or next(fresh) for held in known]
    chunks = [
        Chunk(rows, batches, () if held else content)
        for (_, rows, *batches), held, content in zip(found, known, contents, strict=True)
    ]
    return [runner.take_one(report) for report, *_ in found], chunks


def read_metadata(
    runner: Runner, files: Sequence[InputFile], config: TaskConfig, size: int, reports: Sequence[ReadReport]
) -> tuple[list[ReadReport], list[Chunk]]:
    """Read files of metadata for the papers of digests that were read; return reports and what was read of each chunk."""
    wanted = wanted_by(
        (paper for report in reports for paper in report.papers),
        (one for report in reports for _, one in report.identities),
    )
    return read(runner, files, replace(config, wanted=wanted), size)


def extract(runner: Runner, reports: Sequence[ReadReport], found: Sequence[Chunk], config: TaskConfig) -> list[Notice]:
    """Extract the texts that the cache does not know, into the chunks; return what went wrong with the cache."""
    missing = [
        (number, place) for number, report in enumerate(reports) for place, many in enumerate(report.missing) if many
    ]
    problems: list[Notice] = []
    jobs = [Job((found[number].known[place], config.cache, config.lexicon), 2) for number, place in missing]
    extracted = runner.map("extract", extract_texts, jobs, apart=True)
    for (number, place), (known, worries) in zip(missing, extracted, strict=True):
        runner.discard([found[number].known[place]])
        found[number].known[place] = known
        problems += runner.take_one(worries)
    for report, chunk in zip(reports, found, strict=True):
        if runner.kept and chunk.content and is_of(report, chunk.content):
            whole = replace(
                report, hits=report.hits + sum(report.missing), missing=(0,) * len(report.missing), problems=()
            )
            values = [runner.fetch(handle) for handle in (chunk.rows, *chunk.known)]
            runner.kept.keep(key_of_reading(runner.kept, read_chunk, chunk.content, config), [whole, *values])
    return problems


def sort(
    runner: Runner, reports: Sequence[ReadReport], chunks: Sequence[Chunk], size: int
) -> tuple[list[list[Handle]], Digests]:
    """Sort entries into partitions of `size` papers (0: one); return where those of each partition are, and the digests."""
    digests, repeated = find_duplicates(digest for report in reports for digest in report.digests)
    passed_over = frozenset(notice.path for notice in repeated)
    aliases = _aliases(runner, reports, chunks, passed_over)
    papers = [tuple(sorted({aliases.get(paper, paper) for paper in report.papers})) for report in reports]
    steady = runner.kept is not None
    bounds = plan.partition_bounds((paper for some in papers for paper in some), size, steady=steady)
    wanted = [plan.partitions_of(some, bounds) for some in papers]
    moved = [{paper: aliases[paper] for paper in report.papers if paper in aliases} for report in reports]
    jobs = [
        Job((chunk.rows, chunk.known, bounds, numbers, passed_over, names), len(numbers))
        for chunk, numbers, names in zip(chunks, wanted, moved, strict=True)
    ]
    pieces: list[list[Handle]] = [[] for _ in range(len(bounds) + 1)]
    if runner.kept:
        named = [
            names_of(report.marks, bounds, passed_over, names) for report, names in zip(reports, moved, strict=True)
        ]
        cuts = [runner.kept.postpone(cut, job, names) for job, names in zip(jobs, named, strict=True)]
    else:
        cuts = runner.map("sort", cut, jobs)
    for numbers, handles in zip(wanted, cuts, strict=True):
        for number, handle in zip(numbers, handles, strict=True):
            pieces[number].append(handle)
    if not runner.kept:
        runner.discard(handle for chunk in chunks for handle in (chunk.rows, *chunk.known))
    return pieces, Digests(digests, tuple(repeated))


def _aliases(
    runner: Runner, reports: Sequence[ReadReport], chunks: Sequence[Chunk], passed_over: frozenset[str]
) -> dict[str, str]:
    """Return for each paper id that is not the paper's own the one that is (see `kg.reading.identity`).

    Titles are compared in a step of their own, and only where an entry has nothing but its title.
    """
    known = [one for report in reports for path, one in report.identities if path not in passed_over]
    titles = frozenset(one.title for one in known if not one.ids and one.title)
    if titles:
        found = runner.map("match", match_titles, [Job((chunk.rows, titles, passed_over), 1) for chunk in chunks])
        known += [one for (handle,) in found for one in runner.take_one(handle)]
    return join(known) if known else {}


def match_titles(
    rows: Sequence[EntryRow], titles: frozenset[str], passed_over: frozenset[str]
) -> tuple[list[PaperIdentity]]:
    """Return the identities of the entries that have an id and one of the folded titles: entries without id may be theirs."""
    found = {identity_of(entry.open()) for _, path, _, entry in rows if path not in passed_over}
    return (sorted(one for one in found if one.ids and one.title in titles),)


def gather(runner: Runner, pieces: Sequence[Sequence[Handle]]) -> tuple[list[Partition], Tally]:
    """Put the entries of each partition together; return the partitions, and what was read of all."""
    found = runner.map("gather", gather_partition, [Job((list(piece),), 3) for piece in pieces], keep="here")
    if runner.kept:
        runner.kept.forget_postponed()
    for piece in pieces:
        runner.discard(piece)
    # Authors write several papers, and papers share dates: each text is kept once.
    texts: dict[str, str] = {}
    whole = Tally()
    gathered = []
    for handle, *held in found:
        report: PartitionReport = runner.take_one(handle)
        whole.merge(report.tally)
        authors = tuple(tuple([texts.setdefault(name, name) for name in names]) for names in report.authors)
        dates = tuple([texts.setdefault(date, date) for date in report.dates])
        gathered.append(Partition(replace(report, authors=authors, dates=dates, tally=Tally()), *held))
    return gathered, whole


def read_chunk(files: Sequence[InputFile], config: TaskConfig, batches: int) -> tuple[Any, ...]:
    """Read some files: a report, the entries as rows, and their texts in batches, with what the cache knows of them."""
    readings: list[Reading] = []
    errors: list[InputError] = []
    for item in files:
        try:
            if config.wanted is None:
                readings.append(read_file(item, format=config.input_format))
            else:
                readings.append(as_metadata(read_file(item), config.wanted))
        except InputError as error:
            errors.append(error)
    entries = [entry for reading in readings for entry in reading.entries]
    keys, known, problems = look_up(entries, config.cache, config.lexicon)
    texts = list((texts_of(entries, keys, ()) | known).items())
    size = -(-len(texts) // batches)
    parts = [dict(texts[size * number : size * (number + 1)]) for number in range(batches)]
    report = ReadReport(
        digests=tuple(reading.digest for reading in readings),
        notices=tuple(notice for reading in readings for notice in reading.notices),
        errors=tuple(errors),
        papers=tuple(sorted({entry.paper for entry in entries})),
        hits=len(known),
        missing=tuple(sum(key not in known for key in part) for part in parts),
        problems=problems,
        identities=tuple((entry.digest.path, identity_of(entry)) for entry in entries if not is_plain(entry)),
        marks=tuple(marks_of(readings)) if config.kept else (),
    )
    rows = [
        (ids.paper_id(entry.paper), entry.digest.path, key, Sealed(entry))
        for key, entry in zip(keys, entries, strict=True)
    ]
    return report, rows, *parts


def cut(
    rows: Sequence[EntryRow],
    known: Sequence[Kept],
    bounds: Sequence[str],
    wanted: Sequence[int],
    passed_over: frozenset[str],
    aliases: Mapping[str, str],
) -> tuple[list[_Pair], ...]:
    """Return the entries of each wanted partition, with what was extracted of them.

    Args:
        rows: what `read_chunk` gave.
        known: what the cache and extraction know of their texts.
        bounds: the node ids at which a new partition begins.
        wanted: the numbers of the partitions that these entries fall into.
        passed_over: paths of digests that repeat others.
        aliases: paper ids that are not the paper's own -> the one that is.
    """
    nodes = {ids.paper_id(paper) for paper in aliases}
    found = {key: value for part in known for key, value in part.items()}
    pieces: dict[int, list[_Pair]] = {number: [] for number in wanted}
    for paper, path, key, entry in rows:
        if path not in passed_over:
            node, row = (paper, entry) if paper not in nodes else _moved(entry, aliases)
            pieces[bisect_right(bounds, node)].append((row, found[key]))
    return tuple(pieces.values())


def _moved(row: Sealed[Entry], aliases: Mapping[str, str]) -> tuple[str, Sealed[Entry]]:
    """Return an entry under its paper's own id, with the paper's node."""
    entry = row.open()
    entry = replace(entry, paper=aliases.get(entry.paper, entry.paper))
    return ids.paper_id(entry.paper), Sealed(entry)


def gather_partition(pieces: Sequence[Sequence[_Pair]]) -> tuple[PartitionReport, tuple[Paper, ...], Extractions]:
    """Put the entries of one partition together: a report, the papers sorted by id, and their extractions."""
    unsealed = ((sealed.open(), kept) for piece in pieces for sealed, kept in piece)
    pairs = sorted(((entry, opened(kept, entry)) for entry, kept in unsealed), key=lambda pair: entry_order(pair[0]))
    papers = group_papers(entry for entry, _ in pairs)
    kept = {paper.id for paper in papers}
    pairs = [(entry, extraction) for entry, extraction in pairs if entry.paper in kept]
    grouped: dict[str, list[Extraction]] = {}
    for entry, extraction in pairs:
        grouped.setdefault(entry.paper, []).append(extraction)
    extractions = {paper.id: tuple(grouped[paper.id]) for paper in papers}
    report = PartitionReport(
        papers=tuple(paper.id for paper in papers),
        dates=tuple(min((e.date for e in paper.entries if e.date), default="") for paper in papers),
        authors=tuple(author_names(paper) for paper in papers),
        titled=find_titled(extractions),
        notices=tuple(contradicting(papers)),
        tally=tally(papers),
    )
    return report, papers, extractions
