"""The curated tables hold together: every row readable, no name given twice unless it is a homonym."""

from collections import defaultdict

import pytest

from kg.model import ARTIFACT_TYPES
from kg.resolve.names import tables
from kg.resolve.names.identify import identify
from kg.text.ids import slug
from kg.text.normalize import squash

HOMONYMS = {"svd", "sd", "gqa", "tts", "mipnerf360"}


@pytest.mark.parametrize("table", ["names.tsv", "families.tsv"])
def test_rows_have_a_known_type_and_an_origin(table):
    for row in tables.rows(table):
        assert row["type"] in set(ARTIFACT_TYPES), row
        assert row["origin"] == "general" or row["origin"].startswith("arXiv:"), row


def test_no_name_means_two_things_unless_it_is_a_known_homonym():
    owners = defaultdict(set)
    for row in tables.rows("names.tsv"):
        for name in tables.aliases(row):
            owners[squash(name)].add(row["id"] or slug(row["label"]))
    for name, family in tables.families().items():
        owners[name].add(family.slug)
    assert {name for name, things in owners.items() if len(things) > 1} <= HOMONYMS


def test_every_row_is_what_its_label_resolves_to():
    wrong = [
        row["label"]
        for row in tables.rows("names.tsv")
        if identify(row["label"], row["type"]).slug != (row["id"] or slug(row["label"]))
    ]
    assert wrong == []


def test_parents_are_known():
    for table in ("names.tsv", "families.tsv"):
        for row in tables.rows(table):
            assert not row["parent"] or identify(row["parent"]).listed, row


def test_no_chain_leads_back_to_itself():
    for row in [*tables.rows("names.tsv"), *tables.rows("families.tsv")]:
        found = identify(row["label"], row["type"])
        chain = [link.slug for link in found.chain]
        assert found.slug not in chain
        assert len(set(chain)) == len(chain)
