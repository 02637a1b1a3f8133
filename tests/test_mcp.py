"""`kg mcp`: what an assistant asks, through the SDK's own client: in memory, over HTTP and over stdin and stdout."""

import asyncio
import json
import re
import shutil
import socket
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

pytest.importorskip("mcp", reason="needs paperkg[mcp]")

import httpx
import jsonschema
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from kg.graph.leaderboard import leaderboard
from kg.mcp.claims import ANSWER, fitting
from kg.mcp.opened import MOST_ROWS, Opened
from kg.mcp.server import make_server, serve_http
from kg.mcp.values import Thing
from tests.conftest import run_apart

ROOT = Path(__file__).parent.parent
EXPORTS = ROOT / "exports"
TOOLS = ["find", "show", "why", "ask", "leaderboard", "papers", "sparql"]
CALLS = {
    "near": ("find", {"name": "flash atention"}),
    "exact": ("find", {"name": "flash-attention"}),
    "show": ("show", {"name": "GSM8K"}),
    "show all": ("show", {"name": "GSM8K", "limit": 100}),
    "show claims": ("show", {"name": "GSM8K", "limit": 100, "claims": True}),
    "why": ("why", {"subject": "QLoRA", "relation": "improves on", "object": "LoRA"}),
    "improves": ("ask", {"question": "improves-on", "parameters": {"name": "LoRA"}}),
    "weak": ("ask", {"question": "weak", "parameters": {"below": 0.5}, "limit": 3}),
    "best": ("leaderboard", {"benchmark": "GSM8K"}),
    "new": ("papers", {"since": "2025-10-01"}),
    "rows": ("sparql", {"query": "SELECT ?p ?x { ?p kg:uses ?x } ORDER BY ?p ?x", "limit": 5}),
    "many": ("sparql", {"query": "SELECT ?s ?o { ?s ?p ?o }", "limit": 100}),
    "truth": ("sparql", {"query": "ASK { ?p kg:improves-on id:lora }"}),
    "graph": ("sparql", {"query": "DESCRIBE id:gsm8k", "limit": 2}),
}
MISTAKES = {
    "no such thing": ("show", {"name": "FlashAtention"}, "did you mean FlashAttention"),
    "no such kind": ("leaderboard", {"benchmark": "FlashAttention"}, "no Benchmark or Dataset is named 'FlashAttention'"),
    "no such relation": ("why", {"subject": "a", "relation": "improve-on", "object": "b"}, "did you mean improves-on?"),
    "not said": ("why", {"subject": "YaRN", "relation": "uses", "object": "GSM8K"}, "the graph does not say"),
    "no such question": ("ask", {"question": "improve-on"}, "did you mean @improves-on?"),
    "nothing like it": ("ask", {"question": "zzzzzz"}, "the resource kg://questions shows all"),
    "nothing inside": ("show", {"name": "zzzzzz"}, "the tool ask with the question find looks inside of names"),
    "no such parameter": ("ask", {"question": "uses", "parameters": {"nam": "x"}}, "did you mean name?"),
    "no day": ("papers", {"since": "yesterday"}, "valid date"),
    "too many": ("find", {"name": "x", "limit": 1000}, "less than or equal to 100"),
    "update": ("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "DELETE is an update"),
    "service": ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, "SERVICE is refused"),
    "from": ("sparql", {"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"}, "FROM is refused"),
    "no query": ("sparql", {"query": "SELCT ?p { ?p ?q ?r }"}, "not SPARQL"),
}  # fmt: skip


async def speak():
    """Return what the server says to all calls in memory, and what one of the clients over HTTP gets."""
    opened = Opened(EXPORTS)
    server = make_server(opened)
    said = {}
    async with opened.answering(), Client(server) as client:
        said["tools"] = (await client.list_tools()).tools
        for name, (tool, arguments, *_) in (CALLS | MISTAKES).items():
            said[name] = await client.call_tool(tool, arguments)
        for resource in (await client.list_resources()).resources:
            said[str(resource.uri)] = (await client.read_resource(resource.uri)).contents[0].text
    said["http"], said["foreign"] = await speak_http(Opened(EXPORTS))
    return said


