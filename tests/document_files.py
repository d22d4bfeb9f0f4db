"""Files of every kind made by code, and what a document says written down line by line."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from citekz.model import Document

CASES = Path(__file__).parent / "cases" / "documents"
_MIMETYPE = "application/vnd.oasis.opendocument.text"
_ROOT = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_ROOT}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
        ("svg", "svg-compatible"),
    )
)  # fmt: skip


def read_cases(name: str) -> Iterator[tuple[str, str, str]]:
    """The cases of a file: title, input, what comes of it."""
    for case in re.split(r"^== ", (CASES / name).read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = case.partition("\n")
        source, _, expected = rest.partition("\n--\n")
        yield title, source, expected.rstrip()


def said_by(document: Document) -> str:
    """The lines and notes of a document, one a line, without white space at the end; ``~`` is a no-break space."""
    lines = [f"{line.number}| {line.text}".rstrip() for line in document.lines]
    for note in document.notes:
        text = " / ".join(line.text for line in note.lines)
        lines.append(f"{note.kind} {note.number} at {note.anchor}| {text}".rstrip())
    return "\n".join(lines).replace("\xa0", "~")


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def flat_odt(body: str, styles: str = "", automatic: str = "", master: str = "") -> str:
    """An OpenDocument text as one XML file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES}><office:styles>{styles}</office:styles>'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:master-styles>{master}</office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def odt(body: str, automatic: str = "", **parts: str | bytes) -> bytes:
    """An ``.odt``; names of further parts are given as keywords."""
    return zipped(
        {"mimetype": _MIMETYPE, "content.xml": flat_odt(body, automatic=automatic), "META-INF/manifest.xml": "<a/>"}
        | parts
    )


# -------------------------------------------------------------------------------------------------------------- PDF

Printed = tuple[float, float, float, str]
"""Left edge, baseline and size in points, and the text; every sign is half as wide as it is high."""

_UNICODE = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 100 beginbfrange %s endbfrange endcmap" % (
    b"".join(b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(0x64))
)


def pdf(pages: Sequence[Sequence[Printed]], rotate: int = 0, extra: bytes = b"") -> bytes:
    """A PDF whose pages print these texts; ``extra`` is added to its catalogue."""
    objects: list[bytes] = [b"", b"", *_font()]
    kids = []
    for page in pages:
        content = b"\n".join(
            b"BT /F %g Tf %g %g Td <%s> Tj ET" % (size, x, y, text.encode("utf-16-be").hex().encode())
            for x, y, size, text in page
        )
        objects.append(_stream(content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate %d"
            b"/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>" % (rotate, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % extra
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return pdf_of_objects(objects)


def _font() -> list[bytes]:
    base = b"/BaseFont/Helvetica"
    return [
        b"<</Type/Font/Subtype/Type0%s/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>" % base,
        b"<</Type/Font/Subtype/CIDFontType2%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/Helvetica/Flags 4/Ascent 800/Descent -200>>>>" % base,
        _stream(_UNICODE),
    ]


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def pdf_of_objects(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first of which is its catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, trailer, len(content)
    )  # fmt: skip


def forms_in_forms(levels: int, times: int) -> bytes:
    """A small PDF that draws ``times`` to the power of ``levels`` letters, by forms that draw forms."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</X 6 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        _stream(b"/X Do"),
    ]
    for level in range(levels):
        last = level == levels - 1
        content = b"BT /F 10 Tf 10 10 Td (abc) Tj ET" if last else b"/X Do " * times
        resources = b"/Font<</F 4 0 R>>" if last else b"/XObject<</X %d 0 R>>" % (len(objects) + 2)
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<%s>>/Length %d>>stream\n%s\nendstream"
            % (resources, len(content), content)
        )
    return pdf_of_objects(objects)


def column(texts: Sequence[str], x: float = 80, top: float = 700, size: float = 10, pitch: float = 12) -> list[Printed]:
    """Lines of text below each other."""
    return [(x, top - pitch * row, size, text) for row, text in enumerate(texts)]
