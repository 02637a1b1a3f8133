"""A build in partitions gives the bytes of a build in memory, whatever the inputs, options and sizes of partitions."""

import gzip
import json
import shutil
from itertools import islice

import pytest

from kg.building import plan
from kg.building.guard import Rule
from kg.export import EXPORTERS, parquet
from kg.export.base import ExportOptions
from kg.model import ARTIFACT_TYPES
from tests.building.builds import EXAMPLES, FORMATS, both_ways, build_in

# A row of each kind that acts, rows about people, and one that finds nothing.
CORRECTIONS = """\
same\tLoRA\tQLoRA
different\tAIME 2024\tAIME24
type\tGSM8K\tDataset
drop\tLlama-2-70B
rename\tMamba\tMAMBA
rename\tTri Dao\tTri D. Dao
same\tKarl Cobbe\tJason Wei
drop\tno such thing at all
"""


def write_papers(path, papers):
    path.write_text("".join(json.dumps(paper, ensure_ascii=False) + "\n" for paper in papers), encoding="utf-8")


def nodes_of(built):
    return {node.id: node for node in built.result.graph.nodes}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return build_in(tmp_path_factory.mktemp("whole"), EXAMPLES, 0)


def test_the_formats_under_test():
    assert set(FORMATS) == set(EXPORTERS)


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
def test_any_size_of_portion(tmp_path, whole, size):
    build_in(tmp_path, EXAMPLES, size).same_as(whole)


def test_processes(tmp_path, whole):
    parts = build_in(tmp_path / "out", EXAMPLES, 5, jobs=2, cache=tmp_path / "cache")
    parts.same_as(whole)
    assert parts.result.cache_notices == (), "two processes write one cache without getting in each other's way"


def test_what_one_way_built_the_other_leaves_alone(tmp_path):
    both = {"formats": ("jsonl",), "cache": None}
    build_in(tmp_path, EXAMPLES / "jsonl", 3, **both)
    assert build_in(tmp_path, EXAMPLES / "jsonl", 0, **both).result.unchanged


def test_corrections_of_all_kinds(tmp_path):
    path = tmp_path / "corrections.tsv"
    path.write_text(CORRECTIONS, encoding="utf-8")
    parts = both_ways(tmp_path, EXAMPLES, corrections=path)
    unmatched = [notice.line for notice in parts.result.notices if notice.code == "correction-without-match"]
    assert unmatched == [8], "all other rows act"
    nodes = nodes_of(parts)
    assert ("replaced-by", "id/lora") in nodes["id/qlora"].attributes
    assert {node for node in nodes if nodes[node].label in {"AIME 2024", "AIME24"}} == {"id/aime-2024", "id/aime24"}
    assert nodes["id/gsm8k"].type == "Dataset"
    assert "id/llama-2-70b" not in nodes
    assert nodes["id/mamba"].label == "MAMBA"
    assert nodes["author/tri-dao"].label == "Tri D. Dao"
    assert ("replaced-by", "author/karl-cobbe") in nodes["author/jason-wei"].attributes


def test_a_least_confidence(tmp_path, whole):
    parts = both_ways(tmp_path, EXAMPLES, min_confidence=0.8, formats=("html", "jsonl", "ntriples"))
    dropped = parts.result.manifest["counts"]["dropped"]
    assert dropped["role: below the minimum confidence, a claim"] > 60
    graph, usual = parts.result.graph, whole.result.graph
    assert len(graph.statements) < len(usual.statements)
    assert len(graph.claims) > len(usual.claims) > 0


@pytest.mark.parametrize(
    "export",
    [
        ExportOptions(rdf_layout="one"),
        ExportOptions(gzip=True, language="ko", base_iri="https://example.org/g/"),
        ExportOptions(rdf_layout="one", gzip=True, view_evidence="none", view_min_confidence=0.6, view_top=5),
    ],
    ids=["one", "gzip", "both"],
)
def test_choices_for_the_files(tmp_path, export):
    both_ways(tmp_path, EXAMPLES, export=export, formats=("turtle", "ntriples", "html", "jsonl"))


