"""Inputs behind addresses: a web server and an S3 server on 127.0.0.1, and fsspec's own memory."""

import gzip
import json
import os
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import InputError, UsageError
from kg.reading.sources import remote
from kg.reading.sources.files import find_inputs, load
from tests.cli.test_cli import EXAMPLE, ROOT, kg

fsspec = pytest.importorskip("fsspec", reason="needs paperkg[remote]")
pytest.importorskip("aiohttp", reason="needs paperkg[remote]")
PLAIN = (ROOT / EXAMPLE).read_bytes()
TEXT = PLAIN.decode()
PAGES = {
    "/": '<a href="a.md">a</a> <a href="/sub/">s</a> <a href="/list">l</a> <a href="x.txt">x</a>',
    "/sub/": '<a href="b.md.gz">b</a> <a href="../a.md">up</a> <a href="http://127.0.0.1:1/evil.md">e</a>',
}


class Site(BaseHTTPRequestHandler):
    """A site with every misbehaviour that a nightly build may meet."""

    asked: Counter[str]

    def log_message(self, *_arguments):
        pass

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        path = self.path.partition("?")[0]
        self.asked[path] += 1
        if path == "/busy.md" and self.asked[path] < 3:
            return self.send_error(503)
        if path in ("/broken.md", "/forbidden.md", "/gone.md"):
            return self.send_error({"/broken.md": 500, "/forbidden.md": 403, "/gone.md": 404}[path])
        if path == "/signed.md" and "token=abc" not in self.path:
            return self.send_error(403)
        if path == "/moved.md":
            self.send_response(302)
            self.send_header("Location", "/a.md")
            return self.end_headers()
        if path == "/slow.md":
            time.sleep(3)
        body = PAGES[path].encode() if path in PAGES else gzip.compress(PLAIN) if path.endswith(".gz") else PLAIN
        if path == "/bomb.md":
            body = gzip.compress(bytes(4 << 20))
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if path in PAGES else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return self.wfile.write(body[:1000] if path == "/cut.md" else body)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    """Our servers are on this machine: a proxy that the environment names has no part in it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(remote, "PAUSES", (0.01, 0.02))
    handler = type("Handler", (Site,), {"asked": Counter()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler.asked
    server.shutdown()


def test_a_file_is_fetched_once_and_whole(site):
    url, asked = site
    source = load(f"{url}/a.md")
    assert (source.text, source.path) == (TEXT, f"{url}/a.md")
    assert asked == {"/a.md": 1}
    assert load(f"{url}/moved.md").text == TEXT
    assert load(f"{url}/sub/b.md.gz").text == TEXT


def test_a_busy_server_is_asked_again(site):
    url, asked = site
    assert load(f"{url}/busy.md").text == TEXT
    assert asked["/busy.md"] == 3


@pytest.mark.parametrize(
    ("path", "words", "tries"),
    [
        ("/cut.md", "cut off on the way", 3),
        ("/broken.md", "the server says 500", 3),
        ("/forbidden.md", "the server says 403 Forbidden; check the credentials", 1),
        ("/gone.md", "it is not there; check the address", 1),
    ],
)
def test_failures(site, path, words, tries):
    url, asked = site
    with pytest.raises(InputError) as caught:
        load(url + path)
    assert words in str(caught.value)
    assert asked[path] == tries


def test_a_server_that_does_not_answer(site, monkeypatch):
    monkeypatch.setattr(remote, "_PIECE_S", 0.2)
    with pytest.raises(InputError, match="no answer in time"):
        load(f"{site[0]}/slow.md")


def test_the_limit_holds_before_and_after_unpacking(site):
    with pytest.raises(InputError, match="larger than"):
        remote.fetch(f"{site[0]}/a.md", limit=1000)
    from kg.reading.sources.compressed import unpack

    with pytest.raises(InputError, match="when unpacked"):
        unpack(remote.fetch(f"{site[0]}/bomb.md", limit=1 << 20), "bomb", limit=1 << 20)


def test_nobody_listens(monkeypatch):
    monkeypatch.setattr(remote, "PAUSES", (0.01,))
    with pytest.raises(InputError, match="cannot be fetched: Cannot connect"):
        load("http://127.0.0.1:1/a.md")


def test_web_folders_and_patterns_stay_in_their_folder(site):
    url, _ = site
    names = [item.path for item in find_inputs([f"{url}/"])[0]]
    assert names == [f"{url}/a.md", f"{url}/sub/b.md.gz"]
    assert [item.path for item in find_inputs([f"{url}/sub/"])[0]] == [f"{url}/sub/b.md.gz"]
    assert [item.path for item in find_inputs([f"{url}/*.md"])[0]] == [f"{url}/a.md"]
    files, errors = find_inputs([f"{url}/list/"])
    assert not files
    assert "no digest behind this address" in str(errors[0]) or "cannot be fetched" in str(errors[0])


SECRET = "hunter2"
SHOWN = [
    ("https://me:hunter2@host.example/a.md", "https://host.example/a.md"),
    ("https://host.example/a.md?X-Amz-Signature=hunter2#hunter2", "https://host.example/a.md"),
    ("s3://key:hunter2@bucket/a.md", "s3://bucket/a.md"),
    ("simplecache::https://me:hunter2@host.example/a.md?t=hunter2", "simplecache::https://host.example/a.md"),
    ("https://[hunter2/a.md", "https://(unreadable)"),
    ("https://a@b:hunter2@host.example:8443/a.md", "https://host.example:8443/a.md"),
    ("digests/a.md", "digests/a.md"),
    ("-", "-"),
]


@pytest.mark.parametrize(("address", "shown"), SHOWN)
def test_what_is_shown_of_an_address(address, shown):
    assert remote.without_secrets(address) == shown


def test_tokens_get_nowhere(site, tmp_path):
    """Neither a build that works nor one that fails shows what stands in an address's query or before its @."""
    url, _ = site
    host = url.removeprefix("http://")
    inputs = [
        f"{url}/signed.md?token=abc",
        f"http://me:{SECRET}@{host}/gone.md?x={SECRET}",
        f"{url}/forbidden.md?{SECRET}",
    ]
    done = kg("build", *inputs, "-o", tmp_path, "-v", "--log-format", "json")
    assert done.returncode == 2
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    everything = done.stdout.encode() + done.stderr.encode() + written
    assert SECRET.encode() not in everything
    assert b"token=" not in everything
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert [item["path"] for item in manifest["inputs"]] == [f"{url}/signed.md"]
    assert len(manifest["errors"]) == 2


