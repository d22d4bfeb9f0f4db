"""Word files written by hand, as small as Word allows."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from shutil import which
from subprocess import run as run_program
from tempfile import TemporaryDirectory

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:w14="urn:w14" mc:Ignorable="w14"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 2, 2, 2, 2, 2)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def parts_of(body: str, **others: str) -> dict[str, str | bytes]:
    """The parts of a Word file; ``others`` are more parts by name (``footnotes``, ``header1``), without their root."""
    kinds = {name: name.rstrip("0123456789") for name in others}
    overrides = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_WORD}.{k}+xml"/>' for n, k in kinds.items())
    relations = "".join(
        f'<Relationship Id="r-{name}" Type="{R}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        **{f"word/{name}.xml": _part(kinds[name], inside) for name, inside in others.items()},
    }


def _part(kind: str, inside: str) -> str:
    root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
    return f"{HEAD}<w:{root} {NAMESPACES}>{inside}</w:{root}>"


def word(body: str, **others: str) -> bytes:
    """The bytes of a Word file."""
    return packed(parts_of(body, **others))


def run(text: str, properties: str = "") -> str:
    """A run; ``properties`` are those of its ``w:rPr``."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str, properties: str = "") -> str:
    """A paragraph of texts and elements."""
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{''.join(piece if piece.startswith('<') else run(piece) for piece in inside)}</w:p>"


def field(code: str, *shown: str) -> str:
    """A field of several runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{''.join(piece if piece.startswith('<') else run(piece) for piece in shown)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(inside: str, properties: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def text_box(inside: str, copy: str | None = None) -> str:
    """A run with a text box, and its copy for older programs."""
    newer = f"<w:drawing><w:txbxContent>{inside}</w:txbxContent></w:drawing>"
    older = f"<w:pict><w:txbxContent>{inside if copy is None else copy}</w:txbxContent></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{newer}</mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )


@cache
def of_libreoffice(source: str, suffix: str = "html") -> bytes:
    """A web page or a flat OpenDocument text saved as .docx by LibreOffice; skips the test without it."""
    program = which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice")
    with TemporaryDirectory() as folder:
        path = Path(folder, f"source.{suffix}")
        path.write_text(source, "utf-8")
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        reader = ["--infilter=HTML (StarWriter)"] if suffix == "html" else []
        writer = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", folder]
        run_program(
            [program, "--headless", profile, *reader, *writer, path], check=True, capture_output=True, timeout=120
        )
        return Path(folder, "source.docx").read_bytes()
