"""A file of any kind that can be read, as a document; any other one refused with the next step to take."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from citekz.documents.plain import decode, document_of
from citekz.errors import UnreadableInputError
from citekz.model import Document

_TO_WORD = "open it in Word or LibreOffice and save it as .docx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_SIGNATURES = (
    (b"\x89PNG", "a picture", "give the text of the list"),
    (b"\xff\xd8\xff", "a picture", "give the text of the list"),
    (b"GIF8", "a picture", "give the text of the list"),
    (b"II*\x00", "a picture", "give the text of the list"),
    (b"AT&TFORM", "a scanned DjVu file", "run OCR and save it as PDF or text"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"SQLite format 3\x00", "a database", "export its records first"),
)
_ZIPPED = {".docx": "Word file", ".odt": "OpenDocument file"}
_SUFFIXES = {
    ".pdf": ("no PDF file, whatever its name says", "print it to a new PDF, or give the list as .docx or .txt"),
    ".epub": ("an e-book", "copy its reference list into a .txt file"),
    ".mht": ("a web archive", "save the page as .html"),
    ".mhtml": ("a web archive", "save the page as .html"),
}
_BLANK = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]{0,1000}")
_WEB_PAGE = re.compile(
    rb"(<\?xml[^>]{0,200}>\s*)?(<!--.{0,400}?-->\s*)?<(!doctype\s+html|html|head|body)\b", re.I | re.DOTALL
)
_WEB_SUFFIXES = (".html", ".htm", ".xhtml")
_FLAT = b"<office:document"
_HEAD = 2_000


def read_document(path: str | Path) -> Document:
    """Read a text file, ``.docx``, ``.odt``, ``.rtf``, a web page or a PDF with a text layer; ``-`` is standard input.

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
    reader = _reader_of(content, Path(name).suffix.lower())
    if reader is not None:
        return reader(content, name)
    _refuse_what_is_no_text(content, name)
    text, encoding = decode(content, name)
    return document_of(text, name, encoding)


def _reader_of(content: bytes, suffix: str) -> Callable[[bytes, str], Document] | None:
    """The reader for what the bytes are; None for plain text, and for what cannot be read."""
    head = _BLANK.sub(b"", content[:_HEAD], count=1)
    if content.startswith(_ZIP):
        return _zip_reader(content)
    if head.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in content[:1024]):
        from citekz.documents.pdf import document_of_pdf

        return document_of_pdf
    if head.startswith(b"{\\rtf"):
        from citekz.documents.rtf import document_of_rtf

        return document_of_rtf
    if _FLAT in head and head.startswith(b"<"):
        from citekz.documents.odt import document_of_flat_odt

        return document_of_flat_odt
    if _WEB_PAGE.match(head.replace(b"\0", b"")) or (suffix in _WEB_SUFFIXES and not _is_other(content)):
        from citekz.documents.html import document_of_html

        return document_of_html
    return None


def _zip_reader(content: bytes) -> Callable[[bytes, str], Document]:
    if is_open_document(content):
        from citekz.documents.odt import document_of_odt

        return document_of_odt
    from citekz.documents.docx import document_of_docx

    return document_of_docx


def is_open_document(content: bytes) -> bool:
    """Whether a zip archive says that it is an OpenDocument file.

    Its first part must be named ``mimetype`` (OpenDocument 1.3, part 2, 3.3); one that was packed anew is known by the
    names of its parts.
    """
    if b"mimetypeapplication/vnd.oasis.opendocument" in content[:200]:
        return True
    directory = content[-(1 << 16) :]
    return b"content.xml" in directory and b"word/document.xml" not in directory and b"META-INF/manifest" in directory


def _is_other(content: bytes) -> bool:
    return content.startswith((_OLE, *(signature for signature, _, _ in _SIGNATURES)))


def _refuse_what_is_no_text(content: bytes, name: str) -> None:
    suffix = Path(name).suffix.lower()
    if content.startswith(_OLE):
        raise UnreadableInputError(f"{name}: {_about_old_office(content)}")
    if suffix in _ZIPPED:
        raise UnreadableInputError(
            f"{name}: this is no {_ZIPPED[suffix]} (no zip archive); save it again as .docx or as text"
        )
    for signature, kind, step in _SIGNATURES:
        if content.startswith(signature):
            raise UnreadableInputError(f"{name}: this is {kind}, which citekz cannot read; {step}")
    if suffix in _SUFFIXES:
        kind, step = _SUFFIXES[suffix]
        raise UnreadableInputError(f"{name}: this is {kind}; citekz cannot read it; {step}")


def _about_old_office(content: bytes) -> str:
    """What an Office file of the years before 2007, or an encrypted one, is by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "this file is protected by a password; save it without one"
    if "WordDocument".encode("utf-16-le") in content:
        return f"this is an old Word file (.doc), which citekz cannot read; {_TO_WORD}"
    return f"this is an old or a password-protected Office file, which citekz cannot read; {_TO_WORD}"
