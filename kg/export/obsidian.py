"""`graph.obsidian.zip`: a vault for Obsidian, a note for each node with links and sentences. See docs/graph-tools.md.

One file, for two reasons: a vault is its owner's, who writes notes of his own and lets Obsidian keep settings in it, and no
build may replace such a folder; and tens of thousands of notes stay one entry of the manifest.
"""

import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from kg.export.base import Bodies, Chunks, ExportOptions, ExportPart, Facts, Slice
from kg.export.writing import chunks
from kg.model import Node, Statement
from kg.text.ids import digits

NAME: Final = "graph.obsidian.zip"
# Around the id of a node whose file only the join knows.
_OPEN, _CLOSE = "\1", "\2"
_LINK: Final = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
# What a file system or a link of Obsidian does not take.
_UNFIT: Final = re.compile(r'[\x00-\x1f\x7f\ud800-\udfff\\/:*?"<>|#^\[\]%]+')
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)
_LONGEST: Final = 120  # bytes of a name before what tells namesakes apart
# What cannot stand in the words of a link.
_IN_LINK: Final = str.maketrans({"[": "(", "]": ")", "|": "/", "<": "‹", ">": "›"})
# What Markdown or Obsidian would read as markup.
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>#|$%=~^!&])")
_NOT_YAML: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+")


def obsidian_part(part: Slice, options: ExportOptions) -> ExportPart:  # noqa: ARG001 (part writer)
    """Return the names and the notes of a slice, both in the order of ids."""
    said: dict[str, list[Statement]] = {}
    for stmt in part.statements:
        said.setdefault(stmt.subject, []).append(stmt)
    return ExportPart(
        {
            "names": lambda: chunks(f"{json.dumps([node.id, node.type, node.label])}\n" for node in part.nodes),
            "notes": lambda: chunks(
                f"{json.dumps(''.join(_note(node, said.get(node.id, ()))))}\n" for node in part.nodes
            ),
        }
    )


def join_obsidian(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write the file and return its name."""
    names = [json.loads(line) for line in _lines(bodies("names"))]
    labels = {key: label for key, _, label in names}
    paths = file_names(names)
    with zipfile.ZipFile(folder / NAME, "w", zipfile.ZIP_DEFLATED) as out:
        for (key, _, _), line in zip(names, _lines(bodies("notes")), strict=True):
            text = _LINK.sub(lambda found: _link(found[1], paths, labels), json.loads(line))
            # Without the time of writing, so that the same graph gives the same bytes.
            out.writestr(zipfile.ZipInfo(f"{paths[key]}.md"), text, zipfile.ZIP_DEFLATED)
    return (NAME,)


def file_names(nodes: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return id -> path without `.md` of (id, type, label) rows, e.g. Model/LLaDA-8B; no two differ only by case.

    Of namesakes each has the end of its id behind its name.
    """
    rows = [(key, kind, _name(label) or _name(key)) for key, kind, label in nodes]
    often = Counter(_same(kind, name) for _, kind, name in rows)
    named = [
        (key, kind, name if often[_same(kind, name)] == 1 else f"{name} ({_name(key.partition('/')[2])})")
        for key, kind, name in rows
    ]
    again = Counter(_same(kind, name) for _, kind, name in named)
    return {
        key: f"{kind}/{name}" if again[_same(kind, name)] == 1 else f"{kind}/{name} {digits(key, 8)}"
        for key, kind, name in named
    }


def _name(label: str) -> str:
    """Return a label as the name of a file."""
    text = " ".join(_UNFIT.sub(" ", unicodedata.normalize("NFC", label)).split())
    text = text.encode()[:_LONGEST].decode("utf-8", "ignore").strip(" .")
    return f"{text}_" if _RESERVED.match(text) else text


def _same(kind: str, name: str) -> str:
    """Return what two paths share that some file system takes for one."""
    return unicodedata.normalize("NFC", f"{kind}/{name}".casefold())


def _note(node: Node, statements: Iterable[Statement]) -> Iterator[str]:
    """Yield the text of a note: properties, then what is said of the node, by relation, with the sentences."""
    yield "---\n"
    yield f"id: {_yaml(node.id)}\ntype: {_yaml(str(node.type))}\n"
    aliases = [node.label, *node.aliases]
    yield f"aliases: {_yaml(aliases)}\ntags: {_yaml([f'kg/{node.type.lower()}'])}\n"
    for name, value in node.attributes:
        if name not in {"title", "aliases"}:
            yield f"{_yaml(name)}: {_yaml(list(value) if isinstance(value, tuple) else value)}\n"
    yield f"---\n\n# {_escaped(node.label)}\n"
    moved = dict(node.attributes).get("replaced-by")
    if moved:
        yield f"\n→ {_OPEN}{moved}{_CLOSE}\n"
    relation = ""
    for stmt in statements:
        if stmt.relation != relation:
            relation = stmt.relation
            yield f"\n## {relation}\n\n"
        yield f"- {_OPEN}{stmt.object}{_CLOSE} ({stmt.confidence:.2f})\n"
        for item in stmt.evidence:
            yield f"    > {_escaped(item.quote)}\n"
        for reason in stmt.derivations:
            froms = dict.fromkeys(premise.partition(" ")[0] for premise in reason.premises)
            yield f"    - {_escaped(reason.rule)}: {', '.join(f'{_OPEN}{key}{_CLOSE}' for key in froms)}\n"


def _link(key: str, paths: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Return a link to the note of a node."""
    if key not in paths:
        return _escaped(key)
    shown = " ".join(_UNSEEN.sub(" ", labels[key]).translate(_IN_LINK).split())
    return f"[[{paths[key]}|{shown or key}]]"


def _escaped(text: str) -> str:
    """Return a text on one line that is read as it stands."""
    return _MARKUP.sub(r"\\\1", " ".join(_UNSEEN.sub(" ", text).split()))


def _yaml(value: object) -> str:
    """Return a value of a property: JSON, which YAML takes too, with escapes for the few characters that only JSON takes."""
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", text))


def _lines(bodies: Iterable[Chunks]) -> Iterator[bytes]:
    """Yield the lines of bodies; a chunk holds whole ones."""
    return chain.from_iterable(chunk.splitlines() for body in bodies for chunk in body)
