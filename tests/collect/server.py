"""A server of this machine that replays recorded shapes of feeds and interfaces, and the faults that such servers have."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id><title>arXiv Query</title>
{entries}</feed>
"""
ENTRY = """<entry><id>http://arxiv.org/abs/{id}v1</id><title>{title}</title>
<published>2027-12-01T10:00:00Z</published>
<summary>We measure {title} with two boats.</summary>
<author><name>Mina Park</name></author><author><name>Jonas Weiß</name></author></entry>
"""
API_ERROR = """<entry><id>http://arxiv.org/api/errors#bad_id</id><title>Error</title>
<summary>incorrect id format</summary></entry>"""
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>cs.XX updates on arXiv.org</title>
<pubDate>Fri, 03 Dec 2027 00:00:00 -0500</pubDate>{items}</channel></rss>
"""
ITEM = """<item><title>{title}</title><link>https://arxiv.org/abs/{id}</link><description>arXiv:{id}v1 Announce Type: new
Abstract: We row {title} at night.</description></item>"""
HF = '[{{"paper": {{"id": "{id}", "title": "Boats of {day}", "summary": "We row.", "upvotes": {votes}}}}}]'
MAINTENANCE = (
    "<html><head><title>503</title></head><body><h1>Back soon</h1><p><a href='/status'>Status</a></p></body></html>"
)


def feed(*ids: str) -> str:
    """Return an answer of arXiv's interface."""
    return ATOM.format(entries="".join(ENTRY.format(id=one, title=f"Paper Boats Number {one}") for one in ids))


def rss(*ids: str) -> str:
    """Return arXiv's feed."""
    return RSS.format(items="".join(ITEM.format(id=one, title=f"Paper Boats Number {one}") for one in ids))


@dataclass
class Said:
    """One answer: `cut` promises more bytes than there are, `wait_s` comes before the body."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    wait_s: float = 0.0


class Server(http.server.ThreadingHTTPServer):
    """Gives for each path what `says` holds: a list is used up, its last answer stays. `seen` are the requests."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.says: dict[str, list[Said]] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.stop = threading.Event()
        self.address = f"http://127.0.0.1:{self.server_port}"

    def says_of(self, path: str) -> Said:
        """Return the next answer of a path."""
        found = self.says.get(path) or self.says.get(path.partition("?")[0], [Said(status=404)])
        return found.pop(0) if len(found) > 1 else found[0]


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        server.seen.append((self.path, dict(self.headers)))
        said = server.says_of(self.path)
        etag = said.headers.get("ETag")
        if etag and self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return
        data = said.body.encode()
        self.send_response(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data) + (100 if said.cut else 0)))
        self.end_headers()
        if said.wait_s:
            server.stop.wait(said.wait_s)
        try:
            self.wfile.write(data)
        except OSError:
            return

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Server]:
    """Serve until the end of the block."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop.set()
        server.shutdown()
        server.server_close()
