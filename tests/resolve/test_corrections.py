"""The user's corrections: read, refused with file and line, applied, reported."""

import pytest

from kg.errors import UsageError
from kg.model import ExtractedEntity, Extraction, Mention
from kg.resolve import load_corrections, resolve_artifacts, unmatched_corrections


def papers(*names):
    """One paper per name."""
    return {
        f"2401.{n:05}": (Extraction((ExtractedEntity(name, "Method", (Mention(1, 0, len(name), name),), (), 0.9),)),)
        for n, name in enumerate(names)
    }


def corrected(tmp_path, text, *names, suffix=".tsv"):
    path = tmp_path / f"corrections{suffix}"
    path.write_text(text, encoding="utf-8")
    rows = load_corrections(path)
    return resolve_artifacts(papers(*names), corrections=rows), rows


def test_same_merges_and_leaves_a_tombstone(tmp_path):
    found, _ = corrected(tmp_path, "same\tFrobnix\tGlorb-Net\n", "Frobnix", "Glorb-Net")
    (node,) = found.nodes
    assert (node.id, node.aliases) == ("id/frobnix", ("Glorb-Net",))
    assert found.replaced == {"id/glorbnet": "id/frobnix"}
    assert set(found.node_of.values()) == {"id/frobnix"}
    assert found.decisions["id/frobnix"][-1].rule == "correction"


def test_different_takes_a_node_apart(tmp_path):
    found, _ = corrected(tmp_path, "different\tCoT\tChain of Thought\n", "CoT", "Chain of Thought")
    assert len({*found.node_of.values()}) == 2
    assert {node.label for node in found.nodes} == {"CoT", "Chain of Thought"}


def test_type_rename_and_drop(tmp_path):
    text = "kind\tname\tvalue\n# a comment\ntype\tFrobnix\tModel\nrename\tFrobnix\tFROBNIX\ndrop\tGlorb\n"
    found, _ = corrected(tmp_path, text, "Frobnix", "Glorb")
    (node,) = found.nodes
    assert (node.type, node.label, node.aliases) == ("Model", "FROBNIX", ("Frobnix",))
    assert list(found.node_of.values()) == ["id/frobnix"]


def test_dropping_a_parent_hangs_its_variants_on_the_next_one(tmp_path):
    found, _ = corrected(tmp_path, "drop\tLlama-3.1\n", "Llama-3.1-8B")
    assert found.variants == (("id/llama-3.1-8b", "id/llama"),)


def test_yaml_says_the_same_as_tsv(tmp_path):
    text = "- same: [Frobnix, Glorb-Net]\n- type: [Frobnix, Dataset]\n"
    found, _ = corrected(tmp_path, text, "Frobnix", "Glorb-Net", suffix=".yaml")
    assert [(node.id, node.type) for node in found.nodes] == [("id/frobnix", "Dataset")]


def test_rows_that_match_nothing_are_reported_with_their_line(tmp_path):
    found, rows = corrected(tmp_path, "drop\tFrobnix\ndrop\tNever Heard\n", "Frobnix")
    (notice,) = unmatched_corrections(rows, found.matched)
    assert (notice.line, notice.code) == (2, "correction-without-match")
    assert "Never Heard" in notice.message


@pytest.mark.parametrize(
    ("name", "text", "line", "cause"),
    [
        ("a.tsv", "same\tA\tB\nmerge\tA\tB\n", 2, "unknown kind"),
        ("a.tsv", "same\tA\n", 1, "needs NAME OTHER"),
        ("a.tsv", "type\tA\tGadget\n", 1, "unknown type"),
        ("a.yaml", "same: [A, B]\n", 1, "not a list"),
        ("a.yaml", "- same: [A, B]\n- [x]\n", 2, "not a row"),
        ("a.yaml", "- {same: [A\n", 2, "not YAML"),
        ("a.yml", "- same: [A, [B]]\n", 1, "names only"),
    ],
)
def test_what_makes_no_sense_is_refused_with_file_and_line(tmp_path, name, text, line, cause):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=cause) as caught:
        load_corrections(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert caught.value.remedy


def test_a_missing_file_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        load_corrections(tmp_path / "none.tsv")
