r"""What markup shows: HTML tags and entities, and the TeX of abstracts, as a person reads them, with their places in the file.

"`85.4\%`", "`$85.4\%$`" and "`\textbf{85.4}\%`" show "85.4%"; "`$\alpha$`" shows "α"; "`a &lt; b<br>`" shows "a < b". Math that holds
a command which is not in the table stays as it is written: nothing is lost by guessing.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from kg.reading.located import Located, rebuilt

# Text, place and end in the text it stands for.
Piece = tuple[str, int, int]

# Only elements of HTML: "<think>" in a digest is a name, not markup.
_TAGS = (
    "a|abbr|article|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figure|figcaption|font|footer|h[1-6]|header|hr|i|img"
    "|inf|ins|italic|jats:[a-z-]+|kbd|li|mark|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th"
    "|thead|title|tr|tt|u|ul|var|picture|source|video|nobr|wbr"
)
# What the tools that make sites put into a text: `{{< note >}}`, `{% include x %}`, `{: .class }`, and a heading's name `{#name}`.
TEMPLATE: Final = r"\{\{[<%][^{}\n]{0,600}[%>]\}\}|\{%[^%\n]{0,300}%\}|(?:(?<=[)\]*_`])|(?<![^\s]))\{[:#.][^{}\n]{1,120}\}(?=[ \t]*(?:\n|\Z))"
_TOKEN = re.compile(
    rf"(?P<comment><!--.*?(?:-->|\Z))|(?P<tag>(?i:</?(?:{_TAGS}))(?=[\s/>])(?:[^<>]{{0,2000}})>)"
    rf"|(?P<template>{TEMPLATE})"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    # A command alone may stand right before a number: "43.2$\pm$0.3". Otherwise what ends before one is money: "$7 to $14".
    r"|(?P<math>\$\\[A-Za-z]{2,12}\s?\$(?=\d)|\$\$?(?![\s$])[^$\n]{1,300}(?:\n[^$\n]{1,200})?(?<!\s)\$\$?(?!\d)|\\\((?:[^\\]|\\(?![()])){1,300}+\\\))"
    r"|(?P<sign>\\(?:[%&\#]|[_{}$](?!\w*\})))"
    r"|(?P<style>\\(?:text(?:bf|it|tt|sc|rm|sf|normal|up|sl)?|emph|underline|mbox|mathrm|mathbf|textsuperscript|textsubscript)\{"
    r"|\{\\(?:it|em|bf|sc|tt|rm|sf|sl)(?![A-Za-z])\s?|\\(?:textcolor|href)\{[^{}]{1,300}\}\{)"
    r"|(?P<reference>[ ~]?\\(?:cite(?:p|t|alp|author)?|ref|eqref|label)\{[^{}]{1,300}\})|(?P<empty>(?<=\w)\{\})"
    # Signs written with a stroke before them, as Markdown or TeX has it: "PR\-Net", "et al.\ 2005", "13.77\,m", "2{,}500".
    r"|(?P<stroke>(?<=\w)\\-(?=\w)|(?<=\.)\\ (?=\S)|(?<=\d)\\,(?=\S)|(?<=\d)\{,\}(?=\d{3}))"
    r"|(?P<accent>(?P<outer>\{)?\\(?:['`^\"~=.](?(outer) ?)|[uvHcdbkr](?=[\s{]) ?)(?:\{\\?[A-Za-zı]\}|\\?[A-Za-zı](?![A-Za-z]*\{))(?(outer)\}))"
    r"|(?P<letter>\\(?:ss|ae|AE|oe|OE|o|O|aa|AA|l|L|i|j|dh|th)(?![A-Za-z])(?:\{\}| )?)|(?P<command>\\[A-Za-z]{2,20}(?![A-Za-z])(?:\{\}|(?!\{)))"
    # TeX's tie between words and versions: "Qwen~3", "Dr.~GRPO". Counter-examples: "5~10", "7B~70B", "A~F", "step1~step3".
    r"|(?P<tie>(?:(?:(?<=[A-Za-z][A-Za-z)])|(?<=[A-Za-z]\.))~(?=[A-Za-z\d\\$])|(?<=\d)~(?=[A-Z][A-Za-z])))",
    re.S,
)
_BREAKING = re.compile(
    r"</?(?:br|p|li|tr|div|h[1-6]|ul|ol|table|blockquote|section|summary|details|dt|dd|hr|jats:p|jats:title)\b", re.I
)
_ACCENTS: Final = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307", "u": "\u0306",
    "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "k": "\u0328", "r": "\u030a",
}  # fmt: skip
_LETTERS: Final = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı",
    "j": "ȷ", "dh": "ð", "th": "þ",
}  # fmt: skip
_GREEK: Final = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega"
_SYMBOLS: Final = {
    "times": "×", "pm": "±", "mp": "∓", "cdot": "·", "cdots": "⋯", "ldots": "…", "dots": "…", "leq": "≤", "le": "≤", "geq": "≥",
    "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "simeq": "≃", "equiv": "≡", "propto": "∝", "infty": "∞", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "uparrow": "↑", "downarrow": "↓", "mapsto": "↦",
    "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩", "forall": "∀", "exists": "∃", "partial": "∂",
    "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "ll": "≪", "gg": "≫", "star": "⋆", "ast": "∗", "circ": "°", "degree": "°",
    "ell": "ℓ", "hbar": "ℏ", "otimes": "⊗", "oplus": "⊕", "perp": "⊥", "parallel": "∥", "mid": "|", "vert": "|", "langle": "⟨",
    "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "log": "log", "ln": "ln", "exp": "exp", "min": "min",
    "max": "max", "sin": "sin", "cos": "cos", "tan": "tan", "arg": "arg", "Pr": "Pr", "det": "det", "dim": "dim", "dagger": "†",
    "lesssim": "≲", "gtrsim": "≳", "checkmark": "✓", "cdotp": "·", "colon": ":", "varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ",
    "varrho": "ϱ", "varsigma": "ς", "textendash": "–", "textemdash": "—", "quad": " ", "qquad": " ", "textasciitilde": "~",
    "sqrt": "√", "prime": "′", "land": "∧", "lor": "∨", "wedge": "∧", "vee": "∨", "neg": "¬",
    "asymp": "≍", "leadsto": "⇝", "top": "⊤", "bot": "⊥", "setminus": "∖", "emptyset": "∅", "odot": "⊙", "texttrademark": "™",
    "eg": "e.g.", "ie": "i.e.", "backslash": "\\", "S": "§", "pounds": "£", "textdegree": "°", "textbackslash": "\\", "LaTeX": "LaTeX", "TeX": "TeX",
    **{name: unicodedata.lookup(f"GREEK SMALL LETTER {'LAMDA' if name == 'lambda' else name.upper()}") for name in _GREEK.split()},
    **{
        name.capitalize(): unicodedata.lookup(f"GREEK CAPITAL LETTER {'LAMDA' if name == 'lambda' else name.upper()}")
        for name in _GREEK.split()
    },
}  # fmt: skip
_DROPPED: Final = frozenset({
    "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathbb",
    "mathscr", "mathfrak", "boldsymbol", "bm", "text", "textbf", "textit", "texttt", "textrm", "textsc", "emph", "operatorname", "rm",
    "bf", "it", "displaystyle", "limits", "nolimits", "mathop", "mathbin", "ensuremath", "mbox", "em", "tt", "sf", "textsf", "bar", "hat",
    "tilde", "vec", "overline", "underline", "widehat", "widetilde", "dot", "cal", "small",
})  # fmt: skip
_SUPER = str.maketrans("0123456789+-=()niT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ")
_SUB = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_IN_MATH = re.compile(
    r"\\[dt]?frac\s?\{(?P<over>[^{}]{1,60})\}\s?\{(?P<under>[^{}]{1,60})\}"
    r"|(?P<command>\\[A-Za-z]+)|(?P<space>\\[,;:! ])|(?P<sign>\\[%&#_{}$|])|(?P<script>[\^_]\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|\\[A-Za-z]+|[^{}\\\s]))"
    r"|(?P<brace>[{}])|(?P<other>[^\\{}^_]+)"
)


def shown(piece: Located) -> Located:
    """Return what a piece of text shows, with its places in the file; the piece itself where it holds no markup."""
    text = piece.text
    if not (
        "<" in text or "\\" in text or "$" in text or "&" in text or "~" in text or "{" in text
    ):  # six looks at memory: faster than one pattern
        return piece
    pieces = list(_pieces(piece.text))
    if len(pieces) == 1 and pieces[0][0] == piece.text:
        return piece
    return rebuilt(piece, pieces)


def shown_text(text: str) -> str:
    """Return what a text shows, where its place does not matter."""
    return shown(Located(text, 0, len(text))).text


def _pieces(text: str) -> Iterator[Piece]:
    """Yield what a text shows, piece by piece."""
    at = 0
    closing = 0  # braces of styles that are still open
    depth: list[int] = []
    for found in _TOKEN.finditer(text):
        if found.start() < at:
            continue
        made = _made(found)
        if made is None:
            continue
        if found.start() > at:
            yield from _without_braces(text, at, found.start(), depth)
        yield from made
        if found.lastgroup == "style":
            depth.append(0)
            closing += 1
        at = found.end()
    if at < len(text):
        yield from _without_braces(text, at, len(text), depth)


def _without_braces(text: str, start: int, end: int, depth: list[int]) -> Iterator[Piece]:
    r"""Yield a stretch, without the brace that ends a style such as `\textbf{`."""
    at = start
    if depth:
        for place in range(start, end):
            char = text[place]
            if char == "{":
                depth[-1] += 1
            elif char == "}":
                if depth[-1] == 0:
                    if place > at:
                        yield text[at:place], at, place
                    at = place + 1
                    depth.pop()
                    if not depth:
                        break
                else:
                    depth[-1] -= 1
    if end > at:
        yield text[at:end], at, end


def _made(found: re.Match[str]) -> list[Piece] | None:
    """Return what one piece of markup shows; None where it is to stay."""
    start, end, kind, text = found.start(), found.end(), found.lastgroup, found[0]
    if kind in {"comment", "template"}:
        return []
    if kind == "tag":
        return [("\n", start, end)] if _BREAKING.match(text) else []
    if kind == "entity":
        plain = html.unescape(text)
        return [("" if plain == "\xad" else plain.replace("\xa0", " "), start, end)] if plain != text else None
    if kind == "math":
        lead = 2 if text.startswith(("$$", "\\(")) else 1
        tail = 2 if text.endswith(("$$", "\\)")) else 1
        return _math(found.string, start + lead, end - tail)
    if kind in {"tie", "stroke"}:
        return [({"\\-": "-", "{,}": ","}.get(text, " "), start, end)]
    if kind in {"reference", "empty"}:
        return []
    if kind == "sign":
        return [(text[1:], start, end)]
    if kind == "style":
        return []
    if kind == "accent":
        command = text.removeprefix("{")[1:]
        letter = command[1:].strip(" {}\\").replace("ı", "i")
        return [(unicodedata.normalize("NFC", letter + _ACCENTS[command[0]]), start, end)]
    name = text[1:].rstrip(" {}")
    plain = (_LETTERS if kind == "letter" else _SYMBOLS).get(name, "")
    return [(plain or text[:-2], start, end)] if plain or text.endswith("{}") else None


def _math(text: str, start: int, end: int) -> list[Piece] | None:
    """Return what the inside of `$...$` shows; None where a command in it is not known."""
    pieces: list[Piece] = []
    at = start
    while at < end:
        found = _IN_MATH.match(text, at, end)
        if found is None:
            return None
        made = _math_piece(found)
        if made is None:
            return None
        if made:
            pieces.append((made, found.start(), found.end()))
        at = found.end()
    return pieces


def _plain_math(text: str) -> str | None:
    made = _math(text, 0, len(text))
    return None if made is None else "".join(piece for piece, _, _ in made)


def _math_piece(found: re.Match[str]) -> str | None:
    """Return what one command, sign or run of letters of math shows."""
    kind, text = found.lastgroup, found[0]
    if kind == "under":
        parts = [_plain_math(found[part]) for part in ("over", "under")]
        return None if None in parts else "/".join(part or "" for part in parts)
    if kind == "command":
        name = text[1:].strip()
        return "" if name in _DROPPED else _SYMBOLS.get(name)
    if kind == "space":
        return "" if text == "\\!" else " "
    if kind == "sign":
        return text[1:]
    if kind == "brace":
        return ""
    if kind == "script":
        inner = text[1:].strip().removeprefix("{").removesuffix("}").strip()
        if "\\" in inner:
            made = _plain_math(inner)
            if made is None or made in {"°", "∗", "⋆", "†", "′"}:
                return made
            inner = made.strip()
        table = _SUPER if text[0] == "^" else _SUB
        small = inner.translate(table)
        fits = all(ord(char) in table for char in inner)
        return small if fits and inner else text[0] + inner
    return text.replace("~", " ")
