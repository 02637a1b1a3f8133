"""The vault: a note for each node, all links lead to notes, no two names that a file system takes for one."""

import re
import unicodedata
import zipfile
from collections import Counter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.export.obsidian import NAME, file_names
from tests.html.graphs import hostile_graph
from tests.rdf.sample import sample_graph

GRAPHS = {"sample": sample_graph(), "hostile": hostile_graph()}


@pytest.fixture(scope="module", params=GRAPHS)
def vault(request, tmp_path_factory):
    """A graph and the texts of its notes, by name."""
    folder = tmp_path_factory.mktemp(request.param)
    EXPORTERS["obsidian"].write(GRAPHS[request.param], folder, ExportOptions())
    with zipfile.ZipFile(folder / NAME) as packed:
        assert packed.testzip() is None
        return GRAPHS[request.param], {name: packed.read(name).decode() for name in packed.namelist()}


def properties(text):
    return yaml.safe_load(re.match(r"---\n(.*?)^---$", text, re.S | re.M)[1])


def test_a_note_for_each_node(vault):
    graph, notes = vault
    found = {properties(text)["id"]: (properties(text), name) for name, text in notes.items()}
    assert set(found) == {node.id for node in graph.nodes}
    assert len(notes) == len(graph.nodes)
    for node in graph.nodes:
        about, name = found[node.id]
        assert name.startswith(f"{node.type}/")
        assert about["aliases"][0] == re.sub("[\ud800-\udfff]", "\ufffd", node.label)


def test_all_statements_are_links_to_notes(vault):
    graph, notes = vault
    said = Counter(stmt.subject for stmt in graph.statements)
    names = {name.removesuffix(".md") for name in notes}
    for text in notes.values():
        lines = re.findall(r"^- \[\[([^\[\]|]+)\|[^\[\]|]+\]\] \(\d\.\d\d\)$", text, re.M)
        assert len(lines) == said[properties(text)["id"]]
        assert set(re.findall(r"(?<!\\)\[\[([^\[\]|]+)\|", text)) <= names


def test_every_sentence_stands_there_and_is_no_markup(vault):
    graph, notes = vault
    quotes = sum(len(stmt.evidence) for stmt in graph.statements)
    assert sum(len(re.findall(r"^    > ", text, re.M)) for text in notes.values()) == quotes
    for text in notes.values():
        assert not re.search(r"(?<!\\)<", text.partition("\n---\n")[2].replace("\\\\", ""))


@given(st.lists(st.text(alphabet="aAäÄ/\\:.. \u0308con<1", max_size=4), max_size=12))
def test_no_two_names_are_one_to_any_file_system(labels):
    paths = file_names([(f"id/{number}", "Model", label) for number, label in enumerate(labels)])
    assert len(paths) == len(labels)
    same = {unicodedata.normalize(form, path.casefold()) for path in paths.values() for form in ("NFC",)}
    assert len(same) == len(labels)
    for path in paths.values():
        kind, _, name = path.partition("/")
        assert kind == "Model"
        assert name
        assert not re.search(r'[\\/:*?"<>|#^\[\]]', name)
        assert not name.endswith((" ", "."))
        assert not name.startswith(".")
        assert len(name.encode()) < 250


def test_the_time_of_writing_is_not_in_it(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        EXPORTERS["obsidian"].write(GRAPHS["sample"], tmp_path / name, ExportOptions())
    assert (tmp_path / "a" / NAME).read_bytes() == (tmp_path / "b" / NAME).read_bytes()
    with zipfile.ZipFile(tmp_path / "a" / NAME) as packed:
        assert {item.date_time for item in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
