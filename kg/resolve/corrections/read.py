"""The user's corrections file: TSV or YAML rows `same`, `different`, `type`, `drop` and `rename`."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.errors import UsageError
from kg.model import ARTIFACT_TYPES

# What each kind of row needs after its kind. Example (TSV): `same <tab> LLaDA <tab> Large Language Diffusion`.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "same": ("name", "other"),
    "different": ("name", "other"),
    "type": ("name", "type"),
    "drop": ("name",),
    "rename": ("name", "label"),
}
_REMEDY = "rows are: same NAME OTHER, different NAME OTHER, type NAME TYPE, drop NAME, rename NAME LABEL"


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: `name` is a node's name or id; `value` the other name, the type or the label ("" for drop)."""

    kind: str
    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Corrections:
    """The rows of a corrections file in its order."""

    rows: tuple[Correction, ...] = ()
    path: str = ""


NO_CORRECTIONS = Corrections()


def load_corrections(path: Path | str) -> Corrections:
    """Read a corrections file: YAML for .yaml and .yml (a list of `same: [A, B]`), else tab-separated.

    Raises:
        UsageError: with file and line, where the file cannot be read or a row is none of the five kinds.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"corrections cannot be read: {error}", path=str(path), remedy="give a TSV or YAML file"
        ) from error
    raw = _yaml_rows(text, path) if path.suffix.lower() in {".yaml", ".yml"} else _tsv_rows(text)
    return Corrections(tuple(_checked(fields, line, path) for fields, line in raw), str(path))


def _tsv_rows(text: str) -> Iterator[tuple[list[str], int]]:
    """Yield (fields, line) of rows that are not empty and no comment; a first row `kind ...` is a head."""
    reader = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for line, fields in enumerate(reader, start=1):
        kept = [field.strip() for field in fields]
        if any(kept) and not kept[0].startswith("#") and not (line == 1 and kept[0].lower() == "kind"):
            yield [field for field in kept if field], line


def _yaml_rows(text: str, path: Path) -> Iterator[tuple[list[str], int]]:
    """Yield (fields, line) of a YAML list whose items are mappings with one key, the kind."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise UsageError("not YAML", path=str(path), line=line, remedy=_REMEDY) from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise UsageError("not a list of rows", path=str(path), line=root.start_mark.line + 1, remedy=_REMEDY)
    for item in root.value:
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.MappingNode) or len(item.value) != 1:
            raise UsageError("not a row such as `same: [A, B]`", path=str(path), line=line, remedy=_REMEDY)
        kind, value = item.value[0]
        fields = value.value if isinstance(value, yaml.SequenceNode) else [value]
        if not all(isinstance(field, yaml.ScalarNode) for field in (kind, *fields)):
            raise UsageError("a row holds names only", path=str(path), line=line, remedy=_REMEDY)
        yield [str(kind.value), *(str(field.value) for field in fields)], line


def _checked(fields: list[str], line: int, path: Path) -> Correction:
    """Return a row as a correction."""
    kind = fields[0].lower()
    if kind not in FIELDS:
        raise UsageError(f"unknown kind of correction {fields[0]!r}", path=str(path), line=line, remedy=_REMEDY)
    if len(fields) != 1 + len(FIELDS[kind]):
        needs = " ".join(field.upper() for field in FIELDS[kind])
        raise UsageError(
            f"{kind} needs {needs}, found {len(fields) - 1} field(s)",
            path=str(path),
            line=line,
            remedy="separate fields by tabs",
        )
    if kind == "type" and fields[2] not in set(ARTIFACT_TYPES):
        raise UsageError(
            f"unknown type {fields[2]!r}", path=str(path), line=line, remedy="one of " + ", ".join(ARTIFACT_TYPES)
        )
    return Correction(kind, fields[1], fields[2] if len(fields) > 2 else "", line)
