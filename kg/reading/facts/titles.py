"""Titles: what two spellings of one title have in common."""

import unicodedata


def fold_title(title: str) -> str:
    """Return the letters and digits of a title, without case and width: "K$^2$-Router" and "K2 Router" are one."""
    return "".join(char for char in unicodedata.normalize("NFKC", title).casefold() if char.isalnum())
