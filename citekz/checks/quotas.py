"""Quotas of a university, council or journal: how many sources, how new, in which languages, with a DOI."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from citekz.checks.finding import Fact, Finding, Said, found
from citekz.links.short_forms import is_short_form
from citekz.model import Date, Record
from citekz.styles.style import Style


@frozen
class Quotas:
    """What a list must have; None: nothing is asked. Shares are in percent of the entries, from 0 to 100.

    ``recent`` counts entries not older than ``recent_years`` years, of those that state a year; ``doi`` articles with
    a DOI, of all articles.
    """

    at_least: int | None = None
    at_most: int | None = None
    kk: int | None = None
    ru: int | None = None
    en: int | None = None
    recent: int | None = None
    recent_years: int = 10
    doi: int | None = None
    of: str = ""


def quotas_of(style: Style | None) -> Quotas | None:
    """The quotas that a profile states; None where it states none."""
    stated: Mapping[str, Any] = style.data.get("quotas", {}) if style else {}
    return Quotas(**stated, of=style.title) if stated and style else None


def quota_findings(records: Sequence[Record], quotas: Quotas, year: int) -> Iterator[Finding]:
    """The quotas that a list misses in a year; repeated references do not count as entries."""
    works = [record for record in records if record.refers_to is None and not is_short_form(record)]
    if quotas.at_least is not None and len(works) < quotas.at_least:
        yield found("quota-few", reason=quotas.of, count=len(works), wanted=quotas.at_least)
    if quotas.at_most is not None and len(works) > quotas.at_most:
        yield found("quota-many", reason=quotas.of, count=len(works), wanted=quotas.at_most)
    for language in ("kk", "ru", "en"):
        wanted: int | None = getattr(quotas, language)
        count = sum((record.language or "").split("-")[0] == language for record in works)
        if wanted is not None and count * 100 < wanted * len(works):
            said = Said("languages", language)
            yield _share("quota-language", quotas, count, len(works), wanted, language=said)
    yield from _recent(works, quotas, year)
    yield from _with_doi(works, quotas)


def _share(code: str, quotas: Quotas, count: int, total: int, wanted: int, **facts: Fact) -> Finding:
    """A share that is too low; shares are told rounded down, so that one that is told is never the one wanted."""
    shares = {"count": count, "total": total, "share": count * 100 // total, "wanted": wanted}
    return Finding(code, {**facts, **shares}, reason=quotas.of)


def _recent(works: Sequence[Record], quotas: Quotas, year: int) -> Iterator[Finding]:
    years = [date.year for date in map(_date, works) if date is not None and date.year is not None]
    since = year - quotas.recent_years
    count = sum(each >= since for each in years)
    if quotas.recent is not None and years and count * 100 < quotas.recent * len(years):
        yield _share("quota-recent", quotas, count, len(years), quotas.recent, since=since)


def _date(record: Record) -> Date | None:
    stated = record.get("issued", record.get("event-date"))
    return stated if isinstance(stated, Date) else None


def _with_doi(works: Sequence[Record], quotas: Quotas) -> Iterator[Finding]:
    articles = [record for record in works if record.type.startswith("article-journal")]
    count = sum("DOI" in record for record in articles)
    if quotas.doi is not None and count * 100 < quotas.doi * len(articles):
        yield found("quota-doi", reason=quotas.of, count=count, total=len(articles), wanted=f"{quotas.doi} %")
