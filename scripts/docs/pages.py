"""docs/ontology.html, docs/ontology.md and docs/queries.md.

The first two come from ontology/kg.ttl and shapes.ttl; the third from ontology/queries and their answers on the graph of
exports/.
"""

import html
import shlex
from pathlib import Path

import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS

from kg.errors import UsageError
from kg.query import GraphStore, Rows, Triples, bind_parameters, list_questions, open_store, run_query, write_answer
from kg.schema.vocab import NS

ONTOLOGY = rdflib.URIRef("https://w3id.org/paperkg/ns")
KINDS = (
    ("Classes", (OWL.Class,)),
    ("Relations", (OWL.ObjectProperty,)),
    ("Values", (OWL.DatatypeProperty, OWL.AnnotationProperty)),
)
SHOWN = 8  # rows of an answer in the documentation
STYLE = """
body{font:16px/1.5 system-ui,"Noto Sans KR",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
h2{margin-top:2.5rem;border-bottom:1px solid #8886}
h3{margin:1.6rem 0 .2rem}
dl{display:grid;grid-template-columns:9rem 1fr;margin:.2rem 0}
dt{opacity:.7}
dd{margin:0}
code{font-family:ui-monospace,monospace;font-size:.9em}
nav a{margin-right:.7rem;white-space:nowrap}
"""


def in_language(rdf: rdflib.Graph, node: rdflib.term.Node, predicate: rdflib.URIRef, language: str) -> str:
    """Return the text of a property in a language, "" where it has none."""
    return next((str(t) for t in rdf.objects(node, predicate) if getattr(t, "language", None) == language), "")


def own_terms(rdf: rdflib.Graph, kinds: tuple[rdflib.URIRef, ...]) -> list[rdflib.URIRef]:
    """Return the terms of our namespace that are of one of these kinds, by name."""
    return sorted(
        s
        for kind in kinds
        for s in rdf.subjects(RDF.type, kind)
        if isinstance(s, rdflib.URIRef) and str(s).startswith(NS)
    )


def short(rdf: rdflib.Graph, node: rdflib.term.Node) -> str:
    """Return a term as a prefixed name; a union as its parts."""
    if isinstance(node, rdflib.BNode):
        parts = rdflib.collection.Collection(rdf, rdf.value(node, OWL.unionOf))
        return " or ".join(short(rdf, part) for part in parts)
    return rdf.namespace_manager.normalizeUri(str(node))


def facts(rdf: rdflib.Graph, shapes: rdflib.Graph, term: rdflib.URIRef) -> list[tuple[str, str]]:
    """Return (name, value) pairs that describe a term, beside its labels and definition."""
    found = []
    for name, predicate in (("subclass of", RDFS.subClassOf), ("subproperty of", RDFS.subPropertyOf),
                            ("domain", RDFS.domain), ("range", RDFS.range)):  # fmt: skip
        values = sorted(short(rdf, value) for value in rdf.objects(term, predicate))
        if values:
            found.append((name, ", ".join(values)))
    found += [("example", str(example)) for example in rdf.objects(term, SKOS.example)]
    messages = {str(m) for shape in shapes.subjects(SH.path, term) for m in shapes.objects(shape, SH.message)}
    found += [("rule", message) for message in sorted(messages)]
    return found


def ontology_html(rdf: rdflib.Graph, shapes: rdflib.Graph) -> str:
    """Return the reference as one HTML page without anything from elsewhere."""
    title = in_language(rdf, ONTOLOGY, DCTERMS.title, "en")
    out = [
        "<!doctype html>", '<html lang="en"><head><meta charset="utf-8">', f"<title>{html.escape(title)}</title>",
        f"<style>{STYLE}</style></head><body>", f"<h1>{html.escape(title)}</h1>",
        f"<p>{html.escape(in_language(rdf, ONTOLOGY, DCTERMS.description, 'en'))}</p>",
        f'<p lang="ko">{html.escape(in_language(rdf, ONTOLOGY, DCTERMS.description, "ko"))}</p>',
        f"<dl><dt>namespace</dt><dd><code>{NS}</code></dd>",
        f"<dt>version</dt><dd><code>{rdf.value(ONTOLOGY, OWL.versionIRI)}</code></dd>",
        f"<dt>licence</dt><dd><code>{rdf.value(ONTOLOGY, DCTERMS.license)}</code></dd></dl>",
    ]  # fmt: skip
    for heading, kind in KINDS:
        terms = own_terms(rdf, kind)
        links = " ".join(f'<a href="#{t.removeprefix(NS)}">{t.removeprefix(NS)}</a>' for t in terms)
        out += [f"<h2>{heading}</h2>", f"<nav>{links}</nav>"]
        for term in terms:
            local = term.removeprefix(NS)
            names = f"{in_language(rdf, term, RDFS.label, 'en')} · {in_language(rdf, term, RDFS.label, 'ko')}"
            out.append(f'<h3 id="{local}"><code>kg:{local}</code> {html.escape(names)}</h3>')
            out.append(f"<p>{html.escape(in_language(rdf, term, RDFS.comment, 'en'))}</p>")
            out.append(f'<p lang="ko">{html.escape(in_language(rdf, term, RDFS.comment, "ko"))}</p>')
            pairs = "".join(f"<dt>{n}</dt><dd>{html.escape(v)}</dd>" for n, v in facts(rdf, shapes, term))
            out.append(f"<dl>{pairs}</dl>")
    return "\n".join([*out, "</body></html>"]) + "\n"


