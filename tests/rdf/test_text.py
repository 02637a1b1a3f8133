"""N-Triples and Turtle as text: two parsers read back what was meant, and the bytes are the ones that pyoxigraph writes."""

import re
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.export.rdf.blocks import Cached
from kg.export.rdf.evidence import evidence_records
from kg.export.rdf.files import all_records
from kg.export.rdf.records import arrange, graph_records
from kg.export.rdf.tables import ATTRIBUTES
from kg.export.rdf.terms import DECIMAL, Prop, clean, literal_maker, web_iri
from kg.export.rdf.text import ntriples_block, sort_key, turtle_block, turtle_head
from kg.model import Derivation, Evidence, KnowledgeGraph, Node, Statement
from kg.schema.attributes import ValueKind
from kg.schema.namespaces import DEFAULT_BASE_IRI, prefixes_for
from kg.text.ids import artifact_id, slug
from tests.rdf.parity import all_triples

BASE = DEFAULT_BASE_IRI
BASES = (BASE, "https://example.org/my/", "http://e.org/x#", "https://w3id.org/paperkg/ns#", "https://schema.org/")
# One of each: quotes, escapes, controls, both ends of every plane, non-characters, directions, joiners, half a pair.
ODD = "\"'\\\b\f\n\r\t\x00\x01\x1f\x7f\x80\x85\xa0\u200b\u200f\u202e\u2028\u2029\ufeff\ufdd0\ufffd\ufffe\uffff" + "".join(
    chr(plane * 0x10000 + offset) for plane in range(1, 17) for offset in (0, 0x41, 0xFFFD, 0xFFFE, 0xFFFF)
)  # fmt: skip
ODD += "\ud800\udfff"
TEXT = st.one_of(st.text(max_size=20), st.text(st.sampled_from(ODD + "ab한 .^@<>"), max_size=12))
# Ids as `kg.text.ids` makes them, and ids that it never would.
LOCAL = st.text(st.sampled_from("abZ09._-~!$&'()*+,;=:@%/?#한글éß٣\u00b7\u0301\U0001f600"), max_size=8)
NODE = st.builds("{}/{}".format, st.sampled_from(["id", "paper", "evidence", "nowhere", ""]), LOCAL)
MADE = st.text(max_size=9).map(slug).map(artifact_id)


def nt(prop: Prop, *values, subject="id/x", base=BASE):
    return ntriples_block(base)(subject, (prop,) * len(values), values)


def objects(text, form=ox.RdfFormat.N_TRIPLES):
    return [quad.object for quad in ox.parse(text.encode(), form)]


def as_pyoxigraph_writes(lines, base):
    triples = [quad.triple for quad in ox.parse(lines.encode(), ox.RdfFormat.N_TRIPLES)]
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes_for(base)).decode()


@settings(max_examples=400, deadline=None)
@given(TEXT)
@example(ODD)
@example("".join(map(chr, range(0x100))))
@example("\\")
@example('"""')
def test_any_string_means_itself_to_two_parsers(text):
    meant = clean(text)
    for syntax, form, name in (
        (ntriples_block(BASE), ox.RdfFormat.N_TRIPLES, "nt"),
        (turtle_block(BASE), ox.RdfFormat.TURTLE, "turtle"),
    ):
        for kind in (ValueKind.STRING, ValueKind.NAME):
            written = turtle_head(prefixes_for(BASE)) * (name == "turtle") + syntax(
                "id/x", (Prop("x:p", kind),), (text,)
            )
            (strict,) = objects(written, form)
            (loose,) = rdflib.Graph().parse(data=written, format=name).objects()
            assert strict.value == str(loose) == meant
            assert (strict.language or "") == (loose.language or "") == literal_maker(kind)(text).language
            assert written.count("\n") == written.count(" .\n"), "one line per triple, whatever is in it"


def test_only_what_no_file_should_hold_is_replaced():
    assert clean("a\x00b\ud800c\uffff") == "a\ufffdb\ufffdc\ufffd"
    kept = "\t\n\r\x7f\x85\xa0\u2028\u200f\U0010fffd 한글 é"
    assert clean(kept) == kept


@settings(max_examples=200, deadline=None)
@given(TEXT)
@example(ODD)
def test_strings_are_escaped_as_pyoxigraph_does(text):
    literal = ox.Literal(clean(text))
    expected = ox.serialize(
        [ox.Triple(ox.NamedNode(f"{BASE}id/x"), ox.NamedNode("x:p"), literal)], format=ox.RdfFormat.N_TRIPLES
    )
    assert nt(Prop("x:p", ValueKind.STRING), text).encode() == expected


