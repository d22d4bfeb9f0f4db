"""Citations in running text: ``[5, с. 12]``, ``(Тоқаев, 2003: 15)``, ``Тоқаев (2003)`` and all their relatives."""

import re
from functools import cache

from attrs import evolve, frozen

from citekz.citations.authors import PAGES, read_authors, repeated
from citekz.citations.citation import Citation, CitedWork
from citekz.citations.dated import dated_works
from citekz.citations.lookalikes import is_lookalike, states_term
from citekz.citations.names import KnownNames, known_names
from citekz.citations.narrative import author_before
from citekz.citations.numbers import is_year, read_numbers
from citekz.citations.pieces import pieces_of
from citekz.citations.words import DASH, any_of, words
from citekz.line_shapes import signs_of_reference
from citekz.model import Span

_LONGEST = 600
_SHORTEST_DESCRIPTION = 30
# the quantifiers never give back what they took: an opening bracket costs no more than what stands after it
_BRACKETS = re.compile(
    rf"\[(?P<chain>\s*\d{{1,4}}\s*\]\s?{DASH}\s?\[\s*\d{{1,4}}\s*)\]"
    rf"|\[(?P<square>[^\[\]]{{1,{_LONGEST}}}+)\]"
    rf"|\((?P<round>[^()]{{1,{_LONGEST}}}+)\)"
    r"|/(?<![\w/:.<]/)(?P<slash>\s?[1-9]\d{0,3}[^/\n]{0,60}+)/(?![\w/])"
)
_KINDS = ("chain", "square", "round", "slash")


@frozen
class _Brackets:
    """A pair of brackets: its text, where it stands with its brackets (``span``) and without (``start``, ``end``)."""

    text: str
    kind: str
    span: Span
    start: int
    end: int

    @property
    def is_square(self) -> bool:
        return self.kind in ("square", "chain")


def find_citations(
    text: str,
    surnames: frozenset[str] = frozenset(),
    size: int | None = None,
    titles: frozenset[str] = frozenset(),
) -> tuple[Citation, ...]:
    """Find all citations in a passage, in order; spans count in the text.

    ``surnames`` are the names under which the list can be cited (:func:`~citekz.citations.linking.surnames_of`); with
    them more author-date forms are told from prose; ``titles`` are those that stand for an author
    (:func:`~citekz.citations.linking.titles_to_cite`). ``size`` is the highest number of the list: what is larger is a
    page or a year. Formula numbers, intervals, years in brackets, editors' insertions and the number at the start of
    a list entry are no citations. The time taken grows with the length of the text.

    >>> [found.text for found in find_citations("Мәтін [5, с. 12], (1), [и др.], Тоқаевтың (2003, 15-б.) еңбегі.")]
    ['[5, с. 12]', 'Тоқаевтың (2003, 15-б.)']
    """
    known = known_names(surnames, titles)
    found: list[Citation] = []
    at = 0
    while match := _BRACKETS.search(text, at):
        kind = next(kind for kind in _KINDS if match[kind] is not None)
        start, end = _trimmed(text, *match.span(kind))
        citation = _read(_Brackets(text, kind, Span(*match.span()), start, end), known, size)
        if citation is None:
            at = match.start() + 1  # there may be smaller brackets inside
            continue
        found.append(evolve(citation, text=text[citation.span.start : citation.span.end]))
        at = match.end()
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _read(brackets: _Brackets, known: KnownNames, size: int | None) -> Citation | None:
    if not _may_cite(brackets):
        return None
    if citation := _narrative(brackets, known) or _by_number(brackets, size):
        return citation
    if brackets.kind in ("slash", "chain"):
        return None
    reading = read_authors(brackets.text, brackets.start, brackets.end, known, square=brackets.is_square)
    if reading is not None:
        return Citation(brackets.span, reading.works, reading.form, certain=reading.certain)
    return _description(brackets)


def _may_cite(brackets: _Brackets) -> bool:
    """Most brackets hold neither a digit nor the words for "the same place"; they are passed over at once."""
    text, start, end = brackets.text, brackets.start, brackets.end
    if end - start < 4 and brackets.kind == "round":
        return False  # the number of a formula
    return any(map(str.isdigit, text[start:end])) or _without_digits().match(text, start, end) is not None


