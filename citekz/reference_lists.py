"""Where the reference lists of a document stand: by their headings, or else by the shape of their lines."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from citekz.line_shapes import (
    ends_a_list,
    is_complete,
    marker_of,
)
from citekz.list_extent import MOST_UNLIKE, Row, count_rising, extent_of, numbered_extent, rows_of
from citekz.list_headings import Heading, headings_in, is_list_heading
from citekz.model import Document, Line, ReferenceList

_FEWEST_WITHOUT_HEADING = 3


def find_reference_lists(document: Document) -> tuple[ReferenceList, ...]:
    """Find all reference lists of a document, in order; empty where there is none.

    A heading counts if what follows looks like references; so one in a table of contents does not, nor does one above
    a column of a table that cites works of another list. Only a document
    without any such heading is searched for runs of lines that look like references.

    >>> from citekz.documents.plain import document_of
    >>> found = find_reference_lists(document_of("Мәтін.\\nӘдебиеттер\\n1. Тоқаев Қ. Беласу. – Алматы, 2003."))
    >>> [(part.heading.text, [line.number for line in part.lines]) for part in found]
    [('Әдебиеттер', [3])]
    """
    lines = document.lines
    found = tuple(_lists_under_headings(lines))
    if len(found) > 1:
        from citekz.citations.false_lists import headings_of_false_lists

        while false := headings_of_false_lists(found):
            lines = tuple(evolve(line, text="") if (line.number, line.start) in false else line for line in lines)
            found = tuple(_lists_under_headings(lines))
    return found or tuple(_lists_without_heading(lines))


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
        kept = extent_of(body, headed=True)
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
    first = index + (2 if _runs_on(lines, index, heading) else 1)
    for at, other in following:
        if at == index:
            return [_cut(lines[index], heading.end, other.start)]
        if _is_group(lines, first, at):
            continue
        end = [_cut(lines[at], 0, other.start)] if other.start else []
        return [*body, *lines[first:at], *end]
    return [*body, *lines[first:]]


def _runs_on(lines: Sequence[Line], index: int, heading: Heading) -> bool:
    """Whether the last words of a heading stand on a line of their own, as in a narrow column."""
    following = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    return (
        heading.alone
        and any(map(str.isalpha, following))
        and not is_list_heading(following)
        and is_list_heading(f"{lines[index].text.strip()} {following}")
    )


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


# ----------------------------------------------------------------------------------------------------- no heading


def _lists_without_heading(lines: Sequence[Line]) -> Iterator[ReferenceList]:
    rows = rows_of(lines)
    if not rows:
        return
    runs = list(_numbered_runs(rows)) if rows[0].number is None else []
    if not runs and _is_all_list(rows):
        kept = extent_of(lines, headed=False)
        if kept:
            yield ReferenceList(tuple(_between(lines, kept)))
            return
    found = runs or list(_numbered_runs(rows)) or list(_unnumbered_runs(rows))
    for kept_rows in found:
        yield ReferenceList(tuple(_between(lines, [row.line for row in kept_rows])))


def _is_all_list(rows: Sequence[Row]) -> bool:
    """Whether the whole text is one list: it begins as one, and nothing long in it is prose."""
    if any(row.is_prose for row in rows):
        return False
    first = rows[0]
    alike = sum(row.like for row in rows)
    if first.number == 1 and alike:
        return alike * 2 >= len(rows) or count_rising(rows) * 3 >= len(rows)
    return alike * 2 > len(rows) or (not first.is_prose and alike * 4 >= len(rows) and _is_wrapped(rows))


def _is_wrapped(rows: Sequence[Row]) -> bool:
    return len(rows) > 2 and sum(not is_complete(row.text) for row in rows) * 3 > len(rows)


def _numbered_runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Runs of numbered lines that begin with 1 and mostly look like references."""
    index = 0
    while index < len(rows):
        row = rows[index]
        if row.number != 1 or not (row.like or (index + 1 < len(rows) and rows[index + 1].like)):
            index += 1
            continue
        kept = list(numbered_extent(rows[index : index + 5000]))
        items = [other for other in kept if other.number is not None]
        alike = sum(other.signs >= 2 for other in items)
        strong = sum(other.signs >= 3 for other in items)
        if len(items) >= _FEWEST_WITHOUT_HEADING and alike * 3 >= len(items) * 2 and strong * 5 >= len(items) * 2:
            yield kept
        index += max(len(kept), 1)


def _unnumbered_runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Runs of lines most of which look very much like references."""
    run: list[Row] = []
    end = 0
    for row in [*rows, None]:
        if row is not None and row.signs >= 4 and not row.is_prose:
            run.append(row)
            end = len(run)
        elif (
            row is not None and run and not row.is_prose and len(run) - end < MOST_UNLIKE and not ends_a_list(row.text)
        ):
            run.append(row)
        elif run:
            strong = sum(other.signs >= 4 for other in run[:end])
            if strong >= _FEWEST_WITHOUT_HEADING and strong * 2 > end:
                yield run[:end]
            run, end = [], 0
