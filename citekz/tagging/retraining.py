"""Training with corrections: a new model takes the place of the old one only where it loses nothing."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from citekz.api import parse_entry
from citekz.errors import UnreadableInputError
from citekz.model import Record
from citekz.output import save
from citekz.tagging.corrections import Correction, Unused, labelled, line_of, read_corrections
from citekz.tagging.delta import Change, changes, changes_of, readings_of, total_of
from citekz.tagging.evaluation import Pair, judgements, known_entries, squashed
from citekz.tagging.labelled import LabelledEntry, read_labelled
from citekz.tagging.labels import open_model, using
from citekz.tagging.training import Recipe, train

MEMORY = "corrections.txt"
"""The file in ``references/train`` that holds what was learned from corrections."""

SHIPPED = Recipe()
_NOTHING_LOST = 1e-9


@frozen
class Lesson:
    """A corrected record, and its text as it will be learned."""

    record: Record
    entry: LabelledEntry


@frozen
class Outcome:
    """What became of a training: on how many references, and what was lost; the model is kept if that is nothing."""

    references: int
    lost: tuple[str, ...] = ()


def gather_lessons(
    references: Path, files: Iterable[Path], model: Path
) -> tuple[tuple[Lesson, ...], tuple[Unused, ...]]:
    """What can be learned from some files of corrections, and what not.

    A text that is measured (``references/lists``), or labelled by hand already, is not learned; of two corrections of
    one text the later counts.
    """
    tagger = open_model(str(model))
    refused = _not_to_learn(references)
    remembered = {squashed(entry.text): line_of(entry) for entry in _memory(references)}
    lessons: dict[str, Lesson] = {}
    unused: list[Unused] = []
    for correction in (one for file in files for one in read_corrections(file)):
        lesson = correction if isinstance(correction, Unused) else _lesson(correction, refused, tagger)
        if isinstance(lesson, Unused):
            unused.append(lesson)
            continue
        text = squashed(lesson.entry.text)
        if remembered.get(text) == line_of(lesson.entry):
            unused.append(Unused(lesson.entry.source, f"is remembered already in train/{MEMORY}", True))
            lessons.pop(text, None)
        else:
            lessons[text] = lesson
    return tuple(lessons.values()), tuple(unused)


def _lesson(correction: Correction, refused: Mapping[str, str], tagger: object) -> Lesson | Unused:
    text = correction.record.entry.text if correction.record.entry else ""
    if squashed(text) in refused:
        return Unused(correction.source, f"its text stands in {refused[squashed(text)]}")
    entry = labelled(correction, tagger)
    return entry if isinstance(entry, Unused) else Lesson(correction.record, entry)


def _not_to_learn(references: Path) -> dict[str, str]:
    """The texts of the lists that are measured and of the references labelled by hand, and where they stand."""
    measured = {
        squashed(entry["raw"]): f"lists/{path.name}, which is only for measuring"
        for path in sorted((references / "lists").glob("*.jsonl"))
        for entry in known_entries(path)
    }
    by_hand = {
        squashed(entry.text): f"train/{entry.source}, labelled by hand"
        for path in sorted((references / "train").glob("*.txt"))
        for entry in (read_labelled(path) if path.name != MEMORY else ())
    }
    return by_hand | measured


def _memory(references: Path) -> tuple[LabelledEntry, ...]:
    path = references / "train" / MEMORY
    return tuple(read_labelled(path)) if path.exists() else ()


def retrain(
    references: Path,
    target: Path,
    old: Path,
    lessons: Sequence[Lesson],
    recipe: Recipe = SHIPPED,
    report: Callable[[str], None] = print,
) -> Outcome:
    """Train with some lessons besides ``references/train``; keep the model, and the lessons, if nothing is lost.

    The new model is measured against the ``old`` one on ``references/lists`` and on the corrected references
    themselves. Only if it is kept are ``target`` and ``references/train/corrections.txt`` written, so that training
    anew without corrections gives the same model. Raises :class:`~citekz.errors.UnreadableInputError` where there are
    no lists to measure on.
    """
    if not any((references / "lists").glob("*.jsonl")):
        raise UnreadableInputError(f"{references / 'lists'}: no lists to measure the new model on")
    memory = remembering(references, lessons)
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(references / "train", folder / "train")
        shutil.copytree(references / "vocabulary", folder / "vocabulary")
        shutil.copy(references / "noise.toml", folder)
        (folder / "train" / MEMORY).write_text(memory, "utf-8")
        new = folder / target.name
        count = train(folder, new, recipe, report)
        lost = tuple(losses(references / "lists", old, new, lessons))
        if not lost:
            save(target, new.read_bytes())
            save(references / "train" / MEMORY, memory.encode())
    return Outcome(count, lost)


def remembering(references: Path, lessons: Iterable[Lesson]) -> str:
    """The text of ``corrections.txt`` with the lessons at its end; an older line for the same text goes out."""
    new = {squashed(lesson.entry.text): line_of(lesson.entry) for lesson in lessons}
    kept = [line_of(entry) for entry in _memory(references) if squashed(entry.text) not in new]
    head = "# Corrected records, labelled by: citekz train references/ --corrections FILE"
    return "\n".join([head, *kept, *new.values()]) + "\n"


def losses(lists: Path, old: Path, new: Path, lessons: Sequence[Lesson]) -> Iterator[str]:
    """What a new model loses against an old one, a line each; nothing where it may take its place."""
    before, after = readings_of(lists, old), readings_of(lists, new)
    scores = total_of(before).f1(), total_of(after).f1()
    if scores[1] < scores[0] - _NOTHING_LOST:
        yield f"F1 on {lists.name}/ falls from {scores[0]:.4f} to {scores[1]:.4f}"
        yield from (str(change) for change in changes(before, after) if not change.won)
    for first, second in zip(_read_lessons(lessons, old), _read_lessons(lessons, new), strict=True):
        if _wrong(second) > _wrong(first):
            yield f"{first.place} is read worse than before"
            yield from map(str, _lost(first, second))


def _read_lessons(lessons: Iterable[Lesson], model: Path) -> list[Pair]:
    with using(model):
        return [
            Pair(lesson.entry.source, lesson.record.to_csl(), parse_entry(lesson.entry.text).to_csl())
            for lesson in lessons
        ]


def _wrong(pair: Pair) -> int:
    return sum(not judged.right for judged in judgements(pair.gold, pair.found))


def _lost(first: Pair, second: Pair) -> Iterator[Change]:
    return (change for change in changes_of(first, second) if not change.won)
