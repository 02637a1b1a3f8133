"""Measure the page beside plain pyvis and beside sigma.js on the same graphs; print a table for docs/performance/view.md.

Time to usable: from navigation to the fifth frame in a row under 100 ms after the graph is drawn (for pyvis: after its
loading bar is gone). Frames: while the mouse drags the graph about for two to four seconds. Needs Chromium, and npm once
for sigma.js.
"""

import argparse
import json
import math
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import KnowledgeGraph
from scripts.harness.build import ROOT
from scripts.harness.report import table

if TYPE_CHECKING:
    from playwright.sync_api import Page

Row = dict[str, Any]

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--allow-file-access-from-files"]

# Counts frames from the start; `usable` is set once five in a row took less than 100 ms after `drawn` says so.
WATCH = """
window.bench = { usable: null, frames: null };
(() => {
  let last = performance.now(), calm = 0;
  const frame = (now) => {
    const took = now - last;
    last = now;
    if (bench.frames) bench.frames.push(took);
    calm = bench.drawn && bench.drawn() && took < 100 ? calm + 1 : 0;
    if (calm === 5 && bench.usable === null) {
      bench.usable = now;
      console.log(`bench usable ${now}`);
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})();
"""
DRAWN = {
    "kg": "document.documentElement.dataset.ready === 'true'",
    "pyvis": "typeof network !== 'undefined' && !!network && document.getElementById('loadingBar')?.style.display !== '' && "
    "(document.getElementById('loadingBar') === null || document.getElementById('loadingBar').style.display === 'none')",
    "sigma": "window.sigmaDrawn === true",
}
CANVAS = {"kg": "#canvas", "pyvis": "#mynetwork", "sigma": "#sigma"}
SIGMA_PAGE = """<!DOCTYPE html><html><body style="margin:0"><div id="sigma" style="width:100vw;height:100vh"></div>
<script>{graphology}</script><script>{sigma}</script><script>
const data = {data};
const graph = new graphology.MultiDirectedGraph();
data.nodes.forEach(([key, label, x, y, size, color]) => graph.addNode(key, {{ label, x, y, size, color }}));
data.edges.forEach(([from, to]) => graph.addEdge(from, to, {{ size: 0.5, color: "#bbbbbb" }}));
const renderer = new Sigma(graph, document.getElementById("sigma"));
renderer.once("afterRender", () => {{ window.sigmaDrawn = true; }});
renderer.refresh();
</script></body></html>"""


def main() -> None:
    """Write the pages, open each, print the table."""
    options = parse()
    scratch = Path(tempfile.mkdtemp(prefix="bench-view-"))
    graphs = {name: make_graph(name) for name in options.sizes.split(",")}
    libraries = {name: npm_file(*found, scratch) for name, found in SIGMA.items()} if "sigma" in options.kinds else {}
    rows = []
    for name, graph in graphs.items():
        for kind in options.kinds.split(","):
            page = scratch / f"{kind}-{Path(name).parent.name}{Path(name).stem}.html"
            write_page(kind, graph, page, libraries)
            found = [measure(kind, page, options.limit) for _ in range(options.runs if kind != "pyvis" else 1)]
            rows.append(summary(name, kind, graph, page, found))
            print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    print(compared(rows))
    shutil.rmtree(scratch)


def parse() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="example,1000,10000,50000", help="numbers, `example`, or graph.jsonl files")
    parser.add_argument("--kinds", default="kg,pyvis,sigma")
    parser.add_argument("--runs", type=int, default=3, help="per page; pyvis once, since it takes minutes")
    parser.add_argument("--limit", type=int, default=90, help="seconds to wait for a page")
    return parser.parse_args()


def make_graph(name: str) -> KnowledgeGraph:
    """Return the example graph, that of a graph.jsonl file, or a synthetic one of about that many nodes."""
    from tests.html.synthetic import synthetic_graph

    if name.isdigit():
        return synthetic_graph(int(name))
    if name.endswith(".jsonl"):
        from kg.graph.jsonl import read_jsonl

        return read_jsonl(Path(name))
    from kg.building.run import BuildOptions, build

    with tempfile.TemporaryDirectory() as folder:
        inputs = (str(ROOT / "examples" / "digests"),)
        return build(BuildOptions(inputs=inputs, output=Path(folder), formats=("jsonl",))).graph


def write_page(kind: str, graph: KnowledgeGraph, path: Path, libraries: dict[str, str]) -> None:
    """Write the page of a graph as each tool draws it: ours with its overview, the others with all nodes and edges."""
    if kind == "kg":
        from kg.export.base import ExportOptions
        from kg.export.html import render_page

        path.write_text(render_page(graph, ExportOptions()), encoding="utf-8")
    elif kind == "pyvis":
        from pyvis.network import Network

        network = Network(height="100vh", directed=True, cdn_resources="in_line")
        # add_node and add_edge give the same lists, the second in quadratic time.
        network.nodes = [{"id": node.id, "label": node.label[:40], "shape": "dot"} for node in graph.nodes]
        network.node_ids = [node.id for node in graph.nodes]
        network.edges = [{"from": s.subject, "to": s.object, "arrows": "to"} for s in graph.statements]
        path.write_text(network.generate_html(), encoding="utf-8")
    else:
        path.write_text(SIGMA_PAGE.format(data=sigma_data(graph), **libraries), encoding="utf-8")


