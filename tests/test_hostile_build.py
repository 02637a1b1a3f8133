"""The whole build on hostile input: one bad file among good ones costs nothing else, every export can be read back."""

import json
import random
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.building.run import BuildOptions, build
from kg.export import EXPORTERS
from kg.reading import draft
from kg.reading.markdown import body
from tests.conftest import EXAMPLES, ROOT
from tests.mutations import MUTATIONS, faults_of, mutate, seeds_of
from tests.reading.test_hostile import READ, REFUSED

BAD = sorted(path for path in (ROOT / "tests" / "data" / "bad").iterdir() if path.is_file())
# Long lines and lists of authors are tried by the readers' own test; here each would only take time.
SMALL = {name: data for name, (data, *_) in {**READ, **REFUSED}.items() if len(data) < 100_000}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_found_cases_give_a_valid_graph(path):
    assert faults_of(path, whole=True) == []


def test_all_hostile_files_together_leave_the_good_one_as_it_is(tmp_path):
    inputs = tmp_path / "in"
    inputs.mkdir()
    for name, data in SMALL.items():
        (inputs / name).write_bytes(data.replace(b"2401.00001", b"2401.00009"))
    for path in BAD:
        (inputs / path.name).write_bytes(path.read_bytes())
    (inputs / "2025-01-05.md").write_text(
        "### [GoodNet: a net](https://arxiv.org/abs/2512.00001)\n\nAuthors: Dee Four\n\n- **Goal**: GoodNet beats FineNet.\n",
        encoding="utf-8",
    )
    options = BuildOptions(
        inputs=(str(inputs),), output=tmp_path / "out", formats=("turtle", "graphml", "jsonl", "html"), cache=None
    )
    result = build(options)
    assert "paper/2512.00001" in {node.id for node in result.graph.nodes}
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    codes = manifest["warnings"]["by-code"]
    for code in (
        "encoding",
        "broken-front-matter",
        "control-characters",
        "odd-votes",
        "odd-link",
        "repeated-key",
        "bad-line",
    ):
        assert codes[code] > 0, code
    for error in result.errors:
        assert error.path.startswith(str(inputs))
        assert error.cause
    assert {"binary.md", "latin-1.md", "cut.json"} <= {error.path.rsplit("/", 1)[-1] for error in result.errors}
    for name in ("graph.ttl", "evidence.ttl"):
        assert sum(1 for _ in ox.parse(path=tmp_path / "out" / name)) > 100


def test_text_that_looks_like_markup_or_a_query_stays_text(tmp_path):
    """What a title says is a literal in Turtle and text in the page: no triple, tag or script comes of it."""
    options = BuildOptions(
        inputs=(str(BAD[0].parent / "injection.md"),),
        output=tmp_path,
        formats=("turtle", "html", "jsonl"),
        cache=None,
    )
    result = build(options)
    titles = {node.label for node in result.graph.nodes if node.type == "Paper"}
    assert any("<script>alert(1)</script>" in title for title in titles)
    triples = list(ox.parse(path=tmp_path / "graph.ttl"))
    assert not [t for t in triples if str(t.predicate.value) in ("b", "https://example.org/b")]
    assert {t.object.value for t in triples if isinstance(t.object, ox.Literal)} >= titles
    page = next(tmp_path.glob("*.html")).read_text(encoding="utf-8")
    assert "<script>alert(1)</script>" not in page
    assert "]]></data>" not in page


def test_mutations_are_repeatable_and_all_change_something():
    seeds = seeds_of([EXAMPLES])
    assert len(seeds) > 10
    ways = [
        [mutate(random.Random(n), *(seeds[(n + k) % len(seeds)][0] for k in (0, 1))) for n in range(40)]
        for _ in range(2)
    ]
    assert ways[0] == ways[1]
    for mutation in set(MUTATIONS):
        assert any(mutation(random.Random(n), seeds[0][0], seeds[1][0]) != seeds[0][0] for n in range(9)), (
            mutation.__name__
        )


@pytest.mark.parametrize("seed", range(4))
def test_mutated_digests_give_valid_graphs(seed, tmp_path):
    """A few of what python -m scripts.torture.mutations runs by the ten thousand."""
    seeds, rng = seeds_of([EXAMPLES]), random.Random(seed)
    for number in range(25):
        (data, ending), (other, _) = rng.choice(seeds), rng.choice(seeds)
        path = tmp_path / f"2025-10-17-{number}{ending}"
        path.write_bytes(mutate(rng, data, other))
        assert faults_of(path, whole=True) == [], path.read_bytes()[:400]


def test_what_is_wrong_is_seen(tmp_path, monkeypatch):
    """The judge is no rubber stamp: a reader that puts a section elsewhere, and an export that is no Turtle, are found."""
    path = tmp_path / "2025-10-17.md"
    path.write_text("### [FooNet](https://arxiv.org/abs/2401.00001)\n\n- FooNet beats BarNet.\n", encoding="utf-8")
    assert faults_of(path, whole=True) == []
    for module, name in ((draft, "collapse"), (body, "located")):  # the title, and what stands below it
        right = getattr(module, name)
        with monkeypatch.context() as patch:
            patch.setattr(module, name, lambda *given, right=right: _moved(right(*given)))
            assert any("a section is not where it says" in fault for fault in faults_of(path, whole=False)), name
    whole = type(EXPORTERS["turtle"]).write

    def cut(form, graph, folder, options):
        names = whole(form, graph, folder, options)
        (folder / "graph.ttl").write_bytes((folder / "graph.ttl").read_bytes()[:-9])
        return names

    monkeypatch.setattr(type(EXPORTERS["turtle"]), "write", cut)
    (fault,) = faults_of(path, whole=True)
    assert "graph.ttl cannot be read back" in fault


def _moved(piece):
    return replace(piece, start=piece.start + 1, end=piece.end + 1)
