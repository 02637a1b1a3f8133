"""The cache: what comes out is what went in, whoever else uses it, and losing it costs only time."""

import json
import random
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.building.extract import extract_all
from kg.model import ExtractedEntity, ExtractedResult, Extraction, Mention, RoleClaim
from kg.schema.node_types import ARTIFACT_TYPES
from kg.schema.relations import ROLES
from kg.storage.cache import Cache, decode, encode, key_of, store
from kg.storage.cache.store import NAME
from tests.conftest import EXAMPLES
from tests.factories import make_entry

TEXT = "FooNet beats BarNet by 3.5% on BazBench."
ENTRY = make_entry("2401.00001", "FooNet: 방법", (TEXT,))
scores = st.floats(0, 1)
names = st.sampled_from(["FooNet", "foonet", "BarNet-BazBench", "3.5% on", "방법"])


@st.composite
def mentions(draw):
    section = draw(st.integers(0, len(ENTRY.sections) - 1))
    text = ENTRY.sections[section].text
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Mention(section, start, end, text[start:end])


@st.composite
def entities(draw):
    places = draw(st.lists(mentions(), min_size=1, max_size=3).map(tuple))
    claims = st.builds(
        RoleClaim, st.sampled_from([str(role) for role in ROLES]), scores, st.integers(0, len(places) - 1)
    )
    kind = draw(st.sampled_from([str(kind) for kind in ARTIFACT_TYPES]))
    return ExtractedEntity(draw(names), kind, places, draw(st.lists(claims, max_size=2).map(tuple)), draw(scores))


@st.composite
def extractions(draw):
    found = draw(st.lists(entities(), max_size=3).map(tuple))
    ends = st.sampled_from([entity.name for entity in found]) if found else st.nothing()
    on = st.lists(ends, max_size=2) if found else st.just([])
    words = st.text(min_size=1, max_size=8)
    results = st.builds(
        ExtractedResult, words, words, mentions(), scores, st.none() | ends, on.map(tuple), st.none() | ends
    )
    return Extraction(found, draw(st.lists(results, max_size=3).map(tuple)))


@given(extractions())
@settings(max_examples=200, deadline=None)
def test_decoding_undoes_encoding(extraction):
    assert decode(encode(extraction), ENTRY) == extraction


def test_bytes_of_another_entry_are_refused():
    found = Extraction((ExtractedEntity("FooNet", "Method", (Mention(1, 30, 38, TEXT[30:38]),), (), 0.5),))
    with pytest.raises(ValueError, match="outside of the text"):
        decode(encode(found), make_entry("2401.00002", "FooNet", ("No.",)))


def test_the_key_is_the_text_and_what_extracts_it():
    same = replace(ENTRY, paper="2401.99999", line=7, votes=3)
    assert key_of(ENTRY, "a") == key_of(same, "a")
    assert key_of(ENTRY, "a") != key_of(ENTRY, "b")
    moved = make_entry("2401.00001", "FooNet: 방법" + TEXT[0], (TEXT[1:],))
    assert key_of(ENTRY, "a") != key_of(moved, "a")


def test_read_write_info_clear(tmp_path):
    old, new = (Cache(tmp_path / "deep", fingerprint=name) for name in ("old", "new"))
    assert (new.read([b"k"]), new.info().entries, new.clear()) == ({}, 0, 0)
    old.write({b"o%d" % i: b"x" * (i + 1) for i in range(1200)})
    new.write({b"n": b"value"})
    assert len(new.read([b"o%d" % i for i in range(1300)])) == 1200
    info = new.info()
    assert (info.entries, info.value_bytes, info.stale_entries) == (1, 5, 1200)
    assert info.file_bytes == (tmp_path / "deep" / NAME).stat().st_size
    assert new.clear(only_stale=True) == 1200
    assert new.read([b"n", b"o1"]) == {b"n": b"value"}
    assert new.clear() == 1
    assert new.damaged() == 0


def test_a_changed_value_counts_as_missing(tmp_path):
    cache = Cache(tmp_path, fingerprint="f")
    cache.write({b"a": b"12", b"b": b"34"})
    with sqlite3.connect(cache.path) as database:
        database.execute("update extraction set value = x'00' where key = ?", (b"a",))
    assert cache.read([b"a", b"b"]) == {b"b": b"34"}
    assert cache.damaged() == 1


