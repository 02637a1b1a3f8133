"""The details: equal to what SPARQL says, with the sentence behind every edge."""

import csv
import json
from collections import Counter

import pytest
from click.testing import CliRunner

from kg.cli import kg
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.query import open_store, run_query
from tests.html.conftest import written
from tests.html.driver import chosen, search
from tests.html.graphs import small_graph

pytestmark = pytest.mark.browser


def test_a_node_found_is_shown_with_its_facts(open_page, small_page):
    page = open_page(small_page)
    search(page, "llama-3.1-8b")
    page.keyboard.press("Enter")
    assert chosen(page) == "id/llama-3.1-8b"
    assert page.locator("#detail h2").inner_text() == "Llama-3.1-8B"
    assert page.locator(".chain li bdi").all_inner_texts() == ["Llama", "Llama-3.1", "Llama-3.1-8B"]
    assert page.locator('[data-fact="attribute-parameters"] dd').inner_text() == "8B"
    assert page.locator('[data-fact="first-seen"] dd').inner_text() == "2025-01-10"


def test_what_a_node_is_stands_first_in_the_words_of_a_digest(open_page, small_page):
    page = open_page(small_page, "#node=id/swiftscan")
    page.wait_for_selector(".lead")
    assert page.locator(".lead").inner_text() == "이 글은 긴 문서를 빠르게 훑는 SwiftScan(스위프트스캔)을 제안한다."
    assert page.locator(".lead mark").all_inner_texts() == ["SwiftScan", "스위프트스캔"]
    assert page.locator('[data-fact="introduced"] time').inner_text() == "2025-01-10"


def test_an_inferred_node_says_so(open_page, small_page):
    page = open_page(small_page, "#node=id/attention-family")
    assert "inferred" in page.locator(".warning").inner_text()
    assert page.locator(".lead").count() == 0


def test_a_paper_has_its_links(open_page, small_page):
    page = open_page(small_page, "#node=paper/2501.00001")
    links = page.locator('[data-fact="links"] a').evaluate_all("(found) => found.map((link) => [link.href, link.rel])")
    assert links == [
        ["https://arxiv.org/abs/2501.00001", "noopener noreferrer"],
        ["https://doi.org/10.48550/arXiv.2501.00001", "noopener noreferrer"],
    ]
    authors = page.locator('.group[data-relation="authored-by"] li .node-name bdi').all_inner_texts()
    assert authors == ["Mina Kim", "Jörg Weiß", "Ana de la Cruz", "이서연"]


def test_a_paper_says_what_it_is_about_and_what_it_cannot_do(open_page, example_build):
    folder, result = example_build
    texts = {node.id: node.label for node in result.graph.nodes}
    page = open_page(folder / "graph.html")
    for relation in ("summary", "limitation"):
        stmt = next(stmt for stmt in result.graph.statements if stmt.relation == relation)
        page.evaluate("(id) => kgView.app.visit(kgView.app.store.rowOf.get(id))", stmt.subject)
        shown = page.locator(f".prose-{'summary' if relation == 'summary' else 'limitations'} p")
        shown.first.wait_for()
        assert texts[stmt.object] in shown.all_inner_texts()
    # A passage is read, not linked to: no node of the page is one.
    assert not page.evaluate("kgView.app.store.rowOf.has('" + stmt.object + "')")


def open_groups(page):
    """Return {(relation, direction): ids} of the panel, with all of each group unfolded."""
    while page.locator(".group .more:visible").count():
        page.locator(".group .more:visible").first.click()
    groups = page.locator(".group").evaluate_all(
        """(all) => all.map((group) => [group.dataset.relation, group.dataset.direction, Number(group.dataset.count),
        [...group.querySelectorAll('.edge-line .node-name')].map((name) => name.dataset.id)])"""
    )
    for _, _, count, ids in groups:
        assert count == len(ids)
    return {(relation, direction): sorted(ids) for relation, direction, _, ids in groups}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rdf")
    EXPORTERS["turtle"].write(small_graph(), folder, ExportOptions())
    return open_store(folder)


