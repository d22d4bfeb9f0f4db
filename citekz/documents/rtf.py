"""RTF files: their paragraphs as Word prints them, and the notes beside them.

The text converters that exist drop what this reader is for: the numbers of lists (``\\listtext``) and the footnotes.
"""

import codecs
from collections.abc import Iterator
from itertools import groupby
from re import Match

from attrs import define, evolve, field, frozen

from citekz.documents.paragraphs import Paragraphs
from citekz.documents.rtf_words import CODE_PAGES, LEFT_OUT, PARAGRAPH_ENDS, SIGNS, TOKEN, WITHIN
from citekz.errors import UnreadableInputError
from citekz.model import Document, Line, Note

MOST_BYTES = 200 << 20
_DEEPEST = 10_000
_STORIES = {
    "footnote": "footnote",
    "shptxt": "box",
    **{f"{kind}{which}": kind for kind in ("header", "footer") for which in ("", "l", "r", "f")},
}
_SURROGATES = range(0xD800, 0xE000)


@frozen
class _State:
    """What a group inherits from the one around it and changes for itself."""

    goes_to: str = "text"
    font: str = ""
    fallback: int = 1
    hidden: bool = False
    deleted: bool = False

    @property
    def is_shown(self) -> bool:
        return self.goes_to == "text" and not self.hidden and not self.deleted


@define
class _Story:
    """A text of its own: the running text, a note, a header; ``depth`` is that of the group that holds it."""

    kind: str
    depth: int = 0
    anchor: int | None = None
    paragraphs: Paragraphs = field(factory=Paragraphs)


def document_of_rtf(content: bytes, name: str) -> Document:
    """Read the text of an RTF file, tables, text boxes and notes included, tracked deletions and hidden text left out.

    Each line is a paragraph (or a cell) or, where it holds line breaks, a part of one with the same number. Pictures,
    embedded objects and the code of fields are never looked at. Raises
    :class:`~citekz.errors.UnreadableInputError` for a file that is larger than 200 MB or not whole.

    >>> document_of_rtf(b"{\\\\rtf1\\\\ansicpg1251 \\\\u1178?aza\\\\'ea\\\\par}", "a.rtf").lines[0].text
    'Қazaк'
    """
    if len(content) > MOST_BYTES:
        raise UnreadableInputError(f"{name}: this RTF file is larger than {MOST_BYTES >> 20} MB; save it as .docx")
    reader = _Reader(name)
    reader.read(content)
    return reader.document()


