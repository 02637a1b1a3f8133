"""Which code and which models made a result: what a cached or finished result stays valid for."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.storage.resources import ontology_folder

_HERE = Path(__file__).parents[1]
# Raised with every change of code that may change what is found.
EXTRACTOR_CODE = "3"
# What extraction may import: where one of them changes, nothing that was extracted before counts any more.
_EXTRACTION = ("extraction", "model", "schema", "text")
_EXTRACTION_WORDS = "topics.ttl"
_EXTRACTION_LIBRARIES = ("numpy",)
# The libraries whose version can change the bytes of an export.
LIBRARIES = ("markdown-it-py", "networkx", "numpy", "pyoxigraph", "pyvis", "rapidfuzz", "rdflib", "spacy")


@cache
def extractor_version() -> str:
    """Return the version that evidence names: a hash of all models and the number of the code; loads neither."""
    models = sorted((_HERE / "extraction" / "data").glob("*.npz"))
    return f"{hashlib.sha256(b''.join(path.read_bytes() for path in models)).hexdigest()[:12]}-{EXTRACTOR_CODE}"


@cache
def extraction_fingerprint() -> str:
    """Return a hash of all that decides what is extracted from a text: models, code, libraries (hexadecimal, 64 digits)."""
    places = [*(_HERE / name for name in _EXTRACTION), ontology_folder() / _EXTRACTION_WORDS]
    installed = "".join(f"{name} {version_of(name)}\n" for name in _EXTRACTION_LIBRARIES)
    return hashlib.sha256((_hash(_files(places)) + installed).encode()).hexdigest()


@cache
def package_fingerprint() -> str:
    """Return a hash of the whole package and of the libraries that can change an export (hexadecimal, 64 digits)."""
    installed = "".join(f"{name} {version_of(name)}\n" for name in LIBRARIES)
    return hashlib.sha256((_hash(_files([_HERE, ontology_folder()])) + installed).encode()).hexdigest()


def version_of(name: str) -> str:
    """Return the version of an installed distribution; empty where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files(places: Iterable[Path]) -> list[Path]:
    """Return the files of some files and folders, sorted, without what Python compiled."""
    found = (path for place in places for path in ([place] if place.is_file() else place.rglob("*")))
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def _hash(paths: Iterable[Path]) -> str:
    """Return one hash of the files' names and bytes, in the order given."""
    whole = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        whole.update(f"{path.name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()
