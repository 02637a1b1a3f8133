"""Single names: normal forms, structure, homonyms, Korean, and what the answer says."""

import json

import pytest

from kg.model import Decision, Node
from kg.resolve import resolve_name


def slug(name, kind=None):
    return resolve_name(name, type=kind).id.removeprefix("id/")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Qwen2.5-VL-7B-Instruct", "qwen-2.5-vl-7b-instruct"),
        ("Qwen2.5 VL Instruct (7B)", "qwen-2.5-vl-7b-instruct"),
        ("meta-llama/Llama-2-7b-hf", "llama-2-7b"),
        ("R1-Distill-Qwen-7B", "deepseek-r1-distill-qwen-7b"),
        ("GPT-4o-2024-08-06", "gpt-4o-20240806"),
        ("Claude-3-5-sonnet-20241022", "claude-3.5-sonnet-20241022"),
        ("Claude Sonnet 4", "claude-4-sonnet"),
        ("InternVL3.5-241B-A28B", "internvl-3.5-241b-a28b"),
        ("ViT-L/14", "vit-large-14"),
        ("AIME'24", "aime-2024"),
        ("클로드 3.5 소네트", "claude-3.5-sonnet"),
        ("그룹 상대 정책 최적화", "grpo"),
        ("라마 2-7B", "llama-2-7b"),
        ("the LLaDA model", "llada"),
        ("Llama-500M", "llama-0.5b"),
        ("HumanEval+", "humaneval-plus"),
        ("GSM8K 벤치마크", "gsm8k"),
        ("ImageNet dataset", "imagenet"),
        ("MSVD dataset", "msvd"),
        ("SSv2", "something-something-2"),
        ("A*", "a-star"),
    ],
)
def test_structure_is_parsed_in_any_order_and_spelling(name, expected):
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Llama 2-7B", "LLaMA2-7B"),
        ("GPT‑4o", "gpt4o"),
        ("π0.5", "pi0.5"),
        ("Sparse Autoencoders", "sparse autoencoder"),
        ("Groued-Query Attention", "Grouped-Query Attention"),
        ("optimisation", "optimization"),
        ("ｆｌａｓｈ attention", "FlashAttention"),
    ],
)
def test_spellings_of_one_name(first, second):
    assert slug(first) == slug(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("MSVD model", "MSVD"),
        ("Meta-CoT", "CoT"),
        ("LLaMA-Factory", "LLaMA"),
        ("V*", "VSTAR"),
        ("Qwen2.5-7B", "Qwen2-7B"),
        ("Conv2d", "Conv"),
    ],
)
def test_parts_that_look_alike_do_not_merge(first, second):
    assert slug(first) != slug(second)


def test_the_type_chooses_between_homonyms_and_without_it_the_name_stays_by_itself():
    assert slug("SVD", "Method") == "singular-value-decomposition"
    assert slug("SVD", "Model") == "stable-video-diffusion"
    assert slug("SVD") == "svd"
    assert any("could be" in step.detail for step in resolve_name("SVD").why)


def test_a_sure_type_tells_data_from_a_method_of_the_same_name():
    assert slug("Mip-NeRF360", "Benchmark") != slug("Mip-NeRF360", "Method")
    assert slug("DreamBooth dataset") == slug("DreamBooth", "Dataset") != slug("DreamBooth", "Method")


def test_confusions_within_methods_and_models_or_within_data_never_split():
    assert slug("ControlNet", "Method") == slug("ControlNet", "Model") == slug("ControlNet")
    assert slug("GSM8K", "Dataset") == slug("GSM8K", "Benchmark")


def test_the_answer_is_one_json_object_with_reasons_and_the_chain():
    answer = json.loads(json.dumps(resolve_name("Llama-3.1-8B-Instruct").as_dict()))
    assert answer["variant-of"][:3] == ["id/llama-3.1-8b", "id/llama-3.1", "id/llama"]
    assert answer["type"] == "Model"
    assert any(reason.startswith("parts:") for reason in answer["why"])


