"""The query page in a browser that may reach nothing but the server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .serving import running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(folder: Path, browser: Any) -> Iterator[tuple[object, list[str], list[str]]]:
    with running(folder, "--workers", "1", "--max-rows", "20") as server:
        opened = browser.new_page(viewport={"width": 1200, "height": 800})
        complaints: list[str] = []
        foreign: list[str] = []
        opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on(
            "request",
            lambda sent: None if sent.url.startswith((server.url, "data:", "blob:")) else foreign.append(sent.url),
        )
        opened.goto(server.url)
        yield opened, complaints, foreign
        opened.close()


def test_asks_shows_and_stays_at_home(page: tuple, tmp_path: Path) -> None:
    opened, complaints, foreign = page
    opened.wait_for_selector("aside button")
    assert opened.locator("aside button").count() >= 20
    opened.click("#run")
    opened.wait_for_selector("#answer table tr td")
    assert "kg:Evidence" in opened.inner_text("#answer")
    opened.fill("#query", "SELECT ?s ?l WHERE { ?s rdfs:label ?l } ORDER BY ?s")
    opened.press("#query", "Control+Enter")
    opened.wait_for_selector("#answer tr:nth-child(21)")
    assert "cut at the server's limit" in opened.inner_text("#status")
    with opened.expect_download() as download:
        opened.click("#csv")
    assert Path(download.value.path()).read_text().startswith("s,l")
    opened.fill(
        "#query", """SELECT ("=1+1" AS ?a) (-5 AS ?b) ("-x" AS ?c) ('+"y",z' AS ?d) ("@f" AS ?e) ("a=b" AS ?f) {}"""
    )
    with opened.expect_download() as download:
        opened.click("#csv")
    # A spreadsheet would run the text cells; numbers stay numbers.
    assert Path(download.value.path()).read_bytes() == b'a,b,c,d,e,f\r\n\'=1+1,-5,\'-x,"\'+""y"",z",\'@f,a=b\r\n'
    opened.screenshot(path=tmp_path / "page.png")
    assert (complaints, foreign) == ([], [])


def test_questions_links_and_errors(page: tuple) -> None:
    opened, _, foreign = page
    opened.click("aside button:has-text('@weak')")
    assert "statement-confidence" in opened.input_value("#query")
    opened.click("#run")
    opened.wait_for_selector("#answer a:has-text('paper:2502.00001')")
    opened.click("#answer a:has-text('paper:2502.00001') >> nth=0")
    opened.wait_for_selector("#answer pre")
    assert "paper:2502.00001" in opened.inner_text("#answer")
    opened.fill("#query", "SELECT nonsense")
    opened.click("#run")
    opened.wait_for_selector("#status.error")
    assert "not SPARQL" in opened.inner_text("#status")
    assert foreign == []
