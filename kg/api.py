"""The library's functions. They import what they need when they are called, and never print or exit."""

from collections.abc import Iterable
from os import PathLike, fspath
from typing import TYPE_CHECKING, Literal, overload

# `kg --help` passes here: no import that takes time, not even pathlib.
if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx
    from spacy.language import Language

    from kg.building.options import BuildResult
    from kg.building.runner import Progress
    from kg.export.base import ExportOptions
    from kg.library import Graph
    from kg.model import Corpus, Extraction, Paper

Inputs = str | PathLike[str] | Iterable[str | PathLike[str]]
# A folder; "default" is the user's cache folder, None no cache.
CacheFolder = str | PathLike[str] | Literal["default"] | None


def build(  # noqa: PLR0913 (each is an option of the command of the same name)
    inputs: Inputs,
    output: str | PathLike[str] = "exports",
    *,
    formats: Iterable[str] | None = None,
    metadata: Inputs = (),
    input_format: str | None = None,
    min_confidence: float = 0.5,
    text: str = "summary",
    corrections: str | PathLike[str] | None = None,
    lexicon: str | PathLike[str] | None = None,
    jobs: int = 1,
    cache: CacheFolder = "default",
    partition_papers: int | None = None,
    parts: bool = False,
    engine: str = "local",
    scheduler: str = "",
    wait_s: float = 0.0,
    force: bool = False,
    max_loss: float = 0.1,
    allow_empty: bool = False,
    strict: bool = False,
    keep: int = 0,
    export: "ExportOptions | None" = None,
    progress: "Progress | None" = None,
) -> "BuildResult":
    """Build the graph of some digests and write its exports and `manifest.json` into the folder `output`.

    Args:
        inputs: files, folders, patterns, URLs (with `paperkg[remote]`) or `-` for stdin; one or several.
        output: the folder; it holds the old build or the new one at any time, and is left alone where nothing has changed.
        formats: names of export formats (`kg build --help` lists them); by default turtle, graphml, html and jsonl.
        metadata: files of records (arXiv snapshot, Atom, BibTeX, OpenAlex ...) that fill in authors, dates, links and abstracts
            of the papers of `inputs`; other papers of them are left out.
        input_format: the format of all inputs, where it is not to be recognised: see `kg.reading.FORMATS`.
        min_confidence: what the graph asserts, in [0, 1]: weaker statements stay claims, with their evidence; 0 asserts all.
        text: of what papers say of themselves, "none", "summary" (a few sentences) or "all" (the whole sections).
        corrections: a TSV or YAML file: what is one thing, what it is called, what papers say (docs/resolution.md).
        lexicon: a TSV, CSV or YAML file of own names, which are found whatever the models think of them: name, type, other names.
        jobs: number of processes. With more than one, a script must guard its main part (`if __name__ == "__main__"`).
        cache: folder of the cache of extractions; "default" for the user's, None for none.
        partition_papers: how many papers are worked on at once, so that memory stays bounded; 0 is all of them, None decides by
            the size of the inputs. The bytes do not depend on it.
        parts: leave N-Triples, Parquet and CSV as folders with one file per partition.
        engine: "local", or "dask" (with `paperkg[dask]`) for a cluster.
        scheduler: the address of the cluster's scheduler; "" starts one on this machine with `jobs` workers.
        wait_s: seconds that another build in the same folder may take to end.
        force: build even where the folder already holds this very build, and even where papers of the old one would be lost.
        max_loss: the share of its papers (in [0, 1]) that the graph may lose where inputs failed; else the old build is kept.
        allow_empty: take a graph without any paper as it is.
        keep: keep so many dated builds in `output`, with a link `current` to the newest; 0 keeps one, in `output` itself.
        strict: keep the old build where any input failed.
        export: choices for the formats, such as the base IRI.
        progress: called as (step, done, total) while a step runs.

    Returns:
        The manifest, the files, warnings (`notices`) and unreadable inputs (`errors`), and the `graph`, which is read from
        graph.jsonl when it is asked for.

    Raises:
        KeptError: where the graph would be empty or far smaller than the one that is there, which is left as it was; its
            `errors` and `notices` say what the inputs gave.
        OutputError: where the folder cannot be written, or another build is writing there.
        UsageError: where an option, the corrections file or the lexicon makes no sense.
        WorkerError: where a worker process was killed.
    """
    from pathlib import Path

    from kg.building import run as builder
    from kg.building.guard import Rule
    from kg.export import DEFAULT_FORMATS
    from kg.export.base import ExportOptions
    from kg.schema.texts import Texts

    options = builder.BuildOptions(
        inputs=_paths(inputs),
        output=Path(output),
        formats=tuple(formats) if formats is not None else DEFAULT_FORMATS,
        metadata=_paths(metadata),
        input_format=input_format,
        min_confidence=min_confidence,
        texts=Texts(text),
        corrections=Path(corrections) if corrections is not None else None,
        lexicon=Path(lexicon) if lexicon is not None else None,
        jobs=jobs,
        partition_papers=partition_papers,
        parts=parts,
        engine=engine,
        scheduler=scheduler,
        cache=_cache(cache),
        wait_s=wait_s,
        force=force,
        keep=keep,
        rule=Rule(max_loss=max_loss, allow_empty=allow_empty, force=force, strict=strict),
        export=export or ExportOptions(),
    )
    return builder.build(options, progress=progress or builder.silent)


