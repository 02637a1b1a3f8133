"""docs/questions-of-researchers.md: what is asked there has the answers that stand there, on the graph of the examples."""

import re
import shlex
from pathlib import Path

import pytest

from kg.query import Rows, bind_question, open_store, run_query
from kg.query.formats import shown

PAGE = Path(__file__).parents[2] / "docs" / "questions-of-researchers.md"
ASKED = re.compile(
    r"^## \d+\. (?P<title>.+)\n\n(?P<verdict>.+)\n\n```text\n(?P<command>.+) -> (?P<columns>.+)\n(?P<answer>[^`]+)```$",
    re.M,
)
QUESTIONS = [found.groupdict() for found in ASKED.finditer(PAGE.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def examples(example_build):
    return open_store(example_build[0])


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked["title"])
def test_the_answer_is_what_the_page_says(asked, examples):
    name, *given = shlex.split(asked["command"])
    text, bindings = bind_question(examples, name, dict(one.split("=", 1) for one in given))
    answer = run_query(examples, text, bindings=bindings)
    assert isinstance(answer, Rows)
    places = [answer.variables.index(column) for column in asked["columns"].split(", ")]
    rows = [" | ".join(" ".join(shown(row[at], examples.base_iri).split()) for at in places) for row in answer.rows]
    assert list(dict.fromkeys(rows)) == asked["answer"].splitlines()


def test_at_least_twenty_are_right_and_complete_and_none_is_wrong():
    verdicts = [asked["verdict"] for asked in QUESTIONS]
    assert len(verdicts) >= 30
    assert sum(verdict == "Right and complete." for verdict in verdicts) >= 20
    assert all(verdict.startswith(("Right and complete.", "In part: ")) for verdict in verdicts)
