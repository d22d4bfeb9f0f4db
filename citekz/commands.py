"""What the longer commands do: results go to standard output, counts and doubts to standard error."""

import sys
import time
from argparse import Namespace
from importlib.resources import files
from pathlib import Path

from citekz.api import Progress, join, parse_document, read
from citekz.errors import NoReferenceListError, UnreadableInputError, UnwritableOutputError
from citekz.model import Bibliography, Issue
from citekz.output import choose_format, save, serialize
from citekz.progress import showing_progress

MOST_DOUBTS_SHOWN = 12


def convert(options: Namespace) -> int:
    """Read all inputs into one bibliography and write it; 1 under ``--strict`` if anything is in doubt."""
    to_stdout = options.output in (None, "-")
    suffix = "" if to_stdout else Path(options.output).suffix
    name, shown = choose_format(options.to, suffix, options.style)
    if shown and options.style:
        from citekz.api import get_style

        get_style(options.style)
    if name == "docx" and to_stdout:
        raise UnwritableOutputError("docx cannot go to standard output; name a file: -o list.docx")
    bibliography = _read_all(options.inputs)
    content = serialize(
        bibliography.records,
        style=options.style,
        to=name,
        order=options.order,
        numbered=not options.no_numbers,
    )
    if to_stdout:
        sys.stdout.buffer.write(content if content.endswith(b"\n") or not content else content + b"\n")
        sys.stdout.flush()
    else:
        save(Path(options.output), content, overwrite=options.force)
        print(f"{options.output}: {len(bibliography)} entries written", file=sys.stderr)
    _report(bibliography.issues)
    return 1 if options.strict and any(issue.severity != "note" for issue in bibliography.issues) else 0


def _read_all(inputs: list[str]) -> Bibliography:
    return join([_read(name) for name in inputs])


def _read(name: str) -> Bibliography:
    with showing_progress() as progress:
        bibliography = read(name, progress=progress) if name != "-" else _read_stdin(progress)
    for issue in bibliography.issues:
        if issue.severity == "note":
            print(f"{name}: {issue.message}", file=sys.stderr)
    return bibliography


def _read_stdin(progress: Progress | None) -> Bibliography:
    from citekz.documents.reading import document_of_bytes

    document = document_of_bytes(sys.stdin.buffer.read(), "standard input")
    bibliography = parse_document(document, progress=progress)
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
    from citekz.tagging import labels, training

    target = output or Path(str(files("citekz").joinpath("data/model", labels.MODEL_NAME)))
    if not (references / "train").is_dir():
        raise UnreadableInputError(f"{references}: no folder train/ with labelled references in it")
    target.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    count = training.train(references, target, report=lambda line: print(line, file=sys.stderr))
    seconds, size = time.monotonic() - started, target.stat().st_size / 1e6
    print(f"{target}: {size:.2f} MB, trained in {seconds:.0f} s", file=sys.stderr)
    _write_card(target, references, count)
    return 0


def _write_card(model: Path, references: Path, count: int) -> None:
    from citekz.tagging import labels
    from citekz.tagging.card import write_card
    from citekz.tagging.evaluation import evaluate_lists
    from citekz.tagging.training import labelled_entries

    with labels.using(model):
        scores = list(evaluate_lists(references / "lists")) if (references / "lists").is_dir() else []
    card = write_card(model, references, labelled_entries(references), count, scores)
    print(f"{card}: written", file=sys.stderr)


def check_labels(references: Path) -> int:
    """Print how many references are labelled, and each doubt about their labels; 1 if there are any."""
    from citekz.tagging.consistency import counts, inconsistencies
    from citekz.tagging.labelled import read_labelled

    entries = tuple(read_labelled(references / "train"))
    doubts = list(inconsistencies(entries))
    for line in (*doubts, *counts(entries)):
        print(line)
    return 1 if doubts else 0


def evaluate(lists: Path, errors: int) -> int:
    """Print how much of some lists with known records is read right."""
    from citekz.tagging.evaluation import evaluate_lists

    for line in evaluate_lists(lists, errors):
        print(line)
    return 0
