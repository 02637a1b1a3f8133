"""What a name says about the thing: family, version, size, variant."""

from kg.model import NodeType
from kg.resolve.names.grammar import ACTIVE, SIZE, VERSION, size_of
from kg.resolve.names.identity import NameIdentity
from kg.resolve.names.members import shown


def attributes_of(identity: NameIdentity, kind: str) -> tuple[tuple[str, str | int], ...]:
    """Return `family`, `parameters` (a number), `variant` and `version` of a node, where its name tells them; sorted."""
    found: list[tuple[str, str | int]] = []
    if identity.family and identity.parts:
        found.append(("family", identity.family))
    thousands = identity.part(SIZE).endswith("k")  # "LongChat-32k": the length of a context; "ImageNet-21k": classes
    if identity.parameters and not thousands and kind == NodeType.MODEL:  # "MolMob-0T" has no size of zero
        found.append(("parameters", identity.parameters))
    others = [
        shown(part)
        for part in identity.parts
        if part.rank not in {VERSION, ACTIVE} and (size_of(part.text) is None or part.text.endswith("k"))
    ]
    if others:
        found.append(("variant", " ".join(others)))
    if identity.part(VERSION):
        found.append(("version", identity.part(VERSION)))
    return tuple(found)
