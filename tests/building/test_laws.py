"""What partitions rest on: what is found of parts, put together in any order, is what is found of the whole."""

from collections import Counter
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.assemble import Identified, author_names, keep_last, make_statements, merge_derived
from kg.graph.counts import GraphCounts
from kg.model import Digest, Evidence, ExtractedEntity, Extraction, Mention, Node, Paper, RoleClaim, Statement
from kg.reading.corpus import Tally, count_read, group_papers, tally
from kg.resolve import resolve_artifacts
from kg.resolve.artifacts.clusters import cluster_mentions, merge_clusters, merge_moved
from kg.resolve.artifacts.linking import (
    _titled_in,
    contested,
    find_titled,
    linked_entities,
    merge_titled,
    split_contested,
)
from kg.resolve.artifacts.resolve import reduce_cluster
from kg.text import ids
from tests.factories import make_entity, make_entry, make_result

QUICK = settings(max_examples=30, deadline=None)
# Acronyms and their long forms, common words, spellings of one name, families, Korean, fragments, names of two things.
NAMES = (
    "LoRA", "Low-Rank Adaptation", "RAFT", "Retrieval Augmented Fine-Tuning", "SSD", "state space duality", "FooNet",
    "Foo-Net", "FOONET", "GSM8K", "Llama-2-7B", "Llama 2", "7B", "맘바", "Mamba", "LoRA (Low-Rank Adaptation)",
)  # fmt: skip
PLACES = st.lists(st.sampled_from(["2401.00001", "2401.00002", "2402.00010", "2403.00100"]), unique=True, min_size=1)


@st.composite
def entities(draw):
    """An entity; other names among its mentions, some at the head of the title."""
    name = draw(st.sampled_from(NAMES))
    texts = [name, *draw(st.lists(st.sampled_from(NAMES), max_size=2))]
    start = draw(st.sampled_from([0, 0, 5]))
    mentions = tuple(sorted(Mention(number, start, start + len(text), text) for number, text in enumerate(texts)))
    roles = tuple(RoleClaim(role, draw(st.sampled_from([0.5, 0.85])), 0) for role in draw(ROLES))
    kind = draw(st.sampled_from(["Method", "Model", "Benchmark"]))
    return ExtractedEntity(name, kind, mentions, roles, draw(st.sampled_from([0.3, 0.77, 0.9])))


ROLES = st.lists(st.sampled_from(["introduces", "uses"]), unique=True, max_size=2)
CORPORA = st.dictionaries(
    st.sampled_from(["2401.00001", "2401.00002", "2402.00010", "2403.00100", "2404.01000"]),
    st.lists(st.lists(entities(), max_size=4).map(lambda found: Extraction(tuple(found))), min_size=1, max_size=2).map(
        tuple
    ),
    min_size=2,
)


@st.composite
def divided(draw, wholes):
    """A dictionary, and the same in up to three parts in any order; some may be empty."""
    whole = draw(wholes)
    where = {key: draw(st.integers(0, 2)) for key in sorted(whole)}
    order = draw(st.permutations(range(3)))
    return whole, [{key: whole[key] for key in sorted(whole) if where[key] == number} for number in order]


def surveyed(extractions, first):
    found = [one for paper in sorted(extractions) for one in linked_entities(paper, extractions[paper])]
    return cluster_mentions(split_contested(found, first), reasons=True)


def settled(clusters):
    return [reduce_cluster(node, clusters[node]) for node in sorted(clusters)]


@QUICK
@given(divided(CORPORA))
def test_clusters_of_parts_are_those_of_the_whole(found):
    whole, parts = found
    first = contested(find_titled(whole))
    at_once = surveyed(whole, first)
    by_part = [surveyed(part, first) for part in parts]
    assert settled(merge_clusters(part.clusters for part in by_part)) == settled(at_once.clusters)
    assert dict(chain.from_iterable(part.node_of.items() for part in by_part)) == at_once.node_of
    assert merge_moved(part.moved for part in by_part) == merge_moved([at_once.moved])


