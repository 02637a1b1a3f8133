"""Checks of the whole graph, each with a graph that fails it; the command's table, JSON and exit code."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.check import Finding, check_graph, worst_at_least
from kg.check.quotes import _is_named, stands_there
from kg.check.triples import MemoryTriples
from kg.cli.commands.check import check as check_command
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.model import KnowledgeGraph
from kg.query import GraphStore, open_store

from .sample import TEXTS
from .test_shapes import BASE, broken

QUICK = {"base_iri": BASE, "shapes": False}


@pytest.fixture(scope="module")
def sourced(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the digests of the sample as files, and a graph that knows their hashes."""
    folder = tmp_path_factory.mktemp("sourced")
    nodes = []
    for node in graph.nodes:
        if node.id in TEXTS:
            path = folder / dict(node.attributes)["path"]
            path.write_text(TEXTS[node.id], encoding="utf-8")
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            node = replace(node, attributes=tuple(sorted((dict(node.attributes) | {"sha256": sha256}).items())))
        nodes.append(node)
    EXPORTERS["turtle"].write(replace(graph, nodes=tuple(nodes)), folder, ExportOptions())
    return folder


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return sorted({(finding.severity, finding.code) for finding in findings})


def test_sample_is_clean_where_the_sources_are(sourced: Path) -> None:
    assert check_graph(open_store(sourced).store, base_iri=BASE, sources=sourced) == ()


def test_missing_sources_are_said_not_failed(store: GraphStore, tmp_path: Path) -> None:
    assert codes(check_graph(store.store, sources=tmp_path, **QUICK)) == [("info", "source-missing")]


@pytest.mark.parametrize(
    ("update", "code"),
    [
        ("INSERT DATA { paper:2502.00001 kg:uses id:gpt-q }", "no-evidence"),
        ("INSERT DATA { id:llama kg:improves-on id:gpt-q }", "no-evidence"),
        ("INSERT { ?r kg:on id:mmlu } WHERE { ?r a kg:Result ; kg:on id:gsm8k }", "no-evidence"),
        ("DELETE DATA { paper:2502.00001 kg:uses id:llama-2-7b }", "unsaid"),
        ("INSERT DATA { paper:2502.00001 kg:uses id:nowhere }", "dangling"),
        ("INSERT DATA { paper:2502.00001 kg:uses id:llama }", "asserted-claim"),
        ("INSERT DATA { id:llama kg:variant-of id:llama-2-7b }", "variant-loop"),
        ("INSERT { ?d kg:premise ?d } WHERE { ?d a kg:Derivation }", "circular-derivation"),
        (
            "DELETE { ?e kg:quote ?q } INSERT { ?e kg:quote 'Else' } WHERE { ?e kg:predicate kg:uses ; kg:quote ?q }",
            "quote-not-found",
        ),
        (
            "DELETE { ?e kg:start ?q } INSERT { ?e kg:start 0 } WHERE { ?e kg:predicate kg:uses ; kg:start ?q }",
            "quote-not-found",
        ),
        (
            "DELETE { id:mmlu rdfs:label ?l } INSERT { id:mmlu rdfs:label 'Other' } WHERE { id:mmlu rdfs:label ?l }",
            "name-not-in-quote",
        ),
        ("INSERT DATA { paper:2502.00001 kg:usess id:gpt-q }", "unknown-term"),
        ("INSERT DATA { paper:2502.00001 a kg:Papers }", "unknown-term"),
        (
            "DELETE { ?e kg:statement-confidence 0.8 } INSERT { ?e kg:statement-confidence 0.7 } "
            "WHERE { ?e kg:predicate kg:improves-on ; kg:confidence 0.7 ; kg:statement-confidence 0.8 }",
            "confidence-differs",
        ),
        (
            "DELETE { ?e kg:statement-confidence ?c } INSERT { ?e kg:statement-confidence 0.99 } "
            "WHERE { ?e kg:predicate kg:uses ; kg:statement-confidence ?c }",
            "confidence-differs",
        ),
        ("DELETE { ?r kg:value 2.5 } INSERT { ?r kg:value 25.0 } WHERE { ?r kg:value 2.5 }", "value-differs"),
        (
            "DELETE { ?p fabio:hasArXivId ?i } INSERT { ?p fabio:hasArXivId '2502.00009' } "
            "WHERE { ?p fabio:hasArXivId ?i ; kg:votes ?v }",
            "id-differs",
        ),
        ("DELETE { ?d kg:sha256 ?h } INSERT { ?d kg:sha256 'x' } WHERE { ?d kg:sha256 ?h }", "source-changed"),
    ],
)
def test_each_fault_is_found(update: str, code: str, sourced: Path) -> None:
    store = broken(open_store(sourced), update)
    findings = check_graph(store, sources=sourced, **QUICK)
    in_memory = check_graph(MemoryTriples(store), sources=sourced, **QUICK)
    assert [(one.code, one.reason) for one in in_memory] == [(one.code, one.reason) for one in findings]
    assert code in {finding.code for finding in findings}
    assert all(finding.reason and finding.remedy for finding in findings)


