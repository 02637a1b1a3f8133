"""Small hand-made values: a paper with text, an extraction of it, a resolution by name."""

import json

from kg.assemble import author_names
from kg.graph.jsonl import node_lines, statement_lines
from kg.model import (
    AuthorName,
    AuthorResolution,
    Digest,
    Entry,
    ExtractedEntity,
    ExtractedResult,
    Extraction,
    Mention,
    Node,
    Paper,
    Resolution,
    RoleClaim,
    Section,
)
from kg.storage.files import hash_of
from kg.text import ids


def make_entry(
    paper="2401.00001",
    title="FooNet: faster BarNet",
    body=("FooNet beats BarNet on BazBench.",),
    *,
    day="05",
    authors=(),
):
    """An entry whose sections follow one another in an imagined file, 10 characters apart."""
    digest = Digest(sha256=(day * 32)[:64], path=f"digests/2024-01-{day}.md", format="daily", date=f"2024-01-{day}")
    sections, at = [Section("Title", title, 100, 100 + len(title))], 110 + len(title)
    for text in body:
        sections.append(Section("Method", text, at, at + len(text)))
        at += len(text) + 10
    names = tuple(AuthorName(name, at + 40 * i, at + 40 * i + len(name), name) for i, name in enumerate(authors))
    return Entry(paper, digest, title, tuple(sections), names, digest.date, 7, 3)


def make_entity(entry, name, type_, roles, *, score=0.9):
    """An entity with all its mentions in the entry; `roles` is {role: score}."""
    mentions = []
    for number, section in enumerate(entry.sections):
        at = section.text.find(name)
        while at >= 0:
            mentions.append(Mention(number, at, at + len(name), name))
            at = section.text.find(name, at + 1)
    best = max(range(len(mentions)), key=lambda i: mentions[i].section)
    claims = tuple(RoleClaim(role, value, best) for role, value in roles.items())
    return ExtractedEntity(name, type_, tuple(mentions), claims, score)


def make_result(entry, value, metric, **links):
    """A result whose number stands in the body."""
    number, section = next((i, s) for i, s in enumerate(entry.sections) if value.rstrip("x%") in s.text and i)
    at = section.text.index(value.rstrip("x%"))
    mention = Mention(number, at, at + len(value.rstrip("x%")), value.rstrip("x%"))
    return ExtractedResult(metric, value, mention, 0.8, **links)


def make_resolution(extractions, *, variants=()):
    """Every name is its own node, typed as first seen."""
    nodes, node_of = {}, {}
    for paper, found in extractions.items():
        for entry_index, extraction in enumerate(found):
            for index, entity in enumerate(extraction.entities):
                node_id = ids.artifact_id(ids.slug(entity.name))
                nodes.setdefault(node_id, Node(node_id, entity.type, entity.name))
                node_of[paper, entry_index, index] = node_id
    for pair in variants:
        for node_id in pair:
            nodes.setdefault(node_id, Node(node_id, "Model", node_id[3:], (), (("inferred", True),)))
    return Resolution(tuple(nodes[key] for key in sorted(nodes)), node_of, tuple(variants), {}, {})


def make_authors(papers):
    """Every author string is its own node."""
    names = {p.id: author_names(p) for p in papers}
    nodes = {ids.author_id(n): Node(ids.author_id(n), "Author", n) for found in names.values() for n in found}
    return AuthorResolution(
        tuple(nodes[key] for key in sorted(nodes)),
        {paper: tuple(ids.author_id(n) for n in found) for paper, found in names.items()},
        {},
    )


def small_corpus():
    """One method paper in two digests and one benchmark paper, with their extractions."""
    first = make_entry(authors=("Ann One", "Bo Two"), body=("FooNet beats BarNet on BazBench.", "It is 2.5x faster."))
    again = make_entry(day="06", body=("FooNet와 BarNet을 BazBench에서 비교했다.",))
    bench = make_entry("2402.00002", "BazBench: a test", ("BazBench tests BarNet and QuxLM.",), day="07")
    foo = {
        "FooNet": ("Method", {"introduces": 0.95}),
        "BarNet": ("Model", {"improves-on": 0.8}),
        "BazBench": ("Benchmark", {"evaluated-on": 0.9}),
    }
    baz = {
        "BazBench": ("Benchmark", {"introduces": 0.97}),
        "BarNet": ("Model", {"evaluates": 0.85}),
        "QuxLM": ("Model", {"evaluates": 0.6}),
    }
    found_first = Extraction(
        tuple(make_entity(first, n, t, r) for n, (t, r) in foo.items()),
        (make_result(first, "2.5x", "speedup", subject="FooNet", on=("BazBench",), baseline="BarNet"),),
    )
    found_again = Extraction(tuple(make_entity(again, n, t, r, score=0.7) for n, (t, r) in foo.items()))
    found_bench = Extraction(tuple(make_entity(bench, n, t, r) for n, (t, r) in baz.items()))
    papers = (Paper("2401.00001", (first, again)), Paper("2402.00002", (bench,)))
    return papers, {"2401.00001": (found_first, found_again), "2402.00002": (found_bench,)}


def sign_folder(folder, names, *, base_iri, formats=()):
    """Write the manifest of a folder that some exporters wrote, as far as readers look at it."""
    outputs = {name: {"bytes": (folder / name).stat().st_size, "sha256": hash_of(folder / name)} for name in names}
    options = {"base-iri": base_iri, "formats": list(formats)}
    manifest = {"kg": "", "inputs": [], "counts": {}, "options": options, "outputs": outputs}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def graph_lines(graph):
    """The lines of a graph's graph.jsonl."""
    return [*node_lines(graph.nodes), *statement_lines(graph.statements), *statement_lines(graph.claims)]
