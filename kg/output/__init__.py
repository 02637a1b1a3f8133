"""The output folder: one writer at a time, and the old build or the new one at every moment."""

from kg.output.atomic import commit, prepare, settle, staging, unfinished, writing
from kg.output.lock import locked

__all__ = ["commit", "locked", "prepare", "settle", "staging", "unfinished", "writing"]