@settings(max_examples=300, deadline=None)
@given(NODE, NODE, st.sampled_from(BASES))
@example("id/a.", "id/-a", BASE)
@example("id/라마", "id/c~d", BASE)
@example("id/", "/", "https://schema.org/")
def test_any_id_is_its_iri_or_refused(subject, target, base):
    said = (Prop("x:p", ValueKind.NODE),), (target,)
    try:
        expected = ox.NamedNode(base + subject), ox.NamedNode(base + target)
    except ValueError:
        with pytest.raises(ValueError, match="IRI"):
            ntriples_block(base)(subject, *said)
        with pytest.raises(ValueError, match="IRI"):
            turtle_block(base)(subject, *said)
        return
    lines = ntriples_block(base)(subject, *said)
    (triple,) = (quad.triple for quad in ox.parse(lines.encode(), ox.RdfFormat.N_TRIPLES))
    assert (triple.subject, triple.object) == expected
    assert turtle_head(prefixes_for(base)) + turtle_block(base)(subject, *said) == as_pyoxigraph_writes(lines, base)


@pytest.mark.parametrize(
    "link",
    [
        "https://e.org/a|b <c>",
        'http://e.org/한글?q=%41&x="y"',
        " https://e.org/\u202e\n#f ",
        "https://e.org/%zz",
        "https://[x",
        "https://e.org:port/a#b#c%41",
        "http://e.org/\ud800",
    ],
)
def test_links_become_iris(link):
    (found,) = objects(nt(Prop("x:p", ValueKind.WEB), link))
    assert found.value == web_iri(link)
    assert not re.search(r"[\s<>\"|\u202e]", found.value)
    assert [str(o) for o in rdflib.Graph().parse(data=nt(Prop("x:p", ValueKind.WEB), link), format="nt").objects()] == [
        found.value
    ]


def test_a_link_that_is_no_iri_is_refused():
    with pytest.raises(ValueError, match="IRI"):
        nt(Prop("x:p", ValueKind.WEB), "no scheme at all")


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.floats(allow_nan=False, allow_infinity=False),
        st.integers(),
        st.decimals(allow_nan=False, allow_infinity=False).map(str),
    )
)
@example(1e-7)
@example(1e22)
@example(-0.0)
def test_decimals_keep_their_value_and_have_no_exponent(value):
    for written, form in (
        (nt(Prop("x:p", ValueKind.DECIMAL), value), ox.RdfFormat.N_TRIPLES),
        (
            turtle_head(prefixes_for(BASE)) + turtle_block(BASE)("id/x", (Prop("x:p", ValueKind.DECIMAL),), (value,)),
            ox.RdfFormat.TURTLE,
        ),
    ):
        (found,) = objects(written, form)
        assert found.datatype.value == DECIMAL
        assert Decimal(found.value) == Decimal(str(value))
        assert "e" not in found.value.lower()


def test_equal_numbers_of_two_kinds_keep_their_own_form():
    """1 and 1.0 are one key of a dictionary: the writer must not answer with whichever came first."""
    block, prop = ntriples_block(BASE), Prop("x:p", ValueKind.DECIMAL)
    assert [objects(block("id/x", (prop,), (value,)))[0].value for value in (1, 1.0, "1.00", 1)] == [
        "1",
        "1.0",
        "1.00",
        "1",
    ]


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2025-02-05", "date"),
        ("2025-02", "gYearMonth"),
        ("2025", "gYear"),
        ("Feb 2025", "string"),
        ("٢٠٢٥", "string"),
        ("2025\n", "string"),
    ],
)
def test_dates(value, datatype):
    (found,) = objects(nt(Prop("x:p", ValueKind.DATE), value))
    assert (found.value, found.datatype.value.rpartition("#")[2]) == (value, datatype)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(TEXT, st.sampled_from(["a", "a!", 'a"', "a b", "a\x00", "a\ufffd", "가"])), max_size=6))
def test_values_of_a_property_are_sorted_as_lines_and_each_is_there_once(values):
    prop = ATTRIBUTES["minority-types"]
    said = arrange([(prop, value) for value in values] + [(ATTRIBUTES["votes"], 3)])
    lines = ntriples_block(BASE)("id/x", *said).splitlines(keepends=True)[:-1]
    found = re.findall(r".*? \.\n", "".join(lines), re.S)
    assert found == sorted({nt(prop, value) for value in values}, key=lambda line: line[:-3])
    assert len(found) == len({clean(value) for value in values})


