"""examples/notebook.ipynb: every cell runs, and shows something."""

import ast
import json
from pathlib import Path

import pytest

pytest.importorskip("altair", reason="needs paperkg[plot]")
pytest.importorskip("pandas", reason="needs pandas")

ROOT = Path(__file__).parents[2]
NOTEBOOK = json.loads((ROOT / "examples" / "notebook.ipynb").read_text(encoding="utf-8"))


def run(source, names):
    """Run a cell as a notebook does; return the value of its last line."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


def test_every_cell_runs_and_shows_something(monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    names, shown = {}, {}
    for cell in NOTEBOOK["cells"]:
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"] == []
        source = "".join(cell["source"])
        shown[source] = run(source.replace("mkdtemp()", repr(str(tmp_path))), names)
    for source, value in shown.items():
        assert value is not None, source
        html = value._repr_html_() if hasattr(value, "_repr_html_") else ""
        assert html or hasattr(value, "to_dict") or isinstance(value, int | float | list | str), source
    assert "FlashAttention" in (tmp_path / "flashattention.html").read_text(encoding="utf-8")
    assert ("GSM8K", "Benchmark") in list(shown.values())[-1]


def test_it_is_a_notebook_of_version_4():
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in NOTEBOOK["cells"]}) == len(NOTEBOOK["cells"]) > 15
