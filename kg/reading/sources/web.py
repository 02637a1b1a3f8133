"""Inputs behind https:// and http://: one host, no private address, pages and files of bounded size.

What is fetched may name other places, in links and redirects. None is followed out of the folder or off the host that was asked
for, and nothing leads to an address of this machine or network, unless the caller allows it.
"""

import fnmatch
import ipaddress
import os
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import getproxies

from kg.errors import InputError

# Set to anything but "" or "0" they allow, in every process of a build, what is refused otherwise.
ALLOW_PRIVATE: Final = "KG_ALLOW_PRIVATE"
ALLOW_REDIRECTS: Final = "KG_ALLOW_REDIRECTS"
# Seconds to connect, between two pieces, and for a whole file.
CONNECT_S, PIECE_S, FILE_S = 10, 60, 600
_CHUNK: Final = 1 << 20
# Of a page that lists a folder, and of folders in one call.
_LARGEST_PAGE: Final = 16 << 20
_MOST_FOLDERS: Final = 10_000
# Who has escaped a path more often than this hides something.
_MOST_ESCAPES: Final = 4
_PORTS: Final = {"http": 80, "https": 443}


def may_be_private() -> bool:
    """Return whether addresses of this machine and of private networks may be asked."""
    return os.environ.get(ALLOW_PRIVATE, "0") not in ("", "0")


def may_redirect() -> bool:
    """Return whether a server may send us to another host or port."""
    return os.environ.get(ALLOW_REDIRECTS, "0") not in ("", "0")


def session_options() -> dict[str, Any]:
    """Return the options of fsspec's file system of the web with which its session keeps to the rules above.

    Raises:
        ImportError: where aiohttp is missing.
    """
    import aiohttp

    timeout = aiohttp.ClientTimeout(total=FILE_S, sock_connect=CONNECT_S, sock_read=PIECE_S)
    return {"get_client": _client, "client_kwargs": {"timeout": timeout, "trust_env": True}}


async def get(fs: Any, url: str, limit: int, shown: str) -> bytes:  # noqa: ANN401 (fsspec has no types)
    """Return what one GET gives. fsspec's own reading asks three times and calls every refusal "not found".

    Raises:
        InputError: where it is more than `limit` bytes, which is seen before they are in memory.
    """
    return (await _got(fs, url, limit, shown))[0]


async def _got(fs: Any, url: str, limit: int, shown: str) -> tuple[bytes, str]:  # noqa: ANN401 (fsspec has no types)
    """Return the bytes behind an address and their media type."""
    session = await fs.set_session()
    out = bytearray()
    async with session.get(fs.encode_url(url)) as answer:
        answer.raise_for_status()
        if (answer.content_length or 0) > limit:
            raise InputError(f"larger than {limit >> 20} MiB", path=shown, remedy="split it")
        async for piece in answer.content.iter_chunked(_CHUNK):
            out += piece
            if len(out) > limit:
                raise InputError(f"larger than {limit >> 20} MiB", path=shown, remedy="split it")
        return bytes(out), answer.headers.get("Content-Type", "text/html").partition(";")[0].strip().lower()


def walk(fs: Any, top: str, shown: str) -> Iterator[str]:  # noqa: ANN401 (fsspec has no types)
    """Yield the links of a web folder's page and of the folders below it, never leaving the folder."""
    waiting, seen = [top], {top}
    while waiting and len(seen) <= _MOST_FOLDERS:
        for link in _links(fs, waiting.pop(), shown):
            if link in seen or not is_inside(link, top):
                continue
            seen.add(link)
            if urlsplit(link).path.endswith("/"):
                if not urlsplit(link).query:  # a folder sorted in another way is the same folder
                    waiting.append(link)
            else:
                yield link


def match(fs: Any, pattern: str, shown: str) -> Iterator[str]:  # noqa: ANN401 (fsspec has no types)
    """Yield the links below a pattern's folder that fit it: `*` and `[...]` within a name, `**` over folders."""
    fixed = pattern[: min(at for sign in "*[" if (at := _sign(pattern, sign)) >= 0)]
    top = fixed[: fixed.rindex("/") + 1]
    wanted = pattern[len(top) :].split("/")
    for link in walk(fs, top, shown):
        if _fits(link[len(top) :].partition("?")[0].split("/"), wanted):
            yield link


def is_pattern(address: str) -> bool:
    """Return whether an address has a sign of a pattern in its path; a bracket in its host is IPv6."""
    return any(_sign(address, sign) >= 0 for sign in "*[")


def is_inside(link: str, top: str) -> bool:
    """Return whether an address lies in a folder of the web, whatever is escaped in it."""
    here, there = urlsplit(link), urlsplit(top)
    if (here.scheme, here.netloc) != (there.scheme, there.netloc):
        return False
    path, folder = _decoded(here.path), _decoded(there.path)
    if path is None or folder is None or "\\" in path or not {".", ".."}.isdisjoint(path.split("/")):
        return False
    return path.startswith(folder)


