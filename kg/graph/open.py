"""The one door to a graph: a folder that `kg build` wrote, or a file of it. Knows what is there, and says what is missing."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from kg.errors import InputError
from kg.graph.jsonl import read_jsonl
from kg.graph.lookup import Index, Lookup
from kg.graph.sqlite.schema import NAME as DATABASE
from kg.graph.sqlite.schema import VERSION, is_current
from kg.model.graph import KnowledgeGraph
from kg.storage.files import MANIFEST
from kg.storage.output import recover, resolve_build, verify_set

# The files that hold the whole graph, by the format that writes them; the best to read first.
LOSSLESS: Final = ("graph.jsonl", "graph.jsonl.gz")
RDF_ENDINGS: Final = (".ttl", ".ttl.gz", ".nt", ".nt.gz")
PAGE: Final = "graph.html"
# Below this size the whole graph is read in about the time that a look at its store takes.
SMALL_BYTES: Final = 300_000
_NONE: Final = "run `kg build` first, or name another graph with -g"


@dataclass(frozen=True, slots=True)
class GraphFolder:
    """A folder of exports, or one file. `manifest` is empty where there is none, as for a file by itself."""

    path: Path
    manifest: Mapping[str, Any]

    @property
    def base_iri(self) -> str | None:
        """Return the base IRI that the build was given; None where nothing tells."""
        found = self.manifest.get("options", {}).get("base-iri")
        return str(found) if found else None

    @property
    def formats(self) -> tuple[str, ...]:
        """Return the formats that the build wrote."""
        return tuple(self.manifest.get("options", {}).get("formats", ()))

    def lossless(self) -> Path:
        """Return the file with everything: graph.jsonl, also packed.

        Raises:
            InputError: where there is none.
        """
        if self.path.is_file():
            if not self.path.name.removesuffix(".gz").endswith(".jsonl"):
                raise InputError(
                    "is neither graph.jsonl nor graph.sqlite",
                    path=str(self.path),
                    remedy="name the folder of the build, or one of these files",
                )
            return self.path
        return self._first(LOSSLESS) or self._missing(LOSSLESS[0], "jsonl")

    def rdf(self) -> tuple[Path, ...]:
        """Return the files to ask in SPARQL: `graph` and `evidence` in the best form there is, else graph.jsonl.

        Raises:
            InputError: where there is none of these.
        """
        if self.path.is_file():
            return (self.path,)
        found = rdf_files(self.path) or self._missing("graph.ttl, graph.nt or graph.jsonl", "turtle")
        there = [path.relative_to(self.path).as_posix() for path in found]
        return self._of_this_build([*there, *self._lost_beside(there)])

    def _lost_beside(self, there: Sequence[str]) -> list[str]:
        """Return the files that the manifest names beside these, of the same form, and that are gone."""
        kin = {name.replace("graph", stem, 1) for name in there for stem in ("graph", "evidence")}
        folders = {name.partition("/")[0] for name in kin if "/" in name}
        named = self.manifest.get("outputs", {})
        return [
            name
            for name in named
            if (name in kin or name.partition("/")[0] in folders) and not (self.path / name).is_file()
        ]

    def page(self) -> Path:
        """Return the interactive page.

        Raises:
            InputError: where there is none.
        """
        return self.path if self.path.is_file() else self._first((PAGE,)) or self._missing(PAGE, "html")

    def read(self) -> KnowledgeGraph:
        """Return the whole graph.

        Raises:
            InputError: where there is no graph.jsonl, it is broken, or is not of the build that the manifest tells of.
        """
        if not self._first(LOSSLESS) and self._database():
            return self.lookup().graph
        file = self.lossless()
        graph = read_jsonl(file)
        if self.path.is_dir():
            self._of_this_build([file.name])  # a build may have ended while it was read
        return graph

    def has_lines(self) -> bool:
        """Return whether there is a graph.jsonl."""
        if self.path.is_file():
            return not self.path.name.endswith(DATABASE)
        return self._first(LOSSLESS) is not None or self._database() is None

    def lookup(self, *, small_bytes: int = SMALL_BYTES) -> Lookup:
        """Return the look-ups of the graph: by its graph.sqlite, which is made in the user's cache folder where there is none.

        A graph.jsonl of up to `small_bytes` is read into memory instead, as is one whose store can be kept nowhere.

        Raises:
            InputError: where there is neither graph.sqlite nor graph.jsonl, or it is broken, or of another build.
        """
        base_iri = self.base_iri or ""
        database = self._database()
        if database is None:
            file = self.lossless()
            if file.stat().st_size * (10 if file.suffix == ".gz" else 1) <= small_bytes:
                return Index(self.read(), base_iri=base_iri)
            database = self._cached(file)
        if database is None:
            return Index(self.read(), base_iri=base_iri)
        from kg.graph.sqlite.read import SqliteIndex

        return SqliteIndex(database, base_iri=base_iri)

    def _database(self) -> Path | None:
        """Return the graph.sqlite of the build, if it has one; one of another version only where nothing else is there."""
        if self.path.is_file():
            return self.path if self.path.name.endswith(DATABASE) else None
        found = self._first((DATABASE,))
        return found if found and (is_current(found) or not self._first(LOSSLESS)) else None

    def _cached(self, file: Path) -> Path | None:
        """Return the store of a graph.jsonl, written where it is not there yet; None where nothing can be written."""
        from kg.storage.derived import derived

        def make(folder: Path) -> None:
            from kg.graph.sqlite.write import write_graph

            write_graph(folder / DATABASE, self.read())

        return derived("tables", (file,), make=make, use=lambda folder: folder / DATABASE, salt=f"sqlite {VERSION}")

    def _first(self, names: Iterable[str]) -> Path | None:
        """Return the first of these files that is there."""
        there = [name for name in names if (self.path / name).is_file()]
        return self._of_this_build(there[:1])[0] if there else None

    def _missing(self, what: str, form: str) -> NoReturn:
        """Say what is missing and how to get it."""
        if not self.manifest:
            raise InputError(f"has no {what}", path=str(self.path), remedy=_NONE)
        if form in self.formats:
            raise InputError(f"has no {what} any more", path=str(self.path), remedy="build it again")
        cause = f"has no {what}, only {', '.join(self.formats) or 'other files'}"
        remedy = f"build it again with `-f {','.join((*self.formats, form))}`"
        raise InputError(cause, path=str(self.path), remedy=remedy)

    def _of_this_build(self, names: Iterable[str]) -> tuple[Path, ...]:
        """Return the paths of files, which must be of the build that the manifest tells of."""
        names = list(names)
        verify_set(self.path, names)
        return tuple(self.path / name for name in names)


def locate(path: Path) -> Path:
    """Return the folder or file to read for a path, once what an interrupted build had finished is in its place.

    Of dated builds it is the newest, so that one call reads one build.
    """
    recover(path, last=MANIFEST)
    return resolve_build(path)


def rdf_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that `GraphFolder.rdf` gives, as they lie there: of which build they are is not asked."""
    for ending in RDF_ENDINGS:
        if (folder / f"graph{ending}").is_file():
            return tuple(path for stem in ("graph", "evidence") if (path := folder / f"{stem}{ending}").is_file())
    parts = [path for stem in ("graph-nt", "evidence-nt") for path in sorted((folder / stem).glob("*.nt"))]
    return tuple(parts) or tuple(path for name in LOSSLESS if (path := folder / name).is_file())[:1]


