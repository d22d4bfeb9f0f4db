"""What python-docx cannot write: footnotes, fields, equations, text boxes, numberings."""

from typing import Any

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

WORD = nsdecls("w")
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
NOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
BOX = (
    '<w:r {word} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="1000000"/>'
    '<wp:docPr id="{number}" name="Text Box {number}"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="1000000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    "</a:ln></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:425pt;height:79pt"><v:textbox>{content}'
    "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


class Notes:
    """The footnotes or the endnotes of a document, which python-docx has no part for."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.root = etree.fromstring(f"<w:{kind}s {WORD}/>")
        for number, name in ((-1, "separator"), (0, "continuationSeparator")):
            self.root.append(
                etree.fromstring(
                    f'<w:{kind} {WORD} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
                )
            )

    def add(self, runs: list[Any]) -> Any:
        """Keep a note of these runs; gives the run that refers to it."""
        number = len(self.root) - 1
        style, mark = f"{self.kind.capitalize()}Text", f"{self.kind.capitalize()}Reference"
        note = etree.fromstring(
            f'<w:{self.kind} {WORD} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr><w:{self.kind}Ref/></w:r>'
            f'<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p></w:{self.kind}>'
        )
        note[0].extend(runs)
        self.root.append(note)
        return parse_xml(
            f'<w:r {WORD}><w:rPr><w:rStyle w:val="{mark}"/></w:rPr><w:{self.kind}Reference w:id="{number}"/></w:r>'
        )

    def put_into(self, document: Document) -> None:
        """Make the part of the package, where there is any note."""
        if len(self.root) == 2:
            return
        blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        uri = PackURI(f"/word/{self.kind}s.xml")
        part = Part(uri, NOTE_TYPE.format(f"{self.kind}s"), blob, document.part.package)
        document.part.relate_to(part, f"{RELATION}{self.kind}s")


def field(instruction: str, shown: str) -> list[Any]:
    """The runs of a field that Word computes."""
    kinds = [
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ]
    return [parse_xml(f"<w:r {WORD}>{inside}</w:r>") for inside in kinds]


def equation(text: str) -> Any:
    """A formula on a line of its own."""
    return parse_xml(
        '<m:oMathPara xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:oMath><m:r>'
        f"<m:t>{text}</m:t></m:r></m:oMath></m:oMathPara>"
    )


def text_box(paragraph: Any, number: int) -> Any:
    """A run that holds a text box with the paragraph, in the new form of Word and in the old one."""
    content = f"<w:txbxContent>{etree.tostring(paragraph, encoding='unicode')}</w:txbxContent>"
    return parse_xml(BOX.format(word=WORD, number=number, content=content))


def add_numbering(document: Document) -> int:
    """Make a numbering ``1.``, ``2.`` …; gives its number."""
    root = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {WORD} w:abstractNumId="90"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="tab"/><w:lvlText w:val="%1."/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="709"/></w:pPr></w:lvl></w:abstractNum>'
    )
    root.insert(0, abstract)
    root.append(parse_xml(f'<w:num {WORD} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return 90


def number_paragraph(paragraph: Any, numbering: int) -> None:
    """Let Word number a paragraph."""
    properties = paragraph.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {WORD}><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'))


def hyperlink(document: Document, run: Any, address: str) -> Any:
    """A link round a run."""
    relation = document.part.relate_to(address, f"{RELATION}hyperlink", is_external=True)
    link = parse_xml(f'<w:hyperlink {WORD} {nsdecls("r")} r:id="{relation}"/>')
    link.append(run)
    return link


def run_of(text: str, *, italic: bool = False, size: int | None = None) -> Any:
    """A run of text."""
    run = parse_xml(f'<w:r {WORD}><w:t xml:space="preserve"/></w:r>')
    run.find(qn("w:t")).text = text
    if italic or size:
        inside = ("<w:i/>" if italic else "") + (f'<w:sz w:val="{2 * size}"/>' if size else "")
        run.insert(0, parse_xml(f"<w:rPr {WORD}>{inside}</w:rPr>"))
    return run
