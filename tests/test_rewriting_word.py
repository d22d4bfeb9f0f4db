"""Theses in Word rewritten in place: every form of list, and everything else left alone."""

import io
import re

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from rewriting_files import (
    ABUSEITOVA,
    BODY,
    ENTRIES,
    HANKS,
    HEADING,
    MAIN,
    MAKES_KNOWN,
    SYROEZHKIN,
    TOKAEV,
    numbered,
    parts,
    rewritten,
    saved,
    texts,
    thesis,
)
from word_files import of_libreoffice, paragraph, text_box, word

from citekz.errors import NoReferenceListError, UnreadableInputError
from citekz.rewriting.errors import ObstacleError

SORTED = (
    "Әбусейітова М.Х. Қазақстан және Орталық Азия. – Алматы: Дайк-Пресс, 1998. – 268 б.",
    "Сыроежкин К.Л. Казахстан – Китай. – Алматы: КИСИ, 2010. – 288 с.",
    "Тоқаев Қ.К. Беласу. – Алматы: Дәуір, 2003. – 656 б.",
    "Hanks R. Multi-vector politics // Central Asian Survey. – 2009. – Vol. 28, No. 3. – P. 257–267.",
)
SORTED_BODY = ["Мәтін [2, с. 12] және [1-3].", "Тағы [4; 3, 15-б.]."]
STYLES = ("gost-7.1-2003", "kz-thesis", "gost-r-7.0.5-2008", "gost-r-7.0.100-2018", "apa-7", "e-memory")


@pytest.mark.parametrize("form", ["{}. ", "{}.\t", "{}) ", "{})\t", "[{}] ", "({}) ", "{} ", "{}\t"])
def test_typed_numbers_keep_their_form(form: str) -> None:
    result = rewritten(thesis(numbered(form)), "kz-thesis", order="alphabetical")
    assert texts(result.content) == [*SORTED_BODY, HEADING, *numbered(form, SORTED)]


