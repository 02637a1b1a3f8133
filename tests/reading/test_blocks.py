"""The quick reading of plain lines gives what markdown-it-py gives for the whole text."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.reading.markdown import blocks
from kg.reading.markdown.blocks import Block, split_blocks

PIECES = st.sampled_from(
    ["#", "# ", "## a", "- ", "-", "* x", "+ ", "1. ", "12) ", "2. b", "> ", ">", "```", "~~~", "``", "<div>", "</div>",
     "<script>", "</script>", "<!--", "-->", '<a href="x">', "<", "\n", "\n", "\n\n", "\r\n", " ", "  ", "    ", "\t",
     "foo", "bar **b**", "\r", "---", "===", "[a](http://b)", "가나", "\u2028", "\x0c", "*", "_", "|", "\\", "1", ".",
     ")", "[x]: y", "<?", "?>", "<pre>"]
)  # fmt: skip


@settings(max_examples=800, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
@example("- a\n  - b\n\n  c\n# d\ne\n")
@example("<div>\n# a\n\n# b\n")
@example("```\n# a\n```\n# b\n")
def test_both_ways_give_the_same_blocks(text):
    assert list(split_blocks(text)) == list(blocks._parsed(text, 0, len(text)))


def test_plain_text_is_read_without_the_parser(monkeypatch):
    monkeypatch.setattr(blocks, "_parsed", None)
    text = "# a\n\nb\nc\n\n- d\n  e\n- f\n\n## g\n"
    assert [text[block.start : block.end] for block in split_blocks(text)] == [
        "a\n",
        "b\nc\n",
        "d\n  e\n",
        "f\n",
        "g\n",
    ]


def test_positions_count_from_the_beginning_of_the_source():
    assert list(split_blocks("xx\n# a", start=3)) == [Block("heading", 1, 5, 6)]


def test_a_long_stretch_with_marks_is_read_in_pieces(monkeypatch):
    monkeypatch.setattr(blocks, "LARGEST_MARKUP", 50)
    text = "> quote\n\n1. one\n\n" * 40
    assert [text[b.start : b.end].strip() for b in split_blocks(text)] == ["quote", "one"] * 40
