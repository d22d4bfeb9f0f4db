"""Word files: paragraphs in order, with the numbers that Word computes written out."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from citekz.documents.docx_numbering import Numbering
from citekz.errors import UnreadableInputError
from citekz.model import Document, Line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFFICE_DOCUMENT = "/officeDocument"
_LEFT_OUT = {W + "del", W + "moveFrom", _MC_FALLBACK, W + "rPr", W + "pPr", W + "txbxContent"}
_SIGNS = {
    W + "tab": "\t",
    W + "cr": "\n",
    W + "br": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}

MOST_PARTS = 5_000
MOST_BYTES = 200 << 20
MOST_RATIO = 200
_RATIO_COUNTS_FROM = 1 << 20
_DOCTYPE = re.compile(rb"<\0?!\0?(D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")


def document_of_docx(content: bytes, name: str) -> Document:
    """Read the text of a ``.docx``, tables included, tracked changes accepted.

    Each line is a paragraph or, where it holds line breaks, a part of one with the same number. Raises
    :class:`~citekz.errors.UnreadableInputError` for anything that is no safe and whole Word file.
    """
    with _open_checked(content, name) as archive:
        main = _main_part(archive, name)
        folder = PurePosixPath(main).parent
        numbering = Numbering(
            _parse(archive, str(folder / "numbering.xml"), name), _parse(archive, str(folder / "styles.xml"), name)
        )
        root = _parse(archive, main, name)
    return Document(tuple(_lines_of(root, numbering)), path=name, format="docx")


def notes_of_docx(content: bytes, name: str) -> Document:
    """Read the footnotes and endnotes of a ``.docx``, one line or more for each, without their numbers."""
    lines: list[Line] = []
    with _open_checked(content, name) as archive:
        folder = PurePosixPath(_main_part(archive, name)).parent
        for part in ("footnotes", "endnotes"):
            root = _parse(archive, str(folder / f"{part}.xml"), name)
            for note in root if root is not None else ():
                if note.get(W + "type") in (None, "normal"):
                    lines += _lines_of(note, Numbering(None, None), len(lines))
    return Document(tuple(lines), path=name, format="docx")


def _open_checked(content: bytes, name: str) -> zipfile.ZipFile:
    """The archive, after everything was refused that could do harm when it is read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise UnreadableInputError(f"{name}: this Word file is damaged; save it again as .docx") from None
    parts = archive.infolist()
    if problem := _danger(parts, len(content)):
        raise UnreadableInputError(f"{name}: this Word file {problem}; it was not opened")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(_bytes_of(archive, part, name)):
            raise UnreadableInputError(f"{name}: this Word file holds a document type declaration; it was not opened")
    return archive


def _danger(parts: list[zipfile.ZipInfo], size: int) -> str | None:
    if len(parts) > MOST_PARTS:
        return f"has more than {MOST_PARTS} parts"
    total = sum(part.file_size for part in parts)
    if total > MOST_BYTES or (total > _RATIO_COUNTS_FROM and total > MOST_RATIO * size):
        return f"would unpack to {total >> 20} MB, like a zip bomb"
    if any(part.flag_bits & 1 for part in parts):
        return "is protected by a password"
    names = [part.filename for part in parts]
    if any(".." in re.split(r"[/\\]", name) or name.startswith(("/", "\\")) for name in names):
        return "has a part whose name leads out of it"
    return None if len(names) == len(set(names)) else "has two parts of one name"


def _bytes_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of a part, never more than its declared size."""
    try:
        with archive.open(part) as stream:
            return stream.read(part.file_size + 1)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        raise UnreadableInputError(f"{name}: this Word file is damaged; save it again as .docx") from None


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "word/document.xml"
    relations = _parse(archive, "_rels/.rels", name)
    for relation in relations if relations is not None else ():
        target = str(relation.get("Target")).lstrip("/")
        if str(relation.get("Type")).endswith(_OFFICE_DOCUMENT) and target.startswith("word/") and target in names:
            return target
    kind = "an OpenDocument file" if "content.xml" in names else "a zip archive, but no Word file"
    raise UnreadableInputError(f"{name}: this is {kind}; save the document as .docx or as plain text")


def _parse(archive: zipfile.ZipFile, part: str, name: str) -> Any:
    """The root element of a part; None where the file has no such part."""
    from lxml import etree

    try:
        info = archive.getinfo(part)
    except KeyError:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_bytes_of(archive, info, name), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableInputError(f"{name}: this Word file is damaged ({part}); save it again as .docx") from None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableInputError(f"{name}: this Word file holds a document type declaration; it was not opened")
    return root


def _lines_of(root: Any, numbering: Numbering, count: int = 0) -> Iterator[Line]:
    """The lines of all paragraphs; one whose mark was deleted runs on into the next."""
    held = ""
    for paragraph in _paragraphs(root):
        text = held + "".join(_pieces(paragraph))
        if _mark_is_deleted(paragraph):
            held = text
            continue
        held, count = "", count + 1
        start = 0
        for part in (numbering.label(paragraph) + text).split("\n"):
            yield Line(part, count, start)
            start += len(part) + 1
    if held:
        yield Line(held, count + 1)


def _paragraphs(root: Any) -> Iterator[Any]:
    """All paragraphs in order; those of a text box after the one it hangs on."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == W + "p":
            yield element
        if element.tag != _MC_FALLBACK:
            stack.extend(reversed(element))


def _mark_is_deleted(paragraph: Any) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _pieces(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph piece by piece, without that of paragraphs inside it."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == W + "t":
            yield (element.text or "").replace("\n", " ")
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.tag not in _LEFT_OUT:
            stack.extend(reversed(element))
