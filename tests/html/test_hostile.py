"""Hostile digests: nothing of them ever runs, and all of it can be read as it stands."""

import pytest

from tests.html.graphs import HOSTILE, hostile_graph

pytestmark = pytest.mark.browser


# What a text could have brought in: the page itself has none of these.
FOREIGN = """[...document.querySelectorAll(
  "img, iframe, object, embed, form:not([method=dialog]), script[src], style ~ style, [onload], [onerror], [onmouseover]"
)].map((element) => element.outerHTML)"""
TRY_MARKUP = """() => {
  const box = document.createElement("div");
  document.body.append(box);
  try {
    box.innerHTML = '<img src=x onerror="window.kgHacked=1">';
    return false;
  } catch (error) {
    return error instanceof TypeError;
  }
}"""
TRY_HANDLER = """() => {
  try {
    document.createElement("img").setAttribute("onerror", "window.kgHacked=1");
    return false;
  } catch {
    return true;
  }
}"""
TRY_IMAGE = """() => new Promise((resolve) => {
  document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
  const image = document.createElement("img");
  image.src = "https://example.org/x.png";
  document.body.append(image);
})"""
CLICK_DEAD_LINKS = (
    """() => document.querySelectorAll("#detail a").forEach((link) => link.getAttribute("href") || link.click())"""
)


def elements(page):
    return page.evaluate(FOREIGN)


def test_the_title_of_the_page_is_text(open_page, hostile_page):
    page = open_page(hostile_page)
    assert page.title() == "</title><script>window.kgHacked=1</script>"
    assert page.locator("h1").inner_text() == "</title><script>window.kgHacked=1</script>"


@pytest.mark.parametrize("tab", ["about", "results", "timeline", "leaderboard"])
def test_every_text_is_shown_and_none_runs(open_page, hostile_page, tab):
    page = open_page(hostile_page, f"#node=id/h3&tab={tab}")
    for number in (0, 2, 3, 6, 12):
        page.evaluate(
            "([id, tab]) => kgView.app.select(kgView.app.store.rowOf.get(id), { tab })",
            [f"paper/9900.{number:05}", tab],
        )
        for why in page.locator("#detail button.why:visible").all()[:4]:
            why.click()
        assert elements(page) == []
        shown = page.locator("#detail h2").evaluate("(title) => title.textContent")
        assert shown == HOSTILE[number]
    assert page.evaluate("window.kgHacked") is None


def test_a_quote_is_shown_letter_by_letter(open_page, hostile_page):
    page = open_page(hostile_page, "#node=paper/9900.00002")
    page.locator('.group[data-relation="improves-on"] button.why').first.click()
    quote = page.locator('.group[data-relation="improves-on"] blockquote').first
    assert quote.evaluate("(element) => element.textContent") == f"{HOSTILE[2]} {HOSTILE[2]}"
    assert quote.evaluate("(element) => [...element.querySelectorAll('*')].every((child) => child.tagName === 'MARK')")


def test_links_lead_to_the_web_only(open_page, hostile_page):
    page = open_page(hostile_page, "#node=paper/9900.00001")
    found = page.locator("#detail a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert found == [None, None, "https://example.org/1?%3Cx%3E"]
    page.evaluate(CLICK_DEAD_LINKS)
    assert page.evaluate("window.kgHacked") is None


def test_searching_for_markup_and_typing_it(open_page, hostile_page):
    page = open_page(hostile_page)
    for text in HOSTILE[:11]:
        page.fill("#search-input", text)
        assert elements(page) == []
    page.fill("#search-input", "script")
    assert page.locator("#search-list li").count() > 1


def test_exports_of_hostile_texts_are_well_formed(open_page, hostile_page):
    import json

    from lxml import etree

    page = open_page(hostile_page)
    for name in ("graphml", "svg", "json"):
        page.click('[data-action="export"]')
        with page.expect_download() as download:
            page.click(f'[data-action="export-{name}"]')
        content = download.value.path().read_bytes()
        if name == "json":
            labels = {node["label"] for node in json.loads(content)["nodes"]}
            assert labels <= {text.replace("\0", "\ufffd") for text in HOSTILE}
        else:
            tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            assert not tree.xpath("//*[local-name()='script' or local-name()='img']")


ADDRESSES = (
    "#node=__proto__",
    "#node=constructor&tab=constructor",
    "#add=<script>window.kgHacked=1</script>",
    "#focus=toString~1",
    "#path=__proto__~valueOf",
)


def test_hostile_addresses(open_page, hostile_page):
    page = open_page(hostile_page, "#%E0%A4%A")
    for fragment in ADDRESSES:
        page.evaluate("(fragment) => kgView.app.open(fragment)", fragment)
        assert page.evaluate("kgView.app.scene.nodes.length") > 0
    assert page.evaluate("window.kgHacked") is None


def test_the_policy_refuses_what_gets_in_all_the_same(browser, hostile_page):
    """Were there a hole, the policy would still stop the script: seen by making one."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(hostile_page.as_uri())
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate(TRY_MARKUP)
    assert page.evaluate(TRY_HANDLER)
    assert page.evaluate(TRY_IMAGE) == "img-src"
    assert page.evaluate("window.kgHacked") is None
    context.close()


def test_there_is_a_hostile_text_of_every_kind_in_the_graph():
    graph = hostile_graph()
    assert {node.label for node in graph.nodes} >= set(HOSTILE)
    assert {item.quote for stmt in graph.statements for item in stmt.evidence} >= set(HOSTILE)
