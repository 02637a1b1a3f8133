"""How a written name may be read, and where a family's name ends in it."""

import pytest

from kg.resolve.names.identify import identify
from kg.resolve.names.members import family_prefixes
from kg.resolve.names.readings import readings
from kg.text.normalize import plain


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("K–V Cache", [("k-v cache", "")]),
        ("OpenAI GPT-4o", [("openai gpt-4o", ""), ("gpt-4o", "maker: without the maker openai")]),
        ("openai/gpt-4o", [("openai/gpt-4o", ""), ("gpt-4o", "maker: without the maker openai")]),
        ("OpenAI-GPT-4o", [("openai-gpt-4o", ""), ("gpt-4o", "maker: without the maker openai")]),
        ("OpenAI: GPT-4o-", [("openai: gpt-4o-", ""), ("gpt-4o-", "maker: without the maker openai")]),
        ("OpenAIGPT", [("openaigpt", "")]),
        (
            "Claude Sonnet 4",
            [("claude 4 sonnet", "rewrite: the version stands first"), ("claude sonnet 4", "")],
        ),
        ("LLaDA model", [("llada model", ""), ("llada", "noun: without the generic noun of llada model")]),
        ("Frob (Net)", [("frob (net)", ""), ("frob", "bracket: without (net)")]),
        ("Frob [Net] v2", [("frob [net] v2", ""), ("frob v2", "bracket: without (net)")]),
        ("(Frob) Net", [("(frob) net", "")]),
        ("라마-7B", [("라마-7b", ""), ("llama 7b", "korean: 라마-7b reads llama 7b")]),
        ("하버 라마", [("하버 라마", "")]),
    ],
)
def test_readings_from_the_most_literal_on_with_what_was_done(name, expected):
    assert [
        (text, "; ".join(f"{step.rule}: {step.detail}" for step in why)) for text, why in readings(name)
    ] == expected


@pytest.mark.parametrize(
    ("name", "families"),
    [
        ("Llama", [("Llama", "")]),
        ("Llama 3.1", [("Llama", " 3.1")]),
        ("Llama2", [("Llama", "2")]),
        ("Llamav2", [("Llama", "v2")]),
        ("Llama_2", [("Llama", "_2")]),
        ("Llamax2", []),
        ("LlamaGuard-7B", [("Llama Guard", "-7b")]),
        ("Llama Guard 7B", [("Llama Guard", " 7b"), ("Llama", " guard 7b")]),
        ("HumanEval+", [("HumanEval", "+")]),
        # VL, Chat, Instruct and Coder may be glued to some families' names, and to every version.
        ("QwenVL-7B", [("Qwen", "vl-7b")]),
        ("QwenChatty", []),
        ("LlamaChat", []),
        ("Llama2Chat", [("Llama", "2chat")]),
        # A digit at the end of a family's name does not go on.
        ("o1mini", [("o1", "mini")]),
        ("o1-mini", [("o1", "-mini")]),
        ("o1.5", []),
        ("o15", []),
        ("o1.", [("o1", ".")]),
        # Hangul and Latin letters are words of their own.
        ("클로드Opus", [("Claude", "opus")]),
        ("Llama지시", [("Llama", "지시")]),
        ("라마들", []),
        ("Zorbéllama", []),
        ("Llamaé", []),
    ],
)
def test_a_familys_name_ends_at_a_sign_a_digit_a_known_suffix_or_another_script(name, families):
    assert [(family.label, rest) for family, rest in family_prefixes(plain(name))] == families


@pytest.mark.parametrize(
    ("name", "kind", "slug", "label", "why"),
    [
        # In three letters a hyphen tells names apart, unless a table spells it so.
        ("M-QA", "Method", "mqa", "M-QA", "normal-form: mqa"),
        (
            "MQA",
            "Method",
            "multi-query-attention",
            "Multi-Query Attention",
            "alias-table: mqa is Multi-Query Attention (general)",
        ),
        (
            "k-NN",
            None,
            "k-nearest-neighbors",
            "k-Nearest Neighbors",
            "alias-table: knn is k-Nearest Neighbors (general)",
        ),
        ("LoR-A", None, "lora", "LoRA", None),
        (
            "SVD",
            None,
            "svd",
            "svd",
            "homonym: svd could be Singular Value Decomposition (Method), Stable Video Diffusion (Model)",
        ),
        ("Llama-", None, "llama", "Llama", "alias-table: Llama (arXiv:2302.13971)"),
        ("Llama _", None, "llama", "Llama", "alias-table: Llama (arXiv:2302.13971)"),
    ],
)
def test_names_of_the_tables(name, kind, slug, label, why):
    found = identify(name, kind)
    assert (found.slug, found.label) == (slug, label)
    assert why is None or [f"{step.rule}: {step.detail}" for step in found.why] == [why]
