"""What a rebuild costs against a clean build."""

import json
import shutil
from statistics import median
from typing import Any

from scripts.torture.builds import Site, hashes


def cost(site: Site, times: int | None) -> dict[str, Any]:
    """Time clean, no-change and one-digest builds in turn; a digest is taken away and put back in the middle of the list."""
    files = site.files()
    odd = files[len(files) // 2]
    output, cache = site.folder / "out", site.folder / "cache"
    spent: dict[str, list[dict[str, float]]] = {"clean": [], "no-change": [], "one-digest": []}
    wrong = []
    for _ in range(times or 3):
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(output, ignore_errors=True)
        without = str(site.linked("digests", [file for file in files if file != odd]))
        code, said, _ = site.run([without], output, cache=cache)
        wrong += [said] if code else []
        every = str(site.linked("digests", files))
        steps = {"one-digest": (every, output, cache), "no-change": (every, output, cache),
                 "clean": (every, site.folder / "clean", site.folder / "clean-cache")}  # fmt: skip
        for name, (inputs, place, kept) in steps.items():
            if name == "clean":
                shutil.rmtree(place, ignore_errors=True)
                shutil.rmtree(kept, ignore_errors=True)
            code, said, seconds = site.run([inputs], place, cache=kept)
            wrong += [said] if code else []
            run = json.loads((place / "run.json").read_text(encoding="utf-8"))
            spent[name].append({"s": seconds, "cpu": run["processor-s"], "mb": run["peak-memory-mb"]["build"],
                                "worker-mb": run["peak-memory-mb"]["largest-worker"]})  # fmt: skip
        if hashes(output) != hashes(site.folder / "clean"):
            wrong.append("the one-digest build differs from the clean one")
    middle = {
        name: {key: round(median(run[key] for run in runs), 2) for key in runs[0]} for name, runs in spent.items()
    }
    ratios = {name: _ratios(spent[name], spent["clean"]) for name in ("no-change", "one-digest")}
    return {"files": len(files), "runs": times or 3, "medians": middle, "ratio-to-clean": ratios, "wrong": wrong}


def _ratios(runs: list[dict[str, float]], clean: list[dict[str, float]]) -> dict[str, float]:
    """The median of each run's share of the clean build beside it."""
    return {key: round(median(a[key] / b[key] for a, b in zip(runs, clean, strict=True)), 4) for key in ("s", "cpu")}
