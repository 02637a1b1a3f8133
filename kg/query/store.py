"""Opening a graph for queries: a folder or files, in memory where small, else from an on-disk store beside the graph."""

import gzip
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.export.rdf.files import ntriples
from kg.graph.jsonl import read_jsonl
from kg.graph.open import open_graph
from kg.query.cache import cached_store
from kg.schema.namespaces import DEFAULT_BASE_IRI
from kg.schema.vocab import Class, Reused

# Below this size loading takes about as long as opening a cache (measured: 15 MB of Turtle a second).
SMALL_BYTES = 3_000_000
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
    """Open the graph of a folder that `kg build` wrote, or of one file: RDF, or graph.jsonl, which becomes RDF.

    A graph of more than `small_bytes` is kept as an on-disk store in `$KG_CACHE_DIR` or the user's cache folder,
    under the hash of its content; where neither can be written it is loaded into memory.

    Raises:
        InputError: where there is no graph or it cannot be parsed (with the line).
    """
    folder = open_graph(path)
    files = folder.rdf()
    base_iri = folder.base_iri or DEFAULT_BASE_IRI
    load = partial(load_files, base_iri=base_iri)
    size = sum(file.stat().st_size * (10 if file.suffix == ".gz" else 1) for file in files)
    store = cached_store(files, load, salt=base_iri if is_lossless(files[0]) else "") if size > small_bytes else None
    cached = store is not None
    if store is None:
        store = ox.Store()
        load(store, files)
    return GraphStore(store, folder.base_iri or find_base_iri(store), files, cached=cached)


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
        try:
            with file.open("rb") as raw:
                source = gzip.GzipFile(fileobj=raw) if file.suffix == ".gz" else raw
                store.bulk_load(source, rdf_format(file), to_graph=ox.DefaultGraph())  # type: ignore[arg-type]
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
