"""Makes the theses of this folder again, in the folder ``tests``; needs LibreOffice for all but ``mixed.docx``.

    python -m theses.make [--out FOLDER] [--seeds FOLDER]

With ``--seeds`` it makes, beside them, one document of each ``.txt`` of that folder (never committed).
"""

import argparse
import re
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from attrs import frozen
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from theses import word_xml as xml
from theses.source import Block, Source, author_dated, numbered, read_source

HERE = Path(__file__).parent
NOTE = re.compile(r"\{([fe]): ([^{}]+)\}")
LINK = re.compile(r"<(https?://[^>]+)>")


@frozen
class Look:
    """What sets one thesis off from another: font, how its list is numbered, who wrote the file."""

    font: str = "Times New Roman"
    number: str = ""
    word_numbers: bool = False
    broken_runs: bool = False
    wide_tables: bool = False
    converted: bool = True


LOOKS: dict[str, tuple[str, Callable[[Source], Source], Look]] = {
    "kk": ("kk", numbered, Look(word_numbers=True)),
    "ru": ("ru", numbered, Look(number="{}. ", wide_tables=True)),
    "mixed": ("mixed", numbered, Look(font="Georgia", number="{}\t", broken_runs=True, converted=False)),
    "mixed-apa": ("mixed", author_dated, Look(font="Arial")),
}