@pytest.mark.parametrize("formats", [("html",), ("ntriples",), ("parquet", "turtle"), ("html", "jsonl")], ids=",".join)
def test_any_choice_of_formats(tmp_path, formats):
    names = {size: build_in(tmp_path / str(size), EXAMPLES / "hf", size, formats=formats).hashes for size in (0, 1)}
    assert names[0] == names[1]


def test_shards_of_artifacts_and_authors_end_anywhere(tmp_path, whole, monkeypatch):
    """Derived statements of one artifact come from several partitions and belong to one shard."""
    monkeypatch.setattr(plan, "SHARD", 7)
    totals = []
    built = build_in(tmp_path, EXAMPLES, 5, progress=lambda step, _, total: totals.append((step, total)))
    built.same_as(whole)
    counts = whole.result.manifest["counts"]["graph"]["nodes"]
    shards = max(total for step, total in totals if step == "shards")
    assert shards > (counts["Author"] + sum(counts[kind] for kind in ARTIFACT_TYPES)) / 7


def test_row_groups_end_anywhere(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS", 11)
    both_ways(tmp_path, EXAMPLES, 5, formats=("parquet", "jsonl"))


def test_repeated_and_unreadable_files_and_what_is_no_digest(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "_BYTES_OF_A_PAPER", 1)  # so that every file is a chunk
    inputs = tmp_path / "in"
    shutil.copytree(EXAMPLES, inputs)
    shutil.copy(EXAMPLES / "hf" / "2026-01-12.json", inputs / "again.json")
    shutil.copy(EXAMPLES / "hf" / "2026-01-12.json", inputs / "hf" / "3rd.json")
    (inputs / "packed.md.gz").write_bytes(gzip.compress((EXAMPLES / "daily" / "2023-12-05.md").read_bytes()))
    (inputs / "torn.md.gz").write_bytes(gzip.compress(b"## Daily Papers" * 99)[:40])
    (inputs / "notes.md").write_text("nothing of interest", encoding="utf-8")
    (inputs / "empty.md").touch()
    (inputs / "no papers").mkdir()
    given = (inputs, inputs / "no papers", inputs / "missing.md", inputs / "notes.md")
    parts = both_ways(tmp_path, given)
    found = {notice.code for notice in parts.result.notices}
    assert {"duplicate-file", "empty"} <= found
    assert len(parts.result.errors) == 4
    assert [error.remedy for error in parts.result.errors] == [
        error.remedy for error in build_in(tmp_path / "again", given, 0).result.errors
    ]


EMPTY = Rule(allow_empty=True)


def test_no_paper_at_all(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.md").touch()
    parts = both_ways(tmp_path, tmp_path / "in", rule=EMPTY)
    assert parts.result.graph.nodes == ()
    assert json.loads((tmp_path / "partitions-3" / "manifest.json").read_text())["counts"]["read"]["all"]["files"] == 1


def test_no_input_at_all(tmp_path):
    parts = both_ways(tmp_path, tmp_path / "nothing-here.md", rule=EMPTY)
    assert len(parts.result.errors) == 1


def twins():
    """The papers of an example and, under the next id, each again: two papers that say the same of the same things."""
    lines = (EXAMPLES / "jsonl" / "papers.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        paper = {"abstract": "", "text": "", **json.loads(line)}
        for twin in (0, 1):
            text = paper["text"] or paper["abstract"]
            yield {"id": f"24{number:02}.{twin:05}", "title": paper["title"], "text": text,
                   "authors": paper.get("authors", []), "date": f"2024-0{twin + 1}-1{number % 10}"}  # fmt: skip


def test_two_papers_that_introduce_one_thing(tmp_path):
    """Contested names, derived statements with two reasons, and a page that has only one of the two papers."""
    papers = list(twins())
    write_papers(tmp_path / "twins.jsonl", papers)
    options = {"formats": FORMATS, "export": ExportOptions(view_papers=len(papers) // 2)}
    for size in (1, 5, 100):
        parts = both_ways(tmp_path / str(size), tmp_path / "twins.jsonl", size, **options)
    assert any(len(stmt.derivations) > 1 for stmt in parts.result.graph.statements)


@pytest.mark.parametrize("papers", [1, 10, 24])
def test_a_page_of_the_newest_papers(tmp_path, papers):
    options = {"formats": ("html",), "export": ExportOptions(view_papers=papers)}
    hashes = [build_in(tmp_path / str(size), EXAMPLES, size, **options).hashes["graph.html"] for size in (0, 2, 1000)]
    assert len({*hashes}) == 1


def test_a_page_of_fewer_papers_is_another_page(tmp_path, whole):
    few = build_in(tmp_path, EXAMPLES, 4, export=ExportOptions(view_papers=10))
    others = {name for name in few.hashes if few.hashes[name] != whole.hashes[name]}
    assert others == {"graph.html", "manifest.json"}


def test_a_paper_told_by_two_digests_in_two_chunks(tmp_path, monkeypatch):
    """What one digest spells out, the other only abbreviates; votes, titles and authors are not the same."""
    monkeypatch.setattr(plan, "_BYTES_OF_A_PAPER", 1)
    told = {"id": "2401.00001", "date": "2024-01-05"}
    first = {"title": "FooNet: faster nets", "text": "FooNet uses Low-Rank Adaptation (LRA) and beats BERT on GLUE."}
    again = {"title": "FooNet: quicker nets", "text": "FooNet uses LRA and SSD, and reaches 91.2% accuracy on GLUE."}
    inputs = tmp_path / "in"
    inputs.mkdir()
    write_papers(inputs / "b.jsonl", [told | first | {"authors": ["Ann One", "Bo Two"]}])
    write_papers(inputs / "a.jsonl", [told | again | {"authors": ["Cy Three"], "date": "2024-01-06"}])
    write_papers(inputs / "c.jsonl", [{"id": "2402.00001", "title": "LRA", "text": "LRA on GLUE, again with BERT."}])
    parts = both_ways(tmp_path, inputs, 1)
    assert {"other-title", "other-authors", "other-date"} <= {notice.code for notice in parts.result.notices}
    assert parts.result.manifest["counts"]["read"]["all"]["entries"] == 3
    assert parts.result.manifest["counts"]["read"]["all"]["papers"] == 2


def test_without_a_cache_and_with_one(tmp_path):
    options = {"formats": ("jsonl",)}
    plain = build_in(tmp_path / "plain", EXAMPLES / "daily", 3, cache=None, **options)
    for name in ("new", "known"):
        built = build_in(tmp_path / name, EXAMPLES / "daily", 3, cache=tmp_path / "cache", **options)
        assert built.hashes == plain.hashes
        run = json.loads((tmp_path / name / "run.json").read_text())
        assert (run["cache"]["hits"] > 0, run["cache"]["misses"] > 0) == (name == "known", name == "new")


@pytest.mark.shared
def test_real_digests(tmp_path, shared):
    files = tuple(islice(sorted((shared / "corpus").rglob("*.md")), 0, None, 9))
    formats = ("ntriples", "graphml", "html", "jsonl")
    both_ways(tmp_path, files, 100, formats=formats, export=ExportOptions(gzip=True, view_papers=200))


def test_a_format_that_is_named_twice_is_written_once(tmp_path):
    twice = build_in(tmp_path / "twice", EXAMPLES, 4, formats=("jsonl", "turtle", "jsonl"))
    build_in(tmp_path / "once", EXAMPLES, 0, formats=("jsonl", "turtle")).same_as(twice)
