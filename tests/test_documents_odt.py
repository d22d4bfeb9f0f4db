"""OpenDocument texts: the text that a reader sees, with its numbers and notes."""

import pytest
from document_files import flat_odt, odt, said_by

from citekz.documents.odt import document_of_flat_odt, document_of_odt
from citekz.documents.reading import document_of_bytes
from citekz.errors import UnreadableInputError


def level(number: int, kind: str = "1", more: str = 'style:num-suffix="."') -> str:
    return f'<text:list-level-style-number text:level="{number}" style:num-format="{kind}" {more}/>'


def style_of(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


NUMBERS = style_of("L", level(1), level(2, "a", "text:display-levels='2'"))
BULLETS = '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'


def paragraph(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def items(*texts: str, style: str = "L", more: str = "") -> str:
    inside = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}" {more}>{inside}</text:list>'


def said(body: str, automatic: str = NUMBERS) -> list[str]:
    return said_by(document_of_odt(odt(body, automatic), "a.odt")).splitlines()


def test_paragraphs_headings_and_cells() -> None:
    cells = "".join(f"<table:table-cell>{paragraph(text)}</table:table-cell>" for text in "бв")
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    body = f"<text:h text:outline-level='1'>а</text:h>{table}{paragraph('')}"
    assert said(body) == ["1| а", "2| б", "3| в", "4|"]


def test_white_space_is_what_the_elements_say() -> None:
    body = paragraph("  а  \n б<text:s text:c='3'/>в<text:tab/>г<text:line-break/> <text:span>д </text:span> е ")
    assert said(body) == ["1| а б   в\tг", "1| д е"]


def test_numbers_of_lists() -> None:
    inner = "<text:list>" + f"<text:list-item>{paragraph('ішкі')}</text:list-item>" * 2 + "</text:list>"
    body = items(paragraph("а") + paragraph("жалғасы"), paragraph("б") + inner, paragraph("в"))
    assert said(body) == ["1| 1. а", "2| жалғасы", "3| 2. б", "4| 2.a ішкі", "5| 2.b ішкі", "6| 3. в"]


def test_a_list_goes_on_only_where_it_says_so() -> None:
    body = (
        items(paragraph("а"), more='xml:id="x"')
        + items(paragraph("б"))
        + items(paragraph("в"), more='text:continue-list="x"')
        + items(paragraph("г"), more='text:continue-numbering="true"')
    )
    assert said(body) == ["1| 1. а", "2| 1. б", "3| 2. в", "4| 3. г"]


def test_an_item_may_say_its_number_and_a_header_has_none() -> None:
    body = (
        '<text:list text:style-name="L"><text:list-header><text:p>т</text:p></text:list-header>'
        '<text:list-item text:start-value="7"><text:p>а</text:p></text:list-item>'
        "<text:list-item><text:p>б</text:p></text:list-item></text:list>"
    )
    assert said(body) == ["1| т", "2| 7. а", "3| 8. б"]


@pytest.mark.parametrize(
    ("automatic", "label"),
    [
        (BULLETS, "• "),
        (style_of("B", level(1, "I", "style:num-prefix='[' style:num-suffix=']'")), "[I] "),
        (style_of("B", level(1, "")), ""),
    ],
)
def test_kinds_of_numbers(automatic: str, label: str) -> None:
    assert said(items(paragraph("а"), style="B"), automatic) == [f"1| {label}а"]


def test_notes_and_margins() -> None:
    note = (
        '<text:note text:note-class="{}"><text:note-citation>{}</text:note-citation>'
        "<text:note-body><text:p>{}</text:p></text:note-body></text:note>"
    )
    body = paragraph("х" + note.format("footnote", 3, "Сонда.") + "ц") + paragraph(note.format("endnote", "i", "Соңы."))
    master = "<style:master-page><style:header><text:p>Жоғары</text:p></style:header></style:master-page>"
    document = document_of_flat_odt(flat_odt(body, master=master).encode(), "a.fodt")
    assert said_by(document).splitlines() == [
        "1| хц", "2|", "footnote 3 at 1| Сонда.", "endnote None at 2| Соңы.", "header None at None| Жоғары"
    ]  # fmt: skip


def test_changes_comments_and_hidden_text_are_left_out() -> None:
    hidden = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>ескі</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + paragraph("а<office:annotation><text:p>пікір</text:p></office:annotation><text:change text:change-id='c'/>б")
        + paragraph("<text:span text:style-name='H'>жасырын</text:span>в")
        + '<text:section text:display="none"><text:p>жоқ</text:p></text:section>'
    )
    assert said(body, hidden) == ["1| аб", "2| в"]


def test_the_text_of_a_box_follows_its_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{paragraph('іші')}</draw:text-box><svg:title>Т</svg:title></draw:frame>"
    assert said(paragraph(f"а{box}б")) == ["1| аб", "2| іші"]


def test_files_are_known_by_their_content() -> None:
    flat = flat_odt(paragraph("а")).encode()
    read = [document_of_bytes(content, "list.txt") for content in (odt(paragraph("а")), flat)]
    assert [(document.format, document.lines[0].text) for document in read] == [("odt", "а")] * 2


def test_a_table_is_no_text() -> None:
    sheet = flat_odt("").replace("office:text>", "office:spreadsheet>").encode()
    with pytest.raises(UnreadableInputError, match="holds no text"):
        document_of_flat_odt(sheet, "a.fods")
