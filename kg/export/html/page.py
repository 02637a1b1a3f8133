"""The page as text: the template with style, scripts and data in it, under a policy that lets nothing else in.

The policy names each script and style by its hash. Data are base64 in elements that no browser runs, so no text of a
digest is ever read as markup, style or script.
"""

import base64
import hashlib
import html
from string import Template

from kg.export.base import DEFAULT_TITLE, ExportOptions
from kg.export.html.boards import board_columns
from kg.export.html.bundle import asset, bundle
from kg.export.html.columns import NumberColumn, pack, pack_parts
from kg.export.html.communities import communities
from kg.export.html.first import first_look
from kg.export.html.passages import passage_columns, split_passages
from kg.export.html.paths import with_public_paths
from kg.export.html.payload import core, index_graph, reasons
from kg.export.html.start import start_card
from kg.export.html.terms import LANGUAGES, strings, style, terms
from kg.export.html.vis_network import overview_network, vis_network_script
from kg.model import KnowledgeGraph


def render_page(graph: KnowledgeGraph, options: ExportOptions) -> str:
    """Return the whole page. The same graph and options give the same text."""
    linked, passages = split_passages(with_public_paths(graph, source_url=options.source_url))
    quotes = options.view_evidence == "quotes"
    index = index_graph(linked, min_confidence=options.view_min_confidence)
    settings = {
        # A title of one's own; else the page has one in its reader's language.
        "ownTitle": "" if options.title == DEFAULT_TITLE else options.title,
        "language": options.language,
        "baseIri": options.base_iri,
        "minConfidence": options.view_min_confidence,
    }
    overview = overview_network(index, limit=options.view_top)
    boards = board_columns(index)
    card = start_card(index, boards, papers_in_all=options.papers_in_all)
    groups = communities(index)
    first = {
        "settings": settings,
        "terms": terms(),
        "strings": strings(),
        "look": first_look(index, overview, card),
        "overview": overview,
        "start": card,
    }
    parts = {
        "graph": {
            **core(index),
            "boards": boards,
            # From 1; 0 is no group.
            "group": NumberColumn([groups.get(row, -1) + 1 for row in range(len(index.nodes))]),
        },
        "reasons": reasons(index, quotes=quotes),
        "passages": passage_columns(passages if quotes else (), index.rows),
    }
    library, worker, script, css = vis_network_script(), bundle("worker.js"), bundle(), style()
    return Template(asset("template.html")).substitute(
        title=html.escape(options.title),
        language=options.language if options.language in LANGUAGES else LANGUAGES[0],
        policy=_policy([library, script], css, inert=worker),
        style=css,
        library=library,
        script=script,
        worker=worker,
        first=pack(first),
        **{name: pack_parts(value) for name, value in parts.items()},
    )


def _policy(scripts: list[str], style: str, *, inert: str) -> str:
    """Return the content security policy: these scripts and this style, images and a worker made by the page itself.

    `inert` is the text that the worker is made of.
    """
    for text in (*scripts, style, inert):
        if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
            raise ValueError("an asset would end its own element")
    allowed = " ".join(f"'sha256-{_hash(text)}'" for text in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'sha256-{_hash(style)}'; img-src data: blob:; "
        "worker-src blob:; base-uri 'none'; form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; "
        "trusted-types kg-worker"
    )


def _hash(text: str) -> str:
    """Return the base64 SHA-256 of an inline element's text."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
