"""The passages of a document: its paragraphs and notes without the reference lists, in reading order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from citekz.manuscript import Passage
from citekz.model import Document, Line, Note, Place, ReferenceList

_OPENED_WITHIN = 160
_MOST_JOINED = 4
_RUNNING = ("header", "footer")


def passages_of(document: Document, lists: Sequence[ReferenceList]) -> tuple[Passage, ...]:
    """The passages in reading order, ``order`` counted from 0: notes after their anchor, headers and footers last.

    In Word a passage is a paragraph. In a text file it is a line, joined with the next ones where a bracket is still
    open at its end or a year in brackets begins the next.

    >>> from citekz.documents.plain import document_of
    >>> [passage.text for passage in passages_of(document_of("Мәтін [5,\\nс. 12].\\nБасқа."), ())]
    ['Мәтін [5,\\nс. 12].', 'Басқа.']
    """
    kept = _lines_outside(document.lines, lists)
    wrapped = document.format != "docx"
    running = [_passage(group) for group in _grouped(kept, wrapped=wrapped)]
    anchored, rest = _notes_by_anchor(document.notes, running)
    ordered: list[Passage] = []
    for at, passage in enumerate(running):
        ordered += [passage, *anchored.get(at, ())]
    return tuple(evolve(passage, order=order) for order, passage in enumerate((*ordered, *rest)))


def anchor_of(note: Note, running: Sequence[Passage]) -> int | None:
    """The index of the passage that a note hangs on; the last one before where that line is in no passage."""
    if note.anchor is None:
        return None
    found = None
    for at, passage in enumerate(running):
        if passage.place.first_line > note.anchor:
            break
        found = at
    return found if found is not None else (0 if running else None)


@frozen
class _Covered:
    """The ranges of a line that belong to lists."""

    ranges: tuple[tuple[int, int], ...]


def _lines_outside(lines: Sequence[Line], lists: Sequence[ReferenceList]) -> Iterator[Line]:
    covered: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for found in lists:
        for line in (*found.lines, *((found.heading,) if found.heading else ())):
            covered[line.number].append((line.start, line.start + len(line.text)))
    for line in lines:
        ranges = [
            (start, end)
            for start, end in covered.get(line.number, ())
            if line.start <= start <= line.start + len(line.text)
        ]
        yield from _rest_of(line, sorted(ranges)) if ranges else (line,)


def _rest_of(line: Line, ranges: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """What a line has outside some ranges: the end of the text before a list that is glued to it."""
    at = line.start
    for start, end in (*ranges, (line.start + len(line.text),) * 2):
        text = line.text[at - line.start : max(at, start) - line.start]
        if text.strip():
            yield Line(text, line.number, at)
        at = max(at, end)


def _grouped(lines: Iterable[Line], *, wrapped: bool) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and not (_is_one_paragraph(group[-1], line) or (wrapped and _runs_on(group, line))):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_one_paragraph(line: Line, following: Line) -> bool:
    """Whether a line break inside a paragraph parts the two; pieces of a line cut by a list do not touch."""
    return line.number == following.number and line.start + len(line.text) + 1 == following.start


def _runs_on(group: Sequence[Line], line: Line) -> bool:
    if len(group) >= _MOST_JOINED or not line.text.strip() or line.number != group[-1].number + 1 or line.start:
        return False
    tail = group[-1].text[-_OPENED_WITHIN:]
    begins = line.text.lstrip()
    opened = any(tail.rfind(one) > tail.rfind(other) for one, other in ("[]", "()"))
    dated = begins[:1] in "([" and begins[1:5].isdecimal()
    return opened or (dated and bool(tail.strip()))


def _passage(group: Sequence[Line], note: str | None = None) -> Passage:
    text = "\n".join(line.text for line in group)
    return Passage(text, Place(group[0].number, group[-1].number, note), start=group[0].start)


def _notes_by_anchor(
    notes: Sequence[Note], running: Sequence[Passage]
) -> tuple[dict[int, list[Passage]], list[Passage]]:
    """The passages of the notes by the index of the passage that they hang on, and those of the rest."""
    anchored: dict[int, list[Passage]] = defaultdict(list)
    loose: list[Passage] = []
    last: list[Passage] = []
    for note in notes:
        found = [_passage(group, name_of_note(note)) for group in _grouped(note.lines, wrapped=False)]
        at = anchor_of(note, running)
        (last if note.kind in _RUNNING else anchored[at] if at is not None else loose).extend(found)
    return anchored, [*loose, *last]


def name_of_note(note: Note) -> str:
    """How a place names a note.

    >>> name_of_note(Note("footnote", (), 3)), name_of_note(Note("header", ()))
    ('footnote 3', 'header')
    """
    return note.kind if note.number is None else f"{note.kind} {note.number}"