def _decoded(path: str) -> str | None:
    """Return a path without escapes, None where it is escaped again and again."""
    for _ in range(_MOST_ESCAPES):
        before, path = path, unquote(path)
        if path == before:
            return path
    return None


def _sign(address: str, sign: str) -> int:
    """Return where a sign stands in the path of an address, -1 where it does not."""
    path = address.find("/", address.index("://") + 3)
    return address.find(sign, path) if path >= 0 else -1


def _fits(names: list[str], wanted: list[str]) -> bool:
    """Return whether the names of a path fit the parts of a pattern."""
    if not wanted or not names:
        return not wanted and not names
    if wanted[0] == "**":
        return _fits(names, wanted[1:]) or _fits(names[1:], wanted)
    return fnmatch.fnmatchcase(names[0], wanted[0]) and _fits(names[1:], wanted[1:])


def _links(fs: Any, folder: str, shown: str) -> list[str]:  # noqa: ANN401 (fsspec has no types)
    """Return the addresses that a page links to, sorted."""
    from fsspec.asyn import sync

    data, kind = sync(fs.loop, _got, fs, folder, _LARGEST_PAGE, shown)
    if kind != "text/html":
        return []
    parser = _Links()
    parser.feed(data.decode("utf-8", "replace"))
    found = set()
    for link in parser.found:
        try:
            found.add(urljoin(folder, link).partition("#")[0])
        except ValueError:  # e.g. a bracket that is no IPv6 host
            continue
    return sorted(found)


class _Links(HTMLParser):
    """Collects what `<a href>` names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link."""
        if tag == "a":
            self.found += [value.strip() for name, value in attrs if name == "href" and value]


async def _client(**options: Any) -> Any:  # noqa: ANN401 (aiohttp is loaded late)
    """Return a session that checks every host before it is asked, redirects included."""
    import aiohttp

    watch = aiohttp.TraceConfig()
    watch.on_request_start.append(_check_start)
    watch.on_request_redirect.append(_check_redirect)
    options.pop("loop", None)
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(resolver=_resolver()()), trace_configs=[watch], **options
    )


async def _check_start(_session: object, _context: object, request: Any) -> None:  # noqa: ANN401
    """Refuse a private address that is written as a number; names are checked when they are resolved."""
    require_public(request.url.host or "", str(request.url.host))


async def _check_redirect(_session: object, _context: object, answer: Any) -> None:  # noqa: ANN401
    """Refuse to be sent elsewhere."""
    here = str(answer.url)
    there = urljoin(here, answer.response.headers.get("Location") or answer.response.headers.get("URI") or "")
    if not may_redirect() and not same_place(here, there):
        split = urlsplit(there)
        where = f"{split.scheme}://{split.netloc.rpartition('@')[2]}"
        remedy = "name the other address itself, or allow it with --allow-redirects"
        raise InputError(f"sends us to another place, {where}", path=_plain(here), remedy=remedy)
    require_public(urlsplit(there).hostname or "", _plain(here))


def same_place(here: str, there: str) -> bool:
    """Return whether two addresses have one host and port; the step from http to https of a host is none."""
    a, b = urlsplit(here), urlsplit(there)
    try:
        ports = (a.port or _PORTS.get(a.scheme), b.port or _PORTS.get(b.scheme))
    except ValueError:
        return False
    is_same = a.scheme == b.scheme and ports[0] == ports[1]
    is_upgrade = (a.scheme, b.scheme, *ports) == ("http", "https", 80, 443)
    return a.hostname == b.hostname and (is_same or is_upgrade)


def _plain(url: str) -> str:
    """Return an address without user, password, query and fragment."""
    split = urlsplit(url)
    return f"{split.scheme}://{split.netloc.rpartition('@')[2]}{split.path}"


def require_public(number: str, shown: str) -> None:
    """Raise InputError for an IP address of this machine or of a private network; what is no number passes."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0].strip("[]"))
    except ValueError:
        return
    address = getattr(address, "ipv4_mapped", None) or address
    if (not address.is_global or address.is_multicast) and not may_be_private():
        remedy = "allow it with --allow-private if you trust who named it"
        raise InputError(f"{address} is an address of this machine or a private network", path=shown, remedy=remedy)


@cache
def _resolver() -> Any:  # noqa: ANN401 (aiohttp is loaded late)
    """Return a class of resolvers that give public addresses only, and the proxy's."""
    from aiohttp.resolver import DefaultResolver

    class PublicResolver(DefaultResolver):  # type: ignore[misc,valid-type]
        """Checks what a name leads to, at the moment of connecting: it cannot change in between."""

        async def resolve(self, host: str, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            """Return the addresses of a host."""
            found = await super().resolve(host, *arguments, **options)
            if host not in {urlsplit(proxy).hostname for proxy in getproxies().values()}:
                for one in found:
                    require_public(one["host"], host)
            return found

    return PublicResolver