def open_graph(path: Path) -> GraphFolder:
    """Open a build: its folder (of dated builds the newest), or one of its files by itself. Nothing large is read yet.

    Raises:
        InputError: where nothing is there, or the manifest is broken.
    """
    path = locate(path)
    if path.is_file():
        return GraphFolder(path, {})
    if not path.is_dir():
        raise InputError("no such file or folder", path=str(path), remedy=_NONE)
    return GraphFolder(path, _manifest(path / MANIFEST))


def load_graph(path: Path) -> KnowledgeGraph:
    """Return the graph of a build folder, or of a graph.jsonl file, also packed as .gz.

    Raises:
        InputError: where there is none, or it is broken.
    """
    return open_graph(path).read()


def open_index(path: Path) -> Lookup:
    """Return the look-ups of the graph of a build folder or file; raises what `load_graph` does."""
    return open_graph(path).lookup()


def read_index(path: Path) -> Index:
    """Return the whole graph in memory with its look-ups, for who asks of everything; raises what `load_graph` does."""
    folder = open_graph(path)
    return Index(folder.read(), base_iri=folder.base_iri or "")


def _manifest(path: Path) -> Mapping[str, Any]:
    """Return the manifest; empty where there is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read: {error}", path=str(path), remedy="build it again") from error
    if not isinstance(found, dict):
        raise InputError("is no manifest of a build", path=str(path), remedy="build it again")
    return found
