"""Bytes that nobody meant: each gives papers with a warning, or an error with place, cause and remedy; time stays bounded."""

import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.check.quotes import stands_there
from kg.errors import InputError
from kg.reading import InputFile, find_inputs, load, read_file
from kg.reading.corpus import read_corpus
from kg.reading.sources.encoding import clean, decode
from kg.reading.sources.limits import LONGEST_TEXT, LONGEST_TITLE, MOST_AUTHORS, MOST_NOTICES

PAPER = """\
### [FooNet: 빠른 망](https://arxiv.org/abs/2401.00001)

Vote: 3

Authors: Ann One, Bo Two

- **Goal**: FooNet은 BarNet을 앞선다.
"""
ROW = {"id": "2401.00001", "title": "FooNet", "abstract": "FooNet beats BarNet.", "authors": ["Ann One"]}


def jsonl(**changes):
    return (json.dumps(ROW | changes, ensure_ascii=any("\ud800" in str(v) for v in changes.values())) + "\n").encode()


def yaml(text):
    return f"---\n{text}\n---\n".encode() + PAPER.encode()


# What comes in (name, bytes) -> codes of all warnings; every one of them still gives the paper.
READ = {
    "plain.md": (PAPER.encode(), []),
    "utf-8-mark.md": (PAPER.encode("utf-8-sig"), []),
    "utf-8-mark.jsonl": (b"\xef\xbb\xbf" + jsonl(), []),
    "utf-8-mark-front-matter.md": (b"\xef\xbb\xbf" + yaml("date: 2025-10-17"), []),
    "cp949.md": (PAPER.encode("cp949"), ["encoding"]),
    "euc-kr.md": (PAPER.encode("euc-kr"), ["encoding"]),
    "utf-16-le-mark.md": (b"\xff\xfe" + PAPER.encode("utf-16-le"), ["encoding"]),
    "utf-16-be-mark.md": (b"\xfe\xff" + PAPER.encode("utf-16-be"), ["encoding"]),
    "utf-16-le.md": (PAPER.encode("utf-16-le"), ["encoding"]),
    "utf-16-be.md": (PAPER.encode("utf-16-be"), ["encoding"]),
    "utf-32.md": (PAPER.encode("utf-32"), ["encoding"]),
    "utf-16.jsonl": (jsonl().decode().encode("utf-16"), ["encoding"]),
    "mixed-cp949.md": ((PAPER + "\n").encode() + "- **방법**: 작은 자료로 배운다.\n".encode("cp949"), ["encoding"]),
    "mixed-broken.md": (PAPER.encode() + b"\n- caf\xe9 und B\xe4ume\n", ["encoding"]),
    "cut-in-a-character.md": (PAPER.encode() + "\n- 가".encode()[:-1], ["encoding"]),
    "cr.md": (PAPER.replace("\n", "\r").encode(), []),
    "crlf.md": (PAPER.replace("\n", "\r\n").encode(), []),
    "nul.md": (PAPER.replace("BarNet", "Bar\0Net").encode(), ["control-characters"]),
    "escapes.jsonl": (jsonl(title="Foo\0Net \ud800"), []),
    "aliases.md": (yaml("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"), ["broken-front-matter"]),
    "deep-front-matter.md": (yaml("a: " + "[" * 9_000), ["broken-front-matter"]),
    "huge-key.md": (yaml("k" * 60_000 + ": x"), ["broken-front-matter"]),
    "long-front-matter.md": (yaml("a: x\n" * 20_000), ["broken-front-matter"]),
    "tags.md": (yaml("date: !!python/object:os.system x\nb: !!timestamp x\nc: !!bool x"), ["odd-date"]),
    "open-front-matter.md": (b"---\ntitle: x\n\n" + PAPER.encode(), ["broken-front-matter"]),
    "long-line.md": (PAPER.encode() + b"\n- " + b"word " * 200_000, ["long-text"]),
    "long-title.jsonl": (jsonl(title="FooNet " * 9_000), ["long-title"]),
    "many-authors.jsonl": (jsonl(authors=[f"A{n} B" for n in range(30_000)]), ["many-authors"]),
    "author-of-a-megabyte.md": (PAPER.replace("Bo Two", "x" * 1_000_000).encode(), ["many-authors"]),
    "huge-number.jsonl": (jsonl(votes=10**400), ["odd-votes"]),
    "huge-float.jsonl": (jsonl(votes="9" * 19 + "k"), ["odd-votes"]),
    "number-too-long.jsonl": (jsonl() + b'{"title": "x", "votes": ' + b"9" * 5_000 + b"}\n", ["bad-line"]),
    "votes.md": (PAPER.replace("Vote: 3", "Vote: " + "9" * 5_000).encode(), ["odd-votes"]),
    "repeated-keys.jsonl": (b'{"id": "2401.00001", "title": "Old", "title": "FooNet", "abstract": "x"}\n', ["repeated-key"]),
    "deep.jsonl": (jsonl() + b'{"title": ' + b"[" * 100_000 + b"\n", ["bad-line"]),
    "cut.jsonl": (jsonl() + jsonl()[:40], ["bad-line"]),
    "odd-votes.jsonl": (jsonl(votes=-1), ["odd-votes"]),
    "nan.jsonl": (b'{"id": "2401.00001", "title": "FooNet", "abstract": "x", "votes": NaN}\n', []),
    "links-in-a-link.md": (("### [A](http://b" * 9_000).encode() + b"\n\n" + PAPER.encode(), []),
    "spaces.md": (PAPER.encode() + b"\nVote:" + b" " * 500_000 + b"x\n\nAuthors: a" + b" " * 500_000 + b"b\n", ["long-text"]),
    "brackets.md": (PAPER.encode() + b"\n" + b"[" * 300_000 + b"\n", ["long-text"]),
    "quotes.md": (PAPER.encode() + b"\n" + b"> " * 300_000 + b"x\n", []),
    "headings.md": (PAPER.encode() + b"\n# x\n" * 100_000, []),
    "bidi.md": (PAPER.replace("FooNet", "\u202eFoo\u2066\u200bNet\U000e0041").encode(), []),
}  # fmt: skip
# What comes in -> words of the error, and of its remedy.
REFUSED = {
    "binary.md": (bytes(range(256)) * 9, "binary file", "UTF-8"),
    "latin-1.md": ("Zw\u00f6lf B\u00e4ume\n".encode("latin-1"), "not UTF-8", "iconv"),
    "not-a-digest.md": (b"Hello.\n", "no paper in it: 2 lines", "smallest file"),
    "deep.json": (b"[" * 200_000, "nested deeper", ""),
    "long-number.json": (b'[{"title": "x", "votes": ' + b"9" * 5_000 + b"}]", "a number is too long", ""),
    "cut.json": (b'[{"title": "Foo', "not JSON", ""),
    "other.json": (b'{"a": 1}', "", ""),
    "fake.md.gz": (b"no gzip", "neither gzip nor zstd", "download"),
}


