"""What a name says about the thing: family, version, size, variant."""

from kg.resolve.grammar import ACTIVE, SIZE, VERSION
from kg.resolve.identity import Identity, shown


def attributes_of(identity: Identity) -> tuple[tuple[str, str | int], ...]:
    """Return `family`, `parameters` (a number), `variant` and `version` of a node, where its name tells them; sorted."""
    found: list[tuple[str, str | int]] = []
    if identity.family and identity.parts:
        found.append(("family", identity.family))
    if identity.parameters is not None:
        found.append(("parameters", identity.parameters))
    others = [shown(part) for part in identity.parts if part.rank not in {VERSION, SIZE, ACTIVE}]
    if others:
        found.append(("variant", " ".join(others)))
    if identity.part(VERSION):
        found.append(("version", identity.part(VERSION)))
    return tuple(found)
