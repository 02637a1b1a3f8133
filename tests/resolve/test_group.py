"""Names with the other names that their paper gives them: long forms, Korean forms, words that many things bear."""

import pytest

from kg.model import Decision, ExtractedEntity, Mention, RoleClaim
from kg.resolve.artifacts.group import LinkedEntity, distinguish, from_forms, link_entity

PAPER = "2401.00001"


def spelled(short, long):
    return Decision("long-form", f"{short} is {long} in the text")


@pytest.mark.parametrize(
    ("name", "forms", "introduced", "slug"),
    [
        # A listed acronym, with a phrase that is its own, another wording of it, another thing's, a listed thing's.
        ("DPO", ("Direct Preference Optimization",), False, "dpo"),
        ("DPO", ("Direct Preference Alignment Optimization",), False, "dpo"),
        ("DPO", ("Drone Pilot Optimization",), False, "dronepilotoptimization"),
        ("DPO", ("Direct Preference Alignment Optimization",), True, "directpreferencealignmentoptimization"),
        ("DPO", ("Direct Proposal",), False, "dpo"),
        # A listed acronym without a long form in the tables: an odd one is itself, a word only where it is not introduced.
        ("GPTQ", ("Generative Post-Training Quantizing",), True, "gptq"),
        ("JAX", ("Joint Attention X",), False, "jax"),
        ("JAX", ("Joint Attention X",), True, "jointattentionx"),
        ("SVD", ("Stable Video Diffusion",), False, "stable-video-diffusion"),
        ("SVD", ("Singular Value Decomposition",), True, "singular-value-decomposition"),
        # No table knows the acronym: a word or three letters need the long form, an odd one stands for itself.
        ("TAG", ("Tangential Amplifying Guidance",), False, "tangentialamplifyingguidance"),
        ("QZBand", ("Quick Zorb Banding",), False, "qzband"),
        # The long form is the name, and the acronym one of the other forms.
        ("Direct Preference Alignment Optimization", ("DPO",), False, "dpo"),
        ("Direct Preference Alignment Optimization", ("DPO",), True, "directpreferencealignmentoptimization"),
        ("Drone Pilot Optimizing", ("Zork", "DPO"), False, "dronepilotoptimizing"),
        ("Tangential Amplifying Guidance", ("TAG",), False, "tangentialamplifyingguidance"),
        ("Quick Zorb Banding", ("QZBand",), False, "qzband"),
    ],
)
def test_which_of_an_acronym_and_its_long_form_is_the_thing(name, forms, introduced, slug):
    found = from_forms(name, forms, "Method", introduced=introduced, sure=True)
    assert found.slug == slug
    short, long = (name, forms[-1]) if " " not in name else (forms[-1], name)
    assert found.why[-1] == spelled(short, long)
    assert len(found.why) >= 2


@pytest.mark.parametrize(
    ("name", "forms", "slug", "rules"),
    [
        ("QZBand", ("Unrelated Words",), "qzband", ["normal-form"]),
        ("QZBand", ("퀵 조브 밴딩", "Quick Zorb Banding"), "qzband", ["normal-form", "long-form"]),
        ("Stochastic Gradient Descent", ("SGD",), "sgd", ["alias-table"]),
        ("Llama-2-7B", ("LSB",), "llama-2-7b", ["family", "parts"]),
        ("프롭넷", ("FrobNet",), "frobnet", ["normal-form", "korean"]),
        ("프롭넷", ("FrobNet", "LoRA"), "lora", ["normal-form", "korean"]),
        ("프롭넷", ("...", "프롭", "FrobNet"), "frobnet", ["normal-form", "korean"]),
        ("프롭넷", ("...", "프롭"), "프롭넷", ["normal-form"]),
        ("로라", ("FrobNet",), "lora", ["alias-table"]),
        ("FrobNet", ("프롭넷",), "frobnet", ["normal-form"]),
    ],
)
def test_which_other_form_says_what_a_name_is(name, forms, slug, rules):
    found = from_forms(name, forms, "Method", introduced=False, sure=True)
    assert (found.slug, [step.rule for step in found.why]) == (slug, rules)


