"""Times every shipped question on a graph: `kg query` as a command, its engine alone, and plain rdflib in the same run.

    python -m scripts.bench.questions -g exports > docs/performance/queries.md

Times are of the processor, which other work on the machine does not change much. The numbers of rows of both engines are
compared. Each rdflib query runs in a process of its own, forked after the load, and is given up after --limit-s seconds.
"""

import argparse
import shlex
import statistics
import subprocess
import sys
import time
from pathlib import Path

import rdflib

from kg.query import GraphStore, Question, bind_parameters, list_questions, open_store
from kg.query.run import bind
from scripts.bench.question_times import engine_time, given_for, load_rdflib, rdflib_time, timed
from scripts.harness.report import table

HEAD = """# The questions, timed

Written by `python -m scripts.bench.questions`. {triples:,} triples; rdflib {version} loads them in {load:.0f} s, `kg query` opens
its store on disk in {opened:.0f} ms. Times are of the processor, in milliseconds: the median of {runs} runs, one for rdflib,
which is given up after {limit:.0f} s.
"""
COLUMNS = ("question", "rows", "`kg query`, the whole command", "its engine", "rdflib", "rdflib / engine")


def row_of(
    graph: GraphStore, rdf: rdflib.Graph, question: Question, limit_s: float, runs: int
) -> tuple[tuple[object, ...], float]:
    """Return one question's line of the table and the ratio of the engines."""
    given = given_for(question, graph)
    bindings = bind_parameters(graph, question, given)
    engine, rows = engine_time(graph, question, bindings, runs)
    words = [f"{key}={value}" for key, value in given.items()]
    command = [sys.executable, "-m", "kg", "query", f"@{question.name}", *words, "-g", str(graph.files[0].parent)]
    whole, _ = timed(lambda: subprocess.run(command, check=True, capture_output=True), runs, children=True)
    slow = rdflib_time(rdf, bind(question.text, bindings), graph.base_iri, limit_s)
    ratio = (slow[0] if slow else limit_s * 1000) / max(engine, 0.1)
    said, mark = (f"{slow[0]:,.0f}", "") if slow else (f"> {limit_s * 1000:,.0f}", "> ")
    differs = " (rows differ!)" if slow and slow[1] != rows else ""
    name = " ".join([f"@{question.name}", *map(shlex.quote, words)])
    return (f"`{name}`", rows, f"{whole:,.0f}", f"{engine:,.1f}", f"{said}{differs}", f"{mark}{ratio:,.0f}"), ratio


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-g", "--graph", type=Path, default=Path("exports"))
    parser.add_argument("--limit-s", type=float, default=10)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    graph = open_store(arguments.graph)
    begin = time.process_time()
    rdf = load_rdflib(arguments.graph)
    load = time.process_time() - begin
    opened, _ = timed(lambda: open_store(arguments.graph), arguments.runs)
    print(HEAD.format(triples=len(rdf), version=rdflib.__version__, load=load, opened=opened, runs=arguments.runs,
                      limit=arguments.limit_s))  # fmt: skip
    questions = list_questions()
    lines, ratios = zip(*(row_of(graph, rdf, one, arguments.limit_s, arguments.runs) for one in questions), strict=True)
    print(table(COLUMNS, lines, align="l"))
    print(
        f"Geometric mean of rdflib / engine: {statistics.geometric_mean(ratios):,.0f} (where rdflib was given up, at least)."
    )


if __name__ == "__main__":
    main()
