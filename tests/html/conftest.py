"""A browser without a network, and pages in it that must not complain."""

from dataclasses import dataclass, field

import pytest

from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from tests.html.graphs import hostile_graph, small_graph
from tests.html.synthetic import synthetic_graph


@dataclass
class Watched:
    """A page and what it did that it should not do."""

    page: object
    complaints: list = field(default_factory=list)
    requests: list = field(default_factory=list)

    def check(self):
        assert self.complaints == []
        assert self.requests == []


def written(folder, graph, **options):
    EXPORTERS["html"].write(graph, folder, ExportOptions(**options))
    return folder / "graph.html"


@pytest.fixture(scope="session")
def small_page(tmp_path_factory):
    return written(tmp_path_factory.mktemp("small"), small_graph(), title="Small graph")


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory):
    return written(
        tmp_path_factory.mktemp("hostile"), hostile_graph(), title="</title><script>window.kgHacked=1</script>"
    )


@pytest.fixture(scope="session")
def large_page(tmp_path_factory):
    return written(tmp_path_factory.mktemp("large"), synthetic_graph(6000), title="Large graph")


@pytest.fixture
def open_page(browser):
    """Open a file in a context of its own, offline; every request but the file itself is aborted and noted.

    At the end of the test the page must have made no request and, unless `complaints` is off, no complaint.
    """
    contexts, opened = [], []

    def open_(path, fragment="", *, width=1280, height=800, scheme="light", complaints=True, **more):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            offline=True,
            color_scheme=scheme,
            reduced_motion="reduce",
            accept_downloads=True,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20000)
        page.set_default_navigation_timeout(60000)  # a machine with much else to do
        watched = Watched(page)
        if complaints:
            opened.append(watched)
        address = path.as_uri()

        def route(route):
            url = route.request.url
            if url.split("#")[0] == address:
                route.continue_()
            else:
                watched.requests.append(url)
                route.abort()

        context.route("**/*", route)
        page.on(
            "console",
            lambda message: watched.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.goto(address + fragment)
        page.wait_for_selector("html[data-ready]", timeout=60000)
        return page

    yield open_
    for watched in opened:
        watched.check()
    for context in contexts:
        context.close()
