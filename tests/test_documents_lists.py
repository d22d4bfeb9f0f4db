"""A collection of articles, each with its own list: the same lists are found in every kind of file."""

import pytest
from document_files import Printed, odt, pdf

from citekz.documents.plain import document_of
from citekz.documents.reading import document_of_bytes
from citekz.entries import split_entries
from citekz.model import Document
from citekz.reference_lists import find_reference_lists

TEXT = "Бұл мақалада қоғамның даму мәселелері қарастырылады [1, 5 б.], оның жолдары айтылады. "
ARTICLES = [
    ("Бірінші мақала", "Пайдаланылған әдебиеттер тізімі",
     ["Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.", "Сонда. 84-б.",
      "Назарбаев Н. Ә. Сындарлы он жыл. – Алматы: Атамұра, 2003. – 240 б."]),
    ("Вторая статья", "Список использованной литературы",
     ["Козыбаев М. К. История и современность. – Алма-Ата: Гылым, 1991. – 254 с.",
      "Масанов Н. Э. Кочевая цивилизация казахов // Восток. – 1995. – № 4. – С. 5–15."]),
    ("Үшінші мақала", "Әдебиеттер",
     ["Қирабаев С. Ұлт тәуелсіздігі және әдебиет. – Алматы: Ғылым, 2001. – 448 б.",
      "Ахметов З. А. Өлең сөздің теориясы. – Алматы: Мектеп, 1973. – 212 б.", "Сонда, 15-б."]),
    ("The fourth article", "References",
     ["Cummings S. N. Kazakhstan: Power and the Elite. – London: I. B. Tauris, 2005. – 206 p.", "Ibid. – P. 74."]),
]  # fmt: skip


def paragraphs(text_length: int = 6) -> list[str]:
    """All paragraphs of the collection, list numbers written out."""
    return [
        line
        for title, heading, entries in ARTICLES
        for line in (
            title,
            TEXT * text_length,
            TEXT * text_length,
            heading,
            *(f"{number}. {entry}" for number, entry in enumerate(entries, 1)),
        )
    ]


def as_html() -> bytes:
    articles = (
        f"<h1>{title}</h1><p>{TEXT * 6}</p><p>{TEXT * 6}</p><h2>{heading}</h2><ol>"
        + "".join(f"<li>{entry}</li>" for entry in entries)
        + "</ol>"
        for title, heading, entries in ARTICLES
    )
    return f"<html>{''.join(articles)}</html>".encode()


def as_rtf() -> bytes:
    def escaped(text: str) -> str:
        return "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in text)

    return ("{\\rtf1 " + "".join(f"{escaped(text)}\\par\n" for text in paragraphs()) + "}").encode("ascii")


def as_odt() -> bytes:
    return odt("".join(f"<text:p>{text}</text:p>" for text in paragraphs()))


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def as_pdf(columns: int) -> bytes:
    """Pages of 50 rows in one or two columns, with a running header and page numbers."""
    titles = {title for title, _, _ in ARTICLES}
    width = 88 if columns == 1 else 42
    lines = [
        line for text in paragraphs() for line in ["", text][text not in titles :] for line in wrapped(line, width)
    ]
    pages: list[list[Printed]] = []
    for start in range(0, len(lines), 50 * columns):
        number = start // (50 * columns) + 1
        page: list[Printed] = [(200, 770, 9, "Хабаршы. Тарих сериясы"), (300, 30, 10, str(number))]
        for at, line in enumerate(lines[start : start + 50 * columns]):
            page.append((60 + 240 * (at // 50), 740 - 13 * (at % 50), 10 if columns == 1 else 9.5, line))
        pages.append(page)
    return pdf(pages)


def lists_of(document: Document) -> list[tuple[str, list[str]]]:
    return [
        (found.heading.text.strip() if found.heading else "", [entry.text for entry in split_entries(found)])
        for found in find_reference_lists(document)
    ]


EXPECTED = [(heading, entries) for _, heading, entries in ARTICLES]


def test_every_list_of_a_collection_in_plain_text() -> None:
    assert lists_of(document_of("\n".join(paragraphs()))) == EXPECTED


@pytest.mark.parametrize(("make", "name"), [(as_html, "a.html"), (as_rtf, "a.rtf"), (as_odt, "a.odt")])
def test_every_list_of_a_collection(make, name: str) -> None:  # type: ignore[no-untyped-def]
    assert lists_of(document_of_bytes(make(), name)) == EXPECTED


@pytest.mark.parametrize("columns", [1, 2])
def test_every_list_of_a_printed_collection(columns: int) -> None:
    pytest.importorskip("pypdfium2")
    assert lists_of(document_of_bytes(as_pdf(columns), "a.pdf")) == EXPECTED


@pytest.mark.parametrize(
    "heading",
    ["ПАЙДАЛАНЫЛҒАН ӘДЕБИЕТТЕР\nТІЗІМІ", "ПАЙДАЛАНЫЛҒАН\nӘДЕБИЕТТЕР ТІЗІМІ", "СПИСОК ИСТОЧНИКОВ\nИ ЛИТЕРАТУРЫ"],
)
def test_a_heading_may_run_over_two_lines(heading: str) -> None:
    text = f"Мәтін.\n{heading}\nТоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.\nСонда. 84-бет."
    assert [entries for _, entries in lists_of(document_of(text))] == [
        ["Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.", "Сонда. 84-бет."]
    ]


def test_a_year_at_the_beginning_of_a_line_is_no_end_of_a_list() -> None:
    lines = [
        "Литература",
        "1. Protocol to the Treaty on the Reduction of Arms. 23 may",
        "1992.ra.",
        "2. 13 декабря 1993 г. Совет",
        "Республики. О ратификации",
        "Договора о нераспространении ядерного",
        "оружия. – Алматы, 1993.",
        "3. Сонда.",
    ]
    assert [len(entries) for _, entries in lists_of(document_of("\n".join(lines)))] == [3]


def test_the_title_of_the_next_article_does_not_belong_to_a_wrapped_list() -> None:
    lines = ["Әдебиеттер", "1. Тоқаев Қ. К. Беласу. –", "Алматы: Атамұра, 2003. – 656 б.", "2. Сонда. –", "84-б.",
             "3. Сонда. –", "85-б.", "Статья о Казахстане", "А. Б. Автор и другие", TEXT * 6]  # fmt: skip
    assert [entries[-1] for _, entries in lists_of(document_of("\n".join(lines)))] == ["Сонда. – 85-б."]