def test_graph_without_its_evidence_is_unfounded(folder: Path) -> None:
    findings = check_graph(open_store(folder / "graph.ttl").store, quotes=False, **QUICK)
    assert codes(findings) == [("error", "no-evidence")]


@pytest.mark.parametrize(
    ("found", "quote", "same"),
    [
        ("**FlashAttention** 보다\n빠르다", "FlashAttention 보다 빠르다", True),
        ('says \\"\\ub77c\\ub9c8\\" too', 'says "라마" too', True),
        ("FlashAttention", "FlashAttention2", False),
        # Seen in its line, some of it is markup and some is not.
        ("a <b> x <c> y", "a  x <c> y", True),
        ("1 $\\mathrm{x}$ of $5", "1 x of $5", True),
        ("a <b> x <c> y", "a  z <c> y", False),
        ("a <b> x <c> y", "<c> y", False),
        # It begins inside of a link's text, and the target is one that only the whole link shows.
        ("Foo](https://example.org/a ))", "Foo)", True),
        ("Foo****Bar]https://example.org/a)", "FooBar)", True),
        ("Foo](https://example.org/a ))", "Foo a)", False),
        ("2.5x", "25 x", True),  # signs are passed over: a known weakness
    ],
)
def test_quotes_are_compared_by_their_words(found: str, quote: str, same: bool) -> None:
    assert stands_there(found, quote) is same


@pytest.mark.parametrize(
    ("quote", "names", "named"),
    [
        ("Flash Attention 보다", ("FlashAttention", "Flash-Attention"), True),
        ("Llama-2-7B 및 13B 모델", ("Llama-2-13B",), True),
        ("라마 모델", ("Llama", "라마"), True),
        ("Llama-2-7B 모델", ("Llama-2-13B",), False),
        ("anything", (), True),
    ],
)
def test_names_in_quotes(quote: str, names: tuple[str, ...], named: bool) -> None:
    assert _is_named(quote, names) is named


def test_severities_are_ordered() -> None:
    warning = Finding("warning", "c", "n", "r", "m")
    assert worst_at_least([warning], "info")
    assert worst_at_least([warning], "warning")
    assert not worst_at_least([warning], "error")


def test_command(sourced: Path, tmp_path: Path) -> None:
    def call(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(check_command, [*arguments])
        return result.exit_code, result.stdout, result.stderr

    assert call("-g", str(sourced), "--sources", str(sourced)) == (0, "", "kg check: nothing found\n")
    bad = tmp_path / "graph.ttl"
    bad.write_bytes((sourced / "graph.ttl").read_bytes())
    code, out, err = call("-g", str(bad), "--format", "json", "--no-quotes")
    assert code == 1
    assert {finding["code"] for finding in json.loads(out)} == {"no-evidence"}
    assert call("-g", str(bad), "--fail-on", "never", "--no-quotes")[0] == 0
    code, out, err = call("-g", str(bad), "--no-quotes")
    assert "no-evidence" in out
    assert "more no-evidence" in err
    assert call("-g", str(sourced), "--sources", str(tmp_path), "--fail-on", "info")[0] == 1
