"""Facts of a build that a generated corpus must share with a real one: how names are reused, how much a paper says.

Read from `graph.jsonl` and from the digests themselves, so that the real and the generated corpus are measured alike.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean, median

from kg.model import ARTIFACT_TYPES, ROLES
from scripts.harness.report import table

Facts = dict[str, float]
# Where the growth of distinct names is read: shares of all papers in the order of their arXiv ids.
_POINTS = tuple(step / 20 for step in range(2, 21))
# Ranks between which the slope of reuse is read: the first few are single names, the last ones are used once or twice.
_FIRST_RANK, _LEAST_USES = 5, 3


def facts_of(digests: Sequence[str], build: Path) -> Facts:
    """Return the facts of digests and of the build of them (with format jsonl) in a folder."""
    import kg

    papers = kg.read(digests).papers
    entries = [entry for paper in papers for entry in paper.entries]
    characters = [sum(len(section.text) for section in entry.sections) for entry in entries]
    found = {
        "papers": len(papers),
        "entries": len(entries),
        "papers in two digests, %": 100 * mean(len(paper.entries) > 1 for paper in papers),
        "characters an entry, median": median(characters),
        "characters an entry, mean": mean(characters),
    }
    nodes, claims = _graph(build / "graph.jsonl")
    named = {node for node, kind in nodes.items() if kind in ARTIFACT_TYPES}
    by_relation = {name: _targets(claims, name, named) for name in (*ROLES, "authored-by", "reports")}
    listed = sorted(paper.id for paper in papers)
    found |= _author_facts({key: found for key, found in by_relation["authored-by"].items() if found})
    found |= _artifact_facts(listed, by_relation, nodes)
    results = [len(by_relation["reports"][paper]) for paper in listed]
    found |= {
        "results a paper, mean": mean(results),
        "papers with a result, %": 100 * mean(map(bool, results)),
        "nodes a paper": len(nodes) / len(papers),
        "statements a paper": len(claims) / len(papers),
    }
    return found


def _graph(path: Path) -> tuple[dict[str, str], list[tuple[str, str, str, bool]]]:
    """Return the types of all nodes, and all claims as (subject, relation, object, derived)."""
    nodes: dict[str, str] = {}
    claims = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if "node" in record:
                nodes[record["node"]] = record["type"]
            else:
                claims.append((record["subject"], record["relation"], record["object"], "evidence" not in record))
    return nodes, claims


def _targets(
    claims: Iterable[tuple[str, str, str, bool]], relation: str, named: set[str]
) -> defaultdict[str, list[str]]:
    """Return under each paper's key what a relation with evidence leads to."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for subject, name, target, derived in claims:
        if name == relation and not derived and subject.startswith("paper/") and (name not in ROLES or target in named):
            found[subject.removeprefix("paper/")].append(target)
    return found


def _author_facts(listed: Mapping[str, list[str]]) -> Facts:
    """Facts of authorships; papers without authors are left out."""
    runs = [listed[paper] for paper in sorted(listed)]
    sizes = sorted(map(len, runs))
    uses = Counter(name for run in runs for name in run)
    return {
        "authors a paper, median": median(sizes),
        "authors a paper, mean": mean(sizes),
        "authors a paper, 95th percentile": sizes[int(0.95 * len(sizes))],
        "distinct authors by authorships": len(uses) / uses.total(),
        "authors: Heaps exponent": heaps(runs),
        "authors: Zipf exponent": zipf(uses),
        "authors on one paper only, %": 100 * mean(count == 1 for count in uses.values()),
    }


def _artifact_facts(
    papers: Sequence[str], told: Mapping[str, Mapping[str, list[str]]], nodes: Mapping[str, str]
) -> Facts:
    """Facts of named methods, models, datasets and benchmarks."""
    runs = [sorted({name for role in ROLES for name in told[role].get(paper, ())}) for paper in papers]
    uses = Counter(name for run in runs for name in run)
    introduced = [told["introduces"].get(paper, ()) for paper in papers]
    kinds = Counter(nodes[name] for found in introduced for name in found)
    shares = {role: sum(len(told[role].get(paper, ())) for paper in papers) / len(papers) for role in ROLES}
    return {
        "artifacts a paper, median": median(map(len, runs)),
        "artifacts a paper, mean": mean(map(len, runs)),
        "distinct artifacts by uses": len(uses) / uses.total(),
        "artifacts: Heaps exponent": heaps(runs),
        "artifacts: Zipf exponent": zipf(uses),
        "artifacts of one paper only, %": 100 * mean(count == 1 for count in uses.values()),
        "uses of the 100 commonest artifacts, %": 100 * sum(n for _, n in uses.most_common(100)) / uses.total(),
        "papers that introduce one, %": 100 * mean(map(bool, introduced)),
        "introduced a paper, mean": mean(map(len, introduced)),
        **{f"of them {kind}, %": 100 * kinds[kind] / kinds.total() for kind in ARTIFACT_TYPES},
        **{f"{role} a paper": share for role, share in shares.items()},
    }


def heaps(runs: Sequence[Sequence[str]]) -> float:
    """Return the exponent b of `distinct names = a * uses^b`, fitted where a tenth to all of the runs are read."""
    seen: set[str] = set()
    curve, total = [(0, 0)], 0
    for run in runs:
        seen.update(run)
        total += len(run)
        curve.append((total, len(seen)))
    points = [curve[int(share * len(runs))] for share in _POINTS]
    return _slope([(math.log(uses), math.log(names)) for uses, names in points if names])


def zipf(uses: Mapping[str, int]) -> float:
    """Return the exponent s of `uses of a name = a / rank^s`, fitted over ranks that grow by a tenth."""
    counts = sorted(uses.values(), reverse=True)
    last = sum(count >= _LEAST_USES for count in counts)
    ranks = sorted({round(_FIRST_RANK * 1.1**step) for step in range(200)})
    points = [(math.log(rank), math.log(counts[rank - 1])) for rank in ranks if rank <= last]
    return -_slope(points) if len(points) > 1 else 0.0


def _slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the straight line of least squares."""
    across, up = mean(x for x, _ in points), mean(y for _, y in points)
    spread = sum((x - across) ** 2 for x, _ in points)
    return sum((x - across) * (y - up) for x, y in points) / spread if spread else 0.0


def facts_table(columns: Mapping[str, Facts]) -> str:
    """Return the facts of several corpora side by side as a markdown table."""
    names = dict.fromkeys(name for facts in columns.values() for name in facts)
    return table(
        ("fact", *columns),
        ([name, *(_figure(facts.get(name)) for facts in columns.values())] for name in names),
        align="l",
    )


def _figure(value: float | None) -> str:
    """Return a figure with as many places as it can carry."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if value == int(value) or value >= 1000 else f"{value:.3g}"
