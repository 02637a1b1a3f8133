"""The page as a file: one file, nothing from outside, words and colours complete."""

import base64
import hashlib
import re

import pytest

from kg.export.base import ExportOptions
from kg.export.html.bundle import asset, bundle, import_order
from kg.export.html.page import render_page
from kg.export.html.terms import strings, style, terms
from kg.export.html.vis_network import vis_network_script
from tests.html.graphs import HOSTILE, hostile_graph, small_graph

STRINGS, TERMS = strings(), terms()


@pytest.fixture(scope="module")
def page():
    return render_page(small_graph(), ExportOptions(title="A <b> & c"))


def test_nothing_is_loaded_from_outside(page):
    own = page.replace(vis_network_script(), "")
    assert re.findall(r"""(?:src|href)\s*=\s*["'](?!#|data:,)""", own) == []
    assert "@import" not in own
    assert not re.search(r"\burl\(", style())
    assert not re.search(
        r"\b(?:fetch|XMLHttpRequest|WebSocket|importScripts|eval)\b\s*\(|new Function|innerHTML|document\.write",
        bundle(),
    )


def test_the_policy_names_every_script_and_style_by_its_hash(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")
    bodies = re.findall(r"<(?:script|script type=\"module\"|style)>(.*?)</(?:script|style)>", page, re.S)
    assert len(bodies) == 3
    assert "worker-src blob:" in policy
    for body in bodies:
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_title_is_escaped(page):
    assert "<title>A &lt;b&gt; &amp; c</title>" in page


def test_the_licence_of_the_inlined_library_is_kept(page):
    assert "vis.js is dual licensed under both" in page
    assert "http://opensource.org/licenses/MIT" in page


def test_no_text_of_a_digest_stands_in_the_page_as_such():
    page = render_page(hostile_graph(), ExportOptions())
    for text in HOSTILE:
        if len(text) > 12:
            assert text not in page
    assert "kgHacked" not in page


def test_names_of_the_modules_do_not_clash():
    names = re.findall(r"^(?:async )?(?:function|class|const|let) (\w+)", bundle(), re.M)
    assert len(names) == len(set(names)), sorted(name for name in set(names) if names.count(name) > 1)
    assert "import {" not in bundle()
    assert not re.search(r"^export ", bundle(), re.M)
    assert import_order()[-1] == "main.js"


def test_every_word_is_there_in_both_languages():
    assert STRINGS["en"].keys() == STRINGS["ko"].keys()
    for key, text in STRINGS["en"].items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", STRINGS["ko"][key])), key
    used = set(re.findall(r"""(?:\bsay|notice)\(\s*"([\w.-]+)\"""", bundle()))
    used |= set(re.findall(r'data-(?:say|label)="([\w.-]+)"', asset("template.html")))
    assert len(used) > 60
    assert used <= STRINGS["en"].keys(), used - STRINGS["en"].keys()


def variables(theme):
    blocks = re.findall(r":root(\[data-theme=\"dark\"\])? \{(.*?)\}", style(), re.S)
    return {
        name: value
        for dark, body in blocks
        if bool(dark) == (theme == "dark")
        for name, value in re.findall(r"--([\w-]+): (#\w{6});", body)
    }


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_have_contrast(theme):
    found = variables(theme)
    for text in ("text", "strong", "muted", "accent"):
        for ground in ("panel", "canvas", "panel-soft"):
            assert contrast(found[text], found[ground]) >= 4.5, (text, ground)
    assert contrast(found["on-accent"], found["accent"]) >= 4.5
    assert contrast(found["warn"], found["warn-soft"]) >= 4.5
    assert contrast(found["text"], found["mark"]) >= 4.5
    for kind in ("types", "relations"):
        for name, entry in TERMS[kind].items():
            prefix = {"types": "type", "relations": "rel"}[kind]
            assert found[f"{prefix}-{name}"] == entry[theme]
            assert contrast(entry[theme], found["canvas"]) >= 3, name


def test_types_on_the_canvas_differ_by_shape_as_well():
    drawn = ["Method", "Model", "Dataset", "Benchmark", "Paper", "Author"]
    assert len({TERMS["types"][name]["shape"] for name in drawn}) == len(drawn)
