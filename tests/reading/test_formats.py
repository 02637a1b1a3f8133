"""Each layout, read from the examples; odd input of every kind; the counts of the corpus."""

import shutil
from pathlib import Path

import pytest

from kg.check.quotes import stands_at, stands_there
from kg.errors import InputError, UsageError
from kg.reading import FORMATS, InputFile, find_inputs, read_file
from kg.reading.corpus import count_read, read_corpus, tally
from kg.reading.facts.dates import find_date
from kg.reading.facts.ids import find_arxiv_id, paper_key

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "digests"
BAD = ROOT / "tests" / "data" / "bad"


def read(path, **options):
    return read_file(InputFile(str(path)), **options)


def paper(reading, key):
    return next(entry for entry in reading.entries if entry.paper == key)


@pytest.mark.parametrize(
    ("name", "format_", "entries", "date"),
    [
        ("blog/2025-10-20-daily-papers-20251020.md", "blog", 5, "2025-10-20"),
        ("daily/2025-02-06.md", "daily", 5, "2025-02-06"),
        ("daily/2023-12-05.md", "daily-plain", 4, "2023-12-05"),
        ("hf/2026-01-12.json", "hf", 4, "2026-01-12"),
        ("hf/api-2024-06-05.json", "hf", 2, "2024-06-05"),
        ("jsonl/papers.jsonl", "jsonl", 5, ""),
    ],
)
def test_examples_are_recognised(name, format_, entries, date):
    reading = read(EXAMPLES / name)
    assert (reading.digest.format, len(reading.entries), reading.digest.date) == (format_, entries, date)


def test_every_format_has_an_example():
    files, _ = find_inputs([str(EXAMPLES)])
    found = {read_file(item).digest.format for item in files}
    # docs/input.md has files in YAML and in other mark-ups
    assert found == set(FORMATS) - {"markdown", "yaml", "markup"} | {
        "headings",
        "list",
        "table",
        "cards",
        "prose",
        "note",
        "fields",
    }


def test_every_section_stands_where_it_says():
    files, _ = find_inputs([str(EXAMPLES)])
    seen = 0
    for item in files:
        source = Path(item.path).read_bytes().decode()
        for entry in read_file(item).entries:
            for section in entry.sections[1:]:
                assert stands_at(source, *section.stretch(0, len(section.text)), section.text)
                seen += 1
            for author in entry.authors:
                assert stands_there(source[author.start : author.end], author.quote)
                seen += 1
    assert seen > 200


def test_blog_sections_titles_and_gaps():
    reading = read(EXAMPLES / "blog/2025-10-20-daily-papers-20251020.md")
    flash2 = paper(reading, "2307.08691")
    assert flash2.title == "FlashAttention-2: Faster Attention with Better Parallelism and Work Partitioning"
    assert {"Goal", "Motivation", "Contribution", "Method", "Results", "Conclusion"} <= {
        s.heading for s in flash2.sections
    }
    assert "Limitations" not in {section.heading for section in flash2.sections}
    assert "nothing-known" in {notice.code for notice in reading.notices}
    llada = paper(reading, "2502.09992")
    assert {"Goal", "Motivation", "Contribution"} <= {section.heading for section in llada.sections}


def test_daily_votes_authors_keys():
    reading = read(EXAMPLES / "daily/2025-02-06.md")
    yarn = paper(reading, "2309.00071")
    assert yarn.votes == 27
    assert [author.name for author in yarn.authors] == [
        "Bowen Peng",
        "Jeffrey Quesnelle",
        "Honglu Fan",
        "Enrico Shippole",
    ]
    for entry in reading.entries:
        assert [section.heading for section in entry.sections] == [
            "Title",
            "What's New",
            "Technical Details",
            "Performance Highlights",
        ]
        assert not any("<video" in section.text or "Watch" in section.text for section in entry.sections)


def test_arxiv_snapshot_line():
    reading = read(EXAMPLES / "jsonl/papers.jsonl")
    transformer = paper(reading, "1706.03762")
    assert len(transformer.authors) == 8
    assert transformer.authors[0].name == "Ashish Vaswani"
    assert transformer.date == "2017-06-12"  # the first version, not the last change of the record


def test_votes_and_authors_close_to_the_title(tmp_path):
    text = (
        "## Daily (2024-01-02)\n### [A: B](https://arxiv.org/abs/2401.00001v3)\n![](http://x/y.png)\nAuthors: Ann One, Bo Two\n"
        "### [C](https://arxiv.org/abs/2401.00002)\n<video src='x'></video>\nVote: -\nAuthors: Cy Three\n- first\n  - nested\n"
    )
    path = tmp_path / "d.md"
    path.write_text(text)
    first, second = read(path).entries
    assert [a.name for a in first.authors] == ["Ann One", "Bo Two"]
    assert (first.paper, second.votes) == ("2401.00001", None)
    assert [a.name for a in second.authors] == ["Cy Three"]
    assert [s.text for s in second.sections[1:]] == ["first", "nested"]


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        ("https://arxiv.org/abs/2510.14973v2", "2510.14973"),
        ("arXiv:cs/0112017v1", "cs/0112017"),
        ("math.GT/0309136", "math.GT/0309136"),
        ("https://example.org/2510.149", ""),
        ("1234567.12345", ""),
    ],
)
def test_arxiv_ids(text, arxiv):
    assert find_arxiv_id(text) == arxiv


