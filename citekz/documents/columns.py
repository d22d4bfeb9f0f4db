"""Text set in two columns: the lines of the left one, then those of the right one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve

from citekz.model import Line

_GUTTER = re.compile(r"(?<=\S) {3,}(?=\S)")
_FEWEST_LINES = 5
_SHORTEST_COLUMN = 18
"""Mean width below which the right column is one of a table's: years, numbers."""


def in_reading_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with every run that is set in two columns taken apart; numbers and offsets stay those of the file.

    >>> rows = ["1. Тоқаев Қ. Беласу, бірінші   3. Назарбаев Н. Сындарлы он жыл"] * 6
    >>> ordered = in_reading_order([Line(row, number) for number, row in enumerate(rows, 1)])
    >>> ordered[0].text, ordered[6].text, ordered[6].number
    ('1. Тоқаев Қ. Беласу, бірінші', '3. Назарбаев Н. Сындарлы он жыл', 1)
    """
    column = _column(lines)
    if column is None:
        return tuple(lines)
    return tuple(_taken_apart(lines, column))


def _column(lines: Sequence[Line]) -> int | None:
    """Where the right column begins, if most lines that have anything there begin there."""
    starts: Counter[int] = Counter()
    widths: dict[int, int] = {}
    for line in lines:
        for gap in _GUTTER.finditer(line.text[:400]):
            starts[gap.end()] += 1
            widths[gap.end()] = widths.get(gap.end(), 0) + len(line.text) - gap.end()
    if not starts:
        return None
    column, count = starts.most_common(1)[0]
    reaching = sum(len(line.text) > column for line in lines)
    if count < _FEWEST_LINES or count * 10 < reaching * 6 or widths[column] < _SHORTEST_COLUMN * count:
        return None
    return column


def _taken_apart(lines: Sequence[Line], column: int) -> Iterator[Line]:
    right: list[Line] = []
    for line in lines:
        if _runs_across(line, column):
            yield from right
            right = []
            yield line
            continue
        rest = line.text[column:]
        if rest.strip():
            right.append(evolve(line, text=rest, start=line.start + column))
        left = line.text[:column].rstrip()
        if left or not rest.strip():
            yield evolve(line, text=left)
    yield from right


def _runs_across(line: Line, column: int) -> bool:
    """Whether a line goes on over the gutter, as a heading or running text does."""
    return len(line.text) > column and line.text[column - 1] != " "
