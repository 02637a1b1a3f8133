"""The steps from files to names, over all portions: read and extract, sort, gather, survey, settle."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.building.partitions import plan, tasks
from kg.building.partitions.runner import Runner
from kg.building.partitions.values import PortionReport, ReadReport, Recipe, SurveyReport
from kg.errors import Notice
from kg.execution.base import Handle, Job
from kg.model import Digest, Resolution
from kg.reading import InputFile
from kg.reading.corpus import Tally, find_duplicates
from kg.reading.identity import join
from kg.resolve import Corrections
from kg.resolve.artifacts.clusters import merge_moved
from kg.resolve.artifacts.linking import contested, merge_titled
from kg.resolve.artifacts.resolve import catalogue

# How many portions' names make one bucket of names.
_PORTIONS_OF_A_BUCKET = 8


@dataclass(frozen=True, slots=True)
class Gathered:
    """One portion: what it says to the whole, and where its papers and their extractions are."""

    report: PortionReport
    papers: Handle
    extractions: Handle


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The names of one portion: its report, where the node of each entity is, and where its clusters are, by bucket."""

    report: SurveyReport
    node_of: Handle
    clusters: tuple[Handle, ...]


@dataclass(frozen=True, slots=True)
class Digests:
    """All digests, each content once, and a notice for each that repeats another."""

    unique: tuple[Digest, ...]
    notices: tuple[Notice, ...]


def extract(
    runner: Runner, files: Sequence[InputFile], recipe: Recipe, size: int
) -> tuple[list[ReadReport], list[Handle]]:
    """Read and extract files in chunks of about `size` papers; return reports, and where the entries are."""
    jobs = [Job((chunk, recipe), 2) for chunk in plan.chunks(sorted(files), size)]
    found = runner.run("extract", tasks.read_and_extract, jobs)
    return runner.take(report for report, _ in found), [pairs for _, pairs in found]


def sort(
    runner: Runner, reports: Sequence[ReadReport], pairs: Sequence[Handle], size: int
) -> tuple[list[list[Handle]], Digests]:
    """Sort entries into portions of `size` papers; return where the entries of each portion are, and the digests."""
    digests, repeated = find_duplicates(digest for report in reports for digest in report.digests)
    passed_over = frozenset(notice.path for notice in repeated)
    aliases = _aliases(runner, reports, pairs, passed_over)
    papers = [tuple(sorted({aliases.get(paper, paper) for paper in report.papers})) for report in reports]
    bounds = plan.portion_bounds((paper for some in papers for paper in some), size)
    wanted = [plan.portions_of(some, bounds) for some in papers]
    moved = [{paper: aliases[paper] for paper in report.papers if paper in aliases} for report in reports]
    jobs = [
        Job((piece, bounds, numbers, passed_over, names), len(numbers))
        for piece, numbers, names in zip(pairs, wanted, moved, strict=True)
    ]
    pieces: list[list[Handle]] = [[] for _ in range(len(bounds) + 1)]
    for numbers, handles in zip(wanted, runner.run("sort", tasks.cut, jobs), strict=True):
        for number, handle in zip(numbers, handles, strict=True):
            pieces[number].append(handle)
    runner.discard(pairs)
    return pieces, Digests(digests, tuple(repeated))


def _aliases(
    runner: Runner, reports: Sequence[ReadReport], pairs: Sequence[Handle], passed_over: frozenset[str]
) -> dict[str, str]:
    """Return for each paper id that is not the paper's own the one that is.

    Titles are compared in a step of their own, and only where an entry has nothing but its title.
    """
    known = [one for report in reports for path, one in report.identities if path not in passed_over]
    titles = frozenset(one.title for one in known if not one.ids and one.title)
    if titles:
        found = runner.run("match", tasks.find_identities, [Job((piece, titles, passed_over), 1) for piece in pairs])
        known += [one for (handle,) in found for one in runner.take_one(handle)]
    return join(known) if known else {}


def gather(runner: Runner, pieces: Sequence[Sequence[Handle]]) -> tuple[list[Gathered], Tally]:
    """Put the entries of each portion together; return the portions, and what was read of all."""
    found = runner.run("gather", tasks.gather, [Job((list(piece),), 3) for piece in pieces])
    for piece in pieces:
        runner.discard(piece)
    # Authors write several papers, and papers share dates: each text is kept once.
    texts: dict[str, str] = {}
    whole = Tally()
    gathered = []
    for handle, *held in found:
        report: PortionReport = runner.take_one(handle)
        whole.merge(report.tally)
        authors = tuple(tuple([texts.setdefault(name, name) for name in names]) for names in report.authors)
        dates = tuple([texts.setdefault(date, date) for date in report.dates])
        gathered.append(Gathered(replace(report, authors=authors, dates=dates, tally=Tally()), *held))
    return gathered, whole


def cluster_mentions(runner: Runner, portions: Sequence[Gathered]) -> list[Surveyed]:
    """Find out which names each portion has, after all have said what their titles introduce."""
    first = contested(merge_titled(portion.report.titled for portion in portions))
    buckets = 1 + len(portions) // _PORTIONS_OF_A_BUCKET
    jobs = [Job((portion.extractions, first, buckets), 2 + buckets) for portion in portions]
    found = runner.run("survey", tasks.survey_portion, jobs)
    return [Surveyed(runner.take_one(report), node_of, tuple(rows)) for report, node_of, *rows in found]


def settle(runner: Runner, surveys: Sequence[Surveyed], corrections: Corrections) -> Resolution:
    """Make the nodes of all artifacts: bucket by bucket from all portions, then families and homonyms over the whole."""
    buckets = list(zip(*(cluster_mentions.clusters for cluster_mentions in surveys), strict=True))
    with_names = bool(corrections.rows)
    found = runner.run("resolve", tasks.settle_bucket, [Job((list(bucket), with_names)) for bucket in buckets])
    for bucket in buckets:
        runner.discard(bucket)
    settled = [item for (handle,) in found for item in runner.take_one(handle)]
    settled.sort(key=lambda item: item.node.id)
    return catalogue(
        settled,
        merge_moved(dict(cluster_mentions.report.moved) for cluster_mentions in surveys),
        corrections=corrections,
    )
