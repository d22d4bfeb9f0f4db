"""What rewriting does, for people: the plan line by line, and its sum."""

from collections.abc import Iterator, Sequence

from citekz.model import Place
from citekz.rewriting.citations import OF_KEPT
from citekz.rewriting.planned import Plan, PlannedCitation, PlannedEntry

_NO_NUMBER = "–"
_MOST_PLACES = 5


def lines_of(plan: Plan) -> Iterator[str]:
    """The whole plan: each entry with its old and new number and text, each citation and footnote with its place.

    Entries stand in their new order. ``=`` marks a text that stays, ``!`` one that is kept for a reason, ``?`` a
    citation that is not understood.
    """
    for at, planned in enumerate(plan.lists, start=1):
        heading = planned.reference_list.heading
        yield f"list {at}: {heading.text.strip() if heading else '(without a heading)'}, {len(planned.entries)} entries"
        for entry in planned.entries:
            yield from _entry(entry)
    if plan.citations:
        yield "citations"
    for citation in plan.citations:
        yield from _citation(citation)
    if plan.notes:
        yield "footnotes"
    for note in plan.notes:
        yield f"  {place_text(note.place)}"
        yield from _texts(note.old_text, note.new_text, note.kept_because)


def _entry(entry: PlannedEntry) -> Iterator[str]:
    old, new = (_NO_NUMBER if number is None else str(number) for number in (entry.old_number, entry.new_number))
    yield f"  {old} → {new}"
    yield from _texts(entry.old_text, entry.new_text, entry.kept_because)


def _texts(old: str, new: str, kept_because: str) -> Iterator[str]:
    if kept_because:
        yield f"    ! {old}"
        yield f"      kept: {kept_because}"
    elif old == new:
        yield f"    = {old}"
    else:
        yield f"    - {old}"
        yield f"    + {new}"


def _citation(citation: PlannedCitation) -> Iterator[str]:
    where = place_text(citation.place)
    problem = f"  ({citation.problem})" if citation.problem else ""
    if citation.old == citation.new:
        yield f"  {where}: {'?' if problem else '='} {citation.old}{problem}"
    else:
        yield f"  {where}: {citation.old} → {citation.new}{problem}"


def place_text(place: Place) -> str:
    """A place in words.

    >>> place_text(Place(12, 12)), place_text(Place(1, 1, "footnote 3"))
    ('paragraph 12', 'footnote 3')
    """
    return place.note or f"paragraph {place.first_line}"


def summary_of(plan: Plan) -> str:
    """How much is done: ``120 entries rewritten, 3 kept, 240 citations renumbered, 2 not understood``."""
    entries = [entry for planned in plan.lists for entry in planned.entries]
    kept = sum(bool(entry.kept_because) for entry in entries)
    rewritten = sum(entry.runs is not None for entry in entries)
    changed = sum(citation.new != citation.old for citation in plan.citations)
    unknown = sum(bool(citation.problem) and citation.new == citation.old for citation in plan.citations)
    parts = [
        f"{rewritten} entries rewritten, {kept} kept",
        f"{changed} of {len(plan.citations)} citations changed, {unknown} not understood",
    ]
    if plan.notes:
        notes = sum(note.runs is not None for note in plan.notes)
        parts.append(f"{notes} footnotes rewritten, {len(plan.notes) - notes} kept")
    return "; ".join(parts)


def warnings_of(plan: Plan) -> Iterator[str]:
    """What a person should look at: entries and footnotes that were kept, citations that were not understood."""
    yield from _of_kept_entries([citation for citation in plan.citations if citation.problem == OF_KEPT])
    for entry in plan.kept():
        number = entry.new_number if entry.new_number is not None else entry.positions[0]
        yield f"entry {number} kept: {entry.kept_because}"
    for note in plan.notes:
        if note.kept_because:
            yield f"{place_text(note.place)} kept: {note.kept_because}"
    for citation in plan.citations:
        if citation.problem and citation.problem != OF_KEPT:
            done = f"→ {citation.new}" if citation.new != citation.old else "left as it is"
            yield f"{place_text(citation.place)}: {citation.old} {done}: {citation.problem}"


def _of_kept_entries(citations: Sequence[PlannedCitation]) -> Iterator[str]:
    """One line for all citations that were rewritten although the entry that they cite was kept."""
    if not citations:
        return
    places = list(dict.fromkeys(place_text(citation.place) for citation in citations))
    shown = ", ".join(places[:_MOST_PLACES]) + (" …" if len(places) > _MOST_PLACES else "")
    yield f"{len(citations)} citations of entries that were kept are rewritten: see that both agree ({shown})"
