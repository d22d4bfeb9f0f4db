"""What makes confidences true: weights fitted on values of the project's own material whose truth is known.

The tagger is sure of what it was trained on, so it is asked about references that it has not seen: those of
``references/train`` by models trained on the other files, and the ``own_…`` lists of ``references/lists`` by the model
that ships. (The other lists stand in corpora that citekz is measured on, and so take no part.)
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve, frozen

from citekz.errors import UnreadableInputError
from citekz.model import Entry, Record, Segment, Span
from citekz.records.build import read_draft
from citekz.records.confidence import Calibration, Evidence, all_evidence, probability
from citekz.tagging.evaluation import comparable, fields_of
from citekz.tagging.labelled import OTHER, LabelledEntry, read_labelled
from citekz.tagging.labels import open_model, segment
from citekz.tagging.regression import fit_weights
from citekz.tagging.training import Recipe, train

LIGHT = Recipe(copies=2, inventions=800, max_iterations=100)
FOLDS = 4
BINS = 10
OWN_LISTS = "own_*.jsonl"
RIGHT_FLAGGED = 0.25
"""The share of right values that may be shown as doubtful; it sets the threshold."""
RAREST = 20
"""Evidence that is met less often gets no weight."""


@frozen
class Judged:
    """A value with its evidence, and whether it was right; ``place`` tells where it stands."""

    variable: str
    evidence: Evidence
    right: bool
    place: str = ""


Report = Callable[[str], None]


def calibrate(references: Path, report: Report = print) -> Calibration:
    """Fit the weights on ``references/train`` and ``references/lists``; takes as long as training does.

    Raises :class:`~citekz.errors.UnreadableInputError` where the folder has no labelled references.
    """
    from citekz.tagging.card import fingerprint

    material = fingerprint(references)  # of what is read now, should a file change meanwhile
    judged = [*unseen_values(references, report), *values_of_lists(references / "lists")]
    report(f"{len(judged)} values, {sum(not one.right for one in judged)} of them wrong")
    return evolve(fit(judged), material=material)


def fit(judged: Sequence[Judged]) -> Calibration:
    """Weights under which confidences are shares of right values, and the threshold for doubts."""
    kept = _frequent(judged)
    rows = [({name: x for name, x in one.evidence.items() if name in kept}, one.right) for one in judged]
    weights = fit_weights(rows)
    confidences = sorted(probability(weights, one.evidence) for one in judged if one.right)
    threshold = confidences[int(RIGHT_FLAGGED * len(confidences))] if confidences else 1.0
    return Calibration(weights, threshold)


def _frequent(judged: Iterable[Judged]) -> set[str]:
    counts: dict[str, int] = {}
    for one in judged:
        for name, amount in one.evidence.items():
            if amount:
                counts[name] = counts.get(name, 0) + 1
    return {name for name, count in counts.items() if count >= RAREST}


def unseen_values(references: Path, report: Report = print) -> Iterator[Judged]:
    """The values of all labelled references, each read by a model that was not trained on its file."""
    files = sorted(references.glob("train/*.txt"))
    if not files:
        raise UnreadableInputError(f"{references}: no folder train/ with labelled references in it")
    for fold in range(FOLDS):
        with TemporaryDirectory() as folder:
            model = Path(folder, "fold.crfsuite")
            train(
                without_files(references, files[fold::FOLDS], Path(folder, "references")), model, LIGHT, lambda _: None
            )
            report(f"part {fold + 1} of {FOLDS} read by a model that has not seen it")
            tagger = open_model(str(model))
            for file in files[fold::FOLDS]:
                for entry in read_labelled(file):
                    yield from judge_labelled(entry, segment(entry.text, tagger))


def without_files(references: Path, held_out: Sequence[Path], folder: Path) -> Path:
    """A copy of a folder of references that lacks some files of labelled ones."""
    shutil.copytree(references, folder, ignore=lambda _, names: {file.name for file in held_out} & set(names))
    return folder


def judge_labelled(entry: LabelledEntry, segments: Sequence[Segment]) -> Iterator[Judged]:
    """The values read from some segments against those of the labels given by hand."""
    text = entry.text
    gold = read_draft(Entry(text), labelled_segments(entry))[0]
    wanted = _stated(gold.to_csl()) | {"language": entry.language}
    yield from _judge(*read_draft(Entry(text), segments), wanted, entry.source)


def labelled_segments(entry: LabelledEntry) -> list[Segment]:
    """The segments of the labels given by hand."""
    segments, position = [], 0
    for piece in entry.pieces:
        end = position + len(piece.text)
        if piece.label != OTHER and end > position:
            segments.append(Segment(piece.label, Span(position, end)))
        position = end
    return segments


def values_of_lists(folder: Path, pattern: str = OWN_LISTS) -> Iterator[Judged]:
    """The values of the entries of some lists against their records; what only refers back takes no part."""
    for path in sorted(folder.glob(pattern)):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            gold = json.loads(line)
            wanted = fields_of(gold["record"])
            if "refers_to" not in wanted:
                entry = Entry(gold["raw"])
                wanted |= {"language": gold["record"].get("language")}
                judged = _judge(*read_draft(entry, segment(entry.text)), wanted, f"{path.stem}:{number}")
                yield from (one for one in judged if one.variable not in ("note", "medium"))


def _stated(item: Mapping[str, Any]) -> dict[str, Any]:
    extra = {name: item[name] for name in ("note", "medium") if name in item}
    return fields_of(item) | extra


def _judge(record: Record, situation: Any, wanted: Mapping[str, Any], place: str) -> Iterator[Judged]:
    item = record.to_csl()
    found = _stated(item) | {"language": item.get("language")}
    for value, evidence in all_evidence(record, situation):
        name = value.variable
        if name in found:
            right = name in wanted and comparable(name, wanted[name]) == comparable(name, found[name])
            yield Judged(name, evidence, right, place)


def reliability(pairs: Iterable[tuple[float, bool]], bins: int = BINS) -> list[tuple[int, float, float]]:
    """For each of the bins of confidence that holds any values: how many, their mean confidence, the share right.

    >>> reliability([(0.95, True), (0.95, False), (0.2, False)])
    [(1, 0.2, 0.0), (2, 0.95, 0.5)]
    """
    held: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        held.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    return [
        (len(rows), sum(p for p, _ in rows) / len(rows), sum(right for _, right in rows) / len(rows))
        for _, rows in sorted(held.items())
    ]


def calibration_error(pairs: Iterable[tuple[float, bool]], bins: int = BINS) -> float:
    """The expected calibration error: how far confidence and share of right values are apart, on average."""
    rows = reliability(pairs, bins)
    total = sum(count for count, _, _ in rows)
    return sum(count * abs(mean - share) for count, mean, share in rows) / total if total else 0.0


def write_calibration(calibration: Calibration, path: Path) -> None:
    """Write a calibration as TOML; the same calibration gives the same bytes."""
    lines = [
        "# How confidences are made from evidence; written by: citekz train references/ --calibrate",
        f'material = "{calibration.material}"',
        f"threshold = {calibration.threshold}",
        "",
        "[weights]",
        *(f'"{name}" = {weight:.4f}' for name, weight in sorted(calibration.weights.items())),
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
