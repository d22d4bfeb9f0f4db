"""Cities that bore another name in the year of an imprint (kazakhstan-practice 9; ``data/names/places.toml``)."""

import re
from collections.abc import Iterator

from citekz.checks.finding import Fact, Finding, found
from citekz.model import Date, Record
from citekz.places import is_name_of_time, place_of, years_of_name

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_BETWEEN_CITIES = re.compile(r"\s?[;:,/]\s?|\s[-\u2010-\u2015]\s")
_PAIRS = (("publisher-place", "issued"), ("event-place", "event-date"))


def city_contradictions(record: Record, position: int) -> Iterator[Finding]:
    """Places that were not called so in the year beside them; what is printed counts, not the city it stands for."""
    for place, when in _PAIRS:
        date, value = record.get(when), record.value(place)
        if not isinstance(date, Date) or value is None or date.year is None:
            continue
        span = value.span
        printed = record.entry.text[span.start : span.end] if record.entry and span else str(value.content)
        for name in _names_in(printed):
            if all(is_name_of_time(name, part[0], is_imprint=True) is False for part in date.parts):
                yield found("place-and-year", position, span, city=name, year=date.year, years=_shown(name))


def _names_in(printed: str) -> Iterator[str]:
    """The names of cities in a place as printed, abbreviated or not."""
    for piece in _BETWEEN_CITIES.split(printed):
        if place_of(piece, is_imprint=True):
            yield piece.strip()
        else:
            yield from _WORD.findall(piece)


def _shown(name: str) -> Fact:
    """The years of a name: ``1998–2019, 2022 …``"""
    return tuple(f"{first or '…'}–{last or '…'}" for first, last in years_of_name(name, is_imprint=True))
