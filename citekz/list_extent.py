"""How far a reference list reaches that begins with the first of some lines."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from attrs import frozen

from citekz.line_shapes import (
    STARTS_WITH_INITIAL,
    Marker,
    ends_a_list,
    is_complete,
    marker_of,
    numbers_on_their_own,
    refers_back,
    signs_of_reference,
)
from citekz.model import Line

LONG_PROSE = 350


MOST_UNLIKE = 3


@frozen
class Row:
    """A line that is not empty, with what was seen in it."""

    line: Line
    marker: Marker | None
    after_blank: bool
    signs: int

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def number(self) -> int | None:
        return self.marker.number if self.marker else None

    @property
    def like(self) -> bool:
        return self.signs >= 2

    @property
    def is_prose(self) -> bool:
        return len(self.text) > LONG_PROSE and self.signs < 3


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """The lines that are not empty, each with what can be seen in it."""
    rows, after_blank = [], False
    own = numbers_on_their_own([line.text for line in lines])
    for index, line in enumerate(lines):
        if line.text.strip():
            marker = Marker("own", own[index], len(line.text)) if index in own else marker_of(line.text)
            body = line.text[marker.length :] if marker else line.text
            rows.append(Row(line, marker, after_blank, signs_of_reference(body)))
        after_blank = not line.text.strip()
    return rows


def extent_of(body: Sequence[Line], *, headed: bool) -> list[Line]:
    """The lines that belong to a list that begins with the first of these lines; empty if they make no list."""
    rows = rows_of(body[:20_000])
    if not headed:
        rows = list(dropwhile(lambda row: not row.like and row.number is None, rows))
    if not rows:
        return []
    numbered = count_rising(rows[:40]) >= 2 or rows[0].number is not None
    kept = list(numbered_extent(rows) if numbered else _unnumbered_extent(rows))
    items = [row for row in kept if row.number is not None] if numbered else kept
    alike = sum(row.like for row in kept)
    if not items or alike * (4 if numbered else 3) < len(items):
        return []
    return [row.line for row in kept]


def count_rising(rows: Sequence[Row]) -> int:
    """How often a number is one more than the number before it, the first one included if it is 1."""
    last, count = 0, 0
    for row in rows:
        if row.number is not None:
            count += row.number == last + 1
            last = row.number
    return count


def numbered_extent(rows: Sequence[Row]) -> Iterator[Row]:
    """Numbered lines and what goes on from them, up to the first line that does not."""
    last: int | None = None
    before: Row | None = None
    single = _is_one_line_an_item(rows)
    for index, row in enumerate(rows):
        if ends_a_list(row.text) and not (row.like and row.number is not None):
            return
        if row.number is not None and (last is None or _goes_on(row, last, rows[index : index + 4])):
            last = row.number
        elif last is None:
            if index > 3 or row.is_prose:
                return
        elif before is not None and not _belongs(row, before, rows[index : index + 4], last, single):
            return
        before = row
        yield row


def _is_one_line_an_item(rows: Sequence[Row]) -> bool:
    """Whether every numbered line is an item whole, as in a Word file."""
    sample = rows[:40]
    pairs = list(pairwise(sample))
    wrapped = sum(
        first.number is not None and second.number is None and not second.after_blank and not is_complete(first.text)
        for first, second in pairs
    )
    return wrapped * 10 <= sum(row.number is not None for row in sample)


def _goes_on(row: Row, last: int, window: Sequence[Row]) -> bool:
    """Whether a numbered line goes on with a list whose last number is known."""
    number = row.number or 0
    like = _item_is_like(window)
    if number == last + 1:
        return like or not _prose_follows(window)
    if number == 1:
        return like and not _prose_follows(window)
    return like and not row.is_prose


def _item_is_like(window: Sequence[Row]) -> bool:
    """Whether a numbered line, or one of those that it goes on with, looks like a reference, and none like prose."""
    more = list(takewhile(lambda other: not other.after_blank, _unnumbered(window[1:])))
    return any(other.like for other in (window[0], *more)) and not any(other.is_prose for other in more)


def _unnumbered(window: Sequence[Row]) -> Iterator[Row]:
    """The rows before the next that has a number."""
    return takewhile(lambda row: row.number is None, window)


def _prose_follows(window: Sequence[Row]) -> bool:
    return not any(row.like for row in window[:2]) and any(row.is_prose for row in window)


def _belongs(row: Row, before: Row, window: Sequence[Row], last: int, single: bool) -> bool:
    """Whether a line without a fitting number belongs to a numbered list."""
    goes_on = any(other.number in (last + 1, 1) and _item_is_like(window[at:]) for at, other in enumerate(window) if at)
    if row.is_prose:
        return goes_on and row.like
    if is_page_number(row.text):
        return True
    begins_small = row.text.lstrip()[:1].islower() or not is_complete(before.text)
    if row.after_blank or row.number is not None:
        return goes_on or (begins_small and not single and len(row.text) < 120)
    if single and is_complete(before.text):
        return goes_on or row.signs >= 3
    if is_complete(before.text) and not row.like and any(other.is_prose for other in _unnumbered(window)):
        return goes_on  # the heading of what follows the list
    return goes_on or begins_small or row.like or len(row.text) < 120


def _unnumbered_extent(rows: Sequence[Row]) -> list[Row]:
    """Lines up to the last that looks like a reference before too many that do not."""
    kept: list[Row] = []
    end = unlike = 0
    bullets = sum(row.marker is not None for row in rows[:10])
    for row in rows:
        if (
            ends_a_list(row.text)
            or (row.is_prose and not row.like)
            or (unlike and row.after_blank and end and not row.like)
        ):
            break
        if row.marker is not None and row.number is None and not bullets:
            break
        kept.append(row)
        if row.like or refers_back(row.text):
            end, unlike = len(kept), 0
        elif not STARTS_WITH_INITIAL.match(row.text) and (unlike := unlike + 1) > MOST_UNLIKE:
            break
    trailing = kept[end:]
    if len(trailing) == 1 and end and not trailing[0].after_blank and _could_end_an_entry(kept[end - 1], trailing[0]):
        end += 1
    return kept[:end]


def _could_end_an_entry(before: Row, row: Row) -> bool:
    return (
        len(row.text) < 150
        and (not is_complete(before.text) or is_complete(row.text))
        and ((row.marker is None) == (before.marker is None))
    )


def is_page_number(text: str) -> bool:
    """Whether a line holds nothing but the number of a page.

    >>> is_page_number(" – 57 – "), is_page_number("1994.")
    (True, False)
    """
    bare = text.strip().strip("-\u2013\u2014 ")
    return len(bare) <= 4 and bare.isdigit()
