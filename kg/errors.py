"""What can go wrong, as one family: each error says where, why and what to do."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class KgError(Exception):
    """Wrong input, usage or configuration. Shown as `file:line: cause; remedy` and exit code 2, never as a traceback."""

    def __init__(self, cause: str, *, path: str = "", line: int | None = None, remedy: str = "") -> None:
        """Keep the parts; `str()` gives the whole line."""
        super().__init__(cause)
        self.cause, self.path, self.line, self.remedy = cause, path, line, remedy

    def __str__(self) -> str:
        """Return `path:line: cause; remedy` without the parts that are not known."""
        place = f"{self.path}:{self.line}: " if self.path and self.line else f"{self.path}: " if self.path else ""
        return place + self.cause + (f"; {self.remedy}" if self.remedy else "")


class InputError(KgError):
    """An input that cannot be read at all."""


class OutputError(KgError):
    """A result that cannot be written."""


class KeptError(KgError):
    """A build that may not take the place of the one that is there; `errors` and `notices` are what its inputs gave."""

    def __init__(
        self,
        cause: str,
        *,
        path: str = "",
        remedy: str = "",
        errors: "Sequence[InputError]" = (),
        notices: "Sequence[Notice]" = (),
    ) -> None:
        """Keep the parts."""
        super().__init__(cause, path=path, remedy=remedy)
        self.errors, self.notices = tuple(errors), tuple(notices)


class UsageError(KgError):
    """A call or a configuration that makes no sense."""


class WorkerError(KgError):
    """A process that worked for us and is gone."""


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """Something odd that did not stop the work. `code` is a stable word that the manifest counts by."""

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        """Return `path:line: message`."""
        return f"{self.path}:{self.line}: {self.message}"
