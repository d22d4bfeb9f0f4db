"""Where the reference lists of a document stand: by their headings, or else by the shape of their lines."""

import itertools
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from attrs import evolve, frozen

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
from citekz.list_headings import Heading, headings_in
from citekz.model import Document, Line, ReferenceList

_LONG_PROSE = 350
_MOST_UNLIKE = 3
_FEWEST_WITHOUT_HEADING = 3


@frozen
class _Row:
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
        return len(self.text) > _LONG_PROSE and self.signs < 3


def find_reference_lists(document: Document) -> tuple[ReferenceList, ...]:
    """Find all reference lists of a document, in order; empty where there is none.

    A heading counts if what follows looks like references; so one in a table of contents does not. Only a document
    without any such heading is searched for runs of lines that look like references.

    >>> from citekz.documents.plain import document_of
    >>> found = find_reference_lists(document_of("Мәтін.\\nӘдебиеттер\\n1. Тоқаев Қ. Беласу. – Алматы, 2003."))
    >>> [(part.heading.text, [line.number for line in part.lines]) for part in found]
    [('Әдебиеттер', [3])]
    """
    lines = document.lines
    found = tuple(_lists_under_headings(lines))
    return found or tuple(_lists_without_heading(lines))


def _rows(lines: Sequence[Line]) -> list[_Row]:
    rows, after_blank = [], False
    own = numbers_on_their_own([line.text for line in lines])
    for index, line in enumerate(lines):
        if line.text.strip():
            marker = Marker("own", own[index], len(line.text)) if index in own else marker_of(line.text)
            body = line.text[marker.length :] if marker else line.text
            rows.append(_Row(line, marker, after_blank, signs_of_reference(body)))
        after_blank = not line.text.strip()
    return rows


# --------------------------------------------------------------------------------------------------------- headings


def _lists_under_headings(lines: Sequence[Line]) -> Iterator[ReferenceList]:
    """Every heading takes the lines up to the next one that has a list of its own."""
    places = [(index, heading) for index, line in enumerate(lines) for heading in headings_in(line.text)]
    last = 0
    for position, (index, heading) in enumerate(places):
        if index < last:
            continue  # a group inside the list before
        following = places[position + 1 :]
        body = _body_after(lines, index, heading, following)
        kept = _extent(body, headed=True)
        if not kept:
            continue
        last = next(at for at in range(index, len(lines)) if _same(lines[at], kept[-1])) + 1
        yield ReferenceList(tuple(_between(body, kept)), _heading_line(lines[index], heading))


def _heading_line(line: Line, heading: Heading) -> Line:
    return evolve(line, text=line.text[heading.start : heading.end], start=line.start + heading.start)


def _same(line: Line, other: Line) -> bool:
    return line.number == other.number and line.start <= other.start <= line.start + len(line.text)


def _body_after(
    lines: Sequence[Line], index: int, heading: Heading, following: Sequence[tuple[int, Heading]]
) -> list[Line]:
    """What stands after a heading, up to the next heading that is not a group of the same list."""
    rest = _cut(lines[index], heading.end, None)
    body = [rest] if rest.text.strip() else []
    first = index + 1
    for at, other in following:
        if at == index:
            return [_cut(lines[index], heading.end, other.start)]
        if _is_group(lines, first, at):
            continue
        end = [_cut(lines[at], 0, other.start)] if other.start else []
        return [*body, *lines[first:at], *end]
    return [*body, *lines[first:]]


def _cut(line: Line, start: int, end: int | None) -> Line:
    return evolve(line, text=line.text[start:end], start=line.start + start)


def _is_group(lines: Sequence[Line], first: int, at: int) -> bool:
    """Whether the numbers run on over a heading: then it only names a group of the list."""
    before = next((found.number for line in reversed(lines[first:at]) if (found := marker_of(line.text))), None)
    after = next((found.number for line in lines[at + 1 : at + 8] if (found := marker_of(line.text))), None)
    return before is not None and after == before + 1


def _between(body: Sequence[Line], kept: Sequence[Line]) -> Iterator[Line]:
    """The lines from the first kept to the last, empty ones included."""
    inside = False
    for line in body:
        inside = inside or line is kept[0]
        if inside:
            yield line
        if line is kept[-1]:
            return


# ------------------------------------------------------------------------------------------------------- the extent


def _extent(body: Sequence[Line], *, headed: bool) -> list[Line]:
    """The lines that belong to a list that begins with the first of these lines; empty if they make no list."""
    rows = _rows(body[:20_000])
    if not headed:
        rows = list(dropwhile(lambda row: not row.like and row.number is None, rows))
    if not rows:
        return []
    numbered = _count_rising(rows[:40]) >= 2 or rows[0].number is not None
    kept = list(_numbered_extent(rows) if numbered else _unnumbered_extent(rows))
    items = [row for row in kept if row.number is not None] if numbered else kept
    alike = sum(row.like for row in kept)
    if not items or alike * (4 if numbered else 3) < len(items):
        return []
    return [row.line for row in kept]


def _count_rising(rows: Sequence[_Row]) -> int:
    """How often a number is one more than the number before it, the first one included if it is 1."""
    last, count = 0, 0
    for row in rows:
        if row.number is not None:
            count += row.number == last + 1
            last = row.number
    return count


