"""Signs and small words that stand beside names, as bits of a number: what the features of places ask about a word."""

OPEN, CLOSE, OPENS, CLOSES, COLON, JOINER, PARTICLE = (1 << bit for bit in range(7))

# Words that join the members of a list. Example: "GSM8K, MATH 및 HumanEval".
_JOINERS = frozenset([",", "및", "와", "과", "and", "·", "/", "또는", "그리고", "이나", "or", "&"])
# Particles and the like between a name and the noun that says what it is. Example: "LLaDA 등의 모델".
_PARTICLES = frozenset(
    ["은", "는", "이", "가", "을", "를", "의", "도", "와", "과", "에", "에서", "로",
     "으로", "라는", "이라는", "인", "과의", "와의", "등", "등의", "등을", "들"]
)  # fmt: skip
_SIGNS = (
    (OPEN, frozenset("(")),
    (CLOSE, frozenset(")")),
    (OPENS, frozenset("([")),
    (CLOSES, frozenset(")]")),
    (COLON, frozenset(":")),
    (JOINER, _JOINERS),
    (PARTICLE, _PARTICLES),
)


def signs(word: str) -> int:
    """Return the bits of all that a word is. Examples: "(" is OPEN and OPENS, 와 is JOINER and PARTICLE, "GSM8K" is 0."""
    return sum(bit for bit, words in _SIGNS if word in words)
