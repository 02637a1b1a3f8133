"""What stands in the modules of kg: their values, however deep in tables."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import TypeVar

import kg

T = TypeVar("T")
OPTIONAL = ("scripts.train", "kg.serve", "kg.cloud", "kg.engine")


def modules() -> Iterator[ModuleType]:
    """Yield the modules of kg, without those of extras that are not installed."""
    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if module.name.startswith(OPTIONAL) or module.name.endswith("__main__"):
            continue
        try:
            yield importlib.import_module(module.name)
        except ImportError:  # an extra that is not installed
            continue


def inside(value: object, kind: type[T], depth: int = 0) -> Iterator[T]:
    """Yield the values of a kind in a value, however tables hold them."""
    if isinstance(value, kind):
        yield value
    elif depth < 4 and isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from inside(item, kind, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for item in value.values():
            yield from inside(item, kind, depth + 1)
    elif depth < 4 and type(value).__module__.startswith("kg.") and hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from inside(getattr(value, name, None), kind, depth + 1)
