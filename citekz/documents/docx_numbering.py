"""The numbers and bullets that Word computes for the paragraphs of a list."""

import re
from collections.abc import Callable
from typing import Any

from attrs import evolve, frozen

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 8
_PLACE_OF_NUMBER = re.compile(r"%([1-9])")
# Word leaves out three of the thirty-two letters when it counts with them
_RUSSIAN_LETTERS = [chr(code) for code in range(0x430, 0x450) if code not in (0x439, 0x44A, 0x44C)]


@frozen
class Level:
    """One level of a list: its first number, the kind of its numbers, and the text around them (``%1.%2)``)."""

    start: int = 1
    kind: str = "decimal"
    text: str = "%1."


class Numbering:
    """The lists of one document and how far each has been counted.

    ``label`` must be called once for each paragraph, in order.
    """

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str | None, str | None, str | None]] = {}
        self._found: dict[str, tuple[str | None, str | None]] = {}
        for element in numbering if numbering is not None else ():
            if element.tag == W + "abstractNum":
                self._levels[_of(element, "abstractNumId")] = _levels_of(element)
            elif element.tag == W + "num":
                self._read_number(element)
        for style in styles.iter(W + "style") if styles is not None else ():
            stated = _number_properties(style.find(W + "pPr"))
            self._styles[_of(style, "styleId")] = (*stated, _value(style, "basedOn"))

    def _read_number(self, element: Any) -> None:
        number = _of(element, "numId")
        self._abstract[number] = _value(element, "abstractNumId") or ""
        for override in element.iter(W + "lvlOverride"):
            level = _whole(_of(override, "ilvl"), 0)
            start = _value(override, "startOverride")
            if start is not None:
                self._restarts[number, level] = _whole(start, 1)
            if override.find(W + "lvl") is not None:
                own = dict(self._levels.get(self._abstract[number], {})) | _levels_of(override)
                self._abstract[number] = f"{number}*"
                self._levels[f"{number}*"] = own

    def label(self, paragraph: Any) -> str:
        """The number or bullet that Word prints before a paragraph, with a space; empty where it prints none."""
        number, depth = self._place(paragraph)
        levels = self._levels.get(self._abstract.get(number or "", ""))
        if number in (None, "0") or levels is None:
            return ""
        level = levels.get(depth, Level())
        counters = self._counters.setdefault(self._abstract[str(number)], {})
        restart = self._restarts.pop((str(number), depth), None)
        counters[depth] = restart if restart is not None else counters.get(depth, level.start - 1) + 1
        for deeper in [other for other in counters if other > depth]:
            del counters[deeper]
        if level.kind == "bullet":
            return "\u2022 "
        if level.kind == "none":
            return ""
        text = _PLACE_OF_NUMBER.sub(lambda match: _printed(levels, counters, int(match[1]) - 1), level.text)
        return f"{text} " if text.strip() else ""

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and the level of a paragraph, its own or those of its style."""
        properties = paragraph.find(W + "pPr")
        number, depth = _number_properties(properties)
        style = None if properties is None else _value(properties, "pStyle")
        if number is None and style is not None:
            number, of_style = self._of_style(style)
            depth = depth if depth is not None else of_style
        return number, max(0, min(_whole(depth or "0", 0), _DEEPEST))

    def _of_style(self, style: str) -> tuple[str | None, str | None]:
        """The list and the level that a style states or takes from those that it is based on."""
        path: list[str] = []
        name: str | None = style
        while name in self._styles and name not in self._found:
            self._found[name] = None, None  # for styles that are based on each other
            path.append(name)
            name = self._styles[name][2] if self._styles[name][0] is None else None
        number, depth = self._found.get(name or "", (None, None))
        for each in reversed(path):
            own, level, _ = self._styles[each]
            number, depth = number if own is None else own, depth if level is None and own is None else level
            self._found[each] = number, depth
        return number, depth


def _levels_of(element: Any) -> dict[int, Level]:
    levels = {}
    for level in element.iter(W + "lvl"):
        read = Level(_whole(_value(level, "start") or "1", 1), _value(level, "numFmt") or "decimal")
        text = _value(level, "lvlText")
        levels[_whole(_of(level, "ilvl"), 0)] = read if text is None else evolve(read, text=text)
    return levels


def _number_properties(properties: Any) -> tuple[str | None, str | None]:
    stated = None if properties is None else properties.find(W + "numPr")
    return (None, None) if stated is None else (_value(stated, "numId"), _value(stated, "ilvl"))


def _value(element: Any, child: str) -> str | None:
    found = element.find(W + child)
    return None if found is None else _of(found, "val")


def _of(element: Any, attribute: str) -> str:
    return str(element.get(W + attribute, ""))


def _whole(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default


def _printed(levels: dict[int, Level], counters: dict[int, int], depth: int) -> str:
    level = levels.get(depth, Level())
    return _KINDS.get(level.kind, str)(counters.setdefault(depth, level.start))


def roman(number: int) -> str:
    """Roman numerals in lower case.

    >>> roman(1994)
    'mcmxciv'
    """
    if not 0 < number < 4000:
        return str(number)
    signs = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    text = ""
    for value, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), signs, strict=True):
        text += number // value * sign
        number %= value
    return text


def _lettered(letters: list[str]) -> Callable[[int], str]:
    """Counting with letters as Word does it: … y, z, aa, bb."""
    return lambda number: (
        letters[(number - 1) % len(letters)] * min((number - 1) // len(letters) + 1, 30) if number > 0 else str(number)
    )


_LATIN = _lettered([chr(code) for code in range(ord("a"), ord("z") + 1)])
_RUSSIAN = _lettered(_RUSSIAN_LETTERS)
_KINDS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _LATIN,
    "upperLetter": lambda number: _LATIN(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "russianLower": _RUSSIAN,
    "russianUpper": lambda number: _RUSSIAN(number).upper(),
}
