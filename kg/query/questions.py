"""The questions shipped with the ontology: one commented .rq file each, with parameters that are bound as terms.

A file starts with comment lines: what it asks (English, then Korean), then one line per parameter:

    # parameter benchmark: Benchmark, Dataset
    # parameter least: number = 0.6
    # example benchmark=GSM8K

and holds the parameter as `VALUES ?benchmark { id:gsm8k }`. The term in the file is an example, so each file runs as it is
in any SPARQL engine. A parameter with a default may be left out; one whose block is `{ UNDEF }` is optional.
"""

import re
import shlex
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.describe import read_relation
from kg.model import NodeType
from kg.query.answers import Term
from kg.query.names import find_nodes
from kg.query.run import values_block
from kg.query.store import GraphStore
from kg.schema.vocab import NS, PREFIXES
from kg.storage.resources import ontology_folder
from kg.text.matching import did_you_mean, near_words

_PARAMETER = re.compile(r"parameter (?P<name>[\w-]+): (?P<kind>[\w, ]+?)(?: = (?P<default>.*))?")
_XSD = PREFIXES["xsd"]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OPTIONAL = "any"
_EXAMPLE = "example "


@dataclass(frozen=True, slots=True)
class Parameter:
    """A question's parameter. `kinds` are node types, or one of text, number, day, relation; default None: must be given."""

    name: str
    kinds: tuple[str, ...]
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A shipped question: `purpose` in English and `purpose_ko` in Korean; `text` is the SPARQL.

    `example` holds KEY=VALUE words to try it with on the example graph.
    """

    name: str
    purpose: str
    purpose_ko: str
    parameters: tuple[Parameter, ...]
    text: str
    example: tuple[str, ...] = ()


def list_questions(folder: Path | None = None) -> tuple[Question, ...]:
    """Return the questions of a folder (default: the shipped ones), sorted by name."""
    return tuple(read_question(path) for path in sorted((folder or ontology_folder() / "queries").glob("*.rq")))


def load_question(name: str, folder: Path | None = None) -> Question:
    """Return the question called `name`, with or without `@`.

    Raises:
        UsageError: where there is none of that name.
    """
    questions = {question.name: question for question in list_questions(folder)}
    wanted = name.removeprefix("@")
    if wanted not in questions:
        near = " or ".join(f"@{name}" for name in near_words(wanted, questions))
        remedy = f"did you mean {near}?" if near else "`kg query --list` shows all"
        raise UsageError(f"no question @{wanted}", remedy=remedy)
    return questions[wanted]


def read_question(path: Path) -> Question:
    """Return the question in a file."""
    text = path.read_text(encoding="utf-8")
    head = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head.append(line.removeprefix("#").strip())
    parameters = tuple(_parameter(found) for line in head if (found := _PARAMETER.fullmatch(line)))
    example = next((line.removeprefix(_EXAMPLE) for line in head if line.startswith(_EXAMPLE)), "")
    return Question(path.stem, head[0], head[1], parameters, text, tuple(shlex.split(example)))


def _parameter(found: re.Match[str]) -> Parameter:
    """Return the parameter that a header line declares."""
    return Parameter(found["name"], tuple(part.strip() for part in found["kind"].split(",")), found["default"])


def bind_parameters(graph: GraphStore, question: Question, given: Mapping[str, str]) -> dict[str, tuple[Term, ...]]:
    """Return parameter -> terms from the words of the user; names become the nodes that they mean.

    Raises:
        UsageError: for an unknown or missing parameter, a name that nothing has, a value of the wrong kind.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            remedy = did_you_mean(name, known) if known else "it has none"
            raise UsageError(f"@{question.name} has no parameter {name!r}", remedy=remedy)
    bound: dict[str, tuple[Term, ...]] = {}
    for name, parameter in known.items():
        value = given.get(name, parameter.default)
        if value is None:
            raise UsageError(f"@{question.name} needs {name}=...", remedy=f"give the {' or '.join(parameter.kinds)}")
        bound[name] = () if value == OPTIONAL else to_terms(graph, parameter, value)
    return bound


def bind_question(
    graph: GraphStore, question: str, given: Mapping[str, str]
) -> tuple[str, dict[str, tuple[Term, ...]]]:
    """Return the SPARQL of a shipped question ("@leaderboard") or of a query as it is, and the terms of its parameters.

    Raises:
        UsageError: as `load_question`, `bind_parameters` and `find_nodes` do.
    """
    if question.startswith("@"):
        known = load_question(question)
        return known.text, bind_parameters(graph, known, given)
    return question, {key: find_nodes(graph, value) for key, value in given.items()}


def text_to_ask(question: str, given: Mapping[str, str]) -> str:
    """Return what a question says before names are looked up: `open_store` tells by it what has to be loaded.

    Blocks of parameters that are left out are gone; the words of the others stand in a comment.
    """
    text, values = question, dict(given)
    if question.startswith("@"):
        known = load_question(question)
        text = known.text
        values = {parameter.name: parameter.default or "" for parameter in known.parameters} | values
    for name, value in values.items():
        if value == OPTIONAL:
            text = values_block(name).sub("", text)
    return f"{text}\n# {' '.join(values.values())}"


def to_terms(graph: GraphStore, parameter: Parameter, value: str) -> tuple[Term, ...]:
    """Return the terms that a word means for a parameter."""
    kind = parameter.kinds[0]
    if kind == "text":
        return (ox.Literal(value),)
    if kind == "number":
        return (_number(parameter.name, value),)
    if kind == "day":
        return (ox.Literal(require_day(value, parameter.name), datatype=ox.NamedNode(_XSD + "date")),)
    if kind == "relation":
        return (ox.NamedNode(NS + read_relation(value)),)
    kinds = tuple(kind for kind in parameter.kinds if kind in {*NodeType, "Artifact"})
    return find_nodes(graph, value, kinds=kinds)


def require_day(value: str, name: str) -> str:
    """Return a day as it is written; raises UsageError where the text of a parameter is none."""
    with suppress(ValueError):
        if _DAY.fullmatch(value) and date.fromisoformat(value):
            return value
    raise UsageError(f"{name}={value} is no day", remedy="write it as 2025-02-05")


def _number(name: str, value: str) -> ox.Literal:
    """Return a decimal; raises UsageError where the text is no number."""
    try:
        written = format(Decimal(value), "f")
    except InvalidOperation as error:
        raise UsageError(f"{name}={value} is no number", remedy="write it as 0.6") from error
    return ox.Literal(written, datatype=ox.NamedNode(_XSD + "decimal"))
