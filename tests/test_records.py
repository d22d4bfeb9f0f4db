"""Labelled entries become records, with types, spans and doubts."""

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.model import Entry, Record, Segment, Span
from citekz.records.build import build_record, explain_type, read_draft
from citekz.records.doubts import leftovers
from citekz.records.draft import Draft
from citekz.tagging.labelled import LABELS, OTHER, LabelledEntry, parse_line, read_labelled

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases/values/records.txt"
TRAIN = ROOT / "references/train"


def segments_of(entry: LabelledEntry) -> list[Segment]:
    segments, position = [], 0
    for piece in entry.pieces:
        if piece.label != OTHER:
            segments.append(Segment(piece.label, Span(position, position + len(piece.text)), 0.9))
        position += len(piece.text)
    return segments


def record_of(line: str) -> Record:
    entry = parse_line(line)
    return build_record(Entry(entry.text), segments_of(entry))[0]


def rows() -> list[tuple[str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(zip(lines[::2], lines[1::2], strict=True))


@pytest.mark.parametrize(("line", "expected"), rows())
def test_a_labelled_entry(line: str, expected: str) -> None:
    item = record_of(line).to_csl()
    item["custom"].pop("raw")
    if not item["custom"]:
        item.pop("custom")
    assert json.loads(expected) == item


def test_types_of_the_training_entries() -> None:
    entries = list(read_labelled(TRAIN))
    same = {"article-magazine": "article-journal"}
    right = [
        same.get(entry.type, entry.type) == build_record(Entry(entry.text), segments_of(entry))[0].type
        for entry in entries
    ]
    assert sum(right) / len(right) >= 0.93


def test_spans_of_training_entries_never_overlap() -> None:
    for entry in read_labelled(TRAIN):
        record = build_record(Entry(entry.text), segments_of(entry))[0]
        spans = sorted((value.span.start, value.span.end) for value in record.values if value.span)
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans)), entry.text


def test_nothing_of_an_entry_is_lost() -> None:
    text = "Беласу 17х. – 2003"
    record, issues = build_record(Entry(text), [Segment("title", Span(0, 6)), Segment("issued", Span(14, 18))])
    assert (record["note"], [issue.code for issue in issues]) == ("17х", ["leftover"])


def test_before_calibration_a_confidence_is_that_of_the_least_certain_segment() -> None:
    text = "Тоқаев Қ. Беласу / Қ. Тоқаев"
    segments = [
        Segment("author", Span(0, 9), 0.8),
        Segment("title", Span(10, 16)),
        Segment("author", Span(19, 28), 0.5),
    ]
    record = read_draft(Entry(text), segments)[0]
    author = record.value("author")
    assert author is not None
    assert (0.5, Span(0, 9)) == (author.confidence, author.span)


@pytest.mark.parametrize(
    ("label", "text", "code"),
    [
        ("issued", "1049", "impossible-year"),
        ("page", "С. 85-78", "pages-turned"),
        ("ISBN", "ISBN 978-601-04-0123-6", "isbn-digit"),
        ("ISSN", "ISSN 1563-0286", "issn-digit"),
        ("issued", "20149", "no-place-for"),
    ],
)
def test_doubts(label: str, text: str, code: str) -> None:
    _, issues = build_record(Entry(text), [Segment(label, Span(0, len(text)))])
    assert code in [issue.code for issue in issues]


def test_a_type_names_its_rule() -> None:
    entry = parse_line("thesis ru\t<author>Иванов И.</author> <genre>дис. ... канд. ист. наук</genre>")
    assert explain_type(Entry(entry.text), segments_of(entry)) == "thesis_by_kind"


@given(st.text(max_size=60), st.lists(st.tuples(st.sampled_from(LABELS), st.integers(1, 12)), max_size=8))
def test_any_labels_give_a_record(text: str, labels: list[tuple[str, int]]) -> None:
    segments, position = [], 0
    for label, length in labels:
        end = min(position + length, len(text))
        if label != OTHER and end > position:
            segments.append(Segment(label, Span(position, end)))
        position = end
    record, _ = build_record(Entry(text), segments)
    assert record.entry == Entry(text)
    assert Record.from_csl(record.to_csl()) == record


def test_joining_words_are_no_leftovers() -> None:
    text = "Закон от 2003"
    draft = Draft(Entry(text), (Segment("genre", Span(0, 5)), Segment("issued", Span(9, 13))))
    assert list(leftovers(draft)) == []
