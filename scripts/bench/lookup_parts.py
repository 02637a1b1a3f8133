"""The parts of the comparisons that look into a graph on disk: show, why, stats, diff, check. Processor time counts."""

import shutil
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from scripts.bench.graph_parts import graph_folder
from scripts.bench.parts import Given, Timing, timed
from scripts.harness.build import timed as run

# Runs of a command that count as one thing, and nodes that the SHACL engine is shown: all of a large graph would take minutes.
_TIMES, _NODES = 5, 4_000


def _command(given: Given, *words: str) -> Timing:
    """Time a command of kg on the graph, after one run that makes its store."""
    command = [sys.executable, "-m", "kg", *words, "-g", str(graph_folder(given))]
    run(command)
    return _times(command)


def _times(command: list[str]) -> Timing:
    """Time a command some times, as one thing."""
    runs = [run(command) for _ in range(_TIMES)]
    return {"s": sum(one["s"] for one in runs), "cpu": sum(one["cpu"] for one in runs), "n": 1}


def _edge(given: Given) -> tuple[str, str, str]:
    """Return an edge to what most papers use: subject, relation, object."""
    from kg.graph.open import open_index

    index = open_index(graph_folder(given))
    (node,) = index.find(index.most_papers("uses", 1)[0][0])[:1]
    edge = index.statements_to(node.id, "uses")[0]
    return edge.subject, edge.relation, edge.object


def kg_show(given: Given) -> Timing:
    """`kg show` of what most papers use."""
    return _command(given, "show", _edge(given)[2])


def kg_why(given: Given) -> Timing:
    """`kg why` of an edge to it."""
    return _command(given, "why", *_edge(given))


def kg_leaderboard(given: Given) -> Timing:
    """`kg leaderboard` of what most papers evaluate on."""
    from kg.graph.open import open_index

    return _command(given, "leaderboard", open_index(graph_folder(given)).most_papers("evaluated-on", 1)[0][0])


def first_query(given: Given) -> Timing:
    """The first `kg query` on a graph: a shipped question, nothing kept."""
    command = [sys.executable, "-m", "kg", "query", "@most-used-models", "-g", str(graph_folder(given))]
    return _fresh(given, command)


def whole_store(given: Given) -> Timing:
    """The same where every first query writes all of the graph to a store on disk."""
    code = """
import sys
from pathlib import Path
from kg.query import load_question, open_store, run_query
print(len(run_query(open_store(Path(sys.argv[1])), load_question("most-used-models").text).rows))
"""
    return _fresh(given, [sys.executable, "-c", code, str(graph_folder(given))])


def kg_check(given: Given) -> Timing:
    """`kg check`, the whole command, sources and all; findings are no failure."""
    return _fresh(given, [sys.executable, "-m", "kg", "check", "-g", str(graph_folder(given)), "--fail-on", "never"])


def check_in_store(given: Given) -> Timing:
    """The same checks, triple by triple in a store on disk, which is written first."""
    code = """
import sys
from pathlib import Path
from kg.check import check_graph
from kg.query import open_store
graph = open_store(Path(sys.argv[1]))
print(len(check_graph(graph.store, base_iri=graph.base_iri)))
"""
    return _fresh(given, [sys.executable, "-c", code, str(graph_folder(given))])


def _fresh(given: Given, command: list[str]) -> Timing:
    """Time a command that finds nothing kept."""
    place = given.work / "fresh-cache"
    shutil.rmtree(place, ignore_errors=True)
    return run(["env", f"KG_CACHE_DIR={place}", *command])


def kg_stats(given: Given) -> Timing:
    """`kg stats`."""
    return _command(given, "stats")


def needed_imports(_given: Given) -> Timing:
    """The libraries that such a command cannot do without."""
    return _times([sys.executable, "-c", "import click, rich, sqlite3"])


def _files(given: Given) -> tuple[Path, Path]:
    """Return two graphs: that of the digests, and the same with every 900th line left out and every 1000th changed."""
    old, new = graph_folder(given) / "graph.jsonl", given.work / "other.jsonl"
    new.write_text("".join(_changed(old)), encoding="utf-8")
    return old, new


def _changed(path: Path) -> Iterator[str]:
    """Yield the lines of the other graph."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 900:
                yield line if number % 1000 else line.replace('"attributes":{', '"attributes":{"x":1,')


def kg_diff(given: Given) -> Timing:
    """The comparison of `kg diff`."""
    from kg.graph.differing import diff_builds

    files = _files(given)
    return timed(lambda: len(diff_builds(*files)[1]) and 1)


def whole_diff(given: Given) -> Timing:
    """The same of two graphs that are read as a whole, as `kg diff` did."""
    from kg.graph.diff import count_changes, diff_graphs
    from kg.graph.jsonl import read_jsonl

    def work() -> int:
        old, new = map(read_jsonl, files)
        return len(count_changes(old, new, diff_graphs(old, new))) and 1

    files = _files(given)
    return timed(work)


def kg_shapes(given: Given) -> Timing:
    """The shapes as `kg check` validates them, a node."""
    from kg.check import shapes

    triples = _triples(given)
    count = sum(1 for _ in shapes._focus_nodes(triples))
    return timed(lambda: sum(0 for _ in shapes.check_shapes(triples)) + count)


def pyshacl_shapes(given: Given) -> Timing:
    """The same by pySHACL alone, slice by slice, on some nodes from all over the graph."""
    from kg.check import shapes

    triples = _triples(given)
    nodes = list(shapes._focus_nodes(triples))
    some = list(islice(nodes, 0, None, max(1, len(nodes) // _NODES)))
    compiled = shapes._shapes()
    return timed(lambda: sum(0 for _ in shapes._check_slice(triples, some, compiled)) + len(some))


def _triples(given: Given):  # noqa: ANN202 (kg is imported inside)
    """The triples of the graph, as `kg check` has them."""
    from kg.check.triples import MemoryTriples
    from kg.query import read_quads

    triples = MemoryTriples()
    assert read_quads(graph_folder(given), triples.add), "too large"
    return triples


PARTS = {
    part.__name__: part
    for part in (
        kg_show, kg_why, kg_stats, kg_leaderboard, needed_imports, first_query, whole_store, kg_check, check_in_store,
        kg_diff, whole_diff, kg_shapes, pyshacl_shapes,
    )
}  # fmt: skip
