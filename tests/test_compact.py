"""Frozen values travel between processes: each comes out of a pickle or a copy as it went in."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass, replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kg.model as model
from kg.model import Evidence, Mention, Statement
from kg.model.compact import compact
from kg.resolve.names.grammar import NamePart
from kg.resolve.names.identity import Link, NameIdentity

MODEL = [getattr(model, name) for name in model.__all__]
CLASSES = sorted(
    {found for found in MODEL if isinstance(found, type) and is_dataclass(found)}
    | {Evidence, NameIdentity, Link, NamePart},
    key=lambda cls: cls.__name__,
)
# Those of which a build has millions, but for evidence, which is a tuple.
MANY = {"AuthorName", "Decision", "Derivation", "Digest", "Entry", "ExtractedEntity", "ExtractedResult",
        "Extraction", "NameIdentity", "Link", "Mention", "NamePart", "Node", "Paper", "PartScores",
        "RoleClaim", "Section", "Statement", "TopicClaim"}  # fmt: skip
EVIDENCE = st.builds(Evidence, **dict.fromkeys(Evidence._fields, ...) | {"confidence": st.floats(0, 1)})
STATEMENTS = st.builds(
    Statement,
    st.text(),
    st.text(),
    st.text(),
    st.lists(EVIDENCE, min_size=1, max_size=2).map(tuple),
    confidence=st.floats(0, 1),
)
# Fields whose values hypothesis cannot find: errors are equal to themselves only, a statement needs evidence.
GIVEN = {
    "Corpus": {"errors": st.just(())},
    "KnowledgeGraph": {name: st.lists(STATEMENTS, max_size=2).map(tuple) for name in ("statements", "claims")},
}


def values_of(cls):
    if cls in {Evidence, Statement}:
        return EVIDENCE if cls is Evidence else STATEMENTS
    return st.builds(cls, **{field.name: ... for field in fields(cls)} | GIVEN.get(cls.__name__, {}))


def same(one, other):
    return type(one) is type(other) and one == other


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_values_come_back_as_they_were(cls, data):
    value = data.draw(values_of(cls))
    # A NaN that travelled is no longer equal to itself; a graph's own text does not show its nodes.
    assume("nan" not in repr((value, getattr(value, "nodes", ()))))
    for protocol in (2, pickle.HIGHEST_PROTOCOL):
        assert same(pickle.loads(pickle.dumps(value, protocol)), value)
    assert same(copy.copy(value), value)
    assert same(copy.deepcopy(value), value)
    assert same(value._replace() if cls is Evidence else replace(value), value)


def test_values_of_which_there_are_many_are_pickled_by_their_constructor():
    found = {cls.__name__ for cls in CLASSES if cls.__reduce__ is not object.__reduce__}
    assert found == MANY


def test_a_copy_with_another_value_is_one():
    mention = Mention(1, 2, 5, "Foo")
    assert replace(mention, start=1) == Mention(1, 1, 5, "Foo")
    assert pickle.loads(pickle.dumps(replace(mention, text="Bar"))).text == "Bar"
    with pytest.raises(FrozenInstanceError):
        copy.copy(mention).start = 7


@compact
@dataclass(frozen=True, slots=True)
class Single:
    """One field, whose value may itself be a tuple."""

    value: tuple


@settings(deadline=None)
@given(st.lists(st.integers()).map(tuple))
def test_a_class_of_one_field(value):
    assert pickle.loads(pickle.dumps(Single(value))) == Single(value)


def test_what_the_constructor_refuses_no_pickle_brings_in():
    statement = Statement("a", "uses", "b", (Evidence("d", 0, 1, "Title", "x", 0.5, "kg"),))
    cls, values = statement.__reduce__()
    with pytest.raises(ValueError, match="without evidence"):
        cls(*values[:3])
    assert pickle.dumps(statement).count(b"Evidence") == 1
