"""The numbers printed before the entries of a list: gaps, repeats, strangers."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from citekz.checks.finding import Finding, found
from citekz.model import Record

_MOST_SHOWN = 10
_FURTHEST = 1000
"""So many numbers of a gap are looked at."""


@frozen
class _Numbered:
    """An entry with its printed number; None where it has none."""

    position: int
    number: int | None
    text: str


def number_findings(records: Sequence[Record], first_position: int = 1) -> Iterator[Finding]:
    """Numbers that do not rise by one.

    Numbers may begin again at 1 (groups of a list). Of a list most of whose entries are not numbered nothing is said.
    """
    entries = [_numbered(record, position) for position, record in enumerate(records, first_position)]
    if sum(entry.number is not None for entry in entries) * 2 <= len(entries):
        return
    for run in _runs(entries):
        yield from _of_run(run)


def _numbered(record: Record, position: int) -> _Numbered:
    entry = record.entry
    return _Numbered(position, entry.number if entry else None, entry.text if entry else "")


def _runs(entries: Sequence[_Numbered]) -> Iterator[list[_Numbered]]:
    """The entries parted where the numbers begin again at 1."""
    run: list[_Numbered] = []
    for entry in entries:
        if entry.number == 1 and len({each.number for each in run} - {None}) > 1:
            yield run
            run = []
        run.append(entry)
    yield run


def _of_run(run: list[_Numbered]) -> Iterator[Finding]:
    in_place: dict[int, _Numbered] = {}
    strangers: list[tuple[_Numbered, int]] = []
    present = {entry.number for entry in run}
    expected = run[0].number or 1
    for at, entry in enumerate(run):
        following = next((each.number for each in run[at + 1 :] if each.number is not None), None)
        if entry.number is None:
            if following == expected + 1:
                yield found("number-lacking", entry.position, expected=expected)
                expected += 1
        elif _is_stranger(entry.number, expected, following):
            strangers.append((entry, expected))
            expected += following == expected + 1
        else:
            missing = [
                number for number in range(expected, min(entry.number, expected + _FURTHEST)) if number not in present
            ]
            if missing:
                yield found(
                    "number-gap", entry.position, number=entry.number, before=expected - 1, missing=_row(missing)
                )
            in_place[entry.number] = entry
            expected = entry.number + 1
    for entry, wanted in strangers:
        yield _out_of_place(entry, wanted, in_place)


def _out_of_place(entry: _Numbered, expected: int, in_place: Mapping[int, _Numbered]) -> Finding:
    number = entry.number or 0
    if number in in_place:
        return found("number-repeated", entry.position, number=number, other=in_place[number].text)
    return found("number-misplaced", entry.position, number=number, expected=expected)


def _is_stranger(number: int, expected: int, following: int | None) -> bool:
    """Whether a number is no gap but out of its place: the next one goes on as if it were another, or it goes back."""
    return number != expected and (following == expected + 1 or number < expected)


def _row(numbers: Sequence[int]) -> str:
    """Numbers that are missing, for people; many are cut short."""
    first, last = numbers[0], numbers[-1]
    if len(numbers) > 1 and last - first == len(numbers) - 1:
        return f"{first}–{last}"
    return ", ".join(map(str, numbers[:_MOST_SHOWN])) + (" …" if len(numbers) > _MOST_SHOWN else "")