def write(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def read(path):
    return read_file(InputFile(str(path)))


@pytest.mark.parametrize("name", READ)
def test_it_is_read_with_a_warning(name, tmp_path):
    data, codes = READ[name]
    path = write(tmp_path, name, data)
    reading = read(path)
    assert "2401.00001" in {entry.paper for entry in reading.entries}
    entry = next(entry for entry in reading.entries if entry.paper == "2401.00001")
    assert clean("FooNet")[-3:] in entry.title
    known = [notice.code for notice in reading.notices if notice.code not in ("no-text", "no-arxiv-id", "not-a-paper")]
    assert sorted(known) == sorted(codes)
    text = load(str(path)).text
    for section in entry.sections:
        assert stands_there(text[section.start : section.end], section.text)
        assert len(section.text) <= max(LONGEST_TEXT, LONGEST_TITLE)
    assert len(entry.authors) <= MOST_AUTHORS
    for notice in reading.notices:
        assert notice.path == str(path)
        assert 1 <= notice.line <= data.count(b"\n") + data.count(b"\r") + 1


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_cause_and_remedy(name, tmp_path):
    data, cause, remedy = REFUSED[name]
    with pytest.raises(InputError) as caught:
        read(write(tmp_path, name, data))
    assert cause in caught.value.cause
    assert remedy in caught.value.remedy
    assert name in caught.value.path


def test_korean_is_the_same_in_every_encoding(tmp_path):
    ways = ("utf-8", "cp949", "utf-16", "utf-16-be", "utf-32")
    found = {way: read(write(tmp_path, f"{way}.md", PAPER.encode(way))).entries[0] for way in ways}
    assert {entry.title for entry in found.values()} == {"FooNet: 빠른 망"}
    assert {entry.sections[1].text for entry in found.values()} == {"FooNet은 BarNet을 앞선다."}


def test_latin_1_is_not_taken_for_korean():
    with pytest.raises(InputError):
        decode("Ça déjà vu, naïve Brücke, élève très âgé\n".encode("latin-1") * 9)


def test_pipes_devices_and_links_in_circles_are_named_and_do_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "circle.md").symlink_to(tmp_path / "circle.md")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "folder.md").mkdir()
    outside = write(tmp_path.parent, "outside.md", PAPER.encode())
    (tmp_path / "link.md").symlink_to(outside)
    files, errors = find_inputs([str(tmp_path)])
    assert [item.path for item in files] == [str(tmp_path / "link.md")]
    assert ["circle" in error.cause for error in errors] == [True]
    for name, words in (("pipe.md", "no regular file"), ("circle.md", "circle")):
        _, errors = find_inputs([str(tmp_path / name)])
        assert words in errors[0].cause
        assert errors[0].remedy
    with pytest.raises(InputError, match="no regular file"):
        load(str(tmp_path / "pipe.md"))
    with pytest.raises(InputError, match="no regular file"):
        load("/dev/zero")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_named(tmp_path):
    write(tmp_path, "a.md", PAPER.encode()).chmod(0)
    corpus = read_corpus(find_inputs([str(tmp_path)])[0], read_file)
    assert "Permission denied" in corpus.errors[0].cause


