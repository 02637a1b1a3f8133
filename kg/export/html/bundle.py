"""The page's scripts in one: plain ES modules without a bundler.

Each file under `assets` is a module that tests can import alone. For the page the files are joined in order of their
imports; `import` lines are dropped and `export` taken off, so names must be unique across files (the browser and a test
refuse a clash).
"""

import re
from importlib.resources import files

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) )", re.M)
ENTRY = "main.js"


def asset(name: str) -> str:
    """Return the text of a file under `assets`."""
    return (files("kg.export.html") / "assets" / name).read_text(encoding="utf-8")


def bundle(entry: str = ENTRY) -> str:
    """Return `entry` and all that it imports as one script, what is imported first.

    It is a plain script in a scope of its own: a module would wait until all data of the page are read.
    """
    body = "".join(f"// {name}\n{_bare(asset(name))}\n" for name in import_order(entry))
    return f'(() => {{\n"use strict";\n{body}}})();\n'


def import_order(entry: str = ENTRY) -> list[str]:
    """Return the files that `entry` needs, each after those that it imports.

    Raises:
        ValueError: where files import each other in a circle.
    """
    order: list[str] = []
    _visit(entry, (), order)
    return order


def _visit(name: str, above: tuple[str, ...], order: list[str]) -> None:
    """Append `name` after its imports."""
    if name in above:
        raise ValueError("circular import: " + " -> ".join((*above, name)))
    if name in order:
        return
    for wanted in _IMPORT.findall(asset(name)):
        _visit(wanted, (*above, name), order)
    order.append(name)


def _bare(source: str) -> str:
    """Return a module's source without `import` and `export`."""
    return _EXPORT.sub("", _IMPORT.sub("", source))
