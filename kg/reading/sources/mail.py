"""Mails and mail boxes (.eml, .mbox): what they say, taken out of their parts and packings.

Like a packed file a mail is opened before it is read: places are those of what it says. Its HTML part counts where it has one, for
lines and links are broken in the plain one.
"""

import html
import re
from email import message_from_string
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from kg.reading.sources.encoding import clean

# Headers at the beginning, and those of them that only mails have.
_HEAD = re.compile(r"(?:From \S[^\n]*\n)?(?:[A-Za-z][\w-]{0,60}:[^\n]*\n(?:[ \t]+\S[^\n]*\n){0,200}){2,300}\r?\n")
_SENT = re.compile(
    r"^(?:MIME-Version|Received|Return-Path|Delivered-To|Message-ID|Content-Transfer-Encoding):", re.M | re.I
)
_NEXT = re.compile(r"^From \S{1,200} [^\n]{10,60}\n(?=[A-Za-z-]{2,40}:)", re.M)
_PACKED = re.compile(
    r"^(?:Content-Transfer-Encoding:\s*(?:quoted-printable|base64)|Content-Type:\s*(?:multipart|text/html))",
    re.M | re.I,
)


def mail_text(text: str) -> str:
    """Return what the mails in a text say; the text itself where it is no mail, or one that can be read as it stands."""
    head = _HEAD.match(text)
    if head is None or not _SENT.search(head[0]) or not _PACKED.search(text):
        return text
    starts = [found.start() for found in _NEXT.finditer(text)] if text.startswith("From ") else [0]
    ends = [*starts[1:], len(text)]
    return clean("\n\n".join(_said(message_from_string(text[lo:hi])) for lo, hi in zip(starts, ends, strict=True)))


def _said(message: Message) -> str:
    """Return the text of a mail below its subject and day."""
    parts = {part.get_content_type(): part for part in reversed([*message.walk()]) if not part.is_multipart()}
    subject, day = _header(message, "subject"), _day(message)
    if "text/html" in parts:
        head = f'<title>{html.escape(subject)}</title><meta name="date" content="{day}">'
        return f"<!doctype html>\n<html><head>{head}</head>\n{_body(parts['text/html'])}\n</html>"
    return f"Subject: {subject}\nDate: {day}\n\n{_body(parts['text/plain']) if 'text/plain' in parts else ''}"


def _body(part: Message) -> str:
    """Return the words of a part in its own encoding, line ends as in other texts."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    if "content-transfer-encoding" not in part or str(part["content-transfer-encoding"]).lower() in {"7bit", "8bit"}:
        return str(part.get_payload())  # decoded with the file
    try:
        words = data.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        words = data.decode("utf-8", "replace")
    return words.replace("\r\n", "\n")


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(str(make_header(decode_header(message.get(name, "")))).split())
    except (LookupError, ValueError):
        return ""


def _day(message: Message) -> str:
    try:
        return parsedate_to_datetime(message.get("date", "")).date().isoformat()
    except ValueError:
        return ""
