"""What rewriting would do to a manuscript: every entry and every citation, old and new; nothing is done yet."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from citekz.manuscript import Manuscript
from citekz.model import Issue, Run, text_of
from citekz.rewriting.arranging import AUTHOR_DATE, in_text_of
from citekz.rewriting.citations import plan_citations
from citekz.rewriting.items import Item
from citekz.rewriting.keeping import reason_to_keep
from citekz.rewriting.notes import plan_notes
from citekz.rewriting.planned import Plan, PlannedCitation, PlannedEntry, PlannedList, Wish
from citekz.rewriting.prepared import PreparedList, prepare_lists


def plan_of(manuscript: Manuscript, wish: Wish, headings: frozenset[int] = frozenset()) -> Plan:
    """Plan how the lists, citations and reference footnotes of a manuscript are rewritten.

    ``headings`` are the numbers of lines that are headings of groups, though their text does not show it.
    """
    prepared = prepare_lists(manuscript, wish, headings)
    entries = [_entries(each, manuscript, wish) for each in prepared]
    kept = frozenset(at for listed in entries for entry in listed if entry.kept_because for at in entry.positions)
    citations = plan_citations(prepared, wish, kept)
    lists = tuple(_planned(each, listed, wish, citations) for each, listed in zip(prepared, entries, strict=True))
    return Plan(lists, citations, tuple(plan_notes(manuscript, wish)))


def _entries(prepared: PreparedList, manuscript: Manuscript, wish: Wish) -> tuple[PlannedEntry, ...]:
    issues: dict[int, list[Issue]] = {}
    for issue in manuscript.bibliography.issues:
        if issue.position is not None:
            issues.setdefault(issue.position, []).append(issue)
    return tuple(
        _entry(prepared, prepared.items[at], prepared.arrangement.numbers[at], wish, issues)
        for at in prepared.arrangement.order
    )


def _planned(
    prepared: PreparedList, entries: tuple[PlannedEntry, ...], wish: Wish, citations: Sequence[PlannedCitation]
) -> PlannedList:
    stated = wish.style.data.get("list", {})
    reference_list = prepared.part.reference_list
    assert reference_list is not None
    return PlannedList(
        reference_list,
        entries,
        prepared.arrangement.headings,
        _is_numbered(prepared, wish, citations),
        prepared.settings.number if "number" in stated and stated["number"] != "none" else None,
        prepared.settings.numbers == "group",
    )


def _is_numbered(prepared: PreparedList, wish: Wish, citations: Sequence[PlannedCitation]) -> bool | None:
    """Whether numbers go or are added; added where citations become numbers, or a call wants them."""
    if prepared.settings.numbers == "none":
        return False
    if any(item.number is not None for item in prepared.items):
        return None
    asked = wish.settings.get("numbers") is not None or in_text_of(wish.style) == AUTHOR_DATE
    return True if asked or any(citation.old[:1] == "(" and citation.new[:1] == "[" for citation in citations) else None


def _entry(
    prepared: PreparedList, item: Item, number: int, wish: Wish, issues: Mapping[int, Sequence[Issue]]
) -> PlannedEntry:
    first = prepared.part.first_position
    positions = tuple(first + position for position in item.positions)
    shown: tuple[Run, ...] | None = None
    because = ""
    records = [prepared.part.records[at - first] for at in positions]
    stands_back = any(record.refers_to is not None for record in records)
    if not prepared.follows:
        printed = [wish.style.render(prepared.works[at], "bibliography", {}, wish.options) for at in positions]
        reasons = (
            reason_to_keep(record, text_of(runs), issues.get(at, ()), wish.style)
            for at, record, runs in zip(positions, records, printed, strict=True)
        )
        shown = _joined(printed)
        because = "" if text_of(shown) == item.text else next(filter(None, reasons), "")
        shown = None if because else shown
    text, place = item.text, item.lines
    return PlannedEntry(item.number, number, text, shown, because, positions, place, item.section, not stands_back)


def _joined(works: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Several works in one item, parted by semicolons (7.0.5: 9.2)."""
    runs: list[Run] = []
    for work in works:
        if runs:
            last = runs[-1]
            if last.text.endswith("."):
                runs[-1] = evolve(last, text=last.text[:-1])
            runs.append(Run("; "))
        runs += work
    return tuple(runs)
