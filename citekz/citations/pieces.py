"""The inside of a pair of brackets cut into numbers, locators and the signs between them."""

import re
from functools import cache

from attrs import frozen

from citekz.citations.words import DASH, END_OF_WORD, all_locator_terms, any_of, locator_terms, plain, words
from citekz.model import Span

MOST_PIECES = 200


@frozen
class Piece:
    """One piece of what stands in brackets.

    ``kind`` is ``"number"`` (``first`` to ``last``), ``"locator"`` (``label``, ``text``), ``"sign"`` or ``"and"``
    (``text``), ``"intro"`` or ``"follow"``. ``leads`` says that the term of a locator stands before its number.
    """

    kind: str
    span: Span
    text: str = ""
    first: int = 0
    last: int = 0
    label: str | None = None
    leads: bool = False


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    verso = rf"\s?{any_of(words('verso'))}{END_OF_WORD}\.?"
    place = rf"(?:\d{{1,5}}(?:{verso}|[^\W\d_]?(?![^\W_]))|[ivxlc]{{1,7}}(?!\w))"
    places = rf"{place}(?:\s?{DASH}\s?{place})?"
    digits = rf"(?:\d{{1,5}}(?:\s?{DASH}\s?\d{{1,5}})?(?!\d)|[ivxlc]{{1,7}}(?:\s?{DASH}\s?[ivxlc]{{1,7}})?(?!\w))"
    ordinal = rf"(?:\s?{DASH}?\s?(?:{any_of(words('ordinal', 'endings'))})(?!\w))?"
    before, after = any_of(all_locator_terms("before")), any_of(all_locator_terms("after"))
    number = rf"(?P<first>[1-9]\d{{0,3}})(?:\]?\s?{DASH}\s?\[?(?P<last>[1-9]\d{{0,3}}))?(?!\w)(?!\s?%)"
    return tuple(
        (kind, re.compile(pattern, re.IGNORECASE))
        for kind, pattern in (
            ("sign", rf"[,;:.](?:\s?{DASH}(?=\s))?"),
            ("before", rf"(?P<term>{before})(?![^\W\d_])\.?\s?(?P<numbers>{places})"),
            (
                "after",
                rf"(?P<numbers>{digits}){ordinal}(?:\s?{DASH}\s?|\s?)(?P<term>{after}){END_OF_WORD}(?!\.?\s?\d)\.?",
            ),
            ("number", number),
            ("follow", rf"{any_of(words('follow'))}(?!\w)\.?"),
            ("and", rf"{any_of(words('join', 'and'))}(?!\w)"),
            ("intro", rf"{any_of(words('intro'))}(?!\w)\.?\s?:?"),
        )
    )


def pieces_of(text: str, start: int, end: int) -> tuple[Piece, ...] | None:
    """The pieces of a stretch of text; None where it holds anything else than pieces.

    >>> [(piece.kind, piece.text) for piece in pieces_of("3-5; 7, 12 б.", 0, 13)]
    [('number', '3-5'), ('sign', ';'), ('number', '7'), ('sign', ','), ('locator', '12')]
    >>> pieces_of("100 км", 0, 6)
    """
    pieces: list[Piece] = []
    at = start
    while True:
        while at < end and text[at].isspace():
            at += 1
        if at >= end:
            return tuple(pieces)
        begins = not pieces or pieces[-1].text == ";" or pieces[-1].kind == "intro"
        piece = (_numbered_at(text, at, end) if begins else None) or _piece_at(text, at, end)
        if piece is None or len(pieces) >= MOST_PIECES:
            return None
        pieces.append(piece)
        at = piece.span.end


_NUMBER_SIGN = re.compile(r"\u2116\s?")


def _numbered_at(text: str, at: int, end: int) -> Piece | None:
    """``№ 5`` where a work is to be named: the sign counts for nothing."""
    sign = _NUMBER_SIGN.match(text, at, end)
    piece = _piece_at(text, sign.end(), end) if sign else None
    return piece if piece and piece.kind == "number" else None


def _piece_at(text: str, at: int, end: int) -> Piece | None:
    for kind, pattern in _patterns():
        if match := pattern.match(text, at, end):
            return _piece(kind, match)
    return None


def _piece(kind: str, match: re.Match[str]) -> Piece:
    span = Span(*match.span())
    if kind == "number":
        first = int(match["first"])
        return Piece(kind, span, match[0], first, int(match["last"] or first))
    if kind in ("before", "after"):
        term = plain(match["term"])
        label = locator_terms(kind)[term]
        return Piece("locator", span, tidy(match["numbers"]), label=label, leads=kind == "before")
    return Piece(kind, span, match[0][0] if kind == "sign" else match[0])


@cache
def _dashes() -> re.Pattern[str]:
    return re.compile(rf"\s?{DASH}\s?")


def tidy(numbers: str) -> str:
    """Numbers with plain hyphens and single spaces.

    >>> tidy("12 – 15")
    '12-15'
    """
    return " ".join(_dashes().sub("-", numbers).split())
