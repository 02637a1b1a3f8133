"""The output folder: one writer at a time, and the old build or the new one at every moment."""

from kg.storage.output.atomic import commit, prepare, settle, staging, unfinished, writing
from kg.storage.output.lock import locked
from kg.storage.output.recovery import recover

__all__ = ["commit", "locked", "prepare", "recover", "settle", "staging", "unfinished", "writing"]
