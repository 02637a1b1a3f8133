"""A build of 359 digests and one of 360: no id of what was there changes."""

import pytest

from kg import extract, read
from kg.execution.machine import usable_cores
from kg.resolve import resolve_artifacts


@pytest.fixture(scope="module")
def corpus(shared):
    papers = read(str(shared / "corpus" / "**" / "*.md")).papers
    extractions = extract(papers, jobs=usable_cores(), cache=None)
    return papers, extractions, resolve_artifacts(extractions)


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("left_out", [0, 100, 200, 300, -1])
def test_one_more_digest_changes_no_id(corpus, left_out):
    papers, extractions, after = corpus
    digests = sorted({entry.digest.path for paper in papers for entry in paper.entries})
    kept = {
        paper.id: [at for at, entry in enumerate(paper.entries) if entry.digest.path != digests[left_out]]
        for paper in papers
    }
    fewer = {paper: tuple(extractions[paper][at] for at in places) for paper, places in kept.items() if places}
    before = resolve_artifacts(fewer)
    assert len(digests) >= 359  # one of the 360 files may hold no entry
    assert len(before.node_of) < len(after.node_of)
    for (paper, entry, index), node in before.node_of.items():
        now = after.node_of[paper, kept[paper][entry], index]
        assert now == node or after.replaced[node] == now
    assert {node.id for node in before.nodes} <= {node.id for node in after.nodes} | set(after.replaced)
