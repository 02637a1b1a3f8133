"""One answer to "which thing does this name mean", whoever asks."""

import pytest

from kg.errors import UsageError
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.graph.lookup import Index
from kg.model import KnowledgeGraph, Node, Resolution
from kg.query.names import find_nodes
from kg.query.store import open_store
from kg.resolve import NO_CORRECTIONS, resolve_name
from kg.resolve.corrections.apply import _State
from kg.text.matching import did_you_mean, near_words
from tests.factories import sign_folder

NODES = (
    Node("id/flashattention", "Method", "FlashAttention", ("Flash-Attention",)),
    Node("id/flashattention-2", "Method", "FlashAttention-2", ()),
    Node("id/gpt-4o", "Model", "GPT-4o", ()),
    Node("id/llama-2", "Model", "Llama 2", ("LLaMA-2",)),
    Node("id/mar", "Method", "MAR", ("Masked Autoregressive",)),
    Node("id/mar-data", "Benchmark", "MAR", ()),
    Node("id/quickcache", "Method", "QuickCache", ("퀵캐시", "MMAR")),
    Node("id/glorbnet", "Method", "glorbnet", (), (("replaced-by", "id/quickcache"),)),
    Node("id/tau2-bench", "Benchmark", "τ²-Bench", ()),
)
GRAPH = KnowledgeGraph(NODES, ())
BASE = "https://example.org/mine#"

NAMES = {
    "FlashAttention": ["id/flashattention"],
    "flash attention": ["id/flashattention"],
    "ＦｌａｓｈＡｔｔｅｎｔｉｏｎ": ["id/flashattention"],
    "Flash-Attention": ["id/flashattention"],
    "id/flashattention": ["id/flashattention"],
    "id:flashattention": ["id/flashattention"],
    f"{BASE}id/flashattention": ["id/flashattention"],
    "<https://w3id.org/paperkg/id/flashattention>": ["id/flashattention"],
    "gpt4o": ["id/gpt-4o"],
    "llama2.0": ["id/llama-2"],
    "Llama 2": ["id/llama-2"],
    "MAR": ["id/mar", "id/mar-data"],
    "mar-data": ["id/mar-data"],
    "mar": ["id/mar", "id/mar-data"],
    "퀵캐시": ["id/quickcache"],
    "glorbnet": ["id/quickcache"],
    "id/glorbnet": ["id/quickcache"],
    "tau2-bench": ["id/tau2-bench"],
    "t² bench": [],
    "nothing of the kind": [],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("names")
    sign_folder(folder, EXPORTERS["turtle"].write(GRAPH, folder, ExportOptions(base_iri=BASE)), base_iri=BASE)
    return open_store(folder)


@pytest.mark.parametrize("name", NAMES)
def test_graph_store_and_tables_find_the_same(name, store):
    wanted = NAMES[name]
    assert [node.id for node in Index(GRAPH, base_iri=BASE).find(name)] == wanted
    if wanted:
        assert [node.value for node in find_nodes(store, name)] == [BASE + key for key in wanted]
    else:
        with pytest.raises(UsageError, match="nothing is called"):
            find_nodes(store, name)


@pytest.mark.parametrize("name", [name for name, wanted in NAMES.items() if wanted and not name.startswith(BASE)])
def test_resolve_and_corrections_find_the_first_of_the_same(name):
    live = [node for node in NODES if not dict(node.attributes).get("replaced-by")]
    if "glorbnet" in name:
        return  # what was merged is no node of a resolution
    assert resolve_name(name, graph_nodes=live).id == NAMES[name][0]
    state = _State(Resolution(tuple(live), {}, (), {}, {}), {})
    assert state.find(name) == NAMES[name][0]


def test_a_type_leaves_the_others_out(store):
    assert [node.id for node in Index(GRAPH).find("MAR", kinds=("Benchmark",))] == ["id/mar-data"]
    assert [node.value for node in find_nodes(store, "MAR", kinds=("Benchmark",))] == [f"{BASE}id/mar-data"]
    # A name of another type does not hide the one that is only called so.
    assert [node.id for node in Index(GRAPH).find("MMAR", kinds=("Model",))] == []


@pytest.mark.parametrize(
    ("name", "first"), [("flashatention", "FlashAttention"), ("GPT-4", "GPT-4o"), ("Quick Cash", "QuickCache")]
)
def test_near_names_are_offered_alike(name, first, store):
    for ask in (Index(GRAPH).require, lambda name: find_nodes(store, name)):
        with pytest.raises(UsageError, match="did you mean") as caught:
            ask(name)
        assert caught.value.remedy.startswith(f"did you mean {first}")


def test_an_empty_graph_says_so(tmp_path):
    with pytest.raises(UsageError, match="the graph is empty"):
        Index(KnowledgeGraph((), ())).require("x")
    EXPORTERS["turtle"].write(KnowledgeGraph((), ()), tmp_path, ExportOptions())
    with pytest.raises(UsageError, match="the graph is empty"):
        find_nodes(open_store(tmp_path), "x")


def test_words_of_the_command_line():
    known = ("improves-on", "introduces", "uses")
    assert near_words("improves_on", known) == near_words("Improves On", known) == ("improves-on",)
    assert near_words("improve-on", known) == ("improves-on",)
    assert did_you_mean("zzz", known) == "known are improves-on, introduces, uses"
    assert NO_CORRECTIONS.rows == ()
