"""Files of strangers that would crash, fill the memory, hang or reach out: refused, or read without harm."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from document_files import column, flat_odt, forms_in_forms, odt, pdf, pdf_of_objects
from hypothesis import given, settings
from hypothesis import strategies as st

from citekz.documents import pdf_glyphs
from citekz.documents.reading import document_of_bytes
from citekz.errors import UnreadableInputError


@pytest.fixture(autouse=True)
def no_network_and_no_hang(monkeypatch: pytest.MonkeyPatch, no_hang: None) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file made citekz look at the network")

    monkeypatch.setattr(socket, "socket", refuse)


def refused(content: bytes, name: str) -> str:
    with pytest.raises(UnreadableInputError) as caught:
        document_of_bytes(content, name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    return message


def complaint(content: bytes, name: str) -> str:
    """What is said against a file; empty if it is read."""
    try:
        document_of_bytes(content, name)
    except UnreadableInputError as error:
        return str(error)
    return ""


def text_of(content: bytes, name: str) -> str:
    return "\n".join(line.text for line in document_of_bytes(content, name).lines)


ENTITIES = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]><a>&b;&d;</a>'


# -------------------------------------------------------------------------------------------------------------- zip


def flagged_as_encrypted() -> bytes:
    content = bytearray(odt("<text:p>а</text:p>"))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(sign, at + 4)
    return bytes(content)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: odt("", **{"Pictures/a.png": b"\0" * (60 << 20)}), "zip bomb"),
        (lambda: odt("", **{"content.xml": b" " * (60 << 20)}), "zip bomb"),
        (lambda: odt("", **{f"Pictures/{number}": b"" for number in range(5_000)}), "parts"),
        (lambda: odt("", **{"../evil.xml": "<a/>"}), "leads out"),
        (lambda: odt("", **{"/etc/evil": "<a/>"}), "leads out"),
        (lambda: odt("", **{"Pictures\\..\\..\\evil": "<a/>"}), "leads out"),
        (lambda: odt("", **{"content.xml": ENTITIES}), "document type"),
        (lambda: odt("", **{"content.xml": ENTITIES.encode("utf-16")}), "document type"),
        (lambda: odt("", **{"styles.xml": ENTITIES}), "document type"),
        (lambda: odt("", **{"content.xml": "<office:document"}), "damaged"),
        (lambda: odt("<text:span>" * 20_000), "damaged"),
        (lambda: odt("<text:p>а</text:p>")[:-30], "damaged"),
        (flagged_as_encrypted, "password"),
        (lambda: flat_odt("").replace("?>", '?><!DOCTYPE a SYSTEM "http://a.org/a.dtd">', 1).encode(), "document type"),
    ],
)  # fmt: skip
def test_open_documents_that_are_refused(make: Callable[[], bytes], said: str) -> None:
    assert said in refused(make(), "a.odt")


def test_pictures_and_links_of_an_open_document_are_not_followed() -> None:
    link = '<text:a xlink:href="http://example.org/a" xmlns:xlink="http://www.w3.org/1999/xlink">сілтеме</text:a>'
    frame = '<draw:frame><draw:image xlink:href="http://example.org/b.png" xmlns:xlink="http://www.w3.org/1999/xlink"/></draw:frame>'
    assert text_of(odt(f"<text:p>{link}{frame}</text:p>"), "a.odt") == "сілтеме"


def test_deep_lists_and_huge_numbers_of_an_open_document() -> None:
    inner = '<text:list><text:list-item text:start-value="99999999999999">' * 100 + "<text:p>терең</text:p>"
    spaces = '<text:p>а<text:s text:c="999999999"/>б</text:p>'
    assert text_of(odt(inner + "</text:list-item></text:list>" * 100), "a.odt") == "терең"
    assert len(text_of(odt(spaces), "a.odt")) < 2_000


# -------------------------------------------------------------------------------------------------------------- HTML


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<div>" * 100_000, "nested too deep"),
        (b"<p>" + b"x" * (12 << 20), "nested too deep"),
        (b"<p " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">", "attributes"),
        (b"<p " + b" ".join(b"a%d='>'" % number for number in range(100_000)) + b">", "attributes"),
        (b"<p>" + b"x " * (17 << 20), "larger than"),
    ],
)
def test_pages_that_are_refused(content: bytes, said: str) -> None:
    assert said in refused(content, "a.html")


@pytest.mark.parametrize(
    "content",
    [
        b"<" * 3_000_000,
        b"<!--" * 700_000,
        b"&" * 3_000_000,
        b"</" * 1_500_000,
        b"<a b='" * 500_000,
        b"<li>" * 200_000,
        b"<p>a<br>" * 200_000,
        b"<p><a id=fn1 href=#fnref1>1</a>" * 50_000,
        b"".join(b"<div><a id=fn%d>1</a></div>" % number for number in range(50_000)),
        (b"<b>" * 200 + b"</i>") * 5_000,
        b"<p style='list-style" + b" " * 1_000_000 + b"'>a",
    ],
)
def test_pages_that_want_too_much_time(content: bytes) -> None:
    assert "\n" not in complaint(content, "a.html")


def test_nothing_that_a_page_names_is_loaded() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><head><link rel=stylesheet href="http://example.org/a">'
        '<base href="http://example.org/"><script src="http://example.org/a.js"></script></head><body><img src="http://example.org/a">'
        '<iframe src="file:///etc/passwd"></iframe><object data="http://example.org/b"></object><p>&x;мәтін</body></html>'
    )
    assert text_of(page.encode(), "a.html") == "]>\n&x;мәтін"  # as browsers show it


# --------------------------------------------------------------------------------------------------------------- RTF


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{\\rtf1 " + b"{" * 200_000, "nested too deep"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_old_files_that_are_refused(content: bytes, said: str) -> None:
    assert said in refused(content, "a.doc")


@pytest.mark.parametrize(
    "content",
    [
        b"{\\rtf1 \\bin999999999 a",
        b"{\\rtf1 \\bin-5 a}",
        b"{\\rtf1" + b"\\" * 2_000_000,
        b"{\\rtf1 " + b"}" * 2_000_000,
        b"{\\rtf1 " + b"\\u-1?\\u99999999999?\\uc-1" * 50_000,
        b"{\\rtf1 " + b"\\'" * 500_000,
        b"{\\rtf1 " + b"{\\footnote " * 5_000,
        b"{\\rtf1 " + b"a" * 5_000_000,
        b"{\\rtf1{\\object{\\*\\objdata "
        + b"00" * 1_000_000
        + b"}}\\field{\\*\\fldinst INCLUDETEXT http://example.org}a}",
        b"{\\rtf1\\ansicpg99999{\\fonttbl{\\f0\\fcharset999\\cpg77777;}}\\f0 \\'e0}",
    ],
)
def test_strange_rtf_is_read_without_harm(content: bytes) -> None:
    assert document_of_bytes(content, "a.rtf").format == "rtf"


# --------------------------------------------------------------------------------------------------------------- PDF

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
LINES = column(["1. Тоқаев Қ. Беласу. – Алматы, 2003."])


@pytest.fixture
def reads_pdf() -> None:
    pytest.importorskip("pypdfium2")


@pytest.mark.usefixtures("reads_pdf")
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"%PDF-1.7\n", "damaged"),
        (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4_000, "damaged"),
        (lambda: pdf_of_objects([b"<</Type/Catalog/Pages 1 0 R>>"]), "text layer"),
        (lambda: pdf_of_objects([CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"]), "text layer"),
        (lambda: pdf([[]] * 5_001), "more than 5000 pages"),
        (lambda: pdf([[(80, 700 - row, 10, f"{row:05}" * 24) for row in range(1_000)]]), "signs"),
        (lambda: pdf([[(80, 700, 10, "\ue000\ue001" * 100)]]), "no readable letters"),
        (lambda: pdf([LINES])[:-400], "damaged"),
    ],
)  # fmt: skip
def test_pdf_files_that_are_refused(make: Callable[[], bytes], said: str) -> None:
    assert said in refused(make(), "a.pdf")


@pytest.mark.usefixtures("reads_pdf")
def test_a_pdf_that_would_take_hours_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    child = "from citekz.documents import pdf_glyphs; pdf_glyphs.SECONDS_FOR_A_PAGE = 1; pdf_glyphs.main()"
    monkeypatch.setattr("citekz.documents.pdf._CHILD", child)
    assert "too much time" in refused(forms_in_forms(12, 10), "a.pdf")


@pytest.mark.usefixtures("reads_pdf")
def test_actions_scripts_and_files_of_a_pdf_are_never_run(tmp_path: Path) -> None:
    action = (
        b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/URI/URI(http://example.org/)>>>>"
        b"/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)>>]>>>>"
    )
    launch = b"/OpenAction<</S/Launch/F(touch " + str(tmp_path / "x").encode() + b")>>"
    for extra in (action, launch):
        assert text_of(pdf([LINES], extra=extra), "a.pdf") == LINES[0][3]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("reads_pdf")
def test_a_pdf_with_a_password_says_so() -> None:
    encrypted = (
        b"/ID[<0102><0102>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"ab" * 32, b"cd" * 32)
    )  # fmt: skip
    pages = b"<</Type/Pages/Kids[]/Count 0>>"
    assert "password" in refused(pdf_of_objects([CATALOGUE, pages], encrypted), "a.pdf")


def test_a_crash_of_the_child_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdfium2")
    monkeypatch.setattr("citekz.documents.pdf._CHILD", "import os; os.abort()")
    assert "too much time or memory" in refused(pdf([LINES]), "a.pdf")


# ------------------------------------------------------------------------------------------------------------ mutants

GOOD = {
    "a.odt": odt(
        "<text:list><text:list-item><text:p>1. Тоқаев</text:p></text:list-item></text:list><text:p>б</text:p>"
    ),
    "a.fodt": flat_odt(
        "<text:p>1. Тоқаев<text:note><text:note-body><text:p>б</text:p></text:note-body></text:note></text:p>"
    ).encode(),
    "a.html": "<html><ol start=2><li>Тоқаев<a href='#fn1'>1</a></ol><p id=fn1>в<table><td>б</table></html>".encode(),
    "a.rtf": b"{\\rtf1\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 T;}}\\f0 \\'e0\\u1178?{\\footnote b}\\par{\\*\\x y}}",
}


@settings(max_examples=200)
@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.tuples(st.integers(0, 3_000), st.binary(max_size=4), st.integers(0, 8)), max_size=6),
)
def test_a_damaged_file_is_read_or_refused(name: str, damages: list[tuple[int, bytes, int]]) -> None:
    content = GOOD[name]
    for at, put, dropped in damages:
        at %= len(content) + 1
        content = content[:at] + put + content[at + dropped :]
    assert "\n" not in complaint(content, name)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 3_000), st.binary(max_size=4), st.integers(0, 8)), min_size=1, max_size=6))
def test_a_damaged_pdf_gives_rows_or_a_problem(damages: list[tuple[int, bytes, int]]) -> None:
    pytest.importorskip("pypdfium2")
    content = pdf([LINES])
    for at, put, dropped in damages:
        at %= len(content) + 1
        content = content[:at] + put + content[at + dropped :]
    answer = pdf_glyphs.answer_of(content)
    assert ("pages" in answer) != (answer.get("problem") in ("damaged", "password", "pages", "glyphs"))


def test_the_mutants_start_from_files_that_are_read() -> None:
    assert [complaint(GOOD[name], name) for name in GOOD] == [""] * len(GOOD)
