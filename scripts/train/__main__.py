"""Makes the shipped models again: python -m scripts.train --gold ../shared/gold --corpus ../shared/corpus [--out FOLDER].

The same input gives the same bytes. Papers and digests of dev.jsonl are left out of everything.
"""

import argparse
import os
import sys
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # before numpy: sums must not depend on the number of cores
    os.environ.setdefault(name, "1")
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

from kg.extraction.names.model import DATA  # noqa: E402
from scripts.train.corpus import read_plain  # noqa: E402
from scripts.train.gold import read_gold  # noqa: E402

PARTS = ("entities", "roles", "results")


def main() -> int:
    """Train what is asked for and say how long it took."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument(
        "--gold", type=Path, required=True, help="folder with train.jsonl, train.en.jsonl, dev.jsonl and their texts"
    )
    ask.add_argument("--corpus", type=Path, required=True, help="folder of digests without annotations")
    ask.add_argument("--out", type=Path, default=DATA, help="where the models go (default: into the package)")
    ask.add_argument("--only", default=",".join(PARTS), help="some of entities,roles,results")
    given = ask.parse_args()
    parts = given.only.split(",")
    began = time.monotonic()

    def log(text: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s  {text}", file=sys.stderr, flush=True)

    given.out.mkdir(parents=True, exist_ok=True)
    dev = read_gold(given.gold, "dev")
    papers = [*read_gold(given.gold, "train"), *read_gold(given.gold, "train.en")]
    held = {paper.digest for paper in dev}
    corpus = read_plain(given.corpus, without_digests=held, without_papers={paper.id for paper in dev})
    log(f"{len(papers)} annotated papers, {len(corpus)} others")
    if "entities" in parts:
        from scripts.train.entities import reliability, train_entities

        outcome = train_entities(papers, corpus, given.out, log=log)
        for low, number, mean, right in reliability(outcome):
            log(f"score from {low:.1f}: {number:4} held-out entities, mean score {mean:.3f}, right {right:.3f}")
    if "roles" in parts:
        from kg.extraction.text.vocabulary import Vocabulary
        from scripts.train.roles import train_roles

        words = Vocabulary.load(given.out / "words.npz")
        train_roles(papers, [(paper.id, paper.text) for paper in corpus], words, given.out / "roles.npz", log=log)
        log("roles done")
    if "results" in parts:
        from scripts.train.results import gold_seen, train_results

        train_results([gold_seen(paper) for paper in papers], given.out / "results.npz")
        log("results done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
