"""Inputs behind an address (`https://`, `s3://`, `gs://`, `memory://`, anything that fsspec knows): listed, fetched, named.

Needs the extra `paperkg[remote]`. What is fetched is whole or an error; passwords and tokens of an address go nowhere else.
"""

import re
import sys
import time
from collections.abc import Callable
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit, urlunsplit

from kg.errors import InputError, KgError, UsageError
from kg.reading.sources import web

_T = TypeVar("_T")
# Example: https://host/a.md, s3://bucket/a.md, simplecache::s3://bucket/a.md. Counter-example: C:/digests, notes://, ./a:b.md.
_ADDRESS = re.compile(r"^(?:[a-z][a-z0-9+.\-]+::)*[a-z][a-z0-9+.\-]+://.", re.I)
_WEB: Final = ("http://", "https://")
# Seconds to wait before each new try.
PAUSES: tuple[float, ...] = (0.5, 2.0)
# Worth another try: the server is busy or broken. Counter-example: 404, 403.
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_NOT_THERE: Final = 404
# What backends raise besides OSError, by module: looked up only where the module was loaded by fsspec.
_ERRORS: Final = (
    ("aiohttp", "ClientError"),
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("gcsfs.retry", "HttpError"),
    ("google.auth.exceptions", "GoogleAuthError"),
    ("azure.core.exceptions", "AzureError"),
    ("requests", "RequestException"),
)


def is_remote(argument: str) -> bool:
    """Return whether an argument is an address."""
    return bool(_ADDRESS.match(argument))


def without_secrets(address: str) -> str:
    """Return an address without user, password, query and fragment: what graph, messages and logs may show.

    A query is left out as a whole: signed addresses have tokens there under many names, and change every night.
    """
    if not is_remote(address):
        return address
    # A chain ends with the address of the web, so one that begins with it is none, and may hold the host `[::1]`.
    chain = [address] if address.lower().startswith(_WEB) else address.split("::")
    return "::".join(_plain(part) for part in chain)


def _plain(part: str) -> str:
    """Return one link of a chain of addresses without its secrets."""
    if not is_remote(part):
        return part
    try:
        split = urlsplit(part)
    except ValueError:  # e.g. a bracket that is no IPv6 host: show nothing that follows the scheme
        return part.partition("://")[0] + "://(unreadable)"
    return urlunsplit((split.scheme, split.netloc.rpartition("@")[2], split.path, "", ""))


def list_remote(address: str, wanted: Callable[[str], bool]) -> tuple[str, ...] | None:
    """Return the digests of a folder (it ends with `/`, or is one) or of a pattern; None where the address is one file.

    Args:
        address: any address.
        wanted: tells of a path without query whether it has the ending of a digest.

    Raises:
        InputError: where it cannot be listed.
        UsageError: where a package is missing or the address makes no sense.
    """
    shown = without_secrets(address)
    is_web = address.lower().startswith(_WEB)
    pattern = web.is_pattern(address) if is_web else any(sign in address for sign in "*?[")
    if is_web and not pattern and not shown.endswith("/"):
        return None
    fs, path = _open_system(address)
    prefix = address.partition("://")[0] + "://"

    def listed() -> tuple[str, ...] | None:
        fs.invalidate_cache()
        if is_web:
            names = list(web.match(fs, path, shown) if pattern else web.walk(fs, path, shown))
        elif pattern:
            names = [name for name in fs.glob(path) if fs.isfile(name)]
        elif not fs.isdir(path):
            return None
        else:
            names = [name for name in fs.find(path) if wanted(name)]
        found = (name if is_remote(name) else prefix + name.lstrip("/") for name in names)
        return tuple(sorted(set(found)))

    names = _tried(listed, shown)
    return names if names is None or pattern else tuple(name for name in names if wanted(without_secrets(name)))


def fetch(address: str, *, limit: int) -> bytes:
    """Return all bytes behind an address.

    Raises:
        InputError: where they cannot be had, are cut off, or are more than `limit`.
        UsageError: where a package is missing or the address makes no sense.
    """
    fs, path = _open_system(address)
    shown = without_secrets(address)

    def read() -> bytes:
        if address.lower().startswith(_WEB):
            from fsspec.asyn import sync

            return bytes(sync(fs.loop, web.get, fs, path, limit, shown))
        size = fs.info(path).get("size")
        if isinstance(size, int) and size > limit:
            raise InputError(f"larger than {limit >> 20} MiB", path=shown, remedy="split it")
        with fs.open(path, "rb") as source:
            out = source.read(limit + 1)
        if len(out) > limit:
            raise InputError(f"larger than {limit >> 20} MiB", path=shown, remedy="split it")
        if isinstance(size, int) and len(out) != size:
            raise OSError(f"{len(out)} bytes came of {size}")
        return bytes(out)

    return _tried(read, shown)


