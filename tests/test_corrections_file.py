"""Corrections that a person has saved, put into the bibliography that they were made of."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import citekz
from citekz.cli import main
from citekz.corrections import Corrections, corrected, key_of, positions_of, read_corrections, unapplied
from citekz.errors import UnreadableInputError
from citekz.model import Bibliography, Date, Issue, Record, Span, Value

LIST = """Пайдаланылған әдебиеттер тізімі

1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.
2. Сонда. 84-бет.
3. Хантингтон С. Столкновение цивилизаций. – М.: АСТ, 2003. – 603 с.
4. Сонда. 84-бет.
"""
TOKAEV, HUNTINGTON = LIST.splitlines()[2][3:], LIST.splitlines()[4][3:]


def item_of(record: Record, **changes: Any) -> dict[str, Any]:
    """A record as the page saves it, with some values otherwise (None: removed)."""
    return {name: value for name, value in (record.to_csl() | changes).items() if value is not None}


def corrections_of(*items: dict[str, Any]) -> Corrections:
    records: dict[Any, tuple[Record, ...]] = {}
    for item in items:
        record = Record.from_csl(item)
        key = key_of(record)
        records[key] = (*records.get(key, ()), record)
    return Corrections(records)


@pytest.fixture(scope="module")
def read() -> Bibliography:
    return citekz.parse(LIST)


def test_a_corrected_value_stands_in_the_record_and_the_others_keep_their_places(read: Bibliography) -> None:
    right = corrected(read, corrections_of(item_of(read[0], title="Беласу: очерк")))
    assert right[0]["title"] == "Беласу: очерк"
    assert right[0].value("title").span is None
    assert right[0].value("publisher").span == read[0].value("publisher").span
    assert {value.confidence for value in right[0].values} == {1.0}
    assert (right[0].entry, right[1:]) == (read[0].entry, read[1:])


def test_values_that_were_removed_are_gone(read: Bibliography) -> None:
    right = corrected(read, corrections_of(item_of(read[0], publisher=None)))
    assert "publisher" not in right[0]
    assert "Атамұра" not in citekz.render(right[0])


def test_white_space_does_not_hide_an_entry(read: Bibliography) -> None:
    item = item_of(read[0], title="Бел")
    item["custom"]["raw"] = f"  {TOKAEV.replace(' ', '  ')}\n"
    assert corrected(read, corrections_of(item))[0]["title"] == "Бел"


def test_back_references_follow_their_work(read: Bibliography) -> None:
    """The type of ``Сонда`` is that of the work that it stands for."""
    right = corrected(read, corrections_of(item_of(read[0], type="report")))
    assert [(record.type, record.refers_to) for record in right] == [
        ("report", None),
        ("report", 1),
        ("book", None),
        ("book", 3),
    ]


def test_one_correction_of_a_text_that_stands_twice_leaves_both_links(read: Bibliography) -> None:
    item = item_of(read[1])
    item["custom"]["locator"] = "84-85"
    right = corrected(read, corrections_of(item))
    assert [(record["locator"], record.refers_to) for record in (right[1], right[3])] == [("84-85", 1), ("84-85", 3)]


def test_as_many_corrections_as_entries_of_one_text_go_one_by_one(read: Bibliography) -> None:
    first, second = item_of(read[1]), item_of(read[3])
    first["custom"] |= {"locator": "8"}
    second["custom"] |= {"locator": "9", "refers_to": 1}
    right = corrected(read, corrections_of(first, second))
    assert [(record["locator"], record.refers_to) for record in (right[1], right[3])] == [("8", 1), ("9", 1)]


def test_a_link_to_a_link_ends_at_the_full_work_and_a_circle_nowhere(read: Bibliography) -> None:
    third = item_of(read[2])
    third["custom"]["refers_to"] = 2
    assert [record.refers_to for record in corrected(read, corrections_of(third))] == [None, 1, 1, 1]
    first = item_of(read[0])
    first["custom"]["refers_to"] = 2
    assert [record.refers_to for record in corrected(read, corrections_of(first))] == [None, None, None, 3]


@pytest.mark.parametrize("target", [99, 3])
def test_a_link_that_cannot_be_is_not_made(target: int, read: Bibliography) -> None:
    item = item_of(read[2])
    item["custom"]["refers_to"] = target
    assert corrected(read, corrections_of(item))[2].refers_to is None


def test_a_short_form_that_pointed_nowhere_is_looked_up_again() -> None:
    """The author of the work was misread; once that is corrected, ``Указ. соч.`` finds it."""
    text = "Литература\n1. Иваново К. Т. Тамыр. – Алматы: Білім, 2001. – 90 с.\n2. Хан Г. Б. Указ. соч. – С. 7."
    read = citekz.parse(text)
    assert [issue.code for issue in read.issues if issue.severity != "note"] == ["unresolved-reference"]
    right = corrected(read, corrections_of(item_of(read[0], author=[{"family": "Хан", "given": "Г. Б."}])))
    assert (right[1].type, right[1].refers_to, right[1]["locator"]) == ("book", 1, "7")
    assert [issue.code for issue in right.issues if issue.severity != "note"] == []


def test_what_was_settled_is_in_doubt_no_more() -> None:
    read = citekz.parse("Әдебиеттер\n1. Тоқаев Қ. К. Беласу. – Алматы, 1203. – 656 б.\n2. Сонда. 8-б.")
    assert "impossible-year" in {issue.code for issue in read.issues}
    confirmed = corrected(read, corrections_of(item_of(read[0])))
    assert "impossible-year" not in {issue.code for issue in confirmed.issues}
    assert citekz.doubts(confirmed, threshold=0) == ()


def test_a_slip_in_a_correction_is_told(read: Bibliography) -> None:
    right = corrected(read, corrections_of(item_of(read[0], issued={"date-parts": [[20003]]})))
    assert ("impossible-year", 1) in [(issue.code, issue.position) for issue in right.issues]


def test_breaks_in_the_numbers_concern_the_list_and_stay() -> None:
    read = citekz.parse(LIST.replace("4. Сонда", "9. Сонда"))
    right = corrected(read, corrections_of(item_of(read[3]), item_of(read[1])))
    assert [issue.code for issue in right.issues] == [issue.code for issue in read.issues] == ["count", "number-gap"]


def test_records_without_text_are_known_by_their_keys() -> None:
    read = Bibliography(
        (Record("book", (Value("title", "А"),), id="a"), Record("book", (Value("title", "Б"),), id="b"))
    )
    right = corrected(read, corrections_of({"id": "b", "type": "report", "title": "В"}))
    assert [record["title"] for record in right] == ["А", "В"]


def test_what_fits_no_entry_is_told(read: Bibliography) -> None:
    corrections = corrections_of(item_of(read[0]), {"type": "book", "title": "А", "custom": {"raw": "Басқа мәтін"}})
    assert positions_of(read, corrections) == {1}
    assert unapplied(read, corrections) == ("Басқа мәтін",)
    assert corrected(read, Corrections()) is read


@given(st.sets(st.integers(0, 3)))
def test_entries_that_are_confirmed_stay_what_they_are(confirmed: set[int]) -> None:
    read = citekz.parse(LIST)
    right = corrected(read, corrections_of(*(item_of(read[at]) for at in sorted(confirmed))))
    assert right.records == read.records
    assert [record.entry for record in right] == [record.entry for record in read]
    for old, new in zip(read, right, strict=True):
        assert [value.span for value in new.values] == [value.span for value in old.values]


@given(st.permutations(range(4)), st.lists(st.none() | st.integers(1, 6), min_size=4, max_size=4))
def test_no_links_make_a_circle_or_leave_the_list(order: list[int], targets: list[int | None]) -> None:
    read = citekz.parse(LIST.replace("4. Сонда. 84", "4. Сонда. 85"))
    items = [item_of(read[at]) for at in order]
    for item, target in zip(items, targets, strict=True):
        item["custom"].pop("refers_to", None)
        item["custom"] |= {} if target is None else {"refers_to": target}
    right = corrected(read, corrections_of(*items))
    for record in right:
        assert record.refers_to is None or right[record.refers_to - 1].refers_to is None


def write(path: Path, content: Any) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def test_a_file_holds_an_array_an_object_or_lines(tmp_path: Path, read: Bibliography) -> None:
    items = [item_of(record) for record in read]
    lines = "\n".join(json.dumps(item) for item in items)
    for content in (items, {"items": items}, lines):
        found = read_corrections(write(tmp_path / "a.json", content))
        assert {key[1]: len(records) for key, records in found.records.items()} == {
            TOKAEV: 1,
            "Сонда. 84-бет.": 2,
            HUNTINGTON: 1,
        }


def test_items_that_are_no_corrections_are_refused_by_name(tmp_path: Path, read: Bibliography) -> None:
    items = [item_of(read[0]), {"type": "buch"}, 5, {"type": "book", "title": "Беласу"}]
    found = read_corrections(write(tmp_path / "a.json", items))
    assert list(found.records) == [("text", TOKAEV)]
    assert [line[:42] for line in found.refused] == [
        "a.json:2: not used: unknown item type 'buch'"[:42],
        "a.json:3: not used: a CSL-JSON item must be an object"[:42],
        "a.json:4: not used: no source text under custom.raw"[:42],
    ]


@pytest.mark.parametrize("content", ["", "[]", "5", "@book{a}", "[" * 100_000, '{"items": 5}', "[{}]", "{", "null"])
def test_a_wrong_file_is_refused_in_one_line(content: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"a\.json: no corrections") as error:
        read_corrections(write(tmp_path / "a.json", content))
    assert "\n" not in str(error.value)


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with pytest.raises(UnreadableInputError, match="No such file"):
        read_corrections(path)
    path.write_bytes(b"\xff\xfe\x00[")
    with pytest.raises(UnreadableInputError, match="not UTF-8 text"):
        read_corrections(path)


def test_half_a_character_does_no_harm(tmp_path: Path) -> None:
    item = '[{"type": "book", "title": "\\ud83d", "custom": {"raw": "А"}}]'
    (record,) = read_corrections(write(tmp_path / "a.json", item)).records["text", "А"]
    assert record["title"].encode() == b"?"


def test_a_span_is_kept_only_for_the_same_content() -> None:
    values = Value("issued", Date(((2001,),)), Span(0, 4), 0.4), Value("title", "А", Span(5, 6), 0.4)
    read = Bibliography((Record("book", values, id="a"),), (Issue("no-title", "", 1),))
    right = corrected(read, Corrections({("id", "a"): (evolve(read[0].with_values(Value("title", "Б"))),)}))
    assert [(value.span, value.confidence) for value in right[0].values] == [(Span(0, 4), 1.0), (None, 1.0)]
    assert right.issues == ()


def test_convert_prints_what_was_corrected(
    tmp_path: Path, read: Bibliography, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path / "list.txt", LIST)
    other = {"type": "book", "title": "А", "custom": {"raw": "Басқа мәтін"}}
    file = write(tmp_path / "list.corrections.json", [item_of(read[0], title="Жаңа ат"), other])
    assert main(["convert", str(source), "--corrections", str(file)]) == 0
    output, errors = capsys.readouterr()
    assert output.splitlines()[0] == "1. Тоқаев, Қ. К. Жаңа ат / Қ. К. Тоқаев. – Алматы : Атамұра, 2003. – 656 б."
    assert "Жаңа ат" in output.splitlines()[1], "a repeat prints the corrected work"
    assert f"{file}: 1 entries corrected, 1 fit no entry" in errors
    assert "fits no entry: Басқа мәтін" in errors


def test_each_of_several_inputs_is_corrected_on_its_own(
    tmp_path: Path, read: Bibliography, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbers of entries in links count in the input that they were made of."""
    one = write(tmp_path / "one.txt", "Әдебиеттер\n1. Хан Г. Б. Тамыр. – Алматы: Білім, 2001. – 90 б.\n2. Сонда. 5-б.")
    two = write(tmp_path / "two.txt", LIST)
    file = write(tmp_path / "two.json", [item_of(record) for record in read])
    assert main(["convert", str(one), str(two), "--corrections", str(file), "--to", "csl-json"]) == 0
    items = json.loads(capsys.readouterr()[0])
    assert [item.get("custom", {}).get("refers_to") for item in items] == [None, 1, None, 3, None, 5]


def test_a_wrong_file_of_corrections_stops_the_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, file = write(tmp_path / "list.txt", LIST), write(tmp_path / "a.json", "no")
    for command in ("convert", "review"):
        assert main([command, str(source), "--corrections", str(file)]) == 3
        output, errors = capsys.readouterr()
        assert (output, len(errors.splitlines())) == ("", 1)
