"""Where the page of a node lies: a path that every file system and host takes, and that its id alone decides."""

import re
from typing import Final
from urllib.parse import quote

from kg.schema.node_types import NODE_TYPES, NodeType
from kg.text.ids import digits

# What has a page of its own; the others are told on the pages of what they belong to.
PAGED: Final = frozenset(kind for kind in NODE_TYPES if kind not in {NodeType.RESULT, NodeType.DIGEST, NodeType.METRIC})
# Example: 2510.14973, llama-3.1-8b, 라마. Counter-example: .htaccess, a/b, con.
_PLAIN: Final = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))\w[\w.+-]*", re.I)
_LONGEST: Final = 180  # bytes of a name, below the 255 that file systems take


def page_path(node_id: str) -> str:
    """Return the path of a node's page from the root of the site. Example: id/gsm8k -> id/gsm8k.html."""
    folder, _, name = node_id.partition("/")
    return f"{_safe(folder)}/{_safe(name)}.html"


def address(path: str) -> str:
    """Return a path as part of a URL."""
    return quote(path)


def _safe(name: str) -> str:
    """Return a name of a file: the name itself, or what its hash tells where that cannot be one."""
    fits = _PLAIN.fullmatch(name) and len(name.encode("utf-8", "replace")) <= _LONGEST
    return name if fits else f"x-{digits(name, 16)}"
