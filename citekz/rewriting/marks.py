"""Numeric marks with other numbers: ``[5, с. 12]`` becomes ``[2, с. 12]``, ``[3-5]`` becomes ``[1, 4, 6]``."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from citekz.citations.citation import CitedWork
from citekz.citations.linking import LinkedCitation

EN_DASH = "\u2013"
_NUMBER = re.compile(r"\d+")
_BETWEEN_WORKS = ", "
_BETWEEN_PLACES = "; "
_FEWEST_IN_RANGE = 3


@frozen
class Habits:
    """How an author writes marks: what stands between the ends of a range, and between two numbers."""

    dash: str = EN_DASH
    separator: str = _BETWEEN_WORKS


@frozen
class _Unit:
    """A number, or neighbours that became a range, with what the author wrote before and after it."""

    numbers: tuple[int, ...]
    before: str = ""
    after: str = ""
    shown: str = ""

    @property
    def is_bare(self) -> bool:
        return not self.before and not self.after


def renumbered(linked: LinkedCitation, numbers: Mapping[int, int], habits: Habits | None = None) -> str | None:
    """The text of a numeric citation in which every entry has its new number; None where it cannot be told.

    ``numbers`` maps positions to new numbers. Places (``с. 12``), words before a work and the separators stay as
    written. Numbers that rose rise again, neighbours join to ranges where the author wrote ranges, and ranges whose
    ends drifted apart are written out. A citation whose numbers stay is returned as it is, to the letter.
    """
    citation = linked.citation
    if any(link.problem or not link.positions for link in linked.links if not link.work.repeats):
        return None
    old = [_stated(link.work) for link in linked.links]
    new = [tuple(numbers[position] for position in link.positions) if link.work.first else () for link in linked.links]
    if new == old:
        return citation.text
    separators, intros = _without_intros(linked)
    units = [
        _unit(citation.text, citation.span.start, link.work, intro)
        for link, intro in zip(linked.links, intros, strict=True)
    ]
    parts = [evolve(unit, numbers=its) for unit, its in zip(units, new, strict=True)]
    if all(its and not unit.before for its, unit in zip(old, units, strict=True)) and _rises(old):
        parts = _sorted(parts)
    ours = _habits_of(units, separators, habits or Habits())
    parts = list(_with_ranges(parts, ours.dash, _fewest_in_range(old)))
    return _assembled(units, parts, separators, ours)


def _without_intros(linked: LinkedCitation) -> tuple[tuple[str, ...], list[str]]:
    """The separators of a citation, and what stands behind them before a work (``см. также``), but for the first."""
    separators, intros = list(linked.citation.separators), [""] * len(linked.links)
    for at, link in enumerate(linked.links):
        cut = separators[at].find(link.work.intro) if at and link.work.intro else -1
        if cut >= 0:
            separators[at], intros[at] = separators[at][:cut], separators[at][cut:]
    return tuple(separators), intros


def _stated(work: CitedWork) -> tuple[int, ...]:
    if work.first is None or work.last is None:
        return ()
    return tuple(range(work.first, work.last + 1))


def _rises(groups: Iterable[Sequence[int]]) -> bool:
    return all(first < second for first, second in pairwise([number for group in groups for number in group]))


def _unit(text: str, origin: int, work: CitedWork, intro: str) -> _Unit:
    span = work.number_span
    if span is None:  # a repeated one has no number
        return _Unit((), intro, shown=text[work.span.start - origin : work.span.end - origin])
    before = text[work.span.start - origin : span.start - origin]
    shown = text[span.start - origin : span.end - origin]
    return _Unit(_stated(work), intro + before, text[span.end - origin : work.span.end - origin], shown)


def _sorted(units: Iterable[_Unit]) -> list[_Unit]:
    """Single numbers in rising order, each with its place; none twice."""
    single = (evolve(unit, numbers=(number,), shown=str(number)) for unit in units for number in unit.numbers)
    return sorted(dict.fromkeys(single), key=lambda unit: unit.numbers)


def _fewest_in_range(old: Sequence[tuple[int, ...]]) -> int:
    """From how many neighbours on this author writes a range: two if he did so, none if he wrote three out."""
    if any(len(group) == 2 for group in old):
        return 2
    singles = [group[0] for group in old if len(group) == 1]
    triples = zip(singles, singles[1:], singles[2:], strict=False)
    written_out = any(first + 1 == second == third - 1 for first, second, third in triples)
    return sys.maxsize if written_out and len(singles) == len(old) else _FEWEST_IN_RANGE


def _with_ranges(units: Iterable[_Unit], dash: str, fewest: int) -> Iterator[_Unit]:
    """Neighbours without places of their own joined to ranges; a range with a place that fell apart is written out."""
    run: list[int] = []
    for unit in units:
        if unit.is_bare and unit.numbers:
            for number in unit.numbers:
                if run and number != run[-1] + 1:
                    yield from _written(run, dash, fewest)
                    run = []
                run.append(number)
            continue
        yield from _written(run, dash, fewest)
        run = []
        yield evolve(unit, shown=_shown(unit, dash, fewest))
    yield from _written(run, dash, fewest)


def _written(run: Sequence[int], dash: str, fewest: int) -> Iterator[_Unit]:
    if len(run) >= fewest:
        yield _Unit(tuple(run), shown=f"{run[0]}{dash}{run[-1]}")
    else:
        yield from (_Unit((number,), shown=str(number)) for number in run)


def _shown(unit: _Unit, dash: str, fewest: int) -> str:
    if not unit.numbers:
        return unit.shown
    return _BETWEEN_WORKS.join(part.shown for part in _with_ranges([_Unit(unit.numbers)], dash, fewest))


def _habits_of(units: Sequence[_Unit], separators: Sequence[str], habits: Habits) -> Habits:
    """How the author joins numbers in this citation, or else elsewhere."""
    dash = next((gap for unit in units if len(unit.numbers) > 1 and (gap := dash_in(unit.shown))), habits.dash)
    between = [
        separators[at + 1] for at, (first, second) in enumerate(pairwise(units)) if first.is_bare and second.is_bare
    ]
    if between:
        return Habits(dash, between[0])
    if any(not unit.is_bare for unit in units):
        return Habits(dash, _BETWEEN_PLACES if len(units) < 2 else separators[1])
    return Habits(dash, "], [" if "]" in dash else habits.separator)


def dash_in(shown: str) -> str:
    """What stands between the two numbers of a range as written.

    >>> dash_in("3-5"), dash_in("1]-[3")
    ('-', ']-[')
    """
    parts = _NUMBER.split(shown)
    return parts[1] if len(parts) == 3 else ""


def _assembled(old: Sequence[_Unit], new: Sequence[_Unit], separators: Sequence[str], habits: Habits) -> str:
    """The units with separators: those of the author, one for one, where the kinds of units are the same."""
    same = [unit.is_bare for unit in old] == [unit.is_bare for unit in new]
    texts = [f"{unit.before}{unit.shown}{unit.after}" for unit in new]
    text = separators[0]
    for at, shown in enumerate(texts):
        if at:
            text += separators[at] if same else _between(new[at - 1], new[at], old, separators, habits)
        text += shown
    return text + separators[-1]


def _between(first: _Unit, second: _Unit, old: Sequence[_Unit], separators: Sequence[str], habits: Habits) -> str:
    if first.is_bare and second.is_bare:
        return habits.separator
    mixed = (separators[at + 1] for at, pair in enumerate(pairwise(old)) if not (pair[0].is_bare and pair[1].is_bare))
    return next(mixed, _BETWEEN_PLACES)
