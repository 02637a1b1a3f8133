"""Asking the graph: SPARQL 1.1 on an embedded engine, read-only, and the questions that come with the ontology."""

from kg.query.answers import Answer, Rows, Triples, Truth, is_empty
from kg.query.formats import FORMATS, write_answer
from kg.query.names import find_nodes
from kg.query.questions import (
    Parameter,
    Question,
    bind_parameters,
    bind_question,
    list_questions,
    load_question,
    text_to_ask,
)
from kg.query.run import QueryTimeoutError, run_query
from kg.query.store import GraphStore, open_store, read_quads

__all__ = [
    "FORMATS",
    "Answer",
    "GraphStore",
    "Parameter",
    "QueryTimeoutError",
    "Question",
    "Rows",
    "Triples",
    "Truth",
    "bind_parameters",
    "bind_question",
    "find_nodes",
    "is_empty",
    "list_questions",
    "load_question",
    "open_store",
    "read_quads",
    "run_query",
    "text_to_ask",
    "write_answer",
]
