"""Web pages: the text that a reader sees, a line for each block, with the numbers of lists written out."""

import re
from typing import Any

from citekz.documents.html_notes import PageNote, PageNotes, is_way_back, notes_of_page
from citekz.documents.html_source import MOST_BYTES, decode_page, tree_of_page
from citekz.documents.paragraphs import Paragraphs, counted
from citekz.errors import UnreadableInputError
from citekz.model import Document, Line, Note

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_LEFT_OUT = frozenset((
    "applet", "audio", "button", "canvas", "del", "embed", "frame", "frameset", "head", "iframe", "img", "input",
    "link", "map", "meta", "nav", "noscript", "object", "optgroup", "option", "param", "picture", "rp", "rt",
    "script", "select", "source", "style", "svg", "template", "textarea", "title", "track", "video",
))  # fmt: skip
_LEFT_OUT_CLASSES = frozenset(("mw-cite-backlink", "mw-editsection", "mw-jump-link", "noprint", "sr-only"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_NO_NUMBER = re.compile(r"list-style(?:-type)?\s*:[^;]{0,40}\bnone\b", re.IGNORECASE)
_KIND_IN_STYLE = {
    "decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
_KIND = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]{1,20})", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"\s*[\[(]?(\d{1,4})\s?[.)\]]")


def document_of_html(content: bytes, name: str) -> Document:
    """Read the text of a web page; a line is a block, or a part of one with the same number where it holds ``<br>``.

    Numbers and bullets of lists are written before their items. Navigation, scripts, forms, hidden and deleted text are
    left out; footnotes are in ``Document.notes``. Nothing is loaded: no picture, frame, style sheet or link. Raises
    :class:`~citekz.errors.UnreadableInputError` for a page larger than 32 MB or nested too deep.

    >>> [line.text for line in document_of_html(b"<ol start=5><li>a<li>b<br>c</ol>", "a.html").lines]
    ['5. a', '6. b', 'c']
    """
    if len(content) > MOST_BYTES:
        raise UnreadableInputError(f"{name}: this web page is larger than {MOST_BYTES >> 20} MB; save the list alone")
    text, encoding = decode_page(content, name)
    root = tree_of_page(text, name)
    if root is None:
        return Document((), path=name, format="html", encoding=encoding)
    notes = notes_of_page(root)
    reader = _Reader(notes)
    reader.read(root)
    return Document(
        tuple(reader.paragraphs.lines),
        path=name,
        format="html",
        encoding=encoding,
        notes=tuple(_note_of(note, notes) for note in notes.by_element.values()),
    )


def _note_of(note: PageNote, notes: PageNotes) -> Note:
    reader = _Reader(notes, note)
    reader.read(note.element)
    return Note(note.kind, tuple(reader.paragraphs.lines) or (Line("", 1),), note.number, note.anchor)


class _Reader:
    """Walks through the elements of a page, or of one of its notes."""

    def __init__(self, notes: PageNotes, within: PageNote | None = None) -> None:
        self.paragraphs = Paragraphs()
        self._notes, self._within = notes, within
        self._numbers: dict[Any, int] = {}
        self._preformatted = 0
        self._waiting = ""

    def read(self, root: Any) -> None:
        """Take in all text below an element."""
        stack: list[tuple[Any, str]] = [(root, "begin")]
        while stack:
            element, step = stack.pop()
            if step == "text":
                self._write(element)
            elif step == "end":
                self._end(element)
            elif not self._is_left_out(element):
                self._begin(element)
                stack.append((element, "end"))
                for child in reversed(element):
                    stack += [(child.tail or "", "text"), (child, "begin")]
                stack.append((element.text or "", "text"))
        self.paragraphs.end_begun()

    def _is_left_out(self, element: Any) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            return True
        if tag == "a" and (is_way_back(element) or self._is_mark(element)):
            return True
        if element in self._notes.by_element and (self._within is None or self._within.element is not element):
            return True
        if tag == "div" and element.get("title") in ("header", "footer"):  # of the pages that LibreOffice printed
            return True
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
            return True
        return not _LEFT_OUT_CLASSES.isdisjoint(element.get("class", "").split())

    def _is_mark(self, link: Any) -> bool:
        """Whether a link is the mark of a note; the note then hangs on the paragraph that is being read."""
        note = self._notes.referred(link)
        if note is None:
            return False
        if self._within is None and note.anchor is None:
            note.anchor = self.paragraphs.number
        return True

    def _begin(self, element: Any) -> None:
        if element.tag == "br":
            self.paragraphs.write("\n" if self.paragraphs.is_begun else "")
        elif element.tag == "wbr":
            self.paragraphs.write("\u200b")
        elif element.tag in _BLOCKS:
            self.paragraphs.end_begun()
            self._preformatted += element.tag == "pre"
            if element.tag == "li":
                self._waiting = self._label(element)

    def _end(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self.paragraphs.end_begun()
            self._preformatted -= element.tag == "pre"

    def _write(self, text: str) -> None:
        if self._waiting and text.strip():
            self.paragraphs.write(self._waiting)  # its text may stand in a block of its own
            self._waiting = ""
        if self._preformatted:
            self.paragraphs.write(text.replace("\r\n", "\n"))
        else:
            self.paragraphs.write_collapsed(text)

    # ------------------------------------------------------------------------------------------------------- lists

    def _label(self, item: Any) -> str:
        """The number or bullet before an item, unless the page prints none or the text has it already."""
        parent = item.getparent()
        if parent is None or (self._within is not None and item is self._within.element):
            return ""
        style = f"{parent.get('style', '')};{item.get('style', '')}"
        if parent.tag != "ol":
            return "" if _NO_NUMBER.search(style) or parent.tag not in ("ul", "menu") else "\u2022 "
        number = self._counted(item, parent)
        own = _OWN_NUMBER.match("".join(_first_texts(item)))
        if _NO_NUMBER.search(style) or (own and int(own[1]) == number):
            return ""
        stated = _KIND.search(style)
        kind = item.get("type") or parent.get("type") or (_KIND_IN_STYLE.get(stated[1].lower(), "1") if stated else "1")
        text = counted(number, kind)
        return f"{text}. " if text else "\u2022 "

    def _counted(self, item: Any, parent: Any) -> int:
        """The number of an item of a list, which may say where it starts or that it counts down."""
        step = -1 if parent.get("reversed") is not None else 1
        if parent not in self._numbers:
            first = len(parent.findall("li")) if step < 0 else 1
            self._numbers[parent] = _whole(parent.get("start"), first) - step
        self._numbers[parent] = _whole(item.get("value"), self._numbers[parent] + step)
        return self._numbers[parent]


def _first_texts(item: Any) -> list[str]:
    """The first pieces of text of an item."""
    texts: list[str] = []
    for text in item.itertext():
        texts.append(text[:100])
        if text.strip() or len(texts) > 10:
            break
    return texts


def _whole(text: str | None, default: int) -> int:
    text = (text or "").strip()
    return int(text) if re.fullmatch(r"-?\d{1,8}", text, re.ASCII) else default
