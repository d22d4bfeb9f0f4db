"""A file of any kind that can be read, as a document; any other one refused with the next step to take."""

import re
import sys
from pathlib import Path

from citekz.documents.plain import decode, document_of
from citekz.errors import UnreadableInputError
from citekz.model import Document

_TO_WORD = "open it in Word or LibreOffice and save it as .docx or as plain text"
_SIGNATURES = (
    (b"%PDF-", "a PDF file", "copy its reference list into a .txt file"),
    (b"{\\rtf", "an RTF file", _TO_WORD),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or a password-protected Office file", _TO_WORD),
    (b"\x89PNG", "a picture", "give the text of the list"),
    (b"\xff\xd8\xff", "a picture", "give the text of the list"),
    (b"GIF8", "a picture", "give the text of the list"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"SQLite format 3\x00", "a database", "export its records first"),
)
_SUFFIXES = {
    ".doc": ("an old Word file", _TO_WORD),
    ".pdf": ("a PDF file", "copy its reference list into a .txt file"),
    ".rtf": ("an RTF file", _TO_WORD),
    ".odt": ("an OpenDocument file", _TO_WORD),
    ".html": ("a web page", "copy its reference list into a .txt file"),
    ".htm": ("a web page", "copy its reference list into a .txt file"),
    ".epub": ("an e-book", "copy its reference list into a .txt file"),
}
_WEB_PAGE = re.compile(rb"\s*(<\?xml[^>]{0,200}>\s*)?<(!doctype\s+html|html)\b", re.IGNORECASE)


def read_document(path: str | Path) -> Document:
    """Read a text file or a ``.docx``; ``-`` is standard input.

    What a file is, is told by its content first and its suffix second. Raises
    :class:`~citekz.errors.UnreadableInputError` with one line: the file, what is wrong with it, what to do.
    """
    if str(path) == "-":
        return document_of_bytes(sys.stdin.buffer.read(), "standard input")
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableInputError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    return document_of_bytes(content, str(path))


def document_of_bytes(content: bytes, name: str) -> Document:
    """Read the bytes of a file; the name tells its suffix and stands in messages and in ``Document.path``.

    >>> document_of_bytes(b"", "empty.txt").lines
    ()
    """
    if content.startswith(b"PK\x03\x04"):
        from citekz.documents.docx import document_of_docx

        return document_of_docx(content, name)
    suffix = Path(name).suffix.lower()
    if suffix == ".docx" and not content.startswith(_SIGNATURES[2][0]):
        raise UnreadableInputError(f"{name}: this is no Word file (no zip archive); save it again as .docx or as text")
    for signature, kind, step in _SIGNATURES:
        if content.startswith(signature):
            raise UnreadableInputError(f"{name}: this is {kind}, which citekz cannot read; {step}")
    if suffix in _SUFFIXES or _WEB_PAGE.match(content[:500]):
        kind, step = _SUFFIXES.get(suffix, _SUFFIXES[".html"])
        raise UnreadableInputError(f"{name}: this is {kind}, which citekz cannot read yet; {step}")
    text, encoding = decode(content, name)
    return document_of(text, name, encoding)
