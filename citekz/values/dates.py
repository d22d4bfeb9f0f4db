"""Dates of every shape in three languages."""

import re
from functools import cache

from citekz.folding import fold
from citekz.languages import CODES, Language, get_language
from citekz.model import Date
from citekz.values.letters import repair_word

FIRST_YEAR, LAST_YEAR = 1000, 2099

_DASH = r"\s?[-\u2010-\u2015\u2212/]\s?"
_ISO = re.compile(r"(?<!\d)((?:1\d|20)\d\d)-(\d\d)(?:-(\d\d))?(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./]\s?((?:1\d|20)\d\d|\d\d)(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:1\d|20)\d\d)\s?[./]\s?(\d{1,2})\s?[./]\s?(\d{1,2})(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d./])(\d{1,2})\s?[./]\s?((?:1\d|20)\d\d)(?!\d)")
_DAYS = re.compile(rf"(?<!\d)(\d{{1,2}}){_DASH}(\d{{1,2}})\s?[./]\s?(\d{{1,2}})\s?[./]\s?((?:1\d|20)\d\d)(?!\d)")
_PIECE = re.compile(r"(?P<number>\d+)|(?P<word>[^\W\d_]+)|(?P<dash>[-\u2010-\u2015\u2212/])|(?P<query>\?)")
_YEARS = re.compile(rf"(?<!\d)((?:1\d|20)\d\d){_DASH}((?:1\d|20)?\d\d)(?!\d)")

Part = tuple[int, ...]


@cache
def _months() -> dict[str, int]:
    return {word: number for code in CODES for word, number in get_language(code).month_numbers.items()}


def parse_date(text: str, language: Language | str | None = None) -> Date | None:
    """The date or range of dates that a text states; None where it has no year or an impossible one.

    >>> parse_date("1999 ж. 2 ақпан").parts, parse_date("July 3, 2019").parts, parse_date("1998–2001").parts
    (((1999, 2, 2),), ((2019, 7, 3),), ((1998,), (2001,)))
    >>> parse_date("17 июня") is None
    True
    """
    parts = _in_numbers(text) or _in_words(text)
    if not parts:
        return None
    circa = "?" in text or "\u2248" in text
    return Date(parts, circa)


def parse_day_and_month(text: str) -> Part | None:
    """Month and day of a date whose year is not stated.

    >>> parse_day_and_month("17 июня"), parse_day_and_month("2003")
    ((6, 17), None)
    """
    pieces = _pieces(text)
    for at, (kind, number) in enumerate(pieces):
        if kind == "month":
            days = [
                pieces[other][1] for other in (at - 1, at + 1) if 0 <= other < len(pieces) and pieces[other][0] == "day"
            ]
            return (number, days[0]) if days else (number,)
    return None


def _in_numbers(text: str) -> tuple[Part, ...]:
    if match := _DAYS.search(text):
        first, last, month, year = map(int, match.groups())
        parts = _valid((year, month, first)), _valid((year, month, last))
        return parts if parts[0] and parts[1] else ()
    dates = [_valid((_full_year(match[3]), int(match[2]), int(match[1]))) for match in _DOTTED.finditer(text)]
    if not dates:
        dates = [_valid(tuple(map(int, match.groups()))) for match in _YEAR_FIRST.finditer(text)]
    if not dates:
        dates = [_valid(tuple(int(part) for part in match.groups() if part)) for match in _ISO.finditer(text)]
    if not dates:
        dates = [_valid((int(match[2]), int(match[1]))) for match in _MONTH_YEAR.finditer(text)]
    found = [date for date in dates if date]
    return tuple(found[:2]) if len(found) == 2 and _is_range(text) else tuple(found[:1])


def _is_range(text: str) -> bool:
    return re.search(r"\d\s?[-\u2010-\u2015]\s?\d{1,2}\s?[./]\s?\d{1,2}\s?[./]", text) is not None


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else year + (2000 if year < 40 else 1900)


def _valid(part: Part) -> Part:
    """The part as far as it can be a date; month and day the other way round are turned."""
    year, *rest = part
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    if len(rest) == 2 and rest[0] > 12 >= rest[1]:
        rest.reverse()
    if rest and not 1 <= rest[0] <= 12:
        return (year,)
    if len(rest) == 2 and not 1 <= rest[1] <= 31:
        return (year, rest[0])
    return (year, *rest)


def _in_words(text: str) -> tuple[Part, ...]:
    pieces = _pieces(text)
    months = [at for at, piece in enumerate(pieces) if piece[0] == "month"]
    years = [piece[1] for piece in pieces if piece[0] == "year"]
    if not years:
        return ()
    if not months:
        return _years(text, years)
    dates = [_around_month(pieces, at) for at in months]
    if len(months) > 1 and _joined(pieces, months[0], months[1]):
        first, last = dates[0], dates[1]
        year = years[-1] if len(years) < 2 else years[0]
        return _valid((year, *first[0])), _valid((years[-1], *last[-1]))
    return tuple(_valid((years[0], *date)) for date in dates[0])


def _years(text: str, years: list[int]) -> tuple[Part, ...]:
    match = _YEARS.search(text)
    if match is None:
        return ((years[0],),)
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    return ((first,), (last,)) if last > first else ((first,),)


def _around_month(pieces: list[tuple[str, int]], at: int) -> tuple[Part, ...]:
    """Month and day, twice for a range of days: the days before the month, else those after it."""
    month = pieces[at][1]
    before = _days(pieces[max(0, at - 3) : at][::-1])[::-1]
    days = before or _days(pieces[at + 1 : at + 4])
    return tuple((month, day) for day in days) or ((month,),)


def _days(pieces: list[tuple[str, int]]) -> list[int]:
    kinds = [kind for kind, _ in pieces]
    if kinds[:1] != ["day"]:
        return []
    return [pieces[0][1], pieces[2][1]] if kinds == ["day", "dash", "day"] else [pieces[0][1]]


def _joined(pieces: list[tuple[str, int]], first: int, second: int) -> bool:
    between = [kind for kind, _ in pieces[first + 1 : second]]
    return "dash" in between and len(between) <= 4


def _pieces(text: str) -> list[tuple[str, int]]:
    """Days, months, years and dashes in order; all other words are passed over."""
    months = _months()
    found: list[tuple[str, int]] = []
    for match in _PIECE.finditer(text):
        if match["number"]:
            value = int(match["number"][:6])
            if len(match["number"]) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
                found.append(("year", value))
            elif len(match["number"]) <= 2 and 1 <= value <= 31:
                found.append(("day", value))
        elif match["word"]:
            word = match["word"]
            month = months.get(word.lower()) or months.get(fold(repair_word(word)))
            if month is not None:
                found.append(("month", month))
        elif match["dash"]:
            found.append(("dash", 0))
    return found
