"""A plan carried out in a Word file: its stories changed, remarks beside entries that were kept, sources remembered."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from citekz.rewriting.memory import Memory, Recalled, Told, remembering
from citekz.rewriting.planned import Plan, PlannedEntry, PlannedNote
from citekz.rewriting.word_entry import WrittenEntry
from citekz.rewriting.word_list import rewrite_list
from citekz.rewriting.word_text import rewrite_citations, rewrite_notes
from citekz.word.comments import Remark, add_comments
from citekz.word.package import Package
from citekz.word.paragraphs import Paragraph
from citekz.word.stories import Stories


@frozen
class Work:
    """A file on its way: its package and stories, and the sources that it remembers, by the identity of paragraphs.

    ``date`` is that of comments, ISO 8601. ``forget`` says that the file shall remember no sources.
    """

    package: Package
    stories: Stories
    recalled: Mapping[int, Recalled]
    date: str
    forget: bool = False


def carry_out(plan: Plan, work: Work) -> bytes | None:
    """The bytes of the file after what a plan says was done in it; None where that changes nothing."""
    package, stories = work.package, work.stories
    rewrite_citations(plan.citations, stories)
    notes = rewrite_notes(plan.notes, stories)
    written: dict[int, WrittenEntry] = {}
    for planned in plan.lists:
        written |= rewrite_list(planned, stories.body)
    remarks = [
        Remark(written[entry.positions[0]].paragraph, f"citekz left this entry as it was: {entry.kept_because}.")
        for entry in plan.kept()
    ]
    others = add_comments(package, remarks, date=work.date) if remarks else {}
    parts = {**stories.changed_parts(), **others}
    memory = Memory() if work.forget else Memory.of(_told(plan, written, notes, work.recalled))
    changes = remembering(package.changed(parts), memory)
    parts |= changes.parts
    return package.with_parts(parts, changes.removed) if parts else None


def _told(
    plan: Plan, written: Mapping[int, WrittenEntry], notes: Mapping[int, Paragraph], recalled: Mapping[int, Recalled]
) -> Iterator[Told]:
    """Everything to remember, in the order of the file: entries, notes, and what this rewriting passed over."""
    done = set()
    for planned in plan.lists:
        for entry in planned.entries:
            here = written[entry.positions[0]]
            done.add(id(here.paragraph))
            yield _told_of_entry(entry, here)
    for at, note in enumerate(plan.notes):
        if at in notes:
            done.add(id(notes[at]))
            yield _told_of_note(note, notes[at])
    for found in recalled.values():
        if id(found.paragraph) not in done and found.paragraph.element.getparent() is not None:
            yield found.told


def _told_of_entry(entry: PlannedEntry, written: WrittenEntry) -> Told:
    """The source of an entry; the words of a back-reference say nothing in another place, what it became does."""
    text = written.text
    return Told.of(text, entry.old_text if entry.remembers else text, written.lost_number)


def _told_of_note(note: PlannedNote, paragraph: Paragraph) -> Told:
    return Told.of(paragraph.text, note.old_text)
