"""An XML part in which paragraphs change: only their bytes are written anew, all others stay as they were."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any
from xml.parsers import expat

from citekz.word.namespaces import PARAGRAPH, PARAGRAPH_PROPERTIES, W
from citekz.word.package import Package

_DECLARATION = re.compile(r'\sxmlns(?::([\w.-]+))?="([^"]*)"')
_START_TAG = re.compile(r"<[^>]*>")
_BLOCKS = {W + name for name in ("p", "tbl", "sdt", "customXml", "altChunk")}


class EditedPart:
    """One part of a package as a tree to change, and its bytes after the change.

    Bytes of paragraphs that were neither touched nor placed anew are those of the file, and so are all bytes between
    paragraphs: whichever program wrote the file, no declaration, prefix, quotation mark or empty element changes.
    """

    def __init__(self, package: Package, name: str) -> None:
        self.name = name
        self.root: Any = package.tree(name)
        self._original = package.part(name)
        self._paragraphs: list[Any] = list(self.root.iter(PARAGRAPH))
        self._order = {id(paragraph): index for index, paragraph in enumerate(self._paragraphs)}
        self._touched: set[int] = set()
        self._placed: dict[int, tuple[Any, ...]] = {}

    @property
    def is_changed(self) -> bool:
        """Whether anything was touched or placed."""
        return bool(self._touched or self._placed)

    def touch(self, paragraph: Any) -> None:
        """Say that what a ``w:p`` of the file holds was changed in the tree, so that it is written anew."""
        if id(paragraph) in self._order:
            self._touched.add(self._order[id(paragraph)])

    def place(self, slots: Mapping[Any, Sequence[Any]]) -> None:
        """Let other paragraphs stand where some stand now.

        Each key is a ``w:p`` of the file; the elements of its value, new ones or others of the file, stand in its place
        afterwards. A paragraph of the file that moves must be a key too, and no key may be used twice. A section break
        stays where it was, and a table cell or note that would be left without a paragraph keeps an empty one.
        """
        marks = []
        for slot, elements in slots.items():
            section = None if elements and elements[-1] is slot else _section_taken_from(slot)
            if section is not None:
                self.touch(slot)
            marks.append((slot.makeelement("mark"), section))
            slot.addprevious(marks[-1][0])
        for slot in slots:
            slot.getparent().remove(slot)
        for (mark, section), (slot, elements) in zip(marks, slots.items(), strict=True):
            self._placed[self._order[id(slot)]] = self._put(mark, section, list(elements))

    def _put(self, mark: Any, section: Any, elements: list[Any]) -> tuple[Any, ...]:
        parent = mark.getparent()
        if not elements and (section is not None or not any(child.tag in _BLOCKS for child in parent)):
            elements = [parent.makeelement(PARAGRAPH, nsmap=parent.nsmap)]
        for element in elements:
            mark.addprevious(element)
        if section is not None:
            _give_section(elements[-1], section)
            self.touch(elements[-1])
        parent.remove(mark)
        return tuple(elements)

    def content(self) -> bytes:
        """The bytes of the part as it is now."""
        if not self.is_changed:
            return self._original
        ranges = _ranges_of(self._original)
        if len(ranges) != len(self._paragraphs) or not _is_utf8(self.root):
            return whole_part(self.root)
        return _Splice(self, ranges).bytes_between(0, len(self._original))


class _Splice:
    """The bytes of a part with those of its changed paragraphs exchanged."""

    def __init__(self, part: EditedPart, ranges: list[tuple[int, int]]) -> None:
        self.original, self.order = part._original, part._order
        self.touched, self.placed, self.paragraphs = part._touched, part._placed, part._paragraphs
        self.ranges = ranges
        self.changed = sorted(self.touched | self.placed.keys())
        self.starts = [ranges[index][0] for index in self.changed]

    def bytes_between(self, start: int, end: int) -> bytes:
        """The bytes from ``start`` to ``end``; of changed paragraphs inside one another the outer is written."""
        pieces, position = [], start
        for index in self.changed[bisect_left(self.starts, start) : bisect_right(self.starts, end)]:
            first, last = self.ranges[index]
            if first < position or last > end:
                continue
            pieces.append(self.original[position:first])
            standing = self.placed.get(index, (self.paragraphs[index],))
            pieces += map(self.bytes_of, standing)
            position = last
        return b"".join([*pieces, self.original[position:end]])

    def bytes_of(self, paragraph: Any) -> bytes:
        """The bytes of a paragraph: its own where it is one of the file and only moved."""
        index = self.order.get(id(paragraph))
        if index is None or index in self.touched:
            return _serialized(paragraph)
        start, end = self.ranges[index]
        return self.original[start : start + 1] + self.bytes_between(start + 1, end)


def _ranges_of(content: bytes) -> list[tuple[int, int]]:
    """Where each ``w:p`` stands in the bytes, in order of their beginnings."""
    parser = expat.ParserCreate(namespace_separator="}")
    name = PARAGRAPH[1:]
    ranges: list[tuple[int, int]] = []
    opened: list[int] = []

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if tag == name:
            opened.append(len(ranges))
            ranges.append((parser.CurrentByteIndex, -1))

    def end(tag: str) -> None:
        if tag == name:
            index, at = opened.pop(), parser.CurrentByteIndex
            begin = ranges[index][0]
            empty = content.find(b">", begin) == at - 1 and content[at - 2 : at] == b"/>"
            ranges[index] = (begin, at if empty else content.find(b">", at) + 1)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return []
    return ranges


def _serialized(paragraph: Any) -> bytes:
    """A paragraph without the declarations that hold where it stands."""
    from lxml import etree

    holding = {prefix or "": uri for prefix, uri in paragraph.getparent().nsmap.items()}
    text: str = etree.tostring(paragraph, encoding="unicode", with_tail=False)
    match = _START_TAG.match(text)
    tag = match[0] if match else ""
    own = _DECLARATION.sub(lambda found: "" if holding.get(found[1] or "") == found[2] else found[0], tag)
    return (own + text[len(tag) :]).encode()


def appended(content: bytes, root: Any, elements: Sequence[Any]) -> bytes:
    """The bytes of a part, whose tree is ``root``, with elements added at its end; all others stay as they are."""
    is_bare = not len(root) and content.rstrip().endswith(b"/>")
    root.extend(elements)
    if not _is_utf8(root):
        return whole_part(root)
    new = b"".join(map(_serialized, elements))
    if is_bare:
        name = root.tag.rpartition("}")[2]
        closing = f"</{root.prefix}:{name}>" if root.prefix else f"</{name}>"
        return content.rstrip()[:-2] + b">" + new + closing.encode()
    end = content.rfind(b"</")
    return content[:end] + new + content[end:]


def _is_utf8(root: Any) -> bool:
    return (root.getroottree().docinfo.encoding or "UTF-8").upper() in ("UTF-8", "ASCII", "US-ASCII")


def whole_part(root: Any) -> bytes:
    """The bytes of a part written anew as a whole."""
    from lxml import etree

    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return content


def _section_taken_from(paragraph: Any) -> Any:
    """The section break that a paragraph ends with, taken out of it; None where it has none."""
    section = paragraph.find(f"{PARAGRAPH_PROPERTIES}/{W}sectPr")
    if section is not None:
        section.getparent().remove(section)
    return section


def _give_section(paragraph: Any, section: Any) -> None:
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    if properties is None:
        properties = paragraph.makeelement(PARAGRAPH_PROPERTIES)
        paragraph.insert(0, properties)
    following = [child for child in properties if child.tag == W + "pPrChange"]
    if following:
        following[0].addprevious(section)
    else:
        properties.append(section)
