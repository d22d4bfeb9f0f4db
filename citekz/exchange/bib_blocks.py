"""The text of a ``.bib`` file as plain entries: strings put in, enclosures removed, nothing decoded yet."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from citekz.errors import UnreadableInputError
from citekz.model import Issue

_MARK = re.compile(r'\\.|[{}"#]', re.DOTALL)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OWN_AFFAIRS = frozenset({"crossref", "xdata", "xref", "ids", "entryset", "label", "shorttitle", "keywords", "options"})
_SET_IN = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_SET_IN_ARTICLE = {"title": "journaltitle", "subtitle": "journalsubtitle"}


@frozen
class Block:
    """One entry: its type in small letters, its key, its fields as LaTeX, and where it stands (lines from 1).

    An entry that could not be read has no type, and only ``raw``.
    """

    kind: str
    key: str
    fields: Mapping[str, str]
    raw: str
    line: int
    problems: tuple[tuple[str, str], ...] = ()


def read_blocks(text: str) -> tuple[tuple[Block, ...], tuple[Issue, ...]]:
    """All entries in order, unreadable ones among them; and notes on what stands outside of entries.

    Raises :class:`~citekz.errors.UnreadableInputError` where there is text, but not one entry.
    """
    library = _split(text)
    strings = {month: month for month in _MONTHS}
    for string in library.strings:
        strings[string.key.lower()] = _content(string.value, strings, [])
    blocks, issues = [], []
    for block in library.blocks:
        if entry := _block(block, strings):
            blocks.append(entry)
        elif type(block).__name__ == "ImplicitComment":
            line = block.start_line + 1
            shown = " ".join(block.comment.split())[:60]
            issues.append(Issue("text-outside-entries", f"line {line}: left out: {shown}", severity="note"))
    if not blocks and issues and len(library.blocks) == len(issues):
        raise UnreadableInputError("not BibTeX: no entry such as '@book{key, …}' found")
    return with_inherited(blocks), tuple(issues)


def _split(text: str) -> Any:
    from bibtexparser.splitter import Splitter

    logger = logging.getLogger("bibtexparser")
    if not logger.handlers:  # what it has to say becomes issues
        logger.addHandler(logging.NullHandler())
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Splitter(text).split()


def _block(block: Any, strings: Mapping[str, str]) -> Block | None:
    kind = type(block).__name__
    if kind == "Entry":
        return _entry(block, strings, [])
    if kind == "DuplicateFieldKeyBlock":
        keys = ", ".join(sorted(block.duplicate_keys))
        return _entry(block.ignore_error_block, strings, [("duplicate-field", f"field given twice: {keys}")])
    if kind == "DuplicateBlockKeyBlock":
        entry = block.ignore_error_block
        if type(entry).__name__ != "Entry":
            return None
        first = block.previous_block.start_line + 1
        return _entry(entry, strings, [("duplicate-key", f"key {entry.key!r} is that of the entry in line {first}")])
    if kind == "ParsingFailedBlock":
        reason = " ".join(str(getattr(block.error, "abort_reason", block.error)).split())
        return Block("", "", {}, block.raw.strip(), block.start_line + 1, (("unreadable-entry", reason),))
    return None


def _entry(entry: Any, strings: Mapping[str, str], problems: list[tuple[str, str]]) -> Block:
    fields: dict[str, str] = {}
    times: dict[str, int] = {}
    for field in entry.fields:
        name = field.key if field.key.startswith("x-citekz-") else field.key.lower()
        content = _content(field.value, strings, problems)
        times[name] = times.get(name, 0) + 1
        name = name if times[name] == 1 else f"{name}-{times[name]}"
        while name in fields:  # none of them is lost
            name += "-"
        fields[name] = content
    return Block(entry.entry_type, entry.key, fields, entry.raw, entry.start_line + 1, tuple(problems))


def _content(value: str, strings: Mapping[str, str], problems: list[tuple[str, str]]) -> str:
    """The LaTeX text of a value: ``{…}``, ``"…"``, a number, a string's name, or several of them joined by ``#``."""
    if value[:1] == "{" and value[-1:] == "}" and "#" not in value:
        return value[1:-1]
    pieces = []
    for piece in _pieces(value):
        if piece[:1] in ("{", '"') and len(piece) > 1:
            pieces.append(piece[1:-1])
        elif piece.isdecimal() or not piece:
            pieces.append(piece)
        else:
            if piece.lower() not in strings:
                problems.append(("unknown-string", f"no @string {piece!r}; its name is taken as text"))
            pieces.append(strings.get(piece.lower(), piece))
    return "".join(pieces)


def _pieces(value: str) -> Iterator[str]:
    depth, quoted, start = 0, False, 0
    for mark in _MARK.finditer(value):
        sign = mark[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif sign == '"' and depth == 0:
            quoted = not quoted
        elif sign == "#" and depth == 0 and not quoted:
            yield value[start : mark.start()].strip()
            start = mark.end()
    yield value[start:].strip()


def with_inherited(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Entries completed from those that their ``crossref`` or ``xdata`` names (one step, as in BibTeX)."""
    if not any("crossref" in block.fields or "xdata" in block.fields for block in blocks):
        return tuple(blocks)
    parents = {block.key.lower(): block for block in reversed(blocks)}
    return tuple(_completed(block, parents) for block in blocks)


def _completed(block: Block, parents: Mapping[str, Block]) -> Block:
    fields = dict(block.fields)
    renamed = _SET_IN_ARTICLE if block.kind == "article" else _SET_IN
    for key in block.fields.get("xdata", "").split(","):
        for name, content in _heritage(parents.get(key.strip().lower())):
            fields.setdefault(name, content)
    for name, content in _heritage(parents.get(block.fields.get("crossref", "").strip().lower())):
        fields.setdefault(renamed.get(name, name), content)
    return evolve(block, fields=fields)


def _heritage(parent: Block | None) -> Iterator[tuple[str, str]]:
    for name, content in parent.fields.items() if parent else ():
        if name not in _OWN_AFFAIRS and not name.startswith("x-citekz-"):
            yield name, content
