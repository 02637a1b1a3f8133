"""Search: names, aliases, Korean, typing errors; and the page by keyboard only, in Korean, on a phone."""

import math

import pytest

from tests.html.driver import chosen, place, search, search_hits, visible

pytestmark = pytest.mark.browser


SEARCHES = {
    "SwiftScan": "id/swiftscan",
    "swift scan": "id/swiftscan",
    "맘바": "id/mamba",
    "스위프트": "id/swiftscan",
    "스위프트스켄": "id/swiftscan",  # one vowel off
    "ㅁㅂ": "id/mamba",  # initial consonants
    "LLaMA": "id/llama",
    "swiftscna": "id/swiftscan",
    "quikdiff": "id/quickdiff",
    "longtalk": "id/longtalk-bench",
    "2502.00002": "paper/2502.00002",
    "jorg wei": "author/jorg-wei",
    "diffusion words": "paper/2502.00002",
}


def test_search(open_page, small_page):
    page = open_page(small_page)
    found = {query: search(page, query)[0] for query in SEARCHES}
    assert {query: found[query] for query, expected in SEARCHES.items() if not found[query].startswith(expected)} == {}


def test_sentences_are_searched_where_names_are_few(open_page, small_page):
    page = open_page(small_page)
    for query, paper in (("긴 문서를", "paper/2501.00001"), ("runs FASTER", "paper/2502.00002")):
        page.fill("#search-input", query)
        page.wait_for_selector("#search-list [data-id]")
        assert search_hits(page) == [paper]


def test_search_that_finds_nothing_says_so(open_page, small_page):
    page = open_page(small_page)
    assert search(page, "zzzzqqqq") == [None]
    assert page.locator("#search [role=status]").inner_text() == "0 results"


def test_keyboard_only(open_page, small_page):
    page = open_page(small_page)
    page.keyboard.press("/")
    page.keyboard.type("맘바")
    page.wait_for_selector("#hit-1")  # papers whose sentences have it
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert chosen(page) == "id/mamba"
    assert page.locator("#chosen").inner_text().startswith("Method Mamba, 4 links in sight: ")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Tab")
    for _ in range(30):
        if page.evaluate("document.activeElement.dataset.action") == "focus-1":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "focus=id/mamba~1" in page.url
    page.keyboard.press("Escape")
    assert chosen(page) is None
    assert page.evaluate("document.activeElement.id") == "canvas"
    page.keyboard.press("ArrowRight")
    first = chosen(page)
    assert first is not None
    moved = set()
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        moved.add(chosen(page))
    assert len(moved) > 1
    page.keyboard.press("e")
    page.keyboard.press("h")
    assert chosen(page) is None
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog").is_hidden()


def test_korean_and_dark(open_page, small_page):
    page = open_page(small_page, "#node=id/mamba", scheme="dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.click('[data-action="language"]')
    assert page.evaluate("document.documentElement.lang") == "ko"
    assert page.locator("#detail .kind").inner_text().strip() == "방법"
    assert page.locator(".side-head h2").inner_text() == "범례와 필터"
    page.click('[data-action="theme"]')
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(245, 246, 249)"


def test_a_link_to_a_node_opens_a_phone_on_that_node(open_page, small_page):
    page = open_page(small_page, "#node=id/mamba", width=390, height=844, has_touch=True)
    page.wait_for_timeout(100)
    x, y = place(page, "id/mamba")
    assert 20 < x < 370
    assert 60 < y < page.locator("#detail").bounding_box()["y"]


def test_a_low_page_has_panels_beside_the_graph(open_page, small_page):
    """A phone that lies on its side, or a page of 1280 pixels at twice its size."""
    page = open_page(small_page, "#node=id/mamba", width=640, height=400)
    page.wait_for_timeout(100)
    panel = page.locator("#detail").bounding_box()
    assert (panel["x"], panel["width"]) == (320, 320)
    places = [place(page, node) for node in visible(page)]
    assert len(places) > 3
    assert all(0 < x < 320 and 56 < y < 400 for x, y in places)
    apart = [math.dist(one, other) for i, one in enumerate(places) for other in places[:i]]
    assert min(apart) > 30


NAME_AT = """(x) => {
  const labels = new kgView.canvas.labels.constructor();
  labels.set([{ row: 0, text: "A name of some length", full: "A name of some length", x, y: 100, size: 8, rank: 1 }], []);
  const ctx = document.createElement("canvas").getContext("2d");
  const look = { canvas: "#fff", text: "#000" };
  labels.draw(ctx, { toScreen: (x, y) => [x, y], scale: 1, width: 400, height: 200, look, always: new Set() });
  const [box] = labels.placed.names;
  return [box.x, box.x + box.w];
}"""


@pytest.mark.parametrize("x", [8, 60, 200, 340, 392])
def test_names_are_whole_where_a_side_in_sight_is_free(open_page, small_page, x):
    left, right = open_page(small_page).evaluate(NAME_AT, x)
    assert 0 <= left < right <= 400


def test_a_phone(open_page, small_page):
    page = open_page(small_page, width=390, height=844, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#side-wrap").is_hidden()
    page.click("#side-button")
    assert page.locator("#types-Method").is_visible()
    page.click("#side-close")
    search(page, "mamba")
    page.locator("#search-list li").first.tap()
    box = page.locator("#detail").bounding_box()
    assert box["width"] == 390
    assert box["y"] > 300
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
