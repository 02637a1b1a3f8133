"""The closed sets of names that Python, JSONL, networkx, GraphML, RDF, SPARQL and the page share (see ontology/kg.ttl)."""

from enum import StrEnum


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


ARTIFACT_TYPES = (NodeType.METHOD, NodeType.MODEL, NodeType.DATASET, NodeType.BENCHMARK)


class Relation(StrEnum):
    """The relations between nodes."""

    AUTHORED_BY = "authored-by"
    APPEARS_IN = "appears-in"
    INTRODUCES = "introduces"
    USES = "uses"
    TRAINED_ON = "trained-on"
    EVALUATED_ON = "evaluated-on"
    IMPROVES_ON = "improves-on"
    COMPARES_WITH = "compares-with"
    EVALUATES = "evaluates"
    MENTIONS = "mentions"
    VARIANT_OF = "variant-of"
    REPORTS = "reports"
    # The parts of a Result.
    SUBJECT = "subject"
    METRIC = "metric"
    ON = "on"
    BASELINE = "baseline"


ROLES = (
    Relation.INTRODUCES,
    Relation.USES,
    Relation.TRAINED_ON,
    Relation.EVALUATED_ON,
    Relation.IMPROVES_ON,
    Relation.COMPARES_WITH,
    Relation.EVALUATES,
    Relation.MENTIONS,
)
