"""What another model reads better and worse than this one, entry by entry."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from attrs import frozen

from citekz.tagging.evaluation import Pair, Score, judgements, read_lists, score_of, shown, type_agrees
from citekz.tagging.labels import using

_MOST_SHOWN = 400


@frozen
class Change:
    """A field of an entry that one model reads right and the other wrong; ``won`` where the other is right."""

    place: str
    field: str
    gold: Any
    before: Any
    after: Any
    won: bool

    def __str__(self) -> str:
        sign = "+" if self.won else "-"
        gold, before, after = (shown(value, _MOST_SHOWN) for value in (self.gold, self.before, self.after))
        return f"{sign} {self.place} {self.field}: {gold} | {before} -> {after}"


Readings = Mapping[str, tuple[Pair, ...]]
"""What one model read, by name of the list."""


def readings_of(folder: Path, model: Path | None = None) -> Readings:
    """What a model, or the one in use, reads in the lists of a folder."""
    with using(model) if model else nullcontext():
        return read_lists(folder)


def changes(before: Readings, after: Readings) -> Iterator[Change]:
    """The wins and losses between two readings of the same lists, in order of the entries.

    A value that was wrong and is wrong in another way is neither.
    """
    for name, pairs in before.items():
        for old, new in zip(pairs, after[name], strict=True):
            yield from changes_of(old, new)


def changes_of(old: Pair, new: Pair) -> Iterator[Change]:
    """The wins and losses of one entry; its type counts as a field.

    >>> gold = {"volume": "2"}
    >>> [str(change) for change in changes_of(Pair("list:1", gold, {"issue": "2"}), Pair("list:1", gold, gold))]
    ['+ list:1 issue: null | "2" -> null', '+ list:1 volume: "2" | null -> "2"']
    """
    found = [{judged.field: judged for judged in judgements(pair.gold, pair.found)} for pair in (old, new)]
    for name in sorted(found[0].keys() | found[1].keys()):
        first, second = (judged.get(name) for judged in found)
        was_right, is_right = (judged is None or judged.right for judged in (first, second))
        if was_right != is_right:
            gold = next(judged.wanted for judged in (first, second) if judged is not None)
            values = [None if judged is None else judged.found for judged in (first, second)]
            yield Change(old.place, name, gold, values[0], values[1], is_right)
    was_right, is_right = (type_agrees(pair.gold, pair.found) for pair in (old, new))
    if was_right != is_right:
        types = [pair.found.get("type") for pair in (old, new)]
        yield Change(old.place, "type", old.gold.get("type"), types[0], types[1], is_right)


def total_of(readings: Readings) -> Score:
    """The score of all lists together."""
    return score_of(pair for pairs in readings.values() for pair in pairs)


def compare_models(folder: Path, other: Path) -> Iterator[str]:
    """The lines of a report: each win and loss of the other model against the one in use, then the totals."""
    before, after = readings_of(folder), readings_of(folder, other)
    found = tuple(changes(before, after))
    yield from map(str, found)
    yield from totals(found, total_of(before), total_of(after))


def totals(found: Iterable[Change], before: Score, after: Score) -> Iterator[str]:
    """Wins and losses by field, and the scores before and after."""
    tallies = {won: Counter(change.field for change in found if change.won is won) for won in (True, False)}
    yield f"{'field':32}{'wins':>8}{'losses':>8}{'before':>8}{'after':>8}"
    for name in sorted(tallies[True] | tallies[False]):
        if name == "type":
            scores = [score.entries["type"] / max(score.entries["all"], 1) for score in (before, after)]
        else:
            scores = [before.f1(name), after.f1(name)]
        yield _row(name, tallies[True][name], tallies[False][name], *scores)
    yield _row("all", tallies[True].total(), tallies[False].total(), before.f1(), after.f1())
    yield f"entries wholly right: {before.entries['exact']} -> {after.entries['exact']} of {before.entries['all']}"


def _row(name: str, wins: int, losses: int, before: float, after: float) -> str:
    return f"{name:32}{wins:>8}{losses:>8}{before:>8.3f}{after:>8.3f}"
