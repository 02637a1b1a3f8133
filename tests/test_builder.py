"""The whole line: the same bytes whatever the order, the hash seed or the cache; exports that agree with one another."""

import hashlib
import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from kg.building.run import BuildOptions, build
from kg.check.quotes import stands_at
from kg.graph.lookup import Index
from kg.graph.open import load_graph
from kg.model import Relation

ROOT = Path(__file__).parent.parent
EXPORTS = ROOT / "exports"
# What lies in an output folder and is no part of the build.
APART = ("README.md", ".gitignore", "run.json")
FILES = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "examples" / "digests").rglob("*") if p.is_file())


def digest(folder):
    """The hash of every file of a build; run.json holds the clock and is none."""
    files = (p for p in sorted(folder.iterdir()) if p.is_file() and p.name != "run.json")
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_the_checked_in_exports_are_what_a_build_gives(example_build, golden):
    folder, _ = example_build
    ours = {path.name for path in EXPORTS.iterdir() if path.is_file() and path.name not in APART}
    names = {path.name for path in folder.iterdir() if path.is_file() and path.name not in APART}
    assert ours <= names
    ours, theirs = (json.loads((place / "manifest.json").read_text(encoding="utf-8")) for place in (EXPORTS, folder))
    if ours["libraries"]["networkx"] != theirs["libraries"]["networkx"]:  # it finds other communities
        names.remove("graph.html")
        assert ours["outputs"].pop("graph.html").keys() == theirs["outputs"].pop("graph.html").keys()
    for name in sorted(names - {"manifest.json"}):
        golden(EXPORTS / name, (folder / name).read_bytes())
    # Which releases of the libraries are installed is the only thing that may differ.
    assert ours.pop("libraries").keys() == theirs.pop("libraries").keys()
    assert ours == theirs


@pytest.mark.parametrize("seed", ["0", "1"])
def test_hash_seed_and_input_order_do_not_matter(tmp_path, example_build, seed):
    files = FILES[:]
    random.Random(seed).shuffle(files)
    command = [sys.executable, "-m", "kg", "build", *files, "-o", str(tmp_path), "-q"]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, timeout=300)
    assert digest(tmp_path) == digest(example_build[0])


def test_evidence_stands_in_the_files(example_build):
    """Each quote is what the file says at the given place, with what its marks, tags and escapes show."""
    _, result = example_build
    paths = {item["sha256"]: item["path"] for item in result.manifest["inputs"]}
    texts = {node.id: (ROOT / paths[dict(node.attributes)["sha256"]]).read_bytes().decode()
             for node in result.graph.nodes if node.type == "Digest"}  # fmt: skip
    seen = 0
    for stmt in result.graph.statements:
        for item in stmt.evidence:
            assert stands_at(texts[item.digest], item.start, item.end, item.quote)
            seen += 1
    assert seen > 300


def test_graphs_of_all_formats_have_the_same_statements(example_build):
    folder, result = example_build
    assert load_graph(folder) == result.graph
    back = nx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    assert {(s, k, o) for s, o, k in back.edges(keys=True)} == {
        (s.subject, s.relation, s.object) for s in result.graph.statements
    }


def test_no_dangling_ids_and_no_cycle_of_variants(example_build):
    graph = example_build[1].graph
    index = Index(graph)
    for stmt in graph.statements:
        assert stmt.subject in index.nodes
        assert stmt.object in index.nodes
    variants = nx.DiGraph((s.subject, s.object) for s in graph.statements if s.relation == Relation.VARIANT_OF)
    assert nx.is_directed_acyclic_graph(variants)


def test_manifest_counts_what_there_is(example_build):
    folder, result = example_build
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["read"]["all"]["papers"] == 24
    assert manifest["counts"]["read"]["all"]["entries"] == 71
    nodes = manifest["counts"]["graph"]["nodes"]
    assert sum(nodes.values()) == len(result.graph.nodes)
    for name, facts in manifest["outputs"].items():
        content = (folder / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (facts["bytes"], facts["sha256"])


def test_a_failed_write_leaves_the_old_build(tmp_path, monkeypatch):
    from kg.errors import OutputError
    from kg.export import jsonl

    options = BuildOptions(inputs=(str(ROOT / FILES[1]),), output=tmp_path, formats=("jsonl",))
    build(options)
    before = digest(tmp_path)

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(jsonl, "join_jsonl", full)
    with pytest.raises(OutputError, match="No space left"):
        build(replace(options, force=True))
    assert digest(tmp_path) == before
