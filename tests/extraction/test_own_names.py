"""The user's lexicon: its names are found whatever the models think of them, as one thing of the type that it gives."""

import json

import pytest
from click.testing import CliRunner

import kg
from kg.cli import kg as command
from kg.errors import UsageError
from kg.graph.open import load_graph
from kg.model import Mention
from kg.resolve import load_lexicon

ROWS = "name\ttype\taliases\n# ours\nquiet harbour\tModel\tlampion-core\tQHB\n"
DIGEST = """# 2025-01-05

## 1. Tidal Sorting for Long Queues
- arXiv: https://arxiv.org/abs/2501.01234

### Summary
We compare the quiet harbour trick with lampion-core on GSM8K. lampion-core는 대기열을 줄인다.

## 2. Sorting Again
- arXiv: https://arxiv.org/abs/2501.02345

### Summary
Our method improves on QHB, which was slow, and on QHB-7B.

## 3. Sorting Once More
- arXiv: https://arxiv.org/abs/2501.03456

### Summary
Here lampion-core is used as a baseline.
"""


@pytest.fixture
def files(tmp_path):
    """Return a digest and a lexicon."""
    digest, lexicon = tmp_path / "2025-01-05.md", tmp_path / "own.tsv"
    digest.write_text(DIGEST, encoding="utf-8")
    lexicon.write_text(ROWS, encoding="utf-8")
    return digest, lexicon


def nodes(folder):
    return {node.id: node for node in load_graph(folder).nodes}


def found(text, lexicon):
    return {entity.name: entity for entity in kg.extract(text, lexicon=lexicon).entities}


def test_names_are_found_with_the_lexicon_and_not_without(files):
    _, lexicon = files
    text = "We compare the quiet harbour trick with lampion-core on GSM8K."
    assert not {"quiet harbour", "lampion-core"} & {*found(text, None)}
    own = found(text, lexicon)["quiet harbour"]
    assert (own.type, own.is_own) == ("Model", True)
    assert [mention.text for mention in own.mentions] == ["quiet harbour", "lampion-core"]
    assert all(text[one.start : one.end] == one.text for one in own.mentions)
    assert found(text, lexicon)["GSM8K"].mentions == found(text, None)["GSM8K"].mentions


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("QHB는 빠르다.", ["QHB"]),
        ("A QHB-based method.", ["QHB"]),
        ("The quiet\nharbour of it.", ["quiet\nharbour"]),
        ("We train QHB-7B.", []),
        ("We train Mini-QHB.", []),
        ("The Quiet Harbour.", []),
        ("It is quiet. harbour", []),
        ("QHBs", []),
    ],
)
def test_a_name_is_found_as_written_and_not_inside_of_a_longer_one(files, text, places):
    own = found(text, files[1]).get("quiet harbour")
    assert [mention.text for mention in own.mentions] == places if own else places == []


