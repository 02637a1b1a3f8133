"""What real files taught: each test stands for a kind of fault that lost papers, mixed them or read them wrongly."""

import json

import pytest

from kg.errors import InputError
from kg.reading import FORMATS, InputFile, find_inputs, read_file, recognised
from kg.reading.authors import split_authors
from kg.reading.base import SourceText
from kg.reading.facts.dates import any_date, field_date, partial_date
from kg.reading.located import Located
from kg.reading.markup.shown import shown, shown_text

PAPER = "### [Paper Boats](https://arxiv.org/abs/2501.00001)\n\nAuthors: Ann One, Bob Two\n\n- What it says.\n"


def read(text, name="x.md"):
    source = SourceText(name, "0" * 64, text)
    return FORMATS[recognised(source)].read(source)


def names(text, **options):
    return [author.name for author in split_authors(Located(text, 0, len(text)), **options)[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann One, Bob Two et al.", ["Ann One", "Bob Two"]),
        ("Ann One (KAIST, Korea), Bob Two", ["Ann One", "Bob Two"]),
        ("Ann One¹, Bob Three*, Cy Four†", ["Ann One", "Bob Three", "Cy Four"]),
        ("A. One & B. Two", ["A. One", "B. Two"]),
        ("A. One; B. Two", ["A. One", "B. Two"]),
        ("One, Ann; Two, Bob", ["Ann One", "Bob Two"]),
        ("['One, Ann', \"O'Two, Bob\"]", ["Ann One", "Bob O'Two"]),
        ("John Smith, Jr., Jane Doe", ["John Smith Jr.", "Jane Doe"]),
        ("Alexandria Anders and Bo Ek", ["Alexandria Anders", "Bo Ek"]),
        ("赵文、刘燕 等", ["赵文", "刘燕"]),
        ("홍길동, 김철수 외 3명", ["홍길동", "김철수"]),
        ("某某大学 与 某某实验室", []),
        ("Ann One, +", ["Ann One"]),
        ("One, A., Two, B. C., & Three, D.", ["A. One", "B. C. Two", "D. Three"]),
        ("One, A.; Two, B. & Three, D.-E.", ["A. One", "B. Two", "D.-E. Three"]),
        ("One, Ann and Two, Bob and Three, C. D.", ["Ann One", "Bob Two", "C. D. Three"]),
        ("Ann One, Bob Two and Cy Three", ["Ann One", "Bob Two", "Cy Three"]),
        ("One A, Two B", ["One A", "Two B"]),
    ],
)
def test_lists_of_authors(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "line",
    [
        "Paper Boats: A Study (arXiv:2511.06666)",
        "Paper Boats: A Study (2511.06666v2)",
        "Paper Boats: A Study [2511.06666]",
        "Paper Boats: A Study — 2511.06666",
        "Paper Boats: A Study, arXiv 2511.06666",
        "Paper Boats: A Study (arXiv:2511.06666v1 [cs.CL])",
        "论文：Paper Boats: A Study（arXiv：2511.06666）",
    ],
)
@pytest.mark.parametrize("unit", ["## {0}", "## 3. {0}", "- {0}", "- **{0}**", "1. {0}"])
def test_an_id_behind_a_title_is_the_papers_and_no_part_of_the_title(line, unit):
    other = line.replace("06666", "07777").replace("Boats", "Kites")
    text = "\n\n".join(
        unit.format(one) + "\n\n   Things float on the sea all day and all night." for one in (line, other)
    )
    entries = read(text, "x.md").entries
    assert [(entry.paper, entry.title) for entry in entries] == [
        ("2511.06666", "Paper Boats: A Study"),
        ("2511.07777", "Paper Kites: A Study"),
    ]


@pytest.mark.parametrize("title", ["Deep Learning at 2510", "A Rate of 0.2510", "Grades K-12: 1201.50 Ways"])
def test_a_number_behind_a_title_is_no_id(title):
    entry = read(f"## [{title}](https://arxiv.org/abs/2501.00001)\n\nThey float.", "x.md").entries[0]
    assert (entry.paper, entry.title) == ("2501.00001", title)


