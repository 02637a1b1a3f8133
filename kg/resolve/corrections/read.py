"""The user's corrections file: TSV or YAML, a row each for what is one thing, what it is called, and what a paper says."""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.errors import UsageError
from kg.model import ARTIFACT_TYPES, Digest
from kg.model.edits import signed
from kg.schema.relations import ROLES
from kg.schema.units import ResultKind, parse_quantity
from kg.text.matching import did_you_mean, near_words

# What each kind of row needs after its kind. Example (TSV): `same <tab> LLaDA <tab> Large Language Diffusion`.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "same": ("name", "other"),
    "different": ("name", "other"),
    "type": ("name", "type"),
    "drop": ("name",),
    "rename": ("name", "label"),
    "add": ("paper", "relation", "name"),
    "remove": ("subject", "relation", "name"),
    "authors": ("paper", "names"),
    "metric": ("paper", "value", "metric"),
    "add-result": ("paper", "value", "metric"),
    "remove-result": ("paper", "value"),
}
# What may follow: the type of a thing that the graph does not have yet; the metric, where one value has several.
OPTIONAL: Mapping[str, tuple[str, ...]] = {"add": ("type",), "remove-result": ("metric",)}
# Who says so, and why: behind the other fields, in any kind of row. Example: `by: Hong <tab> why: see section 3`.
SIGNS = ("by", "why")
# What is said of an added result in the same way. Example: `subject: Glorb <tab> on: GSM8K <tab> baseline: Frob`.
PARTS = ("subject", "on", "baseline", "kind")
_TABS = "separate fields by tabs"
_REMEDY = "rows are: " + ", ".join(
    " ".join((kind, *map(str.upper, names), *(f"[{name.upper()}]" for name in OPTIONAL.get(kind, ()))))
    for kind, names in FIELDS.items()
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: `name` is what it speaks of; `value` the field after it ("" for drop), `more` those behind.

    `by` and `why` are its author and reason, `parts` what else it says of an added result (pairs of PARTS and what is said); it
    stands at [start, end) of the file, in code points.
    """

    kind: str
    name: str
    value: str
    line: int
    more: tuple[str, ...] = ()
    by: str = ""
    why: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> str:
        """The row as one line."""
        parts = [f"{name}: {text}" for name, text in self.parts]
        row = " ".join(part for part in (self.kind, self.name, self.value, *self.more, *parts) if part)
        return signed(row, self.by, self.why)


@dataclass(frozen=True, slots=True)
class Corrections:
    """The rows of a corrections file in its order; `source` is the file, as what its rows are evidence in."""

    rows: tuple[Correction, ...] = ()
    path: str = ""
    source: Digest | None = None


NO_CORRECTIONS = Corrections()
# The fields of a row, its line, and where it begins and ends.
_Raw = tuple[list[str], int, int, int]


def load_corrections(path: Path | str) -> Corrections:
    """Read a corrections file: YAML for .yaml and .yml (a list of `same: [A, B]`), else tab-separated.

    Raises:
        UsageError: with file and line, where the file cannot be read or a row is of no known kind.
    """
    path = Path(path)
    data, text = content_of(path, "corrections")
    raw = _yaml_rows(text, path) if is_yaml(path) else _tsv_rows(text)
    source = Digest(hashlib.sha256(data).hexdigest(), str(path), "corrections")
    return Corrections(tuple(_checked(row, path, text) for row in raw), str(path), source)


def content_of(path: Path, what: str) -> tuple[bytes, str]:
    """Return the bytes and the text of a file of rows.

    Raises:
        UsageError: where it cannot be read.
    """
    try:
        data = path.read_bytes()
        return data, data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        cause = f"{what} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UsageError(cause, path=str(path), remedy="give a TSV or YAML file") from error


def is_yaml(path: Path) -> bool:
    """Tell whether a file is YAML by its ending."""
    return path.suffix.lower() in {".yaml", ".yml"}


def yaml_items(text: str, path: Path, remedy: str) -> Sequence[yaml.Node]:
    """Return the items of a YAML list, () of an empty file.

    Raises:
        UsageError: where it is none.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UsageError("not YAML", path=str(path), line=mark.line + 1 if mark else None, remedy=remedy) from error
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise UsageError("not a list of rows", path=str(path), line=root.start_mark.line + 1, remedy=remedy)
    return tuple(root.value)


def _tsv_rows(text: str) -> Iterator[_Raw]:
    """Yield the rows that are not empty and no comment; a first row `kind ...` is a head."""
    at = 0
    for line, whole in enumerate(text.splitlines(keepends=True), start=1):
        (fields,) = csv.reader([whole.rstrip("\r\n")], delimiter="\t", quoting=csv.QUOTE_NONE) or ([],)
        kept = [field.strip() for field in fields]
        if any(kept) and not kept[0].startswith("#") and not (line == 1 and kept[0].lower() == "kind"):
            yield [field for field in kept if field], line, at, at + len(whole.rstrip())
        at += len(whole)


def _yaml_rows(text: str, path: Path) -> Iterator[_Raw]:
    """Yield the rows of a YAML list whose items are mappings of a kind, and of who says so and why."""
    for item in yaml_items(text, path, _REMEDY):
        line = item.start_mark.line + 1
        pairs = item.value if isinstance(item, yaml.MappingNode) else []
        told = [pair for pair in pairs if pair[0].value not in (*SIGNS, *PARTS)]
        if len(told) != 1:
            raise UsageError("not a row such as `same: [A, B]`", path=str(path), line=line, remedy=_REMEDY)
        kind, value = told[0]
        fields = _scalars(value)
        named = [
            (str(name.value), said) for name, found in pairs if (name, found) not in told for said in _scalars(found)
        ]
        if not all(isinstance(field, yaml.ScalarNode) for field in (kind, *fields, *(said for _, said in named))):
            raise UsageError("a row holds names only", path=str(path), line=line, remedy=_REMEDY)
        behind = [f"{name}: {said.value}" for name, said in named]
        start, end = item.start_mark.index, item.end_mark.index
        end = start + len(text[start:end].rstrip())
        yield [str(kind.value), *(str(field.value) for field in fields), *behind], line, start, end


def _scalars(node: yaml.Node) -> Sequence[yaml.Node]:
    """Return the items of a list, or what is none."""
    return tuple(node.value) if isinstance(node, yaml.SequenceNode) else (node,)


def _checked(raw: _Raw, path: Path, text: str) -> Correction:
    """Return a row as a correction."""
    (first, *rest), line, start, end = raw
    kind = first.lower()

    def refuse(cause: str, remedy: str) -> UsageError:
        return UsageError(cause, path=str(path), line=line, remedy=remedy)

    if kind not in FIELDS:
        near = did_you_mean(kind, FIELDS) if near_words(kind, FIELDS) else _REMEDY
        has_spaces = not rest and kind.partition(" ")[0] in FIELDS
        raise refuse(f"unknown kind of correction {first!r}", _TABS if has_spaces else near)
    names = SIGNS + (PARTS if kind == "add-result" else ())
    fields, named = _parted(rest, names)
    most = len(FIELDS[kind]) + len(OPTIONAL.get(kind, ()))
    if not len(FIELDS[kind]) <= len(fields) <= most:
        needs = " ".join(field.upper() for field in FIELDS[kind])
        raise refuse(f"{kind} needs {needs}, found {len(fields)} field(s)", _TABS)
    if kind in ("add", "remove"):
        fields[1] = _relation(fields[1], kind, path, line)
    asked_type = fields[1] if kind == "type" else fields[3] if kind == "add" and len(fields) > 3 else ""
    if asked_type and asked_type not in set(ARTIFACT_TYPES):
        raise refuse(f"unknown type {asked_type!r}", "one of " + ", ".join(ARTIFACT_TYPES))
    if kind == "add-result" and parse_quantity(fields[1]) is None:
        raise refuse(f"{kind}: no number in {fields[1]!r}", "give the value as the text writes it, e.g. 84.2% or 3.1x")
    parts = tuple(pair for pair in named if pair[0] in PARTS)
    if wrong := [said for name, said in parts if name == "kind" and said not in set(ResultKind)]:
        raise refuse(f"{kind}: unknown kind of result {wrong[0]!r}", "one of " + ", ".join(ResultKind))
    name, value, *more = (*fields, "")[: max(2, len(fields))]
    by, why = (dict(named).get(sign, "") for sign in SIGNS)
    return Correction(kind, name, value, line, tuple(more), by, why, start, end, text[start:end], parts)


def _parted(fields: Sequence[str], names: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the fields by their place, and those that begin with one of `names` and a colon."""
    plain: list[str] = []
    named: list[tuple[str, str]] = []
    for field in fields:
        name, colon, said = field.partition(":")
        if colon and name.lower() in names:
            named.append((name.lower(), said.strip()))
        else:
            plain.append(field)
    return plain, named


def _relation(word: str, kind: str, path: Path, line: int) -> str:
    """Return the relation of a row: what a paper does with a thing."""
    known = [str(role) for role in ROLES]
    near = near_words(word, known)
    if len(near) == 1 and len(near[0]) == len(word):
        return near[0]
    raise UsageError(f"{kind}: unknown relation {word!r}", path=str(path), line=line, remedy=did_you_mean(word, known))