def sparql_groups(store, node):
    """Return the same by SPARQL on the exported Turtle. compared-with has no direction on the panel."""
    base, ns = ExportOptions().base_iri, "https://w3id.org/paperkg/ns#"
    found = {}
    for direction, pattern in [("out", f"<{base}{node}> ?r ?x"), ("in", f"?x ?r <{base}{node}>")]:
        query = f'SELECT DISTINCT ?r ?x {{ {pattern} FILTER(isIRI(?x) && STRSTARTS(STR(?x), "{base}")) ?x a ?t }}'
        for relation, other in run_query(store, query).rows:
            name, target = strip(relation), strip(other)
            if not name.startswith(ns) or any(part in target for part in ("evidence/", "derivation/", "agent/")):
                continue
            name = name.removeprefix(ns)
            if name in ("summary", "limitation"):
                continue  # the panel shows these as text
            key = (name, "out" if name == "compares-with" else direction)
            if name not in ("subject", "object", "premise") or "result/" in node + target:
                found.setdefault(key, set()).add(target.removeprefix(base))
    return {key: sorted(ids) for key, ids in found.items()}


def strip(term):
    return str(getattr(term, "value", term)).strip("<>")


@pytest.mark.parametrize(
    "node", ["id/mamba", "id/swiftscan", "id/longtalk-bench", "paper/2502.00002", "author/mina-kim", "id/llama"]
)
def test_the_panel_says_what_sparql_says(open_page, small_page, store, node):
    page = open_page(small_page, f"#node={node}&family=0")
    shown = open_groups(page)
    assert shown
    assert shown == sparql_groups(store, node)


def test_the_example_graph_says_what_its_sparql_says(open_page, example_build):
    folder, result = example_build
    degree = Counter(end for stmt in result.graph.statements for end in (stmt.subject, stmt.object))
    kinds = {node.id: node.type for node in result.graph.nodes}
    page = open_page(folder / "graph.html")
    store = open_store(folder)
    for kind in ("Model", "Method", "Benchmark", "Paper", "Author"):
        node = min((name for name in degree if kinds[name] == kind), key=lambda name: (-degree[name], name))
        page.evaluate("(id) => kgView.app.visit(kgView.app.store.rowOf.get(id), { family: false })", node)
        assert open_groups(page) == sparql_groups(store, node), node


def test_the_sentence_behind_an_edge(open_page, small_page):
    page = open_page(small_page, "#node=id/mamba")
    page.locator('[data-statement="paper/2501.00001 improves-on id/mamba"] button.why').click()
    quote = page.locator('[data-statement="paper/2501.00001 improves-on id/mamba"] figure')
    assert quote.locator("blockquote").inner_text() == "SwiftScan은 맘바보다 두 배 빠르다."
    assert quote.locator("mark").all_inner_texts() == ["맘바"]
    assert quote.locator(".digest").inner_text() == "blog/2025-01-10.md"
    assert quote.locator("time").inner_text() == "2025-01-10"
    assert quote.locator(".section").inner_text() == "Results"
    assert quote.locator("[data-confidence]").get_attribute("data-confidence") == "0.9"


def test_a_derived_edge_shows_its_premises_and_their_sentences(open_page, small_page):
    page = open_page(small_page, "#node=id/mamba")
    item = page.locator('[data-statement="id/swiftscan improves-on id/mamba"]')
    assert item.locator(".edge-meta > .marks .badge.derived").count() == 1
    item.locator("button.why").first.click()
    item.locator(".premises > li").first.wait_for()
    assert item.locator(".premises > li").count() == 2
    assert sorted(item.locator("blockquote").all_inner_texts()) == [
        "SwiftScan은 맘바보다 두 배 빠르다.",
        "이 글은 긴 문서를 빠르게 훑는 SwiftScan(스위프트스캔)을 제안한다.",
    ]


def test_low_confidence_is_marked(open_page, small_page):
    page = open_page(small_page, "#node=id/wideweb")
    assert page.locator('.group[data-relation="trained-on"] .badge.low').count() == 1
    page = open_page(small_page, "#node=paper/2501.00001")
    assert page.locator('.group[data-relation="introduces"] .badge.low').count() == 0


