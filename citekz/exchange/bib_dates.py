"""Dates in the notations of BibTeX (year, month, day) and BibLaTeX (ISO 8601 with extensions), both ways."""

import re
from collections.abc import Mapping

from citekz.exchange.latex import decode
from citekz.languages import CODES, get_language
from citekz.model import Date

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\S*)?)?)?([~?%]?)")
_YEARS = re.compile(r"(\d{3,4})(?: ?[-\u2013/] ?(\d{3,4}))?")
_MONTH = re.compile(r"(?:(\d{1,2})[. ]+)?(?:(\d{1,2})|([^\W\d_]+)\.?)(?: (\d{1,2})(?:st|nd|rd|th)?)?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_iso(text: str) -> Date | None:
    """A BibLaTeX date: ``1999``, ``1999-02-02``, ``1999/2001``, ``1999~`` (circa), ``2001-21`` (spring); or None.

    >>> read_iso("1999-02/1999-03").parts
    ((1999, 2), (1999, 3))
    """
    found = [_ISO.fullmatch(part.strip()) for part in text.split("/")]
    parts, circa, season = [], False, None
    for match in found if len(found) <= 2 else [None]:
        if match is None:
            return None
        year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
        if 21 <= month <= 24 and len(found) == 1 and not day:
            month, season = 0, month - 20
        if month > 12 or day > 31:
            return None
        parts.append((year, month, day)[: 3 if day else 2 if month else 1])
        circa = circa or match[4] in ("~", "%")
    return Date(tuple(parts), circa, season=season)


def write_iso(date: Date) -> str | None:
    """The BibLaTeX notation of a date; None where it has none (a literal, a year before 1000)."""
    if not date.parts or len(date.parts) > 2 or not all(part and 1000 <= part[0] <= 9999 for part in date.parts):
        return None
    if any(not 1 <= number <= 31 for part in date.parts for number in part[1:]):
        return None
    texts = ["-".join([str(part[0]), *(f"{number:02}" for number in part[1:])]) for part in date.parts]
    if date.season is not None and len(texts) == 1 and len(date.parts[0]) == 1 and 1 <= date.season <= 4:
        texts[0] += f"-{20 + date.season}"
    return "/".join(text + "~" * date.circa for text in texts)


def read_year(fields: Mapping[str, str]) -> Date:
    """The date of the fields ``year``, ``month`` and ``day``; a literal where the year is no number."""
    year = decode(fields.get("year", ""))
    match = _YEARS.fullmatch(year)
    if match is None:
        words = [decode(fields.get(name, "")) for name in ("day", "month")]
        return Date(literal=" ".join(filter(None, [*words, year])))
    if match[2]:
        return Date(((int(match[1]),), (int(match[2]),)))
    month, day = read_month(fields)
    return Date(((int(match[1]), month, day)[: 3 if day else 2 if month else 1],))


def read_month(fields: Mapping[str, str]) -> tuple[int, int]:
    """Month and day, 0 where not stated; a month may be a number or a word of any of our languages.

    >>> read_month({"month": "10~ақпан"}), read_month({"month": "feb", "day": "3"})
    ((2, 10), (2, 3))
    """
    match = _MONTH.fullmatch(decode(fields.get("month", "")).strip())
    if match is None:
        return 0, 0
    month = int(match[2]) if match[2] else _number_of(match[3])
    stated = decode(fields.get("day", "")) or match[1] or match[4] or ""
    day = int(stated) if stated.isdecimal() and 1 <= int(stated) <= 31 else 0
    return (month, day) if 1 <= month <= 12 else (0, 0)


def _number_of(word: str) -> int:
    if word.lower()[:3] in MONTHS and word.isascii():
        return MONTHS.index(word.lower()[:3]) + 1
    numbers = (get_language(code).month_number(word) for code in CODES)
    return next(filter(None, numbers), 0)


def write_year(date: Date) -> dict[str, str]:
    """The fields ``year``, ``month`` and ``day`` of a date; empty where it has no year.

    >>> write_year(Date(((1999, 2, 3),)))
    {'year': '1999', 'month': 'feb', 'day': '3'}
    """
    years = [str(part[0]) for part in date.parts if part and 100 <= part[0] <= 9999]
    if not years or len(years) != len(date.parts):
        return {}
    fields = {"year": "--".join(years)}
    first = date.parts[0]
    if len(years) == 1 and len(first) > 1 and 1 <= first[1] <= 12:
        fields["month"] = MONTHS[first[1] - 1]
        if len(first) > 2:
            fields["day"] = str(first[2])
    return fields
