"""Footnotes that are references: in full where a work is cited first, short afterwards, ``Там же`` right after it."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from citekz.citations.notes import is_reference_note, references_in_note
from citekz.folding import fold
from citekz.links.short_forms import resolve, stand_alone
from citekz.manuscript import Manuscript
from citekz.model import Document, Entry, Issue, Note, Place, Record, Run, text_of
from citekz.records.build import build_record
from citekz.rewriting.keeping import reason_to_keep
from citekz.rewriting.planned import PlannedNote, Wish
from citekz.tagging.labels import segment

_KINDS = ("footnote", "endnote")
_NO_NUMBERS = frozenset("0123456789")


@frozen
class _Read:
    """A reference footnote as it was read: its place, its text, the reference in it, and what stands around that."""

    place: Place
    text: str
    record: Record
    issues: tuple[Issue, ...]
    before: str = ""
    alone: bool = True


def plan_notes(manuscript: Manuscript, wish: Wish) -> Iterator[PlannedNote]:
    """The reference footnotes and endnotes of a manuscript in the order of their numbers, each with its new text.

    A note with several works, or with more than one paragraph, stays. A note between two others that is no reference
    breaks the chain: after it a work is named again, for ``Там же`` would not say where.
    """
    notes = [note for note in manuscript.document.notes if note.kind in _KINDS]
    read = [_read(note) for note in notes]
    found = [each for each in read if each is not None]
    if not found:
        return
    records, issues = resolve([each.record for each in found])
    works = _Works(records)
    before: tuple[int, str] | None = None
    known = {id(each): at for at, each in enumerate(found)}
    for each in read:
        if each is None:
            before = None
            continue
        at = known[id(each)]
        own = (*each.issues, *(issue for issue in issues if issue.position == at + 1))
        planned, before = _planned(each, at, works, own, wish, before)
        yield planned


def _read(note: Note) -> _Read | None:
    """The reference of a note; the first one where it has several, and None for a comment."""
    lines = [line for line in note.lines if line.text.strip()]
    if len(lines) != 1 or not is_reference_note(note.lines):
        return None
    text = " ".join(lines[0].text.split())
    spans = references_in_note(text)
    if not spans:
        return None
    own = text[spans[0].start : spans[0].end]
    record, issues = build_record(Entry(own), segment(own))
    place = Place(lines[0].number, lines[0].number, f"{note.kind} {note.number}")
    alone = len(spans) == 1 and not text[spans[0].end :].strip(" .;")
    return _Read(place, text, record, issues, text[: spans[0].start], alone)


class _Works:
    """The works cited in a row of notes, and which of them a note repeats."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records
        self.targets: list[int] = []
        firsts: dict[tuple[str, str], int] = {}
        for at, record in enumerate(records):
            if record.refers_to is not None:
                self.targets.append(self.targets[record.refers_to - 1])
                continue
            key = _key(record)
            self.targets.append(firsts.setdefault(key, at) if key is not None else at)

    def target(self, at: int) -> int:
        """The first note that cites the work of this one."""
        return self.targets[at]

    def place(self, at: int) -> str:
        """The pages that a note cites; the extent of an article is none."""
        record, first = self.records[at], self.records[self.targets[at]]
        stated = record.get("locator")
        if stated is None and self.targets[at] != at and record.get("page") != first.get("page"):
            stated = record.get("page")
        return str(stated or "")


def _key(record: Record) -> tuple[str, str] | None:
    title, names = record.get("title"), record.names("author") or record.names("editor")
    if not title:
        return None
    surname = fold(names[0].family or names[0].literal or "") if names else ""
    return surname, fold(str(title)).strip(" .")


def _planned(
    read: _Read, at: int, works: _Works, issues: Sequence[Issue], wish: Wish, before: tuple[int, str] | None
) -> tuple[PlannedNote, tuple[int, str] | None]:
    """The note with its new text, and what the next one may repeat of it."""
    if not read.alone:
        return PlannedNote(read.place, read.text, None, "it holds several works"), None
    target, place = works.target(at), works.place(at)
    record = works.records[at]
    repeats = before is not None and before[0] == target
    if before is not None and repeats and record.refers_to is not None and not place:
        place = before[1]  # the same page
    is_same = before == (target, place)
    runs = _printed(at, works, wish, "" if is_same else place, repeats and (is_same or bool(place)))
    if target == at or wish.style.data["engine"] == "apa":
        because = reason_to_keep(record, text_of(runs), issues, wish.style)
    else:
        because = _reason_to_keep_repeat("" if is_same else place, text_of(runs), issues)
    if because:
        return PlannedNote(read.place, read.text, None, because), None
    return PlannedNote(read.place, read.text, (*([Run(read.before)] if read.before else []), *runs)), (target, place)


def _printed(at: int, works: _Works, wish: Wish, place: str, right_after: bool) -> tuple[Run, ...]:
    """The reference of a note; ``right_after`` says that the note before cites the same work."""
    target = works.target(at)
    full = works.records[target]
    if target == at:
        return wish.style.render(full, "footnote", {}, wish.options)
    if wish.style.data["engine"] == "apa":  # has neither short references nor ibid. (8.10)
        again = stand_alone(evolve(works.records[at], refers_to=target + 1), works.records)
        return wish.style.render(again, "footnote", {}, wish.options)
    cite: dict[str, Any] = {"locator": place} if place else {}
    return wish.style.render(full, "ibid" if right_after else "short", cite, wish.options)


def _reason_to_keep_repeat(place: str, new_text: str, issues: Sequence[Issue]) -> str:
    """Why a repeated reference must stay: it points nowhere for sure, or its page would be lost."""
    for issue in issues:
        if issue.code in ("unresolved-reference", "ambiguous-reference"):
            return issue.message
    numbers = "".join(sign if sign in _NO_NUMBERS else " " for sign in place).split()
    lost = [number for number in numbers if number not in new_text]
    return f"the new form would leave out: {', '.join(lost)}" if lost else ""


def has_reference_notes(document: Document) -> bool:
    """Whether any footnote or endnote of a document is a reference."""
    return any(note.kind in _KINDS and is_reference_note(note.lines) for note in document.notes)
