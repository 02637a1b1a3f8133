"""Exploring: expand, focus, path, hide, pin, undo; links and files that keep what was found."""

import json

import networkx
import pytest

from tests.html.driver import chosen, lines, place, position, saved, search, until, visible

pytestmark = pytest.mark.browser


def test_expand_and_collapse_by_relation(open_page, small_page):
    page = open_page(small_page, "#base=nothing&node=id/mamba")
    assert visible(page) == {"id/mamba"}
    group = page.locator('.group[data-relation="improves-on"][data-direction="in"]')
    group.locator('[data-action="expand"]').click()
    assert visible(page) == {"id/mamba", "id/swiftscan", "paper/2501.00001"}
    group.locator('[data-action="collapse"]').click()
    assert visible(page) == {"id/mamba"}
    page.click('[data-action="undo"]')
    assert visible(page) == {"id/mamba", "id/swiftscan", "paper/2501.00001"}
    page.click('[data-action="redo"]')
    assert visible(page) == {"id/mamba"}


def test_a_click_on_a_node_and_on_a_line(open_page, small_page):
    page = open_page(small_page)
    page.wait_for_timeout(100)
    page.mouse.click(*place(page, "id/mamba"))
    page.wait_for_selector("#detail:visible")
    assert chosen(page) == "id/mamba"
    (x1, y1), (x2, y2) = place(page, "id/mamba"), place(page, "id/swiftscan")
    page.mouse.click(x1 * 0.6 + x2 * 0.4, y1 * 0.6 + y2 * 0.4)
    page.wait_for_selector(".edge-title")
    stated = page.locator("li[data-statement]").evaluate_all("(all) => all.map((item) => item.dataset.statement)")
    assert stated == ["id/swiftscan improves-on id/mamba"]
    assert page.locator("blockquote").count() == 2


def test_focus_on_a_neighbourhood(open_page, small_page):
    page = open_page(small_page, "#node=id/quickdiff")
    page.click('[data-action="focus-1"]')
    assert visible(page) == {"id/quickdiff", "id/swiftscan", "id/longtalk-bench", "paper/2502.00002"}
    page.click('[data-action="focus-2"]')
    assert {"id/mamba", "paper/2501.00001", "paper/2503.00003", "id/llama"} <= visible(page)
    assert not [name for name in visible(page) if name.startswith("author/")]
    page.click('[data-action="reset"]')
    assert "focus" not in page.url


def test_a_path_between_two_nodes(open_page, small_page):
    page = open_page(small_page, "#node=id/wideweb")
    page.click('[data-action="path"]')
    assert "WideWeb" in page.locator("#notice").inner_text()
    search(page, "quickdiff")
    page.keyboard.press("Enter")
    assert visible(page) == {"id/wideweb", "paper/2501.00001", "id/longtalk-bench", "id/quickdiff"}
    assert "path=id/wideweb~id/quickdiff" in page.url


def test_no_path_is_said(open_page, small_page):
    page = open_page(small_page, "#path=id/attention-family~id/quickdiff&no-relation=mentions")
    assert "No path" in page.locator("#notice").inner_text()


def test_hide_and_pin(open_page, small_page):
    page = open_page(small_page, "#node=id/mamba")
    page.click('[data-action="pin"]')
    assert page.locator('[data-action="pin"]').get_attribute("aria-pressed") == "true"
    assert "pin=id/mamba%40" in page.url
    page.click('[data-action="hide"]')
    assert "id/mamba" not in visible(page)
    assert page.locator("#detail").is_hidden()
    page.keyboard.press("Control+z")
    assert "id/mamba" in visible(page)


def test_a_node_that_the_filters_hide_can_still_be_read_about(open_page, small_page):
    page = open_page(small_page, "#node=id/mamba&no-type=Method")
    assert "id/mamba" not in visible(page)
    assert page.locator("#detail h2").inner_text() == "Mamba"
    page.click('[data-action="pin"]')
    page.focus("#canvas")
    for key in ("p", "ArrowRight", "h", "0", "a"):
        page.keyboard.press(key)
    page.click('[data-action="reset"]')
    assert "id/mamba" in visible(page)


def test_escape_closes_one_thing_at_a_time(open_page, small_page):
    page = open_page(small_page, "#node=id/mamba")
    page.click('[data-action="help"]')
    page.keyboard.press("Escape")
    assert page.locator("dialog").is_hidden()
    assert chosen(page) == "id/mamba"
    page.click('[data-action="export"]')
    page.keyboard.press("Escape")
    assert page.locator("#export-menu").is_hidden()
    assert chosen(page) == "id/mamba"
    page.keyboard.press("Escape")
    assert chosen(page) is None