def sigma_data(graph: KnowledgeGraph) -> str:
    """Return nodes and edges for sigma.js, placed beforehand on a disc: it has no layout of its own."""
    nodes = []
    for number, node in enumerate(graph.nodes):
        angle, radius = number * 2.399963, number**0.5
        nodes.append([node.id, node.label[:40], radius * math.cos(angle), radius * math.sin(angle), 2, "#0072b2"])
    edges = [[s.subject, s.object] for s in graph.statements]
    return json.dumps({"nodes": nodes, "edges": edges}).replace("</", "<\\/")


SIGMA = {
    "graphology": ("graphology@0.26.0", "package/dist/graphology.umd.min.js"),
    "sigma": ("sigma@3.0.3", "package/dist/sigma.min.js"),
}


def npm_file(package: str, member: str, folder: Path) -> str:
    """Return one file of an npm package."""
    packed = subprocess.run(
        ["npm", "pack", package, "--silent"], cwd=folder, capture_output=True, text=True, check=True
    )
    with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
        return archive.extractfile(member).read().decode("utf-8").split("//# sourceMappingURL")[0]


def measure(kind: str, path: Path, limit: int) -> Row:
    """Return {usable: seconds or None, frames: list of ms} of one fresh browser."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as run:
        browser = run.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
        page.set_default_timeout(limit * 1000)
        try:
            said: list[str] = []
            page.on("console", lambda message: said.append(message.text))
            page.add_init_script(WATCH + f"bench.drawn = () => {DRAWN[kind]};")
            page.goto(path.as_uri(), wait_until="commit", timeout=limit * 1000)
            usable = wait_usable(page, said, limit)
            frames = drag(page, kind) if usable else []
        except Error as error:
            print(f"{kind} {path.name}: {error.message.splitlines()[0]}", file=sys.stderr)
            usable, frames = None, []
        browser.close()
    return {"usable": usable, "frames": frames}


def wait_usable(page: "Page", said: list[str], limit: int) -> float | None:
    """Return the seconds until the page is usable, or None after `limit`. A busy page cannot be asked, so it says it."""
    for _ in range(limit * 10):
        for text in said:
            if text.startswith("bench usable"):
                return float(text.split()[-1]) / 1000
        page.wait_for_timeout(100)
    return None


def drag(page: "Page", kind: str) -> list[float]:
    """Drag the empty part of the canvas about; return the times of the frames meanwhile."""
    box = page.locator(CANVAS[kind]).bounding_box()
    x, y = box["x"] + box["width"] * 0.52, box["y"] + box["height"] * 0.93
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("bench.frames = []")
    end = time.monotonic() + 4
    for step in range(60):
        if time.monotonic() > end:
            break
        page.mouse.move(x + 160 * (step % 20) / 20, y - 3 * (step % 30))
        page.wait_for_timeout(33)
    frames = page.evaluate("bench.frames")
    page.mouse.up()
    return frames


def summary(name: str, kind: str, graph: KnowledgeGraph, path: Path, found: list[Row]) -> Row:
    """Return one row: medians over the runs."""
    usable = [one["usable"] for one in found if one["usable"] is not None]
    frames = sorted(time for one in found for time in one["frames"])
    return {
        "graph": Path(name).parent.name if name.endswith(".jsonl") else name,
        "page": kind,
        "nodes": len(graph.nodes),
        "edges": len(graph.statements),
        "MB": round(path.stat().st_size / 1e6, 2),
        "usable": round(statistics.median(usable), 2) if len(usable) == len(found) else None,
        "frame": round(statistics.median(frames), 1) if frames else None,
        "p95": round(frames[int(len(frames) * 0.95)], 1) if frames else None,
    }


def compared(rows: list[Row]) -> str:
    """Return the rows as a table, with the ratio to our page of the same graph."""
    own = {row["graph"]: row["usable"] for row in rows if row["page"] == "kg"}
    lines = []
    for row in rows:
        usable, ours = row["usable"], own.get(row["graph"])
        named = f"{row['graph']} ({row['nodes']:,} nodes, {row['edges']:,} edges)"
        ratio = f"{usable / ours:.1f}" if ours and usable else "-"
        told = "never" if usable is None else usable
        lines.append((named, row["page"], row["MB"], told, ratio, row["frame"] or "-", row["p95"] or "-"))
    return table(("graph", "page", "MB", "usable s", "x", "frame ms", "p95 ms"), lines, align="ll")


if __name__ == "__main__":
    main()