async def speak_http(opened):
    """Return an answer over HTTP, and the status for a page that calls this machine by another name."""
    listener, addresses = socket.create_server(("127.0.0.1", 0)), asyncio.Queue()
    opened.answering = nullcontext  # what answers in SPARQL was tried in memory
    task = asyncio.create_task(serve_http(opened, listener, addresses.put_nowait))
    address = await addresses.get()
    async with Client(address) as client:
        found = await client.call_tool("find", {"name": "GSM8K"})
    async with httpx.AsyncClient() as plain:
        foreign = await plain.post(address, json={}, headers={"Host": "evil.example"})
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return found, foreign.status_code


@pytest.fixture(scope="module")
def said():
    return run_apart(speak())


def claims_in(value):
    """Yield every claim of an answer."""
    if isinstance(value, dict):
        if "evidence" in value:
            yield value
        for part in value.values():
            yield from claims_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from claims_in(part)


def things_in(value):
    """Yield every id of an answer."""
    return set(re.findall(r'"id": "([^"]+)"', json.dumps(value)))


def test_the_tools_only_read_and_say_what_they_give(said):
    tools = {tool.name: tool for tool in said["tools"]}
    assert list(tools) == TOOLS
    for tool in tools.values():
        assert tool.annotations.read_only_hint
        assert tool.output_schema["type"] == "object"
        assert len(tool.description) > 60
    parameters = tools["ask"].input_schema["properties"]["parameters"]["properties"]
    assert parameters["below"]["type"] == "number"
    assert parameters["since"]["format"] == "date"
    assert "improves-on" in parameters["relation"]["enum"]
    assert "improves-on" in tools["ask"].input_schema["properties"]["question"]["enum"]


@pytest.mark.parametrize("name", CALLS)
def test_answers_have_their_schema_and_a_bounded_size(said, name):
    answer = said[name]
    assert not answer.is_error, answer.content
    schema = next(tool.output_schema for tool in said["tools"] if tool.name == CALLS[name][0])
    jsonschema.validate(answer.structured_content, schema)
    assert len(json.dumps(answer.structured_content, ensure_ascii=False)) < 1.3 * ANSWER


def test_every_claim_has_its_quote_at_its_place(said):
    claims = [claim for name in CALLS for claim in claims_in(said[name].structured_content)]
    assert len(claims) > 20
    texts = {}
    for claim in claims:
        assert claim["evidence_total"] >= len(claim["evidence"]) > 0
        for place in claim["evidence"]:
            text = texts.setdefault(place["file"], (ROOT / place["file"]).read_text(encoding="utf-8"))
            whole = " ".join(text[place["start"] : place["end"]].split())
            assert whole == place["quote"] or (place["quote"].endswith("…") and whole.startswith(place["quote"][:-1]))


def test_the_round_of_an_assistant(said):
    """What improves on LoRA and how do we know, what is best on GSM8K, what is new."""
    assert said["near"].structured_content["exact"] is False
    assert said["near"].structured_content["things"][0]["id"] == "id:flashattention"
    assert said["exact"].structured_content["exact"] is True
    row = said["improves"].structured_content["rows"][0]
    assert row["values"]["paper"] == "paper:2305.14314"
    assert ("paper:2305.14314", "improves-on", "id:lora") in {
        (claim["subject"]["id"], claim["relation"], claim["object"]["id"]) for claim in row["claims"]
    }
    assert said["why"].structured_content["claims"][0]["rule"] == "principal-artifact"
    best = said["best"].structured_content["rows"]
    assert best
    for row in best:  # the sentence that says the number
        first = row["claims"][0]
        assert first["relation"] == "reports"
        assert str(row["values"]["value"]).removesuffix(".0") in first["object"]["label"]
    days = [paper["date"] for paper in said["new"].structured_content["papers"]]
    assert days == sorted(days, reverse=True)
    assert min(days) >= "2025-10-01"
    assert said["new"].structured_content["total"] == len(Opened(EXPORTS).graph().papers(since="2025-10-01")) > 2
    assert said["truth"].structured_content["rows"][0]["values"] == {"answer": True}


