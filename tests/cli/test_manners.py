"""Mistakes, one after the other as a newcomer makes them, and habits of a shell: each mistake is answered with what leads on."""

import pytest

from kg.cli import kg as group
from kg.cli.errors import _code_of

from .test_cli import EXPORTS, ROOT

# What is typed | what the answer says. T is a folder with a few files; ~ is a blank inside of a word.
MISTAKES = """\
biuld | No such command 'biuld'; did you mean build?
shwo x | did you mean show?
stat | did you mean stats?
serv | did you mean serve?
reveiw | did you mean review?
exctract x | did you mean extract?
show | Missing argument 'NAME'
why YaRN uses | Missing argument 'OBJECT'
diff exports | Missing argument 'NEW'
read | Missing argument 'INPUT...'
push | Missing argument 'URL'
resolve | Missing argument 'NAME...'
--versoin | '--version'
build x --ouput y | Did you mean '--output'?
show gsm8k --limt 3 | '--limit'
-x build | No such option '-x'
config path x | Got unexpected extra argument (x)
cache clean | Did you mean 'clear'?
config sho | Did you mean 'show'?
config show biuld | did you mean build?
build x -f tutle | unknown export format 'tutle'; did you mean turtle?
build x -f TURTLE | did you mean turtle?
build x -f ttl | did you mean turtle?
build x -f graph.nt | did you mean ntriples?
build x -f html,graphlm | did you mean graphml?
build x --format markdow | 'markdown'
build x --language kr | 'kr' is not one of
build x --min-confidence 2 | not in the range 0<=x<=1
build x --min-confidence high | 'high' is not a valid float
build x --jobs many | 'many' is not a valid integer
build x --fail-on warnings | did you mean warning?
build nosuch.md -o T/o | nosuch.md: no such file or folder; check the path
build T/notes.txt -o T/o | no paper in it
build T/empty -o T/o | no digest in this folder
build x --corrections T/none.tsv -o T/o | No such file or directory; give a TSV or YAML file
build x --corrections T/rows.tsv -o T/o | rows.tsv:1: unknown kind of correction 'dropp'; did you mean drop?
read nosuch.md | check the path
extract nosuch.md | check the path
--config T/key.toml build x | key.toml:2: unknown key 'job' in [build]; did you mean jobs?
--config T/table.toml build x | table.toml:2: unknown table [buil]; did you mean build?
--config T/type.toml build x | type.toml:2: jobs in [build] is 'many'; it takes a whole number
--config T/none.toml build x | check --config
query | `kg query --list` shows the names
query @improve-on name=x | no question @improve-on; did you mean @improves-on?
query improves-on | did you mean the question @improves-on?
query @improves-on | @improves-on needs name=...
query @improves-on FlashAttention | write parameters as name=FlashAttention
query @improves-on nam=x | did you mean name?
query @uses name=FlashAtention | did you mean FlashAttention
query @leaderboard benchmark=FlashAttention | no Benchmark or Dataset is called 'FlashAttention'
query @weak below=high | write it as 0.6
query @new-in from=yesterday to=2025-01-01 | write it as 2025-02-05
query @evidence name=LoRA relation=improve-on | did you mean improves-on?
query @uses name=LoRA --format cvs | 'csv'
query gsm8k | did you mean `kg query @find name='gsm8k'`, or `kg show 'gsm8k'`?
query SELCT~?p~{} | did you mean SELECT?
query ASK{?p~foo:x~?x} | a prefix that is not declared
query INSERT~DATA{} | build the graph again instead
query nosuch.rq | No such file or directory; give a SPARQL file
show FlashAtention | did you mean FlashAttention
show zzqx | `kg query @find name='zzqx'` looks inside of names
show gsm8k -g nosuch | run `kg build` first, or name another graph with -g
show gsm8k -g T/other.jsonl | other.jsonl:1: not a node or a statement of a graph of kg
show gsm8k -g T/empty | has no graph.jsonl; run `kg build` first
show gsm8k -g exports/graph.html | name the folder of the build
why YaRN improve-on x | unknown relation 'improve-on'; did you mean improves-on?
why YaRN improves_on GSM8K | the graph does not say YaRN improves-on GSM8K
why FlashAtention uses LoRA | did you mean FlashAttention
check -g nosuch | run `kg build` first
check --fail-on errors | 'error'
stats -g T/other.jsonl | give the graph.jsonl of a build
view nosuch | run `kg build` first
serve -g nosuch | run `kg build` first
mcp -g nosuch | run `kg build` first
review -g nosuch | run `kg build` first
resolve x --type Modell | 'Model'
eval nosuch | give JSON lines in the form of kg extract
"""
ROWS = [tuple(part.strip() for part in line.split(" | ")) for line in MISTAKES.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("mistakes")
    (path / "empty").mkdir()
    for name, text in {
        "notes.txt": "hello\n", "other.jsonl": '{"a": 1}\n', "rows.tsv": "dropp\tX\n", "key.toml": "[build]\njob = 1\n",
        "table.toml": "[buil]\njobs = 1\n", "type.toml": "[build]\njobs = 'many'\n",
    }.items():  # fmt: skip
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def call(monkeypatch, capsys):
    """Run `kg` in this process; return exit code, stdout and stderr."""
    monkeypatch.chdir(ROOT)

    def run(*arguments):
        try:
            code = group.main([str(one) for one in arguments], prog_name="kg", standalone_mode=False)
        except BaseException as error:  # noqa: BLE001 (as the command line does)
            code = _code_of(error)
        return code or 0, *capsys.readouterr()

    return run


@pytest.mark.parametrize(("typed", "answer"), ROWS, ids=[typed for typed, _ in ROWS])
def test_a_mistake_leads_on(call, folder, typed, answer):
    words = [word.replace("~", " ") for word in typed.split()]
    code, out, err = call(*(str(folder) + word[1:] if word.startswith("T/") else word for word in words))
    assert (code, out) == (2, "")
    assert answer in err
    assert "Traceback" not in err
    assert "Errno" not in err


def test_there_are_as_many_as_a_newcomer_made():
    assert len(ROWS) >= 67
    assert len({typed for typed, _ in ROWS}) == len(ROWS)


def test_tables_have_tabs_in_a_pipe_and_fit_a_terminal(call, monkeypatch):
    monkeypatch.delenv("KG_TABLES")
    _, out, _ = call("query", "@improves-on", "name=LoRA")
    head, row = (line.split("\t") for line in out.splitlines())
    assert head == ["paper", "title", "with", "over", "date"]
    assert row[0] == "paper:2305.14314"
    _, out, _ = call("show", "GSM8K", "--limit", "1")
    assert "type\tBenchmark\n" in out
    assert "\n\nrelation\tentity\tconfidence\t\n" in out
    monkeypatch.setenv("KG_TABLES", "fit")
    monkeypatch.setenv("COLUMNS", "80")
    for arguments in (("show", "GSM8K"), ("stats",), ("query", "@uses", "name=LoRA"), ("config", "show", "build")):
        _, out, _ = call(*arguments)
        assert len(out.splitlines()) > 3
        assert max(map(len, out.splitlines())) <= 80, arguments


def test_the_table_of_files_cuts_names_in_their_middle_and_folds_none(call, monkeypatch):
    monkeypatch.setenv("KG_TABLES", "fit")
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = call("read", "examples/digests")
    title, head, *rows = (line.rstrip() for line in out.splitlines())
    assert title == "examples/digests"
    assert head.split() == ["file", "layout", "date", "papers", "ids", "authors", "text", "warnings"]
    assert max(map(len, out.splitlines())) <= 80
    assert all(row.split()[-1].isdigit() for row in rows)  # one line a file
    assert any("…" in row for row in rows)


def test_quiet_and_verbose_stand_anywhere(call, monkeypatch):
    monkeypatch.setenv("KG_TABLES", "tsv")
    source = "examples/digests/daily/2025-02-06.md"
    for before, after in ((["-q"], []), ([], ["-q"]), (["--quiet"], ["-v"])):
        code, out, err = call(*before, "read", source, *after)
        assert (code, err) == (0, "")
        assert source in out
    first, second = (call(*words)[2].splitlines() for words in (("-v", "read", source), ("read", source, "-v")))
    assert len(first) == len(second) > 1
    assert call("-q", "show", "GSM8K")[1] == call("show", "GSM8K", "-v")[1] == call("show", "GSM8K")[1]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sho", ["show"]),
        ("why FlashAttention imp", ["improves-on"]),
        ("why FlashAttention improves_", ["improves-on"]),
        ("build x -f turtle,grap", ["turtle,graphml"]),
        ("query @impr", ["@improvement-chain", "@improves-on"]),
        ("query @improves-on na", ["name="]),
        ("query @improves-on name=flashattention-", ["name=FlashAttention-2"]),
        ("show GSM", ["GSM8K"]),
        ("show -g nosuch GSM", []),
    ],
)
def test_completion_offers_values(monkeypatch, typed, offered):
    from click.shell_completion import ShellComplete

    monkeypatch.chdir(ROOT)
    *before, last = typed.split()
    found = [item.value for item in ShellComplete(group, {}, "kg", "_KG_COMPLETE").get_completions(before, last)]
    assert [value for value in found if ":" not in value] == offered


def test_names_are_offered_from_the_graph_that_is_named(monkeypatch):
    from click.shell_completion import ShellComplete

    complete = ShellComplete(group, {}, "kg", "_KG_COMPLETE")
    assert [item.value for item in complete.get_completions(["show", "-g", str(EXPORTS)], "GSM")] == ["GSM8K"]
