"""The types of nodes: a row each, which RDF, the checks and the page read. To add one, see docs/extending.md."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from kg.schema.vocab import Class, Reused


class NodeType(StrEnum):
    """The types of nodes."""

    PAPER = "Paper"
    AUTHOR = "Author"
    METHOD = "Method"
    MODEL = "Model"
    DATASET = "Dataset"
    BENCHMARK = "Benchmark"
    METRIC = "Metric"
    RESULT = "Result"
    DIGEST = "Digest"
    TOPIC = "Topic"
    PASSAGE = "Passage"


class TypeRow(NamedTuple):
    """A type of nodes.

    `korean` is its label, the English one is its name. `folder` is where its ids stand. `classes` are its RDF classes: local
    engines do no inference, so the classes that people of other vocabularies ask for are among them. `labels` are properties
    that hold its label beside rdfs:label. The page draws it as `shape`, in one of two colours, and a path that is asked for
    goes through it where it is `walked`.
    """

    korean: str
    folder: str
    classes: tuple[str, ...]
    shape: str
    light: str
    dark: str
    walked: bool = False
    labels: tuple[str, ...] = ()


# In the order in which the page lists them.
# fmt: off
NODE_TYPES: Final[Mapping[str, TypeRow]] = MappingProxyType({
    NodeType.METHOD: TypeRow(
        "방법", "id", (Class.METHOD, Class.ARTIFACT), "dot", "#0072b2", "#56a9e0", walked=True),
    NodeType.MODEL: TypeRow(
        "모델", "id", (Class.MODEL, Class.ARTIFACT), "diamond", "#c4500a", "#f08a4b", walked=True),
    NodeType.DATASET: TypeRow(
        "데이터셋", "id", (Class.DATASET, Class.ARTIFACT, Reused.SCHEMA_DATASET), "square", "#00795a", "#35c29b", walked=True),
    NodeType.BENCHMARK: TypeRow(
        "벤치마크", "id", (Class.BENCHMARK, Class.ARTIFACT), "triangle", "#946200", "#eebc4a", walked=True),
    NodeType.PAPER: TypeRow(
        "논문", "paper", (Class.PAPER, Reused.SCHEMA_SCHOLARLY_ARTICLE), "hexagon", "#6a4c9c", "#b79ae8", walked=True,
        labels=(Reused.DCTERMS_TITLE,)),
    NodeType.AUTHOR: TypeRow(
        "저자", "author", (Class.AUTHOR, Reused.FOAF_AGENT), "triangleDown", "#a8326e", "#ee8fbe", walked=True,
        labels=(Reused.FOAF_NAME,)),
    NodeType.TOPIC: TypeRow(
        "주제", "topic", (Class.TOPIC, Reused.SKOS_CONCEPT), "hexagon", "#3d7a3d", "#86c986",
        labels=(Reused.SKOS_PREF_LABEL,)),
    NodeType.METRIC: TypeRow("지표", "metric", (Class.METRIC,), "star", "#4d6470", "#a6bac4"),
    NodeType.RESULT: TypeRow("결과", "result", (Class.RESULT,), "star", "#7a5c3e", "#d6b592"),
    NodeType.PASSAGE: TypeRow("글", "text", (Class.PASSAGE,), "square", "#6b6b47", "#c2c29a"),
    NodeType.DIGEST: TypeRow("다이제스트", "digest", (Class.DIGEST,), "square", "#5c5f66", "#a9adb5"),
})
# fmt: on

# What papers introduce, use or measure; the models of extraction have their columns in this order.
ARTIFACT_TYPES: Final = (NodeType.METHOD, NodeType.MODEL, NodeType.DATASET, NodeType.BENCHMARK)
# Those that one trains or measures on, and those that one trains and measures.
DATA_TYPES: Final = (NodeType.DATASET, NodeType.BENCHMARK)
WORK_TYPES: Final = (NodeType.METHOD, NodeType.MODEL)
