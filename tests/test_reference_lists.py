"""Headings of reference lists and what surrounds them."""

import pytest

from citekz.documents.plain import document_of
from citekz.line_shapes import ends_a_list, is_complete, marker_of, signs_of_reference
from citekz.list_headings import headings_in, is_list_heading
from citekz.reference_lists import find_reference_lists

BOOKS = "1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.\n2. Сонда. 84-бет."


def found(text: str) -> list[tuple[str | None, list[int]]]:
    """The heading and the line numbers of every list."""
    return [
        (part.heading.text if part.heading else None, [line.number for line in part.lines])
        for part in find_reference_lists(document_of(text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Пайдаланылған әдебиеттер тізімі",
        "ПАЙДАЛАНЫЛҒАН ӘДЕБИЕТТЕР ТІЗІМІ:",
        "Пайдалынған әдебиеттер",
        "ПАЙДАЛАНЫЛFАН ƏДЕБИЕТТЕР ТIЗIМI",
        "Пайдаланылған дереккөздер мен әдебиеттер тізімі",
        "Ғылыми әдебиеттер тізімі.",
        "4 Қолданылған әдебиеттер",
        "Список использованных источников и литературы",
        "СПИСОК ИСПОЛЬЗОВАННОЙ ЛИТЕРАТУРЫ",
        "Списокиспользованной литературы",
        "С П И С О К  Л И Т Е Р А Т У Р Ы",
        "## Литература",
        "**Литература:**",
        "Библиографический список",
        "References:",
        "BIBLIOGRAPHY",
        "Works cited",
    ],
)
def test_headings(text: str) -> None:
    assert is_list_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "Список литературы ........ 57",
        "Пайдаланылған әдебиеттер тізімі 57",
        "Әдебиеттерге шолу",
        "Обзор литературы",
        "Литература народов Казахстана",
        "Әдебиет және өнер",
        "Список сокращений",
        "References to the law are many, and they are given below.",
        "",
    ],
)
def test_lines_that_only_look_like_headings(text: str) -> None:
    assert not is_list_heading(text)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("қызмет етеді.Қолданылған әдебиеттер тізімі:Тоқаев Қ.", "Қолданылған әдебиеттер тізімі:"),
        ("ҚорытындыПайдаланылған әдебиеттер тізіміКіріспе", "Пайдаланылған әдебиеттер тізімі"),
        ("Список литературы: 1. Иванов И. И.", "Список литературы: "),
        ("Әдебиеттер: 1. Тоқаев Қ.", "Әдебиеттер: "),
    ],
)
def test_glued_headings(text: str, heading: str) -> None:
    (at,) = headings_in(text)
    assert text[at.start : at.end] == heading


@pytest.mark.parametrize("text", ["Бұл список литературы толық емес", "Список литературы включает 120 работ"])
def test_headings_inside_sentences_do_not_count(text: str) -> None:
    assert list(headings_in(text)) == []


def test_the_start_of_a_glued_list_is_kept() -> None:
    line = "Мәтін.Қолданылған әдебиеттер тізімі:Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б."
    (part,) = find_reference_lists(document_of(line))
    first = part.lines[0]
    assert part.heading is not None
    assert line[part.heading.start :].startswith(part.heading.text)
    assert line[first.start :] == first.text == "Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б."


@pytest.mark.parametrize(
    "after",
    [
        "Қосымша А",
        "ПРИЛОЖЕНИЕ 1",
        "Appendix",
        "---",
        "```",
        "© 2024 Автор",
        "\nКесте 1 – Халық саны",
        "Резюме",
        "УДК 94",
    ],
)
def test_what_ends_a_list(after: str) -> None:
    assert found(f"Әдебиеттер\n{BOOKS}\n{after}\nТағы бір сөйлем бар.") == [("Әдебиеттер", [2, 3])]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Мәтін.", "Әдебиеттер", "Әдебиеттер\n\nҚосымша\nМәтін", "Литература ... 57"]
)
def test_no_list(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.", BOOKS, f"\n{BOOKS}\n"])
def test_a_file_that_is_a_list(text: str) -> None:
    assert [heading for heading, _ in found(text)] == [None]


def test_a_heading_in_a_table_of_contents_is_none() -> None:
    text = f"Мазмұны\nКіріспе 3\nӘдебиеттер тізімі 5\n\nКіріспе\nМәтін.\nӘдебиеттер тізімі\n{BOOKS}"
    assert found(text) == [("Әдебиеттер тізімі", [8, 9])]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1. Тоқаев", 1), ("1.Тоқаев", 1), ("12) Тоқаев", 12), ("[3]Тоқаев", 3), ("(4) Тоқаев", 4), ("5 Тоқаев", 5),
        ("6\tтоқаев", 6), ("7. ^ Ibid.", 7), ("1.5 млн", None), ("2–8 сынып", None), ("30 августа", None),
        ("2003.", 2003), ("•Тоқаев", None), ("- Тоқаев", None), ("-5 градус", None),
    ],
)  # fmt: skip
def test_numbers_and_bullets(text: str, number: int | None) -> None:
    marker = marker_of(text)
    assert number == (marker.number if marker else None)
    assert text.startswith(("•", "- ")) == (marker is not None and marker.number is None)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("Тоқаев Қ. Беласу. – Алматы, 2003. – 656 б.", 6),
        ("Сонда. 84-бет.", 3),
        ("Там же. С. 15.", 3),
        ("ҚР ОМА. 5-қор. Ф. 64. Оп. 1. Д. 5. Л. 12.", 2),
        ("https://adilet.zan.kz", 3),
        ("О языках: Закон РК от 11 июля 1997 г. № 151-I // Ведомости Парламента РК. – 1997.", 5),
        ("Smith, J. (2004). Borders. London: Routledge.", 4),
    ],
)
def test_signs_of_references(text: str, least: int) -> None:
    assert signs_of_reference(text) >= least


@pytest.mark.parametrize("text", ["Банк орны – Алматы.", "Тараптар бірнеше құжатқа қол қойды.", "Кесте 1 – Халық саны"])
def test_prose_shows_few_signs(text: str) -> None:
    assert signs_of_reference(text) < 2


@pytest.mark.parametrize(
    ("text", "whole"), [("2003.", True), ("Алматы,", False), ("Токаев К.", False), ("656 бет", True)]
)
def test_complete_lines(text: str, whole: bool) -> None:
    assert is_complete(text) is whole


def test_groups_are_no_ends() -> None:
    assert [ends_a_list(text) for text in ("Қосымша әдебиет", "Приложение к журналу «Мысль»")] == [False, False]
