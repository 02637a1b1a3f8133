"""The line from digests to a folder of exports. It runs the steps, counts and reports; it never prints or exits."""

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from kg import manifest
from kg.assemble import Assembly, assemble, author_names
from kg.errors import OutputError
from kg.export import DEFAULT_FORMATS, EXPORTERS
from kg.export.base import ExportOptions
from kg.model import Corpus, Entry, Extraction, KnowledgeGraph, Paper
from kg.parallel import extract_batches, shared_extractor, split
from kg.reading import find_inputs, read_file
from kg.reading.corpus import count_read, read_corpus

# Called as (step, done, total) while a step runs.
Progress = Callable[[str, int, int], None]
# All that extraction sees of an entry: headings and texts.
TextKey = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build and how. `input_format` and `formats` name rows of `kg.reading.FORMATS` and `kg.export.EXPORTERS`."""

    inputs: tuple[str, ...]
    output: Path = Path("exports")
    formats: tuple[str, ...] = DEFAULT_FORMATS
    input_format: str | None = None
    min_confidence: float = 0.0
    corrections: Path | None = None
    jobs: int = 1
    export: ExportOptions = field(default_factory=ExportOptions)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was built: the graph, the corpus it came from (with notices and errors), the manifest, the files written."""

    graph: KnowledgeGraph
    corpus: Corpus
    manifest: Mapping[str, Any]
    files: tuple[Path, ...]


def silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


def build(options: BuildOptions, *, progress: Progress = silent) -> BuildResult:
    """Read, extract, resolve, assemble and export; the output folder holds the old files or the new ones, never halves.

    Inputs that cannot be read are in `result.corpus.errors`; all others are built.

    Raises:
        OutputError: where the output folder cannot be written.
        UsageError: where an option or the corrections file makes no sense.
    """
    from kg.resolve import (
        NO_CORRECTIONS,
        load_corrections,
        resolve_artifacts,
        resolve_authors,
        unmatched_corrections,
    )

    corrections = load_corrections(options.corrections) if options.corrections else NO_CORRECTIONS
    version = shared_extractor().version
    prepare_folder(options.output)
    corpus = read_inputs(options.inputs, input_format=options.input_format, progress=progress)
    extractions = extract_papers(corpus.papers, jobs=options.jobs, progress=progress)
    progress("resolve", 0, 1)
    resolution = resolve_artifacts(extractions, corrections=corrections)
    authors = resolve_authors({paper.id: author_names(paper) for paper in corpus.papers}, corrections=corrections)
    unmatched = unmatched_corrections(corrections, resolution.matched, authors.matched)
    corpus = replace(corpus, notices=(*corpus.notices, *unmatched))
    progress("assemble", 0, 1)
    assembly = assemble(
        corpus.papers,
        extractions,
        resolution,
        authors,
        extractor=version,
        min_confidence=options.min_confidence,
    )
    return _write(options, corpus, assembly, version, progress)


def read_inputs(arguments: Sequence[str], *, input_format: str | None = None, progress: Progress = silent) -> Corpus:
    """Return the corpus that files, folders, patterns and `-` stand for; what is missing is among its errors."""
    files, missing = find_inputs(arguments)
    counted = _counted(files, "read", progress)
    corpus = read_corpus(counted, partial(read_file, format=input_format))
    return Corpus(corpus.papers, corpus.digests, corpus.notices, (*missing, *corpus.errors))


def extract_papers(
    papers: Sequence[Paper], *, jobs: int = 1, progress: Progress = silent
) -> dict[str, tuple[Extraction, ...]]:
    """Return one extraction per entry under each paper's id; the same text in two digests is read once."""
    keys = {id(entry): _text_key(entry) for paper in papers for entry in paper.entries}
    first: dict[TextKey, Entry] = {}
    for paper in papers:
        for entry in paper.entries:
            first.setdefault(keys[id(entry)], entry)
    batches = split(list(first.values()), _BATCH)
    found: dict[TextKey, Extraction] = {}
    for batch, extractions in zip(batches, extract_batches(batches, jobs=jobs), strict=True):
        found.update(zip((keys[id(entry)] for entry in batch), extractions, strict=True))
        progress("extract", len(found), len(first))
    return {paper.id: tuple(found[keys[id(entry)]] for entry in paper.entries) for paper in papers}


# Small enough that two workers end at nearly the same time, large enough that sending it costs nothing.
_BATCH = 128


def prepare_folder(folder: Path) -> None:
    """Make the output folder, and see that a file can be made in it, before any work is done.

    Raises:
        OutputError: where it cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        remedy = "choose another folder with -o"
        raise OutputError(f"cannot write here: {error.strerror}", path=str(folder), remedy=remedy) from error


def _write(
    options: BuildOptions, corpus: Corpus, assembly: Assembly, extractor: str, progress: Progress
) -> BuildResult:
    """Write every format into a temporary folder beside the files, then move all of them, the manifest last."""
    names: list[str] = []
    try:
        with tempfile.TemporaryDirectory(dir=options.output, prefix=".kg-") as scratch:
            for number, name in enumerate(options.formats):
                progress("export", number, len(options.formats))
                names += EXPORTERS[name].load()(assembly.graph, Path(scratch), options.export)
            progress("export", len(options.formats), len(options.formats))
            content = manifest.make_manifest(
                options=_recorded(options),
                extractor=extractor,
                corpus=corpus,
                read=count_read(corpus.papers, corpus.digests),
                graph=assembly.graph,
                drops=assembly.drops,
                outputs={name: Path(scratch) / name for name in names},
            )
            manifest.write_manifest(content, Path(scratch))
            for name in [*names, manifest.NAME]:
                os.replace(Path(scratch) / name, options.output / name)  # noqa: PTH105 (the atomic call, by its name)
    except OSError as error:
        remedy = "make room or choose another folder with -o"
        raise OutputError(f"cannot write: {error.strerror}", path=str(options.output), remedy=remedy) from error
    return BuildResult(
        assembly.graph, corpus, content, tuple(options.output / name for name in [*names, manifest.NAME])
    )


def _recorded(options: BuildOptions) -> dict[str, Any]:
    """Return the options that change what is written; where it is written is not among them."""
    return {
        "formats": list(options.formats),
        "input-format": options.input_format,
        "min-confidence": options.min_confidence,
        "corrections": str(options.corrections) if options.corrections else None,
        "base-iri": options.export.base_iri,
    }


def _counted(items: Sequence[Any], step: str, progress: Progress) -> Any:  # noqa: ANN401 (any items)
    """Yield the items, reporting each one."""
    for number, item in enumerate(items, 1):
        yield item
        progress(step, number, len(items))


def _text_key(entry: Entry) -> TextKey:
    """Return all that extraction sees of an entry."""
    return tuple((section.heading, section.text) for section in entry.sections)