def test_a_dragged_node_stays_where_it_was_put(open_page, small_page):
    page = open_page(small_page)
    page.wait_for_timeout(100)
    before = position(page, "id/mamba")
    x, y = place(page, "id/mamba")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 60, steps=4)
    page.mouse.up()
    until(page, "kgView.app.state.pinned.size === 1")
    assert position(page, "id/mamba") != before
    again = open_page(small_page, "#" + page.url.split("#")[1])
    assert position(again, "id/mamba") == position(page, "id/mamba")


def test_a_link_gives_the_same_view(open_page, small_page):
    page = open_page(small_page, "#base=nothing&node=id/mamba")
    page.locator('.group[data-relation="improves-on"] [data-action="expand"]').click()
    page.locator("#types-Dataset").uncheck()
    page.locator("#tab-timeline").click()
    again = open_page(small_page, "#" + page.url.split("#")[1])
    assert visible(again) == visible(page)
    assert lines(again) == lines(page)
    assert chosen(again) == "id/mamba"
    assert again.locator('[aria-selected="true"][role=tab]').inner_text() == "Time line"
    assert not again.locator("#types-Dataset").is_checked()


def test_a_link_to_what_is_not_there_opens_all_the_same(open_page, small_page):
    page = open_page(
        small_page, "#node=id/gone&add=id/gone~id/mamba&focus=id/none~9&pin=x@y&confidence=7&from=never&tab=<x>"
    )
    assert "id/mamba" in visible(page)


def test_export(open_page, small_page):
    page = open_page(small_page)
    nodes, statements = visible(page), lines(page)
    read = networkx.read_graphml(saved(page, "graphml"), force_multigraph=True)
    assert set(read.nodes) == nodes
    assert sorted(f"{a} {data['relation']} {b}" for a, b, data in read.edges(data=True)) == sorted(statements)
    assert read.nodes["id/mamba"]["label"] == "Mamba"
    data = json.loads(saved(page, "json").read_text(encoding="utf-8"))
    assert {node["id"] for node in data["nodes"]} == nodes
    assert sorted(f"{s['subject']} {s['relation']} {s['object']}" for s in data["statements"]) == sorted(statements)
    svg = saved(page, "svg").read_text(encoding="utf-8")
    assert svg.startswith("<svg")
    assert ">SwiftScan<" in svg
    assert saved(page, "png").read_bytes().startswith(b"\x89PNG\r\n")


def test_nodes_move_by_physics_and_stay_where_they_came_to(open_page, small_page):
    page = open_page(small_page, "#base=overview")
    before = {node: position(page, node) for node in visible(page)}
    page.click('[data-action="physics"]')
    assert page.locator('[data-action="physics"]').get_attribute("aria-pressed") == "true"
    page.wait_for_timeout(400)
    page.click('[data-action="physics"]')
    after = {node: position(page, node) for node in visible(page)}
    assert after.keys() == before.keys()
    assert sum(after[node] != before[node] for node in after) > len(after) / 2
    page.wait_for_timeout(100)
    assert after == {node: position(page, node) for node in visible(page)}
    page.click('[data-action="undo"]')
    assert before == {node: position(page, node) for node in visible(page)}


def test_a_card_says_what_is_under_the_mouse(open_page, small_page):
    page = open_page(small_page, "#base=overview")
    page.wait_for_timeout(100)
    page.mouse.move(*place(page, "id/mamba"))
    page.wait_for_selector("#hover-card:visible")
    assert page.locator("#hover-card .hover-name").inner_text() == "Mamba"
    assert "2025-01-10" in page.locator("#hover-card .hover-facts").first.inner_text()
    page.mouse.move(5, 5)
    page.wait_for_selector("#hover-card", state="hidden")


def test_a_link_brings_back_what_was_moved_and_added_by_hand(open_page, small_page):
    page = open_page(small_page, "#base=nothing&node=id/mamba")
    page.locator('.group[data-relation="improves-on"][data-direction="in"] [data-action="expand"]').click()
    page.click('[data-action="fit"]')
    page.wait_for_timeout(100)
    (x, y) = place(page, "id/swiftscan")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 90, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)
    seen, where = visible(page), position(page, "id/swiftscan")
    again = open_page(small_page, "#" + page.url.split("#")[1])
    assert visible(again) == seen
    assert position(again, "id/swiftscan") == where
