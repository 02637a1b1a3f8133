"""kg: a knowledge graph, with evidence, from digests of AI papers.

`build`, `read`, `extract`, `open`, `pipeline` and `load_graph` are the library; the command line is a thin layer
over the same functions.
"""

from kg.api import build, extract, load_graph, open, pipeline, read  # noqa: A004 (kg.open, as gzip.open)

# The only place of the version: pyproject.toml reads it here.
__version__ = "0.1.0"

__all__ = ["__version__", "build", "extract", "load_graph", "open", "pipeline", "read"]
