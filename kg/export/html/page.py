"""The page as text: the template with style, scripts and data in it, under a policy that lets nothing else in.

The policy names each script and style by its hash. Data are base64 in elements that no browser runs, so no text of a
digest is ever read as markup, style or script.
"""

import base64
import hashlib
import html
from string import Template
from typing import Any

from kg.export.base import DEFAULT_TITLE, ExportOptions
from kg.export.html.bundle import asset, bundle
from kg.export.html.columns import pack, sparse
from kg.export.html.communities import communities
from kg.export.html.paths import with_public_paths
from kg.export.html.payload import core, index_graph, reasons
from kg.export.html.start import start_card
from kg.export.html.terms import LANGUAGES, strings, style, terms
from kg.export.html.vis_network import overview_network, vis_network_script
from kg.model import KnowledgeGraph


def render_page(graph: KnowledgeGraph, options: ExportOptions) -> str:
    """Return the whole page. The same graph and options give the same text."""
    index = index_graph(
        with_public_paths(graph, source_url=options.source_url), min_confidence=options.view_min_confidence
    )
    settings = {
        # A title of one's own; else the page has one in its reader's language.
        "ownTitle": "" if options.title == DEFAULT_TITLE else options.title,
        "language": options.language,
        "baseIri": options.base_iri,
        "minConfidence": options.view_min_confidence,
    }
    blocks: dict[str, Any] = {
        "core": {
            "settings": settings,
            **core(index),
            "groups": sparse(communities(index)),
            "overview": overview_network(index, limit=options.view_top),
            "start": start_card(index, papers_in_all=options.papers_in_all),
        },
        "reasons": reasons(index, quotes=options.view_evidence == "quotes"),
        "terms": {"terms": terms(), "strings": strings()},
    }
    library, script, css = vis_network_script(), bundle(), style()
    return Template(asset("template.html")).substitute(
        title=html.escape(options.title),
        language=options.language if options.language in LANGUAGES else LANGUAGES[0],
        policy=_policy([library, script], css),
        style=css,
        library=library,
        script=script,
        **{name: pack(value) for name, value in blocks.items()},
    )


def _policy(scripts: list[str], style: str) -> str:
    """Return the content security policy: these scripts and this style, images made by the page itself, nothing else."""
    for text in (*scripts, style):
        if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
            raise ValueError("an asset would end its own element")
    allowed = " ".join(f"'sha256-{_hash(text)}'" for text in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'sha256-{_hash(style)}'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'; object-src 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    """Return the base64 SHA-256 of an inline element's text."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
