"""The line from digests to a folder of exports. It runs the steps, counts, times and reports; it never prints or exits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.assemble import assemble, author_names
from kg.building import manifest, run_record, up_to_date
from kg.building.extraction_step import CacheUse, Progress, cache_in, count_new, extract_papers, note_digests
from kg.building.keeping import forget_refusal, keep_or_replace
from kg.building.options import BuildOptions, BuildResult
from kg.building.run_record import Stopwatch
from kg.errors import InputError
from kg.execution.parallel import Workers, no_collector, run_all
from kg.export import EXPORTERS, check_formats
from kg.model import Corpus, Extraction, KnowledgeGraph, Paper
from kg.reading import InputFile, Reading, find_inputs, read_file
from kg.reading.corpus import Tally, count_read, read_corpus, tally
from kg.storage import output
from kg.storage.files import hash_of
from kg.storage.versions import extractor_version

if TYPE_CHECKING:
    from kg.resolve import Corrections

__all__ = ["BuildOptions", "BuildResult", "build", "extract_all", "read_inputs", "silent"]


# The files of a build, what was not found, and the sha256 of each file by its path (none where that is not known before).
_Found = tuple[Sequence[InputFile], tuple[InputError, ...], Mapping[str, str]]
# How many texts a digest has, roughly: it decides how many workers start before the digests are read.
_TEXTS_OF_A_DIGEST = 14


def silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


def build(options: BuildOptions, *, progress: Progress = silent) -> BuildResult:
    """Read, extract, resolve, assemble and export; the output folder holds the old build or the new one, never halves.

    Inputs that cannot be read are in `result.errors`; all others are built.

    Raises:
        KeptError: where the graph would be empty or far smaller than the one that is there (see `kg.building.guard`).
        OutputError: where the output folder cannot be written, or another build is writing there.
        UsageError: where an option or the corrections file makes no sense.
        WorkerError: where a worker process was killed.
    """
    watch = Stopwatch()
    options = replace(options, formats=tuple(dict.fromkeys(options.formats)))
    check_formats(options.formats)
    output.prepare(options.output)
    with no_collector(), output.locked(options.output, wait_s=options.wait_s):
        home = output.home(options.output, keep=options.keep, force=options.force)
        output.settle(options.output, last=manifest.NAME)
        output.check_manifest(home, last=manifest.NAME, force=options.force)
        with watch.step("find"):
            files, missing = find_inputs(options.inputs)
            before = up_to_date.stamps_of(files)
            hashes = up_to_date.hashes_of(files)
            made_of = None if missing or hashes is None else up_to_date.made_of(options, files, hashes)
            known = None if options.force or not made_of else up_to_date.unchanged(home, made_of)
        found = (files, missing, hashes or {})
        result, use = (known, CacheUse()) if known else _build(options, found, watch=watch, progress=progress)
        if up_to_date.stamps_of(files) != before:
            made_of = None  # what was read may be neither what was hashed nor what is there now
        facts = {
            "unchanged": result.unchanged,
            "jobs": options.jobs,
            "cache": {"hits": use.hits, "misses": use.misses, "problems": [notice.message for notice in use.problems]},
            "manifest": hash_of(result.output / manifest.NAME),
            "made-of": made_of,
            "files": output.stamps_of(result.output, [*result.manifest["outputs"], manifest.NAME]),
        }
        run_record.write_run(result.output, watch, facts)
        forget_refusal(options.output)
    return result


def read_inputs(arguments: Sequence[str], *, input_format: str | None = None, progress: Progress = silent) -> Corpus:
    """Return the corpus that files, folders, patterns and `-` stand for; what is missing is among its errors."""
    files, missing = find_inputs(arguments)
    return _read(files, missing, input_format, progress)


def extract_all(
    papers: Sequence[Paper], *, cache: Path | None, jobs: int = 1, progress: Progress = silent
) -> tuple[dict[str, tuple[Extraction, ...]], CacheUse]:
    """Return one extraction per entry under each paper's id, and how the cache in the folder `cache` (or none) was used."""
    use = CacheUse()
    with Workers(jobs) as workers:
        found = extract_papers(papers, cache=cache_in(cache), use=use, engine=workers.extract, progress=progress)
    return found, use


def _read_and_extract(
    options: BuildOptions, found: _Found, watch: Stopwatch, progress: Progress
) -> tuple[Corpus, dict[str, tuple[Extraction, ...]], CacheUse]:
    """Read the files and extract their entries; the models are loaded while the files are read, if a digest is new."""
    files, missing, hashes = found
    cache, use = cache_in(options.cache), CacheUse()
    with Workers(options.jobs) as workers:
        workers.warm(count_new(hashes.values(), cache, use) * _TEXTS_OF_A_DIGEST)
        with watch.step("read"):
            corpus = _read(files, missing, options.input_format, progress)
        with watch.step("extract"):
            extractions = extract_papers(corpus.papers, cache=cache, use=use, engine=workers.extract, progress=progress)
    note_digests({digest.sha256 for digest in corpus.digests}, cache, use)
    return corpus, extractions, use


