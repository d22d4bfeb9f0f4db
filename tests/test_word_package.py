"""Word files taken apart, and put together again with nothing changed but what was."""

import io
import zipfile

import pytest
from lxml import etree
from word_files import HEAD, W, control, field, of_libreoffice, packed, paragraph, parts_of, run, text_box, word

from citekz.documents.docx import document_of_docx
from citekz.model import Line, Note, Run, Span
from citekz.word.comments import Remark, add_comments
from citekz.word.live_fields import Obstacle, obstacles_in
from citekz.word.looks import Look, new_paragraph
from citekz.word.package import Package
from citekz.word.paragraphs import replace_text
from citekz.word.positions import Extent, Position
from citekz.word.stories import Stories, stories_of

NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
LISTS = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)
PAGE = """<html><head><meta charset="utf-8"></head><body>
<h1>Кіріспе</h1><p>Мәтін [5, с. 12], <b>қалың</b> &amp; [<i>3</i>–5].<a class="sdfootnoteanc"
name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><table><tr><td>бір [1]</td></tr></table>
<h1>Әдебиеттер тізімі</h1><ol><li>Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.</li>
<li>Smith J. <i>Title</i>. – London, 2001. – URL: <a href="https://x.kz/a?b=1&amp;c=2">https://x.kz/a</a></li></ol>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>
Сонда. 12-б.</p></div></body></html>"""
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMESPACES = " ".join(
    [*(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "style", "text")),
     f'xmlns:draw="{_ODF}:drawing:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0" office:version="1.3"']
)  # fmt: skip
FLAT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_ODF_NAMESPACES} office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:page-layout style:name="p">
<style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p">
<style:header><text:p>Жоғары [3]</text:p></style:header><style:footer><text:p>Төмен</text:p></style:footer>
</style:master-page></office:master-styles><office:body><office:text>
<text:p>Мәтін [1]<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
<text:p>Сонда. 12-б.</text:p></text:note-body></text:note><draw:frame text:anchor-type="paragraph" svg:width="5cm"
svg:height="2cm"><draw:text-box><text:p>Жақтау [5]</text:p></draw:text-box></draw:frame></text:p>
<text:list><text:list-item><text:p>Бірінші</text:p></text:list-item></text:list>
</office:text></office:body></office:document>"""


def opened(content: bytes) -> tuple[Package, Stories]:
    package = Package.open(content, "a.docx")
    return package, stories_of(package)


def note(number: int, text: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>'


def reference(number: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{more}/></w:r>'


def members(content: bytes) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [
            (each.filename, each.date_time, each.compress_type, each.external_attr, archive.read(each))
            for each in archive.infolist()
        ]


# -- packages


def test_a_package_with_no_changes_has_equal_parts() -> None:
    content = word(paragraph("а"), footnotes=note(1, "б"))
    assert members(Package.open(content, "a.docx").with_parts({})) == members(content)


def test_changed_parts_stay_in_place_and_new_ones_come_last() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts_of(paragraph("а")).items():
            archive.writestr(name, text)
        archive.writestr("word/media/a.png", b"\x89PNG", zipfile.ZIP_STORED)
    package = Package.open(stream.getvalue(), "a.docx")
    written = package.with_parts({"word/document.xml": b"<a/>", "word/comments.xml": b"<b/>"})
    before, after = members(stream.getvalue()), members(written)
    assert [name for name, *_ in after] == [*(name for name, *_ in before), "word/comments.xml"]
    assert {name: content for name, *_, content in after}["word/document.xml"] == b"<a/>"
    assert [each for each in after if each in before] == [each for each in before if each[0] != "word/document.xml"]
    assert package.with_parts({"word/document.xml": b"<a/>", "word/comments.xml": b"<b/>"}) == written


def test_the_running_text_stands_where_the_package_says() -> None:
    parts = parts_of(paragraph("а"))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("document.xml", "document2.xml")
    assert Package.open(packed(parts), "a.docx").main == "word/document2.xml"


def test_relations_and_content_types() -> None:
    package = Package.open(word("", footnotes=""), "a.docx")
    assert package.related("word/document.xml", "footnotes") == ("word/footnotes.xml",)
    assert str(package.content_type("word/footnotes.xml")).endswith("footnotes+xml")
    assert package.content_type("word/other.xml") == "application/xml"


# -- stories


def test_notes_have_the_numbers_of_their_references() -> None:
    body = (
        paragraph("а", reference(3))
        + paragraph(reference(9), f"<w:del>{reference(2)}</w:del>", reference(7, "endnote"))
        + paragraph(reference(5, more=' w:customMarkFollows="1"'), reference(2), "б")
    )
    footnotes = "".join(note(number, text) for number, text in ((2, "екі"), (3, "үш"), (5, "бес"), (8, "сегіз")))
    document = document_of_docx(word(body, footnotes=footnotes, endnotes=note(7, "жеті", "endnote")), "a.docx")
    assert document.notes == (
        Note("footnote", (Line("үш", 1),), 1, 1),
        Note("footnote", (Line("бес", 1),), None, 3),
        Note("footnote", (Line("екі", 1),), 3, 3),
        Note("endnote", (Line("жеті", 1),), 1, 2),
    )


def test_headers_and_footers_that_a_section_shows() -> None:
    section = (
        '<w:sectPr><w:footerReference r:id="r-footer1"/><w:headerReference r:id="r-header2"/>'
        '<w:headerReference r:id="r-header2"/></w:sectPr>'
    )
    content = word(
        paragraph("а") + section,
        header1=paragraph("жоқ"),
        header2=paragraph("тақырып") + paragraph("[1]"),
        footer1=paragraph("б"),
    )
    assert document_of_docx(content, "a.docx").notes == (
        Note("header", (Line("тақырып", 1), Line("[1]", 2))),
        Note("footer", (Line("б", 1),)),
    )


def test_lines_lead_back_to_their_paragraphs() -> None:
    body = paragraph("а") + paragraph("бв", "<w:r><w:br/></w:r>", "гд", properties=NUMBERED) + paragraph("е")
    content = word(body, numbering=LISTS)
    document = document_of_docx(content, "a.docx")
    _, stories = opened(content)
    assert [(line.number, line.start, line.text) for line in document.lines] == [
        (1, 0, "а"),
        (2, 0, "1. бв"),
        (2, 6, "гд"),
        (3, 0, "е"),
    ]
    second = stories.body.paragraphs[1]
    assert [second.text[second.offset(line, 1) :] for line in document.lines[1:3]] == ["бв\nгд", "д"]


def test_paragraphs_joined_by_a_deleted_mark_are_one() -> None:
    body = paragraph("Тоқа", properties="<w:rPr><w:del/></w:rPr>") + paragraph("ев") + paragraph("б")
    _, stories = opened(word(body))
    assert [(each.number, each.text, len(each.elements)) for each in stories.body.paragraphs] == [
        (1, "Тоқаев", 2),
        (2, "б", 1),
    ]


def test_a_text_box_is_read_once_and_changed_twice() -> None:
    package, stories = opened(word(paragraph("а", text_box(paragraph("[5]") + paragraph("б"))) + paragraph("в")))
    assert [each.text for each in stories.body.paragraphs] == ["а", "[5]", "б", "в"]
    assert replace_text(stories.body.paragraphs[1], Span(1, 2), "7")
    (changed,) = stories.changed_parts().values()
    assert changed == package.part("word/document.xml").replace(b"[5]", b"[7]")
    assert changed.count(b"[7]") == 2


def test_a_copy_that_says_something_else_is_left_alone() -> None:
    _, stories = opened(word(paragraph(text_box(paragraph("[5]"), paragraph("[5] ескі")))))
    replace_text(stories.body.paragraphs[1], Span(1, 2), "7")
    (changed,) = stories.changed_parts().values()
    assert "[5] ескі".encode() in changed


# -- splicing


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/>{}<w:p/>",
        "<w:p></w:p>{}<w:p w:rsidR='00A1' /><w:p ></w:p >",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>{}",
        "<!-- <w:p> --><w:p><w:r><w:t>a &gt;> /></w:t></w:r></w:p>{}<?pi <w:p?>",
        "<w:sdt><w:sdtContent>\n  {}\n</w:sdtContent></w:sdt><w:p>&#x430;</w:p>",
        "<x:p xmlns:x='urn:other'><x:p/></x:p>{}<w:p w14:paraId='1'\n/>",
    ],
)
def test_only_the_bytes_of_touched_paragraphs_change(body: str) -> None:
    package, stories = opened(word(body.format(paragraph(run("[5", "<w:b/>"), "-7]"))))
    (touched,) = (each for each in stories.body.paragraphs if each.text == "[5-7]")
    replace_text(touched, Span(1, 4), "1–3")
    (changed,) = stories.changed_parts().values()
    assert changed == package.part("word/document.xml").replace(b"[5", "[1–3".encode()).replace(b">-7]", b">]")


def test_paragraphs_in_paragraphs_are_written_once() -> None:
    package, stories = opened(word(paragraph("[1]", text_box(paragraph("[2]"))) + paragraph("[3]")))
    for each in stories.body.paragraphs:
        replace_text(each, Span(1, 2), f"{each.number}0")
    (changed,) = stories.changed_parts().values()
    original = package.part("word/document.xml")
    assert changed == original.replace(b"[1]", b"[10]").replace(b"[2]", b"[20]").replace(b"[3]", b"[30]")


def test_paragraphs_change_places_with_their_own_bytes() -> None:
    first, second, third = (f"<w:p w14:paraId='{n}'>{run(n)}</w:p >" for n in "абв")
    package, stories = opened(word(f"{first}\n{second}{third}"))
    one, two, three = (each.element for each in stories.body.paragraphs)
    stories.body.part.place({one: [three], two: [two, new_paragraph(two, [Run("жаңа")], Look())], three: [one]})
    (changed,) = stories.changed_parts().values()
    text = changed.decode()
    assert text[text.index("<w:body>") + 8 : text.index("</w:body>")] == (
        f"{third}\n{second}<w:p><w:r><w:t>жаңа</w:t></w:r></w:p>{first}"
    )
    assert [each.text for each in opened(package.with_parts({"word/document.xml": changed}))[1].body.paragraphs] == [
        "в", "б", "жаңа", "а"
    ]  # fmt: skip


def test_a_paragraph_that_moves_takes_its_changes_along() -> None:
    _, stories = opened(word(paragraph("а", text_box(paragraph("[1]"))) + paragraph("б")))
    outer, inner, last = stories.body.paragraphs
    replace_text(inner, Span(1, 2), "9")
    stories.body.part.place({outer.element: [], last.element: [last.element, outer.element]})
    (changed,) = stories.changed_parts().values()
    assert changed.decode().count("[9]") == 2
    assert changed.index("б".encode()) < changed.index("а".encode())


def test_section_breaks_stay_in_their_places() -> None:
    section = '<w:sectPr><w:pgSz w:w="1"/></w:sectPr>'
    package, stories = opened(word(paragraph("а") + paragraph("б", properties=section) + paragraph("в")))
    one, two, _ = (each.element for each in stories.body.paragraphs)
    stories.body.part.place({one: [two], two: [one]})
    after = opened(package.with_parts(stories.changed_parts()))[1]
    assert [(each.text, b"sectPr" in etree.tostring(each.element)) for each in after.body.paragraphs] == [
        ("б", False),
        ("а", True),
        ("в", False),
    ]


def test_cells_keep_a_paragraph_and_section_breaks_too() -> None:
    body = (
        f"<w:tbl><w:tr><w:tc><w:tcPr/>{paragraph('а')}</w:tc></w:tr></w:tbl>"
        + paragraph("б", properties="<w:sectPr/>")
        + paragraph("в")
    )
    _, stories = opened(word(body))
    stories.body.part.place({each.element: [] for each in stories.body.paragraphs})
    (changed,) = stories.changed_parts().values()
    assert b"<w:tcPr/><w:p/></w:tc>" in changed
    assert b"<w:p><w:pPr><w:sectPr/></w:pPr></w:p></w:body>" in changed


def test_other_encodings_are_written_as_utf_8() -> None:
    parts = parts_of(paragraph("[5]"))
    text = str(parts["word/document.xml"]).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    package, stories = opened(packed({**parts, "word/document.xml": text.encode("utf-16")}))
    replace_text(stories.body.paragraphs[0], Span(1, 2), "7")
    after = opened(package.with_parts(stories.changed_parts()))[1]
    assert [each.text for each in after.body.paragraphs] == ["[7]"]


@pytest.mark.parametrize("program", ["LibreOffice", "python-docx"])
def test_files_of_other_programs_keep_their_bytes(program: str) -> None:
    content = of_libreoffice(PAGE) if program == "LibreOffice" else of_python_docx()
    package, stories = opened(content)
    (cited,) = (each for each in stories.body.paragraphs if "[5, с. 12]" in each.text)
    replace_text(cited, Span(at := cited.text.index("5"), at + 1), "2")
    written = package.with_parts(stories.changed_parts())
    pairs = zip(members(content), members(written), strict=True)
    assert [before[0] for before, after in pairs if before != after] == ["word/document.xml"]
    old, new = package.part("word/document.xml"), Package.open(written, "b.docx").part("word/document.xml")
    start = old.index(b"<w:p>", old.index("Кіріспе".encode()))
    assert new[:start] == old[:start]
    assert new.endswith(old[old.index(b"</w:p>", old.index(b"[5")) :])
    before, after = document_of_docx(content, "a"), document_of_docx(written, "a")
    assert [line.text for line in after.lines] == [line.text.replace("[5,", "[2,") for line in before.lines]
    assert after.notes == before.notes


def of_python_docx() -> bytes:
    from docx import Document

    file, stream = Document(), io.BytesIO()
    file.add_heading("Кіріспе", 1)
    cited = file.add_paragraph("Мәтін [5, ")
    cited.add_run("с. 12]").italic = True
    file.add_paragraph("Тоқаев Қ. К. Беласу.", style="List Number")
    file.save(stream)
    return stream.getvalue()


def test_notes_and_numbers_of_libreoffice() -> None:
    document = document_of_docx(of_libreoffice(PAGE), "a.docx")
    assert [line.text[:9] for line in document.lines][-2:] == ["1. Тоқаев", "2. Smith "]
    (footnote,) = document.notes
    assert (footnote.number, footnote.anchor, footnote.lines[0].text.strip()) == (1, 2, "Сонда. 12-б.")


def test_text_boxes_headers_and_notes_of_libreoffice() -> None:
    package, found = opened(of_libreoffice(FLAT, "fodt"))
    assert [(each.kind, each.number, [line.text.strip() for line in each.paragraphs]) for each in found] == [
        ("body", None, ["Мәтін [1]", "Жақтау [5]", "Бірінші"]),
        ("footnote", 1, ["Сонда. 12-б."]),
        ("header", None, ["Жоғары [3]"]),
        ("footer", None, ["Төмен"]),
    ]
    replace_text(found.body.paragraphs[1], Span(8, 9), "7")
    changed = found.changed_parts()["word/document.xml"]
    assert (package.part("word/document.xml").count(b"[5]"), changed.count(b"[7]"), changed.count(b"[5]")) == (2, 2, 0)


# -- obstacles


def only(body: str, **others: str) -> Obstacle:
    (found,) = obstacles_in(Package.open(word(body, **others), "a.docx"))
    return found


def extent(first: int, start: int, last: int, end: int) -> Extent:
    return Extent(Position(first, start), Position(last, end))


@pytest.mark.parametrize(
    ("code", "kind", "program"),
    [
        (' ADDIN ZOTERO_ITEM CSL_CITATION {"a": 1} ', "citation", "Zotero"),
        (" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY ", "list", "Zotero"),
        (' ADDIN CSL_CITATION { "citationItems" : [] } ', "citation", "Mendeley"),
        ("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY ", "list", "Mendeley"),
        (" ADDIN EN.CITE &lt;EndNote/&gt;", "citation", "EndNote"),
        (" ADDIN EN.REFLIST ", "list", "EndNote"),
        (" CITATION Ток03 \\l 1049 ", "citation", "Word"),
        (" BIBLIOGRAPHY ", "list", "Word"),
        (" ADDIN CitaviPlaceholder{}", "citation", "Citavi"),
    ],
)
def test_live_fields(code: str, kind: str, program: str) -> None:
    body = paragraph("а") + paragraph("мәтін ", field(code, "[5", "]"), " б")
    assert only(body) == Obstacle(kind, extent(2, 6, 2, 9), program, text="[5]")
    quoted = code.replace('"', "&quot;")
    simple = paragraph(f'<w:fldSimple w:instr="{quoted}">{run("[5]")}</w:fldSimple>')
    assert only(simple) == Obstacle(kind, extent(1, 0, 1, 3), program, text="[5]")


def test_harmless_fields_are_no_obstacles() -> None:
    body = paragraph(field(" PAGE ", "5"), field(' HYPERLINK "https://a.kz" ', "а"), field(" TOC \\o ", "б"))
    assert obstacles_in(Package.open(word(body), "a.docx")) == ()


def test_a_field_over_several_paragraphs_with_fields_inside() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN ZOTERO_</w:instrText></w:r>'
    begin += '<w:r><w:instrText>BIBL </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = paragraph("тізім") + paragraph(begin, "1. а") + paragraph("2. ", field(" HYPERLINK ", "б")) + paragraph(end)
    found = only(body)
    assert (found.kind, found.program, found.text) == ("list", "Zotero", "1. а\n2. б\n")
    assert list(found.paragraphs) == [2, 3, 4]
    assert [found.covers(number, Span(0, 2)) for number in (1, 2, 3)] == [False, True, True]


def test_a_field_inside_one_of_its_program_is_no_second_one() -> None:
    data = field(" ADDIN EN.CITE.DATA ")
    assert only(paragraph(field(" ADDIN EN.CITE ", data, "(Smith, 2001)"))).text == "(Smith, 2001)"


@pytest.mark.parametrize(
    ("properties", "kind", "program", "name"),
    [
        ("<w:bibliography/>", "list", "Word", None),
        ("<w:citation/>", "citation", "Word", None),
        ('<w:tag w:val="MENDELEY_CITATION_v3_ey"/>', "citation", "Mendeley", "MENDELEY_CITATION_v3_ey"),
        ('<w:tag w:val="MENDELEY_BIBLIOGRAPHY"/>', "list", "Mendeley", "MENDELEY_BIBLIOGRAPHY"),
        ('<w:lock w:val="sdtContentLocked"/>', "protection", None, None),
    ],
)
def test_content_controls(properties: str, kind: str, program: str | None, name: str | None) -> None:
    inline = paragraph("а ", control(run("[5]"), properties))
    assert only(inline) == Obstacle(kind, extent(1, 2, 1, 5), program, text="[5]", name=name)
    block = paragraph("а") + control(paragraph("б") + paragraph("вг"), properties) + paragraph("д")
    assert only(block) == Obstacle(kind, extent(2, 0, 3, 2), program, text="б\nвг", name=name)


def test_bookmarks_of_zotero() -> None:
    start, end = '<w:bookmarkStart w:id="4" w:name="ZOTERO_BREF_ab1"/>', '<w:bookmarkEnd w:id="4"/>'
    body = paragraph("а ", start, "[5]", end)
    assert only(body) == Obstacle("citation", extent(1, 2, 1, 5), "Zotero", text="[5]", name="ZOTERO_BREF_ab1")
    custom = '<Properties><property name="ZOTERO_BREF_ab1_1"><a>ZOTERO_BIBL {}</a></property></Properties>'
    package = Package.open(packed({**parts_of(body), "docProps/custom.xml": custom}), "a.docx")
    assert [each.kind for each in obstacles_in(package)] == ["list"]


def test_cross_references_say_which_paragraph_they_mean() -> None:
    target = paragraph('<w:bookmarkStart w:id="0" w:name="_Ref12"/>', "Тоқаев", '<w:bookmarkEnd w:id="0"/>')
    package = Package.open(word(paragraph("[", field(" REF _Ref12 \\r \\h ", "5"), "]") + target), "a.docx")
    assert obstacles_in(package) == (
        Obstacle("cross-reference", extent(1, 1, 1, 2), "Word", text="5", name="_Ref12", target=2),
        Obstacle("bookmark", extent(2, 0, 2, 6), text="Тоқаев", name="_Ref12"),
    )


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (paragraph("а", f"<w:ins>{run('бв')}</w:ins>"), extent(1, 1, 1, 3)),
        (paragraph("а", "<w:del><w:r><w:delText>бв</w:delText></w:r></w:del>"), extent(1, 1, 1, 1)),
        (paragraph("а", f"<w:moveFrom>{run('бв')}</w:moveFrom>", "г"), extent(1, 1, 1, 1)),
        (paragraph("а", run("бв", "<w:b/><w:rPrChange/>")), extent(1, 1, 1, 3)),
        (paragraph("а", properties="<w:pPrChange/>"), extent(1, 0, 1, 1)),
        (paragraph("а", properties="<w:rPr><w:ins/></w:rPr>"), extent(1, 0, 1, 1)),
    ],
)
def test_tracked_changes(body: str, where: Extent) -> None:
    found = only(body)
    assert (found.kind, found.extent) == ("tracked change", where)


def test_obstacles_in_notes() -> None:
    footnotes = f'<w:footnote w:id="2">{paragraph(field(" ADDIN ZOTERO_ITEM ", "Тоқаев"))}</w:footnote>'
    found = only(paragraph(reference(2)), footnotes=footnotes)
    assert (found.story, found.number, found.text) == ("footnote", 1, "Тоқаев")


def test_protected_documents_and_permissions() -> None:
    settings = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    assert only(paragraph("а"), settings=settings) == Obstacle("protection", text="readOnly")
    found = only(paragraph('<w:permStart w:id="1" w:edGrp="everyone"/>', "а", '<w:permEnd w:id="1"/>'))
    assert (found.kind, found.text) == ("permission", "а")


# -- comments

DATE = "2025-01-31T12:00:00Z"


def commented(content: bytes, number: int, text: str) -> bytes:
    package, stories = opened(content)
    parts = add_comments(package, [Remark(stories.body.paragraphs[number - 1], text)], date=DATE)
    return package.with_parts(parts | stories.changed_parts())


def test_a_first_comment() -> None:
    content = word(paragraph("а") + paragraph("б", properties="<w:keepNext/>"))
    written = commented(content, 2, "неге?\nекінші жол")
    package, _ = opened(written)
    assert package.related("word/document.xml", "comments") == ("word/comments.xml",)
    assert str(package.content_type("word/comments.xml")).endswith("comments+xml")
    who = f'w:author="citekz" w:date="{DATE}" w:initials="c"'
    said = "<w:p><w:r><w:t>неге?</w:t></w:r></w:p><w:p><w:r><w:t>екінші жол</w:t></w:r></w:p>"
    comment = f'<w:comment w:id="0" {who}>{said}</w:comment></w:comments>'
    assert package.part("word/comments.xml").decode().endswith(comment)
    assert (
        '<w:p><w:pPr><w:keepNext/></w:pPr><w:commentRangeStart w:id="0"/><w:r><w:t xml:space="preserve">б</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    ) in package.part("word/document.xml").decode()


def test_the_same_comment_is_not_made_twice() -> None:
    once = commented(word(paragraph("а")), 1, "неге?")
    assert commented(once, 1, "неге?") == once
    twice = commented(once, 1, "тағы")
    assert twice.count(b"comments.xml") == once.count(b"comments.xml")
    assert [each.get(f"{{{W}}}id") for each in opened(twice)[0].tree("word/comments.xml")] == ["0", "1"]


def test_comments_of_others_stay_as_they_are() -> None:
    other = f'<w:comment w:id="41" w:author="Жетекші">{paragraph("неге?")}</w:comment>'
    content = word(paragraph("а"), comments=other)
    package = Package.open(commented(content, 1, "неге?"), "a.docx")
    before = Package.open(content, "a.docx").part("word/comments.xml")
    after = package.part("word/comments.xml")
    assert after.startswith(before.removesuffix(b"</w:comments>"))
    assert b'w:id="42" w:author="citekz"' in after


def test_word_reads_what_was_written() -> None:
    from docx import Document

    written = commented(of_python_docx(), 3, "күмәнді")
    assert [each.text for each in Document(io.BytesIO(written)).paragraphs] == [
        "Кіріспе", "Мәтін [5, с. 12]", "Тоқаев Қ. К. Беласу."
    ]  # fmt: skip
    assert HEAD.encode() == Package.open(written, "a").part("word/comments.xml")[: len(HEAD)]
