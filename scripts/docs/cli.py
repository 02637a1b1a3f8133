"""docs/cli.md: what each command prints at `--help`."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HEAD = (
    "# Command line\n\n"
    "What each command prints at `--help`, written by `python -m scripts.docs cli`. `man kg-build` shows the same where `pip`\n"
    "puts manual pages on the path of `man`.\n"
)
# The rows of click's list of commands.
_COMMANDS = re.compile(r"^Commands:\n((?:  .*\n?)+)", re.M)


def made(_root: Path) -> dict[str, str]:
    """Return the page under its name."""
    return {"docs/cli.md": HEAD + "".join(_sections(()))}


def _sections(words: tuple[str, ...]) -> Iterator[str]:
    """Give the section of a command, then those of the commands below it."""
    text = help_of(words)
    yield f"\n## `{' '.join(('kg', *words))}`\n\n```text\n{text}```\n"
    if found := _COMMANDS.search(text):
        for name in re.findall(r"^  (\w\S*)", found[1], re.M):
            yield from _sections((*words, name))


def help_of(words: tuple[str, ...]) -> str:
    """Return what a command prints at `--help`, as the installed tool does."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "kg", *words, "--help"]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
