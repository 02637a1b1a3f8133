"""The generated corpora of scripts/growth: the same bytes for a seed, every entry readable, names that recur."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import kg
from scripts.growth import corpus, facts, names, page
from scripts.harness import process_tree
from scripts.harness.report import replace_between

ROOT = Path(__file__).parent.parent
PAPERS = 200


def grow(folder, *options, papers=PAPERS, hash_seed="0"):
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-m", "scripts.growth.grow", str(papers), folder, *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=True, timeout=60)
    return json.loads(done.stdout)


def digest(folder):
    """A hash of all names and bytes below a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.md")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("growth") / "papers"
    return folder, grow(folder, "--per-file", "20")


def test_a_seed_gives_the_same_bytes_whatever_the_hash_seed(made, tmp_path):
    again = grow(tmp_path / "again", "--per-file", "20", hash_seed="4711")
    assert again == made[1]
    assert digest(tmp_path / "again") == digest(made[0])


def test_another_seed_gives_other_bytes(made, tmp_path):
    grow(tmp_path / "other", "--per-file", "20", "--seed", "1")
    assert digest(tmp_path / "other") != digest(made[0])


def test_every_entry_is_read_without_a_warning(made):
    folder, counts = made
    corpus = kg.read([str(folder)])
    assert not corpus.notices
    assert not corpus.errors
    entries = [entry for paper in corpus.papers for entry in paper.entries]
    assert (len(corpus.papers), len(entries), len(corpus.digests)) == (PAPERS, counts["entries"], counts["files"])
    assert counts["entries"] == PAPERS + counts["told-twice"]
    assert {entry.digest.format for entry in entries} == {"daily"}
    assert all(entry.authors and len(entry.sections) > 1 and entry.date for entry in entries)
    assert counts["characters"] == sum(len(path.read_text(encoding="utf-8")) for path in folder.rglob("*.md"))


def test_ids_and_dates_run_on_together(made):
    papers = kg.read([str(made[0])]).papers
    months = [paper.id[:4] for paper in papers]
    assert months == sorted(months)
    assert len(set(months)) > 50
    for paper in papers:
        assert all(entry.date[2:7].replace("-", "") >= paper.id[:4] for entry in paper.entries)


def test_what_is_told_twice_stands_in_two_digests_with_one_title(tmp_path):
    counts = grow(tmp_path, papers=1000)
    papers = [paper for paper in kg.read([str(tmp_path)]).papers if len(paper.entries) > 1]
    assert len(papers) == counts["told-twice"] > 0
    for paper in papers:
        first, second = paper.entries
        assert first.digest != second.digest
        assert (first.title, first.votes) == (second.title, second.votes)
        assert [name.name for name in first.authors] == [name.name for name in second.authors]
        assert [s.text for s in first.sections] != [s.text for s in second.sections]


def test_people_and_artifacts_recur(made):
    papers = kg.read([str(made[0])]).papers
    people = Counter(name.name for paper in papers for name in paper.entries[0].authors)
    assert 0.5 < len(people) / people.total() < 0.95
    texts = [" ".join(section.text for section in paper.entries[0].sections) for paper in papers]
    own = [title.partition(":")[0] for title in (paper.entries[0].title for paper in papers) if ": " in title]
    assert any(sum(name in text for text in texts) > 1 for name in own)


def test_long_entries_are_longer_and_tell_of_the_same_papers(made, tmp_path):
    grow(tmp_path / "long", "--per-file", "20", "--long")
    short, long = kg.read([str(made[0])]).papers, kg.read([str(tmp_path / "long")]).papers
    assert [(p.id, p.entries[0].title) for p in short] == [(p.id, p.entries[0].title) for p in long]

    def characters(papers):
        return sum(len(section.text) for paper in papers for section in paper.entries[0].sections) / len(papers)

    assert characters(long) > 3 * characters(short)


