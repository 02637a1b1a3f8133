"""From digests to a folder of exports: what is built, where, and when not. It counts and times; it never prints or exits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from kg.building import manifest, run_record, up_to_date
from kg.building.extract import CacheUse, extract_all
from kg.building.keeper import Keeper, LostPieceError, open_keeper
from kg.building.keeping import forget_refusal, keep_or_replace
from kg.building.options import BuildOptions, BuildResult
from kg.building.run_record import Stopwatch
from kg.building.runner import Progress, Runner
from kg.errors import InputError
from kg.execution import open_executor
from kg.execution.machine import no_collector
from kg.export import check_formats
from kg.model import Corpus
from kg.reading import InputFile, Reading, find_inputs, read_file
from kg.reading.corpus import count_read, read_corpus
from kg.reading.metadata import with_metadata
from kg.storage import output
from kg.storage.files import hash_of
from kg.storage.versions import extractor_version

__all__ = ["BuildOptions", "BuildResult", "build", "extract_all", "read_inputs", "silent"]


def silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


def build(options: BuildOptions, *, progress: Progress = silent) -> BuildResult:
    """Read, extract, resolve, assemble and export; the output folder holds the old build or the new one, never halves.

    Inputs that cannot be read are in `result.errors`; all others are built.

    Raises:
        KeptError: where the graph would be empty or far smaller than the one that is there (see `kg.building.guard`).
        OutputError: where the output folder cannot be written, or another build is writing there.
        UsageError: where an option, the corrections file or the lexicon makes no sense.
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
            if options.metadata:
                files, unseen = with_metadata(files, options.metadata)
                missing = (*missing, *unseen)
            known = None if options.force or missing else up_to_date.unchanged(home, options, files)
        facts: dict[str, Any] = {"made-of": run_record.made_of(home)}
        use = CacheUse()
        if known is None:
            recipe = up_to_date.recipe_of(options)
            known, use, hashes = _build(options, files, missing, watch=watch, progress=progress)
            inputs = None if known.errors else up_to_date.inputs_of(files, hashes)
            facts = {"made-of": {"recipe": recipe, "inputs": inputs}}
        facts |= {
            "unchanged": known.unchanged,
            "jobs": options.jobs,
            "cache": {
                "hits": use.hits,
                "misses": use.misses,
                "partitions-kept": use.kept,
                "partitions-redone": use.redone,
                "problems": [notice.message for notice in use.problems],
            },
            "manifest": hash_of(known.output / manifest.NAME),
            "files": output.stamps_of(known.output, [*known.manifest["outputs"], manifest.NAME]),
        }
        run_record.write_run(known.output, watch, facts)
        forget_refusal(options.output)
    return known


def read_inputs(arguments: Sequence[str], *, input_format: str | None = None, progress: Progress = silent) -> Corpus:
    """Return the corpus that files, folders, patterns and `-` stand for; what is missing is among its errors."""
    files, missing = find_inputs(arguments)
    started = count()

    def read(item: InputFile) -> Reading:
        progress("read", next(started), len(files))
        return read_file(item, format=input_format)

    corpus = read_corpus(files, read)
    progress("read", len(files), len(files))
    return replace(corpus, errors=(*missing, *corpus.errors))


def _build(
    options: BuildOptions,
    files: Sequence[InputFile],
    missing: tuple[InputError, ...],
    *,
    watch: Stopwatch,
    progress: Progress,
) -> tuple[BuildResult, CacheUse, Mapping[str, str]]:
    """Run the line; return what it gave, how the cache was used, and the hash of each file that was read."""
    from kg.building.plan import partition_size

    size = partition_size(options.partition_papers, files, divided=options.engine != "local" or options.parts)
    kept = None if size else open_keeper(options, files)
    try:
        return _run(options, files, missing, size, kept, watch=watch, progress=progress)
    except LostPieceError:  # what was kept is damaged, which costs time only
        return _run(options, files, missing, size, None, watch=watch, progress=progress)


def _run(
    options: BuildOptions,
    files: Sequence[InputFile],
    missing: tuple[InputError, ...],
    size: int,
    kept: Keeper | None,
    *,
    watch: Stopwatch,
    progress: Progress,
) -> tuple[BuildResult, CacheUse, Mapping[str, str]]:
    """Run the line in partitions of `size` papers, with what is kept of earlier builds or without."""
    from kg.building.line import join, run_line
    from kg.building.plan import KEPT
    from kg.resolve import NO_CORRECTIONS, load_corrections

    corrections = load_corrections(options.corrections) if options.corrections else NO_CORRECTIONS
    with (
        output.writing(options.output),
        output.staging(options.output, private=True) as scratch,
        output.staging(options.output) as place,
        open_executor(
            options.engine, options.scheduler, jobs=options.jobs, scratch=scratch, in_memory=not size
        ) as executor,
    ):
        runner = Runner(executor, progress, kept)
        built = run_line(runner, files, missing, options, corrections, size=KEPT if kept else size, watch=watch)
        with watch.step("export"):
            progress("export", 0, len(options.formats))
            names = join(runner, built.parts, place, options)
            progress("export", len(options.formats), len(options.formats))
            content = manifest.make_manifest(
                options=options.recorded(),
                extractor=extractor_version(),
                corpus=built.corpus,
                read=count_read(built.read, built.corpus.digests),
                graph=built.parts.counts,
                drops=sorted(built.parts.drops.items()),
                outputs={name: place / name for name in names},
            )
            manifest.write_manifest(content, place)
            keep_or_replace(options, content, built.corpus)
            home = output.commit(place, options.output, last=manifest.NAME, force=options.force, keep=options.keep)
            if kept:
                kept.close()
                built.use.kept, built.use.redone = kept.hits, kept.misses
    result = BuildResult(
        home,
        content,
        built.corpus.notices,
        built.corpus.errors,
        tuple(home / name for name in [*names, manifest.NAME]),
        cache_notices=tuple(built.use.problems),
    )
    return result, built.use, built.hashes
