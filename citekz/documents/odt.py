"""OpenDocument texts: paragraphs in order, with the numbers of lists written out, and the notes beside them."""

from collections.abc import Iterator
from typing import Any

from citekz.documents.odt_lists import NAMESPACES, OFFICE, STYLE, TEXT, ListNumbers
from citekz.documents.paragraphs import Paragraphs
from citekz.documents.zips import Archive, parse_xml
from citekz.errors import UnreadableInputError
from citekz.model import Document, Line, Note

_KIND = "OpenDocument file"
_DRAW = NAMESPACES["draw"]
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_LEFT_OUT = {
    TEXT + "tracked-changes", TEXT + "note", TEXT + "ruby-text", TEXT + "index-title-template",
    OFFICE + "annotation", OFFICE + "forms", OFFICE + "event-listeners", _DRAW + "object", _DRAW + "object-ole",
    _DRAW + "image", NAMESPACES["svg"] + "title", NAMESPACES["svg"] + "desc",
}  # fmt: skip
_BOX = _DRAW + "text-box"
_MOST_SPACES = 1_000
_NOTES = {"footnote": "footnote", "endnote": "endnote"}


def document_of_odt(content: bytes, name: str) -> Document:
    """Read the text of an ``.odt``, tables, text boxes and notes included, tracked changes accepted.

    Each line is a paragraph or, where it holds line breaks, a part of one with the same number; the text of a text box
    follows the paragraph that it hangs on. Raises :class:`~citekz.errors.UnreadableInputError` for anything that is no
    safe and whole text.
    """
    archive = Archive(content, name, _KIND)
    root = archive.tree("content.xml")
    if root is None:
        raise UnreadableInputError(f"{name}: this is a zip archive, but no document that citekz can read")
    return _document_of(root, archive.tree("styles.xml"), name)


def document_of_flat_odt(content: bytes, name: str) -> Document:
    """Read an OpenDocument text that is one XML file (``.fodt``)."""
    root = parse_xml(content, name, _KIND)
    return _document_of(root, root, name)


def _document_of(root: Any, styles: Any, name: str) -> Document:
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableInputError(
            f"{name}: this OpenDocument file holds no text (a table or slides?); save the list as .odt, .docx or .txt"
        )
    trees = [root] if styles is None or styles is root else [styles, root]
    reader = _Reader(ListNumbers(trees), _hidden_styles(trees))
    reader.read(body)
    notes = (*reader.notes, *(note for tree in trees for note in _margins(tree)))
    return Document(tuple(reader.paragraphs.lines), path=name, format="odt", notes=notes)


def _hidden_styles(trees: list[Any]) -> frozenset[str]:
    """The names of the styles of hidden text."""
    return frozenset(
        str(style.get(STYLE + "name"))
        for tree in trees
        for style in tree.iter(STYLE + "style")
        for properties in style.iter(STYLE + "text-properties")
        if properties.get(TEXT + "display") == "none"
    )


def _margins(root: Any) -> Iterator[Note]:
    """The headers and footers of all kinds of pages."""
    for page in root.iterfind(f"{OFFICE}master-styles/{STYLE}master-page"):
        for part in page:
            kind = str(part.tag).rpartition("}")[2].partition("-")[0]
            if kind in ("header", "footer"):
                reader = _Reader(ListNumbers([]), frozenset())
                reader.read(part)
                if lines := tuple(line for line in reader.paragraphs.lines if line.text.strip()):
                    yield Note(kind, lines)


class _Reader:
    """Walks through a text; every paragraph ends where its element does."""

    def __init__(self, numbers: ListNumbers, hidden: frozenset[str]) -> None:
        self.paragraphs = Paragraphs()
        self.notes: list[Note] = []
        self._numbers, self._hidden = numbers, hidden

    def read(self, root: Any) -> None:
        """Take in all paragraphs below an element."""
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, done = stack.pop()
            if done:
                self._numbers.leave(element)
            elif element.tag in _PARAGRAPHS:
                self._take(element)
            elif element.tag not in _LEFT_OUT and not self._is_hidden(element):
                self._numbers.enter(element)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))

    def _is_hidden(self, element: Any) -> bool:
        return element.get(TEXT + "display") == "none" or element.get(TEXT + "style-name") in self._hidden

    def _take(self, paragraph: Any) -> None:
        self.paragraphs.write(self._numbers.label(paragraph))
        boxes, notes = self._write(paragraph)
        anchor = self.paragraphs.number
        self.paragraphs.end()
        self.notes += [self._note(note, anchor) for note in notes]
        for box in boxes:
            self.read(box)

    def _write(self, paragraph: Any) -> tuple[list[Any], list[Any]]:
        """Write what a paragraph says; its text boxes and notes are given back."""
        boxes, notes = [], []
        stack: list[Any] = [paragraph]
        while stack:
            part = stack.pop()
            if isinstance(part, str):
                self.paragraphs.write_collapsed(part)
                continue
            if part.tag == _BOX:
                boxes.append(part)
            elif part.tag == TEXT + "note":
                notes.append(part)
            elif part.tag not in _LEFT_OUT and not (part is not paragraph and self._is_hidden(part)):
                self.paragraphs.write(_sign_of(part))
                for child in reversed(part):
                    stack += [child.tail or "", child]
                stack.append(part.text or "")
        return boxes, notes

    def _note(self, note: Any, anchor: int) -> Note:
        reader = _Reader(self._numbers, self._hidden)
        body = note.find(TEXT + "note-body")
        if body is not None:
            reader.read(body)
        citation = "".join(note.findtext(TEXT + "note-citation") or "").strip()
        number = int(citation) if citation.isascii() and citation.isdigit() and len(citation) < 9 else None
        kind = _NOTES.get(note.get(TEXT + "note-class", ""), "footnote")
        return Note(kind, tuple(reader.paragraphs.lines) or (Line("", 1),), number, anchor)


def _sign_of(element: Any) -> str:
    """What an element without text stands for."""
    if element.tag == TEXT + "s":
        count = element.get(TEXT + "c", "1")
        return " " * min(int(count) if count.isascii() and count.isdigit() and len(count) < 9 else 1, _MOST_SPACES)
    return {TEXT + "tab": "\t", TEXT + "line-break": "\n"}.get(element.tag, "")
