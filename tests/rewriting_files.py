"""Theses in Word for the tests of rewriting: a few paragraphs, four entries, and what can be asked of a result."""

import io
import zipfile
from collections.abc import Iterable

from docx import Document

from citekz.rewriting.planned import Wish
from citekz.rewriting.rewriting import Rewriting, rewrite_docx
from citekz.styles.style import get_style

TOKAEV = "Тоқаев Қ. К. Беласу. – Алматы: Дәуір, 2003. – 656 б."
SYROEZHKIN = "Сыроежкин К. Л. Казахстан – Китай. – Алматы: КИСИ, 2010. – 288 с."
ABUSEITOVA = "Әбусейітова М. Х. Қазақстан және Орталық Азия. – Алматы: Дайк-Пресс, 1998. – 268 б."
HANKS = "Hanks R. Multi-vector politics // Central Asian Survey. – 2009. – Vol. 28, No. 3. – P. 257–267."
ENTRIES = (TOKAEV, SYROEZHKIN, ABUSEITOVA, HANKS)
BODY = ("Мәтін [2, с. 12] және [1-3].", "Тағы [4; 1, 15-б.].")
HEADING = "Әдебиеттер"
MAIN = "word/document.xml"
MAKES_KNOWN = {"[Content_Types].xml", "word/_rels/document.xml.rels"}
"""The parts that change when a file gets its memory: they tell that it is there."""

DATE = "2026-01-01T00:00:00Z"


def thesis(entries: Iterable[str], body: Iterable[str] = BODY, heading: str | None = HEADING) -> bytes:
    """A Word file of python-docx: text, heading, entries."""
    document = Document()
    for text in (*body, *([heading] if heading else []), *entries):
        document.add_paragraph(text)
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a document of python-docx."""
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def numbered(form: str = "{}. ", entries: Iterable[str] = ENTRIES) -> list[str]:
    """Entries with typed numbers."""
    return [form.format(number) + entry for number, entry in enumerate(entries, start=1)]


def rewritten(content: bytes, style: str, *, keep_fields: bool = False, **settings: object) -> Rewriting:
    """The rewritten file; a second time must change nothing."""
    wish = Wish(get_style(style), settings)
    result = rewrite_docx(content, "thesis.docx", wish, keep_fields=keep_fields, date=DATE)
    again = rewrite_docx(result.content, "thesis.docx", wish, keep_fields=keep_fields, date="2027-01-01T00:00:00Z")
    assert again.content == result.content
    return result


def texts(content: bytes) -> list[str]:
    """The paragraphs of the running text."""
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