def ontology_md(rdf: rdflib.Graph) -> str:
    """Return the reference as tables."""
    out = [
        "# The ontology",
        "",
        "Generated from `ontology/kg.ttl` by `python -m scripts.docs pages`; [ontology.html](ontology.html) says more.",
        "",
        in_language(rdf, ONTOLOGY, DCTERMS.description, "en"),
        "",
        f"Namespace `{NS}`, prefix `kg:`.",
    ]
    for heading, kind in KINDS:
        out += ["", f"## {heading}", "", "| term | from | to | meaning | 뜻 |", "| --- | --- | --- | --- | --- |"]
        for term in own_terms(rdf, kind):
            ends = [", ".join(short(rdf, v) for v in rdf.objects(term, p)) for p in (RDFS.domain, RDFS.range)]
            texts = [in_language(rdf, term, RDFS.comment, language) for language in ("en", "ko")]
            out.append(f"| `{short(rdf, term)}` | {ends[0]} | {ends[1]} | {texts[0]} | {texts[1]} |")
    return "\n".join(out) + "\n"


def queries_md(graph: GraphStore) -> str:
    """Return every question with its command, its SPARQL and its answer on the graph."""
    out = [
        "# The shipped questions",
        "",
        "Made by `python -m scripts.docs pages` from `ontology/queries/*.rq`. The answers are those on the checked-in graph of",
        "`examples/digests`. Each file is plain SPARQL 1.1 and runs in any engine as it stands; `kg query @NAME key=value` puts",
        "nodes in the place of the example in `VALUES`, found by any of their names. `--show` prints what would run.",
    ]
    for question in list_questions():
        words = " ".join(["kg query", f"@{question.name}", *(shlex.quote(word) for word in question.example)])
        out += [
            "",
            f"## @{question.name}",
            "",
            question.purpose,
            "",
            question.purpose_ko,
            "",
            "```text",
            f"$ {words}",
        ]
        out += [*answer_lines(graph, question), "```", "", "```sparql"]
        out += [line for line in question.text.splitlines() if not line.startswith(("#", "PREFIX"))]
        out.append("```")
    return "\n".join(out) + "\n"


def answer_lines(graph: GraphStore, question: object) -> list[str]:
    """Return the first lines of an answer, as tab-separated values or Turtle."""
    given = dict(word.split("=", 1) for word in question.example)
    try:
        answer = run_query(graph, question.text, bindings=bind_parameters(graph, question, given))
    except UsageError as error:
        return [str(error)]
    if isinstance(answer, Triples):
        lines = write_answer(answer, "turtle", base_iri=graph.base_iri).splitlines()
        return [line.replace("\t", "  ") for line in lines if not line.startswith("@prefix")][:SHOWN]
    assert isinstance(answer, Rows)
    if not answer.rows:
        return ["no answer"]
    cells = [list(answer.variables)] + [[cell(term, graph.base_iri) for term in row] for row in answer.rows[:SHOWN]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(answer.variables))]
    lines = ["   ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    more = len(answer.rows) - SHOWN
    return [
        lines[0],
        "   ".join("-" * width for width in widths),
        *lines[1:],
        *([f"... and {more} more"] if more > 0 else []),
    ]


def cell(term: object, base_iri: str) -> str:
    """Return a term as the command shows it, cut where it is long."""
    text = str(getattr(term, "value", "") or "").replace("\n", " ")
    for folder in ("author", "digest", "id", "metric", "paper", "result"):
        text = (
            text.replace(f"{base_iri}{folder}/", f"{folder}:", 1) if text.startswith(f"{base_iri}{folder}/") else text
        )
    text = text.replace(NS, "kg:", 1)
    return text if len(text) <= 60 else text[:59] + "…"


def made(root: Path) -> dict[str, str]:
    """Return the pages under their names."""
    ontology = rdflib.Graph().parse(root / "ontology" / "kg.ttl")
    shapes = rdflib.Graph().parse(root / "ontology" / "shapes.ttl")
    return {
        "docs/ontology.html": ontology_html(ontology, shapes),
        "docs/ontology.md": ontology_md(ontology),
        "docs/queries.md": queries_md(open_store(root / "exports")),
    }
