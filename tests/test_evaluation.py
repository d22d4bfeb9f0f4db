"""Lists and their known records side by side, and two models on the same lists."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.cli import main
from citekz.tagging.delta import Change, changes_of, compare_models, totals
from citekz.tagging.evaluation import LEAST_ALIKE, Item, Pair, Score, aligned, judgements, score_lists, shown
from citekz.tagging.labels import MODEL_NAME

MODEL = Path(str(files("citekz"))) / "data" / "model" / MODEL_NAME
LINES = (
    "Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.",
    "Сонда. 84-бет.",
    "Хан Г. Б. Внешняя политика Казахстана // Саясат. – 2001. – № 5. – С. 12-18.",
    "Сонда. 96-бет.",
    "Huntington S. P. The Clash of Civilizations? // Foreign Affairs. – 1993. – Vol. 72. – P. 22-49.",
    "Закон РК «О языках в Республике Казахстан» от 11 июля 1997 г. № 151-I",
    "ҚР ОММ. 30-қор. 1-тізбе. 845-іс. 2-парақ.",
)


def gold_of(*texts: str) -> list[Item]:
    return [{"raw": text, "record": {}} for text in texts]


def found_of(*texts: str) -> list[Item]:
    return [{"custom": {"raw": text}} for text in texts]


def pairs(gold: list[Item], found: list[Item]) -> list[tuple[str | None, str | None]]:
    return [
        (entry["raw"] if entry else None, item["custom"]["raw"] if item else None)
        for entry, item in aligned(gold, found)
    ]


def test_white_space_does_not_matter() -> None:
    assert pairs(gold_of("A. B"), found_of("A.B")) == [("A. B", "A.B")]


def test_one_bad_split_does_not_shift_the_rest() -> None:
    head, tail = LINES[2].split(" // ")
    found = [*LINES[:2], f"{head} //", tail, *LINES[3:]]
    expected = [(line, line) for line in LINES]
    expected[2:3] = [(LINES[2], f"{head} //"), (None, tail)]
    assert expected == pairs(gold_of(*LINES), found_of(*found))


def test_two_entries_in_one_piece_cost_one_of_them() -> None:
    glued = f"{LINES[4]} {LINES[5]}"
    expected = [(line, line) for line in LINES]
    expected[4:6] = [(LINES[4], glued), (LINES[5], None)]
    assert expected == pairs(gold_of(*LINES), found_of(*LINES[:4], glued, LINES[6]))


def test_texts_that_differ_in_all_make_no_pair() -> None:
    assert pairs(gold_of("Беласу"), found_of("Foreign Affairs")) == [("Беласу", None), (None, "Foreign Affairs")]


def test_misspelled_texts_still_make_pairs() -> None:
    dirty = [line.replace("а", "a", 2).replace("–", "-") for line in LINES]
    assert list(zip(LINES, dirty, strict=True)) == pairs(gold_of(*LINES), found_of(*dirty))


@given(st.lists(st.sampled_from(LINES), max_size=12), st.sets(st.integers(0, 11)), st.data())
def test_entries_that_are_read_whole_keep_their_partners(lines: list[str], lost: set[int], data: st.DataObject) -> None:
    """Whatever is missing in the one and added in the other: all stand in order, and equal texts stand together."""
    found = [line for at, line in enumerate(lines) if at not in lost]
    at = data.draw(st.integers(0, len(found)))
    found.insert(at, "Ω" * 40)
    result = pairs(gold_of(*lines), found_of(*found))
    assert [gold for gold, _ in result if gold is not None] == lines
    assert [item for _, item in result if item is not None] == found
    assert sum(gold == item for gold, item in result) == len(found) - 1


def test_half_of_a_text_is_alike_enough() -> None:
    text = LINES[4]
    assert pairs(gold_of(text), found_of(text[: len(text) // 2])) == [(text, text[: len(text) // 2])]
    assert LEAST_ALIKE < 0.5


def test_a_score_counts_what_is_judged() -> None:
    gold = {"type": "book", "title": "Беласу", "volume": "2", "custom": {"locator": "5-10"}}
    found = {"type": "book", "title": "«Беласу».", "issue": "2", "custom": {"locator": "5–10", "raw": "x"}}
    assert {judged.field: judged.right for judged in judgements(gold, found)} == {
        "title": True,
        "volume": False,
        "issue": False,
        "locator": True,
    }
    score = Score()
    score.judge("list:1", gold, found)
    assert (score.right.total(), score.false.total(), score.missed.total()) == (2, 1, 1)
    assert score.errors == ['list:1 issue: null -> "2"', 'list:1 volume: "2" -> null']


def test_a_long_value_is_cut() -> None:
    assert len(shown("х" * 500)) == 160


def test_wins_and_losses_of_an_entry() -> None:
    gold = {"type": "book", "title": "Беласу", "volume": "2"}
    old = Pair("list:1", gold, {"type": "chapter", "title": "Беласу", "issue": "2"})
    new = Pair("list:1", gold, {"type": "book", "title": "Бел", "volume": "2"})
    assert list(changes_of(old, new)) == [
        Change("list:1", "issue", None, "2", None, True),
        Change("list:1", "title", "Беласу", "Беласу", "Бел", False),
        Change("list:1", "volume", "2", None, "2", True),
        Change("list:1", "type", "book", "chapter", "book", True),
    ]
    assert list(changes_of(new, new)) == []


def test_wrong_in_another_way_is_neither_won_nor_lost() -> None:
    gold = {"title": "Беласу"}
    assert list(changes_of(Pair("list:1", gold, {"title": "Бел"}), Pair("list:1", gold, {}))) == []


def test_totals_tell_wins_losses_and_scores() -> None:
    gold = {"type": "book", "title": "Беласу"}
    before, after = Score(), Score()
    before.judge("list:1", gold, gold)
    after.judge("list:1", gold, {"type": "book"})
    lines = list(totals([Change("list:1", "title", "Беласу", "Беласу", None, False)], before, after))
    assert lines[1].split() == ["title", "0", "1", "1.000", "0.000"]
    assert lines[2].split() == ["all", "0", "1", "1.000", "0.000"]
    assert lines[3] == "entries wholly right: 1 -> 0 of 1"


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    (tmp_path / "small.txt").write_text(
        "1. Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.\n2. Сонда. 84-бет.\n", "utf-8"
    )
    records = [
        {"raw": "Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.", "record": {"type": "book", "title": "Беласу"}},
        {"raw": "Сонда. 84-бет.", "record": {"type": "book", "custom": {"refers_to": 1, "locator": "84"}}},
    ]
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    (tmp_path / "small.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


def test_a_model_against_itself_changes_nothing(lists: Path) -> None:
    lines = list(compare_models(lists, MODEL))
    assert len(lines) == 3
    assert lines[1].split()[:3] == ["all", "0", "0"]


def test_lists_are_scored_by_name(lists: Path) -> None:
    score = score_lists(lists)["small"]
    assert (score.entries["all"], score.missed.total()) == (2, 0)


def test_the_command_takes_another_model(lists: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(lists)]) == 0
    shipped = capsys.readouterr().out
    assert main(["evaluate", str(lists), "--model", str(MODEL)]) == 0
    assert capsys.readouterr().out == shipped
    assert main(["evaluate", str(lists), "--delta", str(MODEL)]) == 0
    assert "entries wholly right" in capsys.readouterr().out
    assert main(["evaluate", str(lists), "--delta", str(tmp_path / "missing.crfsuite")]) == 2
