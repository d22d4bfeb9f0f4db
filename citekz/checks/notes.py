"""Footnotes and endnotes that describe a work instead of citing its number: which entries of the list they mention."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from citekz.checks.finding import Finding, found
from citekz.citations.notes import references_in_note
from citekz.links.duplicates import find_duplicates
from citekz.links.short_forms import resolve
from citekz.manuscript import CitedPassage
from citekz.model import Place, Record
from citekz.values.terms import pattern_of

NOTES, MARGINS = ("footnote", "endnote"), ("header", "footer")
"""How the places of notes and of what stands on every page begin."""


@frozen
class NotedWorks:
    """The references in the notes of some passages.

    ``works`` maps the order of a passage to the works that it describes, each with the positions (from 1) of the
    entries that it may be, if any; ``lost`` are the places and texts of notes that repeat a note where there is none.
    """

    works: Mapping[int, tuple[tuple[int, ...], ...]] = field(factory=dict)
    lost: tuple[tuple[Place, str], ...] = ()

    def all_positions(self) -> frozenset[int]:
        """The positions of all entries that notes may describe."""
        return frozenset(position for works in self.works.values() for work in works for position in work)

    def mentioned_at(self, order: int) -> tuple[int, ...]:
        """The entries that a passage describes, of each work the first."""
        return tuple(work[0] for work in self.works.get(order, ()) if work)


def noted_works(passages: Sequence[CitedPassage], records: Sequence[Record], first_position: int = 1) -> NotedWorks:
    """The entries that notes describe, ``records`` being those of the lists that serve the passages.

    ``Там же`` and ``Сонда`` stand for the note before.
    """
    noted = list(_references(passages))
    if not noted:
        return NotedWorks()
    described, lost = _resolved([text for _, text in noted])
    same = _in_list(described, records)
    works: dict[int, tuple[tuple[int, ...], ...]] = {}
    for at, ((cited, _), record) in enumerate(zip(noted, described, strict=True)):
        work = at if record.refers_to is None else record.refers_to - 1
        order = cited.passage.order
        listed = tuple(first_position + place for place in sorted(same.get(work, ())))
        works[order] = (*works.get(order, ()), listed)
    return NotedWorks(works, tuple((noted[at][0].passage.place, noted[at][1]) for at in lost))


def _references(passages: Sequence[CitedPassage]) -> Iterator[tuple[CitedPassage, str]]:
    for cited in passages:
        text, note = cited.passage.text, cited.passage.place.note
        if note is not None and note.startswith(NOTES) and not cited.citations:
            for span in references_in_note(text):
                yield cited, text[span.start : span.end]


def _resolved(texts: Sequence[str]) -> tuple[tuple[Record, ...], tuple[int, ...]]:
    """The notes as records, the repeated ones linked; and the places (from 0) of those with nothing before them."""
    from citekz.api import parse_entry

    records, issues = resolve([parse_entry(text) for text in texts])
    alone = [issue.position - 1 for issue in issues if issue.code == "unresolved-reference" and issue.position]
    return records, tuple(at for at in alone if pattern_of("ibid").match(texts[at]))


def _in_list(described: Sequence[Record], records: Sequence[Record]) -> Mapping[int, frozenset[int]]:
    """The places in the list of the works that notes describe, by the place of the note (both from 0)."""
    same: dict[int, frozenset[int]] = {}
    for group in find_duplicates((*records, *described)):
        listed = frozenset(position - 1 for position in group.positions if position <= len(records))
        for position in group.positions:
            at = position - 1 - len(records)
            if at >= 0:
                same[at] = same.get(at, frozenset()) | listed
    return same


def note_findings(noted: NotedWorks) -> Iterator[Finding]:
    """Notes that repeat the one before, where there is none."""
    for place, text in noted.lost:
        yield found("repeat-nowhere", place=place, form=text.rstrip(" ."))
