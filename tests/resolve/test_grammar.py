"""What follows a family's name: tokens to parts, by the family's grammar."""

import pytest

from kg.resolve.names.grammar import canonical_size, canonical_version, parts, size_of
from kg.resolve.names.identify import identify

VERSION, CODE, SIZE, ACTIVE, PATCH, CONTEXT, FREE, REVISION = 10, 11, 30, 32, 33, 40, 45, 70


@pytest.mark.parametrize(
    ("text", "grammar", "expected"),
    [
        ("", "fam", []),
        ("2.5-vl-7b-instruct", "fam", [(VERSION, "2.5"), (20, "vl"), (SIZE, "7b"), (50, "instruct")]),
        ("2.5 vl instruct (7b)", "fam", [(VERSION, "2.5"), (20, "vl"), (SIZE, "7b"), (50, "instruct")]),
        ("-235b-a22b", "fam", [(SIZE, "235b"), (ACTIVE, "a22b")]),
        ("7b 7b", "fam", [(SIZE, "7b")]),
        # Dates are revisions, but a year where the family counts years.
        ("-2024-08-06", "fam", [(REVISION, "20240806")]),
        ("-0806", "fam", [(REVISION, "0806")]),
        ("-20240806", "year", [(VERSION, "2024")]),
        ("'24", "year", [(VERSION, "2024")]),
        ("’24", "year", [(VERSION, "2024")]),
        ("2024", "year", [(VERSION, "2024")]),
        ("24", "year,open", [(VERSION, "2024")]),
        # A second version, a small one after a size, or three digits are revisions.
        ("-3 2024", "fam", [(VERSION, "3"), (REVISION, "2024")]),
        ("-2-7b-v1", "fam", [(VERSION, "2"), (SIZE, "7b"), (REVISION, "1")]),
        ("-7b v1", "fam", [(VERSION, "1"), (SIZE, "7b")]),
        ("-7b v1", "late,fam", [(SIZE, "7b"), (REVISION, "1")]),
        ("-v1 7b", "late,fam", [(VERSION, "1"), (SIZE, "7b")]),
        ("-v0.2", "late,fam", [(REVISION, "0.2")]),
        ("-v0.2", "fam", [(VERSION, "0.2")]),
        ("-7b-instruct-v0.2", "late,fam", [(SIZE, "7b"), (50, "instruct"), (REVISION, "0.2")]),
        ("-2.0-flash-001", "fam", [(VERSION, "2"), (29, "flash"), (REVISION, "001")]),
        ("-001", "fam", [(REVISION, "001")]),
        ("-0001", "fam", [(VERSION, "0001")]),
        # Numbers in the names of data are sizes or counts, in those of backbones patches.
        ("-100", "data", [(PATCH, "100")]),
        ("-10", "data", [(PATCH, "10")]),
        ("-0", "open", [(PATCH, "0")]),
        ("-5", "data", [(VERSION, "5")]),
        ("-100", "fam", [(VERSION, "100")]),
        ("-v100", "data", [(VERSION, "100")]),
        ("-10k", "data", [(SIZE, "10k")]),
        ("-10k", "open", [(SIZE, "10k")]),
        ("-10k", "year", [(SIZE, "10k")]),
        ("-32k", "fam", [(CONTEXT, "32k")]),
        ("-l/14", "backbone", [(SIZE, "large"), (PATCH, "14")]),
        ("-9", "backbone", [(VERSION, "9")]),
        ("-10", "backbone", [(PATCH, "10")]),
        ("-b 9", "backbone", [(SIZE, "base"), (PATCH, "9")]),
        ("-9 b", "backbone", [(VERSION, "9"), (SIZE, "base")]),
        ("-224x336", "backbone", [(PATCH, "224")]),
        ("-224 × 336px", "backbone", [(PATCH, "224")]),
        # Codes, omni and vision.
        ("-r1", "fam", [(CODE, "r1")]),
        ("-n2", "backbone", [(CODE, "n2")]),
        ("-r1", "data", None),
        ("-4o", "fam", [(VERSION, "4o")]),
        ("-4.5v", "fam", [(VERSION, "4.5"), (20, "vision")]),
        ("-14.5", "fam", [(VERSION, "14.5")]),
        # Words: known ones, two that make one, the base of a distillation, anything where the family is open.
        ("-deep research", "fam", [(21, "deep-research")]),
        ("-7b-deep-research-2.5", "fam", [(VERSION, "2.5"), (21, "deep-research"), (SIZE, "7b")]),
        ("-t2v-14b", "fam", [(SIZE, "14b"), (34, "t2v")]),
        ("-distill-qwen-7b", "fam", [(24, "distill"), (25, "qwen"), (SIZE, "7b")]),
        ("-distill-qwen-2.5-7b", "fam", [(24, "distill"), (25, "qwen"), (SIZE, "7b")]),
        ("-distill-qwen-2-7b", "fam", [(24, "distill"), (25, "qwen"), (SIZE, "7b")]),
        ("-distill-qwen-instruct", "fam", [(24, "distill"), (25, "qwen"), (50, "instruct")]),
        ("-distill-qwen-2.5", "fam", [(24, "distill"), (25, "qwen")]),
        ("qwen-distill", "fam", None),
        ("-distill-llama", "fam", [(24, "distill"), (25, "llama")]),
        ("qwen", "fam", None),
        ("-hello world", "open", [(FREE, "hello"), (FREE, "world")]),
        ("-안녕", "open", None),
        ("-hello", "fam", None),
        ("-pro vision", "tier,fam", [(29, "pro"), (34, "vision")]),
        ("-instruct", "narrow", None),
        ("+", "fam", [(29, "plus")]),
        # Signs.
        ("-2-5", "fam", [(VERSION, "2.5")]),
        ("-2-5b", "fam", [(VERSION, "2"), (SIZE, "5b")]),
        ("-12-5", "fam", [(VERSION, "12"), (REVISION, "5")]),
        ("v2.0.x", "fam", [(VERSION, "2")]),
        ("$", "fam", None),
    ],
)
def test_parts(text, grammar, expected):
    found = parts(text, tuple(grammar.split(",")))
    assert (found if found is None else [(part.rank, part.text) for part in found]) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("v2", "2"),
        ("2.0", "2"),
        ("version 2", "2"),
        ("v-2", "2"),
        ("2.0.0", "2"),
        ("v2.10", "2.10"),
        ("v2.0.x", "2"),
        ("0.0", "0"),
        ("20", "20"),
        ("10.0", "10"),
    ],
)
def test_versions(written, expected):
    assert canonical_version(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("7.0b", "7b"),
        ("500m", "0.5b"),
        ("499m", "499m"),
        ("1000m", "1b"),
        ("2x500m", "2x500m"),
        ("8x7.0b", "8x7b"),
        ("3t", "3t"),
        ("600k", "600k"),
    ],
)
def test_sizes(written, expected):
    assert canonical_size(written) == expected


