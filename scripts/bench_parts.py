"""The parts that scripts/bench times, each in a process of its own: `bench_parts.py PART SCRATCH DIGESTS...` prints JSON.

`s` and `cpu` are seconds of the part alone (whole processes where a command is timed), `n` is how many things it did.
"""

import contextlib
import gc
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
Timing = dict[str, float]


def timed(work: Callable[[], int]) -> Timing:
    """Time a piece of work that returns how many things it did."""
    begun, used = time.perf_counter(), time.process_time()
    number = work()
    return {"s": time.perf_counter() - begun, "cpu": time.process_time() - used, "n": number}


def command(*words: str | Path) -> Timing:
    """Time a command as a whole process."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *map(str, words)], check=True, stdout=subprocess.DEVNULL)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"s": time.perf_counter() - begun, "cpu": usage.ru_utime + usage.ru_stime, "n": 1}


def kg_build(scratch: Path, digests: list[str], *options: str) -> Timing:
    """A clean build with the default formats on all cores, without a cache."""
    shutil.rmtree(scratch / "build", ignore_errors=True)
    return command("-m", "kg", "build", *digests, "-o", scratch / "build", "-q", "--no-cache", *options)


def kg_build_all(scratch: Path, digests: list[str]) -> Timing:
    """A clean build with every format."""
    from kg.export import EXPORTERS

    return kg_build(scratch, digests, "-f", ",".join(EXPORTERS))


def kg_rebuild(scratch: Path, digests: list[str]) -> Timing:
    """A build where the cache has all but one digest."""
    cache, links = scratch / "cache", scratch / "links"
    files = sorted(file.resolve() for digest in digests for file in Path(digest).rglob("*.md"))
    os.environ["KG_CACHE_DIR"] = str(cache)
    shutil.rmtree(links, ignore_errors=True)
    shutil.rmtree(cache, ignore_errors=True)
    links.mkdir()
    for file in files[1:]:
        (links / "-".join(file.parts[-3:])).symlink_to(file)
    command("-m", "kg", "build", links, "-o", scratch / "re", "-q")
    (links / "-".join(files[0].parts[-3:])).symlink_to(files[0])
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = command("-m", "kg", "build", links, "-o", scratch / "re", "-q")
    return {**result, "cpu": result["cpu"] - before.ru_utime - before.ru_stime}


def straightforward(scratch: Path, digests: list[str]) -> Timing:
    """The straightforward script."""
    return command(HERE / "peers" / "straightforward.py", *digests, "-o", scratch / "peer")


def kg_help(_scratch: Path, _digests: list[str]) -> Timing:
    """`kg --help`, ten times."""
    return command(HERE / "bench_parts.py", "repeat", "10", "-m", "kg", "--help")


def click_import(_scratch: Path, _digests: list[str]) -> Timing:
    """`python -c 'import click'`, ten times."""
    return command(HERE / "bench_parts.py", "repeat", "10", "-c", "import click")


def _entries(digests: list[str]):  # noqa: ANN202 (kg is imported inside)
    """The distinct texts of the digests, as entries."""
    import kg

    papers = kg.read(digests).papers
    return list({tuple((s.heading, s.text) for s in e.sections): e for p in papers for e in p.entries}.values())


def kg_extract(_scratch: Path, digests: list[str]) -> Timing:
    """Extraction alone, in one process, the models loaded before."""
    from kg.parallel import Workers, shared_extractor, split

    entries = _entries(digests)
    shared_extractor().extract(entries[:1])
    gc.disable()
    return timed(lambda: sum(len(batch) for batch in Workers(1).extract(split(entries, 32))))


def cnn_ner_pass(_scratch: Path, digests: list[str]) -> Timing:
    """`nlp.pipe` of a blank pipeline with an untrained NER of width 96 and depth 4 over the same texts."""
    import spacy

    texts = ["\n".join(section.text for section in entry.sections) for entry in _entries(digests)]
    tok2vec = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 96, "depth": 4, "embed_size": 2000, "window_size": 1,
               "maxout_pieces": 3, "subword_features": True, "pretrained_vectors": None}  # fmt: skip
    model = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False,
             "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": tok2vec}  # fmt: skip
    nlp = spacy.blank("xx")
    ner = nlp.add_pipe("ner", config={"model": model})
    for label in ("METHOD", "MODEL", "DATASET", "BENCHMARK"):
        ner.add_label(label)
    nlp.initialize()
    return timed(lambda: sum(1 for _ in nlp.pipe(texts, batch_size=64)))


def _graph(scratch: Path, digests: list[str]):  # noqa: ANN202 (kg is imported inside)
    """The graph of the digests, built once."""
    import kg
    from kg.graph.lookup import load_graph

    folder = scratch / "graph"
    if not (folder / "graph.jsonl").exists():
        kg.build(digests, folder, formats=["jsonl"])
    return load_graph(folder)


def _export(name: str, scratch: Path, digests: list[str]) -> Timing:
    """Time one exporter of ours."""
    from kg.export import EXPORTERS
    from kg.export.base import ExportOptions

    graph, place = _graph(scratch, digests), scratch / name
    place.mkdir(exist_ok=True)
    export = EXPORTERS[name].load()
    gc.collect()
    gc.disable()  # as kg build does
    return timed(lambda: len(export(graph, place, ExportOptions())) and 1)


def _triples(scratch: Path, digests: list[str]):  # noqa: ANN202
    """The same triples in an rdflib graph."""
    import rdflib

    graph = rdflib.Graph()
    place = scratch / "nt"
    if not place.exists():
        from kg.export import EXPORTERS
        from kg.export.base import ExportOptions

        place.mkdir()
        EXPORTERS["ntriples"].load()(_graph(scratch, digests), place, ExportOptions())
    for path in sorted(place.glob("*.nt")):
        graph.parse(path, format="nt")
    return graph


def _count(scratch: Path, digests: list[str]) -> int:
    """How many triples there are."""
    place = scratch / "nt"
    if not place.exists():
        _triples(scratch, digests)
    return sum(path.read_bytes().count(b"\n") for path in place.glob("*.nt"))


def kg_turtle(scratch: Path, digests: list[str]) -> Timing:
    """graph.ttl and evidence.ttl of all triples."""
    return {**_export("turtle", scratch, digests), "n": _count(scratch, digests)}


def rdflib_turtle(scratch: Path, digests: list[str]) -> Timing:
    """Rdflib's serializer on the same triples, already in its store."""
    graph = _triples(scratch, digests)
    return timed(lambda: len(graph) if graph.serialize(scratch / "rdflib.ttl", format="turtle") else 0)


