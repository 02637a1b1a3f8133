"""Short forms of what is no artifact are doubted."""

import pytest

from kg.extraction.names.short_forms import doubted
from kg.extraction.text.paper_text import Found, make_paper_text
from kg.model import Mention


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("Plans follow a stacked decision process (SDPX) here.", "SDPX", False),
        ("It needs the whole pixel space (WPS) of images.", "WPS", False),
        ("Letters follow leaf disease detection (LDDX) closely.", "LDDX", False),
        ("We propose wide error prediction (WEP) for maps.", "WEP", True),
        ("Maps come from wide error networks (WEN) here.", "WEN", True),
        ("It is a deep loop graph (Dlgraph) of leaves.", "Dlgraph", True),
    ],
)
def test_the_short_form_of_a_quantity_structure_or_task_is_doubted(text, name, kept):
    paper = make_paper_text([("Title", "A text"), ("", text)])
    at = text.index(name)
    entity = Found(name, "Method", (Mention(1, at, at + len(name), name),), 0.9)
    assert [found.score == 0.9 for found in doubted(paper, [entity])] == [kept]
