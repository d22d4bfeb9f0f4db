"""PDF files: their lines in the order in which they are read."""

import sys
from typing import Any

import pytest
from document_files import Printed, column, pdf, said_by

from citekz.api import parse_document
from citekz.documents.reading import document_of_bytes
from citekz.entries import split_entries
from citekz.errors import UnreadableInputError
from citekz.reference_lists import find_reference_lists

pytest.importorskip("pypdfium2")

LEFT = [f"{number}. Тоқаев Қ. Беласу. – Алматы" for number in range(1, 7)]
RIGHT = [f"Екінші бағанның {number}-жолы осы" for number in range(1, 7)]


def texts(pages: list[list[Printed]], **more: Any) -> list[str]:
    return [line.text for line in document_of_bytes(pdf(pages, **more), "a.pdf").lines]


def test_lines_from_top_to_bottom_whatever_the_order_of_drawing() -> None:
    assert texts([list(reversed(column(LEFT)))]) == LEFT


def test_words_are_parted_by_gaps_and_letters_of_another_font_fall_into_place() -> None:
    drawn = [(80, 700, 10, "То"), (100, 700, 10, "ев"), (120, 700, 10, "Беласу"), (90, 700, 10, "қа")]
    assert texts([drawn]) == ["Тоқаев Беласу"]


def test_two_columns_below_a_heading_that_runs_over_both() -> None:
    page = [(80, 730, 10, "Екі бағанға ортақ тақырып осылай бетті түгел алып тұрады, иә")]
    page += [row for pair in zip(column(LEFT), column(RIGHT, 320), strict=True) for row in pair]
    assert texts([page]) == [page[0][3], *LEFT, *RIGHT]


def test_columns_whose_lines_stand_at_different_heights() -> None:
    assert texts([column(LEFT) + column(RIGHT, 320, top=695)]) == LEFT + RIGHT


def test_wide_spaces_below_each_other_are_no_columns() -> None:
    rows = [(80, 700 - 12 * row, 10, "Бірінші сөздер") for row in range(3)]
    rows += [(165, 700 - 12 * row, 10, "екінші сөздер") for row in range(3)]
    assert (
        texts([[*rows, *column(["Бір-ақ бағаннан тұратын кәдімгі мәтін жолы"] * 3, top=664)]])[:3]
        == ["Бірінші сөздер екінші сөздер"] * 3
    )


def test_a_column_of_numbers_is_no_column_of_text() -> None:
    rows = [
        part
        for row in range(6)
        for part in ((80, 700 - 12 * row, 10, f"{row + 1}."), (130, 700 - 12 * row, 10, RIGHT[row]))
    ]
    assert texts([rows]) == [f"{row + 1}. {RIGHT[row]}" for row in range(6)]


def test_headers_and_page_numbers_are_no_lines() -> None:
    pages = [
        [(80, 770, 9, f"Хабаршы № {number}"), *column(LEFT[number : number + 2]), (300, 40, 10, str(56 + number))]
        for number in range(3)
    ]
    document = document_of_bytes(pdf(pages), "a.pdf")
    assert said_by(document).splitlines()[-1] == "header None at None| Хабаршы № 0"
    assert [line.text for line in document.lines] == [text for number in range(3) for text in LEFT[number : number + 2]]


def test_a_short_reference_at_the_foot_of_two_pages_stays() -> None:
    pages = [column([LEFT[0], LEFT[1], "Сонда. 84-б."]), column([LEFT[3], LEFT[4], "Сонда. 85-б."])]
    assert [text for text in texts(pages) if text.startswith("Сонда")] == ["Сонда. 84-б.", "Сонда. 85-б."]


def test_indents_and_gaps_are_seen() -> None:
    page = [(80, 700, 10, "Тоқаев Қ."), (105, 688, 10, "Беласу"), (80, 660, 10, "Сонда"), (105, 648, 10, "б. 84")]
    assert texts([page]) == ["Тоқаев Қ.", "          Беласу", "", "Сонда", "          б. 84"]


def note_page(number: str = "1", small: float = 8) -> list[Printed]:
    """Running text with a raised 1 after its first word, a raised 2 after a unit, and a small row at the foot."""
    text = [
        (80, 700, 12, "Сөзі"),
        (104, 704, 7, "1"),
        (112, 700, 12, "бар м"),
        (142, 704, 7, "2"),
        (150, 700, 12, "жол"),
    ]
    return (
        text
        + column(["Бұл жай мәтін жолы ғой, иә"] * 4, top=686, size=12)
        + [(80, 100, small, f"{number} Сонда. 5-б.")]
    )


def test_footnotes_hang_on_their_raised_number() -> None:
    document = document_of_bytes(pdf([note_page()]), "a.pdf")
    assert (document.lines[0].text, said_by(document).splitlines()[-1]) == (
        "Сөзі бар м2 жол", "footnote 1 at 1| Сонда. 5-б."
    )  # fmt: skip


@pytest.mark.parametrize("page", [note_page("3"), note_page("1."), note_page(small=12)])
def test_small_print_without_its_mark_stays_in_the_text(page: list[Printed]) -> None:
    document = document_of_bytes(pdf([page]), "a.pdf")
    assert (document.notes, document.lines[0].text) == ((), "Сөзі1 бар м2 жол")


def test_a_page_on_its_side() -> None:
    assert texts([column(LEFT)], rotate=90) == LEFT


def test_the_list_of_a_wrapped_column() -> None:
    lines = ["Әдебиеттер", "1. Тоқаев Қ. К. Беласу. – Ал-", "маты: Атамұра, 2003. – 656 б.", "2. Сонда. 84-бет."]
    (found,) = find_reference_lists(document_of_bytes(pdf([column(lines)]), "a.pdf"))
    assert [(entry.number, entry.text) for entry in split_entries(found)] == [
        (1, "Тоқаев Қ. К. Беласу. – Ал- маты: Атамұра, 2003. – 656 б."), (2, "Сонда. 84-бет.")
    ]  # fmt: skip


def test_a_scan_is_told_what_to_do() -> None:
    with pytest.raises(UnreadableInputError, match=r"a\.pdf: this PDF has no text layer; run OCR first"):
        document_of_bytes(pdf([[]]), "a.pdf")


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableInputError, match=r'pip install "citekz\[pdf\]"'):
        document_of_bytes(pdf([column(LEFT)]), "a.pdf")


def test_a_damaged_page_is_said_to_be_unread() -> None:
    whole = pdf([column(["Әдебиеттер", *LEFT]), column(RIGHT)])
    start = whole.rindex(b"/Type/Page/Parent")
    document = document_of_bytes(whole[:start] + whole[start:].replace(b"/Type/Page", b"/Type/Xage", 1), "a.pdf")
    issues = [issue for issue in parse_document(document).issues if issue.code == "page-unread"]
    assert (document.unread, [(issue.severity, issue.message) for issue in issues]) == (
        (2,),
        [("warning", "damaged, and not read: page 2")],
    )
