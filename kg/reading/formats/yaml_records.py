"""Format `yaml`: records of papers in YAML or TOML, whatever holds them, as in JSON."""

import re
import tomllib

import yaml

from kg.errors import InputError
from kg.reading.base import Reading, SourceText
from kg.reading.formats.front_matter import AliasError, FlatLoader, plain_values
from kg.reading.formats.json_records import read_value
from kg.reading.located import Located, rebuilt
from kg.reading.records.located_json import Json

_WORD = re.compile(r"\S+")


def recognise(source: SourceText) -> bool:
    """Return whether a file is called as YAML or TOML: its text alone may be markdown."""
    return _ending(source) in {"yml", "yaml", "toml"}


def read(source: SourceText) -> Reading:
    """Read the records; a file that holds none, as one of settings, gives none.

    Raises:
        InputError: where it is neither YAML nor TOML.
    """
    try:
        top = _of_toml(source.text) if _ending(source) == "toml" else _of_yaml(source.text)
    except AliasError:
        top = []
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"not YAML: {error.problem}", path=source.path, line=line) from error
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise InputError(f"not readable: {str(error).splitlines()[0]}", path=source.path, line=1) from error
    return read_value(source, top, "yaml", [])


def _ending(source: SourceText) -> str:
    return source.path.lower().removesuffix(".gz").removesuffix(".zst").rpartition(".")[2]


def _of_yaml(text: str) -> Json:
    """Return the value of the only or of all documents, its strings with their places."""
    loader = FlatLoader(text)
    try:
        found = []
        while loader.check_node():
            found.append(_of_node(loader.get_node(), text))
    finally:
        loader.dispose()
    return found[0] if len(found) == 1 else found


def _of_node(node: yaml.Node | None, text: str) -> Json:
    if node is None:
        return None
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _of_node(value, text) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_of_node(value, text) for value in node.value]
    return _placed(str(node.value), text, node.start_mark.index, node.end_mark.index)


def _of_toml(text: str) -> Json:
    """Return the value of a TOML file: its parser tells no places, each string is looked for behind the one before it."""
    at = 0

    def placed(value: object) -> Json:
        nonlocal at
        if isinstance(value, dict):
            return {str(key): placed(one) for key, one in value.items()}
        if isinstance(value, list):
            return [placed(one) for one in value]
        words = str(value)
        first = words.strip().split("\n")[0]
        start = max(text.find(first, at), 0)
        at = start + len(first)
        return _placed(words, text, start, len(text))

    return placed(plain_values(tomllib.loads(text.replace("\r\n", "\n"))))


def _placed(value: str, text: str, start: int, end: int) -> Located:
    """Return a value with the place of each of its words, for lines are folded and signs escaped."""
    if text.startswith(value, start) and start + len(value) <= end:
        return Located(value, start, start + len(value))
    pieces, at, last = [], start, 0
    for word in _WORD.finditer(value):
        found = text.find(word[0], at, end)
        lo = found if found >= 0 else at
        pieces += [(value[last : word.start()], at, at), (word[0], lo, lo + len(word[0]))]
        at, last = lo + len(word[0]) if found >= 0 else lo, word.end()
    return rebuilt(Located(text, 0, len(text)), [*pieces, (value[last:], at, at)])
