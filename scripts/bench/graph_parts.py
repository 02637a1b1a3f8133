"""The parts of the comparisons that work on the graph of the digests: Turtle, GraphML, a page, questions."""

import importlib
from pathlib import Path
from statistics import geometric_mean

from scripts.bench.pairs import GRAIN_S
from scripts.bench.parts import Given, Timing, timed
from scripts.harness.build import build_command
from scripts.harness.build import timed as run

# Runs of a question by kg's engine, of which the median counts; rdflib has one.
_RUNS = 3


def graph_folder(given: Given) -> Path:
    """Return the folder of the digests' graph, built where it is not there or is another one's; a build is taken as it is."""
    if (Path(given.digests[0]) / "manifest.json").is_file():
        return Path(given.digests[0])
    folder, cache = given.work / "graph", given.work / "cache-graph"
    run(build_command(given.digests, folder, "--cache-dir", cache, "-f", "jsonl,turtle,ntriples"))
    return folder


def _graph(given: Given):  # noqa: ANN202 (kg is imported inside)
    """The graph of the digests."""
    from kg.graph.open import load_graph

    return load_graph(graph_folder(given))


def _export(name: str, given: Given) -> Timing:
    """Time one exporter of ours."""
    from kg.export import EXPORTERS
    from kg.export.base import ExportOptions

    graph, place = _graph(given), given.work / name
    place.mkdir(exist_ok=True)
    export = EXPORTERS[name].write
    return timed(lambda: len(export(graph, place, ExportOptions())) and 1)


def _triples(folder: Path) -> int:
    """How many triples a graph has: the lines of its N-Triples."""
    return sum(path.read_bytes().count(b"\n") for path in folder.glob("*.nt"))


def kg_turtle(given: Given) -> Timing:
    """graph.ttl and evidence.ttl of all triples."""
    return {**_export("turtle", given), "n": _triples(given.work / "graph")}


def rdflib_turtle(given: Given) -> Timing:
    """Rdflib's serializer on the same triples, already in its store."""
    import rdflib

    graph = rdflib.Graph()
    for path in sorted(graph_folder(given).glob("*.nt")):
        graph.parse(path, format="nt")
    return timed(lambda: len(graph) if graph.serialize(given.work / "rdflib.ttl", format="turtle") else 0)


def kg_graphml(given: Given) -> Timing:
    """graph.graphml."""
    return _export("graphml", given)


def networkx_graphml(given: Given) -> Timing:
    """Networkx's default writer on the same graph, which is the fast one where lxml is there."""
    import networkx as nx

    from kg.graph.network import to_networkx

    importlib.import_module("lxml")
    graph = to_networkx(_graph(given))
    return timed(lambda: nx.write_graphml(graph, given.work / "nx.graphml") or 1)


def kg_page(given: Given) -> Timing:
    """graph.html with all nodes."""
    return _export("html", given)


def pyvis_page(given: Given) -> Timing:
    """Pyvis on the 500 best connected nodes."""
    from pyvis.network import Network

    from kg.graph.network import to_networkx

    graph = to_networkx(_graph(given))
    best = [node for node, _ in sorted(graph.degree, key=lambda pair: -pair[1])[:500]]

    def work() -> int:
        net = Network(directed=True, cdn_resources="in_line")
        for node in best:
            net.add_node(node, label=graph.nodes[node]["label"], group=graph.nodes[node]["type"])
        for source, target, key in graph.subgraph(best).edges(keys=True):
            net.add_edge(source, target, title=key)
        (given.work / "pyvis.html").write_text(net.generate_html(notebook=False), encoding="utf-8")
        return 1

    return timed(work)


def kg_questions(given: Given) -> Timing:
    """Every shipped question by kg's engine on its store on disk: processor time, the median of some runs."""
    from kg.query import bind_parameters, list_questions, open_store
    from scripts.bench.question_times import engine_time, given_for

    graph = open_store(graph_folder(given))
    found = {}
    for question in list_questions():
        bindings = bind_parameters(graph, question, given_for(question, graph))
        found[question.name] = engine_time(graph, question, bindings, _RUNS)
    return _told(given, found)


def rdflib_questions(given: Given) -> Timing:
    """The same by rdflib, loaded before; a question that takes longer than the limit counts as the limit."""
    from kg.query import bind_parameters, list_questions, open_store
    from kg.query.run import bind
    from scripts.bench.question_times import given_for, load_rdflib, rdflib_time

    graph, rdf = open_store(graph_folder(given)), load_rdflib(given.work / "graph")
    found, slow = {}, []
    for question in list_questions():
        bindings = bind_parameters(graph, question, given_for(question, graph))
        answer = rdflib_time(rdf, bind(question.text, bindings), graph.base_iri, given.limit_s)
        found[question.name] = answer or (given.limit_s * 1000, None)
        slow += [] if answer else [question.name]
    return {**_told(given, found), "given-up": slow, "limit-s": given.limit_s}


def _told(given: Given, found: dict[str, tuple[float, int | None]]) -> Timing:
    """Return the times in seconds and rows by question; `cpu` is their geometric mean."""
    each = {name: milliseconds / 1000 for name, (milliseconds, _) in found.items()}
    rows = {name: count for name, (_, count) in found.items()}
    mean = geometric_mean(max(second, GRAIN_S) for second in each.values())
    return {"cpu": mean, "n": len(each), "each": each, "rows": rows, "size": _triples(given.work / "graph")}


PARTS = {
    part.__name__: part
    for part in (
        kg_turtle, rdflib_turtle, kg_graphml, networkx_graphml, kg_page, pyvis_page, kg_questions, rdflib_questions,
    )
}  # fmt: skip
