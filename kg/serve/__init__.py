"""Serving a graph: a read-only SPARQL 1.1 endpoint, a query page that works offline and the interactive view."""

from kg.serve.app import make_app
from kg.serve.server import run_server
from kg.serve.settings import Settings

__all__ = ["Settings", "make_app", "run_server"]
