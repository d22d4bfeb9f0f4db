"""The written source of a thesis: blocks, citations by key, and the entries of its list.

A source says ``[@belasu, 15-б.]``; what the reader of the thesis sees, ``[3, 15-б.]`` or ``(Тоқаев, 2003, 15-б.)``, is
computed here, so that a thesis without faults has every number right by construction.
"""

import re
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

TEXTS = Path(__file__).parent / "texts"
KEY = re.compile(r"@(\w+)")
MARK = re.compile(r"\[([^\[\]]*@[^\[\]]*)\]")
NARRATIVE = re.compile(r"\{n: ([^|{}]+?) \| @(\w+)(?: \| ([^{}]+?))?\}")
WHOLE_REFERENCE = re.compile(r"\{r: (?:@(\w+)|ibid) \| ([^{}]+)\}")
NOTE = re.compile(r"\{([fe]): ([^{}]+)\}")
EXTENT = re.compile(r" – \d+ [a-zа-яі]+\.(?: – ISBN [\d-]+\.)?$")
IBID = {"С": "Там же", "P": "Ibid"}


@frozen
class Block:
    """One block of a thesis: ``kind`` is paragraph, title, heading1, heading2, item, table, box, image, equation, …"""

    kind: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@frozen
class Work:
    """One entry of the list: its key, its author and year as a mark in the text names them, and its text."""

    key: str
    label: str
    text: str


@frozen
class Source:
    """A thesis as it was written: its blocks, and its works in the order of the list."""

    blocks: tuple[Block, ...]
    works: tuple[Work, ...]


def read_source(name: str) -> Source:
    """Read ``texts/NAME.txt`` and its list, the works put in the order of their first mention."""
    blocks = blocks_of((TEXTS / f"{name}.txt").read_text("utf-8"))
    works = {work.key: work for work in works_of((TEXTS / f"{name}.list.txt").read_text("utf-8"))}
    mentioned = dict.fromkeys(key for block in blocks if block.kind != "header" for key in keys_of(block))
    if unknown := set(mentioned) ^ set(works):
        raise ValueError(f"{name}: cited or listed only: {sorted(unknown)}")
    return Source(blocks, tuple(works[key] for key in mentioned))


def keys_of(block: Block) -> list[str]:
    """The keys that a block cites, in order."""
    return KEY.findall("\n".join([block.text, *(cell for row in block.rows for cell in row)]))


def works_of(text: str) -> list[Work]:
    """The works of a list file: ``key | text`` or ``key | label | text``."""
    lines = [line.split(" | ") for line in text.splitlines() if line]
    return [Work(parts[0], parts[1] if len(parts) == 3 else "", parts[-1]) for parts in lines]


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a source; the comment at its head is left out."""
    blocks: list[Block] = []
    for line in text.split("\n\n", 1)[1].splitlines():
        kind, _, rest = line.partition(" ")
        if kind in ("#", "##"):
            blocks.append(Block(f"heading{len(kind)}", rest))
        elif kind == "-":
            blocks.append(Block("item", rest))
        elif line.startswith("!"):
            blocks.append(Block(kind[1:], rest))
        elif " | " in line and blocks[-1].kind == "table" and "{n:" not in line:
            row = tuple(line.split(" | "))
            blocks[-1] = Block("table", blocks[-1].text, (*blocks[-1].rows, row))
        elif line:
            blocks.append(Block("paragraph", line))
    return tuple(blocks)


def numbered(source: Source) -> Source:
    """The source with ``[3, 15-б.]`` in the place of every key."""
    numbers = {work.key: number for number, work in enumerate(source.works, 1)}

    def mark(inside: str) -> str:
        ranged = re.sub(r"@(\w+)(?:\.\.@\w+)*\.\.@(\w+)", r"@\1–@\2", inside)
        return f"[{KEY.sub(lambda key: str(numbers[key[1]]), ranged)}]"

    def narrative(match: re.Match[str]) -> str:
        return f"{match[1]} {mark(f'@{match[2]}' + (f', {match[3]}' if match[3] else ''))}"

    return written(source, lambda text: MARK.sub(lambda match: mark(match[1]), NARRATIVE.sub(narrative, text)))


def author_dated(source: Source) -> Source:
    """The source with ``(Тоқаев, 2003, 15-б.)`` in the place of every key, its list in alphabetical order."""
    labels = {work.key: work.label for work in source.works}

    def narrative(match: re.Match[str]) -> str:
        year = labels[match[2]].rsplit(", ", 1)[1]
        return f"{match[1]} ({year}{f', {match[3]}' if match[3] else ''})"

    def mark(match: re.Match[str]) -> str:
        return f"({KEY.sub(lambda key: labels[key[1]], match[1])})"

    marked = written(source, lambda text: MARK.sub(mark, NARRATIVE.sub(narrative, text)))
    return Source(marked.blocks, tuple(sorted(source.works, key=lambda work: sorting_key(work.text))))


def written(source: Source, rewrite: Callable[[str], str]) -> Source:
    """The source with a function applied to every text, whole references in footnotes first."""
    references = WholeReferences({work.key: work.text for work in source.works})
    blocks = [
        Block(
            block.kind,
            rewrite(references.put_into(block.text)),
            tuple(tuple(rewrite(cell) for cell in row) for row in block.rows),
        )
        for block in source.blocks
    ]
    return Source(tuple(blocks), source.works)


class WholeReferences:
    """Footnotes that are references: the entry without its extent, then the place; ``Там же`` for the one before."""

    def __init__(self, entries: dict[str, str]) -> None:
        self.entries = entries

    def put_into(self, text: str) -> str:
        """Replace ``{r: @key | С. 5}`` with a footnote."""
        return WHOLE_REFERENCE.sub(self.footnote, text)

    def footnote(self, match: re.Match[str]) -> str:
        """The footnote of one reference."""
        if match[1] is None:
            return f"{{f: {IBID[match[2][0]]}. – {match[2]}.}}"
        return f"{{f: {EXTENT.sub('', self.entries[match[1]])} – {match[2]}.}}"


ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя" + "abcdefghijklmnopqrstuvwxyz"


def sorting_key(text: str) -> list[int]:
    """Kazakh alphabetical order, Cyrillic before Latin, signs left out.

    >>> sorted(["Baker", "Яшин", "Әуезов", "Абай"], key=sorting_key)
    ['Абай', 'Әуезов', 'Яшин', 'Baker']
    """
    return [ALPHABET.index(letter) for letter in text.casefold() if letter in ALPHABET]
