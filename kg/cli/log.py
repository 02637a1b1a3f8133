"""What happens during a build or an extraction, on stderr: bars on a terminal, lines elsewhere, or one JSON object a line."""

import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import click

from kg.cli.messages import LOGGER, choose_format, logs_json, say, say_error, stderr_handler
from kg.cli.options import all_of
from kg.errors import KgError, Notice

FORMATS: Final = ("auto", "text", "json")
# Warnings of one kind that are shown as text without -v; JSON has all.
_SHOWN: Final = 5
# Seconds after which a step that still runs says so.
_ALIVE_S: Final = 30.0


@dataclass(slots=True)
class Log:
    """Writes what happens. `progress` is what the builder calls; a step ends when all is done or another one begins."""

    verbose: bool = False
    clock: Callable[[], float] = time.monotonic
    draw: Callable[[str, int, int], None] | None = None
    _steps: dict[str, "_Step"] = field(default_factory=dict)

    def progress(self, step: str, done: int, total: int) -> None:
        """Take note of a step's progress."""
        if self.draw:
            self.draw(step, done, total)
            return
        now = self.clock()
        known = self._steps.get(step)
        if known is None:
            # Steps that only announce themselves (0 of 1) have ended where the next one begins.
            self._end([name for name, other in self._steps.items() if other.done == 0], now)
            known = self._steps[step] = _Step(now, now)
        known.done, known.total = done, total
        if 0 < total <= done:
            self._end([step], now)
        elif now - known.said >= _ALIVE_S:
            known.said = now
            seconds = round(now - known.start, 1)
            say("info", "progress", f"{step}: {done:,} of {total:,} after {seconds:.0f} s", step=step, done=done,
                total=total, seconds=seconds)  # fmt: skip

    def notices(self, notices: Sequence[Notice], *, where: str = "") -> None:
        """Write what was odd: as text a few of each kind unless verbose, then how many more and `where` they all are."""
        counts = Counter(notice.code for notice in notices)
        every = self.verbose or logs_json()
        for code in sorted(counts):
            kind = [notice for notice in notices if notice.code == code]
            for n in kind if every else kind[:_SHOWN]:
                message = n.message if logs_json() else f"{n} [{code}]"
                say("warning", "notice", message, path=n.path, line=n.line, code=code)
            if not every and counts[code] > _SHOWN:
                say("warning", "notice", f"... and {counts[code] - _SHOWN} more [{code}]{where}")

    def errors(self, errors: Sequence[KgError]) -> None:
        """Write what could not be read: all of it, always."""
        for error in errors:
            say_error(error)

    def info(self, event: str, message: str, **fields: object) -> None:
        """Write an event that a quiet log leaves out."""
        say("info", event, message, **fields)

    def close(self) -> None:
        """End the steps that still run."""
        self._end(list(self._steps), self.clock())

    def _end(self, names: Sequence[str], now: float) -> None:
        """Write the end of steps, each once."""
        for name in names:
            step = self._steps[name]
            if step.ended:
                continue
            step.ended = True
            seconds = round(now - step.start, 3)
            count = f" {step.total:,}" if step.total > 1 else ""
            say("info", "step", f"{name}{count} in {seconds:.1f} s", step=name, counts={"done": step.total},
                seconds=seconds)  # fmt: skip


@dataclass(slots=True)
class _Step:
    """A step's start, its last sign of life (seconds of the clock) and its counts."""

    start: float
    said: float
    done: int = 0
    total: int = 0
    ended: bool = False


@contextmanager
def open_log(log_format: str, *, verbose: bool, quiet: bool) -> Iterator[Log]:
    """Give a log. Steps that run when an error comes are not said to have ended.

    Args:
        log_format: one of FORMATS.
        verbose: name each file and every warning.
        quiet: only errors; wins over `verbose`.
    """
    stderr_handler()
    # Until the process ends, or begins another command: what a command says after its log is closed is quiet, too.
    LOGGER.setLevel(logging.ERROR if quiet else logging.INFO)
    log = Log(verbose=verbose and not quiet)
    if log_format == "auto" and not quiet and sys.stderr.isatty():
        with _bars() as log.draw:
            yield log
        return
    yield log
    log.close()


@contextmanager
def _bars() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that draws a bar for each step; they vanish at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:>9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def draw(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield draw


def _remember(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Keep the format for what speaks outside of a log."""
    choose_format(as_json=value == "json")
    return value


log_options = all_of(
    click.option(
        "--log-format", type=click.Choice(FORMATS), default="auto", show_default=True, is_eager=True,
        callback=_remember, help="Messages on stderr; auto is bars on a terminal and text elsewhere.",
    ),
    click.option("-v", "--verbose", is_flag=True, help="Name each file and every warning."),
    click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong."),
)  # fmt: skip