@pytest.mark.parametrize("text", ["²", "*", "# ²", "- †", "**¹**"])
def test_marks_alone_are_no_names(text):
    assert not read(text, "x.md").entries


def test_bibtex_authors():
    assert names("Berg, Ida and van den Oord, Kim and others", family_first=True) == ["Ida Berg", "Kim van den Oord"]


@pytest.mark.parametrize(
    "authors",
    [
        "Ann One, Bob Two", ["Ann One", "Bob Two"], [{"name": "Ann One"}, {"name": "Bob Two"}], [{"family": "One", "given": "Ann"}, {"literal": "Bob Two"}],
        [{"author": {"display_name": "Ann One"}}, {"author": {"display_name": "Bob Two"}}], [["One", "Ann", ""], ["Two", "Bob", ""]],
        "Ann One;Bob Two", "['Ann One', 'Bob Two']", [{"first": "Ann", "last": "One"}, {"first": "Bob", "middle": [], "last": "Two"}], ["One, Ann", "Two, Bob"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["authors", "author"])
def test_authors_of_records_in_every_shape(key, authors):
    reading = read(json.dumps({"title": "Boats", "arxiv_id": "2501.00001", key: authors}), "x.json")
    assert [author.name for author in reading.entries[0].authors] == ["Ann One", "Bob Two"]


@pytest.mark.parametrize(
    "record",
    [
        {"doi": "10.48550/arXiv.2501.00001"}, {"externalIds": {"ArXiv": "2501.00001", "CorpusId": 7}}, {"paper_arxiv_id": "2501.00001v2"}, {"arxivId": "arXiv:2501.00001"},
        {"id": "http://arxiv.org/abs/2501.00001v1"}, {"url": "https://huggingface.co/papers/2501.00001"}, {"eprint": "2501.00001"},
    ],
)  # fmt: skip
def test_ids_of_records_in_every_form(record):
    reading = read(json.dumps(record | {"title": "Boats", "abstract": "They float."}), "x.json")
    assert reading.entries[0].paper == "2501.00001"


@pytest.mark.parametrize(
    ("text", "name"),
    [('{"cells": [], "nbformat": 4}', "x.ipynb"), ("x: &a\n  b: 1\ny: *a\n", "x.yml"), ("[project]\nname = 'x'\n", "pyproject.toml")],
)  # fmt: skip
def test_files_of_programs_and_settings_have_no_papers(text, name):
    assert read(text, name).entries == ()


def test_stars_are_no_votes_and_what_is_not_understood_is_counted():
    row = {"title": "Boats", "abstract": "They float.", "stars": 12, "author_info": {"x": "Ann"}, "arxiv_ref": "abs 9"}
    reading = read(json.dumps(row), "x.json")
    assert reading.entries[0].votes is None
    assert [notice.code for notice in reading.notices].count("unread-field") == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"by 85.4\% and", "by 85.4% and"), (r"by $85.4\%$ and", "by 85.4% and"), (r"\textbf{6}x faster", "6x faster"), (r"$\alpha$-net", "α-net"),
        (r"R\'enyi and Kr{\"u}mel", "Rényi and Krümel"), ("a &lt; b", "a < b"), ("<b>bold</b> text", "bold text"), ("K$^2$-Net", "K²-Net"), (r"$O(n \log n)$", "O(n log n)"),
        ("Foo~Net~2 and Bar10~XY", "Foo Net 2 and Bar10 XY"), ("5~10, 7B~70B, A~F, step1~step3", "5~10, 7B~70B, A~F, step1~step3"),
        (r"\textbf{85.4\%} and {\it fast} {\sc BarNet}", "85.4% and fast BarNet"), (r"43.2$\pm$0.3\%", "43.2±0.3%"), (r"Foo\-Net et al.\ 2005", "Foo-Net et al. 2005"),
        (r"\textcolor{blue}{BarNet}~\cite{one,two}, \eg Foo\texttrademark{}", "BarNet, e.g. Foo™"), (r"2{,}500 in 3.7\,ms", "2,500 in 3.7 ms"),
        (r"$T_{\mathrm{bg}}$ is $\frac{1}{2}\sqrt{n}$", "T_bg is 1/2√n"), ("Dr.~GRPO", "Dr. GRPO"), (r"the \ours{} net", r"the \ours net"),
        # what is no markup stays: prices, names in angle brackets, commands that are not known
        ("from $5 to $10", "from $5 to $10"), ("tilts $7-$14 a visit", "tilts $7-$14 a visit"), ("a <think> token", "a <think> token"), (r"$\foo{x}$", r"$\foo{x}$"), ("x <= 3", "x <= 3"),
    ],
)  # fmt: skip
def test_markup_is_read_as_what_it_shows(text, words):
    assert shown_text(text) == words
    piece = shown(Located(text, 0, len(text)))
    place = piece.as_section("")
    plain = [(at, char) for at, char in enumerate(piece.text) if char.isascii() and char.isalnum()]
    replaced = any(
        command in text for command in ("\\log", "\\eg", "\\frac")
    )  # by letters that are not at their places
    assert replaced or all(text[place.to_file(at)] == char for at, char in plain)


