"""Several options of a command as one decorator."""

from collections.abc import Callable
from functools import reduce
from typing import Any, TypeVar

_F = TypeVar("_F", bound=Callable[..., Any])


def all_of(*options: Callable[[Any], Any]) -> Callable[[_F], _F]:
    """Return what adds options to a command, which shows them in this order."""

    def added(command: _F) -> _F:
        return reduce(lambda made, option: option(made), reversed(options), command)

    return added
