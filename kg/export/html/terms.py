"""What the page knows of types, relations and attributes: words, shapes and colours, from the tables of kg.schema."""

import json
from typing import Any

from kg.export.html.bundle import asset
from kg.model import ARTIFACT_TYPES
from kg.schema.attributes import NODE_ATTRIBUTES
from kg.schema.node_types import NODE_TYPES
from kg.schema.relations import RELATIONS, WEAK

LANGUAGES = ("en", "ko")


def terms() -> dict[str, Any]:
    """Return how types and relations are drawn, and which are drawn or walked when."""
    return {
        "types": {name: {"shape": row.shape, "light": row.light, "dark": row.dark} for name, row in NODE_TYPES.items()},
        "relations": {
            name: {"light": row.light, "dark": row.dark, "width": row.width}
            | ({"symmetric": True} if row.symmetric else {})
            for name, row in RELATIONS.items()
        },
        "artifacts": list(ARTIFACT_TYPES),
        "walk": [name for name, row in NODE_TYPES.items() if row.walked],
        "weak": [name for name in RELATIONS if name in WEAK],
    }


def strings() -> dict[str, dict[str, str]]:
    """Return the words of the page by language and key: those of strings.json, and those of the schema at its end."""
    written = json.loads(asset("strings.json"))
    return {language: written[language] | _words(place) for place, language in enumerate(LANGUAGES)}


def _words(language: int) -> dict[str, str]:
    """Return the words of the schema in one of LANGUAGES."""
    found = {f"type.{name}": (name, row.korean)[language] for name, row in NODE_TYPES.items()}
    for name, row in RELATIONS.items():
        found |= {f"relation.{name}.out": row.out[language], f"relation.{name}.in": row.into[language]}
    return found | {f"attribute.{row.name}": row.heading[language] for row in NODE_ATTRIBUTES if row.heading}


def style() -> str:
    """Return style.css with the colours of types and relations."""
    rows = {f"type-{name}": row for name, row in NODE_TYPES.items()} | {
        f"rel-{name}": row for name, row in RELATIONS.items()
    }
    filled = [f".fill-{name} {{ fill: var(--type-{name}); }}" for name in NODE_TYPES]
    for name in RELATIONS:
        filled += [f".{what}-rel-{name} {{ {what}: var(--rel-{name}); }}" for what in ("fill", "stroke")]
    parts = {
        "light colours": [f"  --{name}: {row.light};" for name, row in rows.items()],
        "dark colours": [f"  --{name}: {row.dark};" for name, row in rows.items()],
        "classes": filled,
    }
    text = asset("style.css")
    for name, lines in parts.items():
        text = text.replace(f"/* {name} of the schema */", "\n".join(lines).strip())
    return text
