"""Types settled over all papers, and what a name says about its thing."""

import pytest

from kg.resolve.artifacts.types import vote_type, votes_of
from kg.resolve.names.attributes import attributes_of
from kg.resolve.names.identify import identify


@pytest.mark.parametrize(
    ("listed", "votes", "expected"),
    [
        ("", [("Model", 0.5)], ("Model", ())),
        ("", [("Model", 0.0)], ("Model", ())),
        ("Model", [("Method", 1.5), ("Model", 0.0)], ("Model", ("Method",))),
        ("", [("Model", 0.9), ("Method", 0.5), ("Method", 0.5)], ("Method", ("Model",))),
        ("", [("Model", 0.9), ("Method", 0.4), ("Method", 0.4)], ("Model", ("Method",))),
        ("Method", [("Model", 0.9), ("Model", 0.9)], ("Method", ("Model",))),
        ("Method", [("Model", 0.9)] * 3, ("Model", ())),
        ("Method", [("Model", 0.9), ("Method", 0.1)] * 2, ("Method", ("Model",))),
        ("Method", [("Model", 0.9)] * 4 + [("Method", 0.9)], ("Model", ("Method",))),
        ("Method", [], ("Method", ())),
        # A tie goes to the first of Method, Model, Dataset, Benchmark.
        ("", [("Model", 0.5), ("Method", 0.5)], ("Method", ("Model",))),
        ("", [("Benchmark", 0.5), ("Dataset", 0.5)], ("Dataset", ("Benchmark",))),
        ("Model", [("Benchmark", 1.0), ("Benchmark", 1.0)], ("Model", ("Benchmark",))),
        # The minority: the commonest first, then by name.
        ("Model", [("Method", 0.1), ("Method", 0.1), ("Dataset", 0.1)], ("Model", ("Method", "Dataset"))),
        ("Method", [("Model", 0.9)] * 3 + [("Method", 0.9)], ("Method", ("Model",))),
        (
            "Model",
            [("Method", 0.3), ("Benchmark", 0.1), ("Dataset", 0.1)],
            ("Model", ("Benchmark", "Dataset", "Method")),
        ),
    ],
)
def test_the_type_with_the_most_support_and_the_minority(listed, votes, expected):
    assert vote_type(listed, votes_of(votes)) == expected


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("Llama", {}),
        ("GSM8K", {}),
        (
            "Llama-3.1-8B-Instruct",
            {"family": "Llama", "parameters": 8_000_000_000, "variant": "Instruct", "version": "3.1"},
        ),
        ("InternVL3.5-241B-A28B", {"family": "InternVL", "parameters": 241_000_000_000, "version": "3.5"}),
        ("Mixtral-8x7B", {"family": "Mixtral", "parameters": 56_000_000_000}),
        ("Qwen-2.5-500M", {"family": "Qwen", "parameters": 500_000_000, "version": "2.5"}),
        ("Qwen2.5-VL-32k-AWQ", {"family": "Qwen", "variant": "VL 32K Awq", "version": "2.5"}),
        ("GPT-4o-2024-08-06", {"family": "GPT", "variant": "20240806", "version": "4o"}),
        ("MolMob-0T", {"family": "MolMob"}),
        ("Quarb-7B", {"family": "Quarb", "parameters": 7_000_000_000}),
        ("Quarb-Pro", {"family": "Quarb", "variant": "Pro"}),
    ],
)
def test_what_a_name_says(name, attributes):
    assert attributes_of(identify(name), "Model") == tuple(attributes.items())
    assert dict(attributes_of(identify(name), "Method")) == {k: v for k, v in attributes.items() if k != "parameters"}


@pytest.mark.parametrize(
    ("size", "number"), [("7B", 7e9), ("1.5B", 1.5e9), ("300M", 3e8), ("2x7B", 14e9), ("1.8x2.5B", 4.5e9), ("1T", 1e12)]
)
def test_a_size_is_a_number_of_parameters(size, number):
    assert identify(f"Qwen-{size}").parameters == number
