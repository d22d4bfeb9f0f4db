"""Brackets and quotation marks of an entry that are opened and not closed, or closed and not opened."""

import re
from collections.abc import Iterator

from citekz.checks.finding import Finding, cut, found
from citekz.model import Record, Span

_PAIRS = (("(", ")"), ("[", "]"), ("\u00ab", "\u00bb"))
_ADDRESS = re.compile(r"(?:https?://|www\.|\bdoi\b)[^\s\u00ab\u00bb]*", re.IGNORECASE)
_LABEL = re.compile(r"(?<!\S)(?:\d{1,2}|[^\W\d_])\)")
"""``1)``, ``a)``: a bracket that is closed only."""
_SHOWN = 40


def pair_findings(record: Record, position: int) -> Iterator[Finding]:
    """The first sign of each kind without its other half; addresses and labels are left alone.

    Two quotations that end together are often closed once: ``«Газета «Жас Алаш»``.

    >>> from citekz.model import Entry
    >>> entry = Entry("Есім Ғ. (ред. Абай. – 1994")
    >>> [finding.facts["sign"] for finding in pair_findings(Record("book", entry=entry), 1)]
    ['(']
    """
    if record.entry is None:
        return
    text = _ADDRESS.sub(_hidden, record.entry.text)
    for opening, closing in _PAIRS:
        at = _alone(text, opening, closing)
        if at is not None:
            shown = cut(record.entry.text[at : at + _SHOWN], _SHOWN) if text[at] == opening else text[at]
            yield found("unclosed-sign", position, Span(at, at + 1), sign=text[at], text=shown)


def _hidden(address: re.Match[str]) -> str:
    """Blanks for an address; a bracket or stop behind it belongs to the entry, unless the address opens it."""
    bare = address[0].rstrip(".,;)]" if "(" not in address[0] else ".,;]")
    return " " * len(bare) + address[0][len(bare) :]


def _alone(text: str, opening: str, closing: str) -> int | None:
    """Where a sign stands whose other half is nowhere behind or before it."""
    last_closing, first_opening = text.rfind(closing), text.find(opening)
    unclosed = text.find(opening, last_closing + 1)
    if unclosed >= 0:
        return unclosed
    unopened = _LABEL.sub(lambda match: " " * len(match[0]), text).find(closing)
    return unopened if unopened >= 0 and (first_opening < 0 or unopened < first_opening) else None
