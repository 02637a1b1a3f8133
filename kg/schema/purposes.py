"""What a paper may use a thing as: the value of the attribute `purpose` of `uses`."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kg.schema.node_types import DATA_TYPES, NodeType


class Purpose(StrEnum):
    """The purposes; of two that a text gives one thing equally often, the first counts."""

    JUDGE = "judge"
    TEACHER = "teacher"
    DATA_SOURCE = "data source"
    BASE_MODEL = "base model"
    TOOL = "tool"


# What may be used so. Data that something is built on are its source.
PURPOSES: Final[Mapping[str, tuple[NodeType, ...]]] = MappingProxyType(
    {
        Purpose.JUDGE: (NodeType.MODEL,),
        Purpose.TEACHER: (NodeType.MODEL,),
        Purpose.DATA_SOURCE: (NodeType.MODEL, *DATA_TYPES),
        Purpose.BASE_MODEL: (NodeType.MODEL,),
        Purpose.TOOL: (NodeType.METHOD, NodeType.MODEL),
    }
)


def fitting_purpose(purpose: str, kind: str) -> str:
    """Return what a thing of a type is used as where a text says this purpose; "" where it can be used as nothing like it."""
    if purpose == Purpose.BASE_MODEL and kind in DATA_TYPES:
        return str(Purpose.DATA_SOURCE)
    return purpose if kind in PURPOSES[purpose] else ""
