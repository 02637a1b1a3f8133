"""Inputs behind addresses: a web server and an S3 server on 127.0.0.1, and fsspec's own memory."""

import contextlib
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
from kg.reading.sources import remote, web
from kg.reading.sources.files import find_inputs, load
from tests.cli.test_cli import EXAMPLE, ROOT, kg

fsspec = pytest.importorskip("fsspec", reason="needs paperkg[remote]")
pytest.importorskip("aiohttp", reason="needs paperkg[remote]")
PLAIN = (ROOT / EXAMPLE).read_bytes()
TEXT = PLAIN.decode()
PAGES = {
    "/": '<a href="a.md">a</a> <a href="/sub/">s</a> <a href="/list">l</a> <a href="x.log">x</a>',
    "/sub/": '<a href="b.md.gz">b</a> <a href="../a.md">up</a> <a href="http://127.0.0.1:1/evil.md">e</a>'
    '<a href="%2e%2e/a.md">1</a> <a href="%252e%252e/a.md">2</a> <a href="..%2fa.md">3</a> <a href="..%5ca.md">4</a>'
    '<a href="./%2E%2e/sub/a.md">5</a> <a href="//127.0.0.1:1/sub/c.md">6</a> <a href="/sub/.%2e/a.md">7</a>',
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
        if path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?to=")[2] or "/a.md")
            return self.end_headers()
        if path == "/endless/":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            with contextlib.suppress(OSError):
                while True:
                    self.wfile.write(b"<a href=x.md>" * 10_000)
            return None
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
    """A site on this machine, which a call has to allow."""
    monkeypatch.setenv(web.ALLOW_PRIVATE, "1")
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
    monkeypatch.setattr(web, "PIECE_S", 0.2)
    with pytest.raises(InputError, match="no answer in time"):
        load(f"{site[0]}/slow.md")


def test_the_limit_holds_before_and_after_unpacking(site):
    with pytest.raises(InputError, match="larger than"):
        remote.fetch(f"{site[0]}/a.md", limit=1000)
    from kg.reading.sources.compressed import unpack

    with pytest.raises(InputError, match="when unpacked"):
        unpack(remote.fetch(f"{site[0]}/bomb.md", limit=1 << 20), "bomb", limit=1 << 20)


def test_nobody_listens(monkeypatch):
    monkeypatch.setenv(web.ALLOW_PRIVATE, "1")
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


@pytest.mark.parametrize(
    ("link", "inside"),
    [
        ("https://h/d/a.md", True),
        ("https://h/d/%61.md", True),
        ("https://h/d/a..b/...md", True),
        ("https://h/d/%2e%2e/a.md", False),
        ("https://h/d/x/%2e%2e/a.md", False),
        ("https://h/d/%252e%252e/a.md", False),
        ("https://h/d/%" + "25" * 9 + "2e%2e/a.md", False),
        ("https://h/d/..%2Fa.md", False),
        ("https://h/d/..%5ca.md", False),
        ("https://h/e/a.md", False),
        ("https://h:444/d/a.md", False),
        ("https://me@h/d/a.md", False),
        ("http://h/d/a.md", False),
        ("https://h.evil/d/a.md", False),
    ],
)
def test_what_lies_in_a_web_folder(link, inside):
    assert web.is_inside(link, "https://h/d/") is inside


def test_redirects_stay_on_the_host_and_port(site, monkeypatch):
    url, asked = site
    other = type("Other", (Site,), {"asked": Counter()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), other)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_port
    for there in (
        f"http://127.0.0.1:{port}/a.md",
        f"//127.0.0.1:{port}/a.md",
        f"http://localhost:{port}/a.md?token=abc",
    ):
        with pytest.raises(InputError, match="sends us to another place") as caught:
            load(f"{url}/moved.md?to={there}")
        assert "--allow-redirects" in str(caught.value)
        assert "token" not in str(caught.value)
    assert "sends us to another place" in str(find_inputs([f"{url}/moved/?to=http://127.0.0.1:{port}/"])[1][0])
    assert not other.asked
    monkeypatch.setenv(web.ALLOW_REDIRECTS, "1")
    assert load(f"{url}/moved.md?to=http://127.0.0.1:{port}/a.md").text == TEXT
    assert other.asked == {"/a.md": 1}
    server.shutdown()
    assert asked["/moved.md"] >= 4


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("http://h/a", "https://h/a", True),
        ("http://h/a", "http://h:80/b", True),
        ("https://h/a", "http://h/a", False),
        ("http://h:8000/a", "https://h:8000/a", False),
        ("http://h/a", "https://h:8443/a", False),
        ("http://h/a", "http://g.h/a", False),
        ("http://h/a", "http://h:x/a", False),
        ("http://h/a", "file:///etc/passwd", False),
    ],
)
def test_the_same_place(here, there, same):
    assert web.same_place(here, there) is same


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "10.0.0.1", "169.254.169.254",
     "192.168.1.1", "[fe80::1]", "[fd00::1]", "100.64.0.1", "224.0.0.1"],
)  # fmt: skip
def test_private_addresses_are_asked_only_on_request(host, monkeypatch):
    monkeypatch.delenv(web.ALLOW_PRIVATE, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(remote, "PAUSES", ())
    with pytest.raises(InputError, match="an address of this machine or a private network") as caught:
        load(f"http://{host}:1/a.md")
    for number in ("127.1", "2130706433"):  # refused by aiohttp as no name, by us where it looks them up
        with pytest.raises(InputError, match=r"canonical|private"):
            load(f"http://{number}:1/a.md")
    assert "--allow-private" in str(caught.value)
    assert "--allow-private" in str(find_inputs([f"http://{host}:1/"])[1][0])


def test_a_redirect_to_a_private_address_needs_both_permissions(site, monkeypatch):
    monkeypatch.setenv(web.ALLOW_REDIRECTS, "1")
    monkeypatch.setattr(web, "_check_start", lambda *_: None)
    asked = []
    monkeypatch.setattr(web, "may_be_private", lambda: asked.append(1) or len(asked) < 2)
    with pytest.raises(InputError, match=r"169\.254\.169\.254 is an address of this machine or a private network"):
        load(f"{site[0]}/moved.md?to=http://169.254.169.254/latest/meta-data/")


def test_a_page_without_end_is_not_kept(site, monkeypatch):
    monkeypatch.setattr(web, "_LARGEST_PAGE", 1 << 20)
    _, errors = find_inputs([f"{site[0]}/endless/"])
    assert "larger than 1 MiB" in str(errors[0])


def test_the_command_allows_it(site, tmp_path, monkeypatch):
    monkeypatch.delenv(web.ALLOW_PRIVATE)
    refused = kg("extract", f"{site[0]}/a.md", "-q")
    assert (refused.returncode, "--allow-private" in refused.stderr) == (2, True)
    assert kg("extract", f"{site[0]}/a.md", "-q", "--allow-private").returncode == 0
    (tmp_path / "kg.toml").write_text("[extract]\nallow-private = true\n")
    assert "unknown key 'allow-private'" in kg("extract", f"{site[0]}/a.md", cwd=tmp_path).stderr


@pytest.mark.parametrize(
    "address", ["zip://a.md::file:///missing.zip", "http://[::1", "zip://a.md::file:///etc/hostname"]
)
def test_what_cannot_be_opened_is_no_bug_of_ours(address):
    done = kg("extract", address, "-q")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr


def test_ipv6_is_no_pattern():
    assert not web.is_pattern("http://[::1]:80/a.md")
    assert web.is_pattern("http://[::1]:80/[ab].md")


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
    memory.pipe("/box/c.log", b"no digest")
    files, errors = find_inputs(["memory://box"])
    assert [item.path for item in files] == ["memory://box/a.md", "memory://box/deep/b.md.gz"]
    assert not errors
    assert {load(item.source).text for item in files} == {TEXT}
    assert len(find_inputs(["memory://box/*.md"])[0]) == 1
    assert load("memory://box/a.md").text == TEXT
    with pytest.raises(InputError, match="it is not there"):
        load("memory://box/none.md")
    with pytest.raises(InputError, match="Protocol not known"):
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
        store.pipe("digests/readme.log", b"no digest")
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
