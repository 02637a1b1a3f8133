"""A graph of papers that are there already: the line from names to the joined file, for tests that look at its inside."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.building.line import join
from kg.building.names import Clustered
from kg.building.options import BuildOptions
from kg.building.plan import artifact_bounds
from kg.building.reduce import write_all
from kg.building.runner import Runner
from kg.building.shuffle import Partition
from kg.building.values import ClusterReport, PartitionReport, TaskConfig
from kg.execution.base import Job
from kg.execution.inline import InlineExecutor
from kg.export.base import ExportOptions
from kg.graph.jsonl import read_jsonl
from kg.model import AuthorResolution, Extraction, KnowledgeGraph, Paper, Resolution
from kg.reading.corpus import Tally


@dataclass(frozen=True)
class Assembly:
    """The graph, and what did not get into it as it was claimed: (reason, count) pairs, sorted."""

    graph: KnowledgeGraph
    drops: tuple[tuple[str, int], ...]


def assemble(
    papers: Sequence[Paper],
    extractions: Mapping[str, Sequence[Extraction]],
    resolution: Resolution,
    authors: AuthorResolution,
    *,
    extractor: str,
    min_confidence: float = 0.0,
) -> Assembly:
    """Build the graph as one partition. `extractions` holds one Extraction per entry of each paper, under the paper's id."""
    runner = Runner(InlineExecutor(), lambda *_: None)
    given = (tuple(papers), dict(extractions), resolution.node_of)
    ((of_papers, of_extractions, node_of),) = runner.map("given", lambda *values: values, [Job(given, 3)])
    ids = tuple(paper.id for paper in papers)
    report = PartitionReport(ids, ("",) * len(ids), (), {}, (), Tally())
    clustered = Clustered(ClusterReport(tuple(node.id for node in resolution.nodes), {}), node_of, ())
    formats = ("jsonl",)
    config = TaskConfig(
        extractor, min_confidence, formats, ExportOptions(), None, None, artifact_bounds(resolution.nodes)
    )
    partition = Partition(report, of_papers, of_extractions)
    parts = write_all(runner, [partition], [clustered], replace(resolution, rewrites=()), authors, config)
    with tempfile.TemporaryDirectory() as folder:
        (name,) = join(runner, parts, Path(folder), BuildOptions((), formats=formats))
        graph = read_jsonl(Path(folder) / name)
    return Assembly(graph, tuple(sorted(parts.drops.items())))
