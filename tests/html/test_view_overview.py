"""The page in a browser without a network: opening, the overview, filters, size."""

import pytest

from kg.export.base import ExportOptions
from kg.model import KnowledgeGraph
from tests.html.conftest import written
from tests.html.driver import lines, until, visible
from tests.html.graphs import small_graph

pytestmark = pytest.mark.browser

COLOURS = """() => {
  const canvas = document.querySelector("#canvas canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] > 200) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  }
  return seen.size;
}"""
EXPAND_BENCHMARK = """() => {
  const { app } = kgView;
  const row = app.scene.nodes.find((n) => app.store.type(n) === "Benchmark");
  app.expand(row, [...app.store.statementsOf(row)].map((st) => app.store.other(st, row)));
}"""
EXPAND_AUTHORS = """() => {
  const { app } = kgView;
  const rows = Array.from({ length: app.store.nodeCount }, (_, row) => row).filter((row) => app.store.type(row) === "Author");
  for (let i = 0; i < 20; i++) app.expand(rows[0], rows);
}"""


def test_it_opens_with_artifacts_and_their_relations(open_page, small_page):
    page = open_page(small_page)
    assert page.title() == "Small graph"
    types = set(page.evaluate("kgView.app.scene.nodes.map((row) => kgView.app.store.type(row))"))
    assert types <= {"Method", "Model", "Dataset", "Benchmark"}
    assert "id/swiftscan improves-on id/mamba" in lines(page)
    pixels = page.evaluate(COLOURS)
    assert pixels > 20  # shapes, lines and names are drawn, not one flat colour


def test_the_page_and_python_choose_the_same_overview(open_page, large_page):
    page = open_page(large_page)
    given = visible(page)
    assert len(given) == ExportOptions().view_top
    page.evaluate(
        "kgView.app.setFilter((filter) => { filter.confidence = 0.01; })"
    )  # lets all pass, but is chosen by the page
    assert visible(page) == given


def test_filters_by_type_relation_confidence_and_derived(open_page, small_page):
    page = open_page(small_page, "#base=overview")
    page.locator("#types-Benchmark").uncheck()
    assert "id/longtalk-bench" not in visible(page)
    page.locator("#types-Benchmark").check()
    page.locator("#relations-improves-on").uncheck()
    assert not [name for name in lines(page) if " improves-on " in name]
    assert page.locator('[data-count="improves-on"]').inner_text().startswith("0 / ")
    page.get_by_role("button", name="Clear filters").click()
    page.locator("#filter-derived").uncheck()
    assert lines(page) == []
    page.locator("#filter-derived").check()
    page.locator("#filter-confidence").fill("0.5")
    until(page, "kgView.app.state.filter.confidence === 0.5")
    assert "id/quickdiff improves-on id/swiftscan" not in lines(page)
    assert "id/swiftscan improves-on id/mamba" in lines(page)


def test_the_legend_counts_what_is_shown(open_page, small_page):
    page = open_page(small_page, "#base=overview")
    counts = dict(
        page.locator("[data-count]").evaluate_all("(all) => all.map((item) => [item.dataset.count, item.textContent])")
    )
    graph = small_graph()
    for name in ("Method", "Model", "Paper", "Author"):
        total = sum(node.type == name for node in graph.nodes)
        shown = page.evaluate(
            "(name) => kgView.app.scene.nodes.filter((row) => kgView.app.store.type(row) === name).length", name
        )
        assert counts[name] == f"{shown} / {total}"


def test_the_period_chooses_the_overview_anew(open_page, small_page):
    page = open_page(small_page, "#base=overview")
    assert page.locator(".histogram rect").count() == 3
    page.locator("#filter-to").fill("0")
    until(page, "kgView.app.state.filter.to === '2025-01'")
    assert "id/quickdiff" not in visible(page)
    assert "id/swiftscan" in visible(page)
    assert page.locator(".period-text").inner_text() == "1 paper"


def test_the_list_of_visible_nodes_is_another_way_in(open_page, small_page):
    page = open_page(small_page, "#base=overview")
    page.get_by_role("button", name="List of visible nodes").click()
    listed = page.locator(".node-list .node-name").evaluate_all("(all) => all.map((item) => item.dataset.id)")
    assert set(listed) == visible(page)


def test_an_empty_graph_opens(open_page, tmp_path):

    page = open_page(written(tmp_path, KnowledgeGraph((), ())))
    assert page.locator("#empty").is_visible()


def test_a_large_graph_never_shows_more_than_the_most(open_page, large_page):
    page = open_page(large_page)
    for _ in range(4):
        page.evaluate(EXPAND_BENCHMARK)
    page.evaluate(EXPAND_AUTHORS)
    assert len(visible(page)) <= 400
    assert "400" in page.locator("#notice").inner_text()


APART = """() => {
  const { app, canvas } = kgView;
  canvas.network.redraw();
  const scale = canvas.network.getScale();
  const shapes = canvas.labels.items.map(({ row, x, y, size }) => [row, x * scale, y * scale, size * scale]);
  const over = canvas.labels.placed.names.filter(({ x, y, w, h }) =>
    shapes.some(([, sx, sy, r]) => x < sx + r && x + w > sx - r && y < sy + r && y + h > sy - r));
  return { names: canvas.labels.placed.names.length, nodes: app.scene.nodes.length, over: over.map(({ text }) => text) };
}"""
SPREAD = """(ids) => {
  const { positions, store } = kgView.app;
  const points = ids.map((id) => positions.get(store.rowOf.get(id)));
  const gaps = ([x, y]) => points.map(([u, v]) => Math.hypot(u - x, v - y)).filter((gap) => gap > 0);
  return points.map((point) => Math.min(...gaps(point)));
}"""


def test_names_stand_beside_shapes_where_there_is_room(open_page, small_page):
    page = open_page(small_page, "#base=overview")
    page.wait_for_timeout(100)
    found = page.evaluate(APART)
    assert found["names"] == found["nodes"]
    assert found["over"] == []


def test_what_does_not_hang_together_is_laid_close_together(open_page, small_page):
    nodes = ["id/mamba", "id/swiftscan", "id/llama", "id/llama-3.1", "id/wideweb", "author/mina-kim"]
    page = open_page(small_page, "#base=nothing&add=" + "~".join(nodes))
    gaps = page.evaluate(SPREAD, nodes)
    assert min(gaps) > 50
    assert max(gaps) < 250
