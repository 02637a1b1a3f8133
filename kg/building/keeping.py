"""What happens where a build may not take the place of the one that is there: it is kept, and `refused.json` says why."""

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from kg.building.guard import Held, Verdict, decide, failed_inputs, held_by
from kg.building.options import BuildOptions
from kg.errors import KeptError
from kg.model import Corpus
from kg.storage import output
from kg.storage.files import MANIFEST, REFUSED, write_lines

# What a cut file ends with instead: the rest of a line.
_LINE_ENDS: Final = (b"\n", b"\r")


def keep_or_replace(options: BuildOptions, content: Mapping[str, Any], corpus: Corpus) -> None:
    """See that a build may become the one of its folder; call it when all else is done, just before that happens.

    Args:
        options: what was asked for: the output folder, with the build that is there or none, and what that may lose.
        content: the new build's manifest.
        corpus: what was read (its papers are not looked at).

    Raises:
        KeptError: where it may not; `refused.json` beside the build that is there then says why.
    """
    folder = options.output
    home = output.home(folder, keep=options.keep, force=options.force)
    there = _manifest_of(home)
    held = _held(there)
    papers = content["counts"]["graph"]["nodes"].get("Paper", 0)
    fewer = held is not None and papers < held.papers
    failed = failed_inputs(corpus.errors, corpus.notices, held, _harmed(there, content) if fewer else {})
    decision = decide(held, papers, failed, options.rule)
    if decision.replace:
        return
    if held is not None:
        write_lines(
            folder / REFUSED, [json.dumps(_record(decision, held, failed, content), ensure_ascii=False, indent=1), "\n"]
        )
    cause = f"{'not replaced' if held else 'not built'}: {decision.reason}{_kept(home, held, there)}"
    raise KeptError(cause, path=str(folder), remedy=decision.remedy, errors=corpus.errors, notices=corpus.notices)


def forget_refusal(folder: Path) -> None:
    """Remove what a worse night left; call it when a build has become the one of its folder."""
    (folder / REFUSED).unlink(missing_ok=True)


def _record(decision: Verdict, held: Held, failed: tuple[str, ...], content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `refused.json` says."""
    kept_back = {key: content[key] for key in ("kg", "options", "inputs", "counts", "warnings", "errors")}
    new = content["counts"]["graph"]["nodes"].get("Paper", 0)
    return {
        "reason": decision.reason,
        "remedy": decision.remedy,
        "kept": {"papers": held.papers},
        "refused": {"papers": new},
        "failed": list(failed),
        "build": kept_back,
    }


def _kept(folder: Path, held: Held | None, there: Mapping[str, Any]) -> str:
    """Return what was kept, in words: when it was built and how much is in it."""
    if held is None:
        return ""
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime((folder / MANIFEST).stat().st_mtime))
    counts = there["counts"]["graph"]
    statements = sum(counts["statements"].values()) + sum(counts["derived"].values())
    return f"; kept is the build of {when} ({held.papers:,} papers, {statements:,} statements)"


def _manifest_of(folder: Path) -> Mapping[str, Any]:
    """Return the manifest that is there; empty where there is none that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _held(there: Mapping[str, Any]) -> Held | None:
    """Return what is there; None where that is no build of ours."""
    try:
        return held_by(there)
    except (KeyError, TypeError, AttributeError):
        return None


def _harmed(there: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with inputs that the build that is there had read and no reader complained of, by their paths."""
    before = {item["path"]: item["sha256"] for item in there["inputs"]}
    now = {item["path"]: item["sha256"] for item in content["inputs"]}
    gone = [path for path in before if path not in now and os.path.lexists(path) and not _is_plain(path)]
    cut = [path for path, sha256 in now.items() if before.get(path, sha256) != sha256 and _ends_in_a_line(Path(path))]
    return dict.fromkeys(gone, "no plain file any more") | dict.fromkeys(cut, "ends in the middle of a line")


def _is_plain(path: str) -> bool:
    """Return whether a path leads to a plain file, as far as that can be told."""
    try:
        return Path(path).is_file()
    except OSError:
        return False


def _ends_in_a_line(path: Path) -> bool:
    """Return whether a plain file ends without a line end, as one does that was cut off anywhere."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            file.seek(-1, 2)
            return file.read(1) not in _LINE_ENDS
    except OSError:
        return False
