"""What stands above and below the text of every page: running headers, footers and the numbers of the pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from citekz.documents.printed_rows import Row, usual_pitch
from citekz.line_shapes import marker_of
from citekz.list_extent import is_page_number

_DEPTH = 2
"""How many rows at either end of a page may be no text."""
_NEXT = 2
"""How many pages further on a header must come again: those on the left and on the right may differ."""
_SAME_HEIGHT = 3.0
_GAP = 1.3  # of the usual distance of two lines
_DIGITS = re.compile(r"\d+")
_LONGEST = 160

Place = tuple[int, int]
"""A page and the index of a row on it, from the end where it is negative."""


def margin_rows(pages: Sequence[Sequence[Row]]) -> tuple[frozenset[int], tuple[str, ...], tuple[str, ...]]:
    """The identities of the rows that are no text, and the texts of running headers and of footers, each once.

    A header is a row at the end of a page that comes again, its numbers aside, at the same height of one of the next
    pages, and of a third one unless a gap parts it from the text; a number of a page is one that rises with the pages.
    """
    ends = list(_ends(pages))
    numbers = _page_numbers(pages, ends)
    repeated = _repeated(pages, ends)
    found: set[int] = set()
    texts: dict[bool, dict[str, str]] = {True: {}, False: {}}
    for depth in range(_DEPTH):
        for page, at in ends:
            row = pages[page][at]
            if at not in (depth, -1 - depth) or (depth and id(pages[page][_outer(at)]) not in found):
                continue
            if (page, at) in numbers:
                found.add(id(row))
            elif (page, at) in repeated:
                found.add(id(row))
                texts[at >= 0].setdefault(_folded(row), row.text)
    return frozenset(found), tuple(texts[True].values()), tuple(texts[False].values())


def _ends(pages: Sequence[Sequence[Row]]) -> Iterator[Place]:
    for page, rows in enumerate(pages):
        for depth in range(min(_DEPTH, len(rows) // 2 if len(rows) > 1 else len(rows))):
            yield page, depth
            yield page, -1 - depth


def _outer(at: int) -> int:
    return at - 1 if at > 0 else at + 1


def _folded(row: Row) -> str:
    """The text with all numbers alike; that of an item of a list with its own."""
    marker = marker_of(row.text)
    text = row.text.casefold()
    return text if marker is not None and marker.kind != " " else _DIGITS.sub("#", text)


def _page_numbers(pages: Sequence[Sequence[Row]], ends: Sequence[Place]) -> set[Place]:
    """The rows that are nothing but a number which stands apart, or rises with the count of pages as another does."""
    numbers = {
        place: int(_DIGITS.findall(text)[0])
        for place in ends
        if is_page_number(text := pages[place[0]][place[1]].text) and _DIGITS.search(text)
    }
    apart = {(number - page, page) for (page, _), number in numbers.items()}
    counts = Counter(offset for offset, _ in apart)
    return {place for place, number in numbers.items() if counts[number - place[0]] > 1 or _is_apart(pages, place)}


def _is_apart(pages: Sequence[Sequence[Row]], place: Place) -> bool:
    page, at = place
    return at in (0, -1) and _stands_apart(pages[page], at)


def _repeated(pages: Sequence[Sequence[Row]], ends: Sequence[Place]) -> set[Place]:
    """The rows that come again at the same height of the pages that follow."""
    alike: defaultdict[tuple[str, bool], list[Place]] = defaultdict(list)
    for page, at in ends:
        text = _folded(pages[page][at])
        if len(text) <= _LONGEST and any(sign.isalpha() for sign in text):
            alike[text, at >= 0].append((page, at))
    return {
        place
        for places in alike.values()
        for chain in _chains(pages, places)
        if len(chain) > 2 or (len(chain) > 1 and all(_stands_apart(pages[page], at) for page, at in chain))
        for place in chain
    }


def _chains(pages: Sequence[Sequence[Row]], places: Sequence[Place]) -> Iterator[list[Place]]:
    """The places cut wherever the next is on none of the next pages, or at another height."""
    chain: list[Place] = []
    for page, at in places:
        if chain:
            before, other = chain[-1]
            if page - before > _NEXT or abs(pages[page][at].y - pages[before][other].y) > _SAME_HEIGHT:
                yield chain
                chain = []
        chain.append((page, at))
    if chain:
        yield chain


def _stands_apart(rows: Sequence[Row], at: int) -> bool:
    """Whether a gap parts the outer rows of a page from its text."""
    inner = at + 1 if at >= 0 else at - 1
    if not -len(rows) <= inner < len(rows):
        return True
    return abs(rows[at].y - rows[inner].y) > _GAP * usual_pitch(rows) or rows[at].size < rows[inner].size - 0.5
