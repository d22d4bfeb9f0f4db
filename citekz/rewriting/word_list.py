"""A reference list in Word: its paragraphs in their new order, each with the text that is planned for its entry."""

from collections import Counter
from typing import Any

from attrs import define, field

from citekz.model import Span
from citekz.rewriting.numbering import form_for
from citekz.rewriting.planned import PlannedEntry, PlannedList
from citekz.rewriting.word_entry import EntryWriter, WrittenEntry
from citekz.word.looks import copy_properties
from citekz.word.namespaces import W
from citekz.word.paragraphs import Paragraph, replace_text
from citekz.word.stories import Story

_AFTER_HEADING = " .:\t\n"
_AROUND_NUMBER = " .()[]\t\u2116"

Slots = dict[Any, list[Any]]
"""The ``w:p`` that stand somewhere afterwards, by the ``w:p`` that stands there now."""


def rewrite_list(planned: PlannedList, body: Story) -> dict[int, WrittenEntry]:
    """Do what a plan says of one list; its entries afterwards, by the first position of each.

    A paragraph moves with its entry, so that bookmarks and comments stay with it. Where several entries share one, or
    one runs over several, each gets one of its own. Empty paragraphs stay where they are, and so do group headings
    unless the plan has new ones.
    """
    return _Rewriting(planned, body).done()


@define(eq=False)
class _Rewriting:
    """One list on its way. ``old`` are its entries in their old order."""

    planned: PlannedList
    body: Story
    old: list[PlannedEntry] = field(init=False)
    uses: Counter[int] = field(init=False)
    owners: dict[int, PlannedEntry] = field(init=False, factory=dict)
    glued: Paragraph | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        self.old = sorted(self.planned.entries, key=lambda entry: entry.positions)
        self.uses = Counter(number for entry in self.old for number in entry.lines)
        heading = self.planned.reference_list.heading
        if heading is not None and heading.number in self.uses:
            self.glued = self.paragraph(heading.number)
        for entry in self.old:
            for number in self.lines(entry):
                if self.glued is None or number != self.glued.number:
                    self.owners.setdefault(number, entry)

    def paragraph(self, number: int) -> Paragraph:
        return self.body.paragraphs[number - 1]

    def lines(self, entry: PlannedEntry) -> list[int]:
        """The numbers of the paragraphs of an entry, without the one that holds its number alone, as in a table."""
        first, *others = entry.lines
        alone = others and _holds_number_alone(self.paragraph(first), entry.old_number)
        return others if alone else [first, *others]

    def has_numbers_cell(self, entry: PlannedEntry) -> bool:
        """Whether the number of an entry stands in the cell before it, which its lines do not hold."""
        first = entry.lines[0]
        if first < 2 or first - 1 in self.uses:
            return False
        before = self.paragraph(first - 1)
        row, own = _row_of(before), _row_of(self.paragraph(first))
        return row is not None and row is own and before.text.strip(_AROUND_NUMBER).isdecimal()

    def owned(self, entry: PlannedEntry) -> list[Paragraph]:
        """The paragraphs of an entry that no entry before it stands on, from its first one on."""
        lines = self.lines(entry)
        if self.owners.get(lines[0]) is not entry:
            return []
        return [self.paragraph(number) for number in lines if self.owners.get(number) is entry]

    def done(self) -> dict[int, WrittenEntry]:
        writer, written = self.writer(), {}
        standing: dict[tuple[int, ...], list[Any]] = {}
        for entry in self.old:
            owned = self.owned(entry)
            shared = any(self.uses[number] > 1 for number in self.lines(entry)) or self.glued in owned
            typed = entry.lines[0] == self.lines(entry)[0] and not self.has_numbers_cell(entry)
            here = writer.write(entry, owned, shared=shared, typed=typed)
            written[entry.positions[0]] = here
            standing[entry.positions] = [here.paragraph.element]
        slots = self.slots(standing, writer)
        self.free_heading(slots)
        moved = {slot: elements for slot, elements in slots.items() if elements != [slot]}
        if moved:
            self.body.part.place(moved)
        return written

    def writer(self) -> EntryWriter:
        firsts = [self.paragraph(self.lines(entry)[0]) for entry in self.old]
        own = [paragraph for paragraph in firsts if paragraph is not self.glued] or firsts
        counted = [paragraph for paragraph in own if paragraph.label]
        model = (counted or own)[0]
        form = form_for(self.planned, self.body)
        return EntryWriter(form, model, copy_properties(model))

    def slots(self, standing: dict[tuple[int, ...], list[Any]], writer: EntryWriter) -> Slots:
        """Where the entries of the new order stand: one after the other in the places of the old order."""
        numbers = sorted({number for entry in self.old for number in self.lines(entry)})
        used = [self.paragraph(number) for number in numbers]
        slots: Slots = {
            element: [] for paragraph in used if paragraph is not self.glued for element in paragraph.elements
        }
        place: Any = None if self.glued is None else self.glued.element
        headings = self.planned.headings or {}
        there = self.old_headings() if self.planned.headings is not None else {}
        slots |= {element: [] for elements in there.values() for element in elements}
        for at, (before, entry) in enumerate(zip(self.old, self.planned.entries, strict=True)):
            owned = self.owned(before)
            place = owned[0].element if owned or place is None else place
            here = slots.setdefault(place, [])
            if at in headings:
                here += there.pop(headings[at], ()) or writer.heading(headings[at]).elements
            here += standing[entry.positions]
        return slots

    def free_heading(self, slots: Slots) -> None:
        """Cut off what stands behind the heading in its own paragraph; its entries have paragraphs of their own now."""
        heading = self.planned.reference_list.heading
        if self.glued is None or heading is None:
            return
        text = self.glued.text
        end = self.glued.offset(heading, len(heading.text))
        while end < len(text) and text[end] in _AFTER_HEADING:
            end += 1
        cut = len(text[:end].rstrip())
        replace_text(self.glued, Span(cut, len(text)), "")
        slots.setdefault(self.glued.element, []).insert(0, self.glued.element)

    def old_headings(self) -> dict[str, tuple[Any, ...]]:
        """The paragraphs of the group headings in the list, by their text."""
        numbers = dict.fromkeys(line.number for line in self.planned.reference_list.lines)
        others = [self.paragraph(number) for number in numbers if number not in self.uses]
        return {
            paragraph.text.strip(): paragraph.elements
            for paragraph in others
            if any(sign.isalpha() for sign in paragraph.text)
        }


def _holds_number_alone(paragraph: Paragraph, number: int | None) -> bool:
    return not paragraph.label and number is not None and paragraph.text.strip(_AROUND_NUMBER) == str(number)


def _row_of(paragraph: Paragraph) -> Any:
    """The row of a table in which a paragraph stands; None outside tables."""
    return next(paragraph.element.iterancestors(W + "tr"), None)
