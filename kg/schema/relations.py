"""The relations: a row each, which extraction, assembly, RDF, the checks and the page read. To add one, see docs/extending.md."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from kg.schema.node_types import ARTIFACT_TYPES, DATA_TYPES, NodeType
from kg.schema.vocab import Reused


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
    ABOUT = "about"
    SUMMARY = "summary"
    LIMITATION = "limitation"
    VARIANT_OF = "variant-of"
    REPORTS = "reports"
    # The parts of a Result.
    SUBJECT = "subject"
    METRIC = "metric"
    ON = "on"
    BASELINE = "baseline"


class RelationRow(NamedTuple):
    """A relation.

    `subjects` and `objects` are the types at its ends. `out` and `into` are the headings of its list on the page of a subject
    and on that of an object, in English and Korean; it is drawn in one of two colours and so wide. What is `passed_on` holds
    of a paper's principal artifact too, where that may be a subject. `also` are well-known properties that are written beside
    the own one. A `weak` one says little about what work stands on; a `symmetric` one is drawn without an arrow.
    """

    subjects: tuple[NodeType, ...]
    objects: tuple[NodeType, ...]
    out: tuple[str, str]
    into: tuple[str, str]
    light: str
    dark: str
    width: float
    passed_on: bool = False
    also: tuple[str, ...] = ()
    symmetric: bool = False
    weak: bool = False


_PAPER, _RESULT = (NodeType.PAPER,), (NodeType.RESULT,)
_WORK = (NodeType.PAPER, *ARTIFACT_TYPES)
# A test set is neither trained nor evaluated.
_TRAINED = (NodeType.METHOD, NodeType.MODEL)
_TRAINABLE = (NodeType.PAPER, *_TRAINED)
_GREY = ("#6d7178", "#9aa0a8")

# In the order in which the page lists them.
# fmt: off
RELATIONS: Final[Mapping[str, RelationRow]] = MappingProxyType({
    Relation.INTRODUCES: RelationRow(
        _PAPER, ARTIFACT_TYPES, ("introduces", "제안"), ("introduced by", "제안한 논문"), "#6a4c9c", "#b79ae8", 2.0),
    Relation.IMPROVES_ON: RelationRow(
        _WORK, ARTIFACT_TYPES, ("improves on", "개선 대상"), ("improved on by", "이를 개선한 것"), "#c4500a", "#f08a4b", 2.2,
        passed_on=True),
    Relation.COMPARES_WITH: RelationRow(
        _WORK, ARTIFACT_TYPES, ("compared with", "비교 대상"), ("compared with", "비교 대상"), "#a8326e", "#ee8fbe", 1.5,
        passed_on=True, symmetric=True),
    Relation.VARIANT_OF: RelationRow(
        ARTIFACT_TYPES, ARTIFACT_TYPES, ("variant of", "상위 계열"), ("variants", "변형"), "#00795a", "#35c29b", 1.8),
    Relation.USES: RelationRow(
        _PAPER, ARTIFACT_TYPES, ("uses", "사용"), ("used by", "사용한 곳"), "#0072b2", "#56a9e0", 1.4),
    Relation.TRAINED_ON: RelationRow(
        _TRAINABLE, DATA_TYPES, ("trained on", "학습 자료"), ("used to train", "이것으로 학습"), "#2c7f93", "#5cc5dd", 1.4,
        passed_on=True),
    Relation.EVALUATED_ON: RelationRow(
        _TRAINABLE, DATA_TYPES, ("evaluated on", "평가 자료"), ("used to evaluate", "이것으로 평가"), "#946200", "#eebc4a", 1.4,
        passed_on=True),
    Relation.EVALUATES: RelationRow(
        _PAPER, _TRAINED, ("evaluates", "분석 대상"), ("studied by", "이를 분석한 논문"), "#75691a", "#cfc252", 1.4),
    Relation.REPORTS: RelationRow(
        _PAPER, _RESULT, ("reports", "보고한 결과"), ("reported by", "보고한 논문"), "#7a5c3e", "#d6b592", 1.2),
    Relation.MENTIONS: RelationRow(
        _PAPER, ARTIFACT_TYPES, ("mentions", "언급"), ("mentioned by", "언급한 논문"), *_GREY, 1.0, weak=True),
    Relation.ABOUT: RelationRow(
        _PAPER, (NodeType.TOPIC,), ("about", "주제"), ("papers about it", "이 주제의 논문"), "#3d7a3d", "#86c986", 1.0,
        also=(Reused.DCTERMS_SUBJECT,)),
    Relation.SUMMARY: RelationRow(
        _PAPER, (NodeType.PASSAGE,), ("in short", "요약"), ("summary of", "요약한 논문"), *_GREY, 1.0),
    Relation.LIMITATION: RelationRow(
        _PAPER, (NodeType.PASSAGE,), ("limitations", "한계"), ("limitation of", "이 한계가 있는 논문"), *_GREY, 1.0),
    Relation.AUTHORED_BY: RelationRow(
        _PAPER, (NodeType.AUTHOR,), ("authors", "저자"), ("papers", "논문"), "#a8326e", "#ee8fbe", 1.0,
        also=(Reused.DCTERMS_CREATOR, Reused.SCHEMA_AUTHOR)),
    Relation.APPEARS_IN: RelationRow(
        _PAPER, (NodeType.DIGEST,), ("appears in", "실린 다이제스트"), ("papers in this digest", "실린 논문"), *_GREY, 1.0),
    Relation.SUBJECT: RelationRow(
        _RESULT, ARTIFACT_TYPES, ("result of", "결과의 대상"), ("results of it", "이것의 결과"), *_GREY, 1.0),
    Relation.METRIC: RelationRow(
        _RESULT, (NodeType.METRIC,), ("in metric", "지표"), ("results in this metric", "이 지표의 결과"), *_GREY, 1.0),
    Relation.ON: RelationRow(
        _RESULT, ARTIFACT_TYPES, ("measured on", "평가 자료"), ("results on it", "이 자료에서의 결과"), *_GREY, 1.0),
    Relation.BASELINE: RelationRow(
        _RESULT, ARTIFACT_TYPES, ("against", "비교 대상"), ("results against it", "이것과 비교한 결과"), *_GREY, 1.0),
})
# fmt: on

# What a paper may do with an artifact: the roles that extraction learns.
ROLES: Final = tuple(
    relation
    for relation in Relation
    if NodeType.PAPER in RELATIONS[relation].subjects and set(RELATIONS[relation].objects) <= set(ARTIFACT_TYPES)
)
# Background names say little about what work stands on.
WEAK: Final = frozenset(relation for relation, row in RELATIONS.items() if row.weak)
