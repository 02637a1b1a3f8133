"""The lexicon says where it comes from, hints and nothing more, and holds no names that only the held-out papers have."""

import pytest

from kg.extraction.names.lexicon import FOLDER, KINDS, hints, korean_names, lexicon
from kg.text.normalize import surface_key


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_every_file_states_its_origin(path):
    notes = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
    assert any(line.startswith("# Origin: ") and "not copied from annotated files" in line for line in notes)


def test_every_kind_has_a_file():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(KINDS)
    assert {kind for kinds in lexicon().values() for kind in kinds} == set(KINDS)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("GSM8K", "exact:benchmarks"), ("Llama-3.1-8B", "family:models"), ("Qwen2.5-7B-Instruct", "family:models"),
     ("맘바", "exact:methods"),
     ("LLMs", "exact:generic"), ("ImageNet 256x256", "family:datasets")],
)  # fmt: skip
def test_hints(name, hint):
    assert hint in hints(name)


def test_an_unknown_name_has_no_hint():
    assert hints("Zqxwv") == ()


def test_korean_names_are_in_hangul():
    assert all(any("가" <= char <= "힣" for char in name) for name in korean_names())


@pytest.mark.shared
def test_no_name_of_the_held_out_papers_alone(shared):
    from scripts.train.corpus import read_plain
    from scripts.train.gold import read_gold

    dev = read_gold(shared / "gold", "dev")
    known = read_plain(shared / "corpus", without_digests={p.digest for p in dev}, without_papers={p.id for p in dev})
    elsewhere = surface_key(" ".join(part.text for paper in known for part in paper.text.sections))
    alone = {name for paper in dev for e in paper.entities if e.core and (name := surface_key(e.name)) not in elsewhere}
    assert len(alone) > 50  # else the test says nothing
    by_chance = alone & set(lexicon())  # public names that the rest of the corpus happens not to have
    assert len(by_chance) <= 0.05 * len(alone), by_chance
