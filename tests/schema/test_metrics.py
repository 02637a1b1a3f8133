"""The table of metrics, and what the words of a text mean."""

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import RDF, SKOS

from kg.schema.metrics import Better, metrics, resolve_metric
from kg.schema.vocab import Property
from kg.storage.resources import ontology_folder
from kg.text.ids import metric_id

NAMES = sorted(metrics())


def test_every_metric_stands_once_under_a_metric_that_is_there():
    assert len(NAMES) >= 120
    assert len({metric_id(name) for name in NAMES}) == len(NAMES)
    for row in metrics().values():
        above = [row.name]
        while metrics()[above[-1]].broader:
            above.append(metrics()[above[-1]].broader)
            assert above.count(above[-1]) == 1
        assert row.quantity
        assert row.korean


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_a_metric_means_it(name):
    for wording in metrics()[name].names():
        found = resolve_metric(wording)
        assert (found.row, found.qualifier) == (metrics()[name], ""), wording


@pytest.mark.parametrize(
    ("wording", "name", "better"),
    [
        ("Accuracy", "accuracy", Better.HIGHER),
        ("average accuracy improvement", "accuracy", Better.HIGHER),
        ("accuracy on GSM8K", "accuracy", Better.HIGHER),
        ("top-1 acc.", "top-1 accuracy", Better.HIGHER),
        ("FID-50K", "FID", Better.LOWER),
        ("FID (256x256)", "FID", Better.LOWER),
        ("WER reduction", "word error rate", Better.LOWER),
        ("pass@10", "pass@10", Better.HIGHER),
        ("Recall@5 on MS MARCO", "recall@5", Better.HIGHER),
        ("nDCG@10", "nDCG@10", Better.HIGHER),
        ("token reduction", "tokens", Better.LOWER),
        ("peak GPU memory", "memory", Better.LOWER),
        ("time to first token", "time to first token", Better.LOWER),
        ("LC win rate", "length-controlled win rate", Better.HIGHER),
        ("BLEU score", "BLEU", Better.HIGHER),
        ("attack success rate", "attack success rate", Better.NEITHER),
        ("평균 정확도", "accuracy", Better.HIGHER),
        ("정확도 향상", "accuracy", Better.HIGHER),
        ("추론 속도", "inference speed", Better.HIGHER),
        ("AUC", "AUC", Better.HIGHER),
        ("ROC-AUC", "AUROC", Better.HIGHER),
        ("error", "error", Better.LOWER),
        ("detection rate", "detection rate", Better.HIGHER),
        ("NSD", "normalized surface Dice", Better.HIGHER),
    ],
)
def test_words_of_a_text_mean_a_metric(wording, name, better):
    found = resolve_metric(wording)
    assert (found.name, found.row and found.row.better, found.qualifier) == (name, better, "")


@pytest.mark.parametrize(
    ("wording", "name", "qualifier"),
    [
        ("in-domain accuracy", "accuracy", "in domain"),
        ("object detection mAP", "mAP", "object detection"),
        ("zero-shot top-5 accuracy gain", "top-5 accuracy", "zero shot"),
        ("passage Recall@5", "recall@5", "passage"),
    ],
)
def test_what_stands_before_a_metric_is_kept(wording, name, qualifier):
    found = resolve_metric(wording)
    assert (found.name, found.qualifier) == (name, qualifier)
    assert found.reason.endswith("at the end of the wording")


@pytest.mark.parametrize(
    ("wording", "reason"),
    [
        ("performance improvement", "no measure is named"),
        ("score", "no measure is named"),
        ("", "no measure is named"),
        ("prompt sensitivity", "no metric of the table has this name"),
        ("frobnication index", "no metric of the table has this name"),
    ],
)
def test_what_is_no_metric_is_left_as_it_is(wording, reason):
    found = resolve_metric(wording)
    assert (found.name, found.row, found.reason) == (wording, None, reason)


@given(st.text(max_size=60))
def test_any_wording_has_an_answer_with_a_reason(wording):
    found = resolve_metric(wording)
    assert found.reason
    assert (found.row is None) == (found.name == wording and found.reason.startswith("no "))


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, lambda text: text.replace(" ", "-")]))
def test_case_and_hyphens_do_not_matter(name, written):
    assert resolve_metric(written(name)).row == metrics()[name]


def test_the_scheme_is_skos_with_labels_in_two_languages():
    graph = rdflib.Graph().parse(ontology_folder() / "metrics.ttl")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(NAMES)
    for concept in concepts:
        own = list(graph.objects(concept, SKOS.prefLabel))
        assert sorted(label.language for label in own) == ["en", "ko"]
        assert not set(own) & set(graph.objects(concept, SKOS.altLabel))
        assert str(graph.value(concept, rdflib.URIRef(Property.BETTER))) in set(Better)
        assert graph.value(concept, SKOS.inScheme)
        assert set(graph.objects(concept, SKOS.broader)) <= concepts
