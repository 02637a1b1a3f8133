"""Times of the shipped questions: kg's engine and plain rdflib, in processor time, which other work changes little."""

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import rdflib

from kg.errors import UsageError
from kg.graph.open import open_graph
from kg.query import GraphStore, Question, Rows, Triples, bind_parameters, run_query
from kg.schema.namespaces import prefixes_for

# Parameters for graphs of real digests, which the example graph may not know; there the question's own example is taken.
REAL = {
    "paper": {"paper": "2510.14973"},
    "results": {"paper": "2510.14973"},
    "trained-on": {"dataset": "ImageNet"},
}


def timed(work: Callable[[], object], runs: int, *, children: bool = False) -> tuple[float, object]:
    """Return the median processor time in milliseconds and the last result; `children`: that of the processes it runs."""
    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    times, result = [], None
    for _ in range(runs):
        begin = used(who)
        result = work()
        times.append((used(who) - begin) * 1000)
    return statistics.median(times), result


def used(who: int) -> float:
    """Return the processor time used so far, in seconds."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def ask_rdflib(rdf: rdflib.Graph, text: str, base_iri: str, limit_s: float, pipe: object) -> None:
    """Send (milliseconds, number of rows) of one query: the body of a forked process."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(limit_s), int(limit_s)))
    begin = time.process_time()
    result = rdf.query(text, initNs=prefixes_for(base_iri))
    count = len(result.graph) if result.type == "CONSTRUCT" else len(list(result))
    pipe.send(((time.process_time() - begin) * 1000, count))


def rdflib_time(rdf: rdflib.Graph, text: str, base_iri: str, limit_s: float) -> tuple[float, int] | None:
    """Return (milliseconds, rows), None where it took too long."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=ask_rdflib, args=(rdf, text, base_iri, limit_s, theirs))
    process.start()
    theirs.close()
    try:
        return ours.recv()
    except EOFError:
        return None
    finally:
        process.join()


def given_for(question: Question, graph: GraphStore) -> dict[str, str]:
    """Return parameters that this graph knows."""
    example = dict(word.split("=", 1) for word in question.example)
    try:
        bind_parameters(graph, question, REAL.get(question.name, example))
    except UsageError:
        return example
    return REAL.get(question.name, example)


def engine_time(graph: GraphStore, question: Question, bindings: Mapping[str, object], runs: int) -> tuple[float, int]:
    """Return (median milliseconds, rows) of kg's engine."""
    engine, answer = timed(lambda: run_query(graph, question.text, bindings=bindings), runs)
    return engine, len(answer.rows) if isinstance(answer, Rows) else len(answer.triples) if isinstance(
        answer, Triples
    ) else 1


def load_rdflib(folder: Path) -> rdflib.Graph:
    """Return the graph of a folder in rdflib's store, its grammar built."""
    rdf = rdflib.Graph()
    for file in open_graph(folder).rdf():
        rdf.parse(file)
    rdf.query("ASK {}")  # rdflib builds its grammar at the first query
    return rdf