def test_many_writers_and_readers_at_once(tmp_path):
    def work(seed):
        cache, rng = Cache(tmp_path, fingerprint="f"), random.Random(seed)
        for _ in range(15):
            numbers = [rng.randrange(300) for _ in range(20)]
            cache.write({b"%d" % n: b"value %d" % n for n in numbers})
            found = cache.read([b"%d" % n for n in numbers])
            assert found == {b"%d" % n: b"value %d" % n for n in numbers}

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert Cache(tmp_path, fingerprint="f").damaged() == 0


DIGEST = """# Papers

### [FooNet: a method](https://arxiv.org/abs/2401.00001)
- ***Goal***: FooNet beats BarNet by 3.5% on BazBench.
"""


@pytest.fixture
def digest(tmp_path):
    path = tmp_path / "2024-01-02.md"
    path.write_text(DIGEST, encoding="utf-8")
    return path


def build(digest, tmp_path, **options):
    return kg.build(digest, tmp_path / "out", formats=["jsonl"], cache=tmp_path / "cache", force=True, **options)


@pytest.mark.parametrize("harm", ["garbage", "truncated", "a folder", "values make no sense"])
def test_a_harmed_cache_costs_a_warning_and_time(digest, tmp_path, harm):
    clean = build(digest, tmp_path).graph
    path = tmp_path / "cache" / NAME
    if harm == "garbage":
        path.write_bytes(b"no database" * 999)
    elif harm == "truncated":
        Cache(tmp_path / "cache", fingerprint="f").write({b"%d" % n: b"x" * 99 for n in range(3000)})
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif harm == "a folder":
        path.unlink()
        path.mkdir()
    else:
        cache = Cache(tmp_path / "cache", fingerprint="f")
        with sqlite3.connect(path) as database:
            keys = [key for (key,) in database.execute("select key from extraction")]
        cache.write(dict.fromkeys(keys, b"[1,2,3"))
    result = build(digest, tmp_path)
    assert result.graph == clean
    assert [notice.code for notice in result.cache_notices]
    if harm != "a folder":
        assert not build(digest, tmp_path).cache_notices
        assert Cache(tmp_path / "cache", fingerprint="f").damaged() == 0


GOOD = ["FooNet", "Method", 0.5, [[1, 0, 6]], [["uses", 0.5, 0]]]
SAID = ["accuracy", "3.5%", [1, 23, 27], 0.5, "FooNet", [], None, "gain", [0.5, 0.5, 0.5, 0.5, 0.5]]


TOPIC = {"topic": "quantization", "score": 0.95, "place": [1, 0, 6]}


def entity(**changes):
    keys = ("name", "type", "score", "places", "claims")
    return [[[changes.get(key, value) for key, value in zip(keys, GOOD, strict=True)]], [], []]


def result(**changes):
    keys = ("metric", "value", "place", "score", "subject", "on", "baseline", "kind", "parts")
    return [[GOOD], [[changes.get(key, value) for key, value in zip(keys, SAID, strict=True)]], []]


def topic(**changes):
    return [[], [], [[changes.get(key, value) for key, value in TOPIC.items()]]]


