"""Files of metadata beside the digests: what they fill in, what they may not bring, and that their evidence stands there."""

import json

import pytest

from kg.building.run import BuildOptions, build
from kg.check.quotes import stands_at
from kg.model import NodeType, Relation
from kg.reading import InputFile, read_file
from kg.reading.identity import identity_of
from kg.reading.metadata import as_metadata, wanted_by, with_metadata

DIGEST = """# Papers of 2027-12-03

## [Paper Boats: Light Models for Heavy Rain](https://arxiv.org/abs/2712.00101)

- We fold BoatNet.

## Lamps That Read at Night

- **Summary**: A lantern reads the page.
"""
RECORDS = [
    {
        "id": "2712.00101",
        "title": "Paper Boats: Light Models for Heavy Rain",
        "authors": "Mina Park and Jonas Weiß",
        "abstract": "BoatNet is evaluated on MMLU and GSM8K.",
        "doi": "10.9999/boats.1",
        "versions": [{"version": "v1", "created": "Wed, 1 Dec 2027 10:00:00 GMT"}],
    },
    {"id": "2712.00102", "title": "Lamps that read at night", "authors": "Ola Nord", "abstract": "A lantern."},
    {
        "id": "2712.00999",
        "title": "A Paper of Others About Rain",
        "authors": "Kofi Mba",
        "abstract": "KofiNet beats BoatNet.",
    },
]


@pytest.fixture
def files(tmp_path):
    digest, records = tmp_path / "2027-12-03.md", tmp_path / "snapshot.jsonl"
    digest.write_text(DIGEST, encoding="utf-8")
    records.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in RECORDS), encoding="utf-8")
    return digest, records


def test_only_records_of_the_digests_papers_are_read(files):
    digest, records = (read_file(InputFile(str(path))) for path in files)
    wanted = wanted_by((entry.paper for entry in digest.entries), map(identity_of, digest.entries))
    found = as_metadata(records, wanted)
    assert [entry.paper for entry in found.entries] == ["2712.00101", "2712.00102"]
    assert all(entry.digest.is_metadata for entry in found.entries)
    assert not found.notices
    nothing = as_metadata(records, wanted_by((), ()))
    assert [notice.code for notice in nothing.notices] == ["unused-metadata"]


def test_a_file_of_metadata_among_the_inputs_is_no_input(files, tmp_path):
    found, errors = with_metadata([InputFile(str(path), named=False) for path in files], [str(files[1])])
    assert [(item.path, item.metadata) for item in found] == [(str(files[0]), False), (str(files[1]), True)]
    assert not errors
    (error,) = with_metadata([], [str(tmp_path / "none.jsonl")])[1]
    assert "no such file" in error.cause


def test_a_build_takes_authors_dates_and_abstracts_and_no_papers(files, tmp_path):
    hashes = set()
    for size in (0, 1):
        options = BuildOptions(
            inputs=(str(tmp_path),), metadata=(str(files[1]),), output=tmp_path / f"out{size}", formats=("jsonl",), cache=None,
            partition_papers=size,
        )  # fmt: skip
        result = build(options)
        hashes.add(result.manifest["outputs"]["graph.jsonl"]["sha256"])
        assert not result.errors
    assert len(hashes) == 1  # no matter how it is divided
    assert build(options).unchanged
    graph = result.graph
    papers = {node.id: dict(node.attributes) for node in graph.nodes if node.type == NodeType.PAPER}
    assert sorted(papers) == ["paper/2712.00101", "paper/2712.00102"]  # the second was named by its title alone
    assert papers["paper/2712.00101"]["date"] == "2027-12-01"
    assert papers["paper/2712.00101"]["ids"] == ("doi:10.9999/boats.1",)
    said = {(stmt.subject, stmt.relation, stmt.object): stmt for stmt in graph.statements}
    assert sum(relation == Relation.AUTHORED_BY for _, relation, _ in said) == 3
    assert len([1 for _, relation, _ in said if relation == Relation.APPEARS_IN]) == 2  # in the digest alone
    assert not any("kofi" in node.id for node in graph.nodes)
    (row,) = [item for item in result.manifest["inputs"] if item.get("metadata")]
    assert row["path"] == str(files[1])
    source = f"digest/{row['sha256'][:8]}"
    text = files[1].read_text(encoding="utf-8")
    evidence = [item for stmt in graph.statements for item in stmt.evidence if item.digest == source]
    assert any(item.section == "Abstract" for item in evidence)
    assert all(stands_at(text, item.start, item.end, item.quote) for item in evidence)
    (tmp_path / "snapshot.jsonl").write_text("{}\n")
    assert not build(options).unchanged  # what metadata says decides what is built
