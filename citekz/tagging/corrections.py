"""Corrected records as labelled references: the values of each are found again in the text that it was made from."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from citekz.errors import CitekzError, UnreadableInputError
from citekz.exchange.csl_json import record_of
from citekz.language_detection import language_of
from citekz.model import Record, Segment, Value
from citekz.tagging.agreement import labels_of
from citekz.tagging.candidates import length_of, likeliest_group, present_group, settled
from citekz.tagging.labelled import OTHER, LabelError, LabelledEntry, Piece, parse_line
from citekz.tagging.remainders import (
    Unlocated,
    lost_values,
    unclaimed_words,
    with_notes,
    with_present,
    with_repeats,
    with_short_form,
)
from citekz.tagging.search import Search, make_search

_NEVER_WRITTEN = frozenset(("language", "note"))


@frozen
class Correction:
    """A corrected record and where it came from (``file:position``)."""

    record: Record
    source: str


@frozen
class Unused:
    """A correction that nothing can be learned from, and why; ``is_known`` where it was learned before."""

    source: str
    reason: str
    is_known: bool = False

    def __str__(self) -> str:
        return f"{self.source}: not used: {self.reason}"


def read_corrections(path: Path) -> Iterator[Correction | Unused]:
    """The records of a CSL-JSON file (an array, an object with ``items``, or one item a line).

    An item that is no valid record, or has no source text under ``custom.raw``, is unused. Raises
    :class:`~citekz.errors.UnreadableInputError` for a file that cannot be read or holds no items.
    """
    for position, item in enumerate(_items(path), start=1):
        source = f"{path.name}:{position}"
        try:
            record = record_of(item)
        except (CitekzError, RecursionError) as error:
            yield Unused(source, str(error))
            continue
        has_text = record.entry is not None and record.entry.text.strip()
        yield Correction(record, source) if has_text else Unused(source, "no source text under custom.raw")


def _items(path: Path) -> list[Any]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInputError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        try:
            data = [json.loads(line) for line in text.splitlines() if line.strip()]
        except json.JSONDecodeError as error:
            raise UnreadableInputError(f"{path}: neither JSON nor JSON Lines: {error.msg}") from None
    if isinstance(data, dict):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    if not isinstance(data, list) or not data:
        raise UnreadableInputError(f"{path}: no CSL-JSON items")
    return data


def labelled(correction: Correction, tagger: Any) -> LabelledEntry | Unused:
    """The source text of a correction with inline labels, as ``references/train`` has them."""
    record, source = correction.record, correction.source
    search, lost = locate(make_search(record, tagger))
    if lost:
        return Unused(source, "; ".join(map(_told, lost)))
    text = search.tokens.text
    title = record.get("title")
    language = record.language or language_of(title if isinstance(title, str) else "", text)[0]
    pieces = tuple(_pieces(text, search.segments()))
    entry = LabelledEntry(search.reader.csl_type, language, pieces, source)
    try:
        same = parse_line(line_of(entry), source) == entry
    except LabelError as error:
        return Unused(source, str(error))
    return entry if same else Unused(source, "its text holds what looks like a label")


def locate(search: Search) -> tuple[Search, tuple[Unlocated, ...]]:
    """The search with the segments that state the values of its record, and what is not to be found.

    Where the present model reads a value as the record has it, its segments stay. Other values, the longest first, are
    sought among all stretches of text that nothing else takes, and of several the tagger chooses the likeliest. A value
    that is found nowhere must follow from the others, as the authority of an act may follow from its title.
    """
    search, lost_form = with_short_form(search)
    missing: list[Value] = []
    for value in filter(_is_sought, search.wanted.values):
        group = present_group(search, value.variable, value.content)
        search = search.choosing(value.variable, group)
        missing += [] if group else [value]
    missing.sort(key=lambda value: -length_of(value.content))
    for value in missing:
        search = search.choosing(value.variable, likeliest_group(search, value.variable, value.content))
    found = [value for value in missing if value.variable in search.chosen]
    for value in missing:
        if value not in found:
            search = search.choosing(value.variable, present_group(search, value.variable, value.content, False))
    search, lost_notes = with_notes(search)
    search = evolve(search, is_settling=True)
    for value in found:  # once more, now that the neighbours are known
        search = settled(search, value.variable, value.content)
    search = with_present(with_repeats(search, found))
    lost = [value for value in missing if value.variable not in search.chosen]
    return search, (*lost_notes, *lost_form, *lost_values(search, lost), *unclaimed_words(search))


def _is_sought(value: Value) -> bool:
    """Whether a value should stand in the text: most of what callers keep under ``custom`` is theirs."""
    variable = value.variable
    return bool(labels_of(variable)) if variable.startswith("custom.") else variable not in _NEVER_WRITTEN


def _pieces(text: str, segments: Iterable[Segment]) -> Iterator[Piece]:
    position = 0
    for segment in segments:
        if segment.span.start > position:
            yield Piece(text[position : segment.span.start], OTHER)
        yield Piece(text[segment.span.start : segment.span.end], segment.label)
        position = segment.span.end
    if position < len(text):
        yield Piece(text[position:], OTHER)


def line_of(entry: LabelledEntry) -> str:
    """The entry as a line of ``references/train``, which :func:`~citekz.tagging.labelled.parse_line` reads back.

    >>> line_of(LabelledEntry("book", "kk", (Piece("Беласу", "title"), Piece("."))))
    'book kk\\t<title>Беласу</title>.'
    """
    labels = (
        piece.text if piece.label == OTHER else f"<{piece.label}>{piece.text}</{piece.label}>" for piece in entry.pieces
    )
    return f"{entry.type} {entry.language}\t{''.join(labels)}"


def _told(unlocated: Unlocated) -> str:
    if unlocated.variable is None:
        return f"no value of the record holds {unlocated.content!r}"
    return f"{unlocated.variable} {unlocated.content!r} is not in the text"
