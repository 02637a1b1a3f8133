"""The server: tools and resources for the SDK, and the two ways in which it listens."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Annotated, Any

import uvicorn
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field, WithJsonSchema

from kg import __version__
from kg.errors import KgError
from kg.mcp import tools
from kg.mcp.about import INSTRUCTIONS, described, ontology_text, parameters_schema, questions_json, schema_text, spoken
from kg.mcp.opened import Opened
from kg.mcp.values import AnswerValue, BoardAnswer, Explained, FoundValue, Papers, Shown
from kg.query import list_questions

_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
Name = Annotated[str, Field(description="A name in any spelling, or an id of an earlier answer.")]
Limit = Annotated[int, Field(ge=1, le=100, description="Items at most.")]


def make_server(opened: Opened) -> MCPServer[Any]:
    """Return the server of a graph. Its `sparql` answers while `opened.answering()` lasts."""
    server: MCPServer[Any] = MCPServer("kg", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING")
    questions = list_questions()
    names = [question.name for question in questions]

    def tool(function: Callable[..., object]) -> None:
        server.add_tool(function, description=" ".join((function.__doc__ or "").split()), annotations=_READ_ONLY)

    @tool
    def find(name: Name, limit: Limit = 10) -> FoundValue:
        """Find things of the graph by name: exactly, else what has a name like it, nearest first."""
        with _explained():
            return tools.find(opened.graph(), name, limit)

    @tool
    def show(
        name: Name,
        limit: Limit = 5,
        claims: Annotated[bool, Field(description="Also what digests may say and the graph does not assert.")] = False,  # noqa: FBT002 (a tool's)
    ) -> Shown:
        """Show a paper, method, model, dataset, benchmark or author: other names, family, attributes, and for each relation
        its surest claims (`limit`), to and from it, with evidence. What the graph does not assert has `asserted` false.
        """
        with _explained():
            return tools.show(opened.graph(), name, limit, claims=claims)

    @tool
    def why(
        subject: Name,
        relation: Annotated[
            str, Field(description="Such as improves-on, uses, evaluated-on, introduces, compares-with.")
        ],
        object: Name,  # noqa: A002 (what clients see)
    ) -> Explained:
        """Show why the graph says SUBJECT RELATION OBJECT: all quotes with file and place. Where it does not say so, the
        error tells what else it says of the two, if anything.
        """
        with _explained():
            return tools.why(opened.graph(), subject, relation, object)

    @server.tool(
        annotations=_READ_ONLY,
        description="Ask one of the shipped questions; parameters in brackets may be left out.\n\n"
        + described(questions),
    )
    def ask(
        question: Annotated[str, Field(json_schema_extra={"enum": names})],
        parameters: Annotated[dict[str, str | float | None], WithJsonSchema(parameters_schema(questions))] = {},  # noqa: B006
        limit: Limit = 20,
    ) -> AnswerValue:
        with _explained():
            return tools.ask(opened.graph(), question, parameters, limit)

    @tool
    def leaderboard(
        benchmark: Name,
        metric: Annotated[str, Field(description="Only results in this metric.")] = "any",
        family: Annotated[bool, Field(description="With all versions and subsets of the benchmark.")] = False,  # noqa: FBT002 (a tool's)
        limit: Limit = 20,
    ) -> BoardAnswer:
        """List what papers report of their own systems on a benchmark or dataset, metric by metric, best first, with
        evidence; `left_out` tells why other results are no rows.
        """
        with _explained():
            return tools.leaderboard(opened.graph(), benchmark, metric, limit, family=family)

    @tool
    def papers(since: date | None = None, until: date | None = None, limit: Limit = 20) -> Papers:
        """List papers, newest first, with what they introduce and improve on; both days (YYYY-MM-DD) are included."""
        with _explained():
            return tools.papers(opened.graph(), since, until, limit)

    @tool
    async def sparql(query: str, limit: Limit = 50) -> AnswerValue:
        """Ask in SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE), read-only, ten seconds at most; all prefixes are bound. The
        types, relations and prefixes are in the resource kg://schema.
        """
        with _explained():
            table = await opened.ask(query)
            return await asyncio.to_thread(tools.answer_of, opened.graph(), table, limit)

    @server.resource("kg://schema", mime_type="text/plain", description="Node types with counts, relations, prefixes.")
    def schema() -> str:
        return schema_text(opened.graph())

    @server.resource(
        "kg://questions", mime_type="application/json", description="The shipped questions with their SPARQL."
    )
    def shipped() -> str:
        return questions_json()

    @server.resource("kg://ontology", mime_type="text/turtle", description="The ontology.")
    def ontology() -> str:
        return ontology_text()

    return server


async def serve_stdio(opened: Opened) -> None:
    """Speak over stdin and stdout until stdin ends, or until stopped: who waits for a line cannot be asked to end."""

    def leave() -> None:
        opened.kill()
        os._exit(0)

    with suppress(NotImplementedError):  # no such thing on Windows
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, leave)
    async with opened.answering():
        await make_server(opened).run_stdio_async()


async def serve_http(opened: Opened, listener: socket.socket, announce: Callable[[str], None]) -> None:
    """Speak streamable HTTP at /mcp on a socket that is bound to an address of this machine, until stopped."""
    host, port = listener.getsockname()[:2]
    app = make_server(opened).streamable_http_app(host=host)
    config = uvicorn.Config(app, log_level="error", server_header=False)
    async with opened.answering():
        announce(f"http://{host}:{port}/mcp")
        await uvicorn.Server(config).serve(sockets=[listener])


@contextmanager
def _explained() -> Iterator[None]:
    """Let errors for people be errors for assistants: what is wrong, and what leads on."""
    try:
        yield
    except KgError as error:
        raise ToolError(spoken(error)) from error
