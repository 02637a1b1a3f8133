"""`--fail-on` and `--strict`: which findings about the input end a call with an exit code."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import click

from kg.cli.errors import FINDINGS, WRONG
from kg.cli.options import all_of
from kg.diagnostics import CODES, NO_WARNINGS
from kg.errors import KgError, Notice

LEVELS = ("never", "error", "warning")


class FailOn(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """Levels and codes of warnings with commas between them."""

    name = "level,code,..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> frozenset[str]:  # noqa: ANN401
        """Return the words; `never` is alone and gives an empty set."""
        parts: Iterable[str] = value.split(",") if isinstance(value, str) else value
        words = frozenset(part.strip() for part in parts if part.strip())
        from kg.text.matching import did_you_mean

        for word in sorted(words - {*LEVELS, *CODES}):
            self.fail(f"{word!r} is no level and no code; {did_you_mean(word, {*LEVELS, *CODES})}", param, ctx)
        if "never" in words and len(words) > 1:
            self.fail("never stands alone", param, ctx)
        return words - {"never"}


fail_options = all_of(
    click.option(
        "--fail-on", type=FailOn(), default="error", show_default=True, metavar="LEVEL,CODE,...",
        help="never; error: inputs that cannot be read (exit code 2); warning: those and any warning (1); "
        "codes of warnings, such as no-text (1).",
    ),
    click.option("--strict", is_flag=True, help="Like --fail-on warning; where an input failed the old build is kept."),
)  # fmt: skip


def exit_code(words: Collection[str], notices: Sequence[Notice], errors: Sequence[KgError], *, strict: bool) -> int:
    """Return the exit code: 2 for errors, 1 for warnings, where `words` (or `strict`) ask for it, else 0."""
    words = {*words, "warning"} if strict else set(words)
    if errors and words & {"error", "warning"}:
        return WRONG
    if any(notice.code in words or ("warning" in words and notice.code not in NO_WARNINGS) for notice in notices):
        return FINDINGS
    return 0
