"""From errors to exit codes: the only place that catches everything."""

import os
import sys
import traceback

import click

from kg.errors import KgError

FINDINGS, WRONG, BUG, INTERRUPTED = 1, 2, 3, 130


def run(command: click.Command) -> None:
    """Run a command and leave with its exit code."""
    try:
        code = command.main(prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except click.ClickException as error:
        error.show()
        code = WRONG
    except click.Abort:
        click.echo("kg: interrupted", err=True)
        code = INTERRUPTED
    except KgError as error:
        click.echo(f"kg: error: {error}", err=True)
        code = WRONG
    except BrokenPipeError:  # the reader of our output left, e.g. `kg extract ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except MemoryError:
        click.echo("kg: error: out of memory; build fewer inputs at a time", err=True)
        code = WRONG
    except Exception as error:  # noqa: BLE001 (the last resort: a bug of ours becomes one line and exit code 3)
        click.echo(
            f"kg: internal error: {type(error).__name__}: {error}; please report it (KG_DEBUG=1 shows more)", err=True
        )
        if os.environ.get("KG_DEBUG"):
            traceback.print_exc()
        code = BUG
    sys.exit(code if isinstance(code, int) else 0)