HOSTILE = {
    "unknown type": entity(type="NoSuchType"),
    "type of a paper": entity(type="Paper"),
    "type is a list": entity(type=["Method"]),
    "invented name": entity(name="EvilNet"),
    "long name": entity(name="FooNet " * 99),
    "empty name": entity(name=""),
    "negative section": entity(places=[[-1, 0, 6]]),
    "negative start": entity(places=[[1, -6, -1]]),
    "empty span": entity(places=[[1, 3, 3]]),
    "span outside": entity(places=[[1, 0, 999]]),
    "span of fractions": entity(places=[[1, 0.5, 6]]),
    "no mention": entity(places=[]),
    "unknown role": entity(claims=[["owns", 0.5, 0]]),
    "role without mention": entity(claims=[["uses", 0.5, 7]]),
    "score above one": entity(score=2),
    "score true": entity(score=True),
    "infinite": b'[[["FooNet","Method",1e999,[[1,0,6]],[]]],[],[]]',
    "NaN": b'[[["FooNet","Method",NaN,[[1,0,6]],[]]],[],[]]',
    "deep": b"[" * 100_000,
    "deep and closed": b"[" * 100_000 + b"]" * 100_000,
    "huge number": b"[[],[],[" + b"9" * 10_000 + b"]]",
    "null": b"null",
    "object": b"{}",
    "half a letter": b'[[["\xff","Method",0.5,[[1,0,6]],[]]],[],[]]',
    "result of nothing": result(subject="EvilNet"),
    "result on nothing": result(on=["EvilNet"]),
    "value is a number": result(value=3.5),
    "on is a text": result(on="FooNet"),
    "unknown kind": result(kind="miracle"),
    "a part too few": result(parts=[0.5]),
    "unknown topic": topic(topic="alchemy"),
    "topic is a list": topic(topic=["quantization"]),
    "topic outside": topic(place=[1, 0, 999]),
    "topic above one": topic(score=2),
    "a part above one": result(parts=[0.5, 0.5, 0.5, 0.5, 7]),
}


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_entry_is_extracted_again_and_counted(digest, tmp_path, value):
    clean = build(digest, tmp_path).graph
    cache = Cache(tmp_path / "cache", fingerprint="f")
    with sqlite3.connect(tmp_path / "cache" / NAME) as database:
        keys = [key for key, size in database.execute("select key, length(value) from extraction") if size]
    cache.write(dict.fromkeys(keys, value if isinstance(value, bytes) else json.dumps(value).encode()))
    result = build(digest, tmp_path)
    assert result.graph == clean
    (notice,) = result.cache_notices
    assert "no sense; extracted again" in notice.message
    assert json.loads((tmp_path / "out" / "run.json").read_text())["cache"]["misses"] == len(keys)


def test_the_hostile_entries_are_hostile_for_one_reason_each():
    """Without its change each of them is good."""
    for value in (entity(), result(), topic()):
        assert decode(json.dumps(value).encode(), ENTRY)


SCHEMAS = {
    "endless view": """create view extraction as with recursive n(k) as (select 1 union all select k + 1 from n)
        select x'00' as key, 'f' as fingerprint, 0 as crc, x'00' as value from n""",
    "another table": "create table extraction (key text, crc text, value text)",
    "trigger": f"{store._TABLE}; create trigger t after insert on extraction begin delete from extraction; end",
    "one more": f"{store._TABLE}; create table other (x)",
}


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS.keys())
def test_a_file_with_other_tables_is_no_cache(digest, tmp_path, schema):
    (tmp_path / "cache").mkdir()
    with sqlite3.connect(tmp_path / "cache" / NAME) as database:
        database.executescript(schema)
    begun = time.monotonic()
    first = build(digest, tmp_path)
    assert time.monotonic() - begun < 60
    assert "other tables" in first.cache_notices[0].message
    assert not build(digest, tmp_path).cache_notices


def test_what_extraction_gives_passes_the_checks(tmp_path):
    """Otherwise it would be extracted anew every night: names too whose words are not in the text."""
    papers = kg.read(EXAMPLES).papers
    kg.extract(papers, cache=tmp_path)
    _, use = extract_all(papers, cache=tmp_path, progress=lambda *_: None)
    assert (use.misses, use.problems) == (0, [])
    assert use.hits > 20


def test_a_cache_that_cannot_be_written_ends_no_build(digest, tmp_path, monkeypatch):
    def full(*_arguments):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Cache, "write", full)
    result = build(digest, tmp_path)
    assert "disk is full" in result.cache_notices[0].message
    assert result.manifest["counts"]["graph"]["nodes"]["Paper"] == 1


def test_everything_cached_loads_no_model(digest, tmp_path):
    import subprocess
    import sys

    build(digest, tmp_path)
    code = (
        "import sys, kg\n"
        f"kg.build({str(digest)!r}, {str(tmp_path / 'other')!r}, formats=['jsonl'], cache={str(tmp_path / 'cache')!r})\n"
        "print([name for name in ('spacy', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
