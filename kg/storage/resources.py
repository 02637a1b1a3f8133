"""Where the shipped data files are, in a clone and in an installed wheel."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


@cache
def ontology_folder() -> Path:
    """Return the folder with kg.ttl, shapes.ttl and the queries: `kg/ontology` in a wheel, `ontology` in a clone."""
    shipped = PACKAGE / "ontology"
    return shipped if shipped.is_dir() else PACKAGE.parent / "ontology"
