"""Opening a graph for queries: a folder or files, in memory where small, else from an on-disk store beside the graph."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.query.cache import cached_store
from kg.schema.namespaces import DEFAULT_BASE_IRI
from kg.schema.vocab import Class, Reused
from kg.storage.output import resolve_build, verify_set

# Below this size loading takes about as long as opening a cache (measured: 15 MB of Turtle a second).
SMALL_BYTES = 3_000_000
# The forms of a folder's graph, best first: the stem `graph` must be there, `evidence` may be.
FORMS = (".ttl", ".ttl.gz", ".nt", ".nt.gz")
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


def open_store(path: Path, *, small_bytes: int = SMALL_BYTES) -> GraphStore:
    """Open the graph of a folder that `kg build` wrote, or of one RDF file.

    A graph of more than `small_bytes` is kept as an on-disk store in `.kg-cache` beside it (or in the user's cache folder),
    under the hash of its content; where neither can be written it is loaded into memory.

    Raises:
        InputError: where there is no graph or it cannot be parsed (with the line).
    """
    files = graph_files(path)
    size = sum(file.stat().st_size * (10 if file.suffix == ".gz" else 1) for file in files)
    store = cached_store(files, load_files) if size > small_bytes else None
    if store is not None:
        return GraphStore(store, find_base_iri(store), files, cached=True)
    store = ox.Store()
    load_files(store, files)
    return GraphStore(store, find_base_iri(store), files)


def store_triples(triples: Iterable[ox.Triple], base_iri: str) -> GraphStore:
    """Return triples as an opened graph in memory."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(*triple) for triple in triples)
    return GraphStore(store, base_iri, ())


def graph_files(path: Path) -> tuple[Path, ...]:
    """Return the RDF files of a graph: the file itself, or `graph` and `evidence` of a folder in the best form there is.

    Raises:
        InputError: where there are none, or they are not of the build that the folder's manifest tells of.
    """
    if path.is_file():
        _format(path)
        return (path,)
    path = resolve_build(path)
    files = _graph_files(path)
    verify_set(path, [file.relative_to(path).as_posix() for file in files])
    return files


def _graph_files(path: Path) -> tuple[Path, ...]:
    """Return the RDF files of a folder."""
    for form in FORMS:
        if (path / f"graph{form}").is_file():
            return tuple(file for stem in ("graph", "evidence") if (file := path / f"{stem}{form}").is_file())
    if parts := sorted((path / "graph-nt").glob("*.nt")):
        return (*parts, *sorted((path / "evidence-nt").glob("*.nt")))
    cause = "has no graph.ttl or graph.nt" if path.is_dir() else "no such file or folder"
    raise InputError(cause, path=str(path), remedy="run `kg build` first, or name another graph with -g")


def load_files(store: ox.Store, files: tuple[Path, ...]) -> None:
    """Load files into a store; the named graphs of a dataset become one graph.

    Raises:
        InputError: where one cannot be read or parsed.
    """
    for file in files:
        try:
            with file.open("rb") as raw:
                source = gzip.GzipFile(fileobj=raw) if file.suffix == ".gz" else raw
                store.bulk_load(source, _format(file), to_graph=ox.DefaultGraph())  # type: ignore[arg-type]
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            raise InputError(
                f"cannot be parsed: {error}", path=str(file), line=line, remedy="build it again"
            ) from error
        except OSError as error:
            raise InputError(f"cannot be read: {error}", path=str(file), remedy="check the file") from error


def find_base_iri(store: ox.Store) -> str:
    """Return the base IRI of the graph's nodes: what stands before `paper/` in the IRI of a paper."""
    for quad in store.quads_for_pattern(None, ox.NamedNode(Reused.RDF_TYPE), ox.NamedNode(Class.PAPER)):
        base, folder, _ = (
            str(quad.subject.value).rpartition("paper/") if isinstance(quad.subject, ox.NamedNode) else 3 * ("",)
        )
        if folder:
            return base
    return DEFAULT_BASE_IRI


def _format(file: Path) -> ox.RdfFormat:
    """Return the RDF format of a file name."""
    ending = file.name.removesuffix(".gz").rpartition(".")[2].lower()
    if ending not in _FORMATS:
        known = ", ".join(f".{name}" for name in _FORMATS)
        raise InputError("not the name of an RDF file", path=str(file), remedy=f"give one of {known}, also with .gz")
    return _FORMATS[ending]
