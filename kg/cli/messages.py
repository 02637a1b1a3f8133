"""How a message is written on stderr: as a line, or as one JSON object a line.

All goes through the standard library's logging, under the name `kg`; what libraries log has the same form.
"""

import gettext
import json
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from typing import Final, TextIO

from kg.cli.translate import translated
from kg.errors import KgError

LOGGER: Final = logging.getLogger("kg")


class _Text(logging.Formatter):
    """`kg: message`, with the level where it is not plain information."""

    def format(self, record: logging.LogRecord) -> str:
        level = "" if record.levelno <= logging.INFO else f"{gettext.gettext(record.levelname.lower())}: "
        return f"kg: {level}{record.getMessage()}"


class _Json(logging.Formatter):
    """One object a line: time, level, event, the event's own fields, message."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", record.name),
            **getattr(record, "fields", {}),
            "message": record.getMessage(),
        }
        return json.dumps(told, ensure_ascii=False, default=str)


class _Stderr(logging.StreamHandler[TextIO]):
    """Writes to what stderr is at the moment: bars take its place while they are drawn."""

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's signature)
        """Pass: nobody can be told that stderr is full or its reader gone; the work and its exit code do not depend on it."""


@cache
def stderr_handler() -> logging.Handler:
    """Return the one handler, in place from the first call on."""
    handler = _Stderr()
    handler.setFormatter(_Text())
    logging.getLogger().addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    return handler


def expect_json(arguments: Sequence[str], variable: str | None) -> None:
    """Log JSON from the very start where the arguments or the variable say so: errors of the arguments are JSON then too."""
    asked = {f"{first}={second}" for first, second in pairwise(arguments)} | set(arguments)
    choose_format(as_json="--log-format=json" in asked or (variable == "json" and "--log-format=text" not in asked))
    LOGGER.setLevel(logging.INFO)


def choose_format(*, as_json: bool) -> None:
    """Log JSON or text from here on."""
    stderr_handler().setFormatter(_Json() if as_json else _Text())


def logs_json() -> bool:
    """Return whether this call logs JSON."""
    return isinstance(stderr_handler().formatter, _Json)


def say(level: str, event: str, message: str, **fields: object) -> None:
    """Log one event; `level` is info, warning or error."""
    stderr_handler()
    LOGGER.log(getattr(logging, level.upper()), "%s", message, extra={"event": event, "fields": fields})


def say_error(error: KgError) -> None:
    """Write an error on stderr."""
    code = type(error).__name__.removesuffix("Error").lower()
    parts = {"path": error.path or None, "line": error.line, "code": code, "remedy": error.remedy or None}
    told = KgError(translated(error.cause), path=error.path, line=error.line, remedy=translated(error.remedy))
    say("error", "error", error.cause if logs_json() else str(told), **parts)
