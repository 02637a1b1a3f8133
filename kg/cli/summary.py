"""What `kg build` says of a build: in the log, and as a table."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.cli.log import Log
from kg.cli.tables import show_table

if TYPE_CHECKING:
    from kg.building.run import BuildResult


def report_build(log: Log, result: "BuildResult") -> None:
    """Write what was read, what was odd or wrong, and what was written."""
    content = result.manifest
    if log.verbose:
        for item in content["inputs"]:
            fields = {key: item[key] for key in ("path", "sha256", "format", "date")}
            log.info("input", f"read {item['path']} ({item['format'] or 'no digest'})", **fields)
    log.notices((*result.cache_notices, *result.notices), where=", all in manifest.json")
    log.errors(result.errors)
    if log.verbose:
        for name, output in content["outputs"].items():
            log.info("output", f"wrote {name} ({output['bytes']:,} bytes)", path=name, **output)
    if result.unchanged:
        log.info("unchanged", f"nothing has changed; {result.output} is left as it was (--force builds anew)")
    done = f"{result.output} is up to date" if result.unchanged else f"built {result.output}"
    log.info("done", done, output=str(result.output), unchanged=result.unchanged,
             warnings=len(result.notices), errors=len(result.errors), counts=content["counts"])  # fmt: skip


def summarise_build(result: "BuildResult") -> None:
    """Print what was found and written."""
    counts = result.manifest["counts"]
    read = counts["read"]["all"]
    graph = counts["graph"]
    rows = [("read", f"{read['files']:,} files, {read['entries']:,} entries, {read['papers']:,} papers")]
    rows += [("nodes", _counted(graph["nodes"]))]
    rows += [("statements", _counted(graph["statements"]))]
    rows += [("derived", _counted(graph["derived"]))]
    rows += [("evidence", f"{graph['evidence']:,}")]
    rows += [("warnings", _counted(Counter(notice.code for notice in result.notices)))]
    rows += [("dropped", _counted(counts["dropped"]))] if any(counts["dropped"].values()) else []
    rows += [("errors", f"{len(result.errors):,}")] if result.errors else []
    rows += [("files", "\n".join(path.as_posix() for path in result.files))]
    show_table(("what", "how much"), rows)


def _counted(counts: Mapping[str, int]) -> str:
    """Return counts as text. Example: 3 no-text, 1 empty."""
    return ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items())) or "0"