def test_the_leaderboard(open_page, small_page):
    page = open_page(small_page, "#node=id/longtalk-bench&tab=leaderboard")
    assert page.locator(".best-value").all_inner_texts() == ["84.25%", "81.5%", "9.75%", "3.2x"]
    page.click('[data-action="open-board"]')
    values = page.locator("#board tbody td:nth-child(2) bdi")
    assert values.all_inner_texts() == ["84.25%", "81.5%", "9.75%"]  # as numbers, not as text
    assert page.locator(".board-chart figcaption").inner_text() == "Best over time: QuickDiff, 84.25% (2025-02-05)"
    page.click("#board-sort-date")
    assert values.all_inner_texts() == ["81.5%", "84.25%", "9.75%"]
    page.click("#board-sort-date")
    assert page.locator("[aria-sort]").get_attribute("aria-sort") == "descending"
    again = open_page(small_page, "#" + page.url.split("#")[1])
    assert again.locator("#board tbody td:nth-child(2) bdi").all_inner_texts() == ["9.75%", "84.25%", "81.5%"]
    page.locator("#board tbody .why").first.click()
    assert page.locator("#board .why-row blockquote").inner_text() == "Llama-3.1-8B gets 9.75%."
    page.select_option("#board-metric", label="speedup, x (1)")
    assert page.locator("#board tbody td:nth-child(3) bdi").all_inner_texts() == ["QuickDiff"]
    page.go_back()
    assert values.all_inner_texts() == ["9.75%", "84.25%", "81.5%"]
    page.keyboard.press("Escape")
    assert page.locator("#board").is_hidden()


def test_leaderboards_are_those_of_the_command(open_page, example_build):
    folder, result = example_build
    data = {node.id for node in result.graph.nodes if node.type in ("Dataset", "Benchmark")}
    tested = Counter(stmt.object for stmt in result.graph.statements if stmt.relation == "on" and stmt.object in data)
    page = open_page(folder / "graph.html")
    compared = 0
    for benchmark, _ in tested.most_common(6):
        for family in (False, True):
            asked = ["leaderboard", benchmark, "-g", str(folder), "--format", "json", *(["--family"] if family else [])]
            told = json.loads(CliRunner().invoke(kg, asked, catch_exceptions=False).stdout)
            page.evaluate(
                "(fragment) => kgView.app.open(fragment)", f"#board={benchmark}" + ("" if family else "&family=0")
            )
            shown = {}
            for option in page.locator("#board-metric option").evaluate_all("(all) => all.map((one) => one.value)"):
                page.select_option("#board-metric", option)
                shown[option] = page.locator("#board tbody tr").evaluate_all(BOARD_ROWS)
            assert shown == {
                f"{board['metric']['id']} {board['unit']}".strip(): [
                    row_of(row, board["unit"]) for row in board["rows"]
                ]
                for board in told["boards"]
            }, benchmark
            compared += len(shown)
    assert compared > 4


BOARD_ROWS = """(all) => all.map((row) => [row.cells[0].textContent, row.cells[1].textContent,
  row.cells[2].querySelector('.node-name')?.dataset.id ?? null, row.cells[4].querySelector('.node-name').dataset.id])"""


def row_of(row, unit):
    """Return a row of the command as the page writes it."""
    value = row["value"] + (unit if unit in ("%", "x") else f" {unit}" if unit else "")
    return [f"{row['rank']:,}", value, row["system"]["id"] if row["system"] else None, row["paper"]["id"]]


def test_a_leaderboard_as_csv(open_page, hostile_page):
    page = open_page(hostile_page, "#board=id/h3")
    with page.expect_download() as download:
        page.click("#board-csv")
    text = download.value.path().read_text(encoding="utf-8")
    assert text.startswith("rank,value,metric,")
    for row in csv.reader(text.splitlines()[1:]):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_results(open_page, small_page):
    page = open_page(small_page, "#node=id/longtalk-bench&tab=results")
    assert page.locator(".panel-body tbody tr").count() == 4
    page = open_page(small_page, "#node=paper/2502.00002&tab=results")
    row = page.locator("tbody tr").filter(has_text="84.25%")
    assert row.locator(".node-name bdi").all_inner_texts() == ["accuracy", "QuickDiff", "LongTalk-Bench", "SwiftScan"]


def test_time_line(open_page, small_page):
    page = open_page(small_page, "#node=id/mamba&tab=timeline")
    dates = page.locator(".timeline-list > li .edge-line time").all_inner_texts()
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == 4  # improves-on, evaluates, mentions, baseline of a result; derived ones are no news
    assert page.locator(".chart rect").count() == 4


def test_a_page_without_quotes_still_says_where(open_page, tmp_path):

    path = written(tmp_path, small_graph(), view_evidence="none", view_min_confidence=0.5)
    page = open_page(path, "#node=id/mamba")
    page.locator('[data-statement="paper/2501.00001 improves-on id/mamba"] button.why').click()
    assert page.locator("figure blockquote").count() == 0
    assert page.locator("figure .digest").inner_text() == "blog/2025-01-10.md"
    assert not page.evaluate("kgView.app.store.rowOf.has('id/wideweb')")
