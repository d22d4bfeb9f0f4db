"""How sure a value is: what speaks for and against it, weighed into the share of such values that are right.

The weights stand in ``data/model/calibration.toml``; :mod:`citekz.tagging.calibration` fits them.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from attrs import evolve, frozen

from citekz.model import Issue, Record, Segment, Span, Value
from citekz.records.draft import Draft
from citekz.records.oddities import oddities

CALIBRATION_NAME = "calibration.toml"
_LEAST, _MOST = 0.02, 0.9995
_SURE = math.log(_MOST / (1 - _MOST))
_WELL_KNOWN = ("kk", "ru", "en")

Evidence = Mapping[str, float]
"""Named amounts that speak for or against a value."""


@frozen
class Situation:
    """What is known of an entry when the values of its record are weighed.

    ``moved`` are the spans of the segments whose label a rule has changed, ``rule`` the rule that told the type.
    """

    draft: Draft
    moved: frozenset[Span]
    rule: str
    language_confidence: float
    issues: tuple[Issue, ...] = ()


@frozen
class Calibration:
    """The fitted weights, the threshold below which a value is in doubt, and a checksum of what they were fitted on."""

    weights: Mapping[str, float]
    threshold: float
    material: str = ""


@cache
def shipped_calibration() -> Calibration:
    """The calibration in the package."""
    text = files("citekz").joinpath("data/model", CALIBRATION_NAME).read_text("utf-8")
    return read_calibration(text)


def read_calibration(text: str) -> Calibration:
    """A calibration from its TOML text."""
    data = tomllib.loads(text)
    return Calibration(data["weights"], data["threshold"], data["material"])


def with_confidences(record: Record, situation: Situation) -> Record:
    """The record with the calibrated confidence of each value in place of the tagger's marginal probability."""
    weights = shipped_calibration().weights
    shared = weigh(weights, shared_evidence(situation))
    values = tuple(
        Value(
            value.variable,
            value.content,
            value.span,
            share_of(shared + weigh(weights, evidence_of(value, situation))),
        )
        for value in record.values
    )
    return evolve(record, values=values)


def weigh(weights: Mapping[str, float], evidence: Evidence) -> float:
    """What some evidence adds to the logarithm of the odds; evidence without a weight adds nothing."""
    return sum([weights.get(name, 0.0) * amount for name, amount in evidence.items()])


def share_of(odds: float) -> float:
    """The share of right values at a logarithm of the odds."""
    return round(1 / (1 + math.exp(-max(min(odds, 30.0), -30.0))), 4)


def probability(weights: Mapping[str, float], evidence: Evidence) -> float:
    """The share of values with this evidence that are right.

    >>> probability({"always": 2.0, "inferred": -2.0}, {"always": 1.0, "inferred": 1.0})
    0.5
    """
    return share_of(weigh(weights, evidence))


def logit(share: float) -> float:
    """The logarithm of the odds, kept within bounds, and counted from the most that it can be: never above 0."""
    share = min(max(share, _LEAST), _MOST)
    return math.log(share / (1 - share)) - _SURE


def shared_evidence(situation: Situation) -> Evidence:
    """What speaks for or against all values of an entry alike."""
    segments, text = situation.draft.segments, situation.draft.entry.text
    certainties = [logit(segment.confidence) for segment in segments] or [logit(0.0)]
    left = sum(issue.code in ("leftover", "no-place-for") for issue in situation.issues)
    return {
        "always": 1.0,
        "certainty of the entry": min(certainties),
        "certainty on average": sum(certainties) / len(certainties),
        f"type by {situation.rule}": 1.0,
        "text left over": min(left, 3.0),
        "many segments": max(len(segments) - 8, 0) / 4,
        "long entry": max(math.log(max(len(text), 1) / 200), 0.0),
        "language unsure": 1.0 - situation.language_confidence,
        "no title": float("title" not in situation.draft.groups),
        "no date": float("issued" not in situation.draft.groups),
    }


def evidence_of(value: Value, situation: Situation) -> Evidence:
    """What speaks for or against one value."""
    certainty = logit(value.confidence)
    segments = situation.draft.segments
    evidence = {
        "certainty": certainty,
        value.variable: 1.0,
        "certainty of neighbours": _neighbours(value.span, segments),
    }
    if value.span is None:
        evidence["inferred"] = 1.0
    elif value.span in situation.moved:
        evidence["moved by a rule"] = 1.0
    pieces = len(situation.draft.groups.get(value.variable, ()))
    if pieces > 1:
        evidence["several segments"] = min(pieces - 1, 3.0)
    if value.variable == "language":
        tag = str(value.content)
        evidence["language is rare"] = float(tag not in _WELL_KNOWN)
        evidence["language of the title unsure"] = 1.0 - situation.language_confidence
    for name in oddities(value):
        evidence[name] = 1.0
    return evidence


def _neighbours(span: Span | None, segments: Sequence[Segment]) -> float:
    """The lesser certainty of the segments beside a span: where one of them is unsure, so is the boundary."""
    if span is None:
        return 0.0
    before = after = 1.0
    for segment in segments:
        if segment.span.end <= span.start:
            before = segment.confidence
        elif segment.span.start >= span.end:
            after = segment.confidence
            break
    return logit(min(before, after))


def overlaps(one: Span | None, other: Span | None) -> bool:
    """Whether two spans share a character."""
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def moved_spans(before: Iterable[Segment], after: Iterable[Segment]) -> frozenset[Span]:
    """The spans of the segments that a rule has made or relabelled."""
    old = set(before)
    return frozenset(segment.span for segment in after if segment not in old)


def all_evidence(record: Record, situation: Situation) -> Iterator[tuple[Value, Evidence]]:
    """Each value of a record that is not yet calibrated, with its whole evidence; for fitting."""
    shared = shared_evidence(situation)
    for value in record.values:
        yield value, {**shared, **evidence_of(value, situation)}