def read(inputs: Inputs, *, input_format: str | None = None, progress: "Progress | None" = None) -> "Corpus":
    """Read digests: papers with their entries and text, digests, warnings (`notices`) and unreadable inputs (`errors`).

    `inputs` and `input_format` are those of `build`.

    Raises:
        UsageError: where `input_format` is unknown.
    """
    from kg.building import run as builder

    return builder.read_inputs(_paths(inputs), input_format=input_format, progress=progress or builder.silent)


@overload
def extract(papers: str, *, lexicon: str | PathLike[str] | None = None) -> "Extraction": ...


@overload
def extract(
    papers: "Iterable[Paper]",
    *,
    jobs: int = 1,
    cache: CacheFolder = "default",
    lexicon: str | PathLike[str] | None = None,
    progress: "Progress | None" = None,
) -> "dict[str, tuple[Extraction, ...]]": ...


def extract(
    papers: "str | Iterable[Paper]",
    *,
    jobs: int = 1,
    cache: CacheFolder = "default",
    lexicon: str | PathLike[str] | None = None,
    progress: "Progress | None" = None,
) -> "Extraction | dict[str, tuple[Extraction, ...]]":
    """Return what the entries of each paper say, under the paper's id: one extraction per entry, in the order of `entries`.

    An extraction has entities (name, type, mentions with places, roles, score) and results. `jobs`, `cache` and `lexicon`
    are as in `build`.
    For a text, such as an abstract, its one extraction is returned; places count from its start, in code points.

    Raises:
        UsageError: where the lexicon makes no sense.
        WorkerError: where a worker process was killed.
    """
    from kg.building import run as builder
    from kg.model.lexicon import NO_LEXICON
    from kg.resolve import load_lexicon

    own = load_lexicon(fspath(lexicon)) if lexicon is not None else NO_LEXICON
    if isinstance(papers, str):
        from kg.model import paper_of_text

        one = (paper_of_text(papers),)
        found, _ = builder.extract_all(one, cache=None, jobs=1, lexicon=own, progress=builder.silent)
        return next(iter(found.values()))[0]
    found, _ = builder.extract_all(
        tuple(papers), cache=_cache(cache), jobs=jobs, lexicon=own, progress=progress or builder.silent
    )
    return found


def pipeline() -> "Language":
    """Return the extraction as a pipeline of spaCy: `kg.pipeline()("We evaluate GPT-4o on GSM8K.").ents`.

    Its Docs have `doc.ents`, `doc.spans["entities"]`, `doc._.kg_roles` and `doc._.kg_results` (see docs/spacy.md).
    """
    from kg import __version__
    from kg.extraction.spacy import make_pipeline

    return make_pipeline(version=__version__)


def load_graph(path: str | PathLike[str] = "exports") -> "nx.MultiDiGraph[str]":
    """Return the graph of a build folder, or of its graph.jsonl, as networkx: ids as nodes, relations as edge keys.

    Nodes and edges have the attributes of graph.graphml (see docs/rdf.md): type, label, aliases, confidence, evidence, ...

    Raises:
        InputError: where there is no graph.jsonl, or it is broken.
    """
    from pathlib import Path

    from kg.graph.network import to_networkx
    from kg.graph.open import load_graph as load

    return to_networkx(load(Path(path)))


def open(path: str | PathLike[str] = "exports") -> "Graph":  # noqa: A001 (kg.open, as gzip.open)
    """Open the graph of a build folder, or one of its graph files: ask, look up, explain, draw (`help(kg.library.Graph)`).

    Raises:
        InputError: where there is no graph, or its files are of different builds.
    """
    from pathlib import Path

    from kg.library import Graph

    return Graph(Path(path))


def _paths(inputs: Inputs) -> tuple[str, ...]:
    """Return one or several inputs as strings."""
    return (fspath(inputs),) if isinstance(inputs, str | PathLike) else tuple(fspath(item) for item in inputs)


def _cache(folder: CacheFolder) -> "Path | None":
    """Return the folder of the cache."""
    from pathlib import Path

    if folder == "default":
        from kg.storage.files import default_folder

        return default_folder()
    return None if folder is None else Path(folder)
