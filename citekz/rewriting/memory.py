"""What a rewritten paragraph was before, kept in the file, so that rewriting again starts from the author's own words.

A style leaves things out (APA has no cities, 9.29), and what it prints cannot always be read back. So each rewritten
entry and footnote carries its source as an attribute of its paragraph, in a name space that is marked as ignorable:
Word and LibreOffice show nothing of it, and drop it when they save the file. It counts only as long as the paragraph
still has the text that it was given.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from attrs import evolve

from citekz.model import Document, Line, Note
from citekz.word.looks import typed_number
from citekz.word.paragraphs import Paragraph
from citekz.word.stories import Stories, Story

_NAMESPACE = "urn:citekz:source"
_SOURCE, _TEXT, _NUMBER = (f"{{{_NAMESPACE}}}{name}" for name in ("source", "text", "number"))
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_IGNORABLE = f"{{{_COMPATIBILITY}}}Ignorable"


def remember(element: Any, source: str, text: str, number: int | None = None) -> bool:
    """Let a ``w:p`` carry what stood in it before; ``text`` is what stands in it now. True if that is new to it.

    ``number`` is that of an entry whose list has lost its numbers: with them it is read more surely.
    """
    from lxml import etree

    etree.register_namespace("citekz", _NAMESPACE)
    etree.register_namespace("mc", _COMPATIBILITY)
    stated = None if number is None else str(number)
    if [element.get(name) for name in (_SOURCE, _TEXT, _NUMBER)] == [source, _digest(text), stated]:
        return False
    element.attrib.pop(_NUMBER, None)
    if stated is not None:
        element.set(_NUMBER, stated)
    element.set(_SOURCE, source)
    element.set(_TEXT, _digest(text))
    prefix = next(prefix for prefix, uri in element.nsmap.items() if uri == _NAMESPACE)
    ignorable = element.get(_IGNORABLE, "").split()
    if prefix not in ignorable:
        element.set(_IGNORABLE, " ".join([*ignorable, str(prefix)]))
    return True


def remembered(paragraph: Paragraph) -> tuple[str, str] | None:
    """The number and the source of a paragraph that still has the text that it was given; None for others.

    The number is the typed one, or the one that the paragraph had before its list lost them.
    """
    source, digest = paragraph.element.get(_SOURCE), paragraph.element.get(_TEXT)
    if source is None or digest is None:
        return None
    text = paragraph.text
    if _digest(text) == digest:
        number = paragraph.element.get(_NUMBER)
        return f"{number}. " if number and not paragraph.label else "", source
    typed = typed_number(paragraph)
    if typed is not None and _digest(text[typed.span.end :]) == digest:
        return typed.text, source
    return None


def with_sources(document: Document, stories: Stories) -> Document:
    """The document as it was before it was rewritten: every paragraph that carries its source reads as that."""
    notes = [
        _note_with_sources(note, story)
        for note, story in zip(document.notes, (*stories.notes, *stories.margins), strict=True)
    ]
    return evolve(document, lines=tuple(_lines(document.lines, stories.body)), notes=tuple(notes))


def _note_with_sources(note: Note, story: Story) -> Note:
    return evolve(note, lines=tuple(_lines(note.lines, story)))


def _lines(lines: Iterable[Line], story: Story) -> Iterator[Line]:
    done: set[int] = set()
    for line in lines:
        paragraph = story.paragraphs[line.number - 1]
        if not paragraph.element.get(_SOURCE) or (found := remembered(paragraph)) is None:
            yield line
        elif line.number not in done:
            done.add(line.number)
            yield Line(f"{paragraph.label}{found[0]}{found[1]}", line.number)


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