def test_a_folder_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "mine.md").write_text("kept", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "scripts.growth.grow", "10", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.md"]


def test_a_million_papers_have_valid_and_distinct_ids():
    count, last, days = 0, "", set()
    for arxiv, date in corpus.calendar(1_000_000):
        assert arxiv > last
        last = arxiv
        count += 1
        days.add(date)
    assert (count, len(last), max(days)[:7]) == (1_000_000, 10, "2026-10")
    with pytest.raises(ValueError, match="ids in one month"):
        list(corpus.calendar(20_000_000))


def test_names_by_number_are_distinct():
    assert len({names.base_name(number) for number in range(200_000)}) == 200_000
    people = len({names.author_name(number) for number in range(50_000)})
    assert 47_000 < people < 50_000  # a few share a name, as in life


def test_exponents_are_those_of_known_curves():
    uses = {str(rank): 100_000 / rank**0.8 for rank in range(1, 2000)}
    assert facts.zipf(uses) == pytest.approx(0.8, abs=0.01)
    # The n-th run has one new name and n - 1 old ones: names grow as the square root of uses.
    runs = [[str(name) for name in range(number)] for number in range(1, 400)]
    assert facts.heaps(runs) == pytest.approx(0.5, abs=0.02)


def test_memory_of_processes_that_are_started_is_counted():
    peaks = []
    for megabytes in (0, 60):
        child = f"import sys; kept = b'x' * {megabytes}_000_000; print('ready', flush=True); sys.stdin.read()"
        code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout.readline() == "ready\n"
        peak = process_tree.Memory()
        process_tree.sample(process.pid, peak, 0.0)
        process.communicate()
        peaks.append(peak)
    ((_, before),), ((_, after),) = (peak.samples for peak in peaks)
    assert after - before > 50_000_000
    assert peaks[1].largest - peaks[0].largest > 50_000_000


def test_memory_is_told_by_the_step_in_which_it_was_sampled():
    samples = [(0.0, 9), (1.0, 5), (2.5, 7), (3.4, 6), (3.8, 8), (9.0, 99)]
    steps = {"find": 0.25, "read": 2.0, "short": 0.01, "write": 1.0}
    assert process_tree.by_step(samples, steps, 0.5) == {"read": 7, "write": 6}


def test_results_go_between_the_marks_and_nowhere_else(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("a\n<!-- results -->\nold\n<!-- /results -->\nb\n", encoding="utf-8")
    steps = {"read": {"wall-s": 2.0, "cpu-s": 1.0}, "extract": {"wall-s": 8.0, "cpu-s": 3.0}}
    row = {
        "label": "-f jsonl", "papers": 1000, "entries": 1010, "wall-s": 10.0, "cpu-s": 12.0, "steps": steps,
        "memory-mb": {"tree-pss": 300, "largest-process": 200, "tree-pss-by-step": {"extract": 300}},
        "nodes": 5, "statements": 6, "triples": 0,
        "bytes": {"graph.jsonl": 3_000_000}, "machine": {"cores": 2, "processor": "x", "memory-gb": 24}, "versions": {},
    }  # fmt: skip
    report = {"rows": [row, {**row, "papers": 2000, "wall-s": 30.0}]}
    replace_between(path, "results", page.results_text(report))
    text = path.read_text(encoding="utf-8")
    assert text.startswith("a\n<!-- results -->\n### `kg build -f jsonl`")
    assert text.endswith("<!-- /results -->\nb\n")
    assert "| 2,000 | 1,010 | 30.0 | 15.00 | 1.50 |" in text
    assert "| 1,000 | 2.000 | 8.000 |\n| processor | 1.000 | 3.000 |\n| memory | - | 300 |\n" in text
    assert "old" not in text
    with pytest.raises(SystemExit):
        replace_between(path, "facts", "")


def test_plots_are_the_same_bytes_each_time(tmp_path):
    pytest.importorskip("matplotlib")
    row = {
        "label": "-f jsonl", "papers": 1000, "wall-s": 10.0, "steps": {"read": {"wall-s": 2.0, "cpu-s": 1.0}},
        "memory-mb": {"tree-pss": 300, "largest-process": 200},
    }  # fmt: skip
    report = {"rows": [row, {**row, "papers": 2000}]}
    first, second = (page.draw_plots(report, tmp_path / name) for name in ("one", "two"))
    assert [path.name for path in first] == ["growth-time.svg", "growth-memory.svg"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
