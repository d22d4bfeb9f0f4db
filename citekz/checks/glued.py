"""Two entries in one paragraph: a finished description, and an author or an address of another behind it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from citekz.checks.finding import Finding, cut, found
from citekz.line_shapes import UPPER, YEAR
from citekz.model import Record, Span
from citekz.values.terms import forms
from citekz.works_in_one_item import cuts_between_works

_NAME = rf"[{UPPER}][\w'\u2019-]{{2,40}}"
_INITIALS = rf"[{UPPER}]\w?\.(?:\s?-?[{UPPER}]\w?\.){{0,2}}"
_LEAST, _SHOWN, _WINDOW = 20, 60, 600
_AREA = re.compile(r"\.\s[-\u2013\u2014]\s|//")


@cache
def _border() -> re.Pattern[str]:
    """The end of a description (pages, an extent, a date of access), a stop, and a surname with initials."""
    labels = "|".join(
        map(re.escape, sorted({form.strip("-. ") for form in forms("page")}, key=lambda form: -len(form)))
    )
    extent = rf"\d{{1,4}}\s?-?(?i:{labels})"
    pages = rf"(?<![^\W\d_])(?i:{labels})\.?\s?\d{{1,5}}(?:\s?[-\u2013\u2014]\s?\d{{1,5}})?"
    following = rf"(?={_NAME},?\s{_INITIALS},?\s+[{UPPER}\"\u00ab\u201c(])"
    return re.compile(rf"(?:{extent}|{pages}|\d\))\s?[.;]\s+(?:\d{{1,3}}[.)]\s+)?{following}")


def glued_findings(records: Sequence[Record], first_position: int = 1) -> Iterator[Finding]:
    """Where another description begins in the paragraph of an entry, read as one entry or parted already.

    Works parted by semicolons are one item by intent.
    """
    for position, record in enumerate(records, start=first_position):
        if record.entry is not None and record.refers_to is None:
            yield from _in_entry(record.entry.text, position)
    for position, (one, other) in enumerate(pairwise(records), start=first_position + 1):
        if _are_of_one_paragraph(one, other) and other.entry is not None:
            yield found("entries-glued", position, text=cut(other.entry.text, _SHOWN))


def _in_entry(text: str, position: int) -> Iterator[Finding]:
    starts = [match.end() for match in _border().finditer(text)]
    for at in sorted({*starts, *cuts_between_works(text)}):
        if _is_described(text[max(0, at - _WINDOW) : at]) and _is_described(text[at : at + _WINDOW]):
            yield found("entries-glued", position, Span(at, len(text)), text=cut(text[at : at + _WINDOW], _SHOWN))
            return


def _are_of_one_paragraph(one: Record, other: Record) -> bool:
    """Whether the second has no number of its own, and stands behind the full stop of the first on its last line."""
    if one.entry is None or other.entry is None or one.entry.place is None or other.entry.place is None:
        return False
    if other.entry.number is not None or one.entry.number is None or other.refers_to is not None:
        return False
    in_one = one.entry.place.last_line >= other.entry.place.first_line
    parted = one.entry.text.rstrip().endswith(".")
    return in_one and parted and _is_described(one.entry.text) and _is_described(other.entry.text)


def _is_described(text: str) -> bool:
    return len(text) >= _LEAST and bool(YEAR.search(text)) and bool(_AREA.search(text))