@cache
def _without_digits() -> re.Pattern[str]:
    intro, repeat, none = any_of(words("intro")), any_of(words("repeat")), any_of(words("year", "none"))
    return re.compile(rf"(?:{intro}\.?\s?:?\s*)?{repeat}|.{{2,80}}?[\s,]{none}", re.IGNORECASE | re.DOTALL)


def _by_number(brackets: _Brackets, size: int | None) -> Citation | None:
    text, span = brackets.text, brackets.span
    pieces = pieces_of(text, brackets.start, brackets.end)
    reading = read_numbers(pieces, text, size) if pieces else None
    if reading is None:
        return None
    works = reading.works
    by_page = _is_one_work_and_its_page(works)
    if brackets.is_square and is_lookalike(text, span.start, span.end, works):
        return None
    if brackets.kind == "round" and not by_page:
        return None
    year_like = any(is_year(work.first or 0) and (size is None or (work.last or 0) > size) for work in works)
    if year_like and size is not None and not any(work.locator for work in works):
        return None
    certain = not year_like and (brackets.is_square or (brackets.kind == "slash" and by_page))
    return Citation(span, works, "number", certain=certain, alternative=reading.alternative)


def _is_one_work_and_its_page(works: tuple[CitedWork, ...]) -> bool:
    """``(5, 12-б.)``: a bare number in round brackets numbers a formula, a year comes before its page as well."""
    first = works[0]
    return len(works) == 1 and first.label in PAGES and not is_year(first.first or 0) and states_term(first)


def _narrative(brackets: _Brackets, known: KnownNames) -> Citation | None:
    """``Тоқаевтың (2003, 15-б.)``: a year in the brackets, and its author before them."""
    text, start, end = brackets.text, brackets.start, brackets.end
    if brackets.kind not in ("round", "square"):
        return None
    if not _begins_with_year(text, start, end):
        return _narrative_repeat(brackets, known)
    named = author_before(text, brackets.span.start, known)
    if named is None or (brackets.is_square and named.strength not in ("known", "surname")):
        return None
    bare = CitedWork(named.span, names=named.names, et_al=named.et_al, name_span=named.span)
    works = dated_works(text, start, end, bare, names_end=named.span.end)
    if works is None:
        return None
    dated = all(work.locator or (work.year and len(work.year) < 6) for work in works)  # no years of a life
    located = any(work.locator for work in works)
    certain = named.strength == "known" or (dated and (located or named.strength == "surname"))
    if brackets.is_square and named.strength != "known" and not located:
        return None
    span = Span(named.span.start, brackets.span.end)
    return Citation(span, works, "author-date", narrative=True, certain=certain)


def _narrative_repeat(brackets: _Brackets, known: KnownNames) -> Citation | None:
    """``Тоқаев (сонда, 15-б.)``: the work of that author that was cited last."""
    reading = repeated(brackets.text, brackets.start, brackets.end)
    named = author_before(brackets.text, brackets.span.start, known) if reading else None
    if reading is None or named is None or named.strength != "known":
        return None
    work = evolve(reading.works[0], names=named.names, et_al=named.et_al)
    return Citation(Span(named.span.start, brackets.span.end), (work,), "label", narrative=True)


def _begins_with_year(text: str, start: int, end: int) -> bool:
    return text[start : start + 4].isdecimal() or _no_date().match(text, start, end) is not None


@cache
def _no_date() -> re.Pattern[str]:
    return re.compile(any_of(words("year", "none")), re.IGNORECASE)


def _description(brackets: _Brackets) -> Citation | None:
    """``[Тоқаев Қ. Беласу. – Алматы, 2003. – 5-б.]``: the whole description of the work in the running text."""
    inner = brackets.text[brackets.start : brackets.end]
    if len(inner) < _SHORTEST_DESCRIPTION or signs_of_reference(inner) < (4 if brackets.is_square else 6):
        return None
    span = Span(brackets.start, brackets.end)
    return Citation(brackets.span, (CitedWork(span, title=inner, name_span=span),), "description")
