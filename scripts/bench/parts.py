"""The parts of the comparisons, each run in a process of its own by one.py: builds, extraction, start.

`s` and `cpu` are seconds of the part alone (whole processes where a command is timed), `n` is how many things it did, `size` on
how much. A part that needs a library of an extra lets ModuleNotFoundError out where it is not installed.
"""

import gc
import importlib
import json
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.growth.digests import corpus_of
from scripts.harness.build import build_command
from scripts.harness.build import timed as run

HERE = Path(__file__).parent
Timing = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """What a part works on: a folder that is its own, digests, and the size of a generated corpus."""

    work: Path
    digests: tuple[str, ...]
    papers: int = 10_000
    limit_s: float = 10


def timed(work: Callable[[], int]) -> Timing:
    """Time a piece of work that returns how many things it did; the collector is off, as in `kg build`, for the peers, too."""
    gc.collect()
    gc.disable()
    begun, used = time.perf_counter(), time.process_time()
    number = work()
    return {"s": time.perf_counter() - begun, "cpu": time.process_time() - used, "n": number}


def clean_build(given: Given, inputs: Sequence[str | Path], *options: str) -> Timing:
    """Time a clean build into `work/build`, without a cache."""
    shutil.rmtree(given.work / "build", ignore_errors=True)
    return run(build_command(inputs, given.work / "build", "--no-cache", *options))


def kg_build(given: Given) -> Timing:
    """A clean build with the default formats on all cores."""
    return clean_build(given, given.digests)


def kg_build_all(given: Given) -> Timing:
    """A clean build with every format."""
    from kg.export import EXPORTERS

    for form in EXPORTERS.values():
        if form.needs:
            importlib.import_module(form.needs)
    return clean_build(given, given.digests, "-f", ",".join(EXPORTERS))


def kg_rebuild(given: Given) -> Timing:
    """A build where the cache has all but one digest."""
    cache, links = given.work / "cache", given.work / "links"
    files = sorted(file.resolve() for digest in given.digests for file in _markdown(Path(digest)))
    for folder in (cache, links, given.work / "rebuild"):
        shutil.rmtree(folder, ignore_errors=True)
    links.mkdir()
    for file in files[1:]:
        (links / "-".join(file.parts[-3:])).symlink_to(file)
    command = build_command([links], given.work / "rebuild", "--cache-dir", cache)
    run(command)
    (links / "-".join(files[0].parts[-3:])).symlink_to(files[0])
    return run(command)


def _markdown(place: Path) -> list[Path]:
    """Return the digests of a folder, or the file."""
    return sorted(place.rglob("*.md")) if place.is_dir() else [place]


def straightforward(given: Given) -> Timing:
    """The straightforward script."""
    importlib.import_module("pyvis")
    return run([sys.executable, HERE / "straightforward.py", *given.digests, "-o", given.work / "peer"])


def kg_help(_given: Given) -> Timing:
    """`kg --help`, ten times."""
    return _ten_times("-m", "kg", "--help")


def click_import(_given: Given) -> Timing:
    """`python -c 'import click'`, ten times."""
    return _ten_times("-c", "import click")


def _ten_times(*words: str) -> Timing:
    """Time a command ten times, as one thing."""
    runs = [run([sys.executable, *words]) for _ in range(10)]
    return {"s": sum(run["s"] for run in runs), "cpu": sum(run["cpu"] for run in runs), "n": 1}


def one_worker(given: Given) -> Timing:
    """The step `extract` of a build on a Dask cluster of one local worker."""
    return _dask(given, 1)


def two_workers(given: Given) -> Timing:
    """The same with two workers."""
    return _dask(given, 2)


def _dask(given: Given, jobs: int) -> Timing:
    """Build a generated corpus on a local Dask cluster; its run.json tells the wall clock of the step."""
    importlib.import_module("distributed")
    corpus = corpus_of(given.work, given.papers, seed=0, long=False)
    clean_build(given, [corpus], "-f", "jsonl", "--engine", "dask", "--jobs", str(jobs))
    run = json.loads((given.work / "build" / "run.json").read_text(encoding="utf-8"))
    return {"s": run["steps"]["extract"]["wall-s"], "n": 1, "size": given.papers}


def _entries(digests: Sequence[str]):  # noqa: ANN202 (kg is imported inside)
    """The distinct texts of the digests, as entries."""
    import kg

    papers = kg.read(digests).papers
    return list({tuple((s.heading, s.text) for s in e.sections): e for p in papers for e in p.entries}.values())


def kg_extract(given: Given) -> Timing:
    """Extraction alone, in one process, the models loaded before."""
    from kg.building.extract import shared_extractor, split

    entries = _entries(given.digests)
    shared_extractor().extract(entries[:1])
    return timed(lambda: sum(len(shared_extractor().extract(batch)) for batch in split(entries, 32)))


def cnn_ner_pass(given: Given) -> Timing:
    """`nlp.pipe` of a blank pipeline with an untrained NER of width 96 and depth 4 over the same texts."""
    import spacy

    texts = ["\n".join(section.text for section in entry.sections) for entry in _entries(given.digests)]
    tok2vec = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 96, "depth": 4, "embed_size": 2000, "window_size": 1,
               "maxout_pieces": 3, "subword_features": True, "pretrained_vectors": None}  # fmt: skip
    model = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False,
             "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": tok2vec}  # fmt: skip
    nlp = spacy.blank("xx")
    ner = nlp.add_pipe("ner", config={"model": model})
    for label in ("METHOD", "MODEL", "DATASET", "BENCHMARK"):
        ner.add_label(label)
    nlp.initialize()
    return timed(lambda: sum(1 for _ in nlp.pipe(texts, batch_size=64)))


PARTS = {
    part.__name__: part
    for part in (
        kg_build, kg_build_all, kg_rebuild, straightforward, kg_help, click_import, one_worker, two_workers, kg_extract,
        cnn_ner_pass,
    )
}  # fmt: skip