def test_what_is_left_out_is_said(said):
    assert said["rows"].structured_content["truncated"] is True
    assert len(said["rows"].structured_content["rows"]) == 5
    assert said["many"].structured_content["truncated"] is True
    assert len(said["weak"].structured_content["rows"]) == 3
    assert sum(said["show"].structured_content["things"][0]["left_out"].values()) > 0
    assert said["show all"].structured_content["things"][0]["left_out"] == {}
    assert MOST_ROWS >= 100
    opened = Opened(EXPORTS).graph()
    (benchmark,) = opened.index.find("GSM8K")
    left_out = leaderboard(opened.index, benchmark).left_out
    assert said["best"].structured_content["left_out"] == left_out != {}


def test_a_mistake_names_no_command(said):
    assert [name for name in MISTAKES if "`kg " in said[name].content[0].text] == []


def test_a_description_is_one_line_of_words(said):
    assert [tool.name for tool in said["tools"] if tool.name != "ask" and "  " in (tool.description or "  ")] == []


def test_what_the_graph_does_not_assert_is_shown_where_that_is_asked(said):
    usual, asked = (said[name].structured_content["things"][0]["claims"] for name in ("show all", "show claims"))
    index = Opened(EXPORTS).graph().index
    assert all(claim["asserted"] for claim in usual)
    assert asked[: len(usual)] == usual
    weak = [claim["subject"]["label"] for claim in asked if not claim["asserted"]]
    assert sorted(weak) == sorted(index.node(stmt.subject).label for stmt in index.claims_to("id/gsm8k"))
    assert weak


def test_an_answer_ends_where_there_is_no_more_room():
    things = [Thing(id="id:x", type="Model", label="x" * 100)] * 10
    assert len(fitting(things, most=500)) == 3
    assert len(fitting(things)) == 10


def test_ids_of_answers_can_be_given_back(said):
    opened = Opened(EXPORTS)
    ids = set().union(*(things_in(said[name].structured_content) for name in CALLS))
    assert len(ids) > 20
    assert [key for key in ids if len(opened.graph().index.find(key)) != 1] == []


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_lead_on(said, name):
    assert said[name].is_error
    assert MISTAKES[name][2] in said[name].content[0].text


def test_resources(said):
    assert "kg:improves-on: Paper, Method" in said["kg://schema"]
    assert "- kg:Paper: 24" in said["kg://schema"]
    assert {"name", "purpose_ko", "sparql"} <= json.loads(said["kg://questions"])[0].keys()
    assert "kg:improves-on a owl:ObjectProperty" in said["kg://ontology"]


def test_over_http_only_this_machine_by_its_name(said):
    assert said["http"].structured_content["things"][0]["id"] == "id:gsm8k"
    assert said["foreign"] == 421


def test_over_stdin_and_stdout():
    async def ask():
        command = StdioServerParameters(command=sys.executable, args=["-m", "kg", "mcp", "-g", str(EXPORTS)])
        async with Client(stdio_client(command)) as client:
            return await client.call_tool("find", {"name": "GSM8K"})

    assert run_apart(ask()).structured_content["exact"] is True


def test_a_new_build_is_served(tmp_path):
    lines = (EXPORTS / "graph.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    graph = tmp_path / "graph.jsonl"
    graph.write_text("".join(line for line in lines if '"id/gsm8k"' not in line), encoding="utf-8")
    opened = Opened(graph)
    assert "GSM8K" not in opened.graph()
    shutil.copy(EXPORTS / "graph.jsonl", graph)
    assert "GSM8K" in opened.graph()
    graph.write_text("no graph\n", encoding="utf-8")
    assert "GSM8K" in opened.graph()  # the old one, until there is another