def test_sort_keys_of_nodes_are_those_of_their_iris():
    assert sorted(["id/a", "id/a-b", "id/a.c", "id/a1", "id/ab"], key=sort_key(ValueKind.NODE)) == [
        "id/a-b", "id/a.c", "id/a1", "id/a", "id/ab",
    ]  # fmt: skip


@st.composite
def graphs(draw):
    """Two papers and an artifact with names, values and evidence of any characters; a derived statement."""
    attributes = tuple(
        sorted(
            draw(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "arxiv": st.sampled_from(["2510.14973", "cs/0112017", "none"]),
                        "date": st.sampled_from(["2025-01-02", "2025", "soon"]),
                        "family": TEXT,
                        "inferred": st.booleans(),
                        "links": st.lists(
                            st.sampled_from(["https://e.org/a b", "https://schema.org/x", "http://e.org/한"])
                        ).map(tuple),
                        "parameters": st.integers(),
                        "value": st.sampled_from(["7", "0.5", "-3.10", 2.5, 1e-9]),
                        "homonyms": st.lists(MADE).map(tuple),
                    },
                )
            ).items()
        )
    )
    ids = sorted(
        draw(st.sets(st.sampled_from(["id/x", "id/x-y", "id/라마", "paper/2510.1", "id/a~b"]), min_size=3, max_size=3))
    )
    nodes = tuple(Node(key, "Model", draw(TEXT), tuple(draw(st.lists(TEXT, max_size=3))), attributes) for key in ids)
    evidence = draw(
        st.lists(
            st.builds(
                Evidence,
                st.just("digest/d"),
                st.integers(0, 2),
                st.just(9),
                TEXT,
                TEXT,
                st.sampled_from([0.5, 1.0]),
                st.sampled_from(["kg 1.2", "v"]),
            ),
            min_size=1,
            max_size=3,
        )
    )
    said = Statement(ids[0], "uses", ids[1], tuple(sorted(set(evidence))), (), 0.5, (("order", 1),))
    derived = Statement(
        ids[1], "variant-of", ids[2], (), (Derivation("r", (said.id,), 0.5), Derivation("r", (said.id,), 0.7)), 0.7
    )
    return KnowledgeGraph(nodes, (said, derived))


@settings(max_examples=150, deadline=None)
@given(graphs(), st.sampled_from(BASES))
def test_files_are_what_pyoxigraph_writes_of_the_same_triples(tmp_path_factory, graph, base):
    folder = tmp_path_factory.mktemp("text")
    EXPORTERS["turtle"].write(graph, folder, ExportOptions(base_iri=base))
    for name, records in (("graph", graph_records(graph)), ("evidence", evidence_records(graph))):
        block = ntriples_block(base)
        lines = "".join(block(*record) for record in records)
        written = (folder / f"{name}.ttl").read_bytes()
        assert written.decode() == as_pyoxigraph_writes(lines, base)
        loose = rdflib.Graph().parse(data=written, format="turtle")
        assert len(loose) == len(set(ox.parse(written, ox.RdfFormat.TURTLE))) == lines.count(" .\n")
    assert len(list(all_triples(graph, base))) == sum(len(shape) for _, shape, _ in all_records(graph))


def test_an_empty_graph_is_an_empty_file(tmp_path):
    EXPORTERS["turtle"].write(KnowledgeGraph((), ()), tmp_path, ExportOptions())
    assert (tmp_path / "graph.ttl").read_bytes() == b""


def test_what_is_kept_is_bounded():
    made = []
    kept = Cached(lambda key: made.append(key) or str(key), limit=3)
    assert [kept[key] for key in (1, 2, 1, 3, 4, 1)] == ["1", "2", "1", "3", "4", "1"]
    assert made == [1, 2, 3, 4, 1]
    assert len(kept) == 2


def test_records_are_not_gathered_before_they_are_written():
    """The writers stream: a record can be written before the next node is looked at."""

    def nodes():
        yield Node("id/a", "Model", "A")
        raise RuntimeError("the second node is asked for")

    records = graph_records(KnowledgeGraph(nodes(), ()))
    assert "id:a a kg:Artifact , kg:Model" in turtle_block(BASE)(*next(records))
    with pytest.raises(RuntimeError):
        next(records)
