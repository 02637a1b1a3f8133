"""Which language a text is in, as far as its letters and commonest words tell."""

import re

# Of two scripts the first counts: Korean and Japanese texts are full of Latin names, Japanese ones of Chinese characters.
_SCRIPTS = (
    ("ko", re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
)
# Example: "Results of the model". Counter-examples: "Elastic-Cache" (a name), "Les résultats de la méthode" (none of these).
_ENGLISH = re.compile(r"\b(?:the|of|and|with|for|that|we|this|is|are|to|by|from|which)\b", re.IGNORECASE)


def language_of(text: str) -> str:
    """Return the language tag of a text: "ko", "ja", "zh", "en"; "" where nothing tells it, as in a name."""
    if not text.isascii():
        for language, letters in _SCRIPTS:
            if letters.search(text):
                return language
    return "en" if _ENGLISH.search(text) else ""
