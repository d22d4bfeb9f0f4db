"""Pages: ranges that are turned, pages beyond the extent of a book or outside those of an article."""

import re
from collections.abc import Iterator, Sequence

from citekz.checks.finding import Finding, found
from citekz.citations.linking import Link
from citekz.model import Place, Record

SHORT_IN_ENGLISH, SHORT_ELSEWHERE = 50, 20
"""So many pages further a last page may be that is written without its first digits, as is usual in English."""
_RANGE = re.compile(r"(?<![\d.])(\d{1,5})-([1-9]\d{0,4})(?![\d.-])")
_WHOLE_RANGE = re.compile(r"(\d{1,5})-(\d{1,5})")
_PAGES = re.compile(r"\d{1,5}")


def impossible_pages(link: Link, text: str, place: Place, records: Sequence[Record]) -> Iterator[Finding]:
    """A range of pages in a citation that is turned, or a page that the one work cited has not."""
    work = link.work
    if work.label != "page":
        return
    turned = turned_ranges(work.locator or "")
    if turned:
        yield found("cited-turned", place=place, citation=text, first=turned[0][0], last=turned[0][1])
    elif len(link.positions) == 1 and work.volume is None:
        record = records[link.positions[0] - 1]
        described = record if record.refers_to is None else records[record.refers_to - 1]
        yield from page_outside(work.locator, described, text, place)


def page_outside(locator: object, record: Record, text: str, place: Place) -> Iterator[Finding]:
    """A page beyond the extent of a book, or outside the pages of an article."""
    page = last_page(locator)
    if page is None:
        return
    extent, pages = extent_of(record), record.get("page")
    if extent is not None and page > extent:
        yield found("cited-beyond-extent", place=place, citation=text, page=page, extent=extent)
    match = _WHOLE_RANGE.fullmatch(pages) if isinstance(pages, str) else None
    if match and int(match[1]) <= int(match[2]) and not int(match[1]) <= page <= int(match[2]):
        yield found("cited-outside-pages", place=place, citation=text, page=page, pages=f"{match[1]}–{match[2]}")


def fits_pages(locator: object, record: Record) -> bool:
    """Whether an entry states pages or an extent, and the page cited is among them."""
    page, pages = last_page(locator), record.get("page")
    match = _WHOLE_RANGE.fullmatch(pages) if isinstance(pages, str) else None
    if page is None or (match is None and extent_of(record) is None):
        return False
    return not any(True for _ in page_outside(locator, record, "", Place(1, 1)))


def turned_ranges(pages: str, most_short: int = SHORT_IN_ENGLISH) -> tuple[tuple[str, str], ...]:
    """The ranges that end before they begin: ``25-12``.

    A last page with fewer digits is short for one, ``235-41`` for ``235-241``, if that is at most ``most_short`` pages
    further; ``14-4`` and ``112-81`` cannot be read so.

    >>> turned_ranges("235-41, 1735-48"), turned_ranges("14-4"), turned_ranges("112-81")
    ((), (('14', '4'),), (('112', '81'),))
    """
    return tuple(
        (first, last)
        for first, last in _RANGE.findall(pages)
        if int(last) < int(first) and not 0 < _completed(first, last) - int(first) <= most_short
    )


def _completed(first: str, last: str) -> int:
    return int(first[: -len(last)] + last if len(last) < len(first) else last)


def extent_of(record: Record) -> int | None:
    """The number of pages of a whole item; None where it is not stated or not one plain number (``XII, 27``).

    Of a set of volumes (``3 томдық``) no page can be beyond an extent.
    """
    stated = record.get("number-of-pages")
    if "number-of-volumes" in record and "volume" not in record:
        return None
    return int(stated) if isinstance(stated, str | int) and re.fullmatch(r"\d{2,5}", str(stated)) else None


def last_page(locator: object) -> int | None:
    """The highest page that a locator names, if it names nothing but pages.

    >>> last_page("205-206"), last_page("12, 15"), last_page("л. 5 об."), last_page(None)
    (206, 15, None, None)
    """
    if not isinstance(locator, str) or not re.fullmatch(r"\d{1,5}(?:\s?[-,;]\s?\d{1,5}){0,20}", locator):
        return None
    return max(map(int, _PAGES.findall(locator)))
