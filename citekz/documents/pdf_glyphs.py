"""The words of a PDF, row by row as they stand on its pages; run in a process of its own.

PDFium reads files of strangers in C++, and a small file can keep it busy for hours (forms that draw forms that draw
forms). So :mod:`citekz.documents.pdf` starts this module in a child process, which is ended when a page takes too long
or when memory runs out, and which can crash without harm.
"""

import ctypes
import faulthandler
import json
import sys
from collections.abc import Iterator
from operator import itemgetter
from statistics import median
from typing import Any

MOST_PAGES = 5_000
MOST_GLYPHS_ON_A_PAGE = 100_000
MOST_GLYPHS = 20_000_000
SECONDS_FOR_A_PAGE = 20
MOST_MEMORY = 3 << 30

_SAME_BASELINE = 0.15  # of the size of the letters
_MARK_SIZE = 0.8
_GAP = 0.18  # of the size: the narrowest space between words where the file has no sign for it
_PASSWORD_ERROR = 4
_HYPHENS = (0x02, 0xAD, 0xFFFE)  # what PDFium makes of a hyphen at the end of a line
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}

Glyph = tuple[float, float, float, float, str, bool]
"""Left and right edge, baseline, size (all in points), the characters, and whether it is raised or lowered."""

Row = dict[str, Any]
"""``y``, ``size`` and ``words``, each ``[left, right, text, space before it, raised]``."""


def main() -> None:
    """Read a PDF from standard input and write one JSON object: ``pages`` or ``problem``."""
    _limit_memory()
    content = sys.stdin.buffer.read()
    answer = answer_of(content)
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def _limit_memory() -> None:
    try:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (ImportError, ValueError, OSError):
        pass  # not on this system


def answer_of(content: bytes) -> dict[str, Any]:
    """The rows of all pages and the numbers of those that are damaged, or a word for what is wrong with the file.

    The words are ``password``, ``damaged``, ``pages`` and ``glyphs``.
    """
    import pypdfium2

    _allow_time()
    try:
        document = pypdfium2.PdfDocument(content)
        if len(document) > MOST_PAGES:
            return {"problem": "pages"}
        pages, unread, count = [], [], 0
        for index in range(len(document)):
            _allow_time()
            rows, glyphs = _rows_of_page(document, index)
            if rows is None:
                unread.append(index + 1)
            count += glyphs
            if glyphs > MOST_GLYPHS_ON_A_PAGE or count > MOST_GLYPHS:
                return {"problem": "glyphs"}
            pages.append(rows or [])
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        return {"problem": "password" if code == _PASSWORD_ERROR else "damaged"}
    finally:
        faulthandler.cancel_dump_traceback_later()
    return {"pages": pages, "unread": unread}


def _allow_time() -> None:
    """End the process if this is not called again in time; works inside PDFium too."""
    if sys.__stderr__ is not None:
        faulthandler.dump_traceback_later(SECONDS_FOR_A_PAGE, exit=True, file=sys.__stderr__)


def _rows_of_page(document: Any, index: int) -> tuple[list[Row] | None, int]:
    """The rows of a page and how many glyphs it has; no rows for one that cannot be loaded."""
    try:
        page = document[index]
        text = page.get_textpage()
    except Exception as error:
        if type(error).__name__ != "PdfiumError":
            raise
        return None, 0
    try:
        count = text.count_chars()
        if count > MOST_GLYPHS_ON_A_PAGE:
            return [], count
        return list(rows_of_glyphs(list(_glyphs(text.raw, count)))), count
    finally:
        text.close()
        page.close()


def _glyphs(page: Any, count: int) -> Iterator[Glyph]:
    """The glyphs of a page in the order in which they are drawn, turned so that most of them stand upright."""
    import pypdfium2.raw as pdfium

    unicode_of, origin_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharOrigin
    box_of = pdfium.FPDFText_GetLooseCharBox
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    turned = _quarter_turns(page, count)
    size, baseline = 0.0, None
    for index in range(count):
        code = unicode_of(page, index)
        if code <= 0x20 and code not in _HYPHENS and (code != 0x20 or pdfium.FPDFText_IsGenerated(page, index) == 1):
            continue
        if not (origin_of(page, index, at_x, at_y) and box_of(page, index, at_box)):
            continue
        left, right, line = x.value, box.right, y.value
        if turned:
            left, right, line = _upright(turned, x.value, y.value, box)
        if line != baseline:
            size, baseline = _size_of(page, index), line
        yield left, max(right, left), line, size, _text_of(code), False


