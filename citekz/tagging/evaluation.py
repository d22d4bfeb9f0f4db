"""How much of some reference lists is read right, field by field, against records made by hand."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
        wanted, got = fields_of(gold), fields_of(found)
        exact = True
        for name in sorted(wanted.keys() | got.keys()):
            agrees = name in wanted and name in got and comparable(name, wanted[name]) == comparable(name, got[name])
            self.right[name] += agrees
            self.false[name] += name in got and not agrees
            self.missed[name] += name in wanted and not agrees
            if not agrees:
                exact = False
                self.errors.append(f"{place} {name}: {_short(wanted.get(name))} -> {_short(got.get(name))}")
        self.entries["all"] += 1
        self.entries["exact"] += exact
        self.entries["type"] += "refers_to" in wanted or gold.get("type") == found.get("type")
        if gold.get("language"):
            self.entries["with language"] += 1
            self.entries["language"] += gold["language"] == found.get("language")


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


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:160]


def score_lists(folder: Path) -> dict[str, Score]:
    """The score of each list ``NAME.txt`` with records ``NAME.jsonl``, by name.

    An entry that was not found, or found without having been there, counts all its fields as missed or false.
    Raises :class:`~citekz.errors.UnreadableInputError` for a folder without such lists.
    """
    golds = sorted(folder.glob("*.jsonl"))
    if not golds:
        raise UnreadableInputError(f"{folder}: no lists (NAME.txt beside NAME.jsonl)")
    return {path.stem: _score_list(path) for path in golds}


def _score_list(path: Path) -> Score:
    score = Score()
    gold = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    found = [record.to_csl() for record in parse_document(read_document(path.with_suffix(".txt")))]
    for position, (entry, item) in enumerate(aligned(gold, found), start=1):
        score.judge(f"{path.stem}:{position}", entry["record"] if entry else {}, item or {})
    return score


def aligned(gold: Sequence[Item], found: Sequence[Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Pair entries with items by equal source texts, in order; what stands between two such pairs goes side by side."""
    texts = {_squashed(item["custom"]["raw"]): at for at, item in enumerate(found)}
    at = 0
    for entry in gold:
        match = texts.get(_squashed(entry["raw"]))
        if match is not None and match >= at:
            yield from ((None, item) for item in found[at:match])
            at = match
        if at < len(found) and match in (at, None):
            yield entry, found[at]
            at += 1
        else:
            yield entry, None
    yield from ((None, item) for item in found[at:])


def _squashed(text: str) -> str:
    return "".join(text.split())


def evaluate_lists(folder: Path, errors: int = 0) -> Iterator[str]:
    """The lines of a report: each list, then each field, then the first wrong values."""
    scores = score_lists(folder)
    total = Score()
    yield f"{'list':32}{'entries':>8}{'exact':>8}{'type':>8}{'F1':>8}"
    for name, score in scores.items():
        for mine, other in ((total.right, score.right), (total.false, score.false), (total.missed, score.missed)):
            mine.update(other)
        total.entries.update(score.entries)
        total.errors.extend(score.errors)
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