def test_the_type_counts_for_long_and_latin_forms_only_where_it_is_sure():
    def slug(name, form, kind, *, sure=True):
        return from_forms(name, (form,), kind, introduced=False, sure=sure).slug

    assert slug("QZ", "Quick Zipping Dataset", "Dataset") == slug("QZ", "Quick Zipping Dataset", "Dataset", sure=False)
    assert slug("DB", "Dream Booth", "Benchmark") == "dreambooth-data"
    assert slug("DB", "Dream Booth", "Benchmark", sure=False) == "dreambooth"
    phrase = "Direct Preference Alignment Optimization"
    assert slug(phrase, "DPO", "Benchmark") == "directpreferencealignmentoptimization"
    assert slug(phrase, "DPO", "Benchmark", sure=False) == "dpo"
    assert slug("프롭넷", "SVD", "Method") == "singular-value-decomposition"
    assert slug("프롭넷", "SVD", "Model") == "stable-video-diffusion"
    assert from_forms("프롭넷", ("FrobNet",), "Method", introduced=False, sure=True).why[-1] == Decision(
        "korean", "the text gives FrobNet and 프롭넷 together"
    )


def seen(name, *forms, role="mentions", claim=0.95, at=(1, 0), score=0.9, kind="Method") -> LinkedEntity:
    """An entity as its paper shows it; `at` is the section and place of its first mention."""
    mentions = [Mention(*at, at[1] + len(name), name)]
    mentions += [Mention(1, 100 * i, 100 * i + len(form), form) for i, form in enumerate(forms, 1)]
    return link_entity(
        ExtractedEntity(name, kind, tuple(mentions), (RoleClaim("uses", 0.99), RoleClaim(role, claim)), score)
    )


@pytest.mark.parametrize(
    ("role", "claim", "at", "introduced", "titled"),
    [
        ("introduces", 0.8, (0, 0), True, True),
        ("introduces", 0.79, (0, 0), True, False),
        ("introduces", 0.95, (0, 4), True, False),
        ("introduces", 0.95, (1, 0), True, False),
        ("introduces", 0.0, (0, 0), False, False),
        ("evaluates", 0.95, (0, 0), False, False),
    ],
)
def test_who_is_introduced_and_heads_the_title(role, claim, at, introduced, titled):
    found = seen("Zork", role=role, claim=claim, at=at)
    assert (found.introduced, found.titled) == (introduced, titled)


def test_an_unsure_type_tells_no_data_from_methods():
    assert seen("DreamBooth", kind="Benchmark", score=0.8).identity.slug == "dreambooth-data"
    assert seen("DreamBooth", kind="Benchmark", score=0.79).identity.slug == "dreambooth"


@pytest.mark.parametrize(
    ("linked", "slug"),
    [
        (seen("Harbor"), "harbor-2401.00001"),
        (seen("MAR"), "mar-2401.00001"),
        (seen("ST-ar"), "st-ar"),
        (seen("RaFt", role="introduces", at=(0, 0)), "ra-ft-2401.00001"),
        (seen("Zorblat"), "zorblat"),
        (seen("TAG", "Tangential Amplifying Guidance"), "tangentialamplifyingguidance"),
        (seen("Harbor", "HARBOR"), "harbor-2401.00001"),
        # What a table knows keeps its id, unless the title of another paper introduces it anew.
        (seen("RAFT"), "raft"),
        (seen("RAFT", role="introduces"), "raft"),
        (seen("RAFT", role="introduces", at=(0, 0)), "raft-2401.00001"),
        (seen("RAFT", "Recurrent All-Pairs Field Transforms", role="introduces", at=(0, 0)), "raft"),
        (seen("ReAct", role="introduces", at=(0, 0)), "react"),
        (seen("CoT", role="introduces", at=(0, 0)), "chain-of-thought"),
        (seen("MQA", kind="Dataset"), "multi-query-attention-data"),
    ],
)
def test_common_words_and_short_acronyms_belong_to_their_paper_unless_something_explains_them(linked, slug):
    found = distinguish(linked, PAPER)
    assert found.identity.slug == slug
    if slug.endswith(PAPER):
        name = linked.entity.name
        assert (found.identity.label, found.identity.listed) == (name, False)
        assert found.identity.why == (Decision("homonym", f"{name} of {PAPER} is not what others call so"),)
        assert (found.introduced, found.titled, found.entity) == (linked.introduced, linked.titled, linked.entity)


def test_the_paper_that_a_table_names_as_the_origin_keeps_the_bare_id():
    assert distinguish(seen("RAFT", role="introduces", at=(0, 0)), "2003.12039").identity.slug == "raft"


def test_the_table_of_homonyms_says_what_a_name_is_in_a_paper():
    assert distinguish(seen("Adam"), "2509.22991").identity.slug == "adam-2509.22991"
    assert distinguish(seen("Adam"), PAPER).identity.slug == "adam"
