"""A doubt that a person should settle, and how it is shown; :mod:`citekz.records.review` finds them."""

from typing import Any

from attrs import frozen

from citekz.model import Content, Date, Name, Span

_LONGEST_SHOWN = 70


@frozen
class Doubt:
    """A value, or a text in no value, that a person should look at.

    ``position`` counts records from 1 and is None for what concerns the whole list. ``variable`` is None, and
    ``content`` the text, where the text of ``span`` is in no value; ``content`` is None for what is missing.
    ``confidence`` is the probability that the value is right; for a doubt that concerns no value, that of the least
    certain value of its entry.
    """

    position: int | None
    variable: str | None
    content: Content
    confidence: float
    reason: str
    span: Span | None = None


def line_of(doubt: Doubt) -> str:
    """A doubt as one line: entry, confidence, variable, content, reason.

    >>> line_of(Doubt(4, "publisher", "Білім", 0.4, "no such publisher"))
    '   4  0.40  publisher         Білім  (no such publisher)'
    """
    position = "   –" if doubt.position is None else f"{doubt.position:4}"
    content = shown(doubt.content)
    told = f"{content}  ({doubt.reason})" if content else f"({doubt.reason})"
    return f"{position}  {doubt.confidence:4.2f}  {doubt.variable or '–':16}  {told}"


def shown(content: Content) -> str:
    """A content as short text: names as family and given name, dates by year, month and day.

    >>> shown((Name(family="Тоқаев", given="Қ. К."),)), shown(Date(((1999, 2, 2),)))
    ('Тоқаев, Қ. К.', '1999-02-02')
    """
    if content is None:
        return ""
    if isinstance(content, Date):
        text = "/".join("-".join(f"{number:02}" for number in part) for part in content.parts) or str(content.literal)
    elif isinstance(content, Name):
        return content.literal or ", ".join(filter(None, (content.family, content.given)))
    elif isinstance(content, tuple):
        text = "; ".join(shown(part) for part in content)
    else:
        text = " ".join(str(content).split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def json_of_doubt(doubt: Doubt) -> dict[str, Any]:
    """A doubt as a JSON object; its content as in CSL-JSON, its span as [start, end]."""
    from citekz.exchange.csl_json import json_of

    return {
        "entry": doubt.position,
        "variable": doubt.variable,
        "value": json_of(doubt.content),
        "confidence": doubt.confidence,
        "reason": doubt.reason,
        "span": [doubt.span.start, doubt.span.end] if doubt.span else None,
    }
