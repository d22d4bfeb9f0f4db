"""Text of Word paragraphs replaced, and nothing else in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_files import field, paragraph, run, word

from citekz.model import Run, Span
from citekz.word.looks import Look, TypedNumber, copy_properties, fill_paragraph, new_paragraph, typed_number
from citekz.word.package import Package
from citekz.word.paragraphs import Paragraph, replace_many, replace_text
from citekz.word.stories import stories_of


def first(*inside: str, properties: str = "", **others: str) -> Paragraph:
    """The first paragraph of a file that holds these pieces."""
    content = word(paragraph(*inside, properties=properties), **others)
    return stories_of(Package.open(content, "a.docx")).body.paragraphs[0]


def inner(element: etree._Element) -> str:
    """The XML inside a paragraph, without declarations."""
    holder = etree.tostring(element, encoding="unicode", with_tail=False)
    inside = holder[holder.index(">") + 1 :].removesuffix("</w:p>")
    return inside.replace(' xml:space="preserve"', "")


def inner_of(*pieces: str) -> str:
    """What a paragraph of these pieces holds."""
    return paragraph(*pieces).removeprefix("<w:p>").removesuffix("</w:p>").replace(' xml:space="preserve"', "")


# what stands there; the text to find; the text to put; what stands there then
REPLACEMENTS = [
    (["мәтін [5, с. 12] тағы"], "5", "12", ["мәтін [12, с. 12] тағы"]),
    (["мәтін [", run("5", "<w:b/>"), ", с. 12]"], "5", "12", ["мәтін [", run("12", "<w:b/>"), ", с. 12]"]),
    ([run("[1", "<w:b/>"), run("2", "<w:i/>"), "]"], "12", "3", [run("[3", "<w:b/>"), "]"]),
    ([run("[1", "<w:b/>"), run("2", "<w:i/>"), "]"], "12", "132", [run("[13", "<w:b/>"), run("2", "<w:i/>"), "]"]),
    (["[", "5", "]"], "[5]", "(Тоқаев, 2003)", ["(Тоқаев, 2003)"]),
    (["а[5]"], "[5]", "", ["а"]),
    (["[5]"], "[5]", "", []),
    (["<w:r><w:t>[5]</w:t></w:r>"], "[5]", " а", [" а"]),
    (["1.", "<w:r><w:tab/><w:t>Тоқаев</w:t></w:r>"], "1.\t", "2) ", ["2) ", "<w:r><w:t>Тоқаев</w:t></w:r>"]),
    (["1. ", "Тоқаев"], "1. ", "1.\t", ["<w:r><w:t>1.</w:t><w:tab/></w:r>", "Тоқаев"]),
    (["а", "<w:ins><w:r><w:t>[5]</w:t></w:r></w:ins>"], "5", "6", ["а", "<w:ins><w:r><w:t>[6]</w:t></w:r></w:ins>"]),
    ([f"<w:hyperlink>{run('[5]')}</w:hyperlink>"], "5", "6", [f"<w:hyperlink>{run('[6]')}</w:hyperlink>"]),
    ([field(" REF a ", "[5]")], "5", "6", [field(" REF a ", "[6]")]),
    (["<w:bookmarkStart w:id='1'/>", "[5]"], "[5]", "[6]", ['<w:bookmarkStart w:id="1"/>', "[6]"]),
    (["<w:r><w:t>а</w:t><w:br/><w:t>5</w:t></w:r>"], "5", "6", ["<w:r><w:t>а</w:t><w:br/><w:t>6</w:t></w:r>"]),
    (["<w:r><w:t>5</w:t><w:footnoteReference/></w:r>"], "5", "", ["<w:r><w:footnoteReference/></w:r>"]),
    (["a&lt;b"], "<", "&", ["a&amp;b"]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "find", "put", "after"), REPLACEMENTS)
def test_replaced_text(before: list[str], find: str, put: str, after: list[str]) -> None:
    found = first(*before)
    start = found.text.index(find)
    expected = found.text.replace(find, put, 1)
    assert replace_text(found, Span(start, start + len(find)), put)
    assert (found.text, inner(found.element)) == (expected, inner_of(*after))


def test_text_put_between_characters() -> None:
    found = first(run("а", "<w:b/>"), run("б", "<w:i/>"))
    assert replace_many(found, [(Span(2, 2), "3"), (Span(0, 0), "1"), (Span(1, 1), "2")])
    assert inner(found.element) == inner_of(run("1а2", "<w:b/>"), run("б3", "<w:i/>"))


def test_text_put_into_an_empty_paragraph() -> None:
    found = first(properties="<w:keepNext/>")
    assert replace_text(found, Span(0, 0), " а")
    assert found.text == " а"


def test_text_put_after_a_tab() -> None:
    found = first("<w:r><w:tab/></w:r>")
    assert replace_text(found, Span(1, 1), "а\tб")
    assert inner(found.element) == "<w:r><w:tab/><w:t>а</w:t><w:tab/><w:t>б</w:t></w:r>"


def test_nothing_changes_where_the_text_is_equal() -> None:
    found = first("[5]", "[6]")
    assert not replace_many(found, [(Span(0, 3), "[5]"), (Span(3, 6), "[6]")])
    assert not found.part.is_changed


@pytest.mark.parametrize("spans", [[Span(0, 9)], [Span(2, 1)], [Span(-1, 1)], [Span(0, 2), Span(1, 3)]])
def test_wrong_spans_are_refused(spans: list[Span]) -> None:
    with pytest.raises(ValueError, match="span"):
        replace_many(first("[5]"), [(span, "а") for span in spans])


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    found = first("[5]")
    replace_text(found, Span(1, 2), "6\x00\x0b")
    assert found.text.strip() in ("[6]", "[6 ]")


PIECES = st.lists(
    st.one_of(
        st.text("аб[] ", max_size=4).map(run),
        st.text("вг", max_size=3).map(lambda text: run(text, "<w:i/>")),
        st.sampled_from(["<w:r><w:tab/></w:r>", "<w:r><w:t>1</w:t><w:br/><w:t> 2</w:t></w:r>", "<w:proofErr/>"]),
        st.text("де", max_size=3).map(lambda text: f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"),
        st.text("жз", max_size=3).map(lambda text: field(" REF a ", text)),
    ),
    max_size=6,
)


@given(PIECES, st.data())
def test_any_change_gives_the_text_asked_for(pieces: list[str], data: st.DataObject) -> None:
    found = first(*pieces)
    text = found.text
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = [Span(start, end) for start, end in zip(places[::2], places[1::2], strict=False)]
    changes = [(span, data.draw(st.text("кл \t\n", max_size=3))) for span in spans]
    replace_many(found, changes)
    expected, position = "", 0
    for span, put in changes:
        expected += text[position : span.start] + put
        position = span.end
    assert found.text == expected + text[position:]
    assert inner(found.element).count("w:fldChar ") == sum(piece.count("w:fldChar ") for piece in pieces)


# -- paragraphs filled

FONT = '<w:rFonts w:ascii="Arial"/>'
SIZE = '<w:sz w:val="28"/>'
PROPERTIES = '<w:pStyle w:val="a3"/><w:numPr><w:numId w:val="4"/></w:numPr><w:ind w:left="10"/>'


def test_the_look_of_a_list() -> None:
    look = copy_properties(
        first(
            run("1", f"{FONT}<w:b/><w:sz w:val='20'/>"),
            run("Тоқаев Қ.", f"{FONT}<w:b/><w:bCs/>{SIZE}<w:lang w:val='kk-KZ'/>"),
            f"<w:hyperlink>{run('https://akorda.kz/kz/a/very/long/address', '<w:color/><w:u/>')}</w:hyperlink>",
            properties=f'{PROPERTIES}<w:rPr><w:ins w:id="1"/>{SIZE}</w:rPr><w:sectPr/><w:pPrChange/>',
        )
    )
    parts = [etree.tostring(each, encoding="unicode") for each in (look.paragraph, look.run)]
    texts = [part[part.index(">") + 1 : part.rindex("<")] for part in parts]
    assert texts == [f"{PROPERTIES}<w:rPr>{SIZE}</w:rPr>", f'{FONT}{SIZE}<w:lang w:val="kk-KZ"/>']


def test_a_paragraph_without_properties_has_a_plain_look() -> None:
    assert copy_properties(first("а")) == Look()
    assert copy_properties(first()) == Look()


RUNS = [Run("Тоқаев Қ. "), Run("Беласу", italic=True), Run(". "), Run("2-т.", italic=True, bold=True)]


def test_a_new_paragraph() -> None:
    look = copy_properties(first(run("а", f"{FONT}{SIZE}"), properties=PROPERTIES))
    other = first("б")
    made = new_paragraph(other.element, RUNS, look)
    assert inner(made) == (
        f"<w:pPr>{PROPERTIES}</w:pPr>"
        + run("Тоқаев Қ. ", f"{FONT}{SIZE}")
        + run("Беласу", f"{FONT}<w:i/><w:iCs/>{SIZE}")
        + run(". ", f"{FONT}{SIZE}")
        + run("2-т.", f"{FONT}<w:b/><w:bCs/><w:i/><w:iCs/>{SIZE}")
    ).replace(' xml:space="preserve"', "")


def test_filling_keeps_all_that_is_no_text() -> None:
    look = Look()
    found = first(
        '<w:bookmarkStart w:id="1" w:name="_Ref1"/>',
        "1.",
        "<w:r><w:tab/></w:r>",
        "Тоқаев",
        '<w:hyperlink r:id="x">' + run("https://a.kz") + "</w:hyperlink>",
        '<w:bookmarkEnd w:id="1"/>',
        '<w:r><w:lastRenderedPageBreak/><w:t>ескі</w:t><w:footnoteReference w:id="3"/></w:r>',
        '<w:r><w:br w:type="page"/></w:r>',
        properties=PROPERTIES,
    )
    fill_paragraph(found, RUNS, look)
    assert inner(found.element) == (
        f'<w:pPr>{PROPERTIES}</w:pPr><w:bookmarkStart w:id="1" w:name="_Ref1"/>'
        + "".join(inner_of(run(each.text, _emphasis(each))) for each in RUNS)
        + '<w:bookmarkEnd w:id="1"/><w:r><w:lastRenderedPageBreak/><w:footnoteReference w:id="3"/></w:r>'
        '<w:r><w:br w:type="page"/></w:r>'
    )


def _emphasis(each: Run) -> str:
    return "<w:b/><w:bCs/>" * each.bold + "<w:i/><w:iCs/>" * each.italic


LINK = "https://adilet.zan.kz/kaz/docs/Z1"
BLUE = '<w:rStyle w:val="a4"/>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            f'<w:hyperlink r:id="x" w:history="1">{run(LINK, BLUE)}</w:hyperlink>',
            f'<w:hyperlink r:id="x" w:history="1">{run(LINK, BLUE)}</w:hyperlink>',
        ),
        (field(f" HYPERLINK &quot;{LINK}&quot; ", run(LINK, BLUE)), None),
        (f'<w:fldSimple w:instr=" HYPERLINK &quot;{LINK}&quot; ">{run(LINK, BLUE)}</w:fldSimple>', None),
    ],
)
def test_filling_keeps_links_on_their_words(before: str, after: str | None) -> None:
    found = first("ескі. – URL: ", before, " (2001)")
    fill_paragraph(found, [Run("жаңа: "), Run(f"<{LINK}> б")], Look())
    simple = f'<w:fldSimple w:instr=" HYPERLINK &quot;{LINK}&quot; ">{run(LINK, BLUE)}</w:fldSimple>'
    assert inner(found.element) == inner_of(run("жаңа: "), run("&lt;"), after or simple, run("&gt; б"))


def test_a_link_on_words_that_went_goes_too() -> None:
    found = first(f'<w:hyperlink r:id="x">{run(LINK)}</w:hyperlink>', field(f" HYPERLINK {LINK} ", LINK))
    fill_paragraph(found, [Run("а")], Look())
    assert inner(found.element) == inner_of("а")


def test_filling_an_empty_paragraph() -> None:
    found = first(properties=PROPERTIES)
    fill_paragraph(found, [Run("1.\tа")], Look())
    assert inner(found.element) == f"<w:pPr>{PROPERTIES}</w:pPr><w:r><w:t>1.</w:t><w:tab/><w:t>а</w:t></w:r>"


@pytest.mark.parametrize(
    ("pieces", "number", "text"),
    [
        (["1. Тоқаев"], 1, "1. "),
        (["12", ")", "<w:r><w:tab/></w:r>", "Тоқаев"], 12, "12)\t"),
        (["[3] Тоқаев"], 3, "[3] "),
        (["5", "<w:r><w:tab/><w:t>Тоқаев</w:t></w:r>"], 5, "5\t"),
        (["– Тоқаев"], None, "– "),
    ],
)
def test_typed_numbers(pieces: list[str], number: int | None, text: str) -> None:
    assert typed_number(first(*pieces)) == TypedNumber(number, Span(0, len(text)), text)


def test_no_typed_number() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"/></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert typed_number(first("Тоқаев")) is None
    assert typed_number(first("1. Тоқаев", properties=PROPERTIES, numbering=lists)) is None
