"""Labelled pieces and rendered runs, brought down to one label for each token."""

from collections.abc import Iterable, Sequence

from citekz.model import Run
from citekz.tagging.labelled import LABELS, OTHER, Piece

_LABEL_OF_VARIABLE = {
    "container-title-short": "container-title",
    "custom.title_info": "title",
    "custom.responsibility": "contributor",
    "custom.volume_title": "title",
    "locator": "page",
    "original-date": "issued",
    "title-short": "title",
} | {label: label for label in LABELS}


def pieces_of(runs: Iterable[Run]) -> tuple[Piece, ...]:
    """The labelled pieces that some rendered runs are."""
    return tuple(Piece(run.text, _LABEL_OF_VARIABLE.get(run.variable or "", _label_of(run))) for run in runs)


def _label_of(run: Run) -> str:
    return OTHER if run.variable is None else "note"


def token_labels(pieces: Sequence[Piece], spans: Sequence[tuple[int, int]]) -> list[str]:
    """The label of the piece in which each token starts.

    >>> token_labels((Piece("Беласу", "title"), Piece(". – ")), [(0, 6), (6, 7), (8, 9)])
    ['title', 'other', 'other']
    """
    labels: list[str] = []
    ends: list[tuple[int, str]] = []
    position = 0
    for piece in pieces:
        position += len(piece.text)
        ends.append((position, piece.label))
    at = 0
    for start, _ in spans:
        while at < len(ends) - 1 and ends[at][0] <= start:
            at += 1
        labels.append(ends[at][1])
    return labels
