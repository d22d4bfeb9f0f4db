"""Citations by author: ``(Тоқаев, 2003, 15-б.; Сыроежкин, 2000)``, ``[Токаев 2003: 12]``, ``(Abylkhozhin 54)``."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from attrs import evolve

from citekz.citations.citation import CitedWork
from citekz.citations.dated import AuthorReading, after_year, dated_works, located, work_of, year_pattern
from citekz.citations.names import KnownNames, Named, read_names
from citekz.citations.pieces import Piece, pieces_of
from citekz.citations.titles import PLACES, read_titled
from citekz.citations.words import any_of, words
from citekz.model import Span

_MOST_YEARS = 6
_MOST_PLACES = 12
PAGES = frozenset(("page", "folio", "volume", "column"))


@cache
def _intro() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(words('intro'))}(?!\w)\.?\s?[:,]?\s*){{1,2}}", re.IGNORECASE)


@cache
def _repeat() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('repeat'))}(?!\w)\.?", re.IGNORECASE)


def read_authors(text: str, start: int, end: int, known: KnownNames, *, square: bool) -> AuthorReading | None:
    """The works cited between two offsets, the inside of a pair of brackets (``square`` or round); None for none.

    What stands between semicolons and cites nothing (``см. рис. 1``) is passed over, if anything else does.
    """
    found: list[CitedWork] = []
    certain = False
    for begin, stop in _between_semicolons(text, start, end):
        reading = _read_item(text, begin, stop, known, square=square, before=found[-1] if found else None)
        if reading is not None:
            found += reading.works
            certain = certain or reading.certain
    if not found:
        return None
    dated = any(work.year for work in found)
    return AuthorReading(tuple(found), "author-date" if dated else "label", certain)


def _between_semicolons(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in re.finditer(";", text[start:end]):
        yield begin, start + match.start()
        begin = start + match.end()
    yield begin, end


def _read_item(
    text: str, start: int, end: int, known: KnownNames, *, square: bool, before: CitedWork | None
) -> AuthorReading | None:
    begin, intro = _after_intro(text, start, end)
    if begin >= end:
        return None
    if before is not None and before.year and (works := dated_works(text, begin, end, before, names_end=None)):
        return AuthorReading(works, "author-date", False)
    reading = (
        repeated(text, begin, end)
        or read_titled(text, begin, end, known)
        or _dated(text, begin, end, known, square=square)
        or _undated(text, begin, end, known, square=square)
    )
    if reading is None:
        return None
    first = evolve(reading.works[0], intro=intro)
    return evolve(reading, works=(first, *reading.works[1:]))


def _after_intro(text: str, start: int, end: int) -> tuple[int, str]:
    """The offset of what is cited, and the words before it (``см.:``)."""
    match = _intro().match(text, start, end)
    at = match.end() if match else start
    while at < end and text[at].isspace():
        at += 1
    return at, match[0].strip() if match else ""


def repeated(text: str, start: int, end: int) -> AuthorReading | None:
    """``Сонда, 12-б.``, ``Там же. С. 5``: the words, and nothing but a place after them."""
    match = _repeat().match(text, start, end)
    if match is None:
        return None
    span = Span(*match.span())
    work = CitedWork(span, title=match[0], repeats=True, name_span=span)
    placed = located(work, pieces_of(text, match.end(), end))
    return None if placed is None else AuthorReading((placed,), "label", True)


# ----------------------------------------------------------------------------------------------------- with a year


def _dated(text: str, start: int, end: int, known: KnownNames, *, square: bool) -> AuthorReading | None:
    for match in islice(year_pattern().finditer(text, start, end), _MOST_YEARS):
        named = read_names(text, start, match.start(), known)
        if named is None:
            continue
        work = work_of(named)
        works = dated_works(text, match.start(), end, work, names_end=named.span.end)
        if works is None and named.strength in ("known", "surname"):
            works = dated_works(
                text, match.start(), _before_remark(text, match.end(), end), work, names_end=named.span.end
            )
        if works is None:
            continue
        rest = text[match.end() : end]
        comma = "," in text[named.span.end : match.start()]
        return _judged(named, works, comma=comma or square, worded=bool(after_year().match(rest)))
    return None


_REMARK = re.compile(r"[,:]\s+[^\W\d_][^\d;]{2,80}$")


def _before_remark(text: str, start: int, end: int) -> int:
    """The offset before words after the year (``see Tokayev, 2001, for a review``); the end where there are none."""
    match = _REMARK.search(text, start, end)
    return match.start() if match else start


def _judged(named: Named, works: tuple[CitedWork, ...], *, comma: bool, worded: bool) -> AuthorReading | None:
    """Whether names and a year are a citation: names of the list and places in a work are, a city and a year is not."""
    located = any(work.locator for work in works)
    if named.strength == "place" and not located:
        return None
    if named.strength == "plain" and not (comma or located):
        return None
    if not located and any(_is_span_of_years(work.year) for work in works):
        return AuthorReading(works, "author-date", False)  # a life, more likely
    surely = named.strength in ("known", "surname") or (located and named.strength == "plain")
    return AuthorReading(works, "author-date", surely and (located or not worded or named.strength == "known"))


def _is_span_of_years(year: str | None) -> bool:
    return year is not None and "-" in year


# -------------------------------------------------------------------------------------------------- without a year


def _undated(text: str, start: int, end: int, known: KnownNames, *, square: bool) -> AuthorReading | None:
    """``[Тоқаев, 15-б.]``, ``(Abylkhozhin 54)``, ``(State Archive RK, 2243: 35)``."""
    for match in islice(PLACES.finditer(text, start, end), _MOST_PLACES):
        named = read_names(text, start, match.start(), known)
        if named is None:
            continue
        if address := _ADDRESS.fullmatch(text, match.start(), end):
            work = evolve(work_of(named), locator=" ".join(address[1].split()), locator_span=Span(*address.span(1)))
            return _undated_judged(named, evolve(work, span=Span(named.span.start, address.end(1))), square=square)
        pieces = pieces_of(text, match.end("sign"), end)
        signed = [Piece("sign", named.span, ","), *pieces] if pieces else None
        work_or_none = located(work_of(named), signed)
        if work_or_none is not None and work_or_none.locator:
            bare = pieces is not None and pieces[0].kind == "number"
            return _undated_judged(named, work_or_none, square=square, bare=bare)
    return None


def _is_body(named: Named) -> bool:
    return len(named.names) == 1 and " " in named.names[0]


_ADDRESS = re.compile(r",\s*(\d{1,5}:\s?\d{1,5})\s*")


def _undated_judged(named: Named, work: CitedWork, *, square: bool, bare: bool = False) -> AuthorReading | None:
    """Square brackets and a place are enough; round ones hold prose as well, laws above all."""
    address = work.label is None
    if named.strength == "known" or (address and _is_body(named)):
        return AuthorReading((work,), "label", True)
    if bare or named.strength == "place":
        return None
    if square:
        return AuthorReading((work,), "label", work.label in PAGES)
    surname = named.strength == "surname" and named.title is None
    return AuthorReading((work,), "label", work.label in PAGES) if surname and work.label in PAGES else None
