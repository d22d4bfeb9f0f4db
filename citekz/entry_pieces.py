"""The lines of a list as pieces none of which holds the beginning of a second item."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from attrs import evolve, frozen

from citekz.line_shapes import OPENING, UPPER, Marker, marker_of, numbers_on_their_own, vocabulary
from citekz.model import Line


@frozen
class Piece:
    """A line of a list, or a part of one from the beginning of an item on.

    ``glued`` tells that it begins in the middle of a line, where an item was seen to begin; ``indent`` counts the
    white space before it.
    """

    text: str
    line: int
    marker: Marker | None = None
    after_blank: bool = False
    indent: int = 0
    glued: bool = False

    @property
    def number(self) -> int | None:
        """The list number before the text; None where there is none."""
        return self.marker.number if self.marker else None

    @property
    def body(self) -> str:
        """The text without number or bullet."""
        return self.text[self.marker.length if self.marker else 0 :].strip()


def pieces_of(lines: Sequence[Line]) -> tuple[Piece, ...]:
    """Cut the lines wherever a second item begins inside one; empty lines only leave a mark on the next.

    >>> [piece.text for piece in pieces_of([Line("584 бетТокаев К.", 1)])]
    ['584 бет', 'Токаев К.']
    """
    pieces: list[Piece] = []
    after_blank = False
    own = numbers_on_their_own([line.text for line in lines])
    for index, line in enumerate(lines):
        if not line.text.strip():
            after_blank = True
            continue
        if index in own:
            number = Marker("own", own[index], len(line.text))
            pieces.append(Piece(line.text, line.number, number, after_blank))
            after_blank = False
            continue
        indent = len(line.text) - len(line.text.lstrip()) if not line.start else 0
        for part, glued in _unglued(line.text):
            marker = marker_of(part)
            pieces.append(Piece(part, line.number, marker, after_blank and not glued, 0 if glued else indent, glued))
        after_blank = False
    return tuple(_cut_at_numbers(pieces))


@cache
def _glue() -> re.Pattern[str]:
    """A page count or a year, and right after it a surname with initials."""
    pages = "|".join(map(re.escape, vocabulary()["glue"]["pages"]))
    name = rf"[{UPPER}][\w-]+,?\s{{0,2}}[{UPPER}]\."
    return re.compile(
        rf"(?<=\d)\s{{0,2}}-?(?:(?:{pages})\.?|[\u0436\u0433]\.)(?={name})"
        rf"|(?<=\d\d\d)\.(?={name})|(?<=\d[)\u00bb])\.(?={name})"
    )


def _unglued(text: str) -> Iterator[tuple[str, bool]]:
    start = 0
    for match in _glue().finditer(text):
        yield text[start : match.end()], start > 0
        start = match.end()
    yield text[start:], start > 0


def _cut_at_numbers(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Cut off item ``n + 1`` inside item ``n`` where no later line begins with its number."""
    followers = _numbers_to_come(pieces)
    last: int | None = None
    kind = "."
    for piece, coming in zip(pieces, followers, strict=True):
        if piece.number is not None and (last is None or last < piece.number <= last + 3):
            last, kind = piece.number, piece.marker.kind if piece.marker else kind
        start = 0
        while last is not None and coming != last + 1 and kind in "[.)":
            number = last + 1
            match = _item(number, kind, piece.text, start)
            if match is None and len(piece.text) - start > 600:  # one may have been lost
                number = last + 2
                match = _item(number, kind, piece.text, start)
            if match is None:
                break
            yield _part(piece, start, match)
            start, last = match, number
        yield _part(piece, start, len(piece.text)) if start else piece


def _numbers_to_come(pieces: Sequence[Piece]) -> list[int | None]:
    coming: list[int | None] = [None] * len(pieces)
    following: int | None = None
    for index in range(len(pieces) - 1, -1, -1):
        coming[index] = following
        following = pieces[index].number if pieces[index].number is not None else following
    return coming


def _part(piece: Piece, start: int, end: int) -> Piece:
    text = piece.text[start:end]
    if not start:
        return evolve(piece, text=text)
    return Piece(text, piece.line, marker_of(text), glued=True)


_END_OF_ITEM = re.compile(r"(?:\d\d|\d\s?-?[^\W\d_]{1,4}|[)\u00bb\u201d\"\]>/]|[^\W\d_]{5,}\s?[.;])\s?[.;]?\s*$")


_PERHAPS_END_OF_ITEM = re.compile(r"(?:[^\W\d_]{3,}\.|(?:/|www\.)\S+)\s*$")


def _item(number: int, kind: str, text: str, start: int) -> int | None:
    """Where in a text the item of that number begins; None where it does not."""
    sign = (
        r"\[%d\]\s*(?=\S)"
        if kind == "["
        else r"(?:(?<![\d.,-])|(?<=\d\d\d\d\.))%d\s?[.)]"
        + rf"\s*(?=[{UPPER}{OPENING}\[<]|https?:|www\.|\d{{1,3}}[\s\u2013-]+[^\W\d])"
    )
    likely = None
    for match in islice(re.compile(sign % number).finditer(text, start + 5), 20):
        at = match.start()
        before = text[max(start, at - 40) : at]
        if kind == "[" or _END_OF_ITEM.search(before):
            return at
        if likely is None and _PERHAPS_END_OF_ITEM.search(before):
            likely = at
    return likely
