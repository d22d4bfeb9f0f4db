"""Works that are printed before they were made: an act before its date, a standard before the year in its number."""

import re
from collections.abc import Iterator

from citekz.checks.finding import Finding, found
from citekz.model import Date, Fields, Record

_YEAR_OF_NUMBER = re.compile(r"[-\u2013:]((?:19|20)\d\d)$")


def imprint_contradictions(record: Record, position: int) -> Iterator[Finding]:
    """``принята 5 мая 1999 г. – Алматы: Юрист, 1997``; ``ГОСТ 12345-2015. – М., 2011``."""
    made, printed = _year_made(record), _year_printed(record)
    if made is not None and printed is not None and printed < made:
        value = record.value("issued")
        span = value.span if value and record.type == "standard" else None
        yield found("printed-early", position, span, printed=printed, made=made)


def _year_made(record: Record) -> int | None:
    issued = record.get("issued")
    if record.get("custom.date_of_act") is True:
        return issued.year if isinstance(issued, Date) else None
    match = _YEAR_OF_NUMBER.search(str(record.get("number", ""))) if record.type == "standard" else None
    return int(match[1]) if match else None


def _year_printed(record: Record) -> int | None:
    """The year of the imprint; of an act it is kept beside its date."""
    printed = record.get("custom.published")
    if isinstance(printed, Fields):
        parts = printed.get("date-parts")
        return int(parts[0][0]) if parts and parts[0] and str(parts[0][0]).isdecimal() else None
    issued = record.get("issued")
    is_imprint = record.type == "standard" and "publisher-place" in record and isinstance(issued, Date)
    return issued.year if is_imprint and record.get("custom.date_of_act") is not True else None
