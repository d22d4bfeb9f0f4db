"""Web pages: what a reader sees of them."""

import pytest
from document_files import read_cases, said_by

from citekz.documents.html import document_of_html
from citekz.documents.html_source import decode_page
from citekz.documents.reading import document_of_bytes
from citekz.entries import split_entries
from citekz.reference_lists import find_reference_lists

PAGE = "<html><head><meta charset={}></head><body><h2>Список литературы</h2><p>1. Козыбаев М. К. История.</p></html>"


@pytest.mark.parametrize(("source", "expected"), [case[1:] for case in read_cases("html.txt")],
                         ids=[case[0] for case in read_cases("html.txt")])  # fmt: skip
def test_pages(source: str, expected: str) -> None:
    assert said_by(document_of_html(source.encode(), "a.html")) == expected


@pytest.mark.parametrize(
    ("written_in", "declared", "reported"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "windows-1251", "utf-8"),
        ("utf-8-sig", "windows-1251", "utf-8"),
        ("utf-16", "utf-8", "utf-16-le"),
        ("cp1251", "windows-1251", "cp1251"),
        ("koi8-r", '"koi8-r"', "koi8-r"),
        ("cp1251", "nonsense", "cp1251"),
        ("cp1251", "utf-8", "cp1251"),
    ],
)
def test_character_sets(written_in: str, declared: str, reported: str) -> None:
    page = PAGE.format(declared)
    text, encoding = decode_page(page.encode(written_in), "a.html")
    assert (text.removeprefix("\ufeff"), encoding) == (page, reported)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_a_page_is_known_by_its_content(encoding: str) -> None:
    document = document_of_bytes(PAGE.format("windows-1251").encode(encoding), "saved.doc")
    assert (document.format, [line.text for line in document.lines]) == (
        "html", ["Список литературы", "1. Козыбаев М. К. История."]
    )  # fmt: skip


def test_the_list_of_a_page() -> None:
    items = "<li>Tokayev K. Belasu. – Almaty, 2003. – 656 p.<li>Ibid. – P. 84."
    page = f"<h2>References</h2><ol>{items}</ol><footer>© 2024</footer>"
    (found,) = find_reference_lists(document_of_bytes(page.encode(), "a.html"))
    assert [(entry.number, entry.text) for entry in split_entries(found)] == [
        (1, "Tokayev K. Belasu. – Almaty, 2003. – 656 p."), (2, "Ibid. – P. 84.")
    ]  # fmt: skip


def test_an_empty_page_has_no_lines() -> None:
    assert [document_of_html(content, "a.html").lines for content in (b"", b"<!-- -->", b"<html></html>")] == [
        (),
        (),
        (),
    ]
