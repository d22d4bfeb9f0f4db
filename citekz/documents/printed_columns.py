"""The columns of a printed page, in the order in which they are read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import inf

from citekz.documents.printed_rows import Row

_NARROWEST_GUTTER = 0.8  # of the size of the letters: empty in all rows, as no wide spaces above each other are
_FEWEST_ROWS = 4
_NARROWEST_COLUMN = 0.15  # of the width of the text
_FEWEST_LETTERS = 12
"""Mean letters of a row below which a column is one of a table's: numbers, years."""
_STEP = 2.0
_MOST_TRIED = 12
_MOST_COLUMNS_DEEP = 2
_TOUCH = 2.0

Gutter = tuple[float, float]
"""Where a stretch between columns begins and ends, in points from the left."""


def columns_of(rows: Sequence[Row], deep: int = 0) -> list[list[Row]]:
    """The rows of a page, column by column; what runs over several columns parts those above it from those below.

    >>> from citekz.documents.printed_rows import Word
    >>> words = (Word(0, 100, "Бірінші бағанның жолы"), Word(120, 220, "Екінші бағанның жолы"))
    >>> [len(column) for column in columns_of([Row(1, 700 - 12 * line, 10, words) for line in range(5)])]
    [5, 5]
    """
    gutter = _gutter(rows) if deep < _MOST_COLUMNS_DEEP else None
    if gutter is None:
        return [list(rows)] if rows else []
    columns: list[list[Row]] = []
    for crossed, band in groupby(rows, key=lambda row: _crosses(row, gutter)):
        part = list(band)
        if crossed or not _is_set_in_columns(part, gutter):
            columns.append(part)
        else:
            for side in _sides(part, gutter):
                columns += columns_of(side, deep + 1)
    return columns


def _crosses(row: Row, gutter: Gutter) -> bool:
    """Whether a row has ink in the gutter."""
    start, end = gutter
    return any(word.left < end - _TOUCH and word.right > start + _TOUCH for word in row.words)


def _sides(rows: Sequence[Row], gutter: Gutter) -> tuple[list[Row], list[Row]]:
    middle = sum(gutter) / 2
    left = [part for row in rows if (part := row.between(-inf, middle))]
    right = [part for row in rows if (part := row.between(middle, inf))]
    return left, right


def _gutter(rows: Sequence[Row]) -> Gutter | None:
    """Where a page is empty from row to row though there are words on both sides; None where it is not."""
    if len(rows) < _FEWEST_ROWS:
        return None
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    width = right - left
    empty: Counter[int] = Counter()
    for row in rows:
        for start, end in _gaps(row, left, right):
            empty.update(range(int(start / _STEP) + 1, int(end / _STEP) + 1))
    inner = range(int((left + 0.2 * width) / _STEP), int((right - 0.2 * width) / _STEP) + 1)
    for count, gutter in _stretches(empty, inner):
        if count * 4 >= len(rows) and any(
            not crossed and _is_set_in_columns(list(band), gutter)
            for crossed, band in groupby(rows, key=lambda row: _crosses(row, gutter))
        ):
            return gutter
    return None


def _stretches(empty: Counter[int], places: range) -> list[tuple[int, Gutter]]:
    """The stretches that are empty in most rows, with the number of these rows, the emptiest first."""
    found = []
    for count, run in groupby(places, key=lambda place: empty[place]):
        if count >= _FEWEST_ROWS:
            stretch = list(run)
            found.append((-count, -len(stretch), (_STEP * stretch[0], _STEP * (stretch[-1] + 1))))
    return [(-count, gutter) for count, _, gutter in sorted(found)[:_MOST_TRIED]]


def _gaps(row: Row, left: float, right: float) -> Iterator[tuple[float, float]]:
    """The stretches of a row that could part columns, those before and after the text included."""
    edges = [(left, left), *((word.left, word.right) for word in row.words), (right, right)]
    for (_, start), (end, _) in pairwise(edges):
        if end - start >= _NARROWEST_GUTTER * row.size:
            yield start, end


def _is_set_in_columns(rows: Sequence[Row], gutter: Gutter) -> bool:
    """Whether rows that nowhere cross a gutter make two columns of running text beside each other."""
    sides = _sides(rows, gutter)
    if any(len(side) < _FEWEST_ROWS for side in sides):
        return False
    (left, right) = sides
    empty = min(row.left for row in right) - max(row.right for row in left)
    if empty < _NARROWEST_GUTTER * min(row.size for row in rows):
        return False
    width = max(row.right for row in rows) - min(row.left for row in rows)
    for side in sides:
        letters = sum(len(row.text) for row in side)
        if letters < _FEWEST_LETTERS * len(side):
            return False
        if sum(row.right - row.left for row in side) < _NARROWEST_COLUMN * width * len(side):
            return False
    top, foot = min(left[0].y, right[0].y), max(left[-1].y, right[-1].y)
    shorter = min(left[0].y - left[-1].y, right[0].y - right[-1].y)
    return top - foot >= 0.5 * shorter and _begin_alike(right)


def _begin_alike(rows: Sequence[Row]) -> bool:
    """Whether most rows begin at one of two edges, as the lines of a column do (the second is that of an indent)."""
    starts = Counter(round(row.left / 3) for row in rows)
    near = Counter({place: count + starts[place - 1] + starts[place + 1] for place, count in starts.items()})
    first = near.most_common(1)[0][0]
    others = {place: count for place, count in starts.items() if abs(place - first) > 1}
    second = max(others.values(), default=0)
    return (near[first] + second) * 10 >= 6 * len(rows)
