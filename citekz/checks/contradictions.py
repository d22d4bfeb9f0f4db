"""Entries that contradict themselves, or the calendar: pages, dates, volumes, cities."""

import re
from collections.abc import Iterator
from datetime import date

from citekz.checks.cities import city_contradictions
from citekz.checks.finding import Finding, found
from citekz.checks.identifiers import identifier_spans
from citekz.checks.imprints import imprint_contradictions
from citekz.checks.newspapers import newspaper_contradictions
from citekz.checks.pages import SHORT_ELSEWHERE, SHORT_IN_ENGLISH, extent_of, last_page, turned_ranges
from citekz.model import Date, Record, Span, Value

FIRST_PRINTED_YEAR = 1450
_WRITTEN_OUT = ("kk", "ru")
_OLD = frozenset(("classic", "manuscript", "treaty", "legislation"))
"""Types whose dates may be older than printing."""
_YEARS = re.compile(r"(?<![\d./-])(1[5-9]\d\d|20\d\d)\s?[-\u2010-\u2015]\s?(1[5-9]\d\d|20\d\d)(?![\d/-]|\.\d)")
_FAR_YEAR = re.compile(
    r"(?<=[^\W\d_.»\"]),\s?(2[1-9]\d\d)(?:\.|\s[-\u2013\u2014]|$)"
    r"|(?:(?<=[.»\"])\s[-\u2013\u2014]\s|(?<=\.)\s\()(2[1-9]\d\d)(?:\.(?:\s|$)|\)\.)"
)
"""``Наука, 2107. –``, ``// Мысль. – 2107. –``, ``Kim, S. (2107).``"""
_DATES = ("issued", "event-date", "original-date", "submitted")


def contradictions(record: Record, position: int, today: date) -> Iterator[Finding]:
    """What cannot be right in one record, whatever its source says."""
    spans = identifier_spans(record)
    for value in record.values:
        if any(_overlap(value.span, span) for span in spans):
            continue  # digits of an ISSN or DOI that were taken for pages or a year
        if value.variable in ("page", "locator") and isinstance(value.content, str):
            short = SHORT_IN_ENGLISH if record.language not in _WRITTEN_OUT else SHORT_ELSEWHERE
            yield from _turned_pages(value, value.content, position, short)
        elif isinstance(value.content, Date):
            yield from _odd_dates(record, value, value.content, position, today)
    yield from _accessed_too_early(record, position)
    yield from _locator_beyond_extent(record, position)
    yield from _volume_beyond_set(record, position)
    yield from city_contradictions(record, position)
    yield from newspaper_contradictions(record, position)
    yield from imprint_contradictions(record, position)
    yield from _far_year(record, position, today)


def _overlap(first: Span | None, second: Span) -> bool:
    return first is not None and first.start < second.end and second.start < first.end


def _turned_pages(value: Value, pages: str, position: int, most_short: int) -> Iterator[Finding]:
    for first, last in turned_ranges(pages, most_short):
        yield found("pages-turned", position, value.span, first=first, last=last)


def _odd_dates(record: Record, value: Value, content: Date, position: int, today: date) -> Iterator[Finding]:
    for part in content.parts:
        if not _is_in_calendar(part):
            yield found("impossible-date", position, value.span, date=shown_date(part))
        elif value.variable == "accessed":
            if _first_day(part) > today:
                yield found("accessed-in-future", position, value.span, date=shown_date(part))
        elif value.variable in _DATES:
            yield from _odd_year(record, value, part[0], position, today)
    yield from _turned_dates(record, value, content, position)


def _turned_dates(record: Record, value: Value, content: Date, position: int) -> Iterator[Finding]:
    """A range of dates, or of years in the text (of which no date is made), that ends before it begins."""
    if len(content.parts) == 2 and content.parts[1] < content.parts[0]:
        first, last = map(shown_date, content.parts)
        yield found("dates-turned", position, value.span, first=first, last=last)
        return
    for match in _YEARS.finditer(record.entry.text) if record.entry and value.span else ():
        if match[1] > match[2] and _overlap(value.span, Span(match.start(), match.end())):
            yield found("dates-turned", position, value.span, first=match[1], last=match[2])


def _odd_year(record: Record, value: Value, year: int, position: int, today: date) -> Iterator[Finding]:
    if year > today.year + 1:
        yield found("future-year", position, value.span, year=year)
    elif year > today.year:
        yield found("next-year", position, value.span, year=year)
    elif year < FIRST_PRINTED_YEAR and record.type not in _OLD:
        yield found("early-year", position, value.span, year=year)


def _far_year(record: Record, position: int, today: date) -> Iterator[Finding]:
    """``Алматы: Наука, 2107.``: what stands where the year of issue should, and was read as none."""
    if "issued" in record or record.entry is None or record.refers_to is not None:
        return
    for match in _FAR_YEAR.finditer(record.entry.text):
        year = int(match[1] or match[2])
        if year > today.year + 1:
            yield found("future-year", position, Span(*match.span()), year=year)
            return


def _is_in_calendar(part: tuple[int, ...]) -> bool:
    year, month, day = (*part, 1, 1)[:3]
    try:
        date(max(1, abs(year)), month, day)
    except ValueError:
        return False
    return True


def _first_day(part: tuple[int, ...]) -> date:
    year, month, day = (*part, 1, 1)[:3]
    return date(max(1, year), month, day)


def shown_date(part: tuple[int, ...]) -> str:
    """A date as it is written in Kazakhstan.

    >>> shown_date((1999, 2, 2)), shown_date((1999, 2)), shown_date((1999,))
    ('02.02.1999', '02.1999', '1999')
    """
    return ".".join(f"{number:02}" for number in reversed(part))


def _accessed_too_early(record: Record, position: int) -> Iterator[Finding]:
    accessed, issued = record.get("accessed"), record.get("issued")
    if not (isinstance(accessed, Date) and isinstance(issued, Date) and accessed.parts and issued.parts):
        return
    visit, print_ = accessed.parts[0], issued.parts[0]
    depth = min(len(visit), len(print_))
    if visit[:depth] < print_[:depth] and visit[0] >= FIRST_PRINTED_YEAR:
        value = record.value("accessed")
        span, first, second = value.span if value else None, shown_date(visit), shown_date(print_)
        yield found("accessed-before-issued", position, span, accessed=first, issued=second)


def _locator_beyond_extent(record: Record, position: int) -> Iterator[Finding]:
    page, extent = last_page(record.get("locator")), extent_of(record)
    if page is not None and extent is not None and page > extent:
        value = record.value("locator")
        yield found("locator-beyond-extent", position, value.span if value else None, page=page, extent=extent)


def _volume_beyond_set(record: Record, position: int) -> Iterator[Finding]:
    volume, volumes = record.get("volume"), record.get("number-of-volumes")
    if not all(isinstance(text, str) and re.fullmatch(r"\d{1,3}", text) for text in (volume, volumes)):
        return
    if int(volume) > int(volumes):
        value = record.value("volume")
        yield found("volume-beyond-set", position, value.span if value else None, volume=volume, volumes=volumes)
