"""Labels and confidences of the tokens of an entry, from the trained model, which is opened on first use."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from citekz.errors import ModelError
from citekz.model import Analysis, Entry, Segment, Span, Token
from citekz.tagging.features import features_of
from citekz.tagging.labelled import LABELS, OTHER
from citekz.tokens import token_spans

MODEL_NAME = "references.crfsuite"
MOST_TOKENS = 5000
"""What is longer is no reference; the rest of it is not labelled, and so kept as a note."""


def open_model(path: str) -> Any:
    """A tagger for a model file; raises :class:`~citekz.errors.ModelError` where it is missing or broken."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    if not os.path.isfile(path):  # noqa: PTH113 - the file name comes as text and goes on as text
        raise ModelError(f"no trained model at {path}; make one with: citekz train references/")
    try:
        tagger.open(path)
        unknown = set(tagger.labels()) - set(LABELS)
    except ValueError as error:
        raise ModelError(f"the model {path} cannot be read ({error}); make a new one with: citekz train") from None
    if unknown:
        raise ModelError(f"the model {path} has labels that this version lacks: {', '.join(sorted(unknown))}")
    return tagger


@cache
def _shipped_model() -> Any:
    with as_file(files("citekz").joinpath("data/model", MODEL_NAME)) as path:
        return open_model(str(path))


_chosen: list[Any] = []


@contextmanager
def using(path: Path) -> Iterator[None]:
    """Label with another model than the shipped one, for measuring it."""
    _chosen.append(open_model(str(path)))
    try:
        yield
    finally:
        _chosen.pop()


def label_tokens(text: str, spans: Sequence[tuple[int, int]], model: Any = None) -> tuple[list[str], list[float]]:
    """The most likely label of each token and its marginal probability."""
    if not spans:
        return [], []
    rest = len(spans) - MOST_TOKENS
    spans = spans[:MOST_TOKENS]
    tagger = model or (_chosen[-1] if _chosen else _shipped_model())
    tagger.set(features_of(text, spans))
    labels: list[str] = tagger.tag()
    confidences = [tagger.marginal(label, at) for at, label in enumerate(labels)]
    return (labels + [OTHER] * rest, confidences + [0.0] * rest) if rest > 0 else (labels, confidences)


def segments_of(
    spans: Sequence[tuple[int, int]], labels: Sequence[str], confidences: Sequence[float]
) -> tuple[Segment, ...]:
    """Neighbouring tokens with one label, joined; the confidence is that of the least certain token."""
    segments: list[Segment] = []
    at = 0
    while at < len(labels):
        end = at + 1
        while end < len(labels) and labels[end] == labels[at]:
            end += 1
        if labels[at] != OTHER:
            span = Span(spans[at][0], spans[end - 1][1])
            segments.append(Segment(labels[at], span, min(confidences[at:end])))
        at = end
    return tuple(segments)


def segment(text: str, model: Any = None) -> tuple[Segment, ...]:
    """The labelled segments of an entry."""
    spans = token_spans(text)
    return segments_of(spans, *label_tokens(text, spans, model))


def analyse(entry: Entry) -> Analysis:
    """All that the tagger knows of an entry."""
    spans = token_spans(entry.text)
    labels, confidences = label_tokens(entry.text, spans)
    tokens = tuple(Token(entry.text[start:end], Span(start, end)) for start, end in spans)
    return Analysis(entry, tokens, tuple(labels), tuple(confidences), segments_of(spans, labels, confidences))
