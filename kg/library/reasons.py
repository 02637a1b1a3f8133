"""Why the graph says something, as a list that a notebook shows as quotes."""

from html import escape
from typing import Any


class Reasons(list[dict[str, Any]]):
    """The statements behind a question "why", each with `statement`, `confidence`, `evidence` and `derived`."""

    def __repr__(self) -> str:
        """Return the statements."""
        return f"<kg.Reasons: {'; '.join(reason['statement'] for reason in self)}>"

    def _repr_html_(self) -> str:
        """Return statements with their quotes."""
        return "".join(map(_shown, self))


def _shown(reason: dict[str, Any]) -> str:
    """Return one statement with its quotes, and its premises below it."""
    quotes = "".join(
        f"<blockquote>{escape(item['quote'])}<br><small>{escape(item['file'])}, {escape(item['section'])}, "
        f"{item['start']}-{item['end']}</small></blockquote>"
        for item in reason["evidence"]
    )
    below = "".join(
        f"<p>derived by {escape(rule['rule'])} from</p>{''.join(map(_shown, rule['premises']))}"
        for rule in reason["derived"]
    )
    claimed = "" if reason.get("asserted", True) else ", claimed and not asserted"
    return f"<p><b>{escape(reason['statement'])}</b> ({reason['confidence']:.2f}{claimed})</p>{quotes}{below}"
