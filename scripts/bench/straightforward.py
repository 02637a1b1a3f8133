"""What a competent person would write in a day: regex, networkx, rdflib and pyvis, one pass over the digests.

    python -m scripts.bench.straightforward DIGESTS... -o FOLDER

It finds far less than kg (no types beyond word lists, no merging of names beyond case, one relation per sentence by key words, no
positions, no confidence) and is here as the measure of speed: `python -m scripts.bench DIGESTS --only script` runs both.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
from pyvis.network import Network
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, XSD

KG = Namespace("https://example.org/kg#")
HEADING = re.compile(r"^#{1,6}\s*(?:\d+[.)]\s*)?\[(?P<title>.+?)\]\((?P<link>https?://\S+?)\)", re.M)
ARXIV = re.compile(r"(\d{4}\.\d{4,5})")
DATE = re.compile(r"(20\d\d)-?(\d\d)-?(\d\d)")
AUTHORS = re.compile(r"(?:Authors?|저자)\W*[:：]\W*(.+)")
VOTES = re.compile(r"Votes?\W*[:：]\W*(\d+)")
SENTENCE = re.compile(r"(?<=[.!?다])\s+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(%p?|배|x|×)")
# CamelCase, acronyms and names with digits: LLaDA, GSM8K, Llama-3.1-8B, ImageNet.
NAME = re.compile(
    r"\b(?:[A-Z][a-z]*[A-Z]\w*|[A-Z]{2,}\w*|[A-Za-z]+\d\w*)(?:-[A-Za-z0-9.]+)*(?:\s\d+(?:\.\d+)?[BM]?\b)?"
)
STOP = {
    "AI",
    "LLM",
    "LLMs",
    "GPU",
    "CPU",
    "API",
    "RL",
    "NLP",
    "ML",
    "SOTA",
    "VLM",
    "MLLM",
    "QA",
    "RAG",
    "3D",
    "2D",
    "RGB",
}
MODELS = re.compile(r"GPT|Llama|LLaMA|Qwen|Gemma|Gemini|Mistral|Claude|DeepSeek|BERT|T5|Phi|FLUX|LLaVA|CLIP", re.I)
BENCHMARKS = re.compile(r"Bench|MMLU|GSM8K|MATH|AIME|HumanEval|MBPP|ARC|COCO|ImageNet|GLUE|Eval|QA\b|Arena", re.I)
DATASETS = re.compile(r"Dataset|Corpus|LAION|C4|Pile|-\d+[KM]\b|Wiki", re.I)
RELATIONS = [
    ("improves-on", re.compile(r"outperform|surpass|better than|improv|능가|향상|우수|빠르|초과")),
    ("evaluated-on", re.compile(r"evaluat|benchmark|benchmarks|평가|벤치마크|실험 결과|에서 \d")),
    ("trained-on", re.compile(r"train|fine-?tun|학습|훈련|미세 ?조정")),
    ("introduces", re.compile(r"propos|introduc|present|release|제안|소개|공개|도입")),
    ("compares-with", re.compile(r"compar|비교|대비")),
]


def kind(name: str) -> str:
    """Guess a type from the name alone."""
    for pattern, label in ((BENCHMARKS, "Benchmark"), (DATASETS, "Dataset"), (MODELS, "Model")):
        if pattern.search(name):
            return label
    return "Method"


def relation(sentence: str) -> str:
    """Guess a relation from key words."""
    return next((name for name, pattern in RELATIONS if pattern.search(sentence)), "uses")


def papers(path: Path) -> Iterator[tuple[str, str, str, int, list[str], str]]:
    """Yield (id, title, date, votes, authors, body) of each paper of a digest."""
    text = CONTROL.sub("", path.read_text(encoding="utf-8"))  # XML cannot hold them
    date = DATE.search(path.name)
    heads = list(HEADING.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=False):
        body = text[head.end() : end]
        arxiv = ARXIV.search(head["link"])
        found = AUTHORS.search(body)
        names = [name.strip(" *_") for name in found[1].split(",")] if found else []
        votes = VOTES.search(body)
        day = "-".join(date.groups()) if date else ""
        yield arxiv[1] if arxiv else head["title"], head["title"], day, int(votes[1]) if votes else 0, names, body


def build(files: list[Path]) -> nx.MultiDiGraph:
    """Return the graph of some digests."""
    graph = nx.MultiDiGraph()
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for path in files:
        for paper, title, date, votes, authors, body in papers(path):
            graph.add_node(paper, type="Paper", label=title, date=date, votes=votes)
            for author in filter(None, authors):
                graph.add_node("author:" + author.lower(), type="Author", label=author)
                graph.add_edge(paper, "author:" + author.lower(), key="authored-by")
            for sentence in SENTENCE.split(f"{title}. {body}"):
                role = relation(sentence)
                number = NUMBER.search(sentence)
                for name in NAME.findall(sentence):
                    if name not in STOP and len(name) > 2:
                        node = name.lower()
                        labels[node][name] += 1
                        graph.add_node(node, type=kind(name))
                        graph.add_edge(paper, node, key=role, quote=sentence.strip(), value=number[0] if number else "")
    for node, names in labels.items():
        graph.nodes[node]["label"] = names.most_common(1)[0][0]
    return graph


def write_turtle(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write the graph as Turtle with rdflib, with a reified statement for each quote."""
    rdf = Graph()
    rdf.bind("kg", KG)
    rdf.bind("foaf", FOAF)
    iris = {node: KG["n" + re.sub(r"[^A-Za-z0-9]+", "-", str(node))] for node in graph}
    for node, data in graph.nodes(data=True):
        rdf.add((iris[node], RDF.type, KG[data["type"]]))
        rdf.add((iris[node], FOAF.name if data["type"] == "Author" else RDFS.label, Literal(data.get("label", node))))
        if data.get("date"):
            rdf.add((iris[node], DCTERMS.date, Literal(data["date"], datatype=XSD.date)))
    for number, (source, target, key, data) in enumerate(graph.edges(keys=True, data=True)):
        rdf.add((iris[source], KG[key], iris[target]))
        if data.get("quote"):
            said = URIRef(f"{KG}statement{number}")
            rdf.add((said, RDF.subject, iris[source]))
            rdf.add((said, RDF.predicate, KG[key]))
            rdf.add((said, RDF.object, iris[target]))
            rdf.add((said, KG.quote, Literal(data["quote"])))
    rdf.serialize(path, format="turtle")


def write_page(graph: nx.MultiDiGraph, path: Path, top: int = 500) -> None:
    """Write the best connected nodes as a pyvis page (pyvis takes minutes for all of them)."""
    best = [node for node, _ in sorted(graph.degree, key=lambda pair: -pair[1])[:top]]
    net = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    for node in best:
        net.add_node(str(node), label=graph.nodes[node].get("label", str(node)), group=graph.nodes[node]["type"])
    for source, target, key in graph.subgraph(best).edges(keys=True):
        net.add_edge(str(source), str(target), title=key)
    path.write_text(net.generate_html(notebook=False), encoding="utf-8")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("digests", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("peer-out"))
    given = parser.parse_args()
    files = sorted(f for path in given.digests for f in (path.rglob("*.md") if path.is_dir() else [path]))
    given.output.mkdir(parents=True, exist_ok=True)
    graph = build(files)
    write_turtle(graph, given.output / "graph.ttl")
    nx.write_graphml(graph, given.output / "graph.graphml")
    write_page(graph, given.output / "graph.html")
    print(f"{len(files)} files, {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")


if __name__ == "__main__":
    main()
