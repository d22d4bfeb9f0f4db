"""What makes it likely that an entry was misread, though none of its words is lost: doubtful values, an odd order."""

import math
import re
from collections.abc import Iterator

from citekz.line_shapes import UPPER
from citekz.model import Name, Record, Span

LEAST_CONFIDENCE = 0.42
"""An entry is kept if the confidences of its values, multiplied, are less: it is more likely misread than read right.

Measured on lists whose records are known: of 60 misread entries 44 are kept, for this reason or another, and of 346
others 25."""

_TELLING = frozenset(
    ("author", "editor", "editorial-director", "title", "container-title", "issued", "publisher", "genre", "volume",
     "note")
)  # fmt: skip
_DATED_IN_TITLE = ("legislation", "treaty", "legal_case")
_UNSURE = 0.8
_MOST_SHOWN = 2
_AREA_SIGNS = ("/", "-", "\u2013", "\u2014")
_INITIALS = re.compile(rf"[{UPPER}]\.\s?[{UPPER}]")


def doubt_about(record: Record) -> str:
    """Why an entry may be misread, in one sentence for its author; empty where that is not likely."""
    if unsure := _unsure(record):
        return f"it is not clear which words are its {' and '.join(unsure)}"
    if name := next(_names_that_are_none(record), None):
        return f"it is not clear which words are a name: {name}"
    return "its names, title and year stand in an unusual order" if is_in_odd_order(record) else ""


def _unsure(record: Record) -> list[str]:
    """The least sure values of a record which is more likely wrong than right; nothing for others."""
    telling = [value for value in record.values if value.variable in _TELLING]
    if math.prod(value.confidence for value in telling) >= LEAST_CONFIDENCE:
        return []
    weak = [value.variable for value in telling if value.confidence < _UNSURE]
    if len(weak) == 1 and is_hemmed_in(record, weak[0]):
        return []
    ordered = sorted(telling, key=lambda value: value.confidence)
    return [value.variable for value in ordered if value.confidence < _UNSURE][:_MOST_SHOWN] or [ordered[0].variable]


def is_hemmed_in(record: Record, variable: str) -> bool:
    """Whether a title stands just between the authors and a dash or a stroke, or a journal just between the title and
    the volume: then it can only be doubtful where its own parts end, and all of them are printed in their order.

    >>> from citekz.api import parse_entry
    >>> is_hemmed_in(parse_entry("Тоқаев Қ. К. Беласу. – Алматы: Дәуір, 2003. – 656 б."), "title")
    True
    """
    text = record.entry.text if record.entry else ""
    own, author, title, volume = (_span(record, name) for name in (variable, "author", "title", "volume"))
    if variable == "title" and own and author:
        return not _has_words(text[author.end : own.start]) and text[own.end :].lstrip(" .")[:1] in _AREA_SIGNS
    if variable == "container-title" and own and title and volume:
        return not _has_words(text[title.end : own.start]) and text[own.end : volume.start].strip() == ","
    return False


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _names_that_are_none(record: Record) -> Iterator[str]:
    """Names of bodies with initials in them: persons, and perhaps more, that were not told apart."""
    for value in record.values:
        for name in value.content if isinstance(value.content, tuple) else ():
            if isinstance(name, Name) and name.literal and _INITIALS.search(name.literal):
                yield name.literal


def is_in_odd_order(record: Record) -> bool:
    """Whether an author follows the title without a stroke, a year stands before the publisher, or that before the
    journal: no scheme of references has such an order, so the words may be something else.

    >>> from citekz.api import parse_entry
    >>> is_in_odd_order(parse_entry("Тоқаев Қ. К. Беласу. – Алматы: Дәуір, 2003. – 656 б."))
    False
    """
    text = record.entry.text if record.entry else ""
    author, title, container, publisher, issued = (
        _span(record, name) for name in ("author", "title", "container-title", "publisher", "issued")
    )
    if author and title and title.start < author.start and "/" not in text[title.start : author.start]:
        return True
    if publisher and container and publisher.start < container.start:
        return True
    if title is None or issued is None or publisher is None or record.type in _DATED_IN_TITLE:
        return False
    return title.start < issued.start < publisher.start and text[: issued.start].rstrip()[-1:] != "("


def _span(record: Record, variable: str) -> Span | None:
    value = record.value(variable)
    return None if value is None else value.span
