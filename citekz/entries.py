"""The lines of a reference list into entries: numbered, bulleted, or parted by what their lines look like.

The rules stand in the order in which they are asked; the first that answers decides.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from citekz.model import Entry, Issue, Line, Place, ReferenceList
from citekz.reference_shapes import (
    ADDRESS,
    BULLET,
    CAPITAL_FIRST,
    ENDS_IN_INITIAL,
    INITIAL_FIRST,
    NAME_FIRST,
    SMALL_FIRST,
    YEAR,
    glued,
    likeness,
    pages_first,
    split_number,
)

_PAGE_NUMBER = re.compile(r"\s*(?:[-\u2013\u2014]\s?)?\d{1,4}(?:\s?[-\u2013\u2014])?\s*\Z")
_INLINE_NUMBER = re.compile(r"(?<=[.!?>\u00bb\u201d\")\]/\w])\s{1,9}\[?(\d{1,3})[.)\]]\s{1,9}(?=[^\W\d_]|[\u00ab\u201c\"])")
_WORKS = re.compile(r"(?<=[\d.)\w\u00bb\u201d]);\s{1,9}(?=[^\W\d_])")
_LARGEST_GAP = 12
_OPEN_ENDS = (",", ":", "-", "\u2013", "//", " /", "(", "\u2014")
_NEXT_NAME = re.compile(r"(?<=\d\.)[ \t]{1,9}(?=[^\W\d_a-z][^\W\d_]+,)")
_NEXT_YEAR = re.compile(r"[^()]{3,80}\((?:1[4-9]|20)\d\d[a-z]?\)")
_CITED_PAGE = re.compile(r"[^\W\d_a-z][^\d;]{2,50}, ?p\.? ?\d{1,4}\.?\Z")
_NEXT_ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,200}?[ \t]{1,9}(?=[^\W\d_a-z][^\s])")


@frozen
class _Part:
    """A piece of text on its way into an entry."""

    text: str
    line: int
    number: int | None = None
    after_gap: bool = False
    indented: bool = False


def split_entries(reference_list: ReferenceList) -> tuple[Entry, ...]:
    """The entries of a list in order; no text of a line between the first and the last entry is lost."""
    parts = list(_parts(reference_list.lines))
    groups = _numbered(parts) or _bulleted(parts) or _unnumbered(parts)
    pieces = [piece for group in groups for piece in _inside(group)]
    return tuple(_entry(piece) for piece in pieces if any(letter.isalnum() for letter in _joined(piece)))


def count_entries(entries: Sequence[Entry]) -> tuple[str, tuple[Issue, ...]]:
    """The count proof of a list, ``15 entries, numbered 1 to 15``, and a warning for each gap or repeat.

    >>> count_entries([Entry("Беласу", 1), Entry("Сонда", 3)])[0]
    '2 entries, numbered 1 to 3'
    """
    numbers = [(position, entry.number) for position, entry in enumerate(entries, start=1) if entry.number is not None]
    noun = "entry" if len(entries) == 1 else "entries"
    if not numbers:
        return f"{len(entries)} {noun}, not numbered", ()
    issues = []
    for (_, before), (position, number) in zip(numbers, numbers[1:], strict=False):
        if number > before + 1:
            missing = f"number {before + 1}" if number == before + 2 else f"numbers {before + 1} to {number - 1}"
            issues.append(Issue("number-gap", f"{missing} missing before number {number}", position))
        elif number <= before:
            issues.append(Issue("number-repeat", f"number {number} comes after number {before}", position))
    first, last = numbers[0][1], numbers[-1][1]
    return f"{len(entries)} {noun}, numbered {first} to {last}", tuple(issues)


def _parts(lines: Sequence[Line]) -> Iterator[_Part]:
    """Stated lines, cut where two entries are glued; bare page numbers are left out."""
    after_gap = False
    stated = [line for line in lines if line.text.strip()]
    left = min((_indent(line.text) for line in stated), default=0)
    numbers = {line.number for line in stated}
    for line in lines:
        if not line.text.strip():
            after_gap = True
            continue
        if _PAGE_NUMBER.match(line.text) and (line.number - 1 not in numbers or line.number + 1 not in numbers):
            after_gap = True
            continue
        position = 0
        for match in glued().finditer(line.text):
            yield _Part(line.text[position : match.end()].strip(), line.number, None, after_gap)
            position, after_gap = match.end(), False
        indented = _indent(line.text) > left and position == 0
        yield _Part(line.text[position:].strip(), line.number, None, after_gap, indented)
        after_gap = False


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _numbered(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Entries that a rising sequence of numbers begins; empty for a list without one."""
    starts = _rising(parts)
    if not starts or (len(starts) < 2 and min(starts) > 1):
        return []
    first = min(starts)
    if len(starts) * 4 < sum(likeness(part.text) >= 2 for part in parts):
        return []
    groups = [[part] for part in parts[:first] if likeness(part.text) >= 2 and NAME_FIRST.match(part.text)]
    for at, part in enumerate(parts[first:], start=first):
        if at in starts:
            number, start = starts[at]
            groups.append([_Part(part.text[start:], part.line, number)])
        elif not _is_subheading(parts, at, starts):
            groups[-1].append(part)
    return groups


