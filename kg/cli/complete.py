"""What the shell offers behind TAB: relations, questions with their parameters, and the names of a graph.

A shell asks at every TAB, so that nothing large is loaded: names are read off the lines of graph.jsonl.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click

from kg.errors import KgError

# More than a screen of names helps nobody.
_MOST = 50
_HEAD = '{"node":'


def complete_relation(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """Return the relations that begin so."""
    from kg.schema.relations import RELATIONS

    return [name for name in RELATIONS if name.startswith(typed.replace("_", "-"))]


def complete_format(names: Iterable[str]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return what completes the last of some names with commas between them."""

    def complete(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
        before, comma, last = typed.rpartition(",")
        given = before.split(",")
        return [f"{before}{comma}{name}" for name in names if name.startswith(last) and name not in given]

    return complete


def complete_question(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """Return the shipped questions that begin so, as @NAME."""
    from kg.storage.resources import ontology_folder

    names = sorted(f"@{path.stem}" for path in (ontology_folder() / "queries").glob("*.rq"))
    return [name for name in names if name.startswith(typed or "@")]


def complete_parameter(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """Return what may follow a question: its parameters as KEY=, the names of the graph behind KEY=."""
    from kg.query import load_question

    key, sign, begun = typed.partition("=")
    if sign:
        return [f"{key}={name}" for name in complete_name(ctx, param, begun)]
    with suppress(KgError):
        known = load_question(str(ctx.params.get("question") or ""))
        return [f"{one.name}=" for one in known.parameters if one.name.startswith(typed)]
    return []


def complete_name(ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """Return the labels of the graph's nodes that begin so, whatever their case."""
    from kg.graph.open import open_graph

    begin, found = typed.casefold(), set[str]()
    with suppress(KgError, OSError, ValueError):
        for label in _labels(open_graph(Path(ctx.params.get("graph") or "exports")).lossless()):
            if label.casefold().startswith(begin):
                found.add(label)
                if len(found) == _MOST:
                    break
    return sorted(found)


def _labels(path: Path) -> Iterator[str]:
    """Yield the labels of a graph.jsonl, whose nodes stand first; results are named by nobody."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith(_HEAD):
                return
            if '"type":"Result"' not in line:
                yield json.loads(line)["label"]
