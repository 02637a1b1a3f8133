"""Front matter at the head of a post: YAML between lines of ---, TOML between lines of +++."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from kg.reading.sources.limits import DEEPEST_FRONT_MATTER, LONGEST_FRONT_MATTER

# A space stands where the file has a byte order mark.
_FENCE = re.compile(r"\A ?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_TOML = re.compile(r"\A ?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_OPEN = re.compile(r"\A ?---[ \t]*\r?\n")
# What YAML takes for no value.
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The post's own title and date as written; `end` is where the text after it starts; `fault` says what was wrong."""

    title: str = ""
    date: str = ""
    end: int = 0
    present: bool = False
    fault: str = ""
    fault_line: int = 1
    data: Mapping[str, Any] = field(default_factory=dict)


def has_front_matter(source: str) -> bool:
    """Return whether the text begins with a line of ---."""
    return _OPEN.match(source) is not None


def read_front_matter(source: str) -> FrontMatter:
    """Return the front matter. A broken one is passed over, with `fault` set, so that the papers after it are kept."""
    if not has_front_matter(source):
        return _read_toml(source) if source[:4].lstrip(" ").startswith("+++") else FrontMatter()
    fence = _FENCE.match(source, 0, LONGEST_FRONT_MATTER)
    if not fence:
        return FrontMatter(present=True, fault="front matter is not closed by a line of ---")
    try:
        data = yaml.load(fence.group(1), Loader=FlatLoader)  # noqa: S506 (plain strings, no aliases, no tags)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return FrontMatter(end=fence.end(), present=True, fault=str(error.problem or "not YAML"), fault_line=line)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return FrontMatter(end=fence.end(), present=True, fault=(str(error) or "not YAML").splitlines()[0])
    if not isinstance(data, dict):
        if data in _NULLS or data is None:
            return FrontMatter(end=fence.end(), present=True)
        return FrontMatter(end=fence.end(), present=True, fault="not a list of `key: value` lines")
    return FrontMatter(_text(data.get("title")), _text(data.get("date")), fence.end(), present=True, data=data)


def _read_toml(source: str) -> FrontMatter:
    """Return front matter in TOML, its dates as text."""
    fence = _TOML.match(source, 0, LONGEST_FRONT_MATTER)
    if not fence:
        return FrontMatter()
    try:
        data = {key: plain_values(value) for key, value in tomllib.loads(fence.group(1).replace("\r\n", "\n")).items()}
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return FrontMatter(end=fence.end(), present=True, fault=str(error).splitlines()[0])
    return FrontMatter(_text(data.get("title")), _text(data.get("date")), fence.end(), present=True, data=data)


def plain_values(value: object) -> object:
    """Return a value of TOML with its dates and numbers as text, as YAML's are read."""
    if isinstance(value, dict):
        return {key: plain_values(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain_values(one) for one in value]
    return value if isinstance(value, str) else str(value)


def _text(value: object) -> str:
    """Return a plain value as written; lists and mappings are none."""
    return value if isinstance(value, str) and value not in _NULLS else ""


class AliasError(yaml.YAMLError):
    """A value that stands for another one: settings have them, digests do not."""


class FlatLoader(yaml.BaseLoader):
    """Reads every value as text, and refuses aliases and deep nesting: a few lines of them can stand for gigabytes."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next node, as deep as nodes may lie."""
        if self.check_event(yaml.AliasEvent):
            raise AliasError("aliases are not allowed")
        self.depth += 1
        if self.depth > DEEPEST_FRONT_MATTER:
            raise yaml.YAMLError(f"nested deeper than {DEEPEST_FRONT_MATTER}")
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node