def kg_graphml(scratch: Path, digests: list[str]) -> Timing:
    """graph.graphml."""
    return _export("graphml", scratch, digests)


def networkx_graphml(scratch: Path, digests: list[str]) -> Timing:
    """Networkx's default writer (lxml) on the same graph."""
    import networkx as nx

    from kg.graph.network import to_networkx

    graph = to_networkx(_graph(scratch, digests))
    gc.collect()
    gc.disable()
    return timed(lambda: nx.write_graphml(graph, scratch / "nx.graphml") or 1)


def kg_page(scratch: Path, digests: list[str]) -> Timing:
    """graph.html with all nodes."""
    return _export("html", scratch, digests)


def pyvis_page(scratch: Path, digests: list[str]) -> Timing:
    """Pyvis on the 500 best connected nodes."""
    from pyvis.network import Network

    from kg.graph.network import to_networkx

    graph = to_networkx(_graph(scratch, digests))
    best = [node for node, _ in sorted(graph.degree, key=lambda pair: -pair[1])[:500]]

    def work() -> int:
        net = Network(directed=True, cdn_resources="in_line")
        for node in best:
            net.add_node(node, label=graph.nodes[node]["label"], group=graph.nodes[node]["type"])
        for source, target, key in graph.subgraph(best).edges(keys=True):
            net.add_edge(source, target, title=key)
        (scratch / "pyvis.html").write_text(net.generate_html(notebook=False), encoding="utf-8")
        return 1

    return timed(work)


PARTS = {
    part.__name__: part
    for part in (
        kg_build, kg_build_all, kg_rebuild, kg_extract, cnn_ner_pass, straightforward, kg_turtle, rdflib_turtle, kg_graphml,
        networkx_graphml, kg_page, pyvis_page, kg_help, click_import,
    )
}  # fmt: skip


def main() -> None:
    """Run one part and print its figures as the last line."""
    if sys.argv[1] == "repeat":
        for _ in range(int(sys.argv[2])):
            subprocess.run([sys.executable, *sys.argv[3:]], check=True, stdout=subprocess.DEVNULL)
        return
    part, scratch, *digests = sys.argv[1:]
    with contextlib.redirect_stdout(io.StringIO()):
        figures = PARTS[part](Path(scratch), digests)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
