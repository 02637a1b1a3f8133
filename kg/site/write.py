"""A folder with the site: only pages that changed are written, and pages of what is gone are removed."""

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import OutputError, UsageError
from kg.graph.lookup import Lookup
from kg.model import NodeType
from kg.schema.namespaces import DEFAULT_BASE_IRI
from kg.schema.node_types import NODE_TYPES
from kg.site.content import page_of, paged
from kg.site.feed import NEWEST, atom, sitemaps
from kg.site.lists import Listing, listings, tops
from kg.site.render import STYLE, Renderer, style
from kg.site.words import LANGUAGES, WORDS
from kg.storage.files import write_lines
from kg.storage.output import locked, prepare

# Says which files of the folder are the site's, so that nothing else is ever replaced or removed.
RECORD: Final = "site.json"


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """`site` is where the folder will be published, e.g. https://example.org/kg/: sitemap and canonical links need it."""

    languages: tuple[str, ...] = LANGUAGES
    title: str = "Knowledge graph of AI papers"
    site: str = ""


@dataclass(frozen=True, slots=True)
class SiteCounts:
    """How many files the site has, and of these how many were written, left and removed."""

    pages: int
    written: int
    unchanged: int
    removed: int


def write_site(index: Lookup, folder: Path, options: SiteOptions) -> SiteCounts:
    """Write the site of a graph into a folder.

    Raises:
        OutputError: where the folder cannot be written, or holds files that no site of ours wrote.
    """
    if options.site and not options.site.endswith("/"):
        raise UsageError(f"{options.site!r} is no address of a folder", remedy="give one that ends in /")
    prepare(folder)
    with locked(folder):
        old = _known(folder)
        names, written = [], 0
        for name, content in _files(index, options):
            names.append(name)
            written += _put(folder / name, content)
        gone = sorted(old - set(names))
        for name in gone:
            (folder / name).unlink(missing_ok=True)
        for parent in {(folder / name).parent for name in gone}:
            with contextlib.suppress(OSError):  # other pages are in it
                parent.rmdir()
        _put(folder / RECORD, json.dumps({"kg-site": 1, "files": sorted(names)}, indent=0, ensure_ascii=False) + "\n")
    return SiteCounts(len(names), written, len(names) - written, len(gone))


def _files(index: Lookup, options: SiteOptions) -> Iterator[tuple[str, str]]:
    """Yield path and content of every file."""
    base_iri = index.base_iri or DEFAULT_BASE_IRI
    lists = listings(paged(index))
    shown = tops(index, paged(index), lists)
    renderers = {
        language: Renderer(
            language, languages=options.languages, title=options.title, base_iri=base_iri, site=options.site
        )
        for language in options.languages
    }
    paths = []
    for language, renderer in renderers.items():
        folder = "" if language == options.languages[0] else f"{language}/"
        yield f"{folder}index.html", renderer.home(groups=_groups(lists, language), top=shown)
        for one in lists:
            paths.append(f"{folder}{one.path}")
            yield paths[-1], renderer.listing(one.path, _heading(one.type, one.key, language), one.rows)
    for node in paged(index):
        page = page_of(index, node)
        for language, renderer in renderers.items():
            folder = "" if language == options.languages[0] else f"{language}/"
            paths.append(f"{folder}{page.path}")
            yield paths[-1], renderer.page(page)
    yield STYLE, style()
    newest = sorted(
        (node for node in paged(index) if node.type == NodeType.PAPER),
        key=lambda node: (str(dict(node.attributes).get("date", "")), node.id),
        reverse=True,
    )[:NEWEST]
    pages = [page_of(index, node) for node in newest]
    yield "atom.xml", atom(pages, title=options.title, base_iri=base_iri, site=options.site).decode()
    if options.site:
        yield from sitemaps(["index.html", *paths], site=options.site)


def _groups(lists: Sequence[Listing], language: str) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """Return the lists of each type with heading, path and length."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for one in lists:
        found.setdefault(one.type, []).append((_key(one.key, language), one.path, len(one.rows)))
    return list(found.items())


def _heading(kind: str, key: str, language: str) -> str:
    """Return the heading of a list. Example: Model: L."""
    name = NODE_TYPES[NodeType(kind)].korean if language == "ko" else kind
    return f"{name}: {_key(key, language)}"


def _key(key: str, language: str) -> str:
    """Return the key of a list as people read it."""
    return WORDS[key][LANGUAGES.index(language)] if key in WORDS else key.upper()


def _put(path: Path, content: str) -> bool:
    """Write a file unless it holds just that; return whether it was written."""
    data = content.encode("utf-8", "replace")
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_lines(path, [data.decode()])
    return True


def _known(folder: Path) -> set[str]:
    """Return the files of the site that is there.

    Raises:
        OutputError: where the folder holds something, and no record of ours.
    """
    remedy = "choose another folder with -o"
    try:
        found = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        names = set(map(str, found["files"])) if found["kg-site"] else set()
    except FileNotFoundError:
        if any(not path.name.startswith(".kg-") for path in folder.iterdir()):
            raise OutputError("holds files that no site of ours wrote", path=str(folder), remedy=remedy) from None
        return set()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OutputError("is no record of a site", path=str(folder / RECORD), remedy=remedy) from error
    strange = [name for name in names if name.startswith("/") or ".." in Path(name).parts]
    if strange:
        raise OutputError(
            f"names a file outside of the folder ({strange[0][:60]!r})", path=str(folder / RECORD), remedy=remedy
        )
    return names
