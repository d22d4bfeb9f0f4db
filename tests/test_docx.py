"""Word files: the text that a reader sees, and files that would do harm."""

import io
import zipfile
from pathlib import Path

import pytest

from citekz.documents.docx import document_of_docx
from citekz.documents.docx_numbering import roman
from citekz.documents.reading import document_of_bytes, read_document
from citekz.entries import split_entries
from citekz.errors import UnreadableInputError
from citekz.model import Line, Note
from citekz.reference_lists import find_reference_lists

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def part(tag: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {NAMESPACE}>{inside}</w:{tag}>'


def packed(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, **parts: str) -> bytes:
    named = {f"word/{name}.xml": part(name, content) for name, content in parts.items()}
    return packed(
        {"[Content_Types].xml": TYPES, "word/document.xml": part("document", f"<w:body>{body}</w:body>"), **named}
    )


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, properties: str = "") -> str:
    inside = text if text.startswith("<") else run(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, kind: str, text: str, start: int = 1) -> str:
    numbers = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
    return f'<w:lvl w:ilvl="{depth}">{numbers}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


def texts(content: bytes) -> list[str]:
    return [line.text for line in document_of_docx(content, "a.docx").lines]


def test_paragraphs_and_tables_in_order() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('б')}</w:tc><w:tc>{paragraph('в')}</w:tc></w:tr></w:tbl>"
    document = document_of_docx(word(paragraph("а") + table + paragraph("") + paragraph("г")), "a.docx")
    assert [(line.number, line.text) for line in document.lines] == [(1, "а"), (2, "б"), (3, "в"), (4, ""), (5, "г")]
    assert document.format == "docx"


def test_a_line_break_parts_a_line_of_one_paragraph() -> None:
    document = document_of_docx(word(paragraph(f"{run('Тоқаев')}<w:r><w:br/><w:tab/></w:r>{run('Беласу')}")), "a.docx")
    assert [(line.number, line.start, line.text) for line in document.lines] == [(1, 0, "Тоқаев"), (1, 7, "\tБеласу")]


def test_tracked_changes_are_accepted() -> None:
    changed = f"<w:ins>{run('жаңа')}</w:ins><w:del><w:r><w:delText>ескі</w:delText></w:r></w:del>"
    joined = paragraph(run("Тоқа"), "<w:rPr><w:del/></w:rPr>") + paragraph(run("ев"))
    assert texts(word(paragraph(changed) + joined)) == ["жаңа", "Тоқаев"]


def test_links_fields_and_text_boxes() -> None:
    link = f"<w:hyperlink>{run('https://akorda.kz')}</w:hyperlink>"
    field = "<w:r><w:instrText>HYPERLINK</w:instrText></w:r>"
    box = f"<w:r><w:txbxContent>{paragraph('жақтау')}</w:txbxContent></w:r>"
    assert texts(word(paragraph(link + field + box))) == ["https://akorda.kz", "жақтау"]


def test_numbers_are_computed() -> None:
    body = numbered("а") + numbered("б") + paragraph("мәтін") + numbered("в")
    assert texts(word(body, numbering=lists(level(0, "decimal", "%1.")))) == ["1. а", "2. б", "мәтін", "3. в"]


@pytest.mark.parametrize(
    ("kind", "text", "start", "said"),
    [
        ("decimal", "[%1]", 3, "[3] а"),
        ("decimalZero", "%1)", 9, "09) а"),
        ("upperRoman", "%1.", 4, "IV. а"),
        ("lowerLetter", "%1)", 27, "aa) а"),
        ("russianLower", "%1)", 11, "л) а"),
        ("bullet", "\uf0b7", 1, "• а"),
        ("none", "", 1, "а"),
    ],
)
def test_kinds_of_numbers(kind: str, text: str, start: int, said: str) -> None:
    assert texts(word(numbered("а"), numbering=lists(level(0, kind, text, start)))) == [said]


def test_levels_count_and_restart() -> None:
    body = numbered("а") + numbered("б", level=1) + numbered("в", level=1) + numbered("г") + numbered("д", level=1)
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
    assert texts(word(body, numbering=numbering)) == ["1. а", "1.1. б", "1.2. в", "2. г", "2.1. д"]


def test_a_list_may_begin_again() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered("а") + numbered("б") + numbered("в", 2) + numbered("г", 2)
    assert texts(word(body, numbering=lists(level(0, "decimal", "%1."), more=again))) == [
        "1. а",
        "2. б",
        "1. в",
        "2. г",
    ]


def test_numbers_come_from_styles_too() -> None:
    styles = (
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Item"><w:basedOn w:val="Base"/></w:style>'
    )
    body = paragraph("а", '<w:pStyle w:val="Item"/>') + paragraph(
        "б", '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert texts(word(body, numbering=lists(level(0, "decimal", "%1.")), styles=styles)) == ["1. а", "б"]


def test_footnotes() -> None:
    rule = f'<w:footnote w:type="separator" w:id="0">{paragraph("-")}</w:footnote>'
    first, second = (
        f'<w:footnote w:id="{id}">{paragraph(text)}</w:footnote>' for id, text in ((3, "а"), (2, "Сонда."))
    )
    body = paragraph("б") + paragraph('<w:r><w:footnoteReference w:id="2"/><w:footnoteReference w:id="3"/></w:r>')
    (one, two) = document_of_docx(word(body, footnotes=rule + first + second), "a.docx").notes
    assert one == Note("footnote", (Line("Сонда.", 1),), number=1, anchor=2)
    assert two == Note("footnote", (Line("а", 1),), number=2, anchor=2)


def test_a_file_of_python_docx(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Пайдаланылған әдебиеттер тізімі", 1)
    for text in ("Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.", "Сонда. 84-бет."):
        document.add_paragraph(text, style="List Number")
    document.save(tmp_path / "a.docx")
    (found,) = find_reference_lists(read_document(tmp_path / "a.docx"))
    assert [(entry.number, entry.text[:6]) for entry in split_entries(found)] == [(1, "Тоқаев"), (2, "Сонда.")]


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableInputError) as caught:
        document_of_bytes(content, "a.docx")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_zip_bomb_is_not_opened() -> None:
    assert "zip bomb" in refused(packed({"word/document.xml": b" " * (60 << 20)}))


def test_too_many_parts() -> None:
    assert "parts" in refused(packed({f"word/{number}": b"" for number in range(5001)}))


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil", "word/../../evil"])
def test_names_that_lead_out(name: str) -> None:
    assert "leads out" in refused(packed({"word/document.xml": part("document", ""), name: b""}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/other.xml", "_rels/.rels"])
def test_document_types_are_refused(name: str, encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    assert "document type" in refused(packed({"word/document.xml": part("document", ""), name: bomb}))


def test_archives_that_are_no_word_files() -> None:
    assert "no Word file" in refused(packed({"xl/workbook.xml": "<a/>"}))
    assert "OpenDocument" in refused(packed({"content.xml": "<a/>"}))


@pytest.mark.parametrize("content", [b"<w:document", b"", b"\xff\xfe"])
def test_broken_xml(content: bytes) -> None:
    assert "damaged" in refused(packed({"word/document.xml": content}))


def test_a_truncated_file() -> None:
    assert "damaged" in refused(word(paragraph("а"))[:-30])


def test_roman_numbers() -> None:
    assert [roman(number) for number in (1, 4, 9, 40, 90, 400, 3999, 0)] == [
        "i", "iv", "ix", "xl", "xc", "cd", "mmmcmxcix", "0"
    ]  # fmt: skip
