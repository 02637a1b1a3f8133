"""XML as a tree whose texts know their place in the file.

expat reads it: of the parsers at hand it alone says at which byte each text stands. Entities of the file's own and everything outside
of the file are refused or passed over, so that a small file never becomes a large one.
"""

import html
from dataclasses import dataclass, field
from xml.parsers import expat

from kg.errors import InputError
from kg.reading.base import SourceText
from kg.reading.located import Located, joined
from kg.reading.sources.limits import DEEPEST_JSON

# Elements inside a text that are markup of it.
_INLINE = frozenset(
    {
        "i",
        "b",
        "em",
        "strong",
        "sub",
        "sup",
        "tt",
        "fixed-case",
        "style",
        "p",
        "br",
        "span",
        "tex-math",
        "url",
        "italic",
        "bold",
        "sc",
        "sec",
        "title-group",
        "math",
    }
)


@dataclass(slots=True)
class Element:
    """An element: its name without namespace, in lower case; attributes by local name; children and texts in order."""

    name: str
    start: int
    attributes: dict[str, Located]
    children: list["Element"] = field(default_factory=list)
    texts: list[Located] = field(default_factory=list)
    mixed: list["Located | Element"] = field(default_factory=list)

    def text(self) -> Located | None:
        """Return all words in the element, those of its inline elements too; None where there are none."""
        pieces = list(self._pieces())
        whole = joined(pieces, between="") if pieces else None
        return whole if whole is not None and whole.text.strip() else None

    def _pieces(self) -> list[Located]:
        found: list[Located] = []
        for item in self.mixed:
            found.extend([item] if isinstance(item, Located) else item._pieces())
        return found

    def is_leaf(self) -> bool:
        """Return whether the element holds words: no element in it but inline ones."""
        return all(child.name in _INLINE and child.is_leaf() for child in self.children)


def local(name: str) -> str:
    """Return a name without namespace, in lower case."""
    return name.rpartition(":")[2].lower()


class _XmlBuilder:
    """Builds the tree while expat reads."""

    def __init__(self, text: str) -> None:
        self.data = text.encode("utf-8", "replace")
        self.byte = self.char = 0
        self.root = Element("", 0, {})
        self.stack = [self.root]
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = False
        self.parser.UseForeignDTD(True)  # noqa: FBT003 (expat takes no names)
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
        self.parser.ExternalEntityRefHandler = lambda *_: 1
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.finish
        self.parser.CharacterDataHandler = self.words
        self.parser.SkippedEntityHandler = self.entity
        self.parser.EntityDeclHandler = self.refuse
        # Entities that are not defined are HTML's, as feeds use them.

    def place(self) -> int:
        """Return the character at which expat stands."""
        at = self.parser.CurrentByteIndex
        if at > self.byte:
            self.char += len(self.data[self.byte : at].decode("utf-8", "replace"))
            self.byte = at
        return self.char

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.stack) > DEEPEST_JSON:
            raise RecursionError
        start = self.place()
        made = {local(key): Located(value, start, start) for key, value in attributes.items()}
        element = Element(local(name), start, made)
        self.stack[-1].children.append(element)
        self.stack[-1].mixed.append(element)
        self.stack.append(element)

    def finish(self, _name: str) -> None:
        self.stack.pop()

    def words(self, text: str) -> None:
        start = self.place()
        spelled = 1 if self.data[self.parser.CurrentByteIndex : self.parser.CurrentByteIndex + 1] != b"&" else 0
        if spelled:
            piece = Located(text, start, start + len(text))
        else:
            end = self.data.find(b";", self.parser.CurrentByteIndex, self.parser.CurrentByteIndex + 40)
            piece = Located(text, start, start + max(1, end + 1 - self.parser.CurrentByteIndex))
        self.stack[-1].mixed.append(piece)

    def entity(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001 (expat's signature)
        plain = html.unescape(f"&{name};")
        if not is_parameter and plain != f"&{name};":
            start = self.place()
            self.stack[-1].mixed.append(Located(plain.replace("\xa0", " "), start, start + len(name) + 2))

    def refuse(self, *_: object) -> None:
        raise _RefusedError


class _RefusedError(Exception):
    """The file defines entities."""


def parse_xml(source: SourceText) -> tuple[Element, tuple[int, str] | None]:
    """Return the tree, and where (offset) and why reading stopped, if it did before the end.

    Raises:
        InputError: where the file defines entities of its own or is nested too deeply.
    """
    text = source.text.lstrip("\ufeff \t\r\n")
    lead = len(source.text) - len(text)
    builder = _XmlBuilder(text)
    fault: tuple[int, str] | None = None
    try:
        builder.parser.Parse(builder.data, True)  # noqa: FBT003 (expat takes no names)
    except expat.ExpatError as error:
        at = builder.place() + lead
        fault = at, f"not well-formed XML: {expat.ErrorString(error.code)}"
    except _RefusedError:
        raise InputError(
            "XML that defines entities is not read", path=source.path, line=1, remedy="write the entities out"
        ) from None
    except RecursionError:
        raise InputError("XML nested too deeply", path=source.path, line=1) from None
    if lead:
        shift(builder.root, lead)
    return builder.root, fault


def shift(element: Element, by: int) -> None:
    """Move all places, where white space stands before the first tag."""
    todo = [element]
    while todo:
        one = todo.pop()
        one.start += by
        one.attributes = {
            key: Located(value.text, value.start + by, value.end + by) for key, value in one.attributes.items()
        }
        one.mixed = [
            Located(item.text, item.start + by, item.end + by) if isinstance(item, Located) else item
            for item in one.mixed
        ]
        todo.extend(one.children)
