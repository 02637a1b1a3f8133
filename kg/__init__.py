"""kg: a knowledge graph, with evidence, from digests of AI papers.

`build`, `read`, `extract`, `open` and `load_graph` are the library; the command line is a thin layer over the same functions.
"""

from kg.api import build, extract, load_graph, open, read  # noqa: A004 (kg.open, as gzip.open)

__all__ = ["build", "extract", "load_graph", "open", "read"]
