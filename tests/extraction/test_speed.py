"""What is remembered, done in blocks or left out for speed changes nothing that is found."""

import re
import subprocess
import sys
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import load_extractor
from kg.extraction.names.candidates import suggest
from kg.extraction.names.finder import find
from kg.extraction.names.forms import shapes
from kg.extraction.names.linear import name_features
from kg.extraction.names.linear.features import rows_of_papers
from kg.extraction.names.model import EntityModel, softmax
from kg.extraction.names.network import memory as network_memory
from kg.extraction.names.network.blocks import gelu, layer, product
from kg.extraction.roles import feature_tables as roles_tables
from kg.extraction.roles import features as roles_features
from kg.extraction.roles.features import features
from kg.extraction.roles.model import bag, load_weights
from kg.extraction.roles.view import view
from kg.extraction.text import vocabulary
from kg.extraction.text.paper_text import make_paper_text
from kg.storage.cache import pack, unpack
from kg.text.normalize import surface_key
from tests.factories import make_entry

TEXTS = [
    [
        ("Title", "FooNet: Fast Widgets with Quux Attention"),
        ("Goal", "본 논문은 위젯을 빠르게 만드는 FooNet(FN)을 제안한다. FooNet은 foo-net으로도 쓴다."),
        ("Results", "GSM8K, MATH 및 HumanEval에서 Llama-2-7B 및 13B보다 12.5% 높은 정확도를 보였다. GPT-4o보다 2.1배 빠르다."),
    ],
    [("Title", "QuuxBench"), ("Abstract", "We introduce QuuxBench for widget agents. GPT-4o and LoRA reach 3.2% on it.")],
    [("Title", "")],
]  # fmt: skip


@pytest.fixture(scope="module")
def model():
    return EntityModel.load()


def test_extracting_does_not_load_spacy():
    code = "import sys; from kg.extraction import load_extractor; load_extractor().extract([]); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_forgetting_changes_nothing(monkeypatch):
    papers = [make_paper_text(text) for text in TEXTS]
    wanted = load_extractor().extract_texts(papers)
    for module in (name_features, network_memory, roles_features, roles_tables, vocabulary):
        monkeypatch.setattr(module, "_REMEMBERED", 2)
    forgetful = load_extractor()
    for order in ((0, 1, 2), (1,), (2, 1), (0,), (0, 0, 1)):
        assert forgetful.extract_texts([papers[at] for at in order]) == [wanted[at] for at in order]


def test_a_row_of_a_product_is_its_own():
    draw = np.random.default_rng(1)
    x, weights = draw.standard_normal((300, 40)), draw.standard_normal((40, 9))
    whole = product(x, weights)
    assert np.allclose(whole, x @ weights)
    assert np.array_equal(product(x[17:99], weights), whole[17:99])
    assert product(x[:0], weights).shape == (0, 9)


def test_a_layer_is_what_it_says():
    draw = np.random.default_rng(2)
    states, weights, bias = draw.standard_normal((30, 8)), draw.standard_normal((16, 5)), draw.standard_normal((700, 5))
    seen = draw.integers(0, 30, (700, 2))
    plain = gelu(states[seen].reshape(700, 16) @ weights + bias)
    assert np.allclose(layer(states, seen, weights, bias), plain)
    assert np.array_equal(layer(states, seen[600:], weights, bias[600:]), layer(states, seen, weights, bias)[600:])
    assert np.allclose(gelu(np.array([[-9.0, 0.0, 1.0, 9.0]])), [[0.0, 0.0, 0.8411920, 9.0]])


def test_the_linear_judge_counts_each_bucket_of_a_form_once(model):
    rows = rows_of_papers([suggest(make_paper_text(text)) for text in TEXTS], model.vocabulary)
    own = [model.weights[buckets].sum(axis=0, dtype=np.float64) for buckets in rows.own]
    assert max(np.bincount(rows.names.form)) > 1  # a form with two spellings
    fixed = model.weights[rows.fixed].sum(axis=0, dtype=np.float64)
    assert np.array_equal(model.linear(rows), softmax(fixed + np.array(own)[rows.names.group] + model.bias))


def test_features_as_rows_are_those_written_out(model):
    (paper,) = [make_paper_text(TEXTS[0])]
    seen, weights = view(paper, find([paper], model)[0]), load_weights()
    for written, looked_up in zip(features(seen, weights.known), weights.features(seen), strict=True):
        rows = [weights.tables.make(name) for name in bag(written)]
        assert [row for row in rows if row >= 0] == [row for row in bag(looked_up) if row >= 0]


@given(st.text("aZ9-. xé가\U0001d70b\n", max_size=20))
def test_shapes_are_those_of_patterns(text):
    marks = "".join("H" if "가" <= c <= "힣" else "X" if c.isupper() else "9" if c.isdigit() else "x" if c.isalpha() else c
                    for c in text)  # fmt: skip
    long = re.sub(r"(.)\1{3,}", r"\1\1\1", marks, flags=re.S)
    assert shapes(text) == (re.sub(r"(.)\1+", r"\1", long, flags=re.S), long)


@given(st.text(st.characters(max_codepoint=127) | st.sampled_from("éＡ　–"), max_size=12))
def test_folding_plain_text_is_folding_any(text):
    gaps = r"[\s\-_‐-―'\"’`]+"
    assert surface_key(text) == re.sub(gaps, "", unicodedata.normalize("NFKC", text).casefold())


def test_packed_and_back():
    entry = make_entry("2401.00001", "FooNet: a method", ("FooNet beats Llama-2 by 3.2% on GSM8K.",))
    (found,) = load_extractor().extract([entry])
    assert found.entities
    assert unpack(pack(found), entry) == found
