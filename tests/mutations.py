"""Mutated digests, and what must hold whatever a digest's bytes are: scripts/torture/mutations.py and the tests share both."""

import json
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox

from kg.assemble import author_names
from kg.building.extract import shared_extractor
from kg.check.quotes import stands_at
from kg.errors import InputError
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.model import Corpus, KnowledgeGraph
from kg.reading import InputFile, load, read_file
from kg.reading.corpus import read_corpus
from kg.resolve import resolve_artifacts, resolve_authors
from tests.whole import assemble

# Pieces that have broken readers, languages and formats elsewhere; own text only.
FRAGMENTS = tuple(
    text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    for text in (
        b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\xb0\xa1\xb3\xaa\xb4\xd9", b"\r", b"\r\n", b"\x85",
        "\u202eevil\u202c", "\u200b\u200d\u2060", "\ufeff", "a\u0301\u0323" * 9, "\U0001f468\u200d\U0001f469", "\U00020000",
        "\U000e0041", "\ufdd0\uffff", "\u2028\u2029", "ﷺ", "İıſ", "e" + "\u0301" * 300, "\ud800",
        '"> <script>alert(1)</script>', "]]>", "<!--", "<?xml", "&lt;&#0;", "' OR 1=1 --", "} DROP ALL ; {",
        '""" . <a> <b> <c> .',
        "\\u0022", "\\", '\\"', "<http://x y>", "http://[::1", "%00%ff", "javascript:alert(1)", "../../../etc/passwd",
        "---\n", "a: &a [*a]\n", "? ", "!!python/object:os.system", "{{{{", "[[[[", "<<<<", "((((", "****", "____", "````", "~~~",
        "# [", "](", "](http://", "### [A](https://arxiv.org/abs/2401.00001)\n", "- ", "> " * 30, "1. ", "\t", " " * 200,
        "**Goal**: ", "Vote: 99999999999999999999", "Vote: ,", "Authors: ", "and " * 40, ", " * 40, "정보 부족",
        "9" * 5000, "1e999", "-0", "NaN", "\\ud800", '{"title": "T", "title": "U"}', "v1.2.3.4.5", "7B-7B-7B",
        "0.0.0.0", "A+" * 40,
        "SOTA 99.9% on FooBench", "$\\mathrm{x}$", "x²³¹", "①②", "１２３", "٣", "一二三", "GPT-4" * 30, "가" * 300, "A" * 3000,
    )
)  # fmt: skip
_ENCODINGS = ("cp949", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "utf-32", "shift_jis")


def _place(rng: random.Random, data: bytes) -> int:
    return rng.randrange(len(data) + 1)


def _cut(rng: random.Random, data: bytes) -> tuple[int, int]:
    start = _place(rng, data)
    return start, min(len(data), start + rng.choice((1, 4, 40, 400)))