def _text_of(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    return _LIGATURES.get(code) or (" " if code == 0xA0 else chr(code))


def _quarter_turns(page: Any, count: int) -> int:
    """How often the text must be turned by 90 degrees to stand upright, from a sample."""
    import pypdfium2.raw as pdfium

    sample = range(0, count, max(1, count // 40))
    angles = [pdfium.FPDFText_GetCharAngle(page, index) for index in sample]
    return round(median(angles) / 1.5708) % 4 if angles else 0


def _upright(turns: int, x: float, y: float, box: Any) -> tuple[float, float, float]:
    """Left, right and baseline of a glyph on a page that is turned."""
    if turns == 1:
        return -y, -box.bottom, x
    if turns == 2:
        return -x, -box.left, -y
    return y, box.top, -x


def _size_of(page: Any, index: int) -> float:
    """The height of the letters in points, scaled as they are printed."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(page, index)
    if pdfium.FPDFText_GetMatrix(page, index, ctypes.byref(matrix)):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
    return size if 0.5 < size < 500 else 10.0


# ------------------------------------------------------------------------------------------------------------- rows


def rows_of_glyphs(glyphs: list[Glyph]) -> Iterator[Row]:
    """The rows of a page from top to bottom; letters that stand above or below the line belong to it.

    >>> places = ((0, 6, "а"), (6, 12, "б"), (15, 21, "в"))
    >>> [row] = rows_of_glyphs([(left, right, 100, 10, letter, False) for left, right, letter in places])
    >>> [word[2:4] for word in row["words"]]
    [['аб', False], ['в', True]]
    """
    for row in _with_marks(_baselines(glyphs)):
        size = median(glyph[3] for glyph in row)
        words = list(_words(sorted(row), size))
        if words:
            yield {"y": round(median(glyph[2] for glyph in row), 1), "size": round(size, 1), "words": words}


def _baselines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each baseline, from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=itemgetter(2), reverse=True):
        if rows and rows[-1][-1][2] - glyph[2] < _SAME_BASELINE * min(glyph[3], rows[-1][-1][3]):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _with_marks(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """The rows with raised and lowered signs put into the line beside which they stand."""
    sizes = [median(glyph[3] for glyph in row) for row in rows]
    lines = [row[0][2] for row in rows]
    hosts = [_host(index, sizes, lines) for index in range(len(rows))]
    kept = []
    for index, row in enumerate(rows):
        if hosts[index] is None:
            extra = [at for at in (index - 1, index + 1) if 0 <= at < len(rows) and hosts[at] == index]
            kept.append(row + [(*glyph[:5], True) for at in extra for glyph in rows[at]])
    return kept


def _host(index: int, sizes: list[float], lines: list[float]) -> int | None:
    """The row below (or above) that a row of small signs belongs to."""
    for other, most in ((index + 1, 0.7), (index - 1, 0.35)):
        if 0 <= other < len(sizes) and sizes[index] < _MARK_SIZE * sizes[other]:
            larger = sizes[other]
            if abs(lines[index] - lines[other]) < most * larger:
                return other
    return None


def _words(glyphs: list[Glyph], size: float) -> Iterator[list[Any]]:
    """The words of a row; a raised sign is a word of its own."""
    word: list[Any] | None = None
    space, last = False, 0.0
    for left, right, _, own, text, raised in glyphs:
        if text == " ":
            space = True
            continue
        if word is not None:
            if text == word[2][-1:] and left - last < 0.1 * own:
                continue  # drawn twice, to look bold
            space = space or left - word[1] > _GAP * size
        if word is None or space or raised != word[4]:
            if word is not None:
                yield word
            word = [round(left, 1), round(right, 1), text, space, raised]
        else:
            word[1], word[2] = max(word[1], round(right, 1)), word[2] + text
        last, space = left, False
    if word is not None:
        yield word
