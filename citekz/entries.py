"""The lines of a reference list cut into entries, and the proof that none was lost."""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import define, field

from citekz.entry_pieces import Piece, pieces_of
from citekz.entry_rules import decide
from citekz.entry_situation import Answer, Situation
from citekz.list_style import style_of
from citekz.model import Entry, Issue, Place, ReferenceList
from citekz.works_in_one_item import cuts_between_works


def split_entries(reference_list: ReferenceList) -> tuple[Entry, ...]:
    """Cut a list into its entries.

    The text of an entry has its list number or bullet taken off and its lines joined with single spaces (a hyphen at
    the end of a line stays); nothing else in it is changed. Of several works in one item each is an entry, the first
    of them with the number. Groups' headings and page numbers inside the list are left out.

    >>> from citekz.documents.plain import document_of
    >>> lines = document_of("1. Тоқаев Қ. Беласу. –\\nАлматы, 2003.\\n2. Сонда. 84-б.").lines
    >>> [(entry.number, entry.text) for entry in split_entries(ReferenceList(lines))]
    [(1, 'Тоқаев Қ. Беласу. – Алматы, 2003.'), (2, 'Сонда. 84-б.')]
    """
    return tuple(entry for group in _groups(reference_list) for entry in _entries_of(group))


def explain_splitting(reference_list: ReferenceList) -> Iterator[str]:
    """One line for each piece of the list: its answer, the name of the rule that gave it, and the piece.

    >>> from citekz.documents.plain import document_of
    >>> print(*explain_splitting(ReferenceList(document_of("1. А. Б.\\n2. Сонда.").lines)), sep="\\n")
    start  first_piece              1. А. Б.
    start  next_number              2. Сонда.
    """
    for answer, rule, piece in _answers(reference_list):
        yield f"{answer.value:6} {rule:24} {piece.text.strip()}"


@define
class _Group:
    """The pieces of one item of the list, joined while it grows."""

    number: int | None
    text: str = ""
    offsets: list[int] = field(factory=list)
    lines: list[int] = field(factory=list)

    def add(self, text: str, line: int) -> None:
        self.text = f"{self.text} {text}" if self.text and text else self.text or text
        self.offsets.append(len(self.text) - len(text))
        self.lines.append(line)


def _answers(reference_list: ReferenceList) -> Iterator[tuple[Answer, str, Piece]]:
    pieces = pieces_of(reference_list.lines)
    style = style_of(pieces)
    situation = Situation(style, pieces)
    for position, piece in enumerate(pieces):
        answer, rule = decide(situation.at(position))
        situation.remember(answer, piece)
        yield answer, rule, piece


def _groups(reference_list: ReferenceList) -> list[_Group]:
    groups: list[_Group] = []
    for answer, _, piece in _answers(reference_list):
        if answer is Answer.START:
            groups.append(_Group(piece.number))
            groups[-1].add(piece.body, piece.line)
        elif answer is Answer.JOIN:
            if not groups:
                groups.append(_Group(None))
            groups[-1].add(piece.text.strip(), piece.line)
    return groups


def _entries_of(group: _Group) -> Iterator[Entry]:
    cuts = [0, *cuts_between_works(group.text), len(group.text)]
    number = group.number
    for start, end in itertools.pairwise(cuts):
        text = group.text[start:end]
        if text.strip():
            first, last = (bisect_right(group.offsets, offset) - 1 for offset in (start, max(start, end - 1)))
            yield Entry(text.strip(), number, Place(group.lines[max(first, 0)], group.lines[max(last, 0)]))
            number = None


def count_entries(entries: Sequence[Entry]) -> tuple[str, tuple[Issue, ...]]:
    """Say how many entries there are and how they are numbered, with a warning wherever the numbers do not rise by one.

    A single number between two that fit is taken for a misprint; numbers may begin again at 1.

    >>> count_entries((Entry("А", 1), Entry("Б", 3)))[0]
    '2 entries, numbered 1 to 3'
    """
    count = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
    numbered = [(position, entry.number) for position, entry in enumerate(entries, 1) if entry.number is not None]
    if not numbered:
        return f"{count}, not numbered", ()
    first, last = numbered[0][1], numbered[-1][1]
    return f"{count}, numbered {first} to {last}", tuple(_breaks(numbered))


def _breaks(numbered: Sequence[tuple[int, int]]) -> Iterator[Issue]:
    expected = numbered[0][1] + 1
    for (position, number), following in zip(numbered[1:], [*(n for _, n in numbered[2:]), None], strict=False):
        if number != expected and number != 1:
            if number >= expected:
                missing = f"{expected}" if number == expected + 1 else f"{expected} to {number - 1}"
                yield Issue("number-gap", f"number {number} where {expected} should be: {missing} missing?", position)
            else:
                yield Issue("number-repeated", f"number {number} where {expected} should be", position)
        expected = expected + 1 if following == expected + 1 else number + 1
