"""How much text of the digests a graph holds beside the quotes behind its statements."""

from enum import StrEnum


class Texts(StrEnum):
    """None; at most two sentences of summary and three of each section on limitations; or the whole of these sections."""

    NONE = "none"
    SUMMARY = "summary"
    ALL = "all"
