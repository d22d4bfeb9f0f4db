"""Days and months that no calendar has, as they are written in an entry: no date is made of them."""

import re
from collections.abc import Iterator
from functools import cache

from citekz.checks.finding import Finding, found
from citekz.languages import CODES, get_language
from citekz.model import Date, Record, Span

_NUMERIC = re.compile(r"(?<![\d.:/])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?![\d:/]|\.\d)")
_DAY_FIRST = ("kk", "ru")
_LONGEST_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
"""The last day of the months that end before the 31st, in any year."""


@cache
def _worded() -> re.Pattern[str]:
    """A day beyond the 29th, and a month."""
    months = sorted(_months(), key=len, reverse=True)
    return re.compile(rf"(?<![\d.,/\u2116-])(?<!\u2116\s)([3-9]\d)\s({'|'.join(map(re.escape, months))})(?!\w)")


@cache
def _months() -> dict[str, int]:
    return {form: month for code in CODES for form, month in get_language(code).month_numbers.items()}


def written_date_findings(record: Record, position: int) -> Iterator[Finding]:
    """``32 шілде``, ``31 июня``; ``12.15.2021`` in a Kazakh or Russian entry, where the day comes first.

    What was made a date of is told by its value.
    """
    if record.entry is None:
        return
    text = record.entry.text
    dates = [value.span for value in record.values if isinstance(value.content, Date) and value.span]
    for match in _worded().finditer(text):
        day, last = int(match[1]), _LONGEST_MONTHS.get(_months()[match[2]], 31)
        if day > 31 or (day > last and not any(span.start <= match.start() < span.end for span in dates)):
            yield found("impossible-date", position, Span(*match.span()), date=match[0])
    if record.language not in _DAY_FIRST:
        return
    for match in _NUMERIC.finditer(text):
        day, month = int(match[1]), int(match[2])
        is_value = any(span.start <= match.start() < span.end for span in dates)
        if not (1 <= day <= 31 and 1 <= month <= 12) or (day > _LONGEST_MONTHS.get(month, 31) and not is_value):
            yield found("impossible-date", position, Span(*match.span()), date=match[0])
