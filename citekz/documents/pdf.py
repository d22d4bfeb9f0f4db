"""PDF files with a text layer: their lines in the order in which they are read."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

from attrs import evolve

from citekz.documents.pdf_glyphs import MOST_GLYPHS, MOST_PAGES, answer_of
from citekz.documents.printed_columns import columns_of
from citekz.documents.printed_margins import margin_rows
from citekz.documents.printed_notes import PageNotes, PrintedNote
from citekz.documents.printed_rows import Row, indent_of, rows_of_page, usual_pitch
from citekz.errors import UnreadableInputError
from citekz.model import Document, Line, Note

MOST_BYTES = 300 << 20
_CHILD = "from citekz.documents.pdf_glyphs import main; main()"
_BLANK = 1.6  # of the usual distance of two lines
_PROBLEMS = {
    "password": "is protected by a password; save it without one",
    "damaged": "is damaged; print it to a new PDF, or give the list as .docx or .txt",
    "harm": "takes too much time or memory; print it to a new PDF, or give the list as .docx or .txt",
    "pages": f"has more than {MOST_PAGES} pages; give those that hold the list",
    "glyphs": f"holds more than {MOST_GLYPHS} signs, or too many on one page; give the pages that hold the list",
}
_NO_TEXT = "has no text layer; run OCR first, or give the list as .docx or .txt"
_NO_LETTERS = "has a text layer that holds no readable letters; run OCR on it, or give the list as .docx or .txt"


def document_of_pdf(content: bytes, name: str) -> Document:
    """Read the text of a PDF, column by column, page after page, one line for each printed one.

    White space before a line says how far it is indented, and an empty line that a gap is printed there. Lines are
    numbered through all pages. Page numbers are left out; running headers and footers, and those footnotes whose
    number stands raised in the text, are in ``Document.notes``. A hyphen at the end of a line stays. Actions, scripts,
    links and attached files are never looked at.

    Raises :class:`~citekz.errors.UnreadableInputError` for a damaged or protected file, one without text, one that
    takes too much time or memory, and where ``pypdfium2`` is not installed.
    """
    if find_spec("pypdfium2") is None:
        raise UnreadableInputError(f'{name}: reading PDF needs pypdfium2; install it with: pip install "citekz[pdf]"')
    if len(content) > MOST_BYTES:
        raise UnreadableInputError(f"{name}: this PDF is larger than {MOST_BYTES >> 20} MB; give the pages of the list")
    answer = _answer_of_child(content)
    if problem := answer.get("problem"):
        raise UnreadableInputError(f"{name}: this PDF {_PROBLEMS[problem]}")
    pages = [rows_of_page(number, rows) for number, rows in enumerate(answer["pages"], 1)]
    _refuse_pictures(pages, name)
    return evolve(document_of_pages(pages, name), unread=tuple(answer["unread"]))


def _answer_of_child(content: bytes) -> dict[str, Any]:
    """What the child process says of the file; ``harm`` if it says nothing."""
    if not sys.executable:  # Python inside another program
        return answer_of(content)
    command = [sys.executable, "-P", "-c", f"import sys; sys.path[:] = {sys.path!r}; {_CHILD}"]
    result = subprocess.run(command, input=content, capture_output=True, check=False)
    if result.returncode:
        return {"problem": "harm"}
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def _refuse_pictures(pages: Sequence[Sequence[Row]], name: str) -> None:
    text = "".join(row.text for page in pages for row in page)
    if not text:
        raise UnreadableInputError(f"{name}: this PDF {_NO_TEXT}")
    unreadable = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or sign < " " for sign in text)
    if unreadable * 2 > len(text):
        raise UnreadableInputError(f"{name}: this PDF {_NO_LETTERS}")


def document_of_pages(pages: Sequence[Sequence[Row]], name: str) -> Document:
    """The document that the rows of some pages make."""
    margins, headers, footers = margin_rows(pages)
    texts = [[row for row in page if id(row) not in margins] for page in pages]
    gatherer = PageNotes(_usual_size(texts))
    columns = [column for page in texts for column in gatherer.take(columns_of(page))]
    lines, numbers = _lines_of(columns)
    notes = [_note_of(note, numbers) for note in gatherer.notes]
    notes += [Note("header", (Line(text, 1),)) for text in headers]
    notes += [Note("footer", (Line(text, 1),)) for text in footers]
    return Document(tuple(lines), path=name, format="pdf", notes=tuple(notes))


def _usual_size(pages: Sequence[Sequence[Row]]) -> float:
    sizes = Counter[float]()
    for page in pages:
        for row in page:
            sizes[row.size] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _lines_of(columns: Sequence[Sequence[Row]]) -> tuple[list[Line], dict[int, int]]:
    """The lines, and the number of the line of each row by its identity."""
    lines: list[Line] = []
    numbers: dict[int, int] = {}
    for column in columns:
        left, blank = min(row.left for row in column), _BLANK * usual_pitch(column)
        for before, row in pairwise([None, *column]):
            assert row is not None
            if before is not None and blank and before.y - row.y > blank:
                lines.append(Line("", len(lines) + 1))
            lines.append(Line(" " * indent_of(row, left) + row.text, len(lines) + 1))
            numbers[id(row)] = len(lines)
    return lines, numbers


def _note_of(note: PrintedNote, numbers: dict[int, int]) -> Note:
    lines = tuple(Line(row.text, number) for number, row in enumerate(note.rows, 1))
    return Note("footnote", lines, note.number, numbers.get(id(note.anchor)))
