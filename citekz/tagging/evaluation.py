"""How much of some reference lists is read right, field by field, against records made by hand."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from citekz.api import parse_document
from citekz.csl import name_variables
from citekz.documents.reading import read_document
from citekz.errors import UnreadableInputError
from citekz.folding import fold

Item = Mapping[str, Any]
_UNSCORED = frozenset({"id", "type", "language", "note", "medium", "custom"})
_ENDS = " .,;:-\"'()[]"


@frozen
class Judgement:
    """One field of one entry: what was wanted, what was found (None where not stated), and whether they agree."""

    field: str
    wanted: Any
    found: Any
    right: bool


@frozen
class Pair:
    """A known record and what was read in its place; either is empty where the other has no partner."""

    place: str
    gold: Item
    found: Item


@frozen
class Score:
    """Counts of right, false and missed values by field, and how many entries were wholly right."""

    right: Counter[str] = field(factory=Counter)
    false: Counter[str] = field(factory=Counter)
    missed: Counter[str] = field(factory=Counter)
    entries: Counter[str] = field(factory=Counter)
    errors: list[str] = field(factory=list)

    def f1(self, name: str | None = None) -> float:
        """F1 of one field, or of all together; 1.0 where there is nothing to count."""
        right, false, missed = (
            tally[name] if name else tally.total() for tally in (self.right, self.false, self.missed)
        )
        return 2 * right / (2 * right + false + missed) if right + false + missed else 1.0

    def judge(self, place: str, gold: Item, found: Item) -> None:
        """Count one entry."""
        exact = True
        for judged in judgements(gold, found):
            self.right[judged.field] += judged.right
            self.false[judged.field] += judged.found is not None and not judged.right
            self.missed[judged.field] += judged.wanted is not None and not judged.right
            if not judged.right:
                exact = False
                self.errors.append(f"{place} {judged.field}: {shown(judged.wanted)} -> {shown(judged.found)}")
        self.entries["all"] += 1
        self.entries["exact"] += exact
        self.entries["type"] += type_agrees(gold, found)
        if gold.get("language"):
            self.entries["with language"] += 1
            self.entries["language"] += gold["language"] == found.get("language")

    def add(self, other: "Score") -> None:
        """Count all that another score has counted."""
        for mine, others in (
            (self.right, other.right),
            (self.false, other.false),
            (self.missed, other.missed),
            (self.entries, other.entries),
        ):
            mine.update(others)
        self.errors.extend(other.errors)


def judgements(gold: Item, found: Item) -> Iterator[Judgement]:
    """The scored fields of two CSL-JSON items side by side, in order of their names.

    >>> [judged.right for judged in judgements({"volume": "2", "issue": "1"}, {"volume": "2"})]
    [False, True]
    """
    wanted, got = fields_of(gold), fields_of(found)
    for name in sorted(wanted.keys() | got.keys()):
        agrees = name in wanted and name in got and comparable(name, wanted[name]) == comparable(name, got[name])
        yield Judgement(name, wanted.get(name), got.get(name), agrees)


def type_agrees(gold: Item, found: Item) -> bool:
    """Whether the types agree; that of a back-reference is its target's, and does not count."""
    return "refers_to" in fields_of(gold) or gold.get("type") == found.get("type")


def fields_of(item: Item) -> dict[str, Any]:
    """The values of a CSL-JSON item that are scored."""
    custom = item.get("custom", {})
    extra = {name: custom[name] for name in ("locator", "refers_to") if name in custom}
    return {name: value for name, value in item.items() if name not in _UNSCORED} | extra


def comparable(name: str, value: Any) -> Any:
    """The form in which a value is compared: case, dashes, quotation marks, look-alikes and outer signs aside."""
    if name in name_variables():
        return [(_bare(person.get("family") or person.get("literal")), _initials(person)) for person in value]
    if name in ("page", "locator", "number-of-pages"):
        return re.findall(r"\d+", str(value)) or _bare(value)
    if isinstance(value, dict):
        return value.get("date-parts")
    return _bare(value)


def _bare(value: Any) -> str:
    return fold(str(value)).strip(_ENDS)


def _initials(person: Item) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", fold(person.get("given") or "")))


def shown(value: Any, most: int = 160) -> str:
    """A value in one line of a report."""
    return json.dumps(value, ensure_ascii=False)[:most]


def score_lists(folder: Path) -> dict[str, Score]:
    """The score of each list ``NAME.txt`` with records ``NAME.jsonl``, by name.

    An entry that was not found, or found without having been there, counts all its fields as missed or false.
    Raises :class:`~citekz.errors.UnreadableInputError` for a folder without such lists.
    """
    return {name: score_of(pairs) for name, pairs in read_lists(folder).items()}