def test_two_queries_of_one_path_are_two_inputs(site):
    files, _ = find_inputs([f"{site[0]}/a.md?day=1", f"{site[0]}/a.md?day=2", f"{site[0]}/a.md?day=1"])
    assert len(files) == 2


def test_memory_and_what_is_unknown(site):
    memory = fsspec.filesystem("memory")
    memory.pipe("/box/a.md", PLAIN)
    memory.pipe("/box/deep/b.md.gz", gzip.compress(PLAIN))
    memory.pipe("/box/c.txt", b"no digest")
    files, errors = find_inputs(["memory://box"])
    assert [item.path for item in files] == ["memory://box/a.md", "memory://box/deep/b.md.gz"]
    assert not errors
    assert {load(item.source).text for item in files} == {TEXT}
    assert len(find_inputs(["memory://box/*.md"])[0]) == 1
    assert load("memory://box/a.md").text == TEXT
    with pytest.raises(InputError, match="it is not there"):
        load("memory://box/none.md")
    with pytest.raises(UsageError, match="Protocol not known"):
        load("nonsense://x/y")


@pytest.mark.parametrize(
    ("module", "address", "remedy"),
    [
        ("fsspec.core", "https://host.example/a.md", "pip install 'paperkg[remote]'"),
        ("aiohttp", "https://host.example/a.md", "pip install aiohttp"),
        ("gcsfs", "gs://bucket/a.md", "pip install gcsfs"),
    ],
)
def test_missing_packages_are_named(monkeypatch, module, address, remedy):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError) as caught:
        load(address)
    assert remedy in caught.value.remedy


@pytest.fixture(scope="module")
def bucket():
    """An S3 server of moto, with a bucket."""
    server_module = pytest.importorskip("moto.server", reason="needs moto")
    pytest.importorskip("s3fs", reason="needs s3fs")
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    names = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": "us-east-1",
    }  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        for name, value in names.items():
            patch.setenv(name, value)
        store = fsspec.filesystem("s3")
        store.mkdir("digests")
        store.pipe("digests/2025/a.md", PLAIN)
        store.pipe("digests/2025/b.md.gz", gzip.compress(PLAIN + b"\n"))
        store.pipe("digests/readme.txt", b"no digest")
        yield names
    server.stop()


def test_s3_files_folders_and_patterns(bucket):
    assert load("s3://digests/2025/a.md").text == TEXT
    want = ["s3://digests/2025/a.md", "s3://digests/2025/b.md.gz"]
    assert [item.path for item in find_inputs(["s3://digests"])[0]] == want
    assert [item.path for item in find_inputs(["s3://digests/2025/"])[0]] == want
    assert [item.path for item in find_inputs(["s3://digests/*/*.md"])[0]] == want[:1]
    with pytest.raises(InputError, match="it is not there"):
        load("s3://digests/none.md")


def test_s3_builds_the_same_graph_as_files(bucket, tmp_path):
    local = tmp_path / "2025" / "a.md"
    local.parent.mkdir()
    local.write_bytes(PLAIN)
    done = kg("extract", "s3://digests/2025/a.md", "-q", **bucket)
    assert done.returncode == 0, done.stderr
    assert done.stdout.replace("s3://digests/2025/a.md", str(local)) == kg("extract", local, "-q").stdout
    wrong = {**bucket, "AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_MAX_ATTEMPTS": "1"}
    done = kg("extract", "s3://digests/2025/a.md", local, "-q", **wrong)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 5
    assert done.stderr.startswith("kg: error: s3://digests/2025/a.md: cannot be fetched: ")
    assert SECRET not in done.stderr
    assert os.environ.get("AWS_SECRET_ACCESS_KEY") == SECRET
