"""Citations by a title of the list: acts, works without an author, files of archives."""

import re
from itertools import islice

from citekz.citations.dated import AuthorReading, dated_works, located, work_of, year_pattern
from citekz.citations.names import KnownNames, read_title
from citekz.citations.pieces import Piece, pieces_of

_MOST_YEARS = 6
_MOST_PLACES = 12
# a comma, a colon or a space before the first number or term
PLACES = re.compile(r"(?P<sign>[,.:]?\s+|[,:])(?=[^\s,:])")


def read_titled(text: str, start: int, end: int, known: KnownNames) -> AuthorReading | None:
    """A title of the list in the place of an author (``«Білім туралы» Заңы, 2007, 9-бап``), which may hold years."""
    for match in islice(year_pattern().finditer(text, start, end) if known.titles else (), _MOST_YEARS):
        named = read_title(text, start, match.start(), known)
        works = dated_works(text, match.start(), end, work_of(named), names_end=named.span.end) if named else None
        if works is not None:
            return AuthorReading(works, "author-date", False)
    return _filed(text, start, end, known) if known.titles else None


def _filed(text: str, start: int, end: int, known: KnownNames) -> AuthorReading | None:
    """A file of an archive that the list has, with or without a place (``АП РК. Ф. 141, л. 18``)."""
    places = [(match.start(), match.end("sign")) for match in PLACES.finditer(text, start, end)]
    for stop, begin in [(end, end), *reversed(places[-_MOST_PLACES:])]:
        named = read_title(text, start, stop, known)
        if named is not None and any(map(str.isdigit, str(named.title))):
            pieces = pieces_of(text, begin, end)
            signed = None if pieces is None else [Piece("sign", named.span, ","), *pieces]
            if work := located(work_of(named), signed):
                return AuthorReading((work,), "label", False)
    return None