def test_a_badge_on_the_first_line_is_no_json():
    assert len(read("[![badge](https://e.org/a.svg)](https://e.org)\n\n" + PAPER).entries) == 1


def test_code_comments_and_image_titles_are_no_text():
    text = (
        '## Paper Boats\n\n**Authors**: Ann One\n\n**Link**: https://arxiv.org/abs/2501.00001\n\n![evaluated on Secret](a.png "on Secret")\n\n<!-- Secret 99% -->\n\n'
        "```python\n# Secret 99%\n```\n\n**Abstract**: What it says.\n"
    )
    entry = read(text).entries[0]
    assert [section.text for section in entry.sections[1:]] == ["What it says."]


@pytest.mark.parametrize(
    ("text", "date"),
    [("8 May 2025", "2025-05-08"), ("May 8, 2025", "2025-05-08"), ("2025年5月8日", "2025-05-08"), ("03-Dec-2027", "2027-12-03"), ("Fri, 03 Dec 2027 10:00:00 GMT", "2027-12-03"), ("2025-13-45", "")],
)  # fmt: skip
def test_dates_in_words(text, date):
    assert any_date(text) == date


def test_dates_are_as_exact_as_the_digest():
    assert (field_date("2014//"), field_date("2020///nan"), field_date("2021/02/01/"), partial_date("2018-01")) == (
        "2014",
        "2020",
        "2021-02-01",
        "2018-01",
    )


def test_an_odd_date_of_front_matter_is_a_warning():
    reading = read("---\ntitle: x\ndate: 2025-13-45\n---\n\n" + PAPER)
    assert "odd-date" in {notice.code for notice in reading.notices}
    assert read("---\ntitle: x\ndate: 8 May 2025\n---\n\n" + PAPER).digest.date == "2025-05-08"


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("x.md", PAPER, "json"),
        ("x.json", "[{}]", "daily"),
        ("x.bib", "@a{b, title={Boats}}", "markdown"),
        ("x.md", PAPER, "csv"),
    ],
)
def test_a_forced_format_that_does_not_fit_is_an_error(tmp_path, name, text, format):  # noqa: A002 (the option's name)
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError):
        read_file(InputFile(str(tmp_path / name)), format=format)


def test_a_table_of_days_is_no_list_of_papers(tmp_path):
    rows = "".join(
        f"| 0{day}-Dec-2027 | [Link](https://github.com/somelab/daily/blob/main/{day}.md) | {day} |\n"
        for day in range(1, 9)
    )
    path = tmp_path / "x.md"
    path.write_text("# Boats\n\n| Date | Link | Number of Papers |\n|:--:|:--:|:--:|\n" + rows)
    with pytest.raises(InputError, match="10 table rows") as caught:
        read_file(InputFile(str(path)))
    assert "smallest file" in caught.value.remedy


def test_folders_give_every_readable_kind_and_no_outputs(tmp_path):
    for name in ("a.md", "b.bib", "c.csv", "d.xml", "e.html", "f.ris", "g.txt", "h.jsonl.gz", ".hidden.md", "i.pdf"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "manifest.json").write_text('{"kg": "0.2.0", "extractor": "x"}')
    (tmp_path / "exports" / "graph.jsonl").write_text("{}")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "z.md").write_text(PAPER)
    found, errors = find_inputs([str(tmp_path)])
    assert [item.path.rsplit("/", 1)[-1] for item in found] == [
        "a.md",
        "b.bib",
        "c.csv",
        "d.xml",
        "e.html",
        "f.ris",
        "g.txt",
        "h.jsonl.gz",
    ]
    assert errors == ()


