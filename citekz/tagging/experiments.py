"""What the tagger's features and its regularization give, measured; the tables stand in the model card.

Both experiments train light models, so their figures are for comparing with one another only.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve

from citekz.model import Segment
from citekz.tagging import labels
from citekz.tagging.calibration import FOLDS, labelled_segments, without_files
from citekz.tagging.evaluation import Score, score_lists
from citekz.tagging.features import GROUPS, without_group
from citekz.tagging.labelled import read_labelled
from citekz.tagging.training import Recipe, train

LIGHT = Recipe(copies=2, inventions=1500)
LIGHTEST = Recipe(copies=1, inventions=500, max_iterations=80)
GRID = ((0.1, 0.01), (0.25, 0.02), (0.4, 0.05), (0.8, 0.1), (1.6, 0.2))
"""Pairs of L1 and L2 regularization."""

EXPERIMENTS = {"features": "group left out\tF1\tentries wholly right", "regularization": "c1\tc2\tF1 of segments"}
"""Names and headings of the tables, which are kept as ``references/measured/NAME.tsv``."""


def run_experiment(name: str, references: Path) -> Iterator[str]:
    """The lines of a table, its heading first."""
    yield EXPERIMENTS[name]
    yield from (features if name == "features" else regularization)(references)


def features(references: Path) -> Iterator[str]:
    """The score on ``references/lists`` with all features, then without each group; two minutes a line."""
    with TemporaryDirectory() as folder:
        model = Path(folder) / "light.crfsuite"
        for name in (None, *GROUPS):
            with nullcontext() if name is None else without_group(name):
                train(references, model, LIGHT, report=lambda _: None)
                with labels.using(model):
                    score = Score()
                    for part in score_lists(references / "lists").values():
                        score.add(part)
            exact = score.entries["exact"] / max(score.entries["all"], 1)
            yield f"{name or 'none'}\t{score.f1():.3f}\t{exact:.3f}"


def regularization(references: Path) -> Iterator[str]:
    """F1 of the segments of files that the model was not trained on, for each pair of the grid."""
    files = sorted(references.glob("train/*.txt"))
    for c1, c2 in GRID:
        right = found = wanted = 0
        for fold in range(FOLDS):
            held_out = files[fold::FOLDS]
            with TemporaryDirectory() as folder:
                model = Path(folder) / "fold.crfsuite"
                material = without_files(references, held_out, Path(folder) / "references")
                train(material, model, evolve(LIGHTEST, c1=c1, c2=c2), report=lambda _: None)
                tagger = labels.open_model(str(model))
                for entry in (entry for file in held_out for entry in read_labelled(file)):
                    got, gold = _named(labels.segment(entry.text, tagger)), _named(labelled_segments(entry))
                    right, found, wanted = right + len(got & gold), found + len(got), wanted + len(gold)
        yield f"{c1}\t{c2}\t{2 * right / (found + wanted):.3f}"


def _named(segments: list[Segment] | tuple[Segment, ...]) -> set[tuple[str, int, int]]:
    return {(segment.label, segment.span.start, segment.span.end) for segment in segments}
