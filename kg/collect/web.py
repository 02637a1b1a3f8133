"""One polite client of the web: it pauses between requests, tries again what may pass, and stays on the host it was sent to."""

import email.utils
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from kg import __version__
from kg.errors import InputError, UsageError
from kg.reading.sources.remote import without_secrets
from kg.reading.sources.web import may_be_private, may_redirect, require_public, same_place

# Seconds between two requests to a host; arXiv asks for three.
PAUSE_S: Final = 3.0
# Seconds before each new try; a server that says how long (Retry-After) is believed up to the longest wait.
WAITS_S: Final = (5.0, 15.0, 60.0)
LONGEST_WAIT_S: Final = 300.0
# Worth another try: the server is busy or broken. Counter-example: 404, 403.
PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
# Seconds to connect, between two pieces, and for a whole answer; and its largest size.
CONNECT_S, PIECE_S, WHOLE_S = 10.0, 60.0, 300.0
LARGEST: Final = 64 << 20
_MOST_REDIRECTS: Final = 5
_OK, _NOT_MODIFIED, _REDIRECTS = 200, 304, frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Response:
    """What a server said: `data` is empty where nothing has changed (`is_same`); `etag` and `modified` are for the next time."""

    data: bytes
    etag: str = ""
    modified: str = ""
    is_same: bool = False


@dataclass
class Web:
    """Asks servers, one request at a time. `pause_s` parts two requests to one host; `waits_s` are the waits before new tries."""

    pause_s: float = PAUSE_S
    waits_s: tuple[float, ...] = WAITS_S
    whole_s: float = WHOLE_S
    sleep: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict, repr=False)
    _client: Any = field(default=None, repr=False)

    @classmethod
    def paced(cls, pause_s: float, first_wait_s: float) -> "Web":
        """Return one that waits so long before the first new try, and three and twelve times as long before the others."""
        return cls(pause_s=pause_s, waits_s=(first_wait_s, 3 * first_wait_s, 12 * first_wait_s))

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Response:
        """Return what an address says; with `etag` or `modified` only if it has changed since.

        Raises:
            InputError: where it cannot be had: refused, cut off, too large, too slow, or elsewhere.
            UsageError: where httpx is missing.
        """
        headers = {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        for wait in (*self.waits_s, None):
            answer, problem, longer = self._once(url, headers)
            if answer is not None:
                return answer
            if wait is None or longer is None:
                break
            self.sleep(min(max(wait, longer), LONGEST_WAIT_S))
        raise InputError(problem, path=without_secrets(url), remedy="try again later" if longer is not None else "")

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _once(self, url: str, headers: Mapping[str, str]) -> tuple[Response | None, str, float | None]:
        """Ask once: the answer, or what is wrong and how long to wait at least before a new try (None: never)."""
        import httpx

        try:
            return self._followed(url, headers)
        except httpx.TimeoutException:
            return None, "no answer in time", 0.0
        except httpx.TransportError as error:
            return None, f"cannot be fetched: {str(error) or type(error).__name__}", 0.0
        except (httpx.InvalidURL, httpx.DecodingError, httpx.StreamError) as error:
            return None, f"cannot be fetched: {error}", None

    def _followed(self, url: str, headers: Mapping[str, str]) -> tuple[Response | None, str, float | None]:
        """Ask, and follow redirects that stay on the host."""
        for _ in range(_MOST_REDIRECTS):
            self._require_public(url)
            self._wait_for_turn(url)
            with self._open().stream("GET", url, headers=dict(headers)) as got:
                if got.status_code not in _REDIRECTS:
                    return self._taken(got)
                there = urljoin(url, got.headers.get("Location", ""))
            if not may_redirect() and not same_place(url, there):
                remedy = "name the other address itself, or allow it with --allow-redirects"
                raise InputError(
                    f"sends us to another host, {urlsplit(there).hostname}", path=without_secrets(url), remedy=remedy
                )
            url = there
        return None, "redirects without end", None

    def _taken(self, got: Any) -> tuple[Response | None, str, float | None]:  # noqa: ANN401 (httpx is loaded late)
        """Return what an answer holds, or why it counts for nothing."""
        etag, modified = got.headers.get("ETag", ""), got.headers.get("Last-Modified", "")
        if got.status_code == _NOT_MODIFIED:
            return Response(b"", etag, modified, is_same=True), "", None
        if got.status_code != _OK:
            again = _retry_after(got.headers.get("Retry-After", "")) if got.status_code in PASSING else None
            return None, f"the server answers {got.status_code} {got.reason_phrase}".rstrip(), again
        data, begun = bytearray(), time.monotonic()
        for piece in got.iter_bytes():
            data += piece
            if len(data) > LARGEST:
                return None, f"larger than {LARGEST >> 20} MiB", None
            if time.monotonic() - begun > self.whole_s:
                return None, "no whole answer in time", 0.0
        return Response(bytes(data), etag, modified), "", None

    def _open(self) -> Any:  # noqa: ANN401 (httpx is loaded late)
        """Return the client, made at the first request."""
        if self._client is None:
            import httpx

            timeout = httpx.Timeout(min(PIECE_S, self.whole_s), connect=CONNECT_S)
            agent = {"User-Agent": f"paperkg/{__version__}"}
            self._client = httpx.Client(timeout=timeout, headers=agent, follow_redirects=False)
        return self._client

    def _wait_for_turn(self, url: str) -> None:
        """Wait until a host may be asked again."""
        host = urlsplit(url).netloc
        before = self._last.get(host)
        if before is not None and (left := before + self.pause_s - time.monotonic()) > 0:
            self.sleep(left)
        self._last[host] = time.monotonic()

    def _require_public(self, url: str) -> None:
        """Refuse addresses of this machine and of private networks, unless they are allowed."""
        if may_be_private():
            return
        host = urlsplit(url).hostname or ""
        try:
            found = {info[4][0] for info in socket.getaddrinfo(host, None)}
        except (OSError, UnicodeError) as error:
            raise InputError(f"no such host: {host}", path=without_secrets(url), remedy="check the address") from error
        for number in found:
            require_public(str(number), without_secrets(url))


def require_httpx(command: str) -> None:
    """Raise UsageError where httpx is missing."""
    try:
        import httpx  # noqa: F401 (asked for, not used)
    except ImportError as error:
        raise UsageError(f"kg {command} needs httpx", remedy="pip install 'paperkg[collect]'") from error


def _retry_after(said: str) -> float:
    """Return the seconds that a server wants us to wait: `120`, or a date; 0 where it says nothing."""
    if said.strip().isdigit():
        return float(said)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - time.time()) if said else 0.0
    except (ValueError, TypeError, OverflowError):
        return 0.0
