"""The sample graph as files, written once."""

from pathlib import Path

import pytest

from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.model import KnowledgeGraph
from kg.query import GraphStore, open_store

from .sample import sample_graph


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    return sample_graph()


@pytest.fixture(scope="session")
def folder(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with graph.ttl and evidence.ttl; the tests leave it as it is."""
    path = tmp_path_factory.mktemp("sample")
    EXPORTERS["turtle"].write(graph, path, ExportOptions())
    return path


@pytest.fixture(scope="session")
def store(folder: Path) -> GraphStore:
    return open_store(folder)