def flip(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Change single bits or bytes."""
    changed = bytearray(data)
    for _round in range(rng.choice((1, 2, 8, 32))):
        if changed:
            changed[rng.randrange(len(changed))] ^= rng.choice((1, 2, 4, 8, 16, 32, 64, 128, 255))
    return bytes(changed)


def splice(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Go on with another document in the middle."""
    return data[: _place(rng, data)] + other[_place(rng, other) :]


def delete(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Leave a stretch out."""
    start, end = _cut(rng, data)
    return data[:start] + data[end:]


def repeat(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Say a stretch several times."""
    start, end = _cut(rng, data)
    return data[:end] + data[start:end] * rng.choice((1, 2, 7, 30)) + data[end:]


def truncate(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Cut the end off."""
    return data[: _place(rng, data)]


def swap(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Exchange two words or two lines."""
    mark = rng.choice((b" ", b"\n"))
    parts = data.split(mark)
    one, two = rng.randrange(len(parts)), rng.randrange(len(parts))
    parts[one], parts[two] = parts[two], parts[one]
    return mark.join(parts)


def insert(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Put hostile pieces anywhere."""
    for _round in range(rng.choice((1, 1, 2, 5))):
        at = _place(rng, data)
        data = data[:at] + rng.choice(FRAGMENTS) * rng.choice((1, 1, 1, 3, 20)) + data[at:]
    return data


def insert_in_names(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Put hostile pieces into titles, authors and links, behind a sign that begins one."""
    marks = [at for at, byte in enumerate(data) if byte in b'[("*,:']
    if not marks:
        return insert(rng, data, b"")
    at = rng.choice(marks) + 1
    return data[:at] + rng.choice(FRAGMENTS) + data[at:]


def encode(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Write all of it, or a stretch, in another encoding, or with other line ends."""
    kind = rng.choice((*_ENCODINGS, "\r", "\r\n"))
    start, end = rng.choice(((0, len(data)), _cut(rng, data)))
    part = data[start:end]
    if kind.isspace():
        return data[:start] + part.replace(b"\n", kind.encode()) + data[end:]
    return data[:start] + part.decode("utf-8", "replace").encode(kind, "replace") + data[end:]


MUTATIONS: tuple[Callable[[random.Random, bytes, bytes], bytes], ...] = (
    flip, splice, delete, repeat, truncate, swap, insert, insert, insert_in_names, insert_in_names, encode,
)  # fmt: skip


def seeds_of(folders: Sequence[Path], *, most: int = 2_500) -> list[tuple[bytes, str]]:
    """Return (bytes, ending) of pieces of the digests in some folders: whole papers, at most about `most` bytes."""
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if path.suffix == ".json":
            try:
                items = json.loads(data)
            except ValueError:
                items = []
            parts = [json.dumps([item], ensure_ascii=bool(at % 2)).encode() for at, item in enumerate(items)]
            found += [(part[: 2 * most], ".json") for part in parts or [data[:most]]]
        elif path.suffix in (".jsonl", ".md"):
            lines, piece = data.splitlines(keepends=True), b""
            for line in lines:
                if len(piece) + len(line) > most and piece and (path.suffix == ".jsonl" or line.startswith(b"#")):
                    found.append((piece, path.suffix))
                    piece = b""
                piece += line
            found.append((piece, path.suffix))
    return found


def mutate(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Return a document after one to four mutations."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        data = rng.choice(MUTATIONS)(rng, data, other)[:60_000]
    return data


def read_document(path: Path) -> Corpus:
    """Read one file as a build does."""
    return read_corpus([InputFile(str(path), named=bool(len(path.name) % 2))], read_file)


def faults_of_reading(path: Path, corpus: Corpus) -> Iterator[str]:
    """Yield what is wrong with what a file was read as: every section stands where it says, everything can be written."""
    if not corpus.papers:
        return
    text = load(str(path)).text
    for entry in (entry for paper in corpus.papers for entry in paper.entries):
        for section in entry.sections:
            if not stands_at(text, *section.stretch(0, len(section.text)), section.text):
                yield f"a section is not where it says: {section.text[:60]!r}"
        if entry.votes is not None and entry.votes < 0:
            yield "negative votes"
    str(corpus).encode("utf-8")
    for notice in corpus.notices:
        if notice.line < 1 or not notice.message or "\n" in notice.message:
            yield f"a notice without place or message: {notice!r}"


def graph_of(corpus: Corpus) -> KnowledgeGraph:
    """Return the graph of what was read."""
    extractor = shared_extractor()
    extractions = {paper.id: tuple(extractor.extract(paper.entries)) for paper in corpus.papers}
    resolution = resolve_artifacts(extractions)
    authors = resolve_authors({paper.id: author_names(paper) for paper in corpus.papers})
    return assemble(corpus.papers, extractions, resolution, authors, extractor=extractor.version).graph


def faults_of_graph(path: Path, graph: KnowledgeGraph) -> Iterator[str]:
    """Yield what is wrong with a graph and its exports: quotes elsewhere, dangling ids, Turtle, XML or JSON that is none."""
    text = load(str(path)).text
    known = {node.id for node in graph.nodes}
    for stmt in graph.statements:
        if not {stmt.subject, stmt.object} <= known:
            yield f"a dangling id in {stmt.id!r}"
        for item in stmt.evidence:
            if not stands_at(text, item.start, item.end, item.quote):
                yield f"a quote is not where it says: {item.quote[:60]!r}"
    with tempfile.TemporaryDirectory() as folder:
        names = [
            n
            for kind in ("turtle", "graphml", "jsonl")
            for n in EXPORTERS[kind].write(graph, Path(folder), ExportOptions())
        ]
        for name in names:
            yield from _faults_of_file(Path(folder) / name)


def _faults_of_file(path: Path) -> Iterator[str]:
    """Parse one exported file."""
    try:
        if path.suffix == ".ttl":
            sum(1 for _ in ox.parse(path=path))
        elif path.suffix == ".graphml":
            ElementTree.parse(path)
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").split("\n"):
                json.loads(line or "null")
    except (SyntaxError, ValueError) as error:
        yield f"{path.name} cannot be read back: {error}"


def faults_of(path: Path, *, whole: bool) -> list[str]:
    """Read a document, and build and export its graph where `whole`; return what is wrong."""
    try:
        corpus = read_document(path)
    except InputError as error:
        return [f"an error that is not kept: {error}"]
    faults = list(faults_of_reading(path, corpus))
    if whole and corpus.papers:
        faults += faults_of_graph(path, graph_of(corpus))
    return faults
