"""Cities that bore another name in the year of an imprint (kazakhstan-practice 9)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from attrs import frozen

from citekz.checks.catalogue import findings_table
from citekz.checks.finding import Fact, Finding, found
from citekz.folding import fold
from citekz.model import Date, Record

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PAIRS = (("publisher-place", "issued"), ("event-place", "event-date"))


@frozen
class CityName:
    """A name of a city and the years, both included, in which it was called so; None: no end."""

    name: str
    years: tuple[tuple[int | None, int | None], ...]

    def fits(self, year: int) -> bool:
        """Whether the city bore the name in a year."""
        return any((first or year) <= year <= (last or year) for first, last in self.years)


@cache
def city_names() -> Mapping[str, CityName]:
    """Folded names, in all languages, to what is known of them."""
    names = {}
    for table in findings_table("cities")["names"]:
        years = tuple((span.get("from"), span.get("to")) for span in table["years"])
        for form in table["forms"]:
            names[fold(form)] = CityName(form, years)
    return names


def city_contradictions(record: Record, position: int) -> Iterator[Finding]:
    """Places that were not called so in the year beside them; what is printed counts, not the city it stands for."""
    for place, when in _PAIRS:
        date, value = record.get(when), record.value(place)
        if not isinstance(date, Date) or value is None or date.year is None:
            continue
        span = value.span
        printed = record.entry.text[span.start : span.end] if record.entry and span else str(value.content)
        for match in _WORD.finditer(printed):
            city = city_names().get(fold(match[0]))
            if city is not None and not any(city.fits(part[0]) for part in date.parts):
                yield found("place-and-year", position, span, city=match[0], year=date.year, years=_shown(city))


def _shown(city: CityName) -> Fact:
    """The years of a name: ``1998–2019, 2022 …``"""
    return tuple(f"{first or '…'}–{last or '…'}" for first, last in city.years)
