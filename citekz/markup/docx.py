"""Runs as Word files: real numbering, links that work, a heading that Word's table of contents finds."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from citekz.markup.runs import PLAIN, Layout, joined, printable, sections
from citekz.model import Run

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FONT = "Times New Roman"


def inline(runs: Iterable[Run]) -> str:
    """One entry as WordprocessingML runs; links as plain text, since their addresses stand outside the paragraph.

    >>> inline([Run("Беласу", italic=True)])
    '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Беласу</w:t></w:r>'
    """
    return "".join(map(_run, joined(runs)))


def fill(paragraph: Any, runs: Iterable[Run]) -> None:
    """Append runs, links included, to a paragraph of python-docx."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    def relation(url: str) -> str:
        return str(paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    for element in _elements(runs, relation):
        paragraph._p.append(element)


def document(
    entries: Sequence[tuple[Run, ...]],
    *,
    heading: str | None = None,
    numbered: bool = True,
    language: str | None = None,
    layout: Layout = PLAIN,
) -> bytes:
    """A Word file; ``language`` (BCP 47) is the language of its spelling check."""
    return documents([(entries, heading, numbered, layout)], language=language)


def documents(
    lists: Sequence[tuple[Sequence[tuple[Run, ...]], str | None, bool, Layout]], *, language: str | None = None
) -> bytes:
    """A Word file with several lists, one below the other: of each its entries, heading, whether numbered, layout."""
    from docx import Document

    file = Document()
    _set_defaults(file, language)
    file.core_properties.author = ""
    file.core_properties.title = printable(next((heading for _, heading, _, _ in lists if heading), ""))
    file.core_properties.comments = ""
    for entries, heading, numbered, layout in lists:
        _add_list(file, entries, heading, numbered, layout)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def _add_list(
    file: Any, entries: Sequence[tuple[Run, ...]], heading: str | None, numbered: bool, layout: Layout
) -> None:
    if heading is not None:
        file.add_heading(printable(heading), level=1)
    definition = _numbering(file, layout.number) if numbered and entries else 0
    number_properties = ""
    for part in sections(entries, layout):
        if part.heading is not None:
            file.add_heading(printable(part.heading), level=2)
        if definition and (layout.restarts or not number_properties):
            number_properties = _numbers(file, definition, restart=bool(number_properties))
        for runs in part.entries:
            paragraph = file.add_paragraph()
            if number_properties:
                paragraph._p.get_or_add_pPr().append(_parse(number_properties))
            fill(paragraph, runs)


def _run(run: Run) -> str:
    looks = "<w:b/>" * run.bold + "<w:i/>" * run.italic
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'


def _elements(runs: Iterable[Run], relation: Callable[[str], str]) -> Iterable[Any]:
    for run in joined(runs):
        text = _run(run)
        yield _parse(
            f'<w:hyperlink r:id={quoteattr(relation(run.url))} w:history="1">{text}</w:hyperlink>' if run.url else text
        )


def _parse(fragment: str) -> Any:
    """The element of one fragment, with the name spaces that it needs declared."""
    from docx.oxml import parse_xml

    name = fragment[1:].split(">", 1)[0].split(" ", 1)[0].rstrip("/")
    opening = f'<{name} xmlns:w="{_W}" xmlns:r="{_R}"'
    return parse_xml(opening + fragment[1 + len(name) :])


def _numbering(file: Any, number: str) -> int:
    """Add a numbering of its own (hanging, its form as ``1.``) to the file, and return its identity."""
    text = escape(number.replace("1", "%1"), {'"': "&quot;"})
    numbering = file.part.numbering_part.element
    taken = [int(value) for value in numbering.xpath("./w:abstractNum/@w:abstractNumId")]
    identity = max(taken, default=0) + 1
    abstract = _parse(
        f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first_number = numbering.find(f"{{{_W}}}num")
    if first_number is None:
        numbering.append(abstract)
    else:  # the schema wants all definitions before all uses
        first_number.addprevious(abstract)
    return identity


def _numbers(file: Any, definition: int, *, restart: bool) -> str:
    """Begin a row of numbers, and return the paragraph property that uses it."""
    row = file.part.numbering_part.element.add_num(definition)
    if restart:
        row.append(_parse('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'))
    number = row.numId
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def _set_defaults(file: Any, language: str | None) -> None:
    file.styles["Normal"].font.name = _FONT
    for level in (1, 2):
        _set_heading(file.styles[f"Heading {level}"])
    if language:
        for element in file.styles.element.xpath("./w:docDefaults//w:lang"):
            element.set(f"{{{_W}}}val", language)


def _set_heading(style: Any) -> None:
    """Headings black and in the font of the text, as journals want them, whatever the theme of the template says."""
    from docx.shared import RGBColor

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(f"{{{_W}}}{name}", _FONT)
    style.font.color.rgb = RGBColor(0, 0, 0)
