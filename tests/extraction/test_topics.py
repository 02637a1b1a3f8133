"""Topics: the scheme is whole, and names are found where a paper is about them."""

from collections import Counter

import pytest

from kg.extraction.text.paper_text import make_paper_text
from kg.extraction.text.words import words
from kg.extraction.topics.find import _folded, find_topics
from kg.schema.topics import topic_terms


def test_the_scheme_has_its_concepts_each_with_both_languages():
    terms = topic_terms()
    assert len(terms) == 309
    assert all(term.label and term.label_ko for term in terms)
    assert sum(len(term.names) for term in terms) > 1900


def test_what_is_broader_is_in_the_scheme_and_nothing_is_broader_than_itself():
    broader = {term.slug: term.broader for term in topic_terms()}
    assert {above for names in broader.values() for above in names} <= set(broader)

    def climb(slug, below=()):
        assert slug not in below, f"{slug} is above itself"
        for above in broader[slug]:
            climb(above, (*below, slug))

    for slug in broader:
        climb(slug)


def test_no_name_means_two_topics():
    names = Counter(
        (slug, tuple(_folded(name[start:end]) for start, end in words(name)))
        for slug, name in {(term.slug, name) for term in topic_terms() for name in term.names}
    )
    meant = Counter(folded for _, folded in names)
    assert [folded for folded, times in meant.items() if times > 1] == []


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        ("Faster Diffusion Language Models", "We speed them up.", "diffusion-language-models"),
        ("X", "이 연구는 강화 학습을 쓴다. 강화학습은 느리다. 강화 학습의 보상을 바꾼다.", "reinforcement-learning"),
        ("RAGs for long documents", "", "retrieval-augmented-generation"),
        ("A benchmark", "Object hallucination is measured. Hallucinations vary. We reduce hallucination.", "hallucination"),
    ],
)  # fmt: skip
def test_a_topic_in_the_title_or_named_often_is_more_likely_than_not(title, text, wanted):
    found = {claim.topic: claim.score for claim in find_topics(make_paper_text([("Title", title), ("", text)]))}
    assert found[wanted] > 0.5


@pytest.mark.parametrize(
    ("title", "text", "unwanted"),
    [
        ("A faster cache", "It helps reinforcement learning and other uses.", "reinforcement-learning"),
        ("Diffusion language models at scale", "", "diffusion-models"),
        ("A rag doll for robots", "", "retrieval-augmented-generation"),
        ("Stories", "We deal with planning.", "task-planning"),
        ("Faster stories without speculative decoding", "", "speculative-decoding"),
        ("Sampling from multimodal distributions", "", "multimodal-learning"),
        ("Joint source-channel coding for radios", "", "code-generation"),
        ("Surfaces of brain tumors", "", "neuroscience"),
        ("Agent-based models of towns", "", "agents"),
        ("A cache", "Retrieval is slow. Retrieval waits. A retrieval fails. Retrieval ends.", "information-retrieval"),
    ],
)
def test_a_word_in_passing_or_inside_a_longer_name_says_little(title, text, unwanted):
    found = {claim.topic: claim.score for claim in find_topics(make_paper_text([("Title", title), ("", text)]))}
    assert found.get(unwanted, 0.0) < 0.5


def test_the_mention_is_the_place_of_the_name():
    paper = make_paper_text([("Title", "Towards Vision-Language-Action Models"), ("", "")])
    found = find_topics(paper)[0]
    at = found.mention
    assert found.topic == "vision-language-action-models"
    assert paper.sections[at.section].text[at.start : at.end] == at.text == "Vision-Language-Action Models"