def test_a_name_that_is_no_utf_8_is_read_and_can_be_shown(tmp_path):
    name = os.fsencode(str(tmp_path)) + b"/2025-10-17-\xff\n.md"
    with open(name, "wb") as file:  # noqa: PTH123 (a path of bytes)
        file.write(PAPER.encode())
    files, errors = find_inputs([str(tmp_path)])
    corpus = read_corpus(files, read_file)
    assert not errors
    assert len(corpus.papers) == 1
    assert "\n" not in corpus.digests[0].path
    corpus.digests[0].path.encode("utf-8")


def test_warnings_of_one_file_are_capped(tmp_path):
    count = MOST_NOTICES + 500
    papers = "".join(f"### [x](https://arxiv.org/abs/2401.{number:05})\n\n" for number in range(count))
    reading = read(write(tmp_path, "a.md", papers.encode()))
    assert len(reading.entries) == count
    assert sum(notice.code == "no-text" for notice in reading.notices) == MOST_NOTICES
    assert [notice.code for notice in reading.notices].count("more-notices") == 1


def test_digests_that_contradict_one_another_are_counted_and_kept(tmp_path):
    write(tmp_path, "2025-01-01.md", PAPER.encode())
    other = PAPER.replace("빠른 망", "느린 숲").replace("Ann One, Bo Two", "Cy Three").replace("Vote: 3", "Vote: 9")
    write(tmp_path, "2025-01-01-b.md", other.encode())
    corpus = read_corpus(find_inputs([str(tmp_path)])[0], read_file)
    assert {notice.code for notice in corpus.notices} == {"other-title", "other-authors", "other-votes"}
    assert len(corpus.papers[0].entries) == 2


def test_a_million_headings_are_read_to_the_end(tmp_path):
    """In a time that grows with them; were it with their square, it would be days."""
    path = write(tmp_path, "a.md", PAPER.encode() + b"## Introduction\n" * 1_000_000)
    assert len(read_file(InputFile(str(path))).entries) == 1


PIECES = st.sampled_from(
    ["### [", "](https://arxiv.org/abs/2401.00002)", "\n", "\n\n", "\r", "- ", "> ", "1. ", "```\n", "<div>", "---\n",
     "Vote: ", "3,", "Authors: ", " and ", ",", "**Goal**: ", "가나다", "\u200b", "\u202e", "\0", "\ufeff",
     '{"title": "', '"}', "[", "]", "date: "]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=30).map("".join)))
def test_anything_is_read_or_refused(tmp_path_factory, content):
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    path = write(tmp_path_factory.getbasetemp(), "any.md", data)
    try:
        reading = read_file(InputFile(str(path), named=False))
    except InputError:
        return
    text = load(str(path)).text
    for entry in reading.entries:
        for section in entry.sections:
            assert stands_there(text[section.start : section.end], section.text)
            section.text.encode("utf-8")


@given(st.text(st.characters(exclude_characters="\0")), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_decoding_keeps_every_place(text, way):
    text = text.encode("utf-8", "replace").decode()
    marked = "\ufeff" if way != "utf-8" else ""
    try:
        found = decode(text.encode(way)).text
    except InputError:
        return
    assert len(found) == len(marked + text)
    assert found.lstrip() == clean(text).lstrip() or text.startswith("\ufeff")
