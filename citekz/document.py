"""A document as it was read: its lines, its notes, and where its reference lists stand."""

from attrs import frozen


@frozen
class Place:
    """Where a text stands in its document: lines counted from 1, both included.

    In a Word file a line is a paragraph. ``note`` names what holds the lines where it is not the running text
    (``"footnote 3"``, ``"endnote 1"``, ``"header"``); lines are then counted in it.
    """

    first_line: int
    last_line: int
    note: str | None = None


@frozen
class Line:
    """One line of a document, or the part of one that a stage goes on with.

    ``number`` counts from 1; ``start`` is the offset of the text in its line.
    """

    text: str
    number: int
    start: int = 0


@frozen
class Note:
    """A text beside the running text: ``kind`` is ``"footnote"``, ``"endnote"``, ``"header"`` or ``"footer"``.

    ``lines`` are counted from 1 in each note. ``number`` is the one printed, ``anchor`` the number of the line of the
    running text that refers to it; headers and footers have neither.
    """

    kind: str
    lines: tuple[Line, ...]
    number: int | None = None
    anchor: int | None = None


@frozen
class Document:
    """The lines of a file, without line ends, and its notes.

    ``format`` names the reader (``"text"``, ``"docx"`` …); ``encoding`` is set for text files only. ``unread`` are the
    numbers of pages, from 1, that are damaged, so that nothing on them could be read.
    """

    lines: tuple[Line, ...]
    path: str | None = None
    format: str = "text"
    encoding: str | None = None
    notes: tuple[Note, ...] = ()
    unread: tuple[int, ...] = ()


@frozen
class ReferenceList:
    """The lines of one reference list, heading excluded.

    ``heading`` is None for a list that was known only by the shape of its lines.
    """

    lines: tuple[Line, ...]
    heading: Line | None = None
