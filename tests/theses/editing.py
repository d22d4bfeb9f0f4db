"""Changes to a thesis in Word: what a careless author does to it, one at a time."""

import copy
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTUAL = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/header1.xml")


class Thesis:
    """A Word file that can be changed and saved again."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {info.filename: archive.read(info) for info in archive.infolist()}
        self.roots = {name: etree.fromstring(self.parts[name]) for name in TEXTUAL if name in self.parts}

    @classmethod
    def of(cls, path: Path) -> "Thesis":
        """Open a file."""
        return cls(path.read_bytes())

    def content(self) -> bytes:
        """The bytes of the changed file."""
        changed = {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                   for name, root in self.roots.items()}  # fmt: skip
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**self.parts, **changed}.items():
                archive.writestr(name, content)
        return stream.getvalue()

    @property
    def body(self) -> Any:
        """The body of the main text."""
        return self.roots["word/document.xml"][-1]

    def paragraphs(self) -> Iterator[Any]:
        """All paragraphs of all parts."""
        for root in self.roots.values():
            yield from root.iter(f"{W}p")

    def replace(self, old: str, new: str) -> None:
        """Replace a text that stands in the thesis once, whatever runs it is parted into."""
        holders = [paragraph for paragraph in self.paragraphs() if old in text_of(paragraph)]
        if len(holders) > 1 and all(_in_a_box(holder) for holder in holders):
            for holder in holders:
                replace_text(holder, old, new)
        elif len(holders) != 1:
            raise ValueError(f"{old!r} stands in {len(holders)} paragraphs")
        else:
            replace_text(holders[0], old, new)

    def list_start(self) -> int:
        """The index of the first entry among the blocks of the body."""
        headings = [
            index
            for index, block in enumerate(self.body)
            if block.tag == f"{W}p" and is_heading_of_list(text_of(block)) and "\t" not in text_of(block)
        ]
        return headings[-1] + 1

    def entry(self, number: int) -> Any:
        """The paragraph of an entry, counted from 1."""
        return self.body[self.list_start() + number - 1]

    def change_entry(self, number: int, old: str, new: str) -> None:
        """Replace a text inside an entry."""
        replace_text(self.entry(number), old, new)

    def count(self) -> int:
        """How many entries the list has."""
        blocks = self.body[self.list_start() :]
        return next(index for index, block in enumerate(blocks) if not text_of(block) or _is_heading(block))

    def add_entry(self, after: int, text: str) -> None:
        """Put a new entry after another, in its look; a typed number is part of the text."""
        model = self.entry(after)
        added = copy.deepcopy(model)
        runs = [run for run in added.iter(f"{W}r") if run.find(f"{W}t") is not None]
        for child in list(added):
            if child.tag != f"{W}pPr":
                added.remove(child)
        added.append(runs[0])
        set_run_text(runs[0], text)
        model.addnext(added)

    def remove_entry(self, number: int) -> None:
        """Take an entry out of the list."""
        self.body.remove(self.entry(number))

    def remove_list(self) -> None:
        """Take the list out, its heading too."""
        for _ in range(self.count()):
            self.remove_entry(1)
        self.body.remove(self.body[self.list_start() - 1])

    def turn_list_round(self) -> None:
        """Put a list with typed numbers ``1. `` in the order that begins at its end, and number it again."""
        count = self.count()
        entries = [self.entry(number) for number in range(1, count + 1)]
        heading = self.body[self.list_start() - 1]
        for number, paragraph in enumerate(entries, 1):
            heading.addnext(paragraph)
            replace_text(paragraph, f"{number}. ", f"{count + 1 - number}. ")


def is_heading_of_list(text: str) -> bool:
    """Whether this is the heading of the reference list in one of the theses."""
    return text.strip() in ("ПАЙДАЛАНЫЛҒАН ӘДЕБИЕТТЕР ТІЗІМІ", "СПИСОК ИСПОЛЬЗОВАННЫХ ИСТОЧНИКОВ")


def _is_heading(paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val", "").startswith("Heading")


def _in_a_box(paragraph: Any) -> bool:
    return any(parent.tag == f"{W}txbxContent" for parent in paragraph.iterancestors())


def _texts(paragraph: Any) -> list[Any]:
    """The elements that hold the text of a paragraph, not that of paragraphs inside it."""
    return [
        element
        for element in paragraph.iter(f"{W}t", f"{W}tab")
        if next(element.iterancestors(f"{W}p")) is paragraph and element.getparent().tag == f"{W}r"
    ]


def _shown(element: Any) -> str:
    return "\t" if element.tag == f"{W}tab" else element.text or ""


def text_of(paragraph: Any) -> str:
    """The text of a paragraph, tabulators too."""
    return "".join(_shown(element) for element in _texts(paragraph))


def replace_text(paragraph: Any, old: str, new: str) -> None:
    """Replace a text that stands in a paragraph, the look of its first letter kept."""
    elements = _texts(paragraph)
    start = "".join(_shown(element) for element in elements).find(old)
    if start < 0:
        raise ValueError(f"{old!r} does not stand in {text_of(paragraph)!r}")
    position, end, put = 0, start + len(old), False
    for element in elements:
        text = _shown(element)
        first, last = max(start - position, 0), min(end - position, len(text))
        if first < last and element.tag == f"{W}t":
            element.text = text[:first] + ("" if put else new) + text[last:]
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            put = True
        elif first < last:
            element.getparent().remove(element)
        position += len(text)


def set_run_text(run: Any, text: str) -> None:
    """Make a run say this and nothing else."""
    for child in list(run):
        if child.tag != f"{W}rPr":
            run.remove(child)
    for number, part in enumerate(text.split("\t")):
        if number:
            etree.SubElement(run, f"{W}tab")
        element = etree.SubElement(run, f"{W}t")
        element.text = part
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