@pytest.mark.parametrize(
    ("part", "number"),
    [
        ("7b", 7e9),
        ("1.8x2.5b", 4.5e9),
        ("1.5m", 1.5e6),
        ("10k", 1e4),
        ("2t", 2e12),
        ("7", None),
        ("x7b", None),
        ("7bb", None),
        ("large", None),
    ],
)
def test_numbers_that_sizes_say(part, number):
    assert size_of(part) == number


@pytest.mark.parametrize(
    ("name", "label", "chain", "besides"),
    [
        ("Qwen2.5-7B", "Qwen-2.5-7B", "qwen-2.5 qwen", ""),
        (
            "Qwen2.5-VL-7B-Instruct",
            "Qwen-2.5-VL-7B-Instruct",
            "qwen-2.5-vl-7b qwen-2.5-vl qwen-2.5 qwen",
            "qwen-2.5-vl-instruct",
        ),
        (
            "Llama-3.1-8B-128k-Instruct",
            "Llama-3.1-8B-128K-Instruct",
            "llama-3.1-8b-128k llama-3.1-8b llama-3.1 llama",
            "llama-3.1-128k-instruct llama-3.1-8b-instruct llama-3.1-instruct llama-3.1-128k",
        ),
        ("Llama", "Llama", "", ""),
        ("GPT-4o-2024-08-06", "GPT-4o-20240806", "gpt-4o gpt", ""),
        ("Code Llama 7B", "Code Llama-7B", "code-llama llama", ""),
        ("ViT-L/14", "ViT-Large-14", "vit-large vit", "vit-14"),
    ],
)
def test_a_member_hangs_on_the_name_without_its_last_part_and_on_those_without_its_size(name, label, chain, besides):
    found = identify(name)
    assert found.label == label
    assert " ".join(link.slug for link in found.chain) == chain
    assert " ".join(link.slug for link in found.besides) == besides
    assert all(identify(link.label).slug == link.slug for link in (*found.chain, *found.besides))


@pytest.mark.parametrize(
    ("name", "family", "why"),
    [
        ("Llama", "Llama", [("alias-table", "Llama (arXiv:2302.13971)")]),
        ("Code Llama 7B v2", "Llama", [("family", "Code Llama (arXiv:2308.12950)"), ("parts", "2, 7b")]),
        ("Llama 2", "Llama", [("family", "Llama (arXiv:2302.13971)"), ("parts", "2")]),
        ("CoT", "", [("alias-table", "cot is Chain-of-Thought (general)")]),
        ("chain of thought", "", [("normal-form", "chainofthought is Chain-of-Thought (general)")]),
        ("Meta Llama model", "Llama", [("alias-table", "Llama (arXiv:2302.13971)")]),
    ],
)
def test_a_member_says_its_family_and_why(name, family, why):
    found = identify(name)
    assert (found.family, found.listed) == (family, True)
    assert [(step.rule, step.detail) for step in found.why][-len(why) :] == why


def test_data_under_a_methods_name_is_a_thing_of_its_own_and_the_other_way():
    data, method = identify("DreamBooth", "Benchmark"), identify("GSM8K", "Method")
    assert (data.slug, data.label, data.listed, data.type) == ("dreambooth-data", "DreamBooth", False, "")
    assert [step.rule for step in data.why] == ["normal-form", "homonym"]
    assert data.why[-1].detail == "DreamBooth is a Method; this is a Benchmark"
    assert (method.slug, method.why[-1].detail) == ("gsm8k-method", "GSM8K is a Benchmark; this is a Method")
    assert identify("Llama-2-7B", "Dataset").slug == "llama-2-7b"
