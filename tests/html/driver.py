"""What the browser tests share: what a page shows, in the words of the graph."""

PLACE = """(id) => {
  const [x, y] = kgView.app.positions.get(kgView.app.store.rowOf.get(id));
  const point = kgView.canvas.network.canvasToDOM({ x, y });
  return [point.x, point.y];
}"""


def visible(page):
    """Return the ids of the nodes on the canvas."""
    return set(page.evaluate("kgView.app.scene.nodes.map((row) => kgView.app.store.id(row))"))


def lines(page):
    return page.evaluate(
        "kgView.app.scene.edges.flatMap((edge) => edge.rows.map((st) => kgView.app.store.statementId(st)))"
    )


def chosen(page):
    return page.evaluate("kgView.app.state.selected && kgView.app.store.id(kgView.app.state.selected.row)")


def until(page, condition):
    """Wait for a condition in the page; the page's policy forbids Playwright's own way, which evaluates text."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(30)
    raise AssertionError(condition)


def search(page, query):
    """Type a query; return what is found by name. Papers whose sentences hold it come in later."""
    page.wait_for_selector("html[data-search]")
    page.fill("#search-input", query)
    return search_hits(page)


def search_hits(page):
    return page.locator("#search-list li").evaluate_all("(items) => items.map((item) => item.dataset.id)")


def saved(page, name):
    page.click('[data-action="export"]')
    with page.expect_download() as download:
        page.click(f'[data-action="export-{name}"]')
    return download.value.path()


def place(page, node):
    """Return where a node is on the screen."""
    return page.evaluate(PLACE, node)


def position(page, node):
    """Return where a node is in the graph."""
    return page.evaluate("(id) => kgView.app.positions.get(kgView.app.store.rowOf.get(id))", node)
