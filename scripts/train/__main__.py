"""Makes the shipped models again: python -m scripts.train --gold ../shared/gold --corpus ../shared/corpus [--out FOLDER].

The same input gives the same bytes. The dev files are never learnt from; papers and digests of dev.jsonl are left out of the
corpus too.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # before numpy: sums must not depend on the number of cores
    os.environ.setdefault(name, "1")
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import numpy as np  # noqa: E402

from kg.extraction.names.model import DATA  # noqa: E402
from kg.extraction.text.vocabulary import Vocabulary  # noqa: E402
from scripts.train.clusters import train_words  # noqa: E402
from scripts.train.corpus import read_records, some_abstracts  # noqa: E402
from scripts.train.entities import held_out_found, hold_out, prepare, reliability, train_entities  # noqa: E402
from scripts.train.gold import paper_text_from_gold  # noqa: E402
from scripts.train.learnt_from import not_to_read, read_learnt  # noqa: E402
from scripts.train.renown import Abstract, learn_renown  # noqa: E402
from scripts.train.results import found_seen, gold_seen, train_results  # noqa: E402
from scripts.train.roles import train_roles  # noqa: E402
from scripts.train.roles_samples import THRESHOLD  # noqa: E402
from scripts.train.spoken import learn_spoken  # noqa: E402
from scripts.train.types import train_types  # noqa: E402

PARTS = ("words", "entities")
Others = Callable[[], Iterable[tuple[str, dict[str, Any]]]]


def main() -> int:
    """Train what is asked for and say how long it took."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument(
        "--gold",
        type=Path,
        required=True,
        help="folder with train.jsonl, train.en.jsonl, train.news.jsonl, dev*.jsonl and their texts",
    )
    ask.add_argument("--corpus", type=Path, required=True, help="folder of digests without annotations")
    ask.add_argument("--abstracts", type=Path, required=True, help="folder of .jsonl.xz files of titles and abstracts")
    ask.add_argument("--out", type=Path, default=DATA, help="where the models go (default: into the package)")
    ask.add_argument("--keep", type=Path, required=True, help="folder for what held-out networks say: an hour of work")
    ask.add_argument(
        "--only", default=",".join(PARTS), help="which of words,entities to make anew; types, roles, results always are"
    )
    given = ask.parse_args()
    parts = given.only.split(",")
    began = time.monotonic()

    def log(text: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s  {text}", file=sys.stderr, flush=True)

    given.out.mkdir(parents=True, exist_ok=True)
    papers, corpus = read_learnt(given.gold, given.corpus, given.abstracts)
    others = partial(read_records, given.abstracts, **not_to_read(given.gold, papers))
    chosen = some_abstracts(others())
    log(f"{len(papers)} annotated papers, {len(corpus)} others of digests, {len(chosen)} abstracts")
    if "words" in parts:
        read = (paper_text_from_gold(record) for _, record in others())
        np.savez_compressed(given.out / "words.npz", **train_words((paper.text for paper in corpus), read))  # type: ignore[arg-type]
        log("words done")
    words = Vocabulary.load(given.out / "words.npz")
    known = prepare(papers, [*corpus, *chosen], words, given.keep)
    log("network knows words")
    outcome = hold_out(known, given.keep, log=log)
    log(f"held-out folds judged: threshold {outcome.threshold}, F1 {outcome.f1:.3f}")
    for low, number, mean, right in reliability(outcome):
        log(f"score from {low:.1f}: {number:4} held-out entities, mean score {mean:.3f}, right {right:.3f}")
    if "entities" in parts:
        train_entities(known, outcome, given.out)
        log("entities done")
    # What models find that have not seen a paper: types, roles and results learn from it.
    found = train_types(papers, held_out_found(known, outcome, THRESHOLD), given.out / "types.npz")
    log("types done")
    texts = [(paper.id, paper.text) for paper in corpus]
    renown, told = (_counted(others, given.keep, name) for name in ("renown", "spoken"))
    log(f"{len(renown)} names and {len(told)} words counted in abstracts")
    claimed = train_roles(papers, found, texts, words, given.out / "roles.npz", renown=renown, log=log)
    log("roles done")
    seen = [found_seen(paper, one.found, one.roles) for paper, one in zip(papers, claimed, strict=True)]
    train_results(seen, given.out / "results.npz", annotated=[gold_seen(paper) for paper in papers], told=told)
    log("results done")
    return 0


def _counted(others: Others, keep: Path, what: str) -> dict[int, int]:
    """Return what abstracts of other papers tell of names or of words, as `keep` has it from an earlier run or made anew."""
    if not (target := keep / f"{what}.npy").exists():

        def abstracts() -> Iterator[Abstract]:
            return ((record["title"], record["text"]) for _, record in others())

        made = learn_renown(abstracts) if what == "renown" else learn_spoken(abstracts())
        np.save(target, np.array(list(made.items()), dtype=np.uint64))
    return dict(np.load(target).tolist())


if __name__ == "__main__":
    sys.exit(main())
