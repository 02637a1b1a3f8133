"""The same bytes, however a build is run."""

from itertools import product
from typing import Any

from scripts.torture.builds import Site, hashes

SEEDS, JOBS = ("0", "1", "2", "3", "random"), ("1", "2", "4")


def bytes_alike(site: Site, times: int | None) -> dict[str, Any]:
    """Build with 5 hash seeds x 3 input orders x jobs 1, 2, 4 x with and without cache, and compare all bytes."""
    files = site.files()[: times or None]
    orders = [files, files[::-1], site.rng.sample(files, len(files))]
    output, cache = site.folder / "out", site.folder / "cache"
    site.run(files, output, cache=cache)
    first, wrong, builds = hashes(output), [], 0
    for seed, order, jobs, cached in product(SEEDS, range(3), JOBS, (True, False)):
        options = ["--force", "--jobs", jobs, *([] if cached else ["--no-cache"])]
        code, said, _ = site.run(orders[order], output, *options, cache=cache, PYTHONHASHSEED=seed)
        builds += 1
        if code or hashes(output) != first:
            wrong.append(f"seed {seed}, order {order}, jobs {jobs}, cache {cached}: exit {code} {said[-300:]}")
    return {"files": len(files), "builds": builds, "outputs": len(first), "wrong": wrong}
