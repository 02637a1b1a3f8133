"""Dagster: the graph as an asset, its findings as an asset check, built every night.

kg runs as a command of its own, so it may live in another virtual environment (KG names it). Its JSON log becomes Dagster's log.

    dagster asset materialize -f dagster_kg.py --select '*'      once
    dagster dev -f dagster_kg.py                                 with the web page and the schedule
"""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dagster as dg

KG = os.environ.get("KG", "kg")
# The folder with kg.toml and digests/.
FOLDER = Path(os.environ.get("KG_FOLDER", "."))
LEVELS = {"info": "info", "warning": "warning", "error": "error"}


@contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[str]]:
    """Start a command; where the run is cancelled, end it and wait until it has cleaned up."""
    process = subprocess.Popen(  # noqa: S603 (our own words)
        command, cwd=FOLDER, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@dg.asset(description="The knowledge graph of all digests: Turtle, page and JSON lines in one folder.")
def graph(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
    """Build it; what could not be read fails the run, after all else was built."""
    last: dict[str, Any] = {}
    with running(KG, "build", "--log-format", "json") as process:
        for line in process.stderr or ():
            last = json.loads(line)
            place = f"{last['path']}:{last['line']}: " if last.get("path") and last.get("line") else ""
            getattr(context.log, LEVELS[last["level"]])(place + last["message"])
        code = process.wait()
    if code:
        raise dg.Failure(f"kg build ended with exit code {code}", metadata={"last": dg.MetadataValue.json(last)})
    counts = last["counts"]["graph"]
    return dg.MaterializeResult(
        metadata={
            "nodes": sum(counts["nodes"].values()),
            "statements": sum(counts["statements"].values()),
            "warnings": last["warnings"],
            "unchanged": last["unchanged"],
            "folder": dg.MetadataValue.path(str(FOLDER / last["output"])),
        }
    )


@dg.asset_check(asset=graph)
def findings(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
    """Check the graph: shapes, evidence, consistency."""
    done = subprocess.run(  # noqa: S603 (our own words)
        [KG, "check", "-g", "public", "--format", "json"], cwd=FOLDER, capture_output=True, text=True, check=False
    )
    if done.returncode > 1:
        raise dg.Failure(done.stderr.strip())
    found = json.loads(done.stdout)
    context.log.info(f"{len(found)} findings")
    return dg.AssetCheckResult(passed=done.returncode == 0, metadata={"findings": len(found)})


nightly = dg.ScheduleDefinition(
    name="nightly", target=dg.AssetSelection.assets(graph), cron_schedule="30 5 * * *", execution_timezone="UTC"
)
definitions = dg.Definitions(assets=[graph], asset_checks=[findings], schedules=[nightly])
