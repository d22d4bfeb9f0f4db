"""Works of one author by their years, with the places in them: ``2001, с. 5, 2003a, b``."""

import re
from collections.abc import Sequence
from functools import cache

from attrs import evolve, frozen

from citekz.citations.citation import CitedWork
from citekz.citations.names import Named
from citekz.citations.numbers import with_locator
from citekz.citations.pieces import Piece, pieces_of
from citekz.citations.words import DASH, END_OF_WORD, any_of, words
from citekz.model import Span

_FOUR = r"(?:1[0-9]\d\d|20\d\d)"


@frozen
class AuthorReading:
    """The works that some brackets cite by author, their form, and whether they surely are a citation."""

    works: tuple[CitedWork, ...]
    form: str
    certain: bool


@cache
def year_pattern() -> re.Pattern[str]:
    """A year, a range of years or the words for none, with a letter or without; its group is ``year``."""
    none = any_of(words("year", "none"))
    return re.compile(
        rf"(?<![\w\u2116./-])(?P<year>{_FOUR}(?:\s?(?:/|{DASH})\s?{_FOUR})?{_letter()}?(?!\w)|(?i:{none}){END_OF_WORD}\.?{DASH}?{_letter()}?)"
    )


@cache
def after_year() -> re.Pattern[str]:
    """The word for "year" after it, which leaves some doubt."""
    return re.compile(rf"\s?{any_of(words('year', 'after'))}{END_OF_WORD}\.?", re.IGNORECASE)


@cache
def _letter() -> str:
    """A letter that tells works of one year apart."""
    return f"[{''.join(words('year', 'letters'))}]"


@cache
def _another_year() -> re.Pattern[str]:
    letter = _letter()
    year = rf"{_FOUR}{letter}?|{letter}(?![.\s]*\d)"
    return re.compile(rf"\s*[,;]\s*(?P<year>{year})(?!\w)(?!\s?{DASH})")


def work_of(named: Named) -> CitedWork:
    """The work that some names or a title stand for, without year and place."""
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
    match = year_pattern().match(text, start, end)
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
        placed = located(work, _tail(text, year_span.end, stop))
        if placed is None:
            return None
        works.append(evolve(placed, name_span=named.name_span if not works and names_end is not None else None))
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
    word = after_year().match(text, start, end)
    return pieces_of(text, word.end() if word else start, end)


def located(work: CitedWork, pieces: Sequence[Piece] | None) -> CitedWork | None:
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
