"""The beginning: the card, what a search opens, Back, the language of the reader, the paths of the builder."""

import base64
import hashlib

import pytest

from kg.export.html.paths import public_paths
from tests.html.conftest import written
from tests.html.driver import chosen, lines, search, visible
from tests.html.graphs import small_graph

OUTSIDE = """() => {
  const { app } = kgView;
  const shown = new Set(app.scene.nodes);
  const rows = Array.from({ length: app.store.nodeCount }, (_, row) => row);
  return rows.filter((row) => !shown.has(row) && app.store.degree(row)).map((row) => app.store.id(row));
}"""
WITHOUT_LINES = """(ids) => ids.filter((id) => {
  const { app } = kgView;
  const row = app.store.rowOf.get(id);
  app.visit(row);
  return !app.scene.edges.some(({ from, to }) => from === row || to === row);
})"""


@pytest.mark.browser
def test_the_card_of_the_beginning(open_page, small_page):
    page = open_page(small_page)
    assert "4 papers" in page.locator(".start-what").inner_text()
    assert "2025-01-10 to 2025-03-20" in page.locator(".start-what").inner_text()
    assert page.locator(".news > li").count() == 2  # of the last day
    assert page.locator(".news .news-part .node-name bdi").all_inner_texts() == ["LongTalk-Bench"]
    page.click('[data-days="30"]')
    assert page.locator(".news > li").count() == 2
    page.click('[data-question="best"]')
    assert page.locator("#board h2").inner_text() == "Leaderboard: LongTalk-Bench"
    assert page.locator("#start").is_hidden()
    page.go_back()
    assert page.locator("#start").is_visible()
    page.click('[data-question="improves-on"]')
    assert page.locator('.group[data-relation="improves-on"][data-direction="in"]').is_visible()
    page.click('[data-action="start"]')
    assert page.locator("#start").is_visible()
    page.click('[data-days="1"]')
    page.click('[data-action="new-in-graph"]')
    assert "from=2025-03-20" in page.url
    assert page.locator(".fresh-sign").count() == 0  # nothing in sight was first seen on that day
    page.fill("#filter-first-day", "2025-02-01")
    assert page.locator(".fresh-sign").is_visible()  # QuickDiff


@pytest.mark.browser
def test_the_card_is_complete_before_the_whole_graph_is_there(open_page, example_build):
    page = open_page(example_build[0] / "graph.html")
    first = page.locator(".start-news").inner_html()
    page.evaluate("kgView.startCard.fillNews()")
    assert page.locator(".start-news").inner_html() == first


@pytest.mark.browser
def test_what_is_asked_before_the_graph_is_there_is_done_as_soon_as_it_is(open_page, small_page, tmp_path):
    slow = tmp_path / "slow.html"
    text = small_page.read_text(encoding="utf-8")
    # Asked by a script before the data: as quick as no hand is.
    early = "addEventListener('DOMContentLoaded', () => kgView.app.select(kgView.app.overview.nodes[0].id));"
    digest = base64.b64encode(hashlib.sha256(early.encode()).digest()).decode()
    text = text.replace("script-src ", f"script-src 'sha256-{digest}' ", 1)
    slow.write_text(
        text.replace(
            '<script type="application/octet-stream" id="data-graph">',
            f'<script>{early}</script><script type="application/octet-stream" id="data-graph">',
        ),
        encoding="utf-8",
    )
    page = open_page(slow)
    assert page.locator("#detail h2").inner_text()
    assert page.locator("#start").is_hidden()


@pytest.mark.browser
def test_the_page_works_where_there_is_no_worker(open_page, small_page, tmp_path):
    bare = tmp_path / "bare.html"
    bare.write_text(
        small_page.read_text(encoding="utf-8").replace("worker-src blob:", "worker-src 'none'", 1), encoding="utf-8"
    )
    page = open_page(bare, complaints=False)
    assert search(page, "맘바")[0] == "id/mamba"


@pytest.mark.browser
def test_what_a_search_opens_has_lines(open_page, small_page):
    page = open_page(small_page)
    outside = page.evaluate(OUTSIDE)
    assert len(outside) > 10
    assert page.evaluate(WITHOUT_LINES, outside) == []


@pytest.mark.browser
def test_a_family_is_drawn_and_listed_as_one(open_page, small_page):
    page = open_page(small_page)
    search(page, "llama")
    page.keyboard.press("Enter")
    assert chosen(page) == "id/llama"
    assert "id/longtalk-bench" in visible(page)
    assert "id/llama-3.1-8b" not in visible(page)
    assert "id/llama-3.1-8b evaluated-on id/longtalk-bench" in lines(page)
    assert page.locator('[data-action="family"]').inner_text() == "Llama and 2 variants"
    page.click('[data-action="alone"]')
    assert "id/longtalk-bench" not in visible(page)
    page.go_back()
    assert "id/longtalk-bench" in visible(page)


@pytest.mark.browser
def test_only_one_relation(open_page, small_page):
    page = open_page(small_page, "#base=overview")
    page.click('#legend [data-only="improves-on"]')
    assert {name.split()[1] for name in lines(page)} == {"improves-on"}
    assert visible(page) == {"id/swiftscan", "id/mamba", "id/quickdiff"}
    page.click('#legend [data-only="improves-on"]')
    assert "evaluated-on" in {name.split()[1] for name in lines(page)}


@pytest.mark.browser
def test_the_language_of_the_reader(open_page, tmp_path):
    page = open_page(written(tmp_path, small_graph()), locale="ko-KR")
    assert page.evaluate("document.documentElement.lang") == "ko"
    assert page.title() == "AI 논문 지식 그래프"


@pytest.mark.browser
def test_a_paper_as_bibtex_and_an_edge_as_text(open_page, small_page):
    page = open_page(small_page, "#node=paper/2501.00001", permissions=["clipboard-read", "clipboard-write"])
    page.click('[data-action="bibtex"]')
    text = page.locator(".bibtex").inner_text()
    assert text.startswith("@misc{kim2025")
    assert "author = {Mina Kim and Jörg Weiß and Ana de la Cruz and 이서연}" in text
    page.locator('.group[data-relation="improves-on"] button.why').first.click()
    page.locator('[data-action="cite"]').first.click()
    assert page.locator("#notice").inner_text() == "Copied."


def test_paths_of_the_builder_are_not_told():
    assert public_paths(["/home/me/digests/2025/a.md", "/home/me/digests/2024/b.md"]) == {
        "/home/me/digests/2025/a.md": "2025/a.md",
        "/home/me/digests/2024/b.md": "2024/b.md",
    }
    assert public_paths(["../x/a.md"]) == {"../x/a.md": "a.md"}
    assert public_paths(["C:\\Users\\me\\a.md"]) == {"C:\\Users\\me\\a.md": "a.md"}
    assert public_paths(["digests/a.md", "https://example.org/b.md"]) == {
        "digests/a.md": "digests/a.md",
        "https://example.org/b.md": "https://example.org/b.md",
    }
    assert public_paths([]) == {}