LAYOUTS = {
    "a heading glued to the first entry": ([f"{HEADING}: 1. {TOKAEV}", *numbered()[1:]], [f"{HEADING}:"]),
    "all entries in one paragraph": ([HEADING, " ".join(numbered())], [HEADING]),
    "entries parted by line breaks": ([HEADING, "\n".join(numbered())], [HEADING]),
    "a heading parted by a line break": (["\n".join([HEADING, *numbered()])], [HEADING]),
    "entries over several paragraphs": (
        [HEADING, "1. Тоқаев Қ. К. Беласу. –", "Алматы: Дәуір, 2003. – 656 б.", *numbered()[1:]],
        [HEADING],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_entry_gets_a_paragraph_of_its_own(name: str) -> None:
    lines, heading = LAYOUTS[name]
    result = rewritten(thesis(lines, heading=None), "kz-thesis", order="alphabetical")
    assert texts(result.content) == [*SORTED_BODY, *heading, *numbered(entries=SORTED)]


def test_an_unnumbered_list_stays_unnumbered() -> None:
    result = rewritten(thesis(ENTRIES), "kz-thesis", order="alphabetical")
    assert texts(result.content) == [*SORTED_BODY, HEADING, *SORTED]


def test_empty_paragraphs_stay_between_entries() -> None:
    lines = [line for entry in numbered() for line in (entry, "")]
    result = rewritten(thesis(lines), "kz-thesis", order="alphabetical")
    assert texts(result.content)[3:] == [line for entry in numbered(entries=SORTED) for line in (entry, "")]


def test_an_order_never_crosses_the_headings_of_groups() -> None:
    lines = ["Кітаптар", *numbered()[:2], "Мақалалар", f"3. {HANKS}", f"4. {ABUSEITOVA}"]
    result = rewritten(thesis(lines), "kz-thesis", order="alphabetical")
    new = numbered(entries=(SORTED[1], SORTED[2], SORTED[0], SORTED[3]))
    assert texts(result.content)[3:] == ["Кітаптар", *new[:2], "Мақалалар", *new[2:]]


def test_groups_that_are_asked_for_replace_those_that_are_there() -> None:
    lines = ["Кітаптар", *numbered()[:2], "Тағы басқа кітаптар", f"3. {HANKS}", f"4. {ABUSEITOVA}"]
    result = rewritten(thesis(lines), "kz-thesis", order="alphabetical", groups=("latin", "cyrillic"))
    new = numbered(entries=(SORTED[3], *SORTED[:3]))
    assert texts(result.content) == [
        "Мәтін [3, с. 12] және [1, 3, 4].",
        "Тағы [2; 4, 15-б.].",
        HEADING,
        "Латын әліпбиіндегі әдебиеттер",
        new[0],
        "Кириллицадағы әдебиеттер",
        *new[1:],
    ]


def test_two_works_in_one_item_stay_one_item() -> None:
    lines = numbered(entries=(TOKAEV, f"{SYROEZHKIN[:-1]}; {ABUSEITOVA}", HANKS))
    result = rewritten(thesis(lines, ["Мәтін [2]."]), "kz-thesis", order="cited")
    assert texts(result.content) == [
        "Мәтін [1].",
        HEADING,
        f"1. {SORTED[1][:-1]}; {SORTED[0]}",
        f"2. {SORTED[2]}",
        f"3. {SORTED[3]}",
    ]


def test_a_back_reference_becomes_the_full_work() -> None:
    lines = numbered(entries=(TOKAEV, "Сонда. 84-б.", SYROEZHKIN))
    result = rewritten(thesis(lines, ["Мәтін [3] және [2]."]), "kz-thesis", order="cited")
    assert texts(result.content) == [
        "Мәтін [1] және [2].",
        HEADING,
        f"1. {SORTED[1]}",
        "2. Тоқаев Қ.К. Беласу. – Алматы: Дәуір, 2003. – Б. 84.",
        f"3. {SORTED[2]}",
    ]


def test_a_list_goes_without_numbers_where_citations_have_none() -> None:
    result = rewritten(thesis(numbered()), "apa-7")
    assert texts(result.content) == [
        "Мәтін (Сыроежкин, 2010, с. 12) және (Әбусейітова, 1998; Сыроежкин, 2010; Тоқаев, 2003).",
        "Тағы (Hanks, 2009; Тоқаев, 2003, 15-б.).",
        HEADING,
        "Әбусейітова, М. Х. (1998). Қазақстан және Орталық Азия. Дайк-Пресс.",
        "Сыроежкин, К. Л. (2010). Казахстан – Китай. КИСИ.",
        "Тоқаев, Қ. К. (2003). Беласу. Дәуір.",
        "Hanks, R. (2009). Multi-vector politics. Central Asian Survey, 28(3), 257–267.",
    ]


def test_authors_and_years_become_numbers_and_the_list_gets_them() -> None:
    body = ["Сыроежкин (2010) мен (Тоқаев, 2003, 15-б.)."]
    result = rewritten(thesis(ENTRIES[:2], body), "kz-thesis", order="cited")
    assert texts(result.content) == [
        "Сыроежкин [1] мен [2, 15-б.].",
        HEADING,
        f"1. {SORTED[1]}",
        f"2. {SORTED[2]}",
    ]


def test_nothing_that_a_style_leaves_out_is_lost_for_the_next_style() -> None:
    there = rewritten(thesis(numbered()), "apa-7").content
    back = rewritten(there, "kz-thesis", order="alphabetical").content
    assert texts(back)[3:] == numbered(entries=SORTED)


@pytest.mark.parametrize("style", STYLES)
def test_rewriting_twice_changes_nothing(style: str) -> None:
    rewritten(thesis(numbered()), style)
    rewritten(thesis([*numbered(), "5. Бір. Екі, үш 2001 төрт 15"]), style, order="cited")


def test_a_file_that_is_right_already_comes_back_as_it_was() -> None:
    content = thesis(numbered(entries=SORTED), SORTED_BODY)
    assert rewritten(content, "kz-thesis", order="alphabetical").content == content


def test_other_parts_and_other_paragraphs_stay_byte_for_byte() -> None:
    content = thesis(numbered(), [*BODY, "Дәйексөзсіз абзац."])
    before, after = parts(content), parts(rewritten(content, "gost-7.1-2003", order="alphabetical").content)
    changing = {MAIN, *MAKES_KNOWN}
    assert {name: after[name] for name in before if name not in changing} == {
        name: before[name] for name in before if name not in changing
    }
    kept = [
        paragraph
        for paragraph in re.findall(rb"<w:p>.*?</w:p>", before[MAIN])
        if b"[" not in paragraph and b"." in paragraph and "–".encode() not in paragraph
    ]
    assert kept
    assert all(paragraph in after[MAIN] for paragraph in kept)


def test_a_citation_over_several_runs_keeps_its_formatting() -> None:
    document = Document()
    paragraph = document.add_paragraph("Мәтін [")
    paragraph.add_run("1").bold = True
    paragraph.add_run(", 15-б.] ").italic = True
    for text in (HEADING, *numbered()):
        document.add_paragraph(text)
    result = rewritten(saved(document), "kz-thesis", order="alphabetical")
    runs = Document(io.BytesIO(result.content)).paragraphs[0].runs
    assert [(run.text, run.bold, run.italic) for run in runs] == [
        ("Мәтін [", None, None),
        ("3", True, None),
        (", 15-б.] ", None, True),
    ]


def test_a_number_that_word_counts_is_not_typed() -> None:
    document = Document()
    for text in (*BODY, HEADING):
        document.add_paragraph(text)
    for text in ENTRIES:
        document.add_paragraph(text, style="List Number")
    result = rewritten(saved(document), "kz-thesis", order="alphabetical")
    new = Document(io.BytesIO(result.content)).paragraphs
    assert [paragraph.text for paragraph in new] == [*SORTED_BODY, HEADING, *SORTED]
    assert {paragraph.style.name for paragraph in new[3:]} == {"List Number"}


def test_font_and_indent_of_the_list_stay_and_titles_get_italics() -> None:
    document = Document()
    for text in (*BODY, HEADING):
        document.add_paragraph(text)
    for text in numbered():
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = 457200
        paragraph.add_run(text).font.name = "Arial"
    result = rewritten(saved(document), "apa-7")
    last = Document(io.BytesIO(result.content)).paragraphs[-2]
    assert [(run.text, run.italic, run.font.name) for run in last.runs] == [
        ("Тоқаев, Қ. К. (2003). ", None, "Arial"),
        ("Беласу", True, "Arial"),
        (". Дәуір.", None, "Arial"),
    ]
    assert last.paragraph_format.first_line_indent == 457200


def test_a_doubtful_entry_is_kept_and_a_comment_says_why() -> None:
    odd = "Указ. соч. – С. 15."
    result = rewritten(thesis([*numbered(), f"5. {odd}"]), "kz-thesis", order="given")
    assert texts(result.content)[-1] == f"5. {odd}"
    kept = [entry.kept_because for entry in result.plan.kept()]
    comment = parts(result.content)["word/comments.xml"].decode()
    assert len(kept) == 1
    assert kept[0] in comment


def test_a_citation_of_no_entry_stays_and_is_told() -> None:
    result = rewritten(thesis(numbered(), ["Мәтін [3] және [17]."]), "kz-thesis", order="cited")
    assert texts(result.content)[0] == "Мәтін [1] және [17]."
    assert [(found.old, found.problem) for found in result.plan.citations if found.problem] == [
        ("[17]", "there is no entry of that number: 17")
    ]


def test_every_list_is_cited_by_its_own_passages() -> None:
    first, second = numbered(entries=(TOKAEV, SYROEZHKIN)), numbered(entries=(ABUSEITOVA, HANKS))
    lines = ["Бірінші [2].", HEADING, *first, "Екінші мақала. Мәтін бұл жерде бар [2] және [1].", HEADING, *second]
    result = rewritten(thesis(lines, (), None), "kz-thesis", order="cited")
    assert texts(result.content) == [
        "Бірінші [1].",
        HEADING,
        *numbered(entries=(SORTED[1], SORTED[2])),
        "Екінші мақала. Мәтін бұл жерде бар [1] және [2].",
        HEADING,
        *numbered(entries=(SORTED[3], SORTED[0])),
    ]


def test_a_romanized_list_follows_the_list_that_it_repeats() -> None:
    romanized = ("Toqaev, Q. K. (2003). Belasu. Almaty.", "Syroezhkin, K. L. (2010). Kazakhstan – Kitai. Almaty.")
    lines = ["Мәтін [2] және [1].", HEADING, *numbered(entries=ENTRIES[:2]), "References", *numbered(entries=romanized)]
    result = rewritten(thesis(lines, (), None), "kz-thesis", order="cited")
    assert texts(result.content) == [
        "Мәтін [1] және [2].",
        HEADING,
        *numbered(entries=(SORTED[1], SORTED[2])),
        "References",
        *numbered(entries=(romanized[1], romanized[0])),
    ]


def test_a_column_of_a_table_is_no_reference_list() -> None:
    document = Document()
    document.add_paragraph("Мәтін [1] және [4].")
    table = document.add_table(rows=3, cols=1)
    for cell, text in zip(table.column_cells(0), ("Дереккөз", "Өзбекстан", "Қырғызстан"), strict=True):
        cell.text = text
    for text in (HEADING, *numbered()):
        document.add_paragraph(text)
    result = rewritten(saved(document), "kz-thesis", order="alphabetical")
    assert [planned.reference_list.heading.text for planned in result.plan.lists if planned.reference_list.heading] == [
        HEADING
    ]
    assert texts(result.content)[0] == "Мәтін [3] және [4]."


FIELD = (
    f'<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">Мәтін </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText> ADDIN ZOTERO_ITEM CSL_CITATION {{}} </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>[3]</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
INSERTED = (
    f'<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">Мәтін </w:t></w:r>'
    '<w:ins w:id="9" w:author="A" w:date="2025-01-01T00:00:00Z"><w:r><w:t>[3]</w:t></w:r></w:ins></w:p>'
)


@pytest.mark.parametrize(("xml", "says"), [(FIELD, "citation that Zotero manages"), (INSERTED, "tracked change")])
def test_live_fields_and_tracked_changes_stop_it_unless_told(xml: str, says: str) -> None:
    document = Document()
    document.element.body.insert(0, parse_xml(xml))
    for text in ("Тағы [4].", HEADING, *numbered()):
        document.add_paragraph(text)
    content = saved(document)
    with pytest.raises(ObstacleError, match=says):
        rewritten(content, "kz-thesis", order="alphabetical")
    result = rewritten(content, "kz-thesis", order="alphabetical", keep_fields=True)
    assert [(found.old, found.new) for found in result.plan.citations] == [("[3]", "[3]"), ("[4]", "[4]")]
    assert says in result.plan.citations[0].problem


def test_a_bookmark_stops_it_only_where_something_changes() -> None:
    start = f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="_Ref1"/>'
    for at, is_stopped in ((0, False), (4, True)):
        document = Document()
        for text in ("Кіріспе", "Мәтін [2].", HEADING, *numbered()):
            document.add_paragraph(text)
        element = document.paragraphs[at]._p
        element.insert(0, parse_xml(start))
        element.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))
        content = saved(document)
        if is_stopped:
            with pytest.raises(ObstacleError, match="bookmark"):
                rewritten(content, "kz-thesis", order="cited")
        result = rewritten(content, "kz-thesis", order="cited", keep_fields=True)
        assert texts(result.content)[3] == f"1. {SORTED[1]}"


def test_what_is_no_thesis_is_refused_in_one_line() -> None:
    with pytest.raises(NoReferenceListError):
        rewritten(thesis((), ["Мәтін."], None), "kz-thesis")
    with pytest.raises(UnreadableInputError):
        rewritten(b"PK\x03\x04", "kz-thesis")


def test_citations_in_tables_text_boxes_headers_and_notes_follow() -> None:
    box = text_box(paragraph("Жолақ [1]"))
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Ұяшық [3]')}</w:tc></w:tr></w:tbl>"
    body = (
        paragraph("Мәтін [2].", '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + paragraph(box)
        + table
        + "".join(map(paragraph, (HEADING, *numbered())))
        + '<w:sectPr><w:headerReference w:type="default" r:id="r-header1"/></w:sectPr>'
    )
    note = f'<w:footnote w:id="2">{paragraph("Бұл туралы басқаша айтылады [4; 1].")}</w:footnote>'
    content = word(body, footnotes=note, header1=paragraph("Колонтитул [1, 5-б.]"))
    after = parts(rewritten(content, "kz-thesis", order="alphabetical").content)
    main = after["word/document.xml"].decode()
    assert main.count("Жолақ [3]") == 2
    assert "Мәтін [2]." in main
    assert "Ұяшық [1]" in main
    assert "[3; 4]" in after["word/footnotes.xml"].decode() or "[4; 3]" in after["word/footnotes.xml"].decode()
    assert "Колонтитул [3, 5-б.]" in after["word/header1.xml"].decode()


@pytest.mark.parametrize("form", ["{}", "{}.", "{})"])
def test_a_list_in_a_table_keeps_its_numbers_in_their_cells(form: str) -> None:
    document = Document()
    for text in (*BODY, HEADING):
        document.add_paragraph(text)
    table = document.add_table(rows=4, cols=2)
    for row, (number, entry) in zip(table.rows, enumerate(ENTRIES, start=1), strict=True):
        row.cells[0].text, row.cells[1].text = form.format(number), entry
    result = rewritten(saved(document), "kz-thesis", order="alphabetical")
    new = Document(io.BytesIO(result.content))
    assert [[cell.text for cell in row.cells] for row in new.tables[0].rows] == [
        [form.format(number), entry] for number, entry in enumerate(SORTED, start=1)
    ]
    assert texts(result.content)[:2] == SORTED_BODY


def test_a_thesis_written_with_libreoffice() -> None:
    items = "".join(f"<li>{entry}</li>" for entry in ENTRIES)
    page = f"<html><body><p>{BODY[0]}</p><p>{BODY[1]}</p><h1>{HEADING}</h1><ol>{items}</ol></body></html>"
    content = of_libreoffice(page)
    result = rewritten(content, "kz-thesis", order="alphabetical", keep_fields=True)
    assert [text for text in texts(result.content) if text] == [*SORTED_BODY, HEADING, *SORTED]
    before, after = parts(content), parts(result.content)
    assert {name for name in before if before[name] != after[name]} - MAKES_KNOWN == {MAIN}
