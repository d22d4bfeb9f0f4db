"""``citekz train``: a new model, what measures it, and corrections to learn from."""

import argparse
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

from citekz.commands.arguments import add_command
from citekz.commands.reading import tell
from citekz.errors import UnreadableInputError


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its parser."""
    train = add_command(
        commands,
        "train",
        "train the parser on labelled references",
        "  citekz train references/\n"
        "  citekz train references/ -o my.crfsuite\n"
        "  citekz train references/ --check          what is labelled twice, or alike in two ways\n"
        "  citekz train references/ --corrections mine.json   learn from corrected records, if nothing else is lost\n"
        "  citekz train references/ --calibrate      fit the confidences of values anew, after training",
    )
    train.add_argument("references", type=Path, help="folder with train/, vocabulary/ and noise.toml")
    train.add_argument("-o", "--output", type=Path, help="model file (the one in the package unless told)")
    instead = train.add_mutually_exclusive_group()
    instead.add_argument(
        "--check", action="store_true", help="train nothing; count the labelled references and list doubts"
    )
    instead.add_argument(
        "--calibrate", action="store_true", help="train nothing that ships; fit how confidences are made (some minutes)"
    )
    instead.add_argument(
        "--measure",
        choices=("features", "regularization"),
        help="train nothing that ships; measure what groups of features or regularization give (20 minutes)",
    )
    instead.add_argument(
        "--corrections",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="CSL-JSON with corrected records and their source text (custom.raw); may be given several times",
    )
    train.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do what the call asks for: train, or one of the things that may be done instead."""
    if options.measure:
        return measure(options.references, options.measure)
    if options.calibrate:
        return calibrate(options.references, options.output)
    if options.check:
        return check_labels(options.references)
    if options.corrections:
        return train_with_corrections(options.references, options.output, options.corrections)
    return train(options.references, options.output)


def train(references: Path, output: Path | None) -> int:
    """Train, and write the model and its card beside it."""
    from citekz.tagging import training

    target = _model_for(references, output)
    started = time.monotonic()
    count = training.train(references, target, report=tell)
    _report_model(target, references, count, started)
    return 0


def train_with_corrections(references: Path, output: Path | None, files: list[Path], recipe: Any = None) -> int:
    """Train with corrected records besides; 1, and the old model stays, if the new one loses anything.

    ``recipe`` is a :class:`~citekz.tagging.training.Recipe`, the shipped one unless told.
    """
    from citekz.tagging.retraining import MEMORY, gather_lessons, retrain
    from citekz.tagging.training import Recipe

    target = _model_for(references, output)
    old = target if target.exists() else _shipped_model()
    lessons, unused = gather_lessons(references, files, old)
    for one in unused:
        tell(str(one))
    if not lessons:
        tell("no correction to learn from; the model stays as it is")
        return 0 if all(one.is_known for one in unused) else 1
    tell(f"{len(lessons)} corrections to learn from")
    started = time.monotonic()
    outcome = retrain(references, target, old, lessons, recipe or Recipe(), tell)
    if outcome.lost:
        for line in (*outcome.lost, f"{target}: not written; the new model reads worse"):
            tell(line)
        return 1
    tell(f"{references / 'train' / MEMORY}: {len(lessons)} corrections remembered")
    _report_model(target, references, outcome.references, started)
    return 0


def _shipped_model() -> Path:
    from citekz.tagging.labels import MODEL_NAME

    return Path(str(files("citekz").joinpath("data/model", MODEL_NAME)))


def _model_for(references: Path, output: Path | None) -> Path:
    """The file that a model trained on ``references`` goes to; its folder is made."""
    if not (references / "train").is_dir():
        raise UnreadableInputError(f"{references}: no folder train/ with labelled references in it")
    target = output or _shipped_model()
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _report_model(model: Path, references: Path, count: int, started: float) -> None:
    seconds, size = time.monotonic() - started, model.stat().st_size / 1e6
    tell(f"{model}: {size:.2f} MB, trained in {seconds:.0f} s")
    _write_card(model, references, count)


def _write_card(model: Path, references: Path, count: int) -> None:
    from citekz.tagging import labels
    from citekz.tagging.card import write_card
    from citekz.tagging.evaluation import evaluate_lists
    from citekz.tagging.training import labelled_entries

    with labels.using(model):
        scores = list(evaluate_lists(references / "lists")) if (references / "lists").is_dir() else []
    card = write_card(model, references, labelled_entries(references), count, scores)
    tell(f"{card}: written")


def measure(references: Path, name: str) -> int:
    """Run an experiment, print its table as it grows, and keep it for the model card."""
    from citekz.tagging.experiments import run_experiment

    lines = []
    for line in run_experiment(name, references):
        print(line, flush=True)
        lines.append(line)
    table = references / "measured" / f"{name}.tsv"
    table.parent.mkdir(exist_ok=True)
    table.write_text("\n".join(lines) + "\n", "utf-8")
    tell(f"{table}: written; it stands in the model card after the next training")
    return 0


def calibrate(references: Path, output: Path | None) -> int:
    """Fit how confidences are made, and write it where the package looks for it, or into ``output``."""
    from citekz.records.confidence import CALIBRATION_NAME
    from citekz.tagging import calibration

    target = output or Path(str(files("citekz").joinpath("data/model", CALIBRATION_NAME)))
    fitted = calibration.calibrate(references, report=tell)
    calibration.write_calibration(fitted, target)
    tell(f"{target}: written; values below {fitted.threshold} are in doubt")
    return 0


def check_labels(references: Path) -> int:
    """Print how many references are labelled, and each doubt about their labels; 1 if there are any."""
    from citekz.tagging.consistency import counts, inconsistencies
    from citekz.tagging.labelled import read_labelled

    entries = tuple(read_labelled(references / "train"))
    doubts = list(inconsistencies(entries))
    for line in (*doubts, *counts(entries)):
        print(line)
    return 1 if doubts else 0
