"""axe-core over every state of the page: no finding of weight. And what it cannot see: no shift, sizes for fingers."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
STATES = {
    "start": "",
    "overview": "#base=overview",
    "one relation, by community": "#base=overview&colour=group&from=2025-02-01",
    "a family": "#node=id/llama",
    "details": "#node=id/mamba",
    "results": "#node=paper/2502.00002&tab=results",
    "best results": "#node=id/longtalk-bench&tab=leaderboard",
    "leaderboard": "#board=id/longtalk-bench",
    "a paper": "#node=paper/2501.00001",
    "time line": "#node=id/mamba&tab=timeline",
    "a line": "#edge=id/swiftscan~id/mamba",
    "a path": "#path=id/wideweb~id/quickdiff",
    "a family by time": "#node=id/llama&tab=timeline",
    "one of a family": "#node=id/llama&family=0",
    "an inferred node": "#node=id/attention-family",
    "a person": "#node=author/mina-kim",
    "a dataset": "#node=id/wideweb",
    "a metric": "#node=metric/accuracy",
    "two steps around": "#focus=id/mamba~2",
    "nothing": "#base=nothing",
    "since a day": "#base=overview&from=2025-03-01",
    "stated only": "#base=overview&derived=0",
    "with what is not linked": "#base=overview&unlinked=1",
    "a leaderboard by date": "#board=id/longtalk-bench&sort=-date",
    "another metric": "#board=id/longtalk-bench&metric=metric/speedup x",
}


RUN_AXE = """async () => (await axe.run(document)).violations.map(({ id, impact, nodes }) => (
  { id, impact, nodes: nodes.map((node) => node.html).slice(0, 3) }))"""
MEASURE = """() => ["canvas", "top", "side-wrap", "search"].map((id) => {
  const box = document.getElementById(id).getBoundingClientRect();
  return [id, box.x, box.y, box.width, box.height];
})"""
SHIFT = """() => new Promise((resolve) => {
  const observer = new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)));
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(0), 150);
})"""
TOO_SMALL = """() => [...document.querySelectorAll("#top button, #detail .action, #detail .steps button, #detail [role=tab]")]
  .filter((button) => button.offsetParent)
  .map((button) => [button.textContent || button.ariaLabel, button.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([name]) => name)"""


def findings(page, impacts=("moderate", "serious", "critical")):
    page.evaluate(AXE)
    return [found for found in page.evaluate(RUN_AXE) if found["impact"] in impacts]


def test_axe_has_no_findings(open_page, small_page):
    page = open_page(small_page)
    assert len(STATES) == 25
    for state, fragment in STATES.items():
        page.evaluate("(fragment) => kgView.app.open(fragment)", fragment)
        if page.locator("#detail button.why[aria-expanded=false]").count():
            page.locator("#detail button.why[aria-expanded=false]").first.click()
        if page.locator("#board button.why").count():
            page.locator("#board button.why").first.click()
        assert findings(page) == [], state


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 390)])
def test_axe_has_no_findings_in_the_dark_and_on_a_phone(open_page, small_page, scheme, width):
    page = open_page(small_page, "#node=id/mamba", scheme=scheme, width=width, height=800)
    page.fill("#search-input", "a")
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.evaluate("() => kgView.help()")
    assert findings(page) == []


def test_nothing_moves_when_panels_open(open_page, small_page):
    page = open_page(small_page, "#base=overview")
    before = page.evaluate(MEASURE)
    page.evaluate("() => kgView.app.select(kgView.app.store.rowOf.get('id/mamba'))")
    assert page.evaluate(MEASURE) == before
    # Words take their places while the page is unpacked; 0.1 counts as good.
    assert page.evaluate(SHIFT) < 0.005


def test_buttons_can_be_hit_with_a_finger(open_page, small_page):
    page = open_page(small_page, "#node=id/mamba", width=390, height=844)
    assert page.evaluate(TOO_SMALL) == []