def test_the_longest_name_counts(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text('harbour,Method\n"quiet harbour, old",Dataset\nquiet harbour,Model\n', encoding="utf-8")
    said = found("A quiet harbour, old and a quiet harbour.", path)
    assert {name: (one.type, one.mentions[0]) for name, one in said.items()} == {
        "quiet harbour, old": ("Dataset", Mention(1, 2, 20, "quiet harbour, old")),
        "quiet harbour": ("Model", Mention(1, 27, 40, "quiet harbour")),
    }


def test_all_names_of_a_row_are_one_node_of_its_type(files, tmp_path):
    digest, lexicon = files
    kg.build(digest, tmp_path / "without", formats=["jsonl"], cache=tmp_path / "cache")
    kg.build(digest, tmp_path / "with", formats=["jsonl"], cache=tmp_path / "cache", lexicon=lexicon)
    new = nodes(tmp_path / "with")
    own = new["id/quiet-harbour"] if "id/quiet-harbour" in new else new["id/quietharbour"]
    assert own.id not in nodes(tmp_path / "without")
    assert (own.type, own.label) == ("Model", "quiet harbour")
    assert {"QHB", "lampion-core"} <= {*own.aliases}
    assert not [node.id for node in new.values() if node.label in {"QHB", "lampion-core"}]
    edges = kg.open(tmp_path / "with").index.statements_to(own.id)
    claims = kg.open(tmp_path / "with").index.claims_to(own.id)
    papers = {one.subject for one in (*edges, *claims)}
    assert papers >= {"paper/2501.01234", "paper/2501.02345", "paper/2501.03456"}


def test_what_was_extracted_with_another_lexicon_is_no_answer(files, tmp_path):
    digest, lexicon = files
    given = {"formats": ["jsonl"], "cache": tmp_path / "cache"}
    out = tmp_path / "out"
    built = [kg.build(digest, out, **given), kg.build(digest, out, **given, lexicon=lexicon)]
    without, named = (result.manifest["outputs"]["graph.jsonl"]["sha256"] for result in built)
    assert kg.build(digest, out, **given, lexicon=lexicon).unchanged
    lexicon.write_text(ROWS.replace("Model", "Dataset"), encoding="utf-8")
    changed = kg.build(digest, out, **given, lexicon=lexicon)
    assert not changed.unchanged
    hashes = [without, named, changed.manifest["outputs"]["graph.jsonl"]["sha256"]]
    assert len({*hashes}) == 3
    # the cache has them all by now, each under its own lexicon
    again = kg.build(digest, tmp_path / "again", **given, lexicon=lexicon)
    assert again.manifest["outputs"]["graph.jsonl"]["sha256"] == hashes[2]
    run_record = json.loads((tmp_path / "again" / "run.json").read_text())
    assert (run_record["cache"]["hits"], run_record["cache"]["misses"]) == (3, 0)
    assert run_record["cache"]["problems"] == []
    assert kg.build(digest, out, **given).manifest["outputs"]["graph.jsonl"]["sha256"] == without


def test_what_partitions_gave_with_another_lexicon_is_no_answer(files, tmp_path, monkeypatch):
    from kg.building import plan

    monkeypatch.setattr(plan, "is_worth_keeping", lambda _files: True)
    digest, lexicon = files
    given = {"formats": ["jsonl"], "cache": tmp_path / "cache", "lexicon": lexicon}
    hashes = []
    for kind in ("Model", "Dataset"):
        lexicon.write_text(ROWS.replace("Model", kind), encoding="utf-8")
        built = kg.build(digest, tmp_path / "out", **given)
        fresh = kg.build(digest, tmp_path / "fresh", **{**given, "cache": None}, force=True)
        assert built.manifest["outputs"]["graph.jsonl"] == fresh.manifest["outputs"]["graph.jsonl"]
        hashes.append(built.manifest["outputs"]["graph.jsonl"]["sha256"])
    assert hashes[0] != hashes[1]


def test_worker_processes_know_the_lexicon(files, tmp_path):
    digest, lexicon = files
    options = ["--no-cache", "--lexicon", str(lexicon)]
    one, two = (
        CliRunner().invoke(command, ["extract", str(digest), "-j", jobs, *options]).stdout for jobs in ("1", "2")
    )
    assert one == two
    assert "quiet harbour" in one
    for jobs in (1, 2):
        kg.build(digest, tmp_path / str(jobs), formats=["jsonl"], cache=None, jobs=jobs, lexicon=lexicon,
                 partition_papers=1)  # fmt: skip
    assert (tmp_path / "1" / "graph.jsonl").read_bytes() == (tmp_path / "2" / "graph.jsonl").read_bytes()
    assert "id/quiet" in (tmp_path / "1" / "graph.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("own.tsv", "quiet harbour\tModel\tQHB\n"),
        ("own.csv", '"quiet harbour",model,QHB\n'),
        ("own.yaml", "- {name: quiet harbour, type: Model, aliases: [QHB]}\n"),
        ("own.yml", "- name: quiet harbour\n  type: Model\n  aliases: QHB\n"),
    ],
)
def test_all_formats_say_the_same(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (row,) = load_lexicon(path).names
    assert (row.name, row.type, row.aliases) == ("quiet harbour", "Model", ("QHB",))


@pytest.mark.parametrize(
    ("name", "text", "line", "cause"),
    [
        ("own.tsv", "# note\nFoo\n", 2, "a row needs a name and a type"),
        ("own.tsv", "Foo\tModle\n", 1, "unknown type 'Modle'"),
        ("own.tsv", "Foo\tModel\n\nBar\tMethod\tFoo\n", 3, "'Foo' stands in line 1 already"),
        ("own.csv", "name,type\nX,Model\n", 2, "'X' is no name"),
        ("own.yaml", "- {name: Foo, type: Model}\n- {name: Bar}\n", 2, "not a row such as"),
        ("own.yaml", "- {name: Foo, type: Model, alias: Bar}\n", 1, "not a row such as"),
        ("own.yaml", "name: Foo\n", 1, "not a list of rows"),
        ("own.yaml", "- {name: [\n", 2, "not YAML"),
    ],
)
def test_a_bad_lexicon_says_where_and_why(tmp_path, files, name, text, line, cause):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=cause) as raised:
        kg.build(files[0], tmp_path / "out", formats=["jsonl"], cache=None, lexicon=path)
    assert (raised.value.path, raised.value.line) == (str(path), line)
    assert raised.value.remedy
    assert not (tmp_path / "out" / "graph.jsonl").exists()


def test_a_lexicon_that_is_not_there_is_an_error(tmp_path, files):
    with pytest.raises(UsageError, match="lexicon cannot be read"):
        kg.build(files[0], tmp_path / "out", cache=None, lexicon=tmp_path / "none.tsv")


def test_an_empty_lexicon_changes_nothing(tmp_path, files):
    empty = tmp_path / "empty.tsv"
    empty.write_text("# none yet\n", encoding="utf-8")
    assert load_lexicon(empty).fingerprint == ""
    assert kg.extract(DIGEST, lexicon=empty) == kg.extract(DIGEST)
