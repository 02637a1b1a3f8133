"""A hook of mkdocs: links to files beside docs/ become plain words, and what stands behind a block's language goes."""

import posixpath
import re
from typing import Any

_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((\.\.?/[^)\s]+)\)")
# Example: ```python file=kg/export/titles.py
_FENCE = re.compile(r"^(```\w+) .*$", re.M)


def on_page_markdown(markdown: str, *, page: Any, **_: object) -> str:  # noqa: ANN401 (mkdocs' own type)
    """Return the text of a page with links that stay inside of docs/, and blocks as Python-Markdown reads them."""
    folder = posixpath.dirname(page.file.src_uri)

    def inside(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found[2].partition("#")[0]))
        return found[1] if target.startswith("..") else found[0]

    return _FENCE.sub(r"\1", _LINK.sub(inside, markdown))
