"""What a client reads before it asks: the questions with their parameters, and the schema of the graph."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.errors import KgError
from kg.library import Graph
from kg.model import NodeType, Relation
from kg.query import Parameter, Question, list_questions
from kg.schema.namespaces import prefixes_for
from kg.schema.relations import RELATIONS
from kg.storage.resources import ontology_folder

INSTRUCTIONS = """\
A knowledge graph of AI papers, built from digests: which paper introduces which method, model, dataset or benchmark, what it \
uses, what it is evaluated on, what it improves on, and which results it reports.

Every claim has evidence: quote it, with file and confidence, when you pass a claim on; a claim below 0.5 is a guess. Names may \
be spelled in any way; ids of answers ("id:gsm8k", "paper:2307.08691") can be given back in place of a name. Begin with `find` \
where a name may be misspelled, `show` for one thing, `why` for the reasons of one claim, `ask` for shipped questions, \
`leaderboard` for results on a benchmark, `papers` for what is new, and `sparql` for anything else (read kg://schema first)."""

# What the command line leads on to -> what does the same here.
_TOOLS = (
    (re.compile(r"(?:try )?`kg query @find name=(?:'[^`]*'|\"[^`]*\"|\.\.\.)`"), "the tool ask with the question find"),
    (re.compile(r"`kg query --(?:list|help)`"), "the resource kg://questions"),
    (re.compile(r"`?\bkg show(?: '[^`]*')?`?(?= |$|\?)"), "the tool show"),
)
# Kinds of parameters that are no node types -> their JSON schema. A node is given by any of its names.
_KINDS: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "day": {"type": "string", "format": "date"},
    "relation": {"type": "string", "enum": sorted(RELATIONS)},
}


def spoken(error: KgError) -> str:
    """Return what an error says, with tools and resources in place of commands."""
    text = str(error)
    for pattern, tool in _TOOLS:
        text = pattern.sub(tool, text)
    return text


def parameters_schema(questions: tuple[Question, ...]) -> dict[str, Any]:
    """Return the JSON schema of the parameters of all questions: one object, whose fields say which questions take them."""
    users: dict[str, list[tuple[Question, Parameter]]] = defaultdict(list)
    for question in questions:
        for parameter in question.parameters:
            users[parameter.name].append((question, parameter))
    return {
        "type": "object",
        "properties": {name: _property(found) for name, found in sorted(users.items())},
        "additionalProperties": False,
    }


def described(questions: tuple[Question, ...]) -> str:
    """Return the questions as lines: name, parameters (optional ones in brackets), purpose."""
    return "\n".join(f"{question.name}({_signature(question)}): {question.purpose}" for question in questions)


def questions_json() -> str:
    """Return the shipped questions as JSON: name, purpose in English and Korean, parameters, example, SPARQL."""
    found = [
        {"name": q.name, "purpose": q.purpose, "purpose_ko": q.purpose_ko, "example": list(q.example), "sparql": q.text,
         "parameters": [{"name": p.name, "kinds": p.kinds, "default": p.default} for p in q.parameters]}
        for q in list_questions()
    ]  # fmt: skip
    return json.dumps(found, ensure_ascii=False, indent=1)


def schema_text(graph: Graph) -> str:
    """Return the schema of a graph for who writes SPARQL: node types with counts, relations with their ends, prefixes."""
    found = graph.index.counts().nodes
    counts = {kind: found[kind] for kind in NodeType}
    types = [f"- kg:{kind}: {count:,}" for kind, count in counts.items()]
    relations = [
        f"- kg:{name}: {', '.join(RELATIONS[name].subjects)} -> {', '.join(RELATIONS[name].objects)}"
        for name in Relation
    ]
    prefixes = [f"PREFIX {prefix}: <{iri}>" for prefix, iri in prefixes_for(graph.store.base_iri).items()]
    return "\n".join(
        (
            "# Node types (methods, models, datasets and benchmarks are also kg:Artifact)",
            *types,
            "",
            "# Relations",
            *relations,
            "",
            "# Literals: rdfs:label and skos:altLabel of every node; dcterms:title and dcterms:issued (xsd:date) of a paper;",
            "# kg:value, kg:unit and kg:kind of a kg:Result.",
            "# Evidence: ?e kg:subject ?s ; kg:predicate kg:uses ; kg:object ?o ; kg:quote ?q ; kg:confidence ?c .",
            "",
            "# Prefixes, all bound already",
            *prefixes,
            "",
        )
    )


def ontology_text() -> str:
    """Return the ontology as Turtle."""
    return (ontology_folder() / "kg.ttl").read_text(encoding="utf-8")


def _property(users: list[tuple[Question, Parameter]]) -> dict[str, Any]:
    """Return the schema of one parameter; where questions take different kinds for it, it is a text."""
    kinds = {kind for _, parameter in users for kind in parameter.kinds}
    schema = dict(_KINDS[next(iter(kinds))]) if len(kinds) == 1 and kinds <= _KINDS.keys() else {"type": "string"}
    names = ", ".join(question.name for question, _ in users)
    what = "" if kinds <= _KINDS.keys() else f"Name or id of a {' or '.join(sorted(kinds - _KINDS.keys()))}. "
    return schema | {"description": f"{what}For {names}."}


def _signature(question: Question) -> str:
    """Return the names of a question's parameters."""
    return ", ".join(p.name if p.default is None else f"[{p.name}={p.default}]" for p in question.parameters)
