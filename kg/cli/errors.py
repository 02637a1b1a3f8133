"""From errors and signals to exit codes: the only place that catches everything."""

import contextlib
import gc
import os
import signal
import sys
from types import FrameType

import click

# Not every system has it.
_HANGUP: int | None = getattr(signal, "SIGHUP", None)
FINDINGS, WRONG, BUG, INTERRUPTED = 1, 2, 3, 130


# The signal that asked this process to stop, if one has.
_asked: list[int] = []


class Stopped(BaseException):
    """A signal asked us to stop. No KeyboardInterrupt: click would put an empty line on stderr for it."""

    def __init__(self, number: int) -> None:
        """Keep the signal's number."""
        super().__init__(number)
        self.number = number


def _stop(number: int, _frame: FrameType | None) -> None:
    """Leave through every `with` and `finally` on the way, so that temporary files, locks and workers go too."""
    # A second SIGTERM comes where a whole group is stopped, and the cleaning goes on; a second Ctrl-C means now;
    # and a terminal that goes sends SIGHUP twice.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if _HANGUP is not None:
        signal.signal(_HANGUP, signal.SIG_IGN)
    _asked.append(number)
    raise Stopped(number)


def _stop_again(unraisable: "sys.UnraisableHookArgs") -> None:
    """Stop a moment later where the interpreter had to swallow the first try: a signal that finds it in a finalizer."""
    error = unraisable.exc_value
    if not isinstance(error, Stopped):
        sys.__unraisablehook__(unraisable)
        return
    number = error.number

    def again(_number: int, _frame: FrameType | None) -> None:
        raise Stopped(number)

    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, again)
        signal.setitimer(signal.ITIMER_REAL, 0.01)


def run(command: click.Command) -> None:
    """Run a command and leave with its exit code."""
    _open_standard_streams()
    sys.unraisablehook = _stop_again
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    if _HANGUP is not None and signal.getsignal(_HANGUP) is not signal.SIG_IGN:  # `nohup kg build` goes on
        signal.signal(_HANGUP, _stop)
    try:
        code = command.main(prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 (what has no code of its own is raised again)
        # Code in C that a signal interrupts may make another error of it.
        code = _code_of(Stopped(_asked[0]) if _asked else error)
    gc.freeze()  # the end would look at every value once more before it goes
    sys.exit(code if isinstance(code, int) else 0)


def _open_standard_streams() -> None:
    """Have all three streams lead somewhere: the next file that is opened takes the number of one that is closed.

    What is written to a stream that the caller has closed is lost, as they asked for.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number: this one
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 (for the whole process)


def _lose_output() -> None:
    """Have what waits for stdout go nowhere, so that it does not fail once more at the end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _code_of(error: BaseException) -> int:
    """Say what went wrong and return the exit code."""
    # Not at the top: `kg --help` has no use for them.
    from kg.cli.messages import say, say_error
    from kg.errors import KgError

    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.ClickException():
            _show(error)
            return WRONG
        case Stopped():
            name = signal.Signals(error.number).name
            say("error", "stopped", f"stopped by {name}; what was being written is as it was before", code=name)
            return 128 + error.number
        case click.Abort() | KeyboardInterrupt():  # an end of a prompt, or a second Ctrl-C
            say("error", "stopped", "interrupted", code="SIGINT")
            return INTERRUPTED
        case KgError():
            say_error(error)
            return WRONG
        # The reader of our output left, e.g. `kg extract ... | head`; click and rich leave with 1 then, our code for findings.
        case BrokenPipeError() | SystemExit():
            _lose_output()
            return 0
        case OSError():  # a full disk behind stdout, a file that cannot be read: the machine's, not ours
            _lose_output()
            where = error.filename or "standard output"
            say("error", "error", f"{where}: cannot be read or written: {error.strerror or error}", code="system")
            return WRONG
        case MemoryError():
            say("error", "error", "out of memory; build fewer inputs at a time", code="memory")
            return WRONG
        case Exception():  # the last resort: a bug of ours becomes one line
            what = f"internal error: {type(error).__name__}: {error}; please report it (KG_DEBUG=1 shows more)"
            say("error", "error", what, code="bug")
            if os.environ.get("KG_DEBUG"):
                import traceback

                traceback.print_exception(error)
            return BUG
    raise error


def _show(error: click.ClickException) -> None:
    """Write click's own errors: with the usage as text, as one event in JSON."""
    from kg.cli.messages import logs_json, say

    if logs_json():
        say("error", "error", error.format_message(), code="usage")
    else:
        with contextlib.suppress(OSError, ValueError):
            error.show()
