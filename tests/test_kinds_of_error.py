"""docs/kinds-of-error.md names tests that are there."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "kinds-of-error.md"
ROWS = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and "::" in line]
NAMED = sorted(set(re.findall(r"`([a-z_/]+\.py)::(\w+)`", "\n".join(ROWS))))


def test_every_kind_has_a_test():
    kinds = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    heads = [line for line in kinds if line in ("| kind | tests |", "| --- | --- |")]
    assert len(kinds) - len(heads) == len(ROWS) > 40
    assert all("".join(ROWS).count(f"{file}::{function}`") for file, function in NAMED)
    assert sum(row.count("::") for row in ROWS) == sum(len(re.findall(r"`[a-z_/]+\.py::\w+`", row)) for row in ROWS)


@pytest.mark.parametrize(("file", "function"), NAMED)
def test_the_named_test_is_there(file, function):
    assert re.search(rf"^def {function}\(", (TESTS / file).read_text(encoding="utf-8"), re.M)
