"""Korean messages: everything that is to be translated is, with the same places for values, and only with a Korean locale."""

import ast
import gettext
import inspect
import re
import string
from pathlib import Path

import click
import pytest

from kg.cli import COMMANDS, DOMAIN
from kg.cli import kg as group
from kg.cli.translate import HOLE, TABLE, read_rows

from .error_texts import error_texts
from .test_cli import ROOT, kg

FOLDER = ROOT / "kg" / "cli" / "locale"
CATALOGUE = gettext.translation(DOMAIN, FOLDER, languages=["ko"])
# What click says to programmers, not to users.
INTERNAL = (
    "defined twice",
    "Could not determine",
    "No options defined",
    "exactly one parameter",
    "cannot use the same",
)
INTERNAL += ("DeprecationWarning", "must be an iterable")


def marked(path):
    """Yield the arguments of each call of gettext in a file: a message, or a singular and a plural."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(node, "func", None)
        called = getattr(name, "id", getattr(name, "attr", ""))
        if isinstance(node, ast.Call) and called in ("_", "gettext", "ngettext"):
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if texts and texts[0]:
                yield texts[:2]


def wanted():
    modules = ("core", "exceptions", "parser", "decorators", "formatting", "types")
    files = [*(ROOT / "kg").rglob("*.py"), *(Path(click.__file__).with_name(f"{name}.py") for name in modules)]
    found = [texts for path in files for texts in marked(path) if not any(word in texts[0] for word in INTERNAL)]
    found += [[text] for _, text in COMMANDS.values()] + [[inspect.cleandoc(group.help)], ["error"], ["warning"]]
    return found + [[option.help] for option in group.params if option.help] + [[text] for text in options(group)]


def options(command):
    """Return the help of the options of all commands, each once."""
    inner = (
        command.get_command(click.Context(command), name) for name in command.list_commands(click.Context(command))
    )
    found = {}
    for one in inner:
        found |= dict.fromkeys(param.help for param in one.params if getattr(param, "help", None))
        found |= dict.fromkeys(options(one)) if isinstance(one, click.Group) else {}
    return list(found)


def places(text):
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("texts", wanted(), ids=lambda texts: texts[0][:40])
def test_all_messages_are_translated_with_their_places(texts):
    said = CATALOGUE.ngettext(*texts, 2) if len(texts) == 2 else CATALOGUE.gettext(texts[0])
    assert said not in texts, f"kg/cli/locale/ko/LC_MESSAGES/kg.po has no {texts[0]!r}"
    if "%(" not in texts[0]:
        assert places(said) <= {name for text in texts for name in places(text)}
        assert places(said) >= set.intersection(*map(places, texts)) - {"name"}


def test_the_compiled_catalogue_is_that_of_the_text():
    pofile = pytest.importorskip("babel.messages.pofile", reason="needs babel")
    with (FOLDER / "ko" / "LC_MESSAGES" / "kg.po").open("rb") as file:
        texts = pofile.read_po(file)
    for message in texts:
        if isinstance(message.id, tuple):
            assert CATALOGUE.ngettext(*message.id, 2) == message.string[0]
        elif message.id:
            assert CATALOGUE.gettext(message.id) == message.string
            assert message.string


def test_options_are_told_in_korean():
    said = kg("cache", "clear", "--help", LANGUAGE="", LC_ALL="ko_KR.UTF-8").stdout
    assert "다른 판의 추출이 남긴 것만." in said
    assert "빌드 폴더 또는 그 안의 그래프 파일." in kg("show", "--help", LANGUAGE="", LC_ALL="ko_KR.UTF-8").stdout
    assert "Edges shown per relation." in kg("show", "--help", LANGUAGE="en", LC_ALL="ko_KR.UTF-8").stdout


def test_only_with_a_korean_locale():
    korean = kg("--help", LANGUAGE="", LC_ALL="ko_KR.UTF-8").stdout
    assert "다이제스트에서 그래프와 내보내기 파일을 만듭니다." in korean
    assert "Build the graph" not in korean
    assert kg("biuld", LANGUAGE="", LC_ALL="ko_KR.UTF-8").stderr.endswith(
        "'biuld' 명령은 없습니다; 혹시 build인가요?\n"
    )
    assert "Build the graph" in kg("--help", LANGUAGE="en", LC_ALL="ko_KR.UTF-8").stdout


# Nothing but a command, or so few letters beside the values that the row would fit other texts as well.
SAID_AS_THEY_ARE = ("pip install ", "kg cache clear")
VAGUE = {"{} is {}", "{} is named {}", "has no {}", "not YAML", "is a link", "is missing", "{} in [{}]: {}"}


def test_causes_and_remedies_have_rows():
    table = FOLDER / "ko" / "LC_MESSAGES" / TABLE
    rows = {HOLE.join(row.pieces): row.said for row in read_rows(table)}
    texts = set(error_texts()) - VAGUE
    wanted = {text for text in texts if not (text.startswith(SAID_AS_THEY_ARE) and "beside" not in text)}
    assert len(wanted) > 200
    assert wanted - rows.keys() == set()
    assert rows.keys() - wanted == set()  # of texts that nobody says any more
    for text, said in rows.items():
        assert {place for _, place, _, _ in string.Formatter().parse(_escaped(said)) if place} == {
            str(number) for number in range(text.count(HOLE))
        }, text
        assert any("가" <= char <= "힣" for char in said) or text.startswith("kg "), text


def _escaped(said):
    """Braces that are no places stand for themselves."""
    return re.sub(r"\{(?!\d\})|(?<!\{\d)\}", lambda brace: brace[0] * 2, said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "no-such-folder"), "그런 파일이나 폴더가 없습니다; 경로를 확인하세요"),
        (
            ("query", "SELCT ?p WHERE { ?p kg:uses id:llada }"),
            "SELCT(으)로 시작하는 SPARQL은 없습니다; 혹시 SELECT인가요?",
        ),
        (("show", "x", "-g", "exports/graph.ttl"), "graph.jsonl도 graph.sqlite도 아닙니다; 빌드 폴더나"),
        (("query", "@uses", "nam=x"), "@uses에는 매개변수 'nam'이(가) 없습니다; 혹시 name인가요?"),
    ],
)
def test_errors_are_told_in_korean(arguments, said):
    done = kg(*arguments, LANGUAGE="", LC_ALL="ko_KR.UTF-8")
    assert done.returncode == 2
    assert said in done.stderr
