"""The user's lexicon: TSV, CSV or YAML, a row each for a name, its type and its other names."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from kg.errors import UsageError
from kg.model import ARTIFACT_TYPES
from kg.model.lexicon import Lexicon, OwnName
from kg.resolve.corrections.read import content_of, is_yaml, yaml_items
from kg.text.matching import did_you_mean, near_words

# What every row has; other names may follow. Example (TSV): `Glorb-Net <tab> Method <tab> GlorbNet <tab> 글로브넷`.
_KEYS = ("name", "type", "aliases")
_REMEDY = "rows are: NAME TYPE [ALIAS ...], in YAML {name: NAME, type: TYPE, aliases: [ALIAS, ...]}"
# The fewest letters and digits of a name: a single one stands in every formula.
_LEAST = 2
# The most characters of a name: more than the cache of extractions takes is no name.
_MOST = 200


def load_lexicon(path: Path | str) -> Lexicon:
    """Read a lexicon: YAML for .yaml and .yml, commas for .csv, else tabs; lines that begin with # are notes.

    Raises:
        UsageError: with file and line, where the file cannot be read, a row has no known type, or a name stands twice.
    """
    path = Path(path)
    _, text = content_of(path, "lexicon")
    rows = _yaml_rows(text, path) if is_yaml(path) else _table_rows(text, path)
    lines: dict[str, int] = {}
    names = []
    for fields, line in rows:
        row = _checked(fields, path, line)
        for spelling in (row.name, *row.aliases):
            if lines.setdefault(spelling, line) != line:
                raise UsageError(f"{spelling!r} stands in line {lines[spelling]} already", path=str(path), line=line,
                                 remedy="name each thing in one row, with all its names")  # fmt: skip
        names.append(row)
    return Lexicon(tuple(names))


def _table_rows(text: str, path: Path) -> Iterator[tuple[Sequence[str], int]]:
    """Yield the fields and the line of each row; a first row `name type ...` is a head."""
    is_csv = path.suffix.lower() == ".csv"
    for line, whole in enumerate(text.splitlines(), start=1):
        if whole.lstrip().startswith("#"):
            continue
        reader = csv.reader([whole]) if is_csv else csv.reader([whole], delimiter="\t", quoting=csv.QUOTE_NONE)
        fields = [" ".join(field.split()) for row in reader for field in row]
        if any(fields) and not (line == 1 and fields[0].lower() == _KEYS[0]):
            yield fields, line


def _yaml_rows(text: str, path: Path) -> Iterator[tuple[Sequence[str], int]]:
    """Yield the fields and the line of each item of a YAML list."""
    for item in yaml_items(text, path, _REMEDY):
        line = item.start_mark.line + 1
        pairs = item.value if isinstance(item, yaml.MappingNode) else []
        found = {str(key.value): value for key, value in pairs}
        aliases = found.get("aliases", yaml.SequenceNode("", []))
        others = aliases.value if isinstance(aliases, yaml.SequenceNode) else [aliases]
        fields = [*(found[key] for key in _KEYS[:2] if key in found), *others]
        if not {*_KEYS[:2]} <= {*found} <= {*_KEYS} or not all(isinstance(one, yaml.ScalarNode) for one in fields):
            raise UsageError("not a row such as {name: GlorbNet, type: Method}", path=str(path), line=line,
                             remedy=_REMEDY)  # fmt: skip
        yield [" ".join(str(field.value).split()) for field in fields], line


def _checked(fields: Sequence[str], path: Path, line: int) -> OwnName:
    """Return a row as a name."""
    name, type_, *others = (*fields, "", "")[: max(2, len(fields))]
    if not name or not type_:
        raise UsageError("a row needs a name and a type", path=str(path), line=line, remedy=_REMEDY)
    known = [str(kind) for kind in ARTIFACT_TYPES]
    near = near_words(type_, known)
    if len(near) != 1 or near[0].lower() != type_.lower():
        remedy = did_you_mean(type_, known)
        raise UsageError(f"unknown type {type_!r}", path=str(path), line=line, remedy=remedy)
    aliases = tuple(dict.fromkeys(other for other in others if other and other != name))
    for spelling in (name, *aliases):
        if not sum(map(str.isalnum, spelling)) >= _LEAST or len(spelling) > _MOST:
            cause = f"{spelling!r} is no name: at least {_LEAST} letters or digits, at most {_MOST} characters"
            raise UsageError(cause, path=str(path), line=line, remedy="leave it out")
    return OwnName(name, near[0], aliases)
