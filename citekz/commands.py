"""What the longer commands do: results go to standard output, counts and doubts to standard error."""

import sys
import time
from argparse import Namespace
from contextlib import nullcontext
from importlib.resources import files
from pathlib import Path
from typing import Any

from citekz.api import Progress, join, parse_document, read
from citekz.errors import NoReferenceListError, UnreadableInputError, UnwritableOutputError
from citekz.model import Bibliography, Issue
from citekz.output import choose_format, save, serialize
from citekz.progress import showing_progress
from citekz.style_commands import choose_style, explain_entries, settings_of_call

MOST_DOUBTS_SHOWN = 12


def convert(options: Namespace) -> int:
    """Read all inputs into one bibliography and write it; 1 under ``--strict`` if anything is in doubt."""
    to_stdout = options.output in (None, "-")
    suffix = "" if to_stdout else Path(options.output).suffix
    name, shown = choose_format(options.to, suffix, options.style or options.profile)
    chosen = choose_style(options) if shown else None
    if name == "docx" and to_stdout:
        raise UnwritableOutputError("docx cannot go to standard output; name a file: -o list.docx")
    bibliography = _read_all(options.inputs, options.jobs)
    terms, settings = {"terms": options.terms} if options.terms else {}, settings_of_call(options)
    if chosen is not None and options.explain is not None:
        return explain_entries(bibliography.records, chosen, terms, settings, options.explain)
    content = serialize(bibliography.records, style=chosen, to=name, options=terms, settings=settings)
    if to_stdout:
        sys.stdout.buffer.write(content if content.endswith(b"\n") or not content else content + b"\n")
        sys.stdout.flush()
    else:
        save(Path(options.output), content, overwrite=options.force)
        print(f"{options.output}: {len(bibliography)} entries written", file=sys.stderr)
    _report(bibliography.issues)
    return 1 if options.strict and any(issue.severity != "note" for issue in bibliography.issues) else 0


def _read_all(inputs: list[str], jobs: int) -> Bibliography:
    return join([_read(name, jobs) for name in inputs])


def _read(name: str, jobs: int = 1) -> Bibliography:
    with showing_progress() as progress:
        bibliography = read(name, progress=progress, jobs=jobs) if name != "-" else _read_stdin(progress, jobs)
    for issue in bibliography.issues:
        if issue.severity == "note":
            print(f"{name}: {issue.message}", file=sys.stderr)
    return bibliography


def _read_stdin(progress: Progress | None, jobs: int) -> Bibliography:
    from citekz.documents.reading import document_of_bytes

    document = document_of_bytes(sys.stdin.buffer.read(), "standard input")
    bibliography = parse_document(document, progress=progress, jobs=jobs)
    if not bibliography.records:
        raise NoReferenceListError(
            "standard input: no reference list found; put a heading such as 'References' above it"
        )
    return bibliography


def _report(issues: tuple[Issue, ...]) -> None:
    doubts = [issue for issue in issues if issue.severity != "note"]
    for issue in doubts[:MOST_DOUBTS_SHOWN]:
        where = "" if issue.position is None else f"entry {issue.position}: "
        print(f"{issue.severity}: {where}{issue.message} [{issue.code}]", file=sys.stderr)
    if len(doubts) > MOST_DOUBTS_SHOWN:
        print(f"… and {len(doubts) - MOST_DOUBTS_SHOWN} more doubts", file=sys.stderr)


def train(references: Path, output: Path | None) -> int:
    """Train, and write the model and its card beside it."""
    from citekz.tagging import training

    target = _model_for(references, output)
    started = time.monotonic()
    count = training.train(references, target, report=_tell)
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
        _tell(str(one))
    if not lessons:
        _tell("no correction to learn from; the model stays as it is")
        return 0 if all(one.is_known for one in unused) else 1
    _tell(f"{len(lessons)} corrections to learn from")
    started = time.monotonic()
    outcome = retrain(references, target, old, lessons, recipe or Recipe(), _tell)
    if outcome.lost:
        for line in (*outcome.lost, f"{target}: not written; the new model reads worse"):
            _tell(line)
        return 1
    _tell(f"{references / 'train' / MEMORY}: {len(lessons)} corrections remembered")
    _report_model(target, references, outcome.references, started)
    return 0


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


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
    _tell(f"{model}: {size:.2f} MB, trained in {seconds:.0f} s")
    _write_card(model, references, count)


def _write_card(model: Path, references: Path, count: int) -> None:
    from citekz.tagging import labels
    from citekz.tagging.card import write_card
    from citekz.tagging.evaluation import evaluate_lists
    from citekz.tagging.training import labelled_entries

    with labels.using(model):
        scores = list(evaluate_lists(references / "lists")) if (references / "lists").is_dir() else []
    card = write_card(model, references, labelled_entries(references), count, scores)
    print(f"{card}: written", file=sys.stderr)


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
    _tell(f"{table}: written; it stands in the model card after the next training")
    return 0


def calibrate(references: Path, output: Path | None) -> int:
    """Fit how confidences are made, and write it where the package looks for it, or into ``output``."""
    from citekz.records.confidence import CALIBRATION_NAME
    from citekz.tagging import calibration

    target = output or Path(str(files("citekz").joinpath("data/model", CALIBRATION_NAME)))
    fitted = calibration.calibrate(references, report=lambda line: print(line, file=sys.stderr))
    calibration.write_calibration(fitted, target)
    print(f"{target}: written; values below {fitted.threshold} are in doubt", file=sys.stderr)
    return 0


def review(name: str, threshold: float | None, to: str) -> int:
    """Print the doubts of an input, the least certain first; how many there are goes to standard error."""
    import json

    from citekz.records.review import find_doubts
    from citekz.review import json_of_doubt, line_of

    bibliography = _read(name)
    doubts = find_doubts(bibliography, threshold)
    if to == "json":
        print(json.dumps([json_of_doubt(doubt) for doubt in doubts], ensure_ascii=False, indent=2))
    else:
        for doubt in doubts:
            print(line_of(doubt))
    values = sum(len(record.values) for record in bibliography)
    print(f"{name}: {len(doubts)} doubts in {len(bibliography)} entries with {values} values", file=sys.stderr)
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


def evaluate(lists: Path, errors: int, model: Path | None = None, other: Path | None = None) -> int:
    """Print how much of some lists with known records a model reads right, or what another one reads otherwise."""
    from citekz.tagging.delta import compare_models
    from citekz.tagging.evaluation import evaluate_lists
    from citekz.tagging.labels import using

    lines = compare_models(lists, other) if other is not None else evaluate_lists(lists, errors)
    with using(model) if model else nullcontext():
        for line in lines:
            print(line)
    return 0