def test_a_graph_answers_with_its_own_node():
    nodes = [Node("id/foo-2401.00001", "Method", "FOO", ("Fast Omni Ops",)), Node("id/gpt-4o", "Model", "GPT-4O")]
    assert resolve_name("GPT4o", graph_nodes=nodes).label == "GPT-4O"
    assert resolve_name("Fast Omni Ops", graph_nodes=nodes).id == "id/foo-2401.00001"
    assert "no node" in resolve_name("Unheard-Of", graph_nodes=nodes).why[-1].detail


BEARERS = [
    Node("id/frob-net", "Model", "Frob Net", ("QZ",)),
    Node("id/frobnet-2401.00002", "Method", "FrobNet", ()),
    Node("id/frobnet-2401.00001", "Method", "FrobNet", ()),
    Node("id/aqz", "Dataset", "AQZ", ("FrobNet",)),
    Node("paper/frobnet", "Paper", "FrobNet", ()),
]


@pytest.mark.parametrize(
    ("name", "kind", "expected", "others"),
    [
        ("FrobNet", None, "id/frobnet-2401.00001", ["id/frobnet-2401.00002"]),
        ("frobnet", None, "id/frob-net", ["id/frobnet-2401.00001", "id/frobnet-2401.00002"]),
        ("frob-net", "Method", "id/frobnet-2401.00001", ["id/frobnet-2401.00002"]),
        ("FrobNet", "Dataset", "id/aqz", []),
        ("FrobNet", "Benchmark", "id/frobnet-2401.00001", ["id/frobnet-2401.00002"]),
        ("qz", None, "id/frob-net", []),
    ],
)
def test_of_several_nodes_that_bear_a_name_the_type_then_the_label_then_the_id_decides(name, kind, expected, others):
    found = resolve_name(name, type=kind, graph_nodes=BEARERS)
    also = f"; so do {', '.join(others)}" if others else ""
    assert found.id == expected
    assert found.why[-1] == Decision("graph", f"{expected} bears this name in the graph{also}")


def test_the_graph_has_the_last_word_on_label_type_and_family():
    nodes = [Node("id/quarb-7b", "Dataset", "QUARB-7B"), Node("id/llama-2-7b", "Model", "Llama-2-7B", ("Zorpling",))]
    own = resolve_name("Quarb 7B", graph_nodes=nodes)
    assert (own.id, own.label, own.type, own.variant_of) == ("id/quarb-7b", "QUARB-7B", "Dataset", ("id/quarb",))
    assert not any(step.rule == "graph" for step in own.why)
    assert resolve_name("Zorpling", graph_nodes=nodes).variant_of == ("id/llama-2", "id/llama")


def test_without_a_graph_or_a_node_the_tables_answer():
    assert resolve_name("Quarb 7B", type="Model").type == "Model"
    assert resolve_name("Llama-2-7B", graph_nodes=[]).variant_of == ("id/llama-2", "id/llama")
    found = resolve_name("FrobNet", graph_nodes=[])
    assert found.as_dict() == {
        "name": "FrobNet",
        "type": "",
        "id": "id/frobnet",
        "label": "FrobNet",
        "variant-of": [],
        "why": ["normal-form: frobnet", "graph: no node of the graph bears this name"],
    }


@pytest.mark.parametrize("name", ["", " ", "...", "🤗", "7B", "\\", "라", "a" * 500, "((((", "v", "-"])
def test_odd_names_get_an_id(name):
    assert resolve_name(name).id.startswith("id/")
    assert len(resolve_name(name).id) > len("id/")


@pytest.mark.parametrize(("kind", "wanted"), [("Dataset", "gqa-dataset"), ("Method", "grouped-query-attention")])
def test_what_the_type_chooses_among_things_of_one_name_has_a_reason(kind, wanted):
    found = resolve_name("GQA", type=kind)
    assert found.id == f"id/{wanted}"
    assert [step.rule for step in found.why] == ["alias-table", "homonym"]
    assert found.why[-1].detail.startswith(f"as a {kind} not ")
