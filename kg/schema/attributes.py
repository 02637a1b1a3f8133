"""What is said of nodes and statements beside names: a row for each attribute, which RDF, Parquet and the page read.

To add one is to add a row here, and its definition in ontology/kg.ttl and its shape where the property is our own; see
docs/extending.md.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from kg.schema.node_types import ARTIFACT_TYPES, NodeType
from kg.schema.vocab import Property, Reused


class ValueKind(StrEnum):
    """What the values of an attribute or property are, and so how they are written."""

    NODE = "node"  # the id of a node, its path under the base IRI
    IRI = "iri"  # a whole IRI
    WEB = "web"  # a link of a digest
    STRING = "string"
    NAME = "name"  # a name or title
    TEXT = "text"  # a sentence or more, with its language
    DECIMAL = "decimal"  # a string of digits, so that none is lost
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"


class AttributeRow(NamedTuple):
    """An attribute of the nodes of some types (`of`), or of statements (then `of` is empty).

    `property` is the property that RDF has for it, "" where the node says it in another way. `heading` is what the page writes
    before it, in English and Korean: without one it writes its name. An attribute with `many` values holds a tuple.
    """

    name: str
    kind: ValueKind
    property: str
    of: tuple[NodeType, ...] = ()
    heading: tuple[str, str] | None = None
    many: bool = False


_PAPER, _AUTHOR, _RESULT, _DIGEST, _TOPIC, _PASSAGE, _METRIC = (
    (kind,)
    for kind in (
        NodeType.PAPER,
        NodeType.AUTHOR,
        NodeType.RESULT,
        NodeType.DIGEST,
        NodeType.TOPIC,
        NodeType.PASSAGE,
        NodeType.METRIC,
    )
)

# In the order in which the page has its headings.
NODE_ATTRIBUTES: Final = (
    AttributeRow("date", ValueKind.DATE, Reused.DCTERMS_ISSUED, _PAPER + _DIGEST, ("Date", "날짜")),
    AttributeRow("votes", ValueKind.INTEGER, Property.VOTES, _PAPER, ("Votes", "추천")),
    AttributeRow("family", ValueKind.STRING, Property.FAMILY, ARTIFACT_TYPES, ("Family", "계열")),
    AttributeRow("version", ValueKind.STRING, Property.VERSION, ARTIFACT_TYPES, ("Version", "버전")),
    AttributeRow("parameters", ValueKind.INTEGER, Property.PARAMETERS, ARTIFACT_TYPES, ("Parameters", "매개변수")),
    AttributeRow("variant", ValueKind.STRING, Property.VARIANT, ARTIFACT_TYPES, ("Variant", "변형")),
    AttributeRow("path", ValueKind.STRING, Property.PATH, _DIGEST, ("File", "파일")),
    AttributeRow("format", ValueKind.STRING, Property.FORMAT, _DIGEST, ("Format", "형식")),
    AttributeRow("sha256", ValueKind.STRING, Property.SHA256, _DIGEST, ("SHA-256", "SHA-256")),
    AttributeRow("value", ValueKind.DECIMAL, Property.VALUE, _RESULT, ("Value", "값")),
    AttributeRow("minimum", ValueKind.DECIMAL, Property.MINIMUM, _RESULT, ("From", "최소")),
    AttributeRow("maximum", ValueKind.DECIMAL, Property.MAXIMUM, _RESULT, ("To", "최대")),
    AttributeRow("unit", ValueKind.STRING, Property.UNIT, (NodeType.RESULT, NodeType.METRIC), ("Unit", "단위")),
    AttributeRow("text", ValueKind.STRING, Property.TEXT, _RESULT, ("As written", "원문 표기")),
    AttributeRow("kind", ValueKind.STRING, Property.KIND, _RESULT, ("Kind", "종류")),
    AttributeRow("kind-confidence", ValueKind.DECIMAL, Property.KIND_CONFIDENCE, _RESULT),
    AttributeRow("metric-text", ValueKind.STRING, Property.METRIC_TEXT, _RESULT, ("Metric as read", "읽은 지표")),
    AttributeRow("metric-reason", ValueKind.STRING, Property.METRIC_REASON, _RESULT, ("Metric by", "지표 판단")),
    AttributeRow("better", ValueKind.STRING, Property.BETTER, _METRIC, ("Better", "좋은 방향")),
    AttributeRow("quantity", ValueKind.STRING, Property.QUANTITY, _METRIC, ("Quantity", "양의 종류")),
    AttributeRow(
        "minority-types",
        ValueKind.STRING,
        Property.MINORITY_TYPES,
        ARTIFACT_TYPES,
        ("Other types seen", "다른 유형"),
        many=True,
    ),
    # The rows of a corrections file that made the node what it is, each with its author and reason.
    AttributeRow(
        "corrections",
        ValueKind.STRING,
        Reused.SKOS_CHANGE_NOTE,
        ARTIFACT_TYPES + _AUTHOR,
        ("Put right", "바로잡음"),
        many=True,
    ),
    AttributeRow(
        "asserted", ValueKind.BOOLEAN, Property.ASSERTED, ARTIFACT_TYPES + _AUTHOR + _RESULT + _METRIC + _TOPIC
    ),
    AttributeRow("ambiguous", ValueKind.BOOLEAN, Property.AMBIGUOUS, _AUTHOR + ARTIFACT_TYPES),
    AttributeRow("arxiv", ValueKind.STRING, Reused.FABIO_HAS_ARXIV_ID, _PAPER),
    AttributeRow("co-author-groups", ValueKind.INTEGER, Property.CO_AUTHOR_GROUPS, _AUTHOR),
    AttributeRow("broader", ValueKind.NODE, Reused.SKOS_BROADER, _TOPIC, ("Broader", "상위 주제"), many=True),
    AttributeRow("korean", ValueKind.NAME, Reused.SKOS_PREF_LABEL, _TOPIC, ("In Korean", "한국어")),
    AttributeRow("section-kind", ValueKind.STRING, Property.SECTION_KIND, _PASSAGE, ("Section", "절")),
    AttributeRow("homonyms", ValueKind.NODE, Property.HOMONYMS, ARTIFACT_TYPES, many=True),
    AttributeRow("ids", ValueKind.STRING, Reused.DCTERMS_IDENTIFIER, _PAPER, many=True),
    AttributeRow("inferred", ValueKind.BOOLEAN, Property.INFERRED, ARTIFACT_TYPES),
    AttributeRow("links", ValueKind.WEB, Reused.RDFS_SEE_ALSO, _PAPER, many=True),
    # Makes the node one that was merged into another; nothing else is said of it then.
    AttributeRow("replaced-by", ValueKind.STRING, "", _AUTHOR + ARTIFACT_TYPES),
    AttributeRow("title", ValueKind.STRING, "", _PAPER),  # the label
)
STATEMENT_ATTRIBUTES: Final = (
    AttributeRow("asserted", ValueKind.BOOLEAN, Property.ASSERTED),
    AttributeRow("date", ValueKind.DATE, Property.DATE),
    AttributeRow("order", ValueKind.INTEGER, Property.ORDER),
    AttributeRow("purpose", ValueKind.STRING, Property.PURPOSE, heading=("Purpose", "용도")),
    AttributeRow("votes", ValueKind.INTEGER, Property.VOTES),
)