def _is_subheading(parts: Sequence[_Part], at: int, starts: dict[int, tuple[int, int]]) -> bool:
    """A short line between two numbered entries that belongs to neither."""
    text = parts[at].text
    return (
        at + 1 in starts
        and parts[at].after_gap
        and likeness(text) == 0
        and len(text) < 80
        and CAPITAL_FIRST.match(text) is not None
        and not parts[at].indented
    )


def _rising(parts: Sequence[_Part]) -> dict[int, tuple[int, int]]:
    """Lines that carry on the sequence of numbers: the number, and where the text starts."""
    starts: dict[int, tuple[int, int]] = {}
    before = 0
    for at, part in enumerate(parts):
        number = split_number(part.text)
        if number is None or not _may_start(parts, at, number, before, bool(starts)):
            continue
        starts[at] = number
        before = number[0]
    return starts


def _may_start(parts: Sequence[_Part], at: int, number: tuple[int, int], before: int, begun: bool) -> bool:
    text = parts[at].text
    count, start = number
    rest = text[start:]
    plain = text[:start].strip().isdigit()
    if pages_first().match(text) or (rest and SMALL_FIRST.match(rest) and (plain or count != before + 1)):
        return False
    if not rest and (at + 1 >= len(parts) or count != before + 1):
        return False
    if plain and (not CAPITAL_FIRST.match(rest) or (begun and count != before + 1)):
        return False
    if count == before + 1:
        return True
    if not begun:
        return count <= 300 and not YEAR.match(text)
    if before < count <= before + _LARGEST_GAP or (parts[at].after_gap and not plain):
        return CAPITAL_FIRST.match(rest) is not None
    restarts = count == 1 or count == before or before - 3 <= count < before
    return restarts and CAPITAL_FIRST.match(rest) is not None and (count > 1 or likeness(rest) >= 1)


