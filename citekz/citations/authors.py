"""Citations by author: ``(Тоқаев, 2003, 15-б.; Сыроежкин, 2000)``, ``[Токаев 2003: 12]``, ``(Abylkhozhin 54)``."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from attrs import evolve, frozen

from citekz.citations.citation import CitedWork
from citekz.citations.names import KnownNames, Named, read_names
from citekz.citations.numbers import with_locator
from citekz.citations.pieces import Piece, pieces_of
from citekz.citations.words import DASH, END_OF_WORD, any_of, words
from citekz.model import Span

_FOUR = r"(?:1[0-9]\d\d|20\d\d)"
_MOST_YEARS = 6
_MOST_PLACES = 12
PAGES = frozenset(("page", "folio", "volume", "column"))


@frozen
class AuthorReading:
    """The works that some brackets cite by author, their form, and whether they surely are a citation."""

    works: tuple[CitedWork, ...]
    form: str
    certain: bool


@cache
def _year() -> re.Pattern[str]:
    none = any_of(words("year", "none"))
    return re.compile(
        rf"(?<![\w\u2116./-])(?P<year>{_FOUR}(?:\s?(?:/|{DASH})\s?{_FOUR})?{_letter()}?(?!\w)|(?i:{none}){END_OF_WORD}\.?{DASH}?{_letter()}?)"
    )


@cache
def _after_year() -> re.Pattern[str]:
    """The word for "year" after it, which leaves some doubt."""
    return re.compile(rf"\s?{any_of(words('year', 'after'))}{END_OF_WORD}\.?", re.IGNORECASE)


@cache
def _intro() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(words('intro'))}(?!\w)\.?\s?[:,]?\s*){{1,2}}", re.IGNORECASE)


@cache
def _repeat() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('repeat'))}(?!\w)\.?", re.IGNORECASE)


@cache
def _letter() -> str:
    """A letter that tells works of one year apart."""
    return f"[{''.join(words('year', 'letters'))}]"


@cache
def _another_year() -> re.Pattern[str]:
    letter = _letter()
    year = rf"{_FOUR}{letter}?|{letter}(?![.\s]*\d)"
    return re.compile(rf"\s*[,;]\s*(?P<year>{year})(?!\w)(?!\s?{DASH})")


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
        _repeated(text, begin, end)
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


def _repeated(text: str, start: int, end: int) -> AuthorReading | None:
    """``Сонда, 12-б.``, ``Там же. С. 5``: the words, and nothing but a place after them."""
    match = _repeat().match(text, start, end)
    if match is None:
        return None
    span = Span(*match.span())
    work = CitedWork(span, title=match[0], repeats=True, name_span=span)
    located = _located(work, pieces_of(text, match.end(), end))
    return None if located is None else AuthorReading((located,), "label", True)


# ----------------------------------------------------------------------------------------------------- with a year


def _dated(text: str, start: int, end: int, known: KnownNames, *, square: bool) -> AuthorReading | None:
    for match in islice(_year().finditer(text, start, end), _MOST_YEARS):
        named = read_names(text, start, match.start(), known)
        if named is None:
            continue
        work = _work_of(named)
        works = dated_works(text, match.start(), end, work, names_end=named.span.end)
        if works is None and named.strength in ("known", "surname"):
            works = dated_works(
                text, match.start(), _before_remark(text, match.end(), end), work, names_end=named.span.end
            )
        if works is None:
            continue
        after_year = text[match.end() : end]
        comma = "," in text[named.span.end : match.start()]
        return _judged(named, works, comma=comma or square, worded=bool(_after_year().match(after_year)))
    return None


_REMARK = re.compile(r"[,:]\s+[^\W\d_][^\d;]{2,80}$")


def _before_remark(text: str, start: int, end: int) -> int:
    """The offset before words after the year (``see Tokayev, 2001, for a review``); the end where there are none."""
    match = _REMARK.search(text, start, end)
    return match.start() if match else start


def _work_of(named: Named) -> CitedWork:
    return CitedWork(named.span, names=named.names, title=named.title, et_al=named.et_al, name_span=named.span)


def dated_works(
    text: str, start: int, end: int, named: CitedWork, *, names_end: int | None
) -> tuple[CitedWork, ...] | None:
    """The works of one author whose years fill a stretch of text (``2001, с. 5``, ``2003a, b``); None for others.

    ``named`` lends its names; ``names_end`` is where they end, if the first work holds them in its span.

    >>> bare = CitedWork(Span(0, 0), names=("Тоқаев",))
    >>> [(work.year, work.locator) for work in dated_works("2001, с. 5, 2003a, b", 0, 20, bare, names_end=None)]
    [('2001', '5'), ('2003a', None), ('2003b', None)]
    """
    match = _year().match(text, start, end)
    if match is None:
        return None
    works: list[CitedWork] = []
    year, year_span = match["year"], Span(*match.span("year"))
    begin = start if names_end is None else named.span.start
    while True:
        following = _next_year(text, year_span.end, end, year)
        stop = following.start() if following else end
        work = evolve(
            named, span=Span(begin, year_span.end), year=_tidy_year(year, works), year_span=year_span,
            locator=None, label=None, volume=None, locator_span=None, intro="",
        )  # fmt: skip
        located = _located(work, _tail(text, year_span.end, stop))
        if located is None:
            return None
        works.append(evolve(located, name_span=named.name_span if not works and names_end is not None else None))
        if following is None:
            return tuple(works)
        year, year_span = following["year"], Span(*following.span("year"))
        begin = year_span.start


def _next_year(text: str, start: int, end: int, year: str) -> re.Match[str] | None:
    """The next year of the same author; a letter alone only after a year with a letter."""
    for match in _another_year().finditer(text, start, end):
        if len(match["year"]) > 1 or year[-1:].isalpha():
            return match
    return None


def _tidy_year(year: str, before: Sequence[CitedWork]) -> str:
    if len(year) == 1 and before and before[-1].year:
        return before[-1].year[:4] + year
    return re.sub(rf"\s?{DASH}\s?", "-", year)


def _tail(text: str, start: int, end: int) -> tuple[Piece, ...] | None:
    word = _after_year().match(text, start, end)
    return pieces_of(text, word.end() if word else start, end)


def _located(work: CitedWork, pieces: Sequence[Piece] | None) -> CitedWork | None:
    """The work with the places that some pieces name; None where they name anything else."""
    sign = ""
    for piece in pieces if pieces is not None else (Piece("other", work.span),):
        if piece.kind == "sign" or piece.kind == "and":
            sign = piece.text
        elif piece.kind == "locator" or (piece.kind == "number" and sign):
            work = with_locator(work, piece)
            sign = ""
        elif not (piece.kind == "follow" and work.locator):
            return None
    return work


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
    for match in islice(_PLACES.finditer(text, start, end), _MOST_PLACES):
        named = read_names(text, start, match.start(), known)
        if named is None:
            continue
        if address := _ADDRESS.fullmatch(text, match.start(), end):
            work = evolve(_work_of(named), locator=" ".join(address[1].split()), locator_span=Span(*address.span(1)))
            return _undated_judged(named, evolve(work, span=Span(named.span.start, address.end(1))), square=square)
        pieces = pieces_of(text, match.end("sign"), end)
        signed = [Piece("sign", named.span, ","), *pieces] if pieces else None
        work_or_none = _located(_work_of(named), signed)
        if work_or_none is not None and work_or_none.locator:
            bare = pieces is not None and pieces[0].kind == "number"
            return _undated_judged(named, work_or_none, square=square, bare=bare)
    return None


def _is_body(named: Named) -> bool:
    return len(named.names) == 1 and " " in named.names[0]


# a comma, a colon or a space before the first number or term
_PLACES = re.compile(r"(?P<sign>[,.:]?\s+|[,:])(?=[^\s,:])")
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