def test_xml_that_defines_entities_is_refused_and_one_that_breaks_off_is_read_up_to_there():
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2501.00001v1</id><title>Boats</title><summary>Wood &amp; rain.</summary></entry>'
    reading = read(feed + "<entry><title>Cut", "x.xml")
    assert reading.entries[0].title == "Boats"
    assert "cut-file" in {notice.code for notice in reading.notices}
    with pytest.raises(InputError, match="entities"):
        read(
            '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><feed><entry><title>&b;</title></entry></feed>', "x.xml"
        )


def test_a_repeated_paper_of_a_list_is_one_entry():
    text = "## A\n- [Paper Boats](https://arxiv.org/abs/2501.00001)\n- [Lamps by Night](https://arxiv.org/abs/2501.00002)\n## B\n- [Paper Boats](https://arxiv.org/abs/2501.00001)\n"
    assert [entry.paper for entry in read(text).entries] == ["2501.00001", "2501.00002"]


def test_news_and_tables_of_contents_are_no_papers():
    text = (
        "# List\n\n- [Papers](#papers)\n\n## 🔔 News\n- [2025/01/01] Our [GymLine](https://arxiv.org/abs/2501.00009) is out!\n\n## Papers\n"
        "- **Paper Boats** [[paper](https://arxiv.org/abs/2501.00001)]\n- **Lamps by Night** [[paper](https://arxiv.org/abs/2501.00002)]\n"
    )
    assert [entry.paper for entry in read(text).entries] == ["2501.00001", "2501.00002"]


def test_citations_in_a_record_are_other_papers():
    row = {
        "paperId": "a" * 40,
        "title": "Boats",
        "abstract": "They float.",
        "citations": [{"title": "Birds", "abstract": "They fly.", "authors": []}],
        "references": [{"title": "Wood"}],
    }
    assert [entry.title for entry in read(json.dumps(row), "x.json").entries] == ["Boats"]


@pytest.mark.parametrize(
    "line",
    [
        "*Authors: Ann One, Bob Two* — [arXiv](https://arxiv.org/abs/2501.00001)",
        "Authors: Ann One, Bob Two — [arXiv](https://arxiv.org/abs/2501.00001) · [code](https://github.com/a/b)",
        "**Authors:** [Ann One](https://one.example/) and Bob Two ([Paper](https://arxiv.org/abs/2501.00001))",
        "저자: Ann One, Bob Two ([PDF](https://arxiv.org/pdf/2501.00001))",
        "Authors: Ann One, Bob Two, [arXiv](https://arxiv.org/abs/2501.00001)",
    ],
)
def test_links_behind_labelled_authors_are_the_papers(line):
    text = (
        f"# Papers of 2025-01-03\n\n## Paper Boats\n{line}\n\nBoats of paper are folded.\n\n"
        "## Paper Planes\nAuthors: Cy Three\n\nhttps://arxiv.org/abs/2501.00002\n\nPlanes of paper are folded.\n"
    )
    boats, planes = read(text).entries
    assert [author.name for author in boats.authors] == ["Ann One", "Bob Two"]
    assert boats.ids == ("arxiv:2501.00001",)
    assert [author.name for author in planes.authors] == ["Cy Three"]


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ("1) RowNet+", "RowNet+"),
        ("2) RowNet++", "RowNet++"),
        ("3) RowNet +", "RowNet"),
    ],
)
def test_a_plus_that_hangs_on_a_name_is_part_of_the_title(cell, title):
    said = "Introduces a modular framework that joins the rows of many tables into one, and looks for what they have in common."
    table = (
        f"| **Paper** | **Links** |\n| --- | --- |\n| {cell}  {said} | [Paper](https://arxiv.org/abs/2501.00001) |\n"
    )
    assert [entry.title for entry in read(table).entries] == [title]
