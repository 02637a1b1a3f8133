"""The user's corrections: read, refused with file and line, applied, reported."""

import pytest

from kg.errors import UsageError
from kg.model import ExtractedEntity, Extraction, Mention
from kg.resolve import load_corrections, resolve_artifacts, unmatched_corrections
from kg.text.ids import digits


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
    assert notice.message == "no node for: drop Never Heard"


@pytest.mark.parametrize(
    ("name", "text", "line", "cause"),
    [
        ("a.tsv", "same\tA\tB\nmerge\tA\tB\n", 2, "unknown kind of correction 'merge'"),
        ("a.tsv", "same\tA\n", 1, r"same needs NAME OTHER, found 1 field\(s\)"),
        ("a.tsv", "# all\n\nkind\tA\n", 3, "unknown kind"),
        ("a.yaml", "- same: [A, B]\n- drop: \x01\n", None, "not YAML"),
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
    with pytest.raises(UsageError, match="cannot be read") as caught:
        load_corrections(tmp_path / "none.tsv")
    assert (caught.value.path, caught.value.remedy) == (str(tmp_path / "none.tsv"), "give a TSV or YAML file")
    assert caught.value.line is None


@pytest.mark.parametrize(
    ("name", "text", "rows"),
    [
        ("a.tsv", "\ufeffKIND\tname\n\n  # no row\nSAME\t A \t\t B\n", [("same", "A", "B", 4)]),
        ("a.tsv", 'drop\t"A\ndrop\tB"\n', [("drop", '"A', "", 1), ("drop", 'B"', "", 2)]),
        ("a.txt", "drop\tA\n", [("drop", "A", "", 1)]),
        ("a.yaml", "- drop: Abc\n- same: [A, 1]\n", [("drop", "Abc", "", 1), ("same", "A", "1", 2)]),
        ("a.YML", "# none\n", []),
    ],
)
def test_rows_as_they_are_read(tmp_path, name, text, rows):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = load_corrections(str(path))
    assert [(row.kind, row.name, row.value, row.line) for row in found.rows] == rows
    assert found.path == str(path)


def view(found):
    """What is left: nodes as id -> (label, aliases), and the nodes of the papers in order."""
    return {node.id: (node.label, node.aliases) for node in found.nodes}, list(found.node_of.values())


@pytest.mark.parametrize(
    "name",
    ["id/gpt-4o", "gpt-4o", "GPT-4o", "gpt4o", "OpenAI GPT-4o", "GPT-4o (OpenAI)"],
)
def test_a_node_is_found_by_id_slug_label_and_whatever_reads_as_it(tmp_path, name):
    found, rows = corrected(tmp_path, f"drop\t{name}\n", "GPT-4o", "Frobnix")
    assert unmatched_corrections(rows, found.matched) == ()
    assert "id/gpt-4o" not in view(found)[0]
    assert view(found)[1] == ["id/frobnix"]


def test_a_node_is_found_by_an_alias_that_only_a_text_gave_it(tmp_path):
    mentions = (Mention(1, 0, 7, "Frobnix"), Mention(1, 20, 25, "Quarb"))
    entity = ExtractedEntity("Frobnix", "Method", mentions, (), 0.9)
    path = tmp_path / "c.tsv"
    path.write_text("rename\tquarb\tFROB\ntype\tNobody\tModel\n", encoding="utf-8")
    found = resolve_artifacts({"2401.00001": (Extraction((entity,)),)}, corrections=load_corrections(path))
    assert view(found) == ({"id/frobnix": ("FROB", ("Frobnix", "Quarb"))}, ["id/frobnix"])
    assert found.matched == {1}


def test_a_label_that_a_row_before_gave_counts_more_than_what_the_name_reads_as(tmp_path):
    text = "rename\tGPT-4o\tZork\nrename\tFrobnix\tGPT-4o\ndrop\tGPT-4o\ndrop\tharbor-2401.00003\n"
    found, _ = corrected(tmp_path, text, "GPT-4o", "Frobnix", "Harbor", "Harbor")
    assert view(found)[1] == ["id/gpt-4o", "id/harbor-2401.00002"]


def test_of_two_nodes_of_one_label_the_first_id_is_meant(tmp_path):
    found, _ = corrected(tmp_path, "rename\tHarbor\tHarbour\n", "Harbor", "Harbor")
    assert [node.label for node in found.nodes] == ["Harbour", "Harbor"]


@pytest.mark.parametrize(
    ("rows", "names", "variants"),
    [
        ("same\tFrobnix\tLlama-3.1-8B", ("Frobnix", "Llama-3.1-8B"), {"frobnix llama-3.1", "llama-3.1 llama"}),
        (
            "same\tFrobnix\tLlama-3.1",
            ("Frobnix", "Llama-3.1-8B"),
            {"llama-3.1-8b frobnix", "frobnix llama"},
        ),
        ("same\tLlama-3.1\tLlama-3.1-8B", ("Llama-3.1-8B",), {"llama-3.1 llama"}),
        (
            "drop\tLlama-3.1",
            ("Llama-3.1-8B", "Qwen2-7B"),
            {"llama-3.1-8b llama", "qwen-2-7b qwen-2", "qwen-2 qwen"},
        ),
        ("drop\tLlama", ("Llama-3.1-8B",), {"llama-3.1-8b llama-3.1"}),
    ],
)
def test_families_follow_what_is_merged_or_dropped(tmp_path, rows, names, variants):
    found, _ = corrected(tmp_path, rows + "\n", *names)
    assert {f"{child[3:]} {parent[3:]}" for child, parent in found.variants} == variants


def test_every_merged_id_leads_to_the_node_that_it_was_merged_into(tmp_path):
    text = "same\tFrobnix\tGlorb\nsame\tQuarb\tZorp\n"
    found, _ = corrected(tmp_path, text, "Frobnix", "Glorb", "Quarb", "Zorp")
    assert found.replaced == {"id/glorb": "id/frobnix", "id/zorp": "id/quarb"}


def test_merging_moves_only_what_was_merged_and_keeps_tombstones_and_reasons(tmp_path):
    text = "same\tFrobnix\tGlorb-Net\nsame\tQuarb\tFrobnix\n"
    found, _ = corrected(tmp_path, text, "Frobnix", "Glorb-Net", "Quarb", "Zorp")
    assert view(found) == (
        {"id/quarb": ("Quarb", ("Frobnix", "Glorb-Net")), "id/zorp": ("Zorp", ())},
        ["id/quarb", "id/quarb", "id/quarb", "id/zorp"],
    )
    assert found.replaced == {"id/frobnix": "id/quarb", "id/glorbnet": "id/quarb"}
    assert [(why.rule, why.detail) for why in found.decisions["id/quarb"]] == [
        ("normal-form", "quarb"),
        ("normal-form", "frobnix"),
        ("normal-form", "glorbnet"),
        ("correction", "line 1: same Frobnix Glorb-Net"),
        ("correction", "line 2: same Quarb Frobnix"),
    ]
    assert set(found.decisions) == {"id/quarb", "id/zorp"}


@pytest.mark.parametrize(
    ("row", "attributes"),
    [
        ("same\tLlama-3.1\tFrobnix", {"family": "Llama", "version": "3.1"}),
        ("same\tLlama-3.1\tQwen2", {"family": "Llama", "inferred": True, "version": "3.1"}),
    ],
)
def test_a_parent_is_no_longer_inferred_once_a_named_node_is_merged_into_it(tmp_path, row, attributes):
    found, _ = corrected(tmp_path, row + "\n", "Llama-3.1-8B", "Qwen2-7B", "Frobnix")
    whole = dict(next(node for node in found.nodes if node.id == "id/llama-3.1").attributes)
    assert whole == attributes | {"corrections": (row.replace("\t", " "),)}


def test_rows_of_which_one_name_is_unknown_change_nothing_and_are_reported(tmp_path):
    kinds = {"same": "Frobnix\tNobody", "different": "Nobody\tFrobnix", "type": "Nobody\tModel", "rename": "Nobody\tX"}
    text = (
        "".join(f"{kind}\t{rest}\n" for kind, rest in kinds.items())
        + "same\tNobody\tFrobnix\ndifferent\tFrobnix\tNobody\n"
    )
    found, rows = corrected(tmp_path, text, "Frobnix")
    assert found.nodes == corrected(tmp_path, "", "Frobnix")[0].nodes
    notices = unmatched_corrections(rows, found.matched)
    assert [notice.line for notice in notices] == [1, 2, 3, 4, 5, 6]
    assert (notices[0].path, notices[0].message) == (
        str(tmp_path / "corrections.tsv"),
        "no node for: same Frobnix Nobody",
    )


def test_rows_that_found_their_nodes_are_not_reported(tmp_path):
    text = "type\tFrobnix\tModel\nrename\tFrobnix\tFROB\nsame\tFROB\tGlorb\ndifferent\tZorp\tQuarb\ndrop\tQuarb\n"
    found, rows = corrected(tmp_path, text, "Frobnix", "Glorb", "Zorp", "Quarb")
    assert unmatched_corrections(rows, found.matched) == ()
    assert view(found)[1] == ["id/frobnix", "id/frobnix", "id/zorp"]
    assert [why.detail for why in found.decisions["id/zorp"]] == ["zorp", "line 4: different Zorp Quarb"]
    assert set(found.decisions) == {"id/frobnix", "id/zorp"}


def test_what_is_taken_apart_gets_a_node_of_its_type_and_the_rest_stays(tmp_path):
    names = ("CoT", "CoT", "Chain of Thought", "chain-of-thought", "Zorp")
    found, _ = corrected(tmp_path, "different\tChain of Thought\tCoT\n", *names)
    assert view(found) == (
        {
            "id/chain-of-thought": ("Chain of Thought", ("chain-of-thought",)),
            "id/cot": ("CoT", ()),
            "id/zorp": ("Zorp", ()),
        },
        ["id/cot", "id/cot", "id/chain-of-thought", "id/chain-of-thought", "id/zorp"],
    )
    assert {node.type for node in found.nodes} == {"Method"}
    assert found.decisions["id/cot"][-1].detail == "line 1: different Chain of Thought CoT"


def test_where_the_label_is_taken_away_the_other_name_becomes_it_and_no_id_is_taken_twice(tmp_path):
    names = ("Chain of Thought", "Chain of Thought", "CoT", "CoT prompting")
    found, _ = corrected(tmp_path, "different\tCoT\tChain of Thought\n", *names)
    own = "id/chain-of-thought-" + digits("Chain of Thought", 4)
    assert view(found) == (
        {"id/chain-of-thought": ("CoT", ("CoT prompting",)), own: ("Chain of Thought", ())},
        [own, own, "id/chain-of-thought", "id/chain-of-thought"],
    )


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("different\tCoT prompting\tCoT", "Chain of Thought"),
        ("different\tCoT prompting\tChain of Thought", "CoT prompting"),
        ("different\tid/chain-of-thought\tChain of Thought", "CoT"),
    ],
)
def test_the_rest_keeps_its_label_or_takes_another_of_its_names(tmp_path, row, label):
    names = ("Chain of Thought", "Chain of Thought", "CoT", "CoT prompting")
    found, _ = corrected(tmp_path, row + "\n", *names)
    assert view(found)[0]["id/chain-of-thought"][0] == label


def test_a_name_that_no_entity_bears_cannot_be_taken_apart(tmp_path):
    found, rows = corrected(tmp_path, "different\tCoT\tChain of Thought\n", "CoT", "CoT")
    assert found.nodes == corrected(tmp_path, "", "CoT", "CoT")[0].nodes
    assert len(unmatched_corrections(rows, found.matched)) == 1
