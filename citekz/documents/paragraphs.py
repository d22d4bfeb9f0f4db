"""Paragraphs of a document as lines: each is one line, or several with one number where it holds line breaks."""

import re

from attrs import define, field

from citekz.model import Line

_SPACE = re.compile("[ \t\r\n\f]+")
_LETTERS = 26
_ROMAN = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_WORTH = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)


@define
class Paragraphs:
    """Lines that grow piece by piece, paragraph by paragraph."""

    lines: list[Line] = field(factory=list)
    count: int = 0
    _pieces: list[str] = field(factory=list)
    _space: bool = False

    def write(self, text: str) -> None:
        """Go on with the paragraph; ``\\n`` is a line break in it."""
        if text:
            if self._space:
                self._pieces.append(" ")
            self._space = False
            self._pieces.append(text)

    def write_collapsed(self, text: str) -> None:
        """Go on with the paragraph, white space being no more than a space between words."""
        words = _SPACE.sub(" ", text)
        if words.startswith(" "):
            self._space = self.is_begun and not self._pieces[-1].endswith(("\n", " ", "\t"))
            words = words[1:]
        self.write(words[:-1] if words.endswith(" ") else words)
        if words.endswith(" ") and self.is_begun:
            self._space = True

    @property
    def is_begun(self) -> bool:
        """Whether the paragraph holds anything yet."""
        return bool(self._pieces)

    @property
    def number(self) -> int:
        """The number that the paragraph will have."""
        return self.count + 1

    def end(self) -> None:
        """End the paragraph, be it empty or not."""
        self.count += 1
        start = 0
        for part in "".join(self._pieces).split("\n"):
            self.lines.append(Line(part, self.count, start))
            start += len(part) + 1
        self._pieces.clear()
        self._space = False

    def end_begun(self) -> None:
        """End the paragraph if it holds anything."""
        if self._pieces:
            self.end()


def counted(number: int, kind: str) -> str:
    """A number as a list prints it: ``kind`` is ``1``, ``a``, ``A``, ``i`` or ``I``; empty for any other.

    >>> [counted(number, kind) for number, kind in ((7, "1"), (28, "a"), (4, "I"), (3, "☺"))]
    ['7', 'ab', 'IV', '']
    """
    if kind == "1" or (kind and kind in "aAiI" and not 0 < number < 4000):
        return str(number)
    if kind in ("i", "I"):
        text = _roman(number)
    elif kind in ("a", "A"):
        text = _lettered(number)
    else:
        return ""
    return text.upper() if kind.isupper() else text


def _roman(number: int) -> str:
    text = ""
    for sign, worth in zip(_ROMAN, _WORTH, strict=True):
        text += number // worth * sign
        number %= worth
    return text


def _lettered(number: int) -> str:
    text = ""
    while number:
        number, letter = divmod(number - 1, _LETTERS)
        text = chr(ord("a") + letter) + text
    return text
