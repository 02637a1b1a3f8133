"""Short forms of tasks, structures, quantities and devices, that were taken for methods: "RKHS" of "... Hilbert space (RKHS)"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extraction.names.lexicon import hints
from kg.extraction.text.paper_text import Found, PaperText
from kg.model import Mention
from kg.schema.node_types import WORK_TYPES

# How sure such a name can be at most: too little to be asserted, enough to stay a claim, for some are methods ("BPTT").
_DOUBTED = 0.45
# The last words of long forms that are no artifacts, before the bracket of their short form: quantities, structures, devices,
# records and illnesses, bodies and rules, tasks. Written from general knowledge. Counter-examples: "network", "search".
_NO_ARTIFACT = re.compile(
    r"\b(?:spaces?|graphs?|times?|rates?|ratios?|errors?|costs?|distances?|delays?|forces?|torques?|pressures?|velocit(?:y|ies)|angles?"
    r"|pivot|moments?|numbers?|levels?|regions?|signals?|sensors?|cameras?|vehicles?|robots?|actuators?|manipulators?|arms?|grippers?"
    r"|imaging|spectroscopy|microscopy|tomography|radiography|diseases?|disorders?|syndromes?|cancers?|injur(?:y|ies)|impairments?"
    r"|records?|equations?|problems?|decision process(?:es)?|interfaces?|universit(?:y|ies)|institutes?|laborator(?:y|ies)"
    r"|agenc(?:y|ies)|organi[sz]ations?|regulations?|acts?|standards?|interaction|reality|prediction|recognition|detection"
    r"|segmentation|answering|translation|understanding|captioning|parsing|disambiguation|extraction|identification|diagnosis"
    r"|navigation|driving)\s*\($",
    re.I,
)
_SHORT = re.compile(r"[A-Z][A-Za-z-]*[A-Z]s?$")
# Who gives a name to a task-like thing of his own says so: "we propose Pairwise Error Prediction (PEP)".
_NAMED = re.compile(
    r"\b(?:propos|introduc|present|develop|design|devis|call|term|nam|dub|novel|new|our|framework|approach|algorithm|method)",
    re.I,
)
_BACK = 200
_KNOWN = frozenset(f"exact:{kind}" for kind in ("methods", "models", "datasets", "benchmarks"))


def doubted(paper: PaperText, entities: Iterable[Found]) -> Iterator[Found]:
    """Yield the entities, those less sure that are short forms of no artifact; what a title names is a work."""
    for entity in entities:
        may_be = entity.type in WORK_TYPES and not entity.is_own and all(mention.section for mention in entity.mentions)
        if may_be and any(_is_short_for_none(paper, mention) for mention in entity.mentions):
            yield replace(entity, score=min(entity.score, _DOUBTED))
        else:
            yield entity


def _is_short_for_none(paper: PaperText, mention: Mention) -> bool:
    """Tell whether a mention is the short form of no artifact. Example: "a Markov decision process (MDP)"."""
    if not _SHORT.match(mention.text) or _KNOWN.intersection(hints(mention.text)):
        return False
    before = paper.sections[mention.section].text[max(0, mention.start - _BACK) : mention.start].rpartition(". ")[2]
    return _NO_ARTIFACT.search(before) is not None and _NAMED.search(before) is None
