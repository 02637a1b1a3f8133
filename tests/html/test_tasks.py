"""What people come for: twelve tasks in real browsers, each in at most four steps.

A step is one thing that a person does: a search (typing a name and Enter), a click, a key. KG_SCREENSHOTS=FOLDER keeps a
picture of how each ends.
"""

import os
from pathlib import Path

import pytest

from tests.html.firefox import PROGRAM, Firefox

pytestmark = pytest.mark.browser

MOST_STEPS = 4
TEXTS = "(all => all.map((one) => one.textContent))([...document.querySelectorAll({})])"


class Chromium:
    """The same hands as Firefox has."""

    def __init__(self, open_page):
        self.open_page, self.page = open_page, None

    def open(self, address, **options):
        path, _, fragment = address.partition("#")
        self.page = self.open_page(Path(path.removeprefix("file://")), fragment and f"#{fragment}", **options)

    def evaluate(self, script):
        return self.page.evaluate(script)

    def click(self, selector):
        self.page.locator(selector).first.click()

    def type(self, text):
        self.page.keyboard.type(text)

    def press(self, key):
        self.page.keyboard.press(key)

    def save(self, path):
        self.page.screenshot(path=str(path))

    def print(self):
        return self.page.pdf()


class Person:
    """Someone at a browser, whose steps are counted."""

    def __init__(self, browser, address, name, **options):
        self.browser, self.name, self.steps = browser, name, 0
        browser.open(address, **options)
        self.until("document.documentElement.dataset.search === 'true'")

    def until(self, condition):
        for _ in range(400):
            if self.browser.evaluate(f"Boolean({condition})"):
                return
            self.browser.evaluate("new Promise((resolve) => setTimeout(resolve, 30))")
        raise AssertionError(condition)

    def step(self):
        self.steps += 1
        assert self.steps <= MOST_STEPS

    def search(self, text):
        self.step()
        self.browser.evaluate("document.querySelector('#search-input').focus()")
        self.browser.type(text)
        self.until(f"document.querySelector('#search-input').value === {text!r} && document.querySelector('#hit-0')")
        self.browser.press("Enter")

    def click(self, selector):
        self.step()
        self.until(f"document.querySelector({selector!r})")
        self.browser.click(selector)

    def press(self, key):
        self.step()
        self.browser.press(key)

    def see(self, selector):
        """Return the texts of elements, once there is one."""
        self.until(f"document.querySelector({selector!r})?.getClientRects().length")
        return self.browser.evaluate(TEXTS.format(repr(selector)))

    def done(self):
        if folder := os.environ.get("KG_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.browser.save(Path(folder) / f"{self.name}.png")


def _firefox(folder, language="en", **size):
    return Firefox(folder, language=language, **size)


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    if not PROGRAM:
        pytest.skip("needs firefox")
    found = _firefox(tmp_path_factory.mktemp("firefox"))
    yield found
    found.close()


@pytest.fixture(params=["chromium", "firefox"])
def person(request, example_build):
    """Return a function that sets a person before the page of the example graph."""
    address = (example_build[0] / "graph.html").as_uri()
    people = []

    def sit(fragment="", *, phone=False, korean=False):
        name = f"{request.node.originalname.removeprefix('test_')}-{request.param}"
        options = {}
        if request.param == "firefox":
            browser = request.getfixturevalue("firefox")
            browser.ask("WebDriver:SetWindowRect", width=390 if phone else 1280, height=844 if phone else 800)
        else:
            browser = Chromium(request.getfixturevalue("open_page"))
            options = {"width": 390, "height": 844} if phone else {}
            options |= {"locale": "ko-KR"} if korean else {}
        people.append(Person(browser, address + fragment, name, **options))
        return people[-1]

    yield sit
    for one in people:
        one.done()


def test_what_improves_on_something_and_why(person):
    me = person()
    me.search("mamba")
    me.click('.group[data-relation="improves-on"][data-direction="in"] button.why')
    assert any("Mamba" in text for text in me.see('.group[data-relation="improves-on"] blockquote'))


def test_what_is_best_on_a_benchmark(person):
    me = person()
    me.search("gsm8k")
    me.click("#tab-leaderboard")
    me.click('[data-action="open-board"]')
    assert me.see("#board tbody td:first-child")[0] == "1"


def test_everything_on_a_family_by_time(person):
    me = person()
    me.search("llama")
    me.click("#tab-timeline")
    dates = me.see(".timeline-list .edge-line time")
    assert dates == sorted(dates, reverse=True)
    assert len(set(me.see(".timeline-list .member"))) > 1


def test_the_papers_of_an_author(person):
    me = person()
    me.search("tri dao")
    assert len(me.see('.group[data-relation="authored-by"] li .node-name bdi')) > 1


def test_only_what_improves_on_what(person):
    me = person()
    me.click('#legend [data-only="improves-on"]')
    me.until("kgView.app.isOnly('relations', 'improves-on')")
    names = me.browser.evaluate(
        "kgView.app.scene.edges.flatMap((edge) => edge.rows.map((st) => kgView.app.store.relationName(st)))"
    )
    assert set(names) == {"improves-on"}


def test_how_two_things_hang_together(person):
    me = person()
    me.search("mamba")
    me.click('[data-action="path"]')
    me.search("gsm8k")
    me.until("location.hash.includes('path=')")
    assert me.browser.evaluate("kgView.app.scene.edges.length") >= 1


def test_what_is_new(person):
    me = person()
    me.click('[data-days="7"]')
    assert me.see(".news > li .node-name bdi")
    assert "new" in me.see(".start-news h3")[0].lower()


def test_a_korean_reader(person, request, tmp_path):
    if "firefox" in request.node.callspec.id:
        if not PROGRAM:
            pytest.skip("needs firefox")
        address = (request.getfixturevalue("example_build")[0] / "graph.html").as_uri()
        browser = _firefox(tmp_path / "korean", "ko-KR,ko,en")
        try:
            korean(Person(browser, address, "a_korean_reader-firefox"))
        finally:
            browser.close()
    else:
        korean(person(korean=True))


def korean(me):
    assert me.browser.evaluate("document.documentElement.lang") == "ko"
    me.search("강화 학습")
    assert me.see("#detail h2")[0].casefold() == "reinforcement learning"
    assert "논문" in me.see("#detail")[0]
    me.done()


def test_by_keyboard_and_told_to_a_screen_reader(person):
    me = person()
    me.search("mamba")
    assert "Mamba" in me.see("#chosen")[0]
    me.browser.evaluate("document.querySelector('#canvas').focus()")  # Tab leads there
    me.step()
    before = me.see("#chosen")[0]
    me.press("ArrowRight")
    me.until(f"document.querySelector('#chosen').textContent !== {before!r}")


def test_on_a_phone(person):
    me = person(phone=True)
    me.search("gsm8k")
    me.click("#tab-leaderboard")
    me.click('[data-action="open-board"]')
    assert me.see("#board tbody tr")
    assert me.browser.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_to_cite_and_to_share(person):
    me = person()
    me.search("flashattention: fast")
    me.click('[data-action="bibtex"]')
    assert "eprint = {2205.14135}" in me.see(".bibtex")[0]
    me.click('[data-action="link"]')
    assert me.see("#notice")[0]


def test_to_print(person):
    me = person()
    me.search("mamba")
    assert len(me.browser.print()) > 20_000
    me.browser.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert me.browser.evaluate("document.querySelector('#print-picture').src.startsWith('data:image/png')")
