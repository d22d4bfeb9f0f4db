"""The numbers and bullets of the lists of an OpenDocument text."""

import re
from typing import Any

from attrs import define, field, frozen

from citekz.documents.paragraphs import counted

_ROOT = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{{{_ROOT}office:1.0}}",
    "text": f"{{{_ROOT}text:1.0}}",
    "style": f"{{{_ROOT}style:1.0}}",
    "draw": f"{{{_ROOT}drawing:1.0}}",
    "svg": f"{{{_ROOT}svg-compatible:1.0}}",
    "loext": "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}",
    "xml": "{http://www.w3.org/XML/1998/namespace}",
}
OFFICE, TEXT, STYLE = NAMESPACES["office"], NAMESPACES["text"], NAMESPACES["style"]
_LIST, _ITEM, _HEADING = TEXT + "list", TEXT + "list-item", TEXT + "h"
_PLACE_OF_NUMBER = re.compile(r"%(\d{1,2})%")
_DEEPEST = 10


@frozen
class _Level:
    """One level of a list: the kind of its numbers, the text round them, how many levels above stand before them."""

    kind: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1
    bullet: bool = False
    format: str | None = None


@define
class _List:
    """A list that is being read: its style, how far each level is counted, and whether an item waits for its number."""

    style: str
    counters: dict[int, int] = field(factory=dict)
    waits: bool = False
    restart: int | None = None


class ListNumbers:
    """Counts the items of lists; ``enter`` and ``leave`` must be called for every element, in order."""

    def __init__(self, trees: list[Any]) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._outline = _List("")
        for tree in trees:
            for style in tree.iter(TEXT + "list-style", TEXT + "outline-style"):
                name = "" if style.tag == TEXT + "outline-style" else style.get(STYLE + "name", "")
                self._levels[name] = dict(_levels_of(style))
        self._open: list[_List] = []
        self._last: dict[str, _List] = {}
        self._by_id: dict[str, _List] = {}

    def enter(self, element: Any) -> None:
        """Note that a list or an item begins, if the element is one."""
        if element.tag == _LIST:
            self._open.append(self._list_of(element))
        elif element.tag == _ITEM and self._open:
            self._open[-1].waits = True
            self._open[-1].restart = _whole(element.get(TEXT + "start-value"))

    def leave(self, element: Any) -> None:
        """Note that it ends."""
        if element.tag == _LIST and self._open:
            self._open.pop()
        elif element.tag == _ITEM and self._open:
            self._open[-1].waits = False

    def _list_of(self, element: Any) -> _List:
        """The list that an element goes on with, or a new one."""
        if self._open:
            parent = self._open[-1]
            return _List(element.get(TEXT + "style-name") or parent.style, parent.counters)
        style = element.get(TEXT + "style-name", "")
        continued = self._by_id.get(element.get(TEXT + "continue-list", ""))
        if continued is None and element.get(TEXT + "continue-numbering") == "true":
            continued = self._last.get(style)
        found = _List(style, continued.counters if continued else {})
        self._last[style] = found
        if identity := element.get(NAMESPACES["xml"] + "id"):
            self._by_id[identity] = found
        return found

    def label(self, paragraph: Any) -> str:
        """The number or bullet before a paragraph, with a space; empty where none is printed.

        Of an item only the first paragraph has one.
        """
        if paragraph.tag == _HEADING and not self._open:
            if paragraph.get(TEXT + "is-list-header") == "true":
                return ""
            return self._counted(self._outline, (_whole(paragraph.get(TEXT + "outline-level")) or 1) - 1)
        if not self._open or not self._open[-1].waits:
            return ""
        self._open[-1].waits = False
        return self._counted(self._open[-1], len(self._open) - 1)

    def _counted(self, found: _List, depth: int) -> str:
        depth = min(depth, _DEEPEST)
        levels = self._levels.get(found.style, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counters = found.counters
        counters[depth] = counters.get(depth, level.start - 1) + 1 if found.restart is None else found.restart
        found.restart = None
        for deeper in [other for other in counters if other > depth]:
            del counters[deeper]
        if level.bullet:
            return "\u2022 "
        text = _printed(levels, counters, depth)
        return f"{text} " if text.strip() else ""


def _levels_of(style: Any) -> Any:
    for level in style:
        depth = (_whole(level.get(TEXT + "level")) or 1) - 1
        yield (
            depth,
            _Level(
                level.get(STYLE + "num-format", ""),
                level.get(STYLE + "num-prefix", ""),
                level.get(STYLE + "num-suffix", ""),
                _whole(level.get(TEXT + "start-value")) or 1,
                _whole(level.get(TEXT + "display-levels")) or 1,
                level.tag == TEXT + "list-level-style-bullet",
                level.get(NAMESPACES["loext"] + "num-list-format"),
            ),
        )


def _printed(levels: dict[int, _Level], counters: dict[int, int], depth: int) -> str:
    """The number of an item with what stands round it."""
    level = levels[depth]

    def number(at: int) -> str:
        own = levels.get(at, _Level("1"))
        return counted(counters.setdefault(at, own.start), own.kind)

    if not level.kind:
        return ""
    if level.format is not None and _PLACE_OF_NUMBER.search(level.format):
        return _PLACE_OF_NUMBER.sub(lambda match: number(min(int(match[1]), _DEEPEST) - 1), level.format)
    numbers = [number(at) for at in range(max(0, depth + 1 - level.shown), depth + 1)]
    return level.before + ".".join(text for text in numbers if text) + level.after


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None
