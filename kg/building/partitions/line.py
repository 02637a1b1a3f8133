"""A build in portions, from files to joined outputs: the counterpart of `kg.building.run` for what does not fit into memory."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.building.extraction_step import CacheUse, Progress
from kg.building.options import BuildOptions
from kg.building.partitions import plan, steps
from kg.building.partitions.finish import Parts, finish
from kg.building.partitions.runner import Runner
from kg.building.partitions.values import ReadReport, Recipe
from kg.building.run_record import Stopwatch
from kg.errors import InputError, UsageError
from kg.execution.base import Engine, Handle
from kg.export import EXPORTERS
from kg.model import Corpus
from kg.reading import InputFile
from kg.reading.corpus import Tally
from kg.reading.sources.files import STDIN
from kg.resolve import Corrections, resolve_authors, unmatched_corrections
from kg.storage.versions import extractor_version


def check_sliced(formats: Sequence[str]) -> None:
    """See that all formats can be written for a graph that is never in one place.

    Raises:
        UsageError: where one cannot.
    """
    unfit = [name for name in formats if not plan.can_slice([name])]
    if unfit:
        fit = ", ".join(name for name in EXPORTERS if plan.can_slice([name]))
        remedy = f"choose of {fit}; a converter makes the others from ntriples"
        raise UsageError(f"a build in portions cannot write {', '.join(unfit)}", remedy=remedy)


def recipe_of(options: BuildOptions) -> Recipe:
    """Return what holds for all portions of a build."""
    return Recipe(
        extractor_version(),
        options.min_confidence,
        options.formats,
        options.export,
        options.cache,
        options.input_format,
    )


def build_portions(
    files: Sequence[InputFile],
    missing: tuple[InputError, ...],
    options: BuildOptions,
    corrections: Corrections,
    *,
    engine: Engine,
    watch: Stopwatch,
    progress: Progress,
) -> tuple[Parts, Corpus, Tally, CacheUse]:
    """Do all but the joining of files; the corpus that is returned has no papers, since they would not fit.

    Raises:
        UsageError: where an input is stdin, which no other process can read.
        WorkerError: where the engine or a part of it is gone.
    """
    if not plan.can_divide(files):
        raise UsageError(
            "stdin cannot be read in portions", path=STDIN, remedy="write it to a file, or use --portion-papers 0"
        )
    runner, recipe, size = Runner(engine, progress), recipe_of(options), options.portion_papers or plan.PAPERS
    with watch.step("extract"):
        reports, pairs = steps.extract(runner, files, recipe, size)
    with watch.step("sort"):
        pieces, digests = steps.sort(runner, reports, pairs, size)
        reports = [replace(report, papers=(), digests=()) for report in reports]
        portions, tally = steps.gather(runner, pieces)
    with watch.step("survey"):
        surveys = steps.cluster_mentions(runner, portions)
    with watch.step("resolve"):
        resolution = steps.settle(runner, surveys, corrections)
        authors = resolve_authors(_listed(portions), corrections=corrections)
        portions = [replace(portion, report=replace(portion.report, authors=())) for portion in portions]
    with watch.step("assemble"):
        recipe = replace(recipe, bounds=plan.artifact_bounds(resolution.nodes))
        parts = finish(runner, portions, surveys, resolution, authors, recipe)
    notices = [notice for report in reports for notice in report.notices]
    notices += [*digests.notices, *(notice for portion in portions for notice in portion.report.notices)]
    unmatched = unmatched_corrections(corrections, resolution.matched, authors.matched)
    errors = (*missing, *(error for report in reports for error in report.errors))
    corpus = Corpus((), digests.unique, (*sorted(notices), *unmatched), errors)
    return parts, corpus, tally, _cache_use(reports)


def join(parts: Parts, engine: Engine, folder: Path, options: BuildOptions) -> list[str]:
    """Write the files of all formats from their pieces; return their names in the order of the formats."""

    def bodies(name: str, body: str) -> Iterator[bytes]:
        held: list[Handle] = parts.bodies[name, body]
        for handle in held:
            yield engine.fetch(handle)
            engine.discard([handle])

    names: list[str] = []
    for name in options.formats:
        form = EXPORTERS[name]
        if form.slices:
            written = form.load_parts(spread=options.parts)[1](
                lambda body, name=name: bodies(name, body),  # type: ignore[misc]
                parts.facts.get(name, {}),
                folder,
                options.export,
            )
        else:
            written = form.load()(parts.page, folder, options.export)
        names += written
    return names


def _listed(portions: Sequence[steps.Gathered]) -> dict[str, tuple[str, ...]]:
    """Return the author names of each paper."""
    reports = [portion.report for portion in portions]
    return {paper: names for report in reports for paper, names in zip(report.papers, report.authors, strict=True)}


def _cache_use(reports: Sequence[ReadReport]) -> CacheUse:
    """Return how all chunks together used the cache."""
    use = CacheUse(sum(report.hits for report in reports), sum(report.misses for report in reports))
    use.problems += dict.fromkeys(problem for report in reports for problem in report.problems)
    return use
