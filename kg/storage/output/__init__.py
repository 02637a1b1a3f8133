"""The output folder: one writer at a time, and the old build or the new one at every moment."""

from kg.storage.output.atomic import commit, settle, unfinished
from kg.storage.output.dated import home, resolve_build
from kg.storage.output.lock import locked
from kg.storage.output.ownership import check_manifest
from kg.storage.output.recovery import recover
from kg.storage.output.staging import prepare, staging, writing
from kg.storage.output.verify import Stamps, stamps_of, verify_set

__all__ = [
    "Stamps", "check_manifest", "commit", "home", "locked", "prepare", "recover", "resolve_build",
    "settle", "staging", "stamps_of", "unfinished",
    "verify_set", "writing",
]  # fmt: skip