def score_of(pairs: Iterable[Pair]) -> Score:
    """The score of some pairs."""
    score = Score()
    for pair in pairs:
        score.judge(pair.place, pair.gold, pair.found)
    return score


def read_lists(folder: Path) -> dict[str, tuple[Pair, ...]]:
    """The known records of each list beside what the model in use reads, by name of the list.

    How a list falls into entries depends on no model: two models give the same pairs with other findings.
    """
    golds = sorted(folder.glob("*.jsonl"))
    if not golds:
        raise UnreadableInputError(f"{folder}: no lists (NAME.txt beside NAME.jsonl)")
    return {path.stem: tuple(_read_list(path)) for path in golds}


def _read_list(path: Path) -> Iterator[Pair]:
    found = [record.to_csl() for record in parse_document(read_document(path.with_suffix(".txt")))]
    for position, (entry, item) in enumerate(aligned(known_entries(path), found), start=1):
        yield Pair(f"{path.stem}:{position}", entry["record"] if entry else {}, item or {})


def known_entries(path: Path) -> list[Item]:
    """The lines ``{"raw": …, "record": …}`` of a ``.jsonl`` file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def aligned(gold: Sequence[Item], found: Sequence[Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Pair entries with items in order, so that their source texts are as alike as possible (Needleman and Wunsch).

    Texts that are less alike than :data:`LEAST_ALIKE` make no pair: a wrong split costs its own entries only.
    """
    wanted, got = [squashed(entry["raw"]) for entry in gold], [squashed(item["custom"]["raw"]) for item in found]
    same = 0
    while same < min(len(wanted), len(got)) and wanted[same] == got[same]:
        yield gold[same], found[same]
        same += 1
    for at, other in _best_path([_trigrams(text) for text in wanted[same:]], [_trigrams(text) for text in got[same:]]):
        yield (None if at is None else gold[same + at]), (None if other is None else found[same + other])


LEAST_ALIKE = 0.4
"""Shared trigrams of two texts of which one is half of the other: about 0.67; a third of it: 0.5."""


def _best_path(wanted: Sequence[Counter[str]], got: Sequence[Counter[str]]) -> Iterator[tuple[int | None, int | None]]:
    """The positions of a pairing with the greatest sum of likenesses; what has no partner stands alone, gold first."""
    alike = [[_likeness(one, other) for other in got] for one in wanted]
    best = [[0.0] * (len(got) + 1) for _ in range(len(wanted) + 1)]  # of what begins at both positions
    for at in reversed(range(len(wanted))):
        for other in reversed(range(len(got))):
            paired = alike[at][other] + best[at + 1][other + 1] if alike[at][other] else 0.0
            best[at][other] = max(paired, best[at + 1][other], best[at][other + 1])
    at = other = 0
    while at < len(wanted) and other < len(got):
        if alike[at][other] and best[at][other] == alike[at][other] + best[at + 1][other + 1]:
            yield at, other
            at, other = at + 1, other + 1
        elif best[at][other] == best[at + 1][other]:
            yield at, None
            at += 1
        else:
            yield None, other
            other += 1
    yield from ((rest, None) for rest in range(at, len(wanted)))
    yield from ((None, rest) for rest in range(other, len(got)))


def _trigrams(text: str) -> Counter[str]:
    padded = f"^^{text}$"
    return Counter(padded[at : at + 3] for at in range(len(padded) - 2))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of trigrams that two texts have in common (Dice), 0 where it is too small for a pair."""
    common = sum(min(count, other[trigram]) for trigram, count in one.items() if trigram in other)
    share = 2 * common / (one.total() + other.total())
    return share if share >= LEAST_ALIKE else 0.0


def squashed(text: str) -> str:
    """A text without its white space, in which two copies of one entry may differ."""
    return "".join(text.split())


def evaluate_lists(folder: Path, errors: int = 0) -> Iterator[str]:
    """The lines of a report: each list, then each field, then the first wrong values."""
    scores = score_lists(folder)
    total = Score()
    yield f"{'list':32}{'entries':>8}{'exact':>8}{'type':>8}{'F1':>8}"
    for name, score in scores.items():
        total.add(score)
        yield _row(name, score)
    yield _row("all", total)
    yield ""
    for name in sorted(total.right | total.false | total.missed):
        yield f"{name:32}{total.right[name] + total.missed[name]:>8}{total.f1(name):>24.3f}"
    yield from total.errors[:errors]


def _row(name: str, score: Score) -> str:
    count = max(score.entries["all"], 1)
    exact, types = score.entries["exact"] / count, score.entries["type"] / count
    return f"{name:32}{score.entries['all']:>8}{exact:>8.3f}{types:>8.3f}{score.f1():>8.3f}"
