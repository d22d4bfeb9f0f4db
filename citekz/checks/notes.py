"""Footnotes and endnotes that describe a work instead of citing its number: which entries of the list they mention."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve, field, frozen

from citekz.checks.contradictions import contradictions
from citekz.checks.finding import Finding, found
from citekz.checks.pages import page_outside
from citekz.checks.written_dates import written_date_findings
from citekz.citations.notes import references_in_note
from citekz.links.duplicates import find_duplicates
from citekz.links.short_forms import resolve
from citekz.manuscript import CitedPassage
from citekz.model import Place, Record
from citekz.values.terms import pattern_of

NOTES, MARGINS = ("footnote", "endnote"), ("header", "footer")
"""How the places of notes and of what stands on every page begin."""
_FEWEST, _MOSTLY = 2, 0.5
"""Of so many works in notes this share must stand in the list before one that does not is told."""


@frozen
class NotedWork:
    """One reference in a note: where it stands, its words, what they describe, and the entry of the list, if any."""

    place: Place
    text: str
    record: Record
    listed: Record | None

    @property
    def is_full(self) -> bool:
        """Whether it describes a work, and does not only point back."""
        return self.record.refers_to is None and "custom.unresolved" not in self.record


@frozen
class NotedWorks:
    """The references in the notes of some passages.

    ``works`` maps the order of a passage to the works that it describes, each with the positions (from 1) of the
    entries that it may be, if any; ``lost`` are the places and texts of notes that repeat a note where there is none;
    ``described`` are all references in their order.
    """

    works: Mapping[int, tuple[tuple[int, ...], ...]] = field(factory=dict)
    lost: tuple[tuple[Place, str], ...] = ()
    described: tuple[NotedWork, ...] = ()

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
    references: list[NotedWork] = []
    for at, ((cited, text), record) in enumerate(zip(noted, described, strict=True)):
        work = at if record.refers_to is None else record.refers_to - 1
        order = cited.passage.order
        listed = tuple(first_position + place for place in sorted(same.get(work, ())))
        works[order] = (*works.get(order, ()), listed)
        found_in_list = records[listed[0] - first_position] if len(listed) == 1 else None
        references.append(NotedWork(cited.passage.place, text, record, found_in_list))
    return NotedWorks(works, tuple((noted[at][0].passage.place, noted[at][1]) for at in lost), tuple(references))


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


def note_findings(noted: NotedWorks, today: date) -> Iterator[Finding]:
    """What is wrong with the references in notes: their own values, pages that the work has not, works not listed.

    Works that the list lacks are told where it has most of those that notes describe. Notes that repeat the one before
    are told where there is none.
    """
    for place, text in noted.lost:
        yield found("repeat-nowhere", place=place, form=text.rstrip(" ."))
    full = [work for work in noted.described if work.is_full]
    is_listed = len(full) >= _FEWEST and sum(work.listed is not None for work in full) >= len(full) * _MOSTLY
    for work in noted.described:
        yield from _of_work(work, today)
        if is_listed and work.is_full and work.listed is None:
            yield found("noted-missing", place=work.place, text=work.text)


def _of_work(work: NotedWork, today: date) -> Iterator[Finding]:
    """Contradictions in a note itself, and of its page with the extent that the list states."""
    for finding in (*contradictions(work.record, 1, today), *written_date_findings(work.record, 1)):
        yield evolve(finding, position=None, span=None, place=work.place)
    if work.listed is not None:
        page = work.record.get("locator", work.record.get("page"))
        if work.record.get("locator") is None and str(page) == str(work.listed.get("page")):
            return
        yield from page_outside(page, work.listed, work.text, work.place)
