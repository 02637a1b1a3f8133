"""The law of the unit: text belongs to the unit it stands in, however the heading of the next one is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import FORMATS
from kg.reading.base import SourceText

LINK = "https://arxiv.org/abs/2501.{:05}"
# Ways to write the heading of a paper: {t} is its title, {u} its address.
HEADINGS = (
    "### [{t}]({u})", "### {t}", "### **[{t}]({u})**", "### **{t}**", '### [{t}]({u} "title")', "### [{t}](<{u}>)", "### 🔥 [{t}]({u})",
    "### [{t}]({u}) ⭐", "### {t} [[pdf]]({u})", "### [[pdf]]({u}) {t}", '### <a href="{u}">{t}</a>', "### [{t}][r{n}]\n\n[r{n}]: {u}",
    "### [{t}] ({u})", "### [{t}]()", "### {t} {u}", "### {t} - {u}", "[{t}]({u})\n------", "###[{t}]({u})", "### 2. [{t}]({u})", "### 2. {t}",
    "### [2] [{t}]({u})", "### [{t}]({u}) ###", "### [{t}]({u}) [code](https://github.com/a/b)", "### *[{t}]({u})*", "   ### [{t}]({u})",
    "## [{t}]({u})", "#### [{t}]({u})", "### 📄 {t} ([arXiv]({u}))", "### {t} (ICLR 2025)",
)  # fmt: skip
BODIES = {
    "daily": "Vote: 3\n\nAuthors: Ann One, Bob Two\n\n- ***What's New***: word{n} is new.\n- ***Results***: more word{n}r.\n",
    "daily-plain": "- word{n} is new.\n- more word{n}r.\n",
    "blog": "##### Introduction\n- Goal: word{n} is new.\n\n##### Results\nmore word{n}r.\n",
    "fields": "**Authors**: Ann One, Bob Two\n\n**Abstract**: word{n} is new.\n\nmore word{n}r.\n",
    "labels": "- 作者：Ann One, Bob Two\n- 摘要：word{n} is new.\n- 方法：more word{n}r.\n",
}
TITLES = ("Anchors in Rain", "Boats on Paper", "Clocks without Hands", "Doors that Listen")


def read(text):
    return FORMATS["markdown"].read(SourceText("x.md", "0" * 64, text))


def digest(body, headings, *, front=""):
    units = [
        heading.format(t=TITLES[n], u=LINK.format(n), n=n) + "\n\n" + BODIES[body].format(n=n)
        for n, heading in enumerate(headings)
    ]
    return front + "\n".join(units)


def mixed(reading):
    """Return the titles of entries that hold words of another unit, or words of a unit that is no entry."""
    found = []
    for entry in reading.entries:
        own = TITLES.index(entry.title)
        text = " ".join(section.text for section in entry.sections)
        found += [entry.title for n in range(len(TITLES)) if n != own and f"word{n}" in text]
    return found


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_of_any_kind_ends_the_paper_before_it(body, heading):
    reading = read(digest(body, [HEADINGS[0], heading, HEADINGS[0]]))
    assert mixed(reading) == []
    titles = [entry.title for entry in reading.entries]
    assert titles in ([*TITLES[:3]], [TITLES[0], TITLES[2]])
    if len(titles) < 3:  # what is passed over is counted, with its line
        assert "unit-without-paper" in {notice.code for notice in reading.notices}


@given(
    body=st.sampled_from(sorted(BODIES)),
    between=st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=2),
    front=st.sampled_from(
        ("", "---\ntitle: Daily\ndate: 2025-01-02\n---\n\n", "# Daily papers (2025-01-02)\n\n", "> A note.\n\n")
    ),
)
def test_no_entry_holds_the_text_of_another(body, between, front):
    # linked headings at both ends say which level is the unit's
    reading = read(digest(body, [HEADINGS[0], *between, HEADINGS[0]], front=front))
    assert all(entry.title in TITLES for entry in reading.entries)
    assert mixed(reading) == []


def test_text_under_a_heading_that_is_no_paper_goes_nowhere():
    text = (
        digest("fields", [HEADINGS[0]])
        + "\n### References\n\nword9 of nobody.\n\n"
        + digest("fields", [HEADINGS[0]] * 2).split("\n\n", 3)[-1]
    )
    reading = read(text)
    assert not any("word9" in section.text for entry in reading.entries for section in entry.sections)
    assert "unit-without-paper" in {notice.code for notice in reading.notices}
