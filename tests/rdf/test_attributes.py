"""What the resolver says of nodes is in the ontology: an attribute that RDF does not know would stop a build."""

import re
from pathlib import Path

from kg.export.rdf.tables import ATTRIBUTES, ELSEWHERE, LINKS

RESOLVE = Path(__file__).parents[2] / "kg" / "resolve"


def test_every_attribute_of_the_resolver_is_in_the_ontology():
    names = set()
    for file in ("artifacts.py", "attributes.py", "authors.py"):
        text = (RESOLVE / file).read_text(encoding="utf-8")
        names |= set(re.findall(r'(?:[\[(,]\s*|append\()\("([a-z-]+)", ', text))
    assert {"family", "parameters", "inferred", "minority-types", "ambiguous", "homonyms"} <= names
    assert names <= {*ATTRIBUTES, *ELSEWHERE, *LINKS}
