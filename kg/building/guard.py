"""The rule of a bad night: whether a new build may take the place of the one that is there. Counts in, a decision out.

A build may lose papers because somebody wanted that, or because its inputs were not there: an empty answer, an error page, a
mount that is gone. The rule looks at what failed and at how many papers would be lost; it never looks at the clock or the disk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from kg.errors import InputError, Notice

# The share of the papers that a build may lose where inputs failed, unless `max_loss` says otherwise.
MAX_LOSS: Final = 0.1
# The share that it may lose where nothing failed: a mount that is not there fails in no other way than this.
_SILENT_LOSS: Final = 0.5
# Notices that say of an input that it gave nothing.
_GAVE_NOTHING: Final = frozenset({"empty", "no-papers", "not-a-digest"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What a build may do. `max_loss` is a share in [0, 1]; `force` confirms a loss, `strict` takes no failed input at all."""

    max_loss: float = MAX_LOSS
    allow_empty: bool = False
    force: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """What the build that is there holds: its papers, and the paths of the inputs that gave them."""

    papers: int
    inputs: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the new build replaces the old one; if not, why and what to do, each as words of one sentence."""

    replace: bool
    reason: str = ""
    remedy: str = ""


_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_REPLACE: Final = Verdict(replace=True)


def held_by(manifest: Mapping[str, Any]) -> Held:
    """Return what a manifest says that its build holds.

    Raises:
        KeyError, TypeError, AttributeError: where it is no manifest of ours.
    """
    papers = manifest["counts"]["graph"]["nodes"].get("Paper", 0)
    if not isinstance(papers, int):
        raise TypeError("no number of papers")
    return Held(papers, frozenset(str(item["path"]) for item in manifest["inputs"] if item["format"]))


def failed_inputs(
    errors: Sequence[InputError], notices: Sequence[Notice], held: Held | None, harmed: Mapping[str, str] = _NOTHING
) -> tuple[str, ...]:
    """Return what failed, in words: each error, each input that gave papers before and now gives none, each that is `harmed`."""
    known = held.inputs if held else frozenset()
    failed = dict.fromkeys((error.path, error.cause) for error in errors)
    empty = {note.path: note.message for note in notices if note.code in _GAVE_NOTHING and note.path in known}
    short = {path: cause for path, cause in harmed.items() if path in known}
    return tuple(f"{path}: {cause}" for path, cause in [*failed, *(short | empty).items()])


def decide(held: Held | None, papers: int, failed: Sequence[str], rule: Rule) -> Verdict:
    """Return whether a build may become the one of its folder.

    Args:
        held: what is there now; None where nothing is.
        papers: how many papers the new graph has.
        failed: the inputs that failed (see `failed_inputs`).
        rule: what the user allows.
    """
    if not papers and not rule.allow_empty:
        return _refuse(f"no paper was read{_for(failed)}", "check the inputs (--allow-empty takes it as it is)")
    if rule.strict and failed:
        what = f"{_count(len(failed), 'input')} failed{_for(failed)}"
        return _refuse(what, "mend the inputs, or build without --strict")
    if held is None or rule.force or not held.papers:
        return _REPLACE
    lost = 1 - papers / held.papers
    share = f"{papers:,} papers would take the place of {held.papers:,}"
    if failed and lost > rule.max_loss + 1e-9:
        what = f"{_count(len(failed), 'input')} failed{_for(failed)}, and {share} (--max-loss {rule.max_loss:g})"
        return _refuse(what, "mend the inputs, or confirm with --force")
    if not failed and papers and lost > max(rule.max_loss, _SILENT_LOSS) + 1e-9:
        return _refuse(f"{share}, though nothing failed", "check the inputs, or confirm with --force")
    return _REPLACE


def _refuse(reason: str, remedy: str) -> Verdict:
    """Return the decision to keep what is there."""
    return Verdict(replace=False, reason=reason, remedy=remedy)


def _for(failed: Sequence[str]) -> str:
    """Return the first failure in brackets, and how many more there are."""
    if not failed:
        return ""
    return f" ({failed[0]}{f', and {len(failed) - 1:,} more' if len(failed) > 1 else ''})"


def _count(number: int, word: str) -> str:
    """Return a number with its word. Example: 2 inputs."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