def _bulleted(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Entries that a bullet begins; empty where fewer than half of the lines have one."""
    bullets = [BULLET.match(part.text) for part in parts]
    if sum(map(bool, bullets)) * 2 < len(parts) or not bullets:
        return []
    groups: list[list[_Part]] = []
    for part, bullet in zip(parts, bullets, strict=True):
        if bullet:
            groups.append([_Part(part.text[bullet.end() :], part.line)])
        elif groups:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _unnumbered(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Entries told apart by what their lines look like."""
    groups: list[list[_Part]] = []
    gaps = sum(part.after_gap for part in parts) * 3 >= len(parts) > 3
    widest = max((len(part.text) for part in parts), default=0)
    for part in parts:
        if groups and joins(groups[-1], part, gaps, widest):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


Rule = Callable[[str, list[_Part], _Part, bool, int], bool | None]


def joins(group: list[_Part], part: _Part, gaps: bool, widest: int) -> bool:
    """Whether a line goes on with the entry before it; the first rule that answers decides."""
    text = _joined(group)
    for rule in _RULES:
        answer = rule(text, group, part, gaps, widest)
        if answer is not None:
            return answer
    return False


def after_an_open_end(text: str, group: list[_Part], part: _Part, gaps: bool, widest: int) -> bool | None:
    """The entry so far ends in a sign that calls for more."""
    if part.after_gap and NAME_FIRST.match(part.text):
        return None
    opened = max(text.count("\u00ab") - text.count("\u00bb"), text.count("(") - text.count(")"))
    calls = text.endswith(_OPEN_ENDS) and not re.search(r"\d\d:\Z", text) and not ADDRESS.search(text.rsplit(" ", 1)[-1])
    inside = opened > 0 and not part.after_gap and not text.endswith((".", ")", "\u00bb")) and len(group) < 4
    return True if calls or inside else None


def initial_after_initial(text: str, group: list[_Part], part: _Part, gaps: bool, widest: int) -> bool | None:
    """Initials that a line break tore apart: ``Токаев К.⏎К.``, and the title after them."""
    ends = ENDS_IN_INITIAL.search(text) is not None
    if ends and INITIAL_FIRST.match(part.text):
        return True
    return True if ends and len(text) < 120 and not YEAR.search(text) else None


def pages_of_the_entry(text: str, group: list[_Part], part: _Part, gaps: bool, widest: int) -> bool | None:
    """A line that begins with an extent."""
    return True if pages_first().match(part.text) else None


def small_letter_or_sign(text: str, group: list[_Part], part: _Part, gaps: bool, widest: int) -> bool | None:
    """A line that no entry begins with."""
    return True if SMALL_FIRST.match(part.text) or part.text[0] in "/-\u2013\u2014,.;:)&" else None


def address_of_the_entry(text: str, group: list[_Part], part: _Part, gaps: bool, widest: int) -> bool | None:
    """An address on a line of its own, indented or under an entry that has none."""
    alone = ADDRESS.match(part.text) is not None and " " not in part.text
    return True if alone and part.indented and not ADDRESS.search(text) else None


def ended_by_an_address(text: str, group: list[_Part], part: _Part, gaps: bool, widest: int) -> bool | None:
    """An entry that ends in an address is complete."""
    last = text.rsplit(" ", 1)[-1]
    return False if ADDRESS.search(last) and CAPITAL_FIRST.match(part.text) else None


def address_first(text: str, group: list[_Part], part: _Part, gaps: bool, widest: int) -> bool | None:
    """An entry that begins with its address, after one that is complete."""
    return False if ADDRESS.match(part.text) and not part.indented and likeness(text) >= 2 else None


def gap_before(text: str, group: list[_Part], part: _Part, gaps: bool, widest: int) -> bool | None:
    """Entries parted by blank lines."""
    if part.after_gap:
        return False
    return True if gaps and not (NAME_FIRST.match(part.text) and text.endswith(".")) else None


def full_line_before(text: str, group: list[_Part], part: _Part, gaps: bool, widest: int) -> bool | None:
    """Text wrapped at a margin: the line before is full, and nothing says that an entry begins."""
    wrapped = 40 < widest < 130 and len(group[-1].text) > widest - 22
    return True if wrapped and not NAME_FIRST.match(part.text) and not text.endswith((".", ">", ")")) else None


def indented_line(text: str, group: list[_Part], part: _Part, gaps: bool, widest: int) -> bool | None:
    """A hanging indent."""
    return True if part.indented and not group[0].indented else None


_RULES: tuple[Rule, ...] = (
    after_an_open_end,
    initial_after_initial,
    pages_of_the_entry,
    address_of_the_entry,
    address_first,
    small_letter_or_sign,
    ended_by_an_address,
    gap_before,
    full_line_before,
    indented_line,
)


def _inside(group: list[_Part]) -> Iterator[list[_Part]]:
    """Several entries in one: numbers inside the line, works parted by semicolons."""
    for numbered in _by_numbers(group):
        for addressed in _by_addresses(numbered):
            for named in _by_names(addressed):
                yield from _by_works(named)


def _by_numbers(group: list[_Part]) -> Iterator[list[_Part]]:
    number = group[0].number
    if number is None:
        yield group
        return
    current: list[_Part] = []
    for part in group:
        text = part.text
        position = 0
        for match in _INLINE_NUMBER.finditer(text):
            if int(match[1]) == number + 1 and likeness(text[match.end() :]) >= 2:
                yield [*current, _Part(text[position : match.start()], part.line, number)]
                current, position, number = [], match.end(), number + 1
        current.append(_Part(text[position:], part.line, number))
    yield current


def _by_addresses(group: list[_Part]) -> Iterator[list[_Part]]:
    """Sites that stand in one item, each with its address after it."""
    text = _joined(group)
    line, number, position = group[0].line, group[0].number, 0
    for match in _NEXT_ADDRESS.finditer(text):
        rest = text[match.end() :]
        if ADDRESS.search(rest[:120]) and not YEAR.search(rest[:120]) and match.start() > position:
            yield [_Part(text[position : match.end()].strip(), line, number)]
            position, number = match.end(), None
    yield group if position == 0 else [_Part(text[position:], group[-1].line, number)]


def _by_names(group: list[_Part]) -> Iterator[list[_Part]]:
    """A name after the pages of a complete reference begins another one."""
    text = _joined(group)
    line, number, position = group[0].line, group[0].number, 0
    for match in _NEXT_NAME.finditer(text):
        before, after = text[position : match.end()], text[match.end() :]
        if NAME_FIRST.match(after) and _is_work(before) and _is_work(after[:300]) and _NEXT_YEAR.match(after):
            yield [_Part(before.strip(), line, number)]
            position, number = match.end(), None
    yield group if position == 0 else [_Part(text[position:], group[-1].line, number)]


def _by_works(group: list[_Part]) -> Iterator[list[_Part]]:
    text = _joined(group)
    cuts = [match for match in _WORKS.finditer(text)]
    position = 0
    line, number = group[0].line, group[0].number
    for match in cuts:
        if _is_work(text[position : match.start()]) and _is_work(text[match.end() :].split(";")[0]):
            yield [_Part(text[position : match.start() + 1], line, number)]
            position, number = match.end(), None
    yield group if position == 0 else [_Part(text[position:], group[-1].line, number)]


def _is_work(text: str) -> bool:
    """Whether a part of an item stands on its own: a year, and a name, container or imprint."""
    if _CITED_PAGE.match(text.strip()):
        return True
    return len(text) > 25 and YEAR.search(text) is not None and likeness(text.strip()) >= 2


def _joined(group: Sequence[_Part]) -> str:
    return " ".join(part.text for part in group)


def _entry(group: Sequence[_Part]) -> Entry:
    text = " ".join(_joined(group).split("\n")).strip()
    return Entry(text, group[0].number, Place(group[0].line, group[-1].line))