class _Reader:
    """Follows the groups and control words of an RTF file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._state = _State()
        self._groups: list[_State] = []
        self._stories = [_Story("text")]
        self._notes: list[_Story] = []
        self._boxes: list[_Story] = []
        self._code_page = "cp1252"
        self._fonts: dict[str, str] = {}
        self._bytes = bytearray()
        self._to_skip = 0
        self._high: int | None = None
        self._starred = False

    def read(self, content: bytes) -> None:
        """Take in the whole file."""
        position = 0
        while position < len(content):
            match = TOKEN.match(content, position)
            if match is None:
                position += 1  # a backslash at the very end
                continue
            position = match.end() + self._take(match)
            if not self._groups and position > 5:
                break  # what follows the last group is no text
        self._flush()

    def _take(self, match: Match[bytes]) -> int:
        """Take in one token; the number of raw bytes after it that must be jumped over."""
        kind = match.lastgroup
        starred, self._starred = self._starred, False
        if kind == "group":
            self._flush()
            self._open() if match[0] == b"{" else self._close()
        elif kind in ("word", "number"):
            number = match["number"]
            return self._obey(match["word"].decode("ascii"), int(number) if number else None, starred)
        elif kind == "hex":
            self._add(bytes.fromhex(match["hex"].decode("ascii")))
        elif kind == "sign":
            if match["sign"] == b"*":
                self._starred = True
            elif self._to_skip:
                self._to_skip -= 1
            elif match["sign"] in b"\r\n":
                self._end_paragraph("par")
            else:
                self._write(SIGNS.get(match["sign"].decode("latin-1"), ""))
        elif kind == "plain":
            self._add(match[0])
        return 0

    def _open(self) -> None:
        if len(self._groups) >= _DEEPEST:
            raise UnreadableInputError(f"{self._name}: this RTF file is nested too deep; save it as .docx")
        self._groups.append(self._state)
        self._to_skip = 0

    def _close(self) -> None:
        if not self._groups:
            return
        if self._stories[-1].depth == len(self._groups) > 1:
            story = self._stories.pop()
            story.paragraphs.end_begun()
            (self._boxes if story.kind == "box" else self._notes).append(story)
        self._state = self._groups.pop()
        self._to_skip = 0

    # ----------------------------------------------------------------------------------------------- control words

    def _obey(self, word: str, number: int | None, starred: bool) -> int:
        if word == "bin":
            return max(number or 0, 0)
        if word == "u" and number is not None:
            self._add_unicode(number % 0x10000)
            return 0
        if self._to_skip and (word in SIGNS or word in PARAGRAPH_ENDS):
            self._to_skip -= 1
            return 0
        self._flush()
        if word in WITHIN:
            outside, inside = WITHIN[word]
            self._state = evolve(self._state, goes_to=inside if self._state.goes_to == outside else "nowhere")
        elif word in _STORIES:
            self._begin_story(_STORIES[word])
        elif starred or (word in LEFT_OUT and self._state.goes_to == "text"):
            self._state = evolve(self._state, goes_to=LEFT_OUT.get(word, "nowhere"))
        elif word in PARAGRAPH_ENDS:
            self._end_paragraph(word)
        elif word in SIGNS:
            self._write(SIGNS[word])
        else:
            self._set(word, number)
        return 0

    def _begin_story(self, kind: str) -> None:
        if kind == "box" and self._state.goes_to == "shape":
            self._state = evolve(self._state, goes_to="text")
        if self._state.is_shown:
            anchor = self._stories[0].paragraphs.number if kind == "footnote" else None
            self._stories.append(_Story(kind, len(self._groups), anchor))

    def _end_paragraph(self, word: str) -> None:
        """A mark that was deleted ends nothing; an empty row of a table is nothing."""
        if self._state.goes_to == "text" and not self._state.deleted:
            paragraphs = self._stories[-1].paragraphs
            if PARAGRAPH_ENDS[word]:
                paragraphs.end()
            else:
                paragraphs.end_begun()
            self._write_boxes()

    def _write_boxes(self) -> None:
        """The text of boxes, after the paragraph that they hang on."""
        if self._boxes and len(self._stories) == 1:
            paragraphs = self._stories[0].paragraphs
            for box in self._boxes:
                for _, lines in groupby(box.paragraphs.lines, key=lambda line: line.number):
                    paragraphs.write("\n".join(line.text for line in lines))
                    paragraphs.end()
            self._boxes.clear()

    def _set(self, word: str, number: int | None) -> None:
        """Change how the text that follows is read."""
        on = number != 0
        if word == "f":
            self._state = evolve(self._state, font=str(number or 0))
        elif word == "v":
            self._state = evolve(self._state, hidden=on)
        elif word == "deleted":
            self._state = evolve(self._state, deleted=on)
        elif word == "plain":
            self._state = evolve(self._state, hidden=False, deleted=False, font="")
        elif word == "uc":
            self._state = evolve(self._state, fallback=max(0, min(number if number is not None else 1, 99)))
        elif word == "ftnalt" and self._stories[-1].kind == "footnote":
            self._stories[-1].kind = "endnote"
        elif word == "ansicpg" and number:
            self._code_page = _known(f"cp{number}") or self._code_page
        elif word in ("mac", "pc", "pca"):
            self._code_page = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
        elif self._state.goes_to == "fonts":
            found = CODE_PAGES.get(number or 0) if word == "fcharset" else f"cp{number}" if word == "cpg" else None
            if found and _known(found):
                self._fonts[self._state.font] = found

    # -------------------------------------------------------------------------------------------------------- text

    def _add(self, content: bytes) -> None:
        """Bytes of text, without those that only stand for a letter that was given before."""
        skipped = min(self._to_skip, len(content))
        self._to_skip -= skipped
        if self._state.is_shown:
            self._bytes += content[skipped:]

    def _add_unicode(self, code: int) -> None:
        self._flush()
        self._to_skip = self._state.fallback
        if not self._state.is_shown:
            return
        if code in _SURROGATES:
            if code >= 0xDC00 and self._high is not None:
                self._write(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = code if code < 0xDC00 else None
            return
        self._high = None
        self._write("\u2022" if 0xF000 <= code <= 0xF0FF else "" if code < 0x20 else chr(code))

    def _flush(self) -> None:
        """Write the bytes that came, in the code page of their font."""
        if self._bytes:
            page = self._fonts.get(self._state.font, self._code_page)
            text = bytes(self._bytes).decode(page, "replace").replace("\0", "")
            self._bytes.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        if self._bytes:
            self._flush()
        if self._state.is_shown:
            self._stories[-1].paragraphs.write(text)

    def document(self) -> Document:
        """What was read."""
        body = self._stories[0].paragraphs
        for story in reversed(self._stories):  # more than one in a file that breaks off
            story.paragraphs.end_begun()
        self._notes += [story for story in self._stories[1:] if story.kind != "box"]
        self._boxes += [story for story in self._stories if story.kind == "box"]
        del self._stories[1:]
        self._write_boxes()
        return Document(tuple(body.lines), path=self._name, format="rtf", notes=tuple(_notes_of(self._notes)))


def _known(code_page: str) -> str | None:
    try:
        return codecs.lookup(code_page).name
    except LookupError:
        return None


def _notes_of(stories: list[_Story]) -> Iterator[Note]:
    """Footnotes and endnotes with their numbers, then headers and footers, each once."""
    counts = {"footnote": 0, "endnote": 0}
    for story in stories:
        if story.kind in counts:
            counts[story.kind] += 1
            lines = tuple(story.paragraphs.lines) or (Line("", 1),)
            yield Note(story.kind, lines, counts[story.kind], story.anchor)
    seen = set()
    for story in stories:
        lines = tuple(line for line in story.paragraphs.lines if line.text.strip())
        if story.kind not in counts and lines and (story.kind, lines) not in seen:
            seen.add((story.kind, lines))
            yield Note(story.kind, lines)
