"""What a query may not do and how large it may be, held against the engine itself."""

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.query import GraphStore, list_questions, run_query
from kg.query.guard import MOST_CHARACTERS, MOST_JOINTS, MOST_OPEN, RefusedError, require_readable
from tests.cli.test_cli import kg

OWN = frozenset(("https://example.org/graph",))


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address of another machine, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_arguments: object) -> None:
            pass

        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_error(500)

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()


# The engine needs no blank behind a keyword, and reads `<` as it fits: most of these got to it before, and it called the address.
CALLS = (
    "SELECT * {{ SERVICESILENT<{at}> {{ ?a ?b ?c }} }}",
    "PREFIX x: <{at}> SELECT * {{ SERVICEx:y {{ ?a ?b ?c }} }}",
    "PREFIX : <{at}> SELECT * {{ FILTER(1<2)SERVICE:x#>\n{{ ?a ?b ?c }} }}",
    "SELECT * {{ FILTER((1<2)&&'>'='>') SERVICE<{at}> {{ ?a ?b ?c }} FILTER('a'='a') }}",
    "SELECT * {{ ?s ?p ?o FILTER(1<2#> '''\n) SERVICE<{at}> {{ ?a ?b ?c }} FILTER('''''' = '''''') }}",
    "SELECT * {{ VALUES ?x {{ true }} ?s ?p trueSERVICE<{at}> {{ ?a ?b ?c }} }}",
    "SELECT * {{ \\u0053ERVICESILENT<{at}> {{ ?a ?b ?c }} }}",
    "SELECT * {{ SERVICE <{at}> {{ ?a ?b ?c }} }}",
)


@pytest.mark.parametrize("call", CALLS)
def test_no_query_calls_another_machine(call: str, listener: tuple[str, list[str]], store: GraphStore) -> None:
    at, asked = listener
    with pytest.raises(RefusedError, match="SERVICE is refused"):
        run_query(store, call.format(at=at))
    assert not asked


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { <http://x/service> kg:service 'SERVICE', '''\nSERVICE\n''' } # SERVICE",
        "SELECT * { <http://en.wikipedia.org/wiki/Foo_(bar)> ?p ?o } # joints: 1.5 - 2",
        "PREFIX r: <http://www.w3.org/2000/01/rdf-schema#> SELECT * { ?s r:label 'from' FILTER(?a<?b && ?b>?c) }",
    ],
)
def test_words_that_are_no_keywords_pass(text: str) -> None:
    require_readable(text)


def test_shipped_questions_are_far_below_the_limits(store: GraphStore) -> None:
    for question in list_questions():
        require_readable(question.text)
    values = " ".join(f"<http://x/{number}#(y)> -1.5" for number in range(5_000))
    require_readable(f"SELECT * {{ VALUES ?x {{ {values.replace('(y)', 'y')} }} ?x ?p ?o }}")


# A text that nests or joins parts n times. Each ended the process with a segmentation fault before, at 20,000 or less.
DEEP = {
    "groups": lambda n: "SELECT * " + "{" * n + "}" * n,
    "sum": lambda n: "SELECT (1" + "+1" * n + " AS ?x) {}",
    "brackets": lambda n: "SELECT (" + "(" * n + "1" + ")" * n + " AS ?x) {}",
    "calls": lambda n: "ASK { FILTER(" + "ABS(" * n + "1" + ")" * n + ") }",
    "not": lambda n: "ASK { FILTER(" + "!" * n + "true) }",
    "exists": lambda n: "ASK { " + "FILTER EXISTS{" * n + "?a ?b ?c" + "}" * n + " }",
    "subqueries": lambda n: "ASK { " + "{ SELECT * {" * n + "?a ?b ?c" + "}}" * n + " }",
    "unions": lambda n: "ASK { {}" + "UNION{}" * n + " }",
    "bindings": lambda n: "ASK { " + "".join(f"BIND(1 AS ?x{i})" for i in range(n)) + " }",
    "minus": lambda n: "ASK { " + "MINUS{?a ?b ?c}" * n + " }",
    "path": lambda n: "ASK { ?a " + "(" * n + "kg:uses" + ")" * n + " ?c }",
    "hidden": lambda n: "ASK { FILTER((1<1" + "+1" * n + ")&&(2>1)) }",
    "in a string": lambda n: "ASK { FILTER((1<1" + "+1" * n + ")&&'>'='>') }",
}


@pytest.mark.parametrize("kind", DEEP)
def test_a_deep_query_is_the_askers_error(kind: str, store: GraphStore) -> None:
    for times in (MOST_JOINTS + 10, 20_000, 50_000):
        with pytest.raises(UsageError, match="ask in parts"):
            run_query(store, DEEP[kind](times))


@pytest.mark.parametrize("kind", DEEP)
def test_the_deepest_permitted_query_is_answered(kind: str, folder: Path) -> None:
    """In a process of its own: what is wrong with it would end this one."""
    times = next(n for n in (1_900, 990, 660, 480, MOST_OPEN - 3, 48, 30) if passes(DEEP[kind](n)))
    done = kg("query", DEEP[kind](times), "-g", folder, "--timeout", "50")
    assert done.returncode == 0, (times, done.returncode, done.stderr)


def passes(text: str) -> bool:
    try:
        require_readable(text)
    except UsageError:
        return False
    return True


def test_the_command_says_it_and_does_not_crash() -> None:
    for text in (DEEP["groups"](20_000), DEEP["sum"](40_000)):
        done = kg("query", text, "-g", "exports")
        assert (done.returncode, done.stderr.count("\n"), "ask in parts" in done.stderr) == (2, 1, True)
    with pytest.raises(UsageError, match="longer than"):
        require_readable("#" * MOST_CHARACTERS + "\nASK {}")


def test_a_function_that_is_not_there_is_the_askers_error(store: GraphStore) -> None:
    done = kg("query", "SELECT (<http://e/f>(1) AS ?x) {}", "-g", "exports")
    assert (done.returncode, "<http://e/f> is not supported" in done.stderr) == (2, True)
    with pytest.raises(UsageError, match="not supported"):
        run_query(store, "SELECT * { ?s ?p ?o FILTER(<http://e/f>(?o)) }", timeout_s=10)


def test_from_names_the_own_graph_or_is_refused(store: GraphStore) -> None:
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s a kg:Paper }}"
    expected = run_query(store, count.format(""))
    for text in ("FROM <https://example.org/graph>", "FROM<https://example.org/graph>\n#x\n"):
        assert run_query(store, count.format(text), graphs=OWN) == expected
    for text in (
        "FROM <http://x/>",
        "FROM NAMED <http://x/>",
        "FROM NAMED kg:x",
        "FROM kg:x",
        "FROMkg:x",
        "FROM #<https://example.org/graph>\n<http://x/>",
    ):
        with pytest.raises(RefusedError, match="FROM is refused"):
            run_query(store, count.format(text), graphs=OWN)
    with pytest.raises(RefusedError, match="FROM is refused"):
        run_query(store, "ASKFROM<http://x/> {}", graphs=OWN)


@given(st.text(alphabet="SERVICEservice<>(){}'\"#\\\n ?:.a1@&|", max_size=200))
def test_any_text_is_read_to_its_end(text: str) -> None:
    with contextlib.suppress(UsageError):
        require_readable(text)
