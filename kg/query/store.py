"""Opening a graph for queries: a folder or files, in memory where small, else from an on-disk store beside the graph."""

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import IO

import pyoxigraph as ox

import kg
from kg.errors import InputError
from kg.export.rdf.files import ntriples
from kg.graph.jsonl import read_jsonl
from kg.graph.open import open_graph
from kg.query.cache import FOLDER, PLAIN_FOLDER, Loader, cached_store
from kg.schema.namespaces import DEFAULT_BASE_IRI
from kg.schema.vocab import Class, Reused
from kg.storage.derived import is_first, recalled

# Below this size loading takes about as long as opening a cache (measured: 15 MB of Turtle a second).
SMALL_BYTES = 3_000_000
# What is asked for the first time is loaded into memory up to this size: 12 bytes of memory for one of Turtle.
MEMORY_BYTES = 150_000_000
# Raise it with every change of `kg.query.sight`: what it said before is kept.
SIGHT = 1
_SUPPORT = re.compile(r"/(?:evidence|derivation)/[0-9a-f]+$")
_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "owl": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


@dataclass(frozen=True, slots=True)
class GraphStore:
    """An opened graph: read-only by use; `base_iri` is where its nodes live, `files` what was read."""

    store: ox.Store
    base_iri: str
    files: tuple[Path, ...]
    cached: bool = False


def open_store(
    path: Path,
    *,
    small_bytes: int = SMALL_BYTES,
    asked: str | None = None,
    ordered: bool = False,
) -> GraphStore:
    """Open the graph of a folder that `kg build` wrote, or of one file: RDF, or graph.jsonl, which becomes RDF.

    A graph of more than `small_bytes` is kept as an on-disk store in `$KG_CACHE_DIR` or the user's cache folder,
    under the hash of its content; where neither can be written it is loaded into memory.

    Args:
        path: the folder or file.
        small_bytes: up to this size the files are loaded into memory every time.
        asked: the only query that the store is for: evidence that it cannot see may be left out.
        ordered: whether that query says in which order all answers come. Then the first time is in memory, which is faster.

    Raises:
        InputError: where there is no graph or it cannot be parsed (with the line).
    """
    folder = open_graph(path)
    files = folder.rdf()
    base_iri = folder.base_iri or DEFAULT_BASE_IRI
    load: Loader = partial(load_files, base_iri=base_iri)
    salt = base_iri if is_lossless(files[0]) else ""
    store = None
    if size_of(files) > small_bytes:
        kind, wanted = FOLDER, files
        if asked is not None:
            store = cached_store(files, load, salt=salt, only_open=True)
            if store is None and folder.manifest and is_apart(files) and not _sees_evidence(asked, base_iri):
                kind, load = PLAIN_FOLDER, load_plain
                wanted = tuple(file for file in files if not is_evidence(file))
        once = ordered and size_of(wanted) <= MEMORY_BYTES
        if store is None and not (once and is_first(f"asked-{kind}", files)):
            store = cached_store(files, load, salt=salt, folder=kind)
    cached = store is not None
    if store is None:
        store = ox.Store()
        load(store, files)
    return GraphStore(store, folder.base_iri or find_base_iri(store), files, cached=cached)


def read_quads(path: Path, take: Callable[[Iterator[ox.Quad]], None]) -> str | None:
    """Give the quads of each file of a graph to a function, put into no store; return where the graph's nodes live.

    None, and nothing is read, where there are more than fit into memory, or the base IRI is not known beforehand:
    `open_store` knows both.

    Raises:
        InputError: as `open_store`.
    """
    folder = open_graph(path)
    files = folder.rdf()
    if not folder.base_iri or size_of(files) > MEMORY_BYTES or is_lossless(files[0]):
        return None
    for file in files:
        with reading(file) as source:
            take(ox.parse(source, rdf_format(file)))
    return folder.base_iri


def size_of(files: tuple[Path, ...]) -> int:
    """Return about how many bytes files have unpacked."""
    return sum(file.stat().st_size * (10 if file.suffix == ".gz" else 1) for file in files)


def _sees_evidence(text: str, base_iri: str) -> bool:
    """Return whether a query may see evidence; found once for a text, since that takes as long as a short answer."""

    def find() -> bool:
        from kg.query.sight import sees_evidence

        return sees_evidence(text, base_iri)

    return recalled("questions", f"{kg.__version__} {SIGHT} {base_iri} {text}", find)


def is_apart(files: tuple[Path, ...]) -> bool:
    """Return whether evidence has files of its own."""
    return any(is_evidence(file) for file in files)


def is_evidence(file: Path) -> bool:
    """Return whether a file of a build holds evidence alone."""
    return "evidence" in (file.name.partition(".")[0], file.parent.name.removesuffix("-nt"))


def load_plain(store: ox.Store, files: tuple[Path, ...]) -> None:
    """Load a build without evidence and derivations: of their files only agents and corrections, which come first."""
    load_files(store, tuple(file for file in files if not is_evidence(file)))
    for file in filter(is_evidence, files):
        with reading(file) as source:
            head = ox.parse(source, rdf_format(file))
            agents = list(takewhile(lambda quad: not _SUPPORT.search(quad.subject.value), head))
        store.extend(agents)
        if not agents:
            return


@contextmanager
def reading(file: Path) -> Iterator[IO[bytes]]:
    """Open an RDF file, also packed; what is wrong with it is said with its name and line.

    Raises:
        InputError: where it cannot be read or parsed.
    """
    try:
        with file.open("rb") as raw:
            yield gzip.GzipFile(fileobj=raw) if file.suffix == ".gz" else raw  # type: ignore[misc]
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise InputError(f"cannot be parsed: {error}", path=str(file), line=line, remedy="build it again") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error}", path=str(file), remedy="check the file") from error


def load_files(store: ox.Store, files: tuple[Path, ...], *, base_iri: str = DEFAULT_BASE_IRI) -> None:
    """Load files into a store; the named graphs of a dataset become one graph. `base_iri` is for files that have none.

    Raises:
        InputError: where one cannot be read or parsed.
    """
    for file in files:
        if is_lossless(file):
            for chunk in ntriples(read_jsonl(file), base_iri):
                store.bulk_load(chunk, ox.RdfFormat.N_TRIPLES)
            continue
        with reading(file) as source:
            store.bulk_load(source, rdf_format(file), to_graph=ox.DefaultGraph())


def find_base_iri(store: ox.Store) -> str:
    """Return the base IRI of the graph's nodes: what stands before `paper/` in the IRI of a paper."""
    for quad in store.quads_for_pattern(None, ox.NamedNode(Reused.RDF_TYPE), ox.NamedNode(Class.PAPER)):
        base, folder, _ = (
            str(quad.subject.value).rpartition("paper/") if isinstance(quad.subject, ox.NamedNode) else 3 * ("",)
        )
        if folder:
            return base
    return DEFAULT_BASE_IRI


def is_lossless(file: Path) -> bool:
    """Return whether a file is a graph as JSON lines."""
    return file.name.removesuffix(".gz").endswith(".jsonl")


def rdf_format(file: Path) -> ox.RdfFormat:
    """Return the RDF format of a file name.

    Raises:
        InputError: where it has none.
    """
    ending = file.name.removesuffix(".gz").rpartition(".")[2].lower()
    if ending not in _FORMATS:
        known = ", ".join(f".{name}" for name in (*_FORMATS, "jsonl"))
        raise InputError("not the name of an RDF file", path=str(file), remedy=f"give one of {known}, also with .gz")
    return _FORMATS[ending]
