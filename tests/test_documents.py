"""Plain text in every encoding of the region, and files that are refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.documents.plain import decode, document_of
from citekz.documents.reading import document_of_bytes, read_document
from citekz.errors import UnreadableInputError

KAZAKH = "1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.\n2. Сонда. 84-бет. «Әдебиет»\n"
RUSSIAN = "Список литературы\n1. Козыбаев М. К. История и современность. - Алма-Ата: Гылым, 1991. - 254 с.\n"
LATIN = "Müller, Jürgen: Über die Grenze. Köln 1998. Première édition.\n"


@pytest.mark.parametrize(
    ("text", "written_in", "reported"),
    [
        (KAZAKH, "utf-8", "utf-8"),
        (KAZAKH, "utf-8-sig", "utf-8"),
        (KAZAKH, "utf-16", "utf-16-le"),
        (KAZAKH, "utf-16-le", "utf-16-le"),
        (KAZAKH, "utf-16-be", "utf-16-be"),
        (KAZAKH, "utf-32", "utf-32-le"),
        (KAZAKH, "kz1048", "kz1048"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN.upper(), "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN.upper(), "koi8-r", "koi8-r"),
        (RUSSIAN, "cp866", "cp866"),
        (LATIN, "cp1252", "cp1252"),
        ("Plain ASCII.", "ascii", "utf-8"),
        ("", "ascii", "utf-8"),
    ],
)
def test_encodings_are_recognised(text: str, written_in: str, reported: str) -> None:
    assert decode(text.encode(written_in)) == (text, reported)


def test_the_encoding_is_reported_in_the_document(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    document = read_document(path)
    assert (document.encoding, document.format, document.path) == ("cp1251", "text", str(path))
    assert document.lines[0].text == "Список литературы"


def test_all_line_ends() -> None:
    lines = document_of("а\r\nб\rв\n\nг\u2028д\x85е").lines
    assert [(line.number, line.text) for line in lines] == [
        (1, "а"), (2, "б"), (3, "в"), (4, ""), (5, "г"), (6, "д"), (7, "е")
    ]  # fmt: skip


def test_form_feeds_part_lines_without_counting() -> None:
    lines = document_of("а\n\fб\nв\fг\n\f\n").lines
    assert [(line.number, line.start, line.text) for line in lines] == [
        (1, 0, "а"), (2, 1, "б"), (3, 0, "в"), (3, 2, "г")
    ]  # fmt: skip


@given(st.text())
def test_lines_keep_their_place(text: str) -> None:
    document = document_of(text)
    assert all("\n" not in line.text and "\r" not in line.text for line in document.lines)
    assert [line.number for line in document.lines] == sorted(line.number for line in document.lines)


@given(st.binary(max_size=300))
def test_bytes_are_read_strictly_or_refused(content: bytes) -> None:
    message = ""
    try:
        text, encoding = decode(content)
    except UnreadableInputError as error:
        message = str(error)
    else:
        assert "\ufffd" not in text or "\ufffd".encode(encoding) in content
    assert "\n" not in message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"\x00\x01\x02\x03\xff\xfe" * 50, "binary"),
        ("a.txt", b"\xff\xfe\x00", "utf-16-le"),
        ("a.txt", bytes(range(1, 32)) * 20, "binary"),
        ("a.txt", b"%PDF-1.7 ...", "PDF"),
        ("a.pdf", b"", "PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "password"),
        ("a.docx", b"no zip", "no Word file"),
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.odt", b"text", "OpenDocument"),
        ("a.png", b"\x89PNG\r\n", "picture"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(name: str, content: bytes, said: str) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        document_of_bytes(content, name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert said in message
    assert "\n" not in message


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path, "a\0b"):
        with pytest.raises(UnreadableInputError, match=r".+: .+"):
            read_document(path)


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert read_document(path).lines == ()