@QUICK
@given(divided(CORPORA))
def test_names_that_titles_introduce_are_those_of_the_whole(found):
    whole, parts = found
    assert merge_titled(find_titled(part) for part in parts) == find_titled(whole)
    bearers = {}
    for paper in sorted(whole):
        for bare in _titled_in(linked_entities(paper, whole[paper])):
            bearers.setdefault(bare, []).append(paper)
    several = {bare: papers[0] for bare, papers in bearers.items() if len({*papers}) > 1}
    assert contested(find_titled(whole)) == several


def test_an_id_that_two_papers_left_leads_to_the_later_ones_node():
    parts = [{"id/x": (("2402.00001", 0, 3), "id/a")}, {"id/x": (("2401.00001", 1, 9), "id/b")}, {}]
    assert merge_moved(parts) == merge_moved(parts[::-1]) == {"id/x": "id/a"}


def test_reasons_of_one_sighting_stay_in_their_order():
    """Here the part that comes first gives the second reason only."""
    whole = {
        "2401.00001": (Extraction((named("LoRA (Low-Rank Adaptation)"),)),),
        "2401.00002": (Extraction((named("LoRA"),)),),
    }
    clusters = [surveyed({paper: whole[paper]}, {}).clusters for paper in sorted(whole, reverse=True)]
    assert settled(merge_clusters(clusters)) == settled(surveyed(whole, {}).clusters)


def named(name):
    return ExtractedEntity(name, "Method", (Mention(1, 0, len(name), name),), (), 0.9)


def test_the_corpora_above_have_what_the_laws_are_about():
    titled = ExtractedEntity("FooNet", "Method", (Mention(0, 0, 6, "FooNet"),), (RoleClaim("introduces", 0.9),), 0.9)
    short = ExtractedEntity("SSD", "Method", (Mention(1, 0, 3, "SSD"),), (), 0.9)
    spelled = ExtractedEntity("SSD", "Method", (*short.mentions, Mention(1, 5, 24, "state space duality")), (), 0.9)
    corpus = {
        "2401.00001": (Extraction((titled, short)), Extraction((spelled,))),
        "2401.00002": (Extraction((titled,)),),
    }
    first = contested(find_titled(corpus))
    assert first == {"foonet": "2401.00001"}
    found = surveyed(corpus, first)
    assert {"id/foonet", "id/foonet-2401.00002"} <= found.clusters.keys()
    assert found.moved, "what one entry spells out moves the other entry's acronym"


SHARED = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 5)), max_size=12, unique=True)


@QUICK
@given(SHARED.flatmap(st.permutations))
def test_of_shared_nodes_the_last_papers_is_kept_in_any_order(found):
    brought = [(f"24{paper:02}.00001", Node(f"metric/{name}", "Metric", f"{name} of {paper}")) for name, paper in found]
    kept = {}
    keep_last(kept, brought[:5])
    keep_last(kept, brought[5:])
    assert kept == {f"metric/{name}": max(pair for pair in brought if pair[1].id == f"metric/{name}")
                    for name in {name for name, _ in found}}  # fmt: skip


@st.composite
def told_corpora(draw):
    """Papers with their extractions: two introduce one benchmark, digests and metrics recur, some names are dropped."""
    names = ("FooNet", "BarNet", "BazBench", "QuxLM")
    papers, extractions = [], {}
    for paper in sorted(draw(PLACES)):
        entries = []
        for day in draw(st.lists(st.sampled_from(["05", "06"]), min_size=1, unique=True)):
            title = draw(st.sampled_from(["BazBench: a test", "FooNet: faster", "On nets"]))
            body = (f"{' and '.join(names)} reach 91.5 and 17.",)
            entries.append(make_entry(paper, title, body, day=day, authors=("Ann One", "Bo Two", "+")))
        found = []
        for entry in entries:
            roles = ("introduces", "evaluates", "improves-on", "evaluated-on", "mentions")
            score = st.sampled_from([0.2, 0.6, 0.61, 0.9])
            things = []
            for name in draw(st.lists(st.sampled_from(names), unique=True)):
                kind = "Benchmark" if name == "BazBench" else draw(st.sampled_from(["Model", "Dataset"]))
                given_ = {role: draw(score) for role in draw(st.lists(st.sampled_from(roles), unique=True, max_size=2))}
                things.append(make_entity(entry, name, kind, given_))
            metric = draw(st.sampled_from(["accuracy", "Accuracy", "F1"]))
            links = {"subject": "FooNet", "on": ("BazBench",)}
            results = (make_result(entry, draw(st.sampled_from(["91.5", "17"])), metric, **links),)
            found.append(Extraction(tuple(things), results if draw(st.booleans()) else ()))
        papers.append(Paper(paper, tuple(entries)))
        extractions[paper] = tuple(found)
    return papers, extractions


