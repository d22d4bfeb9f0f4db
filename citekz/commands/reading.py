"""The inputs of a command as one bibliography, with what standard error should hear of them."""

import sys
from typing import TYPE_CHECKING

from citekz.api import Progress, parse_document, read
from citekz.errors import NoReferenceListError
from citekz.joining import join
from citekz.model import Bibliography, Issue
from citekz.progress import showing_progress

if TYPE_CHECKING:
    from citekz.manuscript import Manuscript

MOST_DOUBTS_SHOWN = 12


def read_inputs(names: list[str], jobs: int = 1) -> Bibliography:
    """All inputs, one after the other; notes (counts, encodings) are told as they come."""
    return join([_read(name, jobs) for name in names])


def _read(name: str, jobs: int) -> Bibliography:
    with showing_progress() as progress:
        bibliography = read(name, progress=progress, jobs=jobs) if name != "-" else _read_stdin(progress, jobs)
    for issue in bibliography.issues:
        if issue.severity == "note":
            tell(f"{name}: {issue.message}")
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


def tell_doubts(issues: tuple[Issue, ...]) -> None:
    """The first issues that are no mere notes, and how many more there are."""
    doubts = [issue for issue in issues if issue.severity != "note"]
    for issue in doubts[:MOST_DOUBTS_SHOWN]:
        where = "" if issue.position is None else f"entry {issue.position}: "
        tell(f"{issue.severity}: {where}{issue.message} [{issue.code}]")
    if len(doubts) > MOST_DOUBTS_SHOWN:
        tell(f"… and {len(doubts) - MOST_DOUBTS_SHOWN} more doubts")


def tell(line: str) -> None:
    """A line for the person who called, not for the program that takes the result."""
    print(line, file=sys.stderr)


def read_with_text(name: str) -> "Manuscript":
    """An input with its running text; notes are told. Raises NoReferenceListError where it holds no list."""
    from citekz.manuscript import read_manuscript

    manuscript = read_manuscript(name)
    if not manuscript.bibliography.records:
        shown = "standard input" if name == "-" else name
        raise NoReferenceListError(f"{shown}: no reference list found; put a heading such as 'References' above it")
    for issue in manuscript.bibliography.issues:
        if issue.severity == "note":
            tell(f"{name}: {issue.message}")
    return manuscript
