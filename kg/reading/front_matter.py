"""YAML front matter at the head of a blog post."""

import re
from dataclasses import dataclass

import yaml

_FENCE = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_OPEN = re.compile(r"\A\ufeff?---[ \t]*\r?\n")
_KEY = re.compile(r"[A-Za-z_][\w-]*[ \t]*:")
_LONGEST = 65_536


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The post's own title and date as written; `end` is where the text after it starts; `fault` says what was wrong."""

    title: str = ""
    date: str = ""
    end: int = 0
    present: bool = False
    fault: str = ""
    fault_line: int = 1


def read_front_matter(source: str) -> FrontMatter:
    """Return the front matter. A broken one is passed over, with `fault` set, so that the papers after it are kept."""
    if not _OPEN.match(source):
        return FrontMatter()
    fence = _FENCE.match(source, 0, _LONGEST)
    if not fence:
        return FrontMatter(present=True, fault="front matter is not closed by a line of ---")
    try:
        data = yaml.load(fence.group(1), Loader=_FlatLoader)  # noqa: S506 (a SafeLoader without aliases)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return FrontMatter(end=fence.end(), present=True, fault=str(error.problem or "not YAML"), fault_line=line)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return FrontMatter(end=fence.end(), present=True, fault=str(error).splitlines()[0])
    if not isinstance(data, dict):
        if data is None:
            return FrontMatter(end=fence.end(), present=True)
        return FrontMatter(end=fence.end(), present=True, fault="not a list of `key: value` lines")
    return FrontMatter(str(data.get("title") or ""), str(data.get("date") or ""), fence.end(), present=True)


class _FlatLoader(yaml.SafeLoader):
    """Refuses aliases: a few lines of them can stand for gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)
