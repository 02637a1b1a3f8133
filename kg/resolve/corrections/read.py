"""The user's corrections file: TSV or YAML, a row each for what is one thing, what it is called, and what a paper says."""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.errors import UsageError
from kg.model import ARTIFACT_TYPES, Digest
from kg.schema.relations import ROLES
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
    "remove-result": ("paper", "value"),
}
# What may follow: the type of a thing that the graph does not have yet; the metric, where one value has several.
OPTIONAL: Mapping[str, tuple[str, ...]] = {"add": ("type",), "remove-result": ("metric",)}
# Who says so, and why: behind the other fields, in any kind of row. Example: `by: Hong <tab> why: see section 3`.
SIGNS = ("by", "why")
_REMEDY = "rows are: " + ", ".join(
    " ".join((kind, *map(str.upper, names), *(f"[{name.upper()}]" for name in OPTIONAL.get(kind, ()))))
    for kind, names in FIELDS.items()
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: `name` is what it speaks of; `value` the field after it ("" for drop), `more` those behind.

    `by` and `why` are its author and reason; it stands at [start, end) of the file, in code points.
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

    @property
    def said(self) -> str:
        """The row as one line."""
        signed = [f"{sign}: {text}" for sign, text in zip(SIGNS, (self.by, self.why), strict=True) if text]
        return " ".join(part for part in (self.kind, self.name, self.value, *self.more, *signed) if part)


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
        told = [pair for pair in pairs if pair[0].value not in SIGNS]
        if len(told) != 1:
            raise UsageError("not a row such as `same: [A, B]`", path=str(path), line=line, remedy=_REMEDY)
        kind, value = told[0]
        fields = value.value if isinstance(value, yaml.SequenceNode) else [value]
        signs = [pair for pair in pairs if pair[0].value in SIGNS]
        if not all(isinstance(field, yaml.ScalarNode) for field in (kind, *fields, *(sign for _, sign in signs))):
            raise UsageError("a row holds names only", path=str(path), line=line, remedy=_REMEDY)
        signed = [f"{sign.value}: {text.value}" for sign, text in signs]
        start, end = item.start_mark.index, item.end_mark.index
        end = start + len(text[start:end].rstrip())
        yield [str(kind.value), *(str(field.value) for field in fields), *signed], line, start, end


def _checked(raw: _Raw, path: Path, text: str) -> Correction:
    """Return a row as a correction."""
    (first, *rest), line, start, end = raw
    kind = first.lower()
    if kind not in FIELDS:
        near = did_you_mean(kind, FIELDS) if near_words(kind, FIELDS) else _REMEDY
        raise UsageError(f"unknown kind of correction {first!r}", path=str(path), line=line, remedy=near)
    signs = dict.fromkeys(SIGNS, "")
    fields = []
    for field in rest:
        sign, colon, said = field.partition(":")
        if colon and sign.lower() in SIGNS:
            signs[sign.lower()] = said.strip()
        else:
            fields.append(field)
    most = len(FIELDS[kind]) + len(OPTIONAL.get(kind, ()))
    if not len(FIELDS[kind]) <= len(fields) <= most:
        needs = " ".join(field.upper() for field in FIELDS[kind])
        raise UsageError(
            f"{kind} needs {needs}, found {len(fields)} field(s)",
            path=str(path),
            line=line,
            remedy="separate fields by tabs",
        )
    if kind in ("add", "remove"):
        fields[1] = _relation(fields[1], kind, path, line)
    asked_type = fields[1] if kind == "type" else fields[3] if kind == "add" and len(fields) > 3 else ""
    if asked_type and asked_type not in set(ARTIFACT_TYPES):
        raise UsageError(
            f"unknown type {asked_type!r}", path=str(path), line=line, remedy="one of " + ", ".join(ARTIFACT_TYPES)
        )
    name, value, *more = (*fields, "")[: max(2, len(fields))]
    return Correction(kind, name, value, line, tuple(more), signs["by"], signs["why"], start, end, text[start:end])


def _relation(word: str, kind: str, path: Path, line: int) -> str:
    """Return the relation of a row: what a paper does with a thing."""
    known = [str(role) for role in ROLES]
    near = near_words(word, known)
    if len(near) == 1 and len(near[0]) == len(word):
        return near[0]
    raise UsageError(f"{kind}: unknown relation {word!r}", path=str(path), line=line, remedy=did_you_mean(word, known))
