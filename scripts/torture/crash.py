"""Builds that are killed, run out of disk, or meet."""

import shutil
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import Any

from scripts.torture.builds import Site, damaged_cache_entries, fault, hashes, kill_group


def kill(site: Site, times: int | None) -> dict[str, Any]:
    """SIGKILL builds of two states of the digests in turn, at moments spread over their whole length; then build to the end.

    The cache is emptied before every tenth build, so that kills fall into extraction too.
    """
    files = site.files()
    states = [[str(site.linked("most", files[:-1]))], [str(site.linked("all", files))]]
    output, cache = site.folder / "out", site.folder / "cache"
    first = _clean(site, states[0], output, cache)
    clean = {"seconds": first, "seconds-cached": _clean(site, states[0], site.folder / "again", cache)}
    shutil.rmtree(site.folder / "again")
    wrong, seen = [], Counter()
    for number in range(times or 100):
        emptied = number % 10 == 9
        if emptied:
            shutil.rmtree(cache)
        length = clean["seconds"] * 0.7 if emptied else clean["seconds-cached"] * 1.6
        process = site.start(states[number % 2], output, "--force", cache=cache)
        try:
            process.wait(site.rng.uniform(0, length))
            seen["ended before the kill"] += 1
        except subprocess.TimeoutExpired:
            seen["killed"] += 1
        kill_group(process) if process.returncode is None else process.communicate()
        seen["left a staging folder"] += any(output.glob(".kg-new-*"))
        seen["left a commit to finish"] += (output / ".kg-commit").is_dir()
        wrong += [f"kill {number}: {what}" for what in [fault(output)] if what]
        bad = damaged_cache_entries(cache) if cache.exists() else 0
        wrong += [f"kill {number}: {bad} damaged cache entries"] if bad else []
    wrong += _finish(site, states[1], output, cache)
    return {"builds": times or 100, **clean, "seen": dict(seen), "wrong": wrong}


def _clean(site: Site, inputs: list[str], output: Path, cache: Path) -> float:
    """Build from nothing; return the seconds."""
    code, said, seconds = site.run(inputs, output, cache=cache)
    if code:
        raise SystemExit(f"a plain build fails: {said}")
    return round(seconds, 2)


def _finish(site: Site, inputs: list[str], output: Path, cache: Path) -> list[str]:
    """Build to the end and compare with a clean build elsewhere; return what is wrong."""
    code, said, _ = site.run(inputs, output, cache=cache)
    wrong = [f"the last build failed: {said}"] if code else []
    _clean(site, inputs, site.folder / "clean", site.folder / "clean-cache")
    if hashes(output) != hashes(site.folder / "clean"):
        wrong.append("the last build differs from a clean one")
    if left := sorted(path.name for path in output.glob(".kg-*")):
        wrong.append(f"left over: {left}")
    if bad := damaged_cache_entries(cache):
        wrong.append(f"{bad} damaged cache entries at the end")
    return wrong


def disk(site: Site, times: int | None) -> dict[str, Any]:
    """Build on a file system of growing size that holds an old build, output and cache on the same one, until it fits."""
    files = site.files()
    old, new = [str(site.linked("most", files[:-1]))], [str(site.linked("all", files))]
    _clean(site, old, site.folder / "old", site.folder / "clean-cache")
    size = sum(path.stat().st_size for path in (site.folder / "old").iterdir()) / 1e6
    mount = site.folder / "small"
    mount.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={int(size * 4)}M", "tmpfs", mount], check=True)
    wrong, seen = [], Counter()
    try:
        output, cache = mount / "out", mount / "cache"
        shutil.copytree(site.folder / "old", output)
        before = hashes(output)
        for number in range(times or 12):
            room = size * (1.02 + number * 1.3 / (times or 12))
            subprocess.run(["mount", "-o", f"remount,size={int(room * 1e6)}", mount], check=True)
            code, said, _ = site.run(new, output, "--force", cache=cache)
            seen[f"exit {code}"] += 1
            seen["told of the full disk"] += "No space left" in said
            wrong += [f"size {room:.0f} MB: {what}" for what in [fault(output)] if what]
            if "Traceback" in said or code not in (0, 2):
                wrong.append(f"size {room:.0f} MB: exit {code}: {said[-300:]}")
            if code and hashes(output) != before:
                wrong.append(f"size {room:.0f} MB: the old build is gone")
            before = hashes(output)
            if left := sorted(path.name for path in output.glob(".kg-*")):
                wrong.append(f"size {room:.0f} MB: left over: {left}")
        subprocess.run(["mount", "-o", f"remount,size={int(size * 6)}M", mount], check=True)
        wrong += _finish(site, new, output, cache)
    finally:
        subprocess.run(["umount", mount], check=True)
    return {"builds": times or 12, "old-build-mb": round(size), "seen": dict(seen), "wrong": wrong}


def race(site: Site, times: int | None) -> dict[str, Any]:
    """Start two builds of one folder at once: one builds, the other says so or (--wait) builds after it."""
    files = site.files()
    states = [[str(site.linked("most", files[:-1]))], [str(site.linked("all", files))]]
    output, cache = site.folder / "out", site.folder / "cache"
    wrong, seen = [], Counter()
    for number in range(times or 10):
        options = ("--force", "--wait", "600") if number % 2 else ("--force",)
        pair = [site.start(state, output, *options, cache=cache) for state in states]
        time.sleep(site.rng.uniform(0, 1))
        said = [process.communicate()[1] for process in pair]
        codes = sorted(process.returncode for process in pair)
        seen[f"exits {codes}{' with --wait' if number % 2 else ''}"] += 1
        if codes != ([0, 0] if number % 2 else [0, 2]) and codes != [0, 0]:
            wrong.append(f"race {number}: exits {codes}: {said}")
        if codes == [0, 2] and not any("another build is writing here (process" in text for text in said):
            wrong.append(f"race {number}: no clear message: {said}")
        wrong += [f"race {number}: {what}" for what in [fault(output)] if what]
    wrong += _finish(site, states[1], output, cache)
    return {"pairs": times or 10, "seen": dict(seen), "wrong": wrong}
