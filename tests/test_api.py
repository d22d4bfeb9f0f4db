"""What must hold for reading whatever people write."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import plain_books, wild_texts

import citekz
from citekz.model import Record

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
PIECES = st.sampled_from(
    ["1. ", "Тоқаев Қ. К. ", "Беласу", ". – ", "Алматы: ", "Атамұра, ", "2003", ". – 656 б.", " // ", "№ 5", "С. 5-10",
     "Сонда.", "https://a.kz ", "«", "»", "(", "[", "]", ")", "\n", " ", "ISBN 5-7975-0223-2", "Қ.Р. Заңы", "т.б."]
)  # fmt: skip
REFERENCES = st.lists(PIECES, max_size=25).map("".join) | wild_texts()


@given(REFERENCES)
@settings(max_examples=200)
def test_no_text_is_refused(text: str) -> None:
    for record in citekz.parse(text):
        assert Record.from_csl(record.to_csl()) == record


@given(REFERENCES)
def test_segments_and_gaps_add_up_to_the_entry(text: str) -> None:
    analysis = citekz.explain(text)
    position = 0
    for token in analysis.tokens:
        assert analysis.entry.text[position : token.span.start].strip() == ""
        assert token.text == analysis.entry.text[token.span.start : token.span.end]
        position = token.span.end
    assert analysis.entry.text[position:].strip() == ""
    ends = [0]
    for segment in analysis.segments:
        assert ends[-1] <= segment.span.start < segment.span.end <= len(analysis.entry.text)
        ends.append(segment.span.end)


@given(REFERENCES)
@settings(max_examples=200)
def test_values_stand_inside_their_entry(text: str) -> None:
    record = citekz.parse_entry(text)
    assert record.entry is not None
    for value in record.values:
        assert 0 <= value.confidence <= 1
        assert value.span is None or 0 <= value.span.start < value.span.end <= len(record.entry.text)


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
@settings(max_examples=150)
def test_every_letter_of_an_entry_is_in_its_record_or_its_source(text: str) -> None:
    record = citekz.parse_entry(text)
    assert record.entry is not None
    assert record.entry.text == " ".join(text.split())
    assert record.to_csl()["custom"]["raw"] == record.entry.text


@pytest.mark.parametrize("style", ["gost-7.1-2003", "gost-r-7.0.5-2008", "kz-thesis", "apa-7"])
@given(record=plain_books())
@settings(max_examples=60)
def test_what_is_printed_is_read_again(style: str, record: Record) -> None:
    again = citekz.parse_entry(citekz.render(record, style))
    assert [name.family for name in record.names("author")] == [name.family for name in again.names("author")]
    assert (record["title"], record["issued"]) == (again.get("title"), again.get("issued"))


def test_a_list_reads_the_same_in_any_number_of_processes() -> None:
    example = Path(__file__).parent.parent / "examples/list.txt"
    assert citekz.read(example, jobs=2) == citekz.read(example)


def test_any_number_of_jobs_gives_the_same() -> None:
    texts = ["Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.", "Егемен Қазақстан. – 1999 ж. 2 ақпан.", "?"] * 40
    assert list(citekz.parse_many(texts)) == list(citekz.parse_many(iter(texts), jobs=2))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not here")
@pytest.mark.corpus
def test_the_seeds_hold_three_lists() -> None:
    counts = {path.stem: len(citekz.parse(path.read_text("utf-8"))) for path in SEEDS.glob("*.txt")}
    assert {name: count for name, count in counts.items() if count} == {
        "kazakhstan-uzbekistan": 6,
        "nonproliferation-and-border": 27,
    }