def _numbered_extent(rows: Sequence[_Row]) -> Iterator[_Row]:
    """Numbered lines and what goes on from them, up to the first line that does not."""
    last: int | None = None
    before: _Row | None = None
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


def _is_one_line_an_item(rows: Sequence[_Row]) -> bool:
    """Whether every numbered line is an item whole, as in a Word file."""
    sample = rows[:40]
    pairs = list(itertools.pairwise(sample))
    wrapped = sum(
        first.number is not None and second.number is None and not second.after_blank and not is_complete(first.text)
        for first, second in pairs
    )
    return wrapped * 10 <= sum(row.number is not None for row in sample)


def _goes_on(row: _Row, last: int, window: Sequence[_Row]) -> bool:
    """Whether a numbered line goes on with a list whose last number is known."""
    number = row.number or 0
    item = [row, *takewhile(lambda other: other.number is None and not other.after_blank, window[1:])]
    like = any(other.like for other in item) and not any(other.is_prose for other in item[1:])
    if number == last + 1:
        return like or not _prose_follows(window)
    if number == 1:
        return like and not _prose_follows(window)
    return like and not row.is_prose


def _prose_follows(window: Sequence[_Row]) -> bool:
    return not any(row.like for row in window[:2]) and any(row.is_prose for row in window)


def _belongs(row: _Row, before: _Row, window: Sequence[_Row], last: int, single: bool) -> bool:
    """Whether a line without a fitting number belongs to a numbered list."""
    goes_on = any(other.number in (last + 1, 1) and other.like for other in window[1:])
    if row.is_prose:
        return goes_on and row.like
    if is_page_number(row.text):
        return True
    begins_small = row.text.lstrip()[:1].islower() or not is_complete(before.text)
    if row.after_blank or row.number is not None:
        return goes_on or (begins_small and not single and len(row.text) < 120)
    if single and is_complete(before.text):
        return goes_on or row.signs >= 3
    return goes_on or begins_small or row.like or len(row.text) < 120


def _unnumbered_extent(rows: Sequence[_Row]) -> list[_Row]:
    """Lines up to the last that looks like a reference before too many that do not."""
    kept: list[_Row] = []
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
        elif not STARTS_WITH_INITIAL.match(row.text) and (unlike := unlike + 1) > _MOST_UNLIKE:
            break
    trailing = kept[end:]
    if len(trailing) == 1 and end and not trailing[0].after_blank and _could_end_an_entry(kept[end - 1], trailing[0]):
        end += 1
    return kept[:end]


def _could_end_an_entry(before: _Row, row: _Row) -> bool:
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


# ----------------------------------------------------------------------------------------------------- no heading


def _lists_without_heading(lines: Sequence[Line]) -> Iterator[ReferenceList]:
    rows = _rows(lines)
    if not rows:
        return
    runs = list(_numbered_runs(rows)) if rows[0].number is None else []
    if not runs and _is_all_list(rows):
        kept = _extent(lines, headed=False)
        if kept:
            yield ReferenceList(tuple(_between(lines, kept)))
            return
    found = runs or list(_numbered_runs(rows)) or list(_unnumbered_runs(rows))
    for kept_rows in found:
        yield ReferenceList(tuple(_between(lines, [row.line for row in kept_rows])))


def _is_all_list(rows: Sequence[_Row]) -> bool:
    """Whether the whole text is one list: it begins as one, and nothing long in it is prose."""
    if any(row.is_prose for row in rows):
        return False
    first = rows[0]
    alike = sum(row.like for row in rows)
    if first.number == 1 and alike:
        return alike * 2 >= len(rows) or _count_rising(rows) * 3 >= len(rows)
    return alike * 2 > len(rows) or (not first.is_prose and alike * 4 >= len(rows) and _is_wrapped(rows))


def _is_wrapped(rows: Sequence[_Row]) -> bool:
    return len(rows) > 2 and sum(not is_complete(row.text) for row in rows) * 3 > len(rows)


def _numbered_runs(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Runs of numbered lines that begin with 1 and mostly look like references."""
    index = 0
    while index < len(rows):
        row = rows[index]
        if row.number != 1 or not (row.like or (index + 1 < len(rows) and rows[index + 1].like)):
            index += 1
            continue
        kept = list(_numbered_extent(rows[index : index + 5000]))
        items = [other for other in kept if other.number is not None]
        alike = sum(other.signs >= 2 for other in items)
        strong = sum(other.signs >= 3 for other in items)
        if len(items) >= _FEWEST_WITHOUT_HEADING and alike * 3 >= len(items) * 2 and strong * 5 >= len(items) * 2:
            yield kept
        index += max(len(kept), 1)


def _unnumbered_runs(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Runs of lines most of which look very much like references."""
    run: list[_Row] = []
    end = 0
    for row in [*rows, None]:
        if row is not None and row.signs >= 4 and not row.is_prose:
            run.append(row)
            end = len(run)
        elif (
            row is not None and run and not row.is_prose and len(run) - end < _MOST_UNLIKE and not ends_a_list(row.text)
        ):
            run.append(row)
        elif run:
            strong = sum(other.signs >= 4 for other in run[:end])
            if strong >= _FEWEST_WITHOUT_HEADING and strong * 2 > end:
                yield run[:end]
            run, end = [], 0
