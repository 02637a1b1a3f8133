"""The table of units: examples and counter-examples, values as numbers, values as others write them."""

import re

import pytest

from kg.extraction.results.units import unit_at
from kg.schema.units import NO_UNIT, UNITS, Quantity, parse_quantity, same_units, unit_named


@pytest.mark.parametrize(("unit", "example"), [(unit, text) for unit in UNITS for text in unit.examples])
def test_every_unit_matches_its_examples(unit, example):
    assert unit_at(example, 0) == (unit, len(example))


@pytest.mark.parametrize(("unit", "counter"), [(unit, text) for unit in UNITS for text in unit.counters])
def test_no_unit_matches_its_counter_examples(unit, counter):
    found = re.match(unit.pattern, counter)
    assert found is None or found.end() < len(counter)
    assert unit_at(counter, 0)[0] != unit


def test_every_unit_has_examples_and_counter_examples():
    assert all(unit.examples and unit.counters for unit in UNITS)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.form)
def test_what_is_written_is_read_as_number_and_unit(unit):
    number, rest, *_ = parse_quantity(unit.form.format("1,234.5"))
    assert number == "1234.5"
    assert rest == unit.form.replace("{}", "").strip()


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.same], ids=lambda unit: unit.name)
def test_a_value_as_written_keeps_its_notation(unit):
    assert same_units(unit.form.format("3.2")) == unit.form.format("3.2")


def test_a_class_without_a_unit():
    assert unit_named("share") is NO_UNIT
    assert unit_named("h").form == "{} GPU hours"


@pytest.mark.parametrize(
    ("value", "parsed"),
    [
        ("45.1x", ("45.1", "x")),
        ("9.44%", ("9.44", "%")),
        ("-3.2 dB", ("-3.2", "dB")),
        (">1", ("1", "")),
        ("$0.72", ("0.72", "$")),
        ("1,024 ms", ("1024", "ms")),
        ("8.7pp", ("8.7", "pp")),
        ("−3.2", ("-3.2", "")),
        ("0.00000001", ("0.00000001", "")),
        ("≈ 1,024,000 $", ("1024000", "$")),
        ("3.86e-4", ("0.000386", "")),
        ("28/32", ("28", "/32")),
        ("20-30%", ("", "%", "20", "30")),
        ("1.5–2x", ("", "x", "1.5", "2")),
        ("100-1,000x", ("", "x", "100", "1000")),
        ("30~20 min", ("", "min", "20", "30")),
        ("-3-2", ("", "", "-3", "2")),
        ("SOTA", None),
    ],
)
def test_quantities(value, parsed):
    assert parse_quantity(value) == (parsed and Quantity(*parsed))
