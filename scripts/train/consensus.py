"""Makes the table of what is thought of names elsewhere: python -m scripts.train.consensus --gold .. --corpus .. --abstracts ...

It reads the abstracts of all papers without annotations with the models that are installed; `kg.extraction.names.consensus` says
what for. So the table is made by the models before those that learn from it. It takes twenty minutes on two cores.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from kg.extraction.arrays import Floats
from kg.extraction.extractor import as_told
from kg.extraction.names.candidates import suggest
from kg.extraction.names.consensus import DATA, ROLES, TYPES, packed
from kg.extraction.names.finder import TOGETHER
from kg.extraction.names.grouping import group, smooth
from kg.extraction.names.linear.features import rows_of_papers
from kg.extraction.names.linear.hashing import number_of
from kg.extraction.names.model import EntityModel
from kg.extraction.names.network.inputs import inputs
from kg.extraction.results.measured_names import without_measures
from kg.extraction.roles.classify import RoleModel
from kg.extraction.roles.types import load_types
from kg.extraction.roles.view import View, view
from kg.extraction.text.paper_text import Found, PaperText
from kg.model import RoleClaim
from kg.text.normalize import surface_key
from scripts.train.corpus import read_records
from scripts.train.gold import paper_text_from_gold
from scripts.train.learnt_from import not_to_read, read_learnt

# Abstracts are dealt to so many processes; what one of them sees in a single abstract is forgotten.
HALVES, SEED, LEAST_IN_HALF = 2, 3, 2
# Names of fewer abstracts say nothing; what was never taken for a name is worth a row from so many on.
LEAST, LEAST_NO_NAME, NO_NAME = 3, 16, 0.03

# Per name: abstracts that have it as a stretch that may be one, and the sums of its chances to be none or of a type (1 + 5,);
# abstracts in which it was found, the sums of its types' shares and of its roles (1 + 4 + 7,).
Stretches = dict[str, Floats]
Names = Mapping[str, Floats]


def main() -> int:
    """Read, sum up, write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--gold", type=Path, required=True, help="folder of the annotated papers: theirs are not read")
    ask.add_argument("--corpus", type=Path, required=True, help="folder of digests: the texts of annotated ones")
    ask.add_argument("--abstracts", type=Path, required=True, help="folder of .jsonl.xz files of titles and abstracts")
    ask.add_argument("--out", type=Path, default=DATA, help="the table (default: into the package)")
    given = ask.parse_args()
    papers, _ = read_learnt(given.gold, given.corpus, given.abstracts)
    without = not_to_read(given.gold, papers)
    records = [record for _, record in read_records(given.abstracts, **without)]
    random.Random(SEED).shuffle(records)
    with get_context("spawn").Pool(HALVES) as pool:
        halves = pool.map(_sums, [records[half::HALVES] for half in range(HALVES)])
    table = tabled(halves)
    np.savez_compressed(given.out, **table)  # type: ignore[arg-type]
    print(f"{len(records)} abstracts, {len(table['names'])} names", file=sys.stderr)
    return 0


def _sums(records: Sequence[Mapping[str, str]]) -> tuple[Stretches, Names]:
    """Return what the installed models think of the names of these abstracts."""
    entities, roles, types = EntityModel.load(), RoleModel.load(), load_types()
    stretches: dict[str, Floats] = defaultdict(lambda: np.zeros(2 + TYPES))
    names: dict[str, Floats] = defaultdict(lambda: np.zeros(1 + TYPES + len(ROLES)))
    with threadpool_limits(limits=1):
        texts = map(paper_text_from_gold, records)
        while papers := list(islice(texts, TOGETHER)):
            found = _found(papers, entities, stretches)
            seen = [view(paper, some) for paper, some in zip(papers, found, strict=True)]
            seen = [*map(without_measures, map(as_told, types.revise(seen)))]
            _count(seen, roles.assign_all(seen), names)
    return {key: row for key, row in stretches.items() if row[0] >= LEAST_IN_HALF}, dict(names)


def _found(papers: Sequence[PaperText], model: EntityModel, stretches: dict[str, Floats]) -> list[list[Found]]:
    """Return the entities of the papers, and add up the chances of every stretch that may be a name."""
    rows = rows_of_papers([suggest(paper) for paper in papers], model.vocabulary)
    chances = model.probabilities(rows, inputs(rows))
    form, forms = rows.names.group, rows.names.forms
    columns = [np.bincount(form, weights=column, minlength=len(forms)) for column in smooth(rows, chances).T]
    means = np.stack(columns, axis=1) / np.maximum(1, np.bincount(form, minlength=len(forms)))[:, None]
    for key, mean in zip(forms, means, strict=True):
        stretches[key] += np.append(1.0, mean)
    found = group(rows, chances, threshold=model.threshold)
    return [[replace(one, score=model.calibrated(one.score)) for one in some] for some in found]


def _count(seen: Iterable[View], claims: Iterable[Sequence[Sequence[RoleClaim]]], names: dict[str, Floats]) -> None:
    for paper, roles in zip(seen, claims, strict=True):
        for entity, claimed in zip(paper.entities, roles, strict=True):
            types = np.array([share for _, share in entity.types])
            row = np.zeros(1 + TYPES + len(ROLES))
            row[0], row[1 : 1 + TYPES] = 1.0, types / max(types.sum(), 1e-9)
            row[1 + TYPES :] = [any(claim.role == role for claim in claimed) for role in ROLES]
            for key in sorted({surface_key(mention.text) for mention in entity.mentions}):
                names[key] += row


def tabled(halves: Iterable[tuple[Stretches, Names]]) -> dict[str, npt.NDArray[np.unsignedinteger]]:
    """Return the arrays of the table: names as numbers, and what is thought of each in one number."""
    stretches: dict[str, Floats] = defaultdict(lambda: np.zeros(2 + TYPES))
    names: dict[str, Floats] = defaultdict(lambda: np.zeros(1 + TYPES + len(ROLES)))
    for some, found in halves:
        for total, part in ((stretches, some), (names, found)):
            for key, row in part.items():
                total[key] += row
    # Of two names with one number that of more abstracts is kept.
    told = {number_of(key): whole for _, key, whole in sorted(_thoughts(stretches, names))}
    return {"names": np.array(list(told), np.uint32), "told": np.array(list(told.values()), np.uint64)}


def _thoughts(stretches: Names, names: Names) -> Iterator[tuple[int, str, int]]:
    """Yield abstracts, name and what is thought of it."""
    for key, (abstracts, none, *types) in stretches.items():
        share, found = 1.0 - none / abstracts, names.get(key)
        if abstracts < LEAST or (found is None and share < NO_NAME and abstracts < LEAST_NO_NAME):
            continue
        told = (
            [*(np.array(types) / max(sum(types), 1e-9)), *[0.0] * len(ROLES)] if found is None else found[1:] / found[0]
        )
        yield int(abstracts), key, packed(int(abstracts), [share, *told])


if __name__ == "__main__":
    sys.exit(main())
