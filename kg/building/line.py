"""The line: plan, read, extract, sort by paper, cluster names, reduce nodes, write statements, join. One for all sizes.

A small input is one partition whose pieces are objects in memory; a large one has many, whose pieces lie where the executor
keeps them. The steps are the same, and so are the bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kg.building import names, plan, shuffle
from kg.building.extract import CacheUse
from kg.building.options import BuildOptions
from kg.building.reduce import Parts, write_all
from kg.building.run_record import Stopwatch
from kg.building.runner import Runner
from kg.building.values import TaskConfig
from kg.errors import InputError
from kg.execution.base import Handle
from kg.export import EXPORTERS
from kg.export.base import Chunks
from kg.model import Corpus, NodeType
from kg.model.lexicon import NO_LEXICON
from kg.reading import InputFile
from kg.reading.corpus import Tally
from kg.resolve import Corrections, load_lexicon, unmatched_corrections
from kg.storage.versions import extractor_version


@dataclass(frozen=True, slots=True)
class Built:
    """All but the joined files. `corpus` has no papers, since they would not fit.

    `hashes` is the sha256 of each file that was read, by its path.
    """

    parts: Parts
    corpus: Corpus
    read: Tally
    use: CacheUse
    hashes: Mapping[str, str]


def run_line(
    runner: Runner,
    files: Sequence[InputFile],
    missing: tuple[InputError, ...],
    options: BuildOptions,
    corrections: Corrections,
    *,
    size: int,
    watch: Stopwatch,
) -> Built:
    """Do all but the joining of files, in partitions of `size` papers (0: one).

    Raises:
        UsageError: where the lexicon makes no sense.
        WorkerError: where the executor or a part of it is gone.
    """
    config = replace(_config_of(options), kept=runner.kept is not None)
    with watch.step("read"):
        reports, chunks = shuffle.read(runner, [item for item in files if not item.metadata], config, size)
        if beside := [item for item in files if item.metadata]:
            more, filled = shuffle.read_metadata(runner, beside, config, size, reports)
            reports, chunks = [*reports, *more], [*chunks, *filled]
    with watch.step("extract"):
        problems = shuffle.extract(runner, reports, chunks, config)
    use = CacheUse(sum(report.hits for report in reports), sum(sum(report.missing) for report in reports))
    use.note([*(problem for report in reports for problem in report.problems), *problems])
    with watch.step("sort"):
        sorted_pieces, digests = shuffle.sort(runner, reports, chunks, size)
        hashes = {digest.path: digest.sha256 for report in reports for digest in report.digests}
        reports = [replace(report, papers=(), digests=()) for report in reports]
        partitions, tally = shuffle.gather(runner, sorted_pieces)
    with watch.step("resolve"):
        clustered = names.cluster(runner, partitions)
        resolution = names.resolve_names(runner, clustered, corrections)
        authors = names.resolve_people(partitions, corrections)
        partitions = [replace(partition, report=replace(partition.report, authors=())) for partition in partitions]
    with watch.step("assemble"):
        config = replace(config, bounds=plan.artifact_bounds(resolution.nodes, steady=config.kept))
        parts = write_all(runner, partitions, clustered, resolution, authors, config)
    notices = [notice for report in reports for notice in report.notices]
    notices += [*digests.notices, *(notice for partition in partitions for notice in partition.report.notices)]
    unmatched = unmatched_corrections(corrections, resolution.matched, authors.matched, frozenset(parts.edited))
    errors = (*missing, *(error for report in reports for error in report.errors))
    corpus = Corpus((), digests.unique, (*sorted(notices), *unmatched), errors)
    return Built(parts, corpus, tally, use, hashes)


def join(runner: Runner, parts: Parts, folder: Path, options: BuildOptions) -> list[str]:
    """Write the files of all formats from their pieces; return their names in the order of the formats."""
    calls = [partial(_join_format, runner, parts, name, folder, options) for name in options.formats]
    return [name for names in runner.executor.run_all(calls) for name in names]


def _join_format(runner: Runner, parts: Parts, name: str, folder: Path, options: BuildOptions) -> tuple[str, ...]:
    """Write the files of one format."""
    form = EXPORTERS[name]
    if not form.bodies:
        return form.load_page()(
            parts.page, folder, replace(options.export, papers_in_all=parts.counts.nodes[NodeType.PAPER])
        )

    def bodies(body: str) -> Iterator[Chunks]:
        held: list[Handle] = parts.bodies[name, body]
        for handle in held:
            yield from runner.take_one(handle)

    return form.load_join(spread=options.parts)(bodies, parts.facts.get(name, {}), folder, options.export)


def _config_of(options: BuildOptions) -> TaskConfig:
    """Return what holds for all tasks of a build."""
    return TaskConfig(
        extractor_version(),
        options.min_confidence,
        options.formats,
        options.export,
        options.cache,
        options.input_format,
        texts=options.texts,
        lexicon=load_lexicon(options.lexicon) if options.lexicon else NO_LEXICON,
    )
