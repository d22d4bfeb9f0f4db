"""The items of a reference list: what has a number of its own, be it one work or several, and the groups they form."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from citekz.model import Line, Record

_LONGEST_HEADING = 80


@frozen
class Item:
    """One item of a list: ``positions`` are those of its works among the records of the list, counted from 0.

    ``lines`` are the numbers of the lines (in Word: paragraphs) it stands on. ``section`` counts the groups of the list
    from 0: those parts of it that have a heading of their own inside the list.
    """

    positions: tuple[int, ...]
    number: int | None
    text: str
    lines: tuple[int, ...]
    section: int = 0


def items_of(
    records: Sequence[Record], lines: Sequence[Line], headings: frozenset[int] = frozenset()
) -> tuple[Item, ...]:
    """Put the records of one list together into its items; ``lines`` are those of the list,
    ``headings`` the numbers of those known to be headings.

    A work without a number in a numbered list belongs to the item on whose line it stands, and so does, in any list,
    one behind a semicolon. A few words on a line of their own are a heading inside the list, and no item.
    """
    numbered = any(record.entry is not None and record.entry.number is not None for record in records)
    groups: list[list[int]] = []
    for position, record in enumerate(records):
        if groups and _continues(record, records[position - 1], numbered):
            groups[-1].append(position)
        elif not _is_heading(record, numbered):
            groups.append([position])
    covered = [_lines_of([records[position] for position in group]) for group in groups]
    inside = {number for numbers in covered for number in numbers}
    breaks = headings | set(_headings(lines, inside))
    return tuple(
        _item([records[position] for position in group], group, numbers, sum(line < numbers[0] for line in breaks))
        for group, numbers in zip(groups, covered, strict=True)
        if numbers
    )


def _item(works: Sequence[Record], positions: Sequence[int], lines: tuple[int, ...], section: int) -> Item:
    entries = [work.entry for work in works if work.entry is not None]
    text = " ".join(entry.text for entry in entries)
    return Item(tuple(positions), entries[0].number, text, lines, section)


def _continues(record: Record, before: Record, numbered: bool) -> bool:
    """Whether a work without a number stands on the line on which the one before ends, as part of the same item."""
    entry, last = record.entry, before.entry
    if entry is None or last is None or entry.number is not None or entry.place is None or last.place is None:
        return False
    return entry.place.first_line == last.place.last_line and (numbered or last.text.endswith(";"))


def _is_heading(record: Record, numbered: bool) -> bool:
    """Whether an entry is but a few words that name no work; without numbers around it, and without a full stop."""
    entry = record.entry
    return (
        entry is not None
        and entry.number is None
        and record.type == "document"
        and record.refers_to is None
        and not record.names("author")
        and (numbered or not entry.text.endswith("."))
        and len(entry.text) < _LONGEST_HEADING
        and not any(sign.isdigit() for sign in entry.text)
    )


def _lines_of(works: Sequence[Record]) -> tuple[int, ...]:
    places = [work.entry.place for work in works if work.entry is not None and work.entry.place is not None]
    if not places:
        return ()
    return tuple(range(places[0].first_line, places[-1].last_line + 1))


def _headings(lines: Sequence[Line], covered: set[int]) -> Iterator[int]:
    """The numbers of lines with words that belong to no entry."""
    for line in lines:
        if line.number not in covered and any(sign.isalpha() for sign in line.text):
            yield line.number