def _build(
    options: BuildOptions, found: _Found, *, watch: Stopwatch, progress: Progress
) -> tuple[BuildResult, CacheUse]:
    """Run all steps, in portions where the inputs are many or another engine is to do it."""
    from kg.resolve import NO_CORRECTIONS, load_corrections, resolve_artifacts, resolve_authors, unmatched_corrections

    corrections = load_corrections(options.corrections) if options.corrections else NO_CORRECTIONS
    if _wants_portions(options, found[0]):
        return _build_portions(options, found, corrections, watch=watch, progress=progress)
    corpus, extractions, use = _read_and_extract(options, found, watch, progress)
    progress("resolve", 0, 1)
    with watch.step("resolve"):
        listed = {paper.id: author_names(paper) for paper in corpus.papers}
        tasks: list[Callable[[], Any]] = [
            partial(resolve_artifacts, extractions, corrections=corrections, reasons=False),
            partial(resolve_authors, listed, corrections=corrections),
        ]
        resolution, authors = run_all(tasks, jobs=_jobs_for(options, corpus))
    unmatched = unmatched_corrections(corrections, resolution.matched, authors.matched)
    corpus = replace(corpus, notices=(*corpus.notices, *unmatched))
    progress("resolve", 1, 1)
    with watch.step("assemble"):
        progress("assemble", 0, 1)
        assembly = assemble(
            corpus.papers,
            extractions,
            resolution,
            authors,
            extractor=extractor_version(),
            min_confidence=options.min_confidence,
        )
        progress("assemble", 1, 1)
    with watch.step("export"):

        def write(place: Path) -> list[str]:
            exports = [
                partial(EXPORTERS[name].load(), assembly.graph, place, options.export) for name in options.formats
            ]
            return [name for names in run_all(exports, jobs=_jobs_for(options, corpus)) for name in names]

        facts = _Facts(corpus, tally(corpus.papers), manifest.count_graph(assembly.graph), assembly.drops)
        content, paths = _write(options, facts, write, progress)
    return _result(content, paths, corpus, use, graph=assembly.graph), use


def _build_portions(
    options: BuildOptions,
    found: _Found,
    corrections: "Corrections",
    *,
    watch: Stopwatch,
    progress: Progress,
) -> tuple[BuildResult, CacheUse]:
    """Run all steps portion by portion; what lies between the steps is in a folder beside the outputs."""
    from kg.building.partitions.line import build_portions, check_sliced, join
    from kg.execution import open_engine

    check_sliced(options.formats)
    files, missing, _ = found
    with (
        output.writing(options.output),
        output.staging(options.output, private=True) as scratch,
        open_engine(options.engine, options.scheduler, jobs=options.jobs, scratch=scratch) as engine,
    ):
        done = build_portions(files, missing, options, corrections, engine=engine, watch=watch, progress=progress)
        parts, corpus, read, use = done
        with watch.step("export"):
            facts = _Facts(corpus, read, parts.counts, tuple(sorted(parts.drops.items())))
            content, paths = _write(options, facts, lambda place: join(parts, engine, place, options), progress)
    note_digests({digest.sha256 for digest in corpus.digests}, cache_in(options.cache), use)
    return _result(content, paths, corpus, use, graph=None), use


def _wants_portions(options: BuildOptions, files: Sequence[InputFile]) -> bool:
    """Tell whether a build is done in portions: for another engine, where the user says so, or where the inputs are many."""
    from kg.building.partitions import plan

    if options.engine != "local" or options.parts:
        return True
    if options.portion_papers is not None:
        return options.portion_papers > 0
    return plan.is_large(files) and plan.can_divide(files) and plan.can_slice(options.formats)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the manifest says of a build, whichever way it was made."""

    corpus: Corpus
    read: Tally
    counts: manifest.GraphCounts
    drops: tuple[tuple[str, int], ...]


def _result(
    content: dict[str, Any],
    paths: Sequence[Path],
    corpus: Corpus,
    use: CacheUse,
    *,
    graph: KnowledgeGraph | None,
) -> BuildResult:
    """Return what a build gave."""
    return BuildResult(
        paths[-1].parent,
        content,
        corpus.notices,
        corpus.errors,
        tuple(paths),
        cache_notices=tuple(use.problems),
        built=graph,
    )


def _write(
    options: BuildOptions, facts: _Facts, write: Callable[[Path], list[str]], progress: Progress
) -> tuple[dict[str, Any], list[Path]]:
    """Write every format and the manifest into a staging folder, then make them the build; return manifest and files."""
    with output.writing(options.output), output.staging(options.output) as place:
        progress("export", 0, len(options.formats))
        names = write(place)
        progress("export", len(options.formats), len(options.formats))
        content = manifest.make_manifest(
            options=options.recorded(),
            extractor=extractor_version(),
            corpus=facts.corpus,
            read=count_read(facts.read, facts.corpus.digests),
            graph=facts.counts,
            drops=facts.drops,
            outputs={name: place / name for name in names},
        )
        manifest.write_manifest(content, place)
        keep_or_replace(options, content, facts.corpus)
        home = output.commit(place, options.output, last=manifest.NAME, force=options.force, keep=options.keep)
    return content, [home / name for name in [*names, manifest.NAME]]


def _jobs_for(options: BuildOptions, corpus: Corpus) -> int:
    """Return in how many processes to do what takes milliseconds for a few papers: starting one takes longer then."""
    return options.jobs if len(corpus.papers) >= _WORTH_A_PROCESS else 1


# Papers from which on a second process gains time outside extraction.
_WORTH_A_PROCESS = 300


def _read(
    files: Sequence[InputFile], missing: tuple[InputError, ...], input_format: str | None, progress: Progress
) -> Corpus:
    """Read the files; what was not found stays among the errors."""
    started = count()

    def read(item: InputFile) -> Reading:
        progress("read", next(started), len(files))
        return read_file(item, format=input_format)

    corpus = read_corpus(files, read)
    progress("read", len(files), len(files))
    return Corpus(corpus.papers, corpus.digests, corpus.notices, (*missing, *corpus.errors))