def test_dates():
    assert find_date("daily_papers/2025/02/05.md") == "2025-02-05"
    assert find_date("Papers-20251017.md") == "2025-10-17"
    assert find_date("2025-13-01") == ""


def test_papers_without_arxiv_id_are_keyed_by_title():
    assert paper_key("", "A  Title!") == paper_key("", "a title")
    assert paper_key("", "A") != paper_key("", "B")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("binary.md", "binary"),
        ("latin-1.md", "UTF-8"),
        ("other-shape.json", "expected"),
        ("truncated.json", "not JSON"),
        ("not-a-digest.md", "no paper in it"),
        ("there-is-no-such-file.md", "No such file"),
    ],
)
def test_bad_files_are_errors_with_place_and_cause(name, words):
    with pytest.raises(InputError, match=words) as caught:
        read(BAD / name)
    assert str(BAD / name) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "code", "entries"),
    [
        ("empty.md", "empty", 0),
        ("front-matter-only.md", "no-papers", 0),
        ("broken-front-matter.md", "broken-front-matter", 1),
        ("broken-lines.jsonl", "bad-line", 2),
    ],
)
def test_odd_files_are_warnings(name, code, entries):
    reading = read(BAD / name)
    assert len(reading.entries) == entries
    assert code in {notice.code for notice in reading.notices}
    assert all(notice.line >= 1 and notice.path for notice in reading.notices)


@pytest.mark.parametrize("name", ["[[1,2],3]", '[{"x":1}]', "[" * 5000 + "]" * 5000, '{"papers": 3}'])
def test_json_of_another_shape_is_an_error(tmp_path, name):
    path = tmp_path / "x.json"
    path.write_text(name)
    with pytest.raises(InputError):
        read(path, format="hf")


def test_front_matter_bomb_is_refused_at_once(tmp_path):
    bomb = "a: &a [x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)}]\n" for i in range(20)
    )
    path = tmp_path / "bomb.md"
    path.write_text(f"---\n{bomb}---\n# 1. [T](https://arxiv.org/abs/2401.00001)\n## Method\ntext\n")
    reading = read(path)
    assert len(reading.entries) == 1
    assert "aliases" in reading.notices[0].message


def test_forced_and_unknown_formats(tmp_path):
    path = tmp_path / "x.md"
    path.write_text("### [T](https://arxiv.org/abs/2401.00001)\n- **Key**: text\n")
    assert read(path).digest.format == "daily"
    assert read(path, format="daily-plain").entries[0].sections[1].text == "**Key**: text"
    with pytest.raises(UsageError, match="one of"):
        read(path, format="pdf")


def test_same_bytes_twice_are_one_digest(tmp_path):
    for name in ("a.md", "b.md"):
        shutil.copy(EXAMPLES / "daily/2025-02-06.md", tmp_path / name)
    files, _ = find_inputs([str(tmp_path)])
    corpus = read_corpus(files, read_file)
    assert len(corpus.digests) == 1
    assert [notice.code for notice in corpus.notices] == ["duplicate-file"]


def test_inputs_are_sorted_unique_and_missing_ones_named(tmp_path):
    for name in ("b.md", "a.md", "c.txt"):
        (tmp_path / name).write_text("x")
    files, errors = find_inputs([str(tmp_path / "b.md"), str(tmp_path), str(tmp_path / "*.md"), str(tmp_path / "no")])
    assert [(Path(f.path).name, f.named) for f in files] == [("a.md", False), ("b.md", True), ("c.txt", False)]
    assert len(errors) == 1


@pytest.mark.shared
def test_counts_of_the_corpus(shared):
    files, errors = find_inputs([str(shared / "corpus")])
    assert (len(files), errors) == (485, ())
    corpus = read_corpus(files, read_file)
    assert corpus.errors == ()
    counts = count_read(tally(corpus.papers), corpus.digests)
    assert counts["markdown"] == {
        "files": 360,
        "entries": 4833,
        "papers": 4784,
        "entries-with-authors": 4297,
        "entries-without-text": 0,
        "author-names": 20146,
        "author-mentions": 36612,
    }
    archive = counts["hf"]
    assert (archive["files"], archive["entries"], archive["papers"]) == (125, 3010, 2010)
    assert archive["entries-without-text"] == 218  # one abstract is "null"
    empty = [notice for notice in corpus.notices if notice.code == "no-papers"]
    assert [notice.path.rsplit("/", 1)[-1] for notice in empty] == ["2025-12-26-daily-papers-20251226.md"]