def _open_system(address: str) -> tuple[Any, str]:
    """Return the file system of an address and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError("addresses need the package fsspec", remedy="pip install 'paperkg[remote]'") from error
    try:
        if address.lower().startswith(_WEB):
            import fsspec

            urlsplit(address)
            return fsspec.filesystem("https", **web.session_options()), address
        links = {part.partition("://")[0].lower() for part in address.split("::")} & {"http", "https"}
        fs, path = url_to_fs(address, **{scheme: web.session_options() for scheme in links})
    except ImportError as error:
        scheme = address.partition("://")[0]
        remedy = f"pip install {_package(error)} beside 'paperkg[remote]'"
        raise UsageError(f"{scheme}:// needs another package ({error})", remedy=remedy) from error
    except Exception as error:
        cause = _safe(error, address) if isinstance(error, ValueError) else _cause(error)
        raise InputError(
            f"cannot be opened: {cause}", path=without_secrets(address), remedy="check the address"
        ) from error
    return fs, path


def _package(error: ImportError) -> str:
    """Return the package that is missing, as far as the error tells."""
    found = re.search(r"[Ii]nstall ([\w\-]+)", str(error))
    return error.name or (found[1] if found else "what it names")


def _tried(work: Callable[[], _T], shown: str) -> _T:
    """Return the result of `work`, tried again after a pause where the failure may pass.

    Raises:
        InputError: after the last try.
    """
    errors: tuple[type[Exception], ...] = (OSError, *_loaded_errors())
    for pause in (*PAUSES, None):
        try:
            return work()
        except errors as error:
            if pause is None or not _may_pass(error):
                raise InputError(f"cannot be fetched: {_cause(error)}", path=shown, remedy=_remedy(error)) from error
        except KgError:
            raise
        except Exception as error:
            raise InputError(f"cannot be fetched: {_cause(error)}", path=shown, remedy="check the address") from error
        time.sleep(pause)
    raise AssertionError("the last try returns or raises")


def _may_pass(error: Exception) -> bool:
    """Return whether another try may help."""
    status = getattr(error, "status", None)
    if isinstance(status, int) and status:
        return status in _PASSING
    return not isinstance(error, FileNotFoundError | PermissionError | NotADirectoryError | IsADirectoryError)


def _cause(error: Exception) -> str:
    """Return what went wrong, without the address: it may hold a token."""
    status, message = getattr(error, "status", None), getattr(error, "message", "")
    if isinstance(error, FileNotFoundError) or status == _NOT_THERE:
        return "it is not there"
    if isinstance(status, int) and status:
        return f"the server says {status} {message}".rstrip()
    if isinstance(error, TimeoutError):
        return "no answer in time"
    name = type(error).__name__
    if name == "ClientPayloadError":
        return "it was cut off on the way"
    text = re.sub(r"[a-z][a-z0-9+.\-]{1,20}://\S+", lambda found: without_secrets(found[0]), str(error), flags=re.I)
    return f"{text} ({name})" if text else name


def _remedy(error: Exception) -> str:
    """Return what to do about it."""
    status = getattr(error, "status", None)
    if status in (401, 403) or isinstance(error, PermissionError) or "Credentials" in type(error).__name__:
        return "check the credentials that its fsspec package reads"
    # Of a library that is an extra: no name server knows the host.
    gone = isinstance(error, FileNotFoundError) or status == _NOT_THERE or "DNSError" in type(error).__name__
    return "check the address" if gone else "try again later"


def _safe(error: Exception, address: str) -> str:
    """Return an error's text without the address."""
    return str(error).replace(address, without_secrets(address))


def _loaded_errors() -> tuple[type[Exception], ...]:
    """Return the error classes of the backends that are loaded."""
    found = (getattr(sys.modules.get(module), name, None) for module, name in _ERRORS)
    return tuple(kind for kind in found if isinstance(kind, type) and issubclass(kind, Exception))
