"""Word files that would do harm, and broken ones: one clear line or a clean read, and never slow."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from word_files import HEAD, NAMESPACES, W, field, packed, paragraph, parts_of, run, word

from citekz.documents.docx import document_of_docx
from citekz.errors import UnreadableInputError
from citekz.model import Span
from citekz.word import stories
from citekz.word.live_fields import obstacles_in
from citekz.word.package import Package
from citekz.word.paragraphs import replace_text

BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.fixture(autouse=True)
def nothing_hangs(no_hang: None) -> None:
    """Every file here is read or refused in the end."""


def document(inside: str, before: str = "") -> str:
    return f"{HEAD}{before}<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>"


def with_part(name: str, content: str | bytes, body: str = "") -> bytes:
    return packed({**parts_of(body), name: content})


def nested(depth: int) -> str:
    return "<w:sdt>" * depth + "</w:sdt>" * depth


def zeros_in_zeros() -> bytes:
    return with_part("word/embeddings/inner.zip", packed({"a": packed({"b": b"\0" * (40 << 20)})}) * 4000)


def with_wrong_checksum() -> bytes:
    content = bytearray(word(paragraph("а")))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo("word/document.xml")
    for place in range(len(content) - 46):  # in the central directory
        if content[place : place + 4] == b"PK\1\2" and content[place + 46 :].startswith(info.filename.encode()):
            struct.pack_into("<I", content, place + 16, info.CRC ^ 1)
    return bytes(content)


def with_flag(bit: int) -> bytes:
    content = bytearray(word(paragraph("а")))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset] |= bit
            place = content.find(mark, place + 4)
    return bytes(content)


def with_two_parts_of_one_name() -> bytes:
    stream = io.BytesIO(word(paragraph("а")))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", document(paragraph("б")))
    return stream.getvalue()


def with_a_lying_size() -> bytes:
    """A part that says it is small and unpacks to much."""
    content = bytearray(with_part("word/document.xml", document(paragraph("а" * (30 << 20)))))
    for mark, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        place = content.find(mark)
        while place >= 0:
            struct.pack_into("<I", content, place + offset, 100)
            place = content.find(mark, place + 4)
    return bytes(content)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (lambda: with_part("word/document.xml", b" " * (60 << 20)), "zip bomb"),
    "a bomb in a part that nobody reads": (lambda: with_part("word/media/a.png", b"\0" * (60 << 20)), "zip bomb"),
    "more than can be held": (lambda: packed({str(n): b"\0" * (50 << 20) for n in range(5)}), "zip bomb"),
    "a lying size": (with_a_lying_size, "damaged"),
    "too many tags": (lambda: with_part("word/document.xml", document("<a/>" * 4_000_000)), "tags"),
    "too many parts": (lambda: packed({f"word/{number}": b"" for number in range(5001)}), "parts"),
    "entities in the text": (lambda: with_part("word/document.xml", document("<w:p>&d;</w:p>", BOMB)), "document type"),
    "entities in relationships": (
        lambda: with_part("word/_rels/document.xml.rels", f"{HEAD}{BOMB}<a>&d;</a>"),
        "document type",
    ),
    "entities from outside": (lambda: with_part("word/document.xml", document("&x;", OUTSIDE)), "document type"),
    "a document type in UTF-16": (
        lambda: with_part("word/styles.xml", f'<?xml version="1.0" encoding="UTF-16"?>{BOMB}<a/>'.encode("utf-16")),
        "document type",
    ),
    "a document type in a part without suffix": (
        lambda: packed({
            **{name: text for name, text in parts_of("").items() if name != "word/document.xml"},
            "_rels/.rels": str(parts_of("")["_rels/.rels"]).replace("document.xml", "text"),
            "word/text": document("&d;", BOMB),
        }),
        "document type",
    ),
    "a name that leads out": (lambda: with_part("word/../../evil.xml", ""), "leads out"),
    "a name from the root": (lambda: with_part("/etc/evil", ""), "leads out"),
    "a name from a drive": (lambda: with_part("C:\\evil", ""), "leads out"),
    "two parts of one name": (with_two_parts_of_one_name, "two parts"),
    "a password": (lambda: with_flag(1), "password"),
    "a cut end": (lambda: word(paragraph("а"))[:-30], "damaged"),
    "a cut beginning": (lambda: b"PK\3\4" + word(paragraph("а"))[200:], "damaged"),
    "a wrong checksum": (with_wrong_checksum, "damaged"),
    "no text": (lambda: packed({n: c for n, c in parts_of("").items() if "word/" not in n}), "no Word file"),
    "a spreadsheet": (lambda: packed({"xl/workbook.xml": "<a/>"}), "no Word file"),
    "elements as deep as the sea": (lambda: with_part("word/document.xml", document(nested(100_000))), "damaged"),
    "no UTF-8": (lambda: with_part("word/document.xml", document("").encode() + b"\xff\xfe"), "damaged"),
    "no XML": (lambda: with_part("word/document.xml", b"PK\3\4"), "damaged"),
    "no XML in the notes": (lambda: word(paragraph(), footnotes="<w:footnote>"), "damaged"),
    "an unknown encoding": (
        lambda: with_part("word/document.xml", document("").replace("UTF-8", "klingon")),
        "damaged",
    ),
    "another root": (lambda: with_part("word/document.xml", "<html/>"), "no Word document"),
    "the strict kind": (
        lambda: with_part("word/document.xml", document("").replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")),
        "strict",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_one_line_says_what_is_wrong(kind: str) -> None:
    make, said = REFUSED[kind]
    content = make()
    with pytest.raises(UnreadableInputError) as caught:
        document_of_docx(content, "a.docx")
    assert said in str(caught.value)
    assert str(caught.value).startswith("a.docx: ")
    assert "\n" not in str(caught.value)


def read(content: bytes) -> list[str]:
    """The lines of a file; all that looks for more in it must not fail either."""
    package = Package.open(content, "a.docx")
    obstacles_in(package)
    for each in (found := stories.stories_of(package)).body.paragraphs[:3]:
        replace_text(each, Span(0, 0), "x")
    Package.open(package.with_parts(found.changed_parts()), "b.docx")
    return [line.text for line in document_of_docx(content, "a.docx").lines]


def test_addresses_outside_are_never_followed() -> None:
    relations = "".join(
        f'<Relationship Id="r{number}" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'
        for number, (kind, target) in enumerate(
            [
                ("footnotes", "file:///etc/hostname"),
                ("styles", "http://a.invalid/"),
                ("header", "//a/b"),
                ("image", "c:\\"),
            ]
        )
    )
    content = with_part(
        "word/_rels/document.xml.rels",
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        paragraph("а") + '<w:sectPr><w:headerReference r:id="r2"/></w:sectPr>',
    )
    assert read(content) == ["а"]


def test_relations_that_lead_out_lead_nowhere() -> None:
    parts = parts_of(paragraph("а"))
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("word/document.xml", "../../../../etc/passwd")
    assert read(packed(parts)) == ["а"]


def test_styles_that_are_based_on_each_other() -> None:
    styles = "".join(
        f'<w:style w:styleId="s{number}"><w:basedOn w:val="s{(number + 1) % 2000}"/></w:style>'
        for number in range(2000)
    )
    body = paragraph("а", properties='<w:pStyle w:val="s0"/>') * 2000
    assert read(word(body, styles=styles)) == ["а"] * 2000


def test_levels_come_from_the_style_below() -> None:
    styles = (
        '<w:style w:styleId="a"><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = "".join(f'<w:lvl w:ilvl="{level}"><w:lvlText w:val="{level}: %{level + 1}"/></w:lvl>' for level in (0, 1))
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = "".join(paragraph("а", properties=f'<w:pStyle w:val="{style}"/>') for style in "abb")
    assert read(word(body, styles=styles, numbering=numbering)) == ["1: 1 а", "0: 1 а", "0: 2 а"]


@pytest.mark.parametrize("number", ["-1", "99999999999999999999", "1e9", "", "\u0661", "2147483648"])
def test_numbers_of_lists_that_make_no_sense(number: str) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="{number}"><w:start w:val="{number}"/>'
        f'<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%9"/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    )
    numbers = f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{number}"/></w:numPr>'
    (line,) = read(word(paragraph("а", properties=numbers), numbering=numbering))
    assert line.endswith("а")
    assert len(line) < 50


def test_numbering_that_refers_to_itself() -> None:
    numbering = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    assert read(word(paragraph("а", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=numbering)) == [
        "а"
    ]


@pytest.mark.parametrize("kind", ["begin", "separate", "end", "nonsense"])
def test_unbalanced_fields(kind: str) -> None:
    sign = f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    code = "<w:r><w:instrText> ADDIN ZOTERO_ITEM </w:instrText></w:r>"
    assert read(word(paragraph((sign + code) * 3000, "[5]", field(" REF a ", "б")) + paragraph("в"))) == ["[5]б", "в"]


def test_a_reference_to_a_note_that_is_not_there() -> None:
    body = paragraph("а", '<w:r><w:footnoteReference w:id="99"/><w:footnoteReference/></w:r>')
    assert document_of_docx(word(body, footnotes=""), "a.docx").notes == ()
    assert read(word(body)) == ["а"]


def test_text_that_was_deleted() -> None:
    body = paragraph("<w:del><w:r><w:delText>жоқ</w:delText><w:t>жоқ</w:t></w:r></w:del>")
    assert read(word(body)) == [""]


def test_a_mark_deleted_in_every_paragraph() -> None:
    body = paragraph("а", properties="<w:rPr><w:del/></w:rPr>") * 20_000
    assert read(word(body)) == ["а" * 20_000]


def test_bookmarks_and_controls_that_do_not_match() -> None:
    body = '<w:bookmarkEnd w:id="1"/>' + paragraph(
        "а", '<w:bookmarkStart w:id="2" w:name="b"/>', '<w:permEnd w:id="3"/>'
    )
    assert read(word(body + '<w:bookmarkStart w:id="2"/><w:sdt/>')) == ["а"]


def test_a_huge_attribute_and_a_huge_text() -> None:
    assert read(word(f'<w:p w:rsidR="{"0" * 5_000_000}">{run("а")}</w:p>')) == ["а"]
    assert read(word(paragraph("а" * 4_000_000))) == ["а" * 4_000_000]


def test_a_paragraph_of_very_many_runs() -> None:
    content = word(paragraph("<w:r><w:t>[5]</w:t></w:r>" * 50_000))
    package = Package.open(content, "a.docx")
    (found,) = stories.stories_of(package).body.paragraphs
    assert replace_text(found, Span(0, 150_000), "а")
    assert found.text == "а"


def test_too_many_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "MOST_PARAGRAPHS", 100)
    assert len(read(word("<w:p/>" * 100))) == 100
    with pytest.raises(UnreadableInputError, match="more than 100 paragraphs"):
        document_of_docx(word("<w:p/>" * 101), "a.docx")


def test_the_limit_itself_is_not_slow() -> None:
    with pytest.raises(UnreadableInputError, match="more than 200000 paragraphs"):
        document_of_docx(word("<w:p/>" * 200_001), "a.docx")


def test_text_boxes_in_text_boxes() -> None:
    inside = "<w:p/>"
    for _ in range(20):
        inside = f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{inside}</w:txbxContent></mc:Choice>" + (
            "<mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    assert read(word(inside)) == [""] * 21
