"""Entries whose labels are known: the inline format of ``references/train`` and its pieces."""

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from citekz.csl import check_type
from citekz.errors import CitekzError

OTHER = "other"
"""The label of signs and joining words between values."""

LABELS = (
    "author", "editor", "compiler", "translator", "editorial-director", "contributor", "container-author",
    "title", "container-title", "collection-title", "collection-number", "genre", "authority", "number",
    "publisher", "publisher-place", "issued", "edition", "volume", "issue", "number-of-volumes", "page",
    "number-of-pages", "event-title", "event-place", "event-date", "section", "archive", "archive_location",
    "URL", "DOI", "ISBN", "ISSN", "accessed", "medium", "refers_to", "note", OTHER,
)  # fmt: skip

_LABEL = re.compile("<(/?)(" + "|".join(sorted(LABELS[:-1], key=len, reverse=True)) + ")>")


class LabelError(CitekzError):
    """A labelled line that does not follow the format; the message names file and line."""


@frozen
class Piece:
    """A stretch of text with one label."""

    text: str
    label: str = OTHER


@frozen
class LabelledEntry:
    """A reference cut into labelled pieces; their texts add up to the reference."""

    type: str
    language: str
    pieces: tuple[Piece, ...]
    source: str = ""

    @property
    def text(self) -> str:
        """The reference as somebody wrote it."""
        return "".join(piece.text for piece in self.pieces)


def parse_pieces(text: str) -> tuple[Piece, ...]:
    """Cut a text with inline labels.

    Raises :class:`LabelError` for a label that is not closed, or closed without having been opened.

    >>> parse_pieces("<title>Беласу</title>. – <issued>2003</issued>.")  # doctest: +NORMALIZE_WHITESPACE
    (Piece(text='Беласу', label='title'), Piece(text='. – ', label='other'), Piece(text='2003', label='issued'),
     Piece(text='.', label='other'))
    """
    pieces: list[Piece] = []
    position, label = 0, OTHER
    for match in _LABEL.finditer(text):
        if match.start() > position:
            pieces.append(Piece(text[position : match.start()], label))
        closing, name = match.groups()
        if closing != ("" if label == OTHER else "/") or (closing and name != label):
            raise LabelError(f"{match[0]} inside {label!r}")
        label = OTHER if closing else name
        position = match.end()
    if label != OTHER:
        raise LabelError(f"<{label}> is never closed")
    if position < len(text):
        pieces.append(Piece(text[position:]))
    return tuple(pieces)


def parse_line(line: str, source: str = "") -> LabelledEntry:
    """Read one line ``TYPE LANGUAGE<tab>labelled text``; raises :class:`LabelError` with the source."""
    head, tab, text = line.partition("\t")
    kind, _, language = head.partition(" ")
    if not tab or not language:
        raise LabelError(f"{source}: expected 'TYPE LANGUAGE<tab>labelled text', got {line[:60]!r}")
    try:
        return LabelledEntry(check_type(kind), language.strip(), parse_pieces(text.strip()), source)
    except CitekzError as error:
        raise LabelError(f"{source}: {error}") from None


def read_labelled(path: Path) -> Iterator[LabelledEntry]:
    """The entries of a file, or of all ``.txt`` files of a folder in order of their names."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                yield parse_line(line, f"{file.name}:{number}")