class Maker:
    """Writes the blocks of a source into a Word document."""

    def __init__(self, source: Source, look: Look) -> None:
        self.source, self.look = source, look
        self.document = docx.Document()
        self.notes = {"f": xml.Notes("footnote"), "e": xml.Notes("endnote")}
        self.boxes = 0
        self.styled()

    def made(self) -> Any:
        """The whole document."""
        for block in self.source.blocks:
            getattr(self, f"add_{block.kind}")(block)
        for notes in self.notes.values():
            notes.put_into(self.document)
        properties = self.document.core_properties
        properties.author, properties.title, properties.comments = "citekz", "A thesis for tests", ""
        return self.document

    def styled(self) -> None:
        """Page and styles as universities ask for them."""
        styles, section = self.document.styles, self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(1)
        section.top_margin = section.bottom_margin = Cm(2)
        section.different_first_page_header_footer = True
        section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        section.footer.paragraphs[0]._p.extend(xml.field("PAGE", "1"))
        normal = styles["Normal"]
        normal.font.name, normal.font.size = self.look.font, Pt(14)
        normal.element.rPr.rFonts.set(qn("w:cs"), self.look.font)
        normal.paragraph_format.space_after = Pt(0)
        for name in ("Heading 1", "Heading 2"):
            style = styles[name]
            style.font.name, style.font.size, style.font.bold = self.look.font, Pt(14), True
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.element.rPr.rFonts.attrib.clear()
            for kind in ("ascii", "hAnsi", "cs"):
                style.element.rPr.rFonts.set(qn(f"w:{kind}"), self.look.font)
        for note in ("Footnote", "Endnote"):
            text = styles.add_style(f"{note} Text", WD_STYLE_TYPE.PARAGRAPH)
            text.base_style, text.font.size = normal, Pt(10)
            styles.add_style(f"{note} Reference", WD_STYLE_TYPE.CHARACTER).font.superscript = True

    def add_paragraph(self, block: Block, style: str | None = None) -> Any:
        """A justified paragraph with its notes, links and parted citations."""
        paragraph = self.document.add_paragraph(style=style)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if style is None:
            paragraph.paragraph_format.first_line_indent = Cm(1.25)
        paragraph._p.extend(self.pieces(block.text))
        return paragraph

    def add_item(self, block: Block) -> None:
        """One item of a list with bullets."""
        self.add_paragraph(block, "List Bullet")

    def add_header(self, block: Block) -> None:
        """The running title of every page but the first."""
        self.document.sections[0].header.paragraphs[0]._p.extend(self.pieces(block.text))

    def add_title(self, block: Block) -> None:
        """One line of the title page."""
        paragraph = self.document.add_paragraph(block.text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(60)
        paragraph.runs[0].bold = block.text.isupper()

    def add_contents(self, block: Block) -> None:
        """A table of contents as Word makes it: a field whose result is a line for every heading."""
        self.add_title(block)
        self.document.paragraphs[-1].paragraph_format.page_break_before = True
        begin, code, separate, _, end = xml.field('TOC \\o "1-2" \\h', "")
        headings = [part for part in self.source.blocks if part.kind in ("heading1", "heading2", "references")]
        for number, heading in enumerate(headings):
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.5))
            paragraph._p.extend(
                [*([begin, code, separate] if not number else []), xml.run_of(f"{heading.text}\t{number + 3}")]
            )
        self.document.paragraphs[-1]._p.append(end)

    def add_heading1(self, block: Block) -> None:
        """A chapter, on a new page."""
        heading = self.document.add_heading(block.text, 1)
        heading.paragraph_format.page_break_before = True
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def add_heading2(self, block: Block) -> None:
        """A section of a chapter."""
        self.document.add_heading(block.text, 2)

    def add_box(self, block: Block) -> None:
        """A text box."""
        self.boxes += 1
        inside = parse_xml(f"<w:p {xml.WORD}/>")
        inside.extend(self.pieces(block.text))
        self.document.add_paragraph()._p.append(xml.text_box(inside, self.boxes))

    def add_equation(self, block: Block) -> None:
        """A formula."""
        self.document.add_paragraph()._p.append(xml.equation(block.text))

    def add_image(self, block: Block) -> None:
        """A picture and its caption."""
        picture = self.document.add_paragraph()
        picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
        picture.add_run().add_picture(BytesIO(bar_chart((40, 64, 52))), width=Cm(8))
        caption = self.add_paragraph(block)
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def add_table(self, block: Block) -> None:
        """A table under its caption; on a page turned on its side where the thesis does so."""
        if self.look.wide_tables:
            self.turn_page(WD_ORIENT.LANDSCAPE)
        self.add_paragraph(block)
        table = self.document.add_table(0, len(block.rows[0]), "Table Grid")
        for row in block.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.paragraphs[0]._p.extend(self.pieces(text))
        if self.look.wide_tables:
            self.turn_page(WD_ORIENT.PORTRAIT)

    def turn_page(self, orientation: WD_ORIENT) -> None:
        """A new section, its pages the other way up."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = orientation
        section.page_width, section.page_height = section.page_height, section.page_width

    def add_references(self, block: Block) -> None:
        """The reference list."""
        self.add_heading1(block)
        numbering = xml.add_numbering(self.document) if self.look.word_numbers else None
        for number, work in enumerate(self.source.works, 1):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = Cm(1.25)
            if numbering:
                xml.number_paragraph(paragraph._p, numbering)
            text = self.look.number.format(number) + re.sub(r"(https?://[^\s)]+[^\s).])", r"<\1>", work.text)
            paragraph._p.extend(self.pieces(text))

    def add_appendix(self, block: Block) -> None:
        """What stands after the list."""
        self.add_heading1(block)

    def pieces(self, text: str) -> Iterator[Any]:
        """The elements of a paragraph: runs, notes and links."""
        end = 0
        for match in re.finditer(f"{NOTE.pattern}|{LINK.pattern}", text):
            yield from self.runs(text[end : match.start()])
            end = match.end()
            if match[1]:
                yield self.notes[match[1]].add(list(self.runs(match[2])))
            else:
                yield xml.hyperlink(self.document, xml.run_of(match[3]), match[3])
        yield from self.runs(text[end:])

    def runs(self, text: str) -> Iterator[Any]:
        """The runs of a text, parted where the source says so and, in a thesis of broken runs, inside citations."""
        text = text.replace("~", "\u00a0")
        if self.look.broken_runs:
            text = re.sub(r"\[(\d+)([,;\]])", r"[¦\1¦\2", text)
        for number, part in enumerate(text.split("¦")):
            if part:
                if number and self.look.broken_runs:
                    yield parse_xml(f'<w:proofErr {xml.WORD} w:type="{"gramStart" if number % 2 else "gramEnd"}"/>')
                yield xml.run_of(part, italic=part.isdigit() and number == 1 and not self.look.broken_runs)


def bar_chart(heights: tuple[int, ...]) -> bytes:
    """A small picture in PNG."""
    width, height = 20 * len(heights) + 10, 80
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            column, inside = divmod(x - 10, 20)
            filled = 0 <= column < len(heights) and inside < 10 and height - y <= heights[column]
            rows.append(90 if filled else 255)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    content = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + content


def convert(path: Path, folder: Path, form: str = "docx") -> Path:
    """Let LibreOffice open a document and save it in another form."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice is not installed")
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=300)
    return folder / f"{path.stem}.{form}"


def make(name: str, folder: Path) -> Path:
    """Make one thesis."""
    text, marked, look = LOOKS[name]
    document = Maker(marked(read_source(text)), look).made()
    return saved(document, folder / f"{name}.docx", converted=look.converted)


def make_seed(path: Path, folder: Path) -> Path:
    """Make a document of a plain text, one paragraph a line."""
    document = docx.Document()
    for line in path.read_text("utf-8").splitlines():
        document.add_paragraph(line)
    return saved(document, folder / f"{path.stem}.docx", converted=True)


def saved(document: Any, path: Path, *, converted: bool) -> Path:
    """Save a document, LibreOffice being its writer where asked for."""
    if not converted:
        document.save(path)
        return path
    with tempfile.TemporaryDirectory() as folder:
        document.save(Path(folder) / path.name)
        return convert(Path(folder) / path.name, path.parent)


def main() -> None:
    """Make all theses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--seeds", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name in LOOKS:
        print(make(name, options.out))
    for path in sorted(options.seeds.glob("*.txt")) if options.seeds else ():
        print(make_seed(path, options.out))


if __name__ == "__main__":
    main()