@QUICK
@given(told_corpora(), st.lists(st.integers(0, 2), min_size=4, max_size=4), st.permutations(range(3)))
def test_what_parts_tell_is_what_the_whole_tells(corpus, where, order):
    papers, extractions = corpus
    found = resolve_artifacts(extractions)
    types = {node.id: node.type for node in found.nodes}
    authors = {paper.id: [ids.author_id(name) for name in author_names(paper)] for paper in papers}
    known = Identified(found.node_of, types, authors, {"id/foonet", "id/bazbench", "id/quxlm"})

    def told(some):
        return make_statements(some, extractions, known, extractor="kg 1", min_confidence=0.3)

    whole = told(papers)
    parts = [told([paper for paper, at in zip(papers, where, strict=False) if at == number]) for number in order]
    assert tuple(sorted(chain.from_iterable(part.nodes for part in parts), key=lambda node: node.id)) == whole.nodes
    said = chain.from_iterable(part.statements for part in parts)
    assert tuple(sorted(said, key=lambda s: (s.subject, s.relation, s.object))) == whole.statements
    assert tuple(merge_derived(chain.from_iterable(part.derived for part in parts))) == whole.derived
    premises = {}
    for part in parts:
        for node, rank in part.premises.items():
            premises[node] = min(rank, premises.get(node, rank))
    assert premises == whole.premises
    assert +sum((part.drops for part in parts), Counter()) == +whole.drops
    kept, at_once = {}, {}
    for part in parts:
        keep_last(kept, part.shared)
    keep_last(at_once, whole.shared)
    assert kept == at_once


@QUICK
@given(PLACES, st.data())
def test_what_was_read_of_parts_adds_up(papers, data):
    digests = [Digest(str(day) * 64, f"{day}.md", data.draw(st.sampled_from(["daily", "blog"]))) for day in range(3)]
    authors = st.lists(st.sampled_from(["Ann One", "Bo Two", "Cy Three"]), unique=True).map(tuple)
    body = st.sampled_from([(), ("Some text.",)])
    entries = []
    for paper in papers:
        for number in data.draw(st.lists(st.integers(0, 2), min_size=1, max_size=3)):
            entry = make_entry(paper, body=data.draw(body), authors=data.draw(authors))
            object.__setattr__(entry, "digest", digests[number])
            entries.append(entry)
    whole = group_papers(entries)
    cut = data.draw(st.integers(0, len(whole)))
    parts = Tally()
    for some in (whole[cut:], (), whole[:cut]):
        parts.merge(tally(some))
    assert count_read(parts, digests) == count_read(tally(whole), digests)
    assert count_read(parts, digests)["all"]["papers"] == len(papers)
    assert count_read(parts, digests)["all"]["entries"] == len(entries)


@QUICK
@given(st.lists(st.tuples(st.sampled_from(["uses", "mentions"]), st.booleans()), max_size=9), st.integers(0, 9))
def test_counts_of_parts_add_up(found, at):
    evidence = (Evidence("d", 0, 1, "Title", "x", 0.5, "kg"), Evidence("d", 4, 5, "Title", "x", 0.5, "kg"))
    nodes = [Node(f"id/{number}", kind, "x") for number, (kind, _) in enumerate(found)]
    said = [Statement("a", kind, str(number), evidence[: 1 + more]) for number, (kind, more) in enumerate(found)]
    whole, parts, other = GraphCounts(), GraphCounts(), GraphCounts()
    whole.add(nodes, said)
    other.add(nodes[at:], said[:at])
    parts.merge(other)
    parts.add(nodes[:at], said[at:])
    assert parts.as_dict() == whole.as_dict()
    assert whole.evidence == sum(1 + more for _, more in found)
