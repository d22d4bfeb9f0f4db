"""Confidences mean what they say, and their weights fit the material that they are said to be fitted on."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.model import Entry, Segment, Span
from citekz.records.build import build_record
from citekz.records.confidence import Calibration, probability, read_calibration, shipped_calibration
from citekz.tagging.calibration import (
    Judged,
    calibration_error,
    fit,
    judge_labelled,
    labelled_segments,
    reliability,
    values_of_lists,
    write_calibration,
)
from citekz.tagging.card import fingerprint
from citekz.tagging.labelled import parse_line
from citekz.tagging.regression import fit_weights, solve

ROOT = Path(__file__).parent.parent
BOOK = (
    "book kk\t<author>Тоқаев Қ. К.</author> <title>Беласу</title>. – "
    "<publisher-place>Алматы</publisher-place>, <issued>2003</issued>"
)


def test_the_calibration_fits_its_material() -> None:
    assert shipped_calibration().material == fingerprint(ROOT / "references"), (
        "run: citekz train references/ --calibrate"
    )


def test_confidences_on_the_projects_own_lists_are_true() -> None:
    weights = shipped_calibration().weights
    judged = list(values_of_lists(ROOT / "references/lists"))
    pairs = [(probability(weights, one.evidence), one.right) for one in judged]
    assert len(pairs) > 1500
    assert calibration_error(pairs) < 0.04


def test_more_certainty_never_means_less_confidence() -> None:
    weights = shipped_calibration().weights
    assert [name for name, weight in weights.items() if name.startswith("certainty") and weight < 0] == []
    assert weights["certainty"] > 0


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4), st.integers(0, 3), st.floats(0, 1))
def test_a_surer_segment_makes_no_value_less_sure(shares: list[float], at: int, more: float) -> None:
    entry = parse_line(BOOK)

    def confidences(given_shares: list[float]) -> list[float]:
        segments = [
            Segment(segment.label, segment.span, share)
            for segment, share in zip(labelled_segments(entry), given_shares, strict=True)
        ]
        return [value.confidence for value in build_record(Entry(entry.text), segments)[0].values]

    surer = [max(share, more) if place == at else share for place, share in enumerate(shares)]
    before, after = confidences(shares), confidences(surer)
    assert all(0 <= low <= high <= 1 for low, high in zip(before, after, strict=True))


def test_reliability_counts_each_bin() -> None:
    assert reliability([(0.05, False), (0.55, True), (0.55, False), (1.0, True)]) == [
        (1, 0.05, 0.0),
        (2, 0.55, 0.5),
        (1, 1.0, 1.0),
    ]


@pytest.mark.parametrize(
    ("pairs", "error"),
    [([], 0.0), ([(0.75, True)] * 3 + [(0.75, False)], 0.0), ([(1.0, False)], 1.0), ([(0.5, True), (0.5, True)], 0.5)],
)
def test_the_calibration_error(pairs: list[tuple[float, bool]], error: float) -> None:
    assert calibration_error(pairs) == pytest.approx(error)


def test_weights_recover_the_odds_that_made_the_data() -> None:
    dice = Random(5)
    rows = []
    for _ in range(6000):
        sure, odd = dice.uniform(-4, 0), float(dice.random() < 0.3)
        share = 1 / (1 + 2.718281828 ** -(3 + sure - 2 * odd))
        rows.append(({"always": 1.0, "certainty": sure, "odd": odd}, dice.random() < share))
    weights = fit_weights(rows)
    assert weights == pytest.approx({"always": 3, "certainty": 1, "odd": -2}, abs=0.25)


def test_equations_whose_first_pivot_is_zero() -> None:
    assert solve([[0.0, 2.0], [4.0, 1.0]], [2.0, 9.0]) == [2.0, 1.0]


def test_rare_evidence_gets_no_weight() -> None:
    judged = [Judged("title", {"always": 1.0, f"seen once {n}": 1.0}, n % 5 > 0) for n in range(100)]
    assert set(fit(judged).weights) == {"always"}


def test_the_threshold_spares_three_right_values_of_four() -> None:
    judged = [Judged("title", {"always": 1.0, "certainty": -n / 10}, n % 50 < 45 - n // 10) for n in range(400)]
    calibration = fit(judged)
    right = [probability(calibration.weights, one.evidence) for one in judged if one.right]
    assert sum(confidence < calibration.threshold for confidence in right) / len(right) == pytest.approx(0.25, abs=0.02)


def test_values_are_judged_against_the_labels_given_by_hand() -> None:
    entry = parse_line(BOOK)
    segments = [
        Segment("publisher", segment.span) if segment.label == "publisher-place" else segment
        for segment in labelled_segments(entry)
    ]
    verdicts = {one.variable: one.right for one in judge_labelled(entry, segments)}
    assert verdicts == {"language": True, "author": True, "title": True, "publisher": False, "issued": True}


def test_a_calibration_reads_back(tmp_path: Path) -> None:
    calibration = Calibration({"always": 1.5, "odd: one word": -0.25}, 0.95, "abc")
    write_calibration(calibration, tmp_path / "calibration.toml")
    assert read_calibration((tmp_path / "calibration.toml").read_text("utf-8")) == calibration


def test_a_value_of_unsure_words_is_less_sure() -> None:
    text = "Беласу. – 2003"

    def confidence(share: float) -> float:
        record, _ = build_record(Entry(text), [Segment("title", Span(0, 6), share), Segment("issued", Span(10, 14))])
        value = record.value("title")
        assert value is not None
        return value.confidence

    assert confidence(0.3) < confidence(0.9) < confidence(0.999)
