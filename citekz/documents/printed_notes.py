"""Footnotes of a printed page: small rows at the foot of a column whose number stands raised in the text above."""

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import define, evolve, field

from citekz.documents.printed_rows import Row, Word
from citekz.line_shapes import marker_of

_SMALLER = 0.95  # of the size of the running text
_MARK = re.compile(r"\d{1,4}$")
_NUMBER = re.compile(r"(\d{1,4})(?![\d.)\]])")
"""The number before a note; one with a full stop or a bracket is that of a list."""
_MOST_ROWS = 60
_MOST_GOING_ON = 8


@define
class PrintedNote:
    """A footnote while its rows are gathered; ``anchor`` is the row of the text that refers to it."""

    number: int
    rows: list[Row] = field(factory=list)
    anchor: Row | None = None


@define
class PageNotes:
    """Takes the footnotes out of the columns of one page after the other."""

    body_size: float
    notes: list[PrintedNote] = field(factory=list)

    def take(self, columns: Sequence[Sequence[Row]]) -> list[list[Row]]:
        """The columns without footnotes and without the marks in the text that refer to them.

        The notes are added to ``notes``. Only small rows below larger ones are taken, and only if at least one of their
        numbers stands raised in the text of the page; a list in small print is none.
        """
        marks = _marks(columns, _SMALLER * self.body_size)
        kept: list[list[Row]] = []
        new: list[PrintedNote] = []
        for column in columns:
            rows, small = self._parted(column)
            notes, before = _notes_of(small, set(marks))
            going_on = (new or self.notes)[-1:] if rows or notes else []
            if before and going_on and _goes_on(going_on[0], before):
                going_on[0].rows.extend(before)
            else:
                rows += before
            new += notes
            kept.append(rows)
        self.notes += new
        return [_without_marks(rows, marks, new) for rows in kept if rows]

    def _parted(self, column: Sequence[Row]) -> tuple[list[Row], list[Row]]:
        """The rows of a column, and the small ones at its foot."""
        at = len(column)
        while at and column[at - 1].size < _SMALLER * self.body_size and len(column) - at < _MOST_ROWS:
            at -= 1
        return list(column[:at]), list(column[at:])


def _goes_on(note: PrintedNote, rows: Sequence[Row]) -> bool:
    """Whether the last note of the column before breaks off, and these rows can be its end."""
    open_end = bool(note.rows) and not note.rows[-1].text.rstrip().endswith((".", "!", "?", ")"))
    return open_end and len(rows) <= _MOST_GOING_ON and all(marker_of(row.text) is None for row in rows)


def _marks(columns: Sequence[Sequence[Row]], small: float) -> dict[int, list[Word]]:
    """The raised numbers in the running text; one behind what may be a unit (``м2``) only if there is no other."""
    sure: dict[int, list[Word]] = {}
    others: dict[int, list[Word]] = {}
    for row in (row for column in columns for row in column if row.size >= small):
        for before, word in pairwise(row.words):
            if word.raised and _MARK.match(word.text):
                found = others if len(before.text) < 3 and before.text.isalpha() else sure
                found.setdefault(int(word.text), []).append(word)
    return others | sure


def _notes_of(rows: Sequence[Row], marks: set[int]) -> tuple[list[PrintedNote], list[Row]]:
    """The notes in some small rows, and the rows before the first of them."""
    notes: list[PrintedNote] = []
    before: list[Row] = []
    for row in rows:
        number = _number_of(row)
        if number is not None and number in marks and (not notes or number > notes[-1].number):
            marks.discard(number)
            body = _without_number(row)
            notes.append(PrintedNote(number, [body] if body.words else []))
        else:
            (notes[-1].rows if notes else before).append(row)
    return notes, before


def _number_of(row: Row) -> int | None:
    match = _NUMBER.match(row.words[0].text)
    return int(match[1]) if match and len(row.words) > 1 else None


def _without_number(row: Row) -> Row:
    first = row.words[0]
    rest = _NUMBER.sub("", first.text, count=1)
    return evolve(row, words=((evolve(first, text=rest),) if rest else ()) + row.words[1:])


def _without_marks(rows: list[Row], marks: dict[int, list[Word]], notes: Sequence[PrintedNote]) -> list[Row]:
    """The rows without the marks of these notes, each of which learns the row it hangs on.

    Where one number stands raised twice it stays, and the note hangs on nothing.
    """
    by_mark = {id(found[0]): note for note in notes if len(found := marks[note.number]) == 1}
    kept = []
    for row in rows:
        found = [mark for mark in row.words if id(mark) in by_mark]
        for mark in found:
            row = row.without(mark)
        for mark in found:
            by_mark[id(mark)].anchor = row
        kept.append(row)
    return kept
