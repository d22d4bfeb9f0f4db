"""How a reference list is laid out, seen from all of its lines."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import quantiles

from attrs import frozen

from citekz.entry_pieces import Piece
from citekz.folding import fold
from citekz.line_shapes import AUTHOR_FIRST, URL, is_complete

_NEARLY_FULL = 0.6


@frozen
class ListStyle:
    """How a list is laid out, seen from all of its lines."""

    numbered: bool = False
    number_sign: str | None = None
    bulleted: bool = False
    wrapped: bool = False
    blank_between: bool = False
    hanging: bool = False
    first_indent: int = 0
    width: int = 0
    headers: frozenset[str] = frozenset()


def style_of(pieces: Sequence[Piece]) -> ListStyle:
    """See how a list is laid out."""
    if not pieces:
        return ListStyle()
    rising, last = 0, 0
    for piece in pieces:
        if piece.number is not None:
            rising += piece.number == last + 1 or (rising == 0 and piece is pieces[0])
            last = piece.number
    numbered = rising >= 2 or pieces[0].number == 1 or (pieces[0].number is not None and len(pieces) <= 2)
    bullets = Counter(piece.marker.kind for piece in pieces if piece.marker and piece.number is None)
    bulleted = not numbered and bool(bullets) and (bullets.most_common(1)[0][1] * 3 >= len(pieces))
    blanks = sum(piece.after_blank for piece in pieces)
    wrapped = _is_wrapped(pieces)
    return ListStyle(
        numbered=numbered,
        number_sign=_usual_sign(pieces),
        bulleted=bulleted,
        wrapped=wrapped,
        blank_between=wrapped and blanks * 6 >= len(pieces) and blanks >= 1,
        hanging=wrapped and _hangs(pieces),
        first_indent=pieces[0].indent,
        width=max(len(piece.text) for piece in pieces),
        headers=_running_headers(pieces),
    )


def _usual_sign(pieces: Sequence[Piece]) -> str | None:
    """The sign that most list numbers have; a slip in one of them changes nothing."""
    signs = Counter(piece.marker.kind for piece in pieces if piece.marker and piece.number is not None)
    return signs.most_common(1)[0][0] if signs else None


def _is_wrapped(pieces: Sequence[Piece]) -> bool:
    """Whether entries run over lines: lines are of one length at most and often break off."""
    if len(pieces) < 2:
        return False
    length = quantiles([len(piece.text) for piece in pieces], n=10)[8]
    broken = sum(
        after.marker is None
        and len(piece.text) > _NEARLY_FULL * length
        and not is_complete(piece.text)
        and not AUTHOR_FIRST.match(after.text)
        for piece, after in pairwise(pieces)
    )
    small = sum(begins_inside_an_entry(piece.text) for piece in pieces[1:])
    return (broken * 4 >= len(pieces) - 1 and length < 160) or small * 5 >= len(pieces)


def _hangs(pieces: Sequence[Piece]) -> bool:
    """Whether the first lines of entries stand at one indent and the others at another."""
    same = sum(piece.indent == pieces[0].indent for piece in pieces)
    second = Counter(piece.indent for piece in pieces if piece.indent != pieces[0].indent).most_common(1)
    return bool(second) and same >= 2 and second[0][1] >= 2 and same + second[0][1] >= 0.9 * len(pieces)


def _running_headers(pieces: Sequence[Piece]) -> frozenset[str]:
    """Short lines without any sign of a reference that come again and again beside page numbers."""
    bare = [fold(piece.text) for piece in pieces]
    counts = Counter(text for text in bare if 5 < len(text) < 90 and not any(sign.isdigit() for sign in text))
    beside: Counter[str] = Counter()
    for index, text in enumerate(bare):
        near = bare[max(0, index - 1)], bare[min(len(bare) - 1, index + 1)]
        beside[text] += any(other.strip("- ").isdigit() for other in near)
    return frozenset(text for text, count in counts.items() if count > 1 and beside[text] == count)


_INSIDE = re.compile(r"\s*(?:[/:;,.)\]=\u2116]|[-\u2013\u2014]\s)")


_PAGES = re.compile(r"\s*\d{1,4}\s?-?\s?[^\W\d_]{1,4}\.?\s*$|\s*(?:1[5-9]|20)\d\d\s?\D{0,4}$")


def begins_inside_an_entry(text: str) -> bool:
    """Whether a line begins with a small letter or a sign, as no entry does."""
    text = text.lstrip()
    if URL.match(text):
        return False
    return text[:1].islower() or _INSIDE.match(text) is not None or _PAGES.match(text) is not None
