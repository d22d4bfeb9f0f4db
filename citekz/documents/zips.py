"""Zip archives of strangers, opened only after everything was refused that could do harm."""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

from citekz.errors import UnreadableInputError

MOST_PARTS = 5_000
MOST_BYTES = 200 << 20
MOST_RATIO = 200
_RATIO_COUNTS_FROM = 16 << 20
_LEADS_OUT = re.compile(r"[/\\]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$)", re.DOTALL)
DOCTYPE = re.compile(rb"<\0?!\0?(D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
DAMAGE = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error)


class Archive:
    """The parts of a zip archive; nothing is ever written to disk.

    ``kind`` stands in messages (``"OpenDocument file"``). Raises :class:`~citekz.errors.UnreadableInputError` for an
    archive that is damaged or protected by a password, that has more than ``MOST_PARTS`` parts or would unpack to
    more than ``MOST_BYTES`` or ``MOST_RATIO`` times its size, or that has a part whose name leads out of it.
    """

    def __init__(self, content: bytes, name: str, kind: str) -> None:
        self._name, self._kind = name, kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGE:
            raise self._refusal("is damaged; save it again") from None
        if problem := danger_in(self._zip.infolist(), len(content)):
            raise self._refusal(f"{problem}; it was not opened")

    def _refusal(self, problem: str) -> UnreadableInputError:
        return UnreadableInputError(f"{self._name}: this {self._kind} {problem}")

    def __contains__(self, part: object) -> bool:
        return part in self._zip.NameToInfo

    def part(self, part: str) -> bytes:
        """The bytes of a part, never more than its declared size; empty where there is none of that name."""
        if part not in self:
            return b""
        info = self._zip.getinfo(part)
        try:
            with self._zip.open(info) as stream:
                return stream.read(info.file_size + 1)
        except DAMAGE:
            raise self._refusal(f"is damaged ({part}); save it again") from None

    def tree(self, part: str) -> Any:
        """The root element of an XML part; None where the archive has no such part."""
        return parse_xml(self.part(part), self._name, self._kind) if part in self else None


def parse_xml(content: bytes, name: str, kind: str) -> Any:
    """The root element of an XML text without document type, entities or any look at other files.

    Raises :class:`~citekz.errors.UnreadableInputError` for broken XML, and for a document type declaration.
    """
    from lxml import etree

    if DOCTYPE.search(content):
        raise UnreadableInputError(f"{name}: this {kind} holds a document type declaration; it was not opened")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableInputError(f"{name}: this {kind} is damaged; save it again") from None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableInputError(f"{name}: this {kind} holds a document type declaration; it was not opened")
    return root


def danger_in(parts: Sequence[zipfile.ZipInfo], size: int) -> str | None:
    """Why an archive of ``size`` bytes with these parts must not be unpacked; None where it may."""
    if len(parts) > MOST_PARTS:
        return f"has more than {MOST_PARTS} parts"
    total = sum(part.file_size for part in parts)
    if total > MOST_BYTES or (total > _RATIO_COUNTS_FROM and total > MOST_RATIO * size):
        return f"would unpack to {total >> 20} MB, like a zip bomb"
    if any(part.flag_bits & 1 for part in parts):
        return "is protected by a password"
    names = [part.filename for part in parts]
    if any(map(_LEADS_OUT.match, names)):
        return "has a part whose name leads out of it"
    return None if len(names) == len(set(names)) else "has two parts of one name"
