"""Inputs that are packed: the same digest as unpacked, within a limit; what is broken or an archive is one clear error."""

import bz2
import gzip
import io
import lzma
import os
import subprocess
import sys
import tarfile
import zipfile
from functools import partial
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading.sources.compressed import unpack
from kg.reading.sources.files import find_inputs, has_digest_name, load
from tests.cli.test_cli import EXAMPLE, ROOT, kg

# Without the time in its head: it is part of the tests' names, which must be the same in every process.
gzipped = partial(gzip.compress, mtime=0)

zstandard = pytest.importorskip("zstandard", reason="needs zstandard")
PLAIN = (ROOT / EXAMPLE).read_bytes()
LIMIT = 1 << 20


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.add(ROOT / EXAMPLE, "a.md")
    return out.getvalue()


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.write(ROOT / EXAMPLE, "a.md")
    return out.getvalue()


def with_checksum(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


@pytest.mark.parametrize(
    "packed",
    [
        PLAIN,
        gzipped(PLAIN),
        gzipped(PLAIN[:999]) + gzipped(PLAIN[999:]),
        gzipped(PLAIN) + bytes(512),
        zstandard.compress(PLAIN),
        zstandard.compress(PLAIN[:999]) + zstandard.compress(PLAIN[999:]),
        zstandard.ZstdCompressor(write_content_size=False).compress(PLAIN),
    ],
    ids=["plain", "gz", "two members", "padded", "zst", "two frames", "zst without size"],
)
def test_unpacked_is_the_same(packed):
    assert unpack(packed, "a.md", limit=LIMIT) == PLAIN


@pytest.mark.parametrize(
    ("packed", "words"),
    [
        (gzipped(PLAIN)[:-9], "broken gzip data"),
        (gzipped(PLAIN)[:20], "broken gzip data"),
        (gzipped(PLAIN) + gzipped(PLAIN)[:30], "broken gzip data"),
        (with_checksum(PLAIN)[:-9], "broken zstd data"),
        (with_checksum(PLAIN)[:-4] + b"oops", "broken zstd data"),
        (gzipped(PLAIN)[:-8] + b"checksum", "broken gzip data"),
        (gzipped(gzipped(PLAIN)), "gzip inside of gzip"),
        (gzipped(tarred()), "a tar archive"),
        (tarred(), "a tar archive"),
        (zipped(), "a zip archive; unpack it"),
        (lzma.compress(PLAIN), "packed with xz"),
        (bz2.compress(PLAIN), "packed with bzip2"),
    ],
)
def test_what_is_refused(packed, words):
    with pytest.raises(InputError) as caught:
        unpack(packed, "a.bin", limit=LIMIT)
    assert words in str(caught.value)
    assert caught.value.remedy


def test_a_name_that_lies():
    with pytest.raises(InputError, match="neither gzip nor zstd"):
        unpack(PLAIN, "a.md.gz", limit=LIMIT)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_bombs_are_refused_early(pack):
    import tracemalloc

    bomb = pack(bytes(64 << 20))
    assert len(bomb) < 100_000
    tracemalloc.start()
    with pytest.raises(InputError, match="more than 1 MiB"):
        unpack(bomb, "a.md", limit=LIMIT)
    assert tracemalloc.get_traced_memory()[1] < 48 << 20
    tracemalloc.stop()


def test_bytes_at_the_limit_are_read():
    assert len(unpack(gzipped(bytes(LIMIT)), "a.md", limit=LIMIT)) == LIMIT
    with pytest.raises(InputError):
        unpack(gzipped(bytes(LIMIT + 1)), "a.md", limit=LIMIT)


def test_names():
    assert all(map(has_digest_name, ["a.md", "A.MD", "a.jsonl.zst", "x/a.json.GZ"]))
    assert not any(map(has_digest_name, ["a.gz", "a.md.xz", "a.pdf", "a.md.gz.gz", "md"]))


def test_folders_and_patterns_find_packed_files(tmp_path):
    for name in ("a.md", "b.md.gz", "c.jsonl.zst", "d.gz", "e.tar"):
        (tmp_path / name).write_bytes(b"x")
    files, errors = find_inputs([str(tmp_path)])
    assert [Path(item.path).name for item in files] == ["a.md", "b.md.gz", "c.jsonl.zst"]
    assert not errors
    assert len(find_inputs([str(tmp_path / "*.gz")])[0]) == 2


def test_the_same_digest_packed_in_three_ways_is_one(tmp_path):
    (tmp_path / "a.md").write_bytes(PLAIN)
    (tmp_path / "b.md.gz").write_bytes(gzipped(PLAIN))
    (tmp_path / "c.md.zst").write_bytes(zstandard.compress(PLAIN))
    assert len({load(str(path)).sha256 for path in tmp_path.iterdir()}) == 1
    done = kg("extract", tmp_path)
    assert len(done.stdout.splitlines()) == 5
    assert done.stderr.count("[duplicate-file]") == 2


def test_stdin_may_be_packed(tmp_path):
    want = kg("extract", "-", "-q", stdin=PLAIN.decode()).stdout
    command = f"gzip -c {EXAMPLE} | kg extract - -q"
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    env = {**os.environ, "PATH": path}
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, timeout=60, env=env)
    assert done.stdout == want != ""


def test_an_archive_leaves_the_others_built(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped())
    (tmp_path / "good.md").write_bytes(PLAIN)
    done = kg("build", tmp_path / "a.zip", tmp_path / "good.md", "-o", tmp_path / "out", "-f", "jsonl", "-q")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "a zip archive; unpack it and give the folder" in done.stderr
    assert (tmp_path / "out" / "manifest.json").is_file()
