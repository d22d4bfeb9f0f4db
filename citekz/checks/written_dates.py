"""Days and months that no calendar has, as they are written in an entry: no date is made of them."""

import re
from collections.abc import Iterator
from functools import cache

from citekz.checks.finding import Finding, found
from citekz.languages import CODES, get_language
from citekz.model import Record, Span

_NUMERIC = re.compile(r"(?<![\d.:/])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?![\d:/]|\.\d)")
_DAY_FIRST = ("kk", "ru")


@cache
def _worded() -> re.Pattern[str]:
    """A day beyond the 31st, and a month."""
    months = sorted({form for code in CODES for form in get_language(code).month_numbers}, key=len, reverse=True)
    return re.compile(rf"(?<![\d.,/-])(3[2-9]|[4-9]\d)\s({'|'.join(map(re.escape, months))})(?!\w)")


def written_date_findings(record: Record, position: int) -> Iterator[Finding]:
    """``32 шілде``; ``12.15.2021`` in a Kazakh or Russian entry, where the day comes first."""
    if record.entry is None:
        return
    text = record.entry.text
    for match in _worded().finditer(text):
        yield found("impossible-date", position, Span(*match.span()), date=match[0])
    if record.language not in _DAY_FIRST:
        return
    for match in _NUMERIC.finditer(text):
        day, month = int(match[1]), int(match[2])
        if not (1 <= day <= 31 and 1 <= month <= 12):
            yield found("impossible-date", position, Span(*match.span()), date=match[0])
