"""HTML of pages. Jinja2 escapes every value; nothing that a digest says becomes markup, and the pages run no script."""

from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.schema.node_types import NODE_TYPES
from kg.site.content import Other, Page
from kg.site.linked import linked_data
from kg.site.lists import ListRow
from kg.site.paths import address
from kg.site.words import LANGUAGES, WORDS

STYLE: Final = "style.css"
_FOLDER: Final = Path(__file__).parent / "templates"


class Renderer:
    """The templates in one language. `site` is where the site will stand, e.g. https://example.org/kg/, or ""."""

    def __init__(self, language: str, *, languages: Sequence[str], title: str, base_iri: str, site: str = "") -> None:
        """Load the templates once."""
        number = LANGUAGES.index(language)
        words = {name: texts[number] for name, texts in WORDS.items()}
        self._base_iri = base_iri
        env = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
        env.filters["address"] = address
        env.filters["named"] = _korean_name if language == "ko" else attrgetter("label")
        own = languages[0] == language
        env.globals.update(
            number=number, lang=language, title=title, site=site, words=words, types=_types(number),
            prefix="" if own else f"{language}/", others=_others(language, languages),
        )  # fmt: skip
        self._pages, self._lists, self._home = map(env.get_template, ("page.html", "list.html", "home.html"))

    def page(self, page: Page) -> str:
        """Return the page of a node."""
        return self._pages.render(page=page, path=page.path, up="../", data=linked_data(page, self._base_iri))

    def listing(self, path: str, heading: str, rows: Sequence[ListRow]) -> str:
        """Return a list of nodes."""
        return self._lists.render(path=path, up="../", heading=heading, rows=rows)

    def home(self, **content: Any) -> str:  # noqa: ANN401 (what the template takes)
        """Return the page to begin with."""
        return self._home.render(path="index.html", up="", **content)


def style() -> str:
    """Return the style sheet of all pages."""
    return (_FOLDER / STYLE).read_text(encoding="utf-8")


def _korean_name(one: Page | Other | ListRow) -> str:
    """Return the name of a thing on Korean pages."""
    return one.korean or one.label


def _types(number: int) -> dict[str, str]:
    """Return the label of each type in a language."""
    return {kind: (str(kind), row.korean)[number] for kind, row in NODE_TYPES.items()}


def _others(language: str, languages: Sequence[str]) -> list[tuple[str, str]]:
    """Return (language, way there) of the other languages, from the root of this one's pages."""
    back = "" if language == languages[0] else "../"
    return [(other, back if other == languages[0] else f"{back}{other}/") for other in languages if other != language]
