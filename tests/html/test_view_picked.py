"""Several nodes at once: a box with Shift, clicks, keys, and the bar of what can be done with them."""

import csv

import pytest

from tests.html.driver import place, position, visible
from tests.html.test_accessibility import findings

pytestmark = pytest.mark.browser

PICKED = "[...kgView.app.state.picked].map((row) => kgView.app.store.id(row))"
COPIED = """() => new Promise((resolve) => {
  kgView.app.copy = resolve;
  document.querySelector('[data-action="picked-csv"]').click();
})"""


def picked(page):
    return set(page.evaluate(PICKED))


def drag(page, start, end):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def around(page, *nodes):
    """Return two corners of a box around nodes."""
    xs, ys = zip(*(place(page, node) for node in nodes), strict=True)
    return (min(xs) - 12, min(ys) - 12), (max(xs) + 12, max(ys) + 12)


def inside(page, corners):
    (left, top), (right, bottom) = corners
    at = {node: place(page, node) for node in visible(page)}
    return {node for node, (x, y) in at.items() if left <= x <= right and top <= y <= bottom}


@pytest.fixture
def overview(open_page, small_page):
    page = open_page(small_page, "#base=overview")
    page.click('[data-action="fit"]')
    page.wait_for_timeout(100)
    return page


def test_a_box_with_shift_chooses_what_is_in_it_and_moves_nothing(overview):
    page = overview
    corners = around(page, "id/mamba", "id/swiftscan")
    wanted = inside(page, corners)
    before = {node: (place(page, node), position(page, node)) for node in visible(page)}
    page.keyboard.down("Shift")
    drag(page, *corners)
    page.keyboard.up("Shift")
    assert {"id/mamba", "id/swiftscan"} <= wanted == picked(page)
    assert before == {node: (place(page, node), position(page, node)) for node in visible(page)}
    assert page.locator("#picked strong").inner_text() == f"{len(wanted)} nodes selected"
    assert page.locator("#pick-box").is_hidden()
    page.click('[data-action="undo"]')
    assert picked(page) == set()
    assert page.locator("#picked").is_hidden()


def test_a_click_with_shift_adds_and_takes_out(overview):
    page = overview
    for node in ("id/mamba", "id/swiftscan", "id/mamba"):
        page.keyboard.down("Shift")
        page.mouse.click(*place(page, node))
        page.keyboard.up("Shift")
    assert picked(page) == {"id/swiftscan"}
    assert page.locator("#picked strong").inner_text() == "1 node selected"
    assert page.locator("#picked-status").inner_text() == "1 node selected"


def test_fingers_choose_by_a_button(open_page, small_page):
    page = open_page(small_page, "#base=overview", width=390, height=844)
    page.wait_for_timeout(100)
    page.click('[data-action="pick"]')
    assert page.locator('[data-action="pick"]').get_attribute("aria-pressed") == "true"
    corners = around(page, "id/mamba")
    wanted = inside(page, corners)
    drag(page, *corners)
    assert "id/mamba" in picked(page) == wanted
    page.click('[data-action="pick"]')
    page.mouse.click(*place(page, "id/mamba"))
    page.wait_for_selector("#detail:visible")
    assert picked(page) == wanted


def test_keys_choose_and_escape_drops(overview):
    page = overview
    page.focus("#canvas")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("s")
    first = picked(page)
    assert len(first) == 1
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowRight")
    assert len(picked(page)) >= 2
    page.keyboard.press("Shift+A")
    assert picked(page) == visible(page)
    page.keyboard.press("Escape")
    assert picked(page) == set()


def test_hide_only_these_list_and_copy(open_page, small_page):
    page = open_page(small_page, "#base=overview&pick=id/mamba~id/swiftscan~id/longtalk-bench")
    every = visible(page)
    chosen = {"id/mamba", "id/swiftscan", "id/longtalk-bench"}
    page.click('[data-action="picked-list"]')
    listed = page.locator("#picked-list [data-id]").evaluate_all("(all) => all.map((item) => item.dataset.id)")
    assert set(listed) == chosen
    rows = list(csv.reader(page.evaluate(COPIED).splitlines()))
    assert rows[0] == ["id", "type", "name", "edges", "first seen"]
    assert ["id/mamba", "Method", "Mamba"] in [row[:3] for row in rows]
    assert {row[0] for row in rows[1:]} == chosen
    page.click('[data-action="picked-hide"]')
    assert visible(page) <= every - chosen
    assert visible(page)
    assert page.evaluate("document.activeElement.id") == "canvas"
    page.click('[data-action="undo"]')
    assert visible(page) == every
    assert picked(page) == chosen
    page.click('[data-action="picked-only"]')
    assert visible(page) == chosen
    assert page.locator("#picked").is_hidden()
    again = open_page(small_page, "#" + page.url.split("#")[1])
    assert {node: position(again, node) for node in chosen} == {node: position(page, node) for node in chosen}
    page.keyboard.press("Control+z")
    assert visible(page) == every


@pytest.mark.parametrize(("scheme", "width", "language"), [("light", 1280, "en"), ("dark", 390, "ko")])
def test_axe_has_no_findings_with_a_selection(open_page, small_page, scheme, width, language):
    page = open_page(
        small_page, "#base=overview&pick=id/mamba~id/swiftscan", scheme=scheme, width=width, locale=language
    )
    page.click('[data-action="picked-list"]')
    expected = {"en": "2 nodes selected", "ko": "노드 2개 선택됨"}[language]
    assert page.locator("#picked strong").inner_text() == expected
    assert findings(page) == []
