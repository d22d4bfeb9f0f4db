"""A Word file as the zip package that it is: opened safely, and written with nothing changed but what was."""

import io
import posixpath
import zipfile
from collections.abc import Collection, Mapping
from typing import Any

from attrs import field, frozen

from citekz.documents.zips import DAMAGE, DOCTYPE, danger_in
from citekz.errors import UnreadableInputError
from citekz.word.namespaces import RELATIONS, TYPES

TYPES_PART = "[Content_Types].xml"
MOST_TAGS = 4_000_000
_DTD = "{}: this Word file holds a document type declaration; it was not opened"
_MAIN = "word/document.xml"


@frozen
class Relation:
    """One relationship of a part: ``target`` is the name of a part, or an address where it is ``external``.

    Nothing external is ever followed.
    """

    id: str
    kind: str
    target: str
    external: bool = False


@frozen(eq=False)
class Package:
    """The parts of a Word file. ``main`` is the part that holds the running text, ``name`` that of the file."""

    name: str
    main: str
    _archive: zipfile.ZipFile = field(repr=False)
    _read: dict[str, bytes] = field(factory=dict, repr=False)
    _added: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def open(cls, content: bytes, name: str) -> "Package":
        """Open the bytes of a file after everything was refused that could do harm when it is read.

        Raises :class:`~citekz.errors.UnreadableInputError` for a damaged or protected file, one with a document type
        declaration, more parts or bytes than :mod:`citekz.documents.zips` allows, part names that lead out of it, or
        something that is no Word file.
        """
        archive = _opened(content, name)
        if problem := danger_in(archive.infolist(), len(content)):
            raise UnreadableInputError(f"{name}: this Word file {problem}; it was not opened")
        package = cls(name, _MAIN, archive)
        for part in package.names():
            if part.endswith((".xml", ".rels")) and DOCTYPE.search(package.part(part)):
                raise UnreadableInputError(_DTD.format(name))
        return cls(name, _main_of(package), archive, package._read)

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return (*self._archive.namelist(), *self._added)

    def changed(self, changes: Mapping[str, bytes]) -> "Package":
        """The package as it will be with these parts changed or new."""
        known = self.names()
        added = (*self._added, *(name for name in changes if name not in known))
        return Package(self.name, self.main, self._archive, {**self._read, **changes}, added)

    def part(self, name: str) -> bytes:
        """The bytes of a part, never more than its declared size; KeyError where there is none of that name."""
        if name not in self._read:
            info = self._archive.getinfo(name)
            try:
                with self._archive.open(info) as stream:
                    self._read[name] = stream.read(info.file_size + 1)
            except DAMAGE:
                raise self.damage(name) from None
        return self._read[name]

    def tree(self, name: str) -> Any:
        """The root element of an XML part, parsed anew; None where the file has no such part."""
        try:
            content = self.part(name)
        except KeyError:
            return None
        return self.parse(content, name)

    def parse(self, content: bytes, name: str) -> Any:
        """The root element of some XML, without comments and entities; ``name`` tells the part in messages.

        Raises :class:`~citekz.errors.UnreadableInputError` for what is no XML, is nested too deeply to be a text, has a
        document type declaration or more than ``MOST_TAGS`` tags.
        """
        from lxml import etree

        if content.count(b"<") > MOST_TAGS:
            raise UnreadableInputError(
                f"{self.name}: this Word file has more than {MOST_TAGS} tags in {name}; split it"
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self.damage(name) from None
        if root is None:
            raise self.damage(name)
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableInputError(_DTD.format(self.name))
        return root

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relationships of a part; those of the package itself for ``""``."""
        folder, file = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        return tuple(
            Relation(
                element.get("Id", ""),
                element.get("Type", ""),
                element.get("Target", "") if external else _resolved(folder, element.get("Target", "")),
                external,
            )
            for element in (root if root is not None else ())
            if element.tag == RELATIONS + "Relationship"
            for external in (element.get("TargetMode") == "External",)
        )

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The parts of the file that a part relates to as ``kind`` (the last piece of the type: ``"footnotes"``)."""
        names = set(self.names())
        return tuple(
            relation.target
            for relation in self.relations(part)
            if not relation.external and relation.kind.rpartition("/")[2] == kind and relation.target in names
        )

    def content_type(self, part: str) -> str | None:
        """The media type that the package states for a part; None where it states none."""
        root = self.tree(TYPES_PART)
        by_suffix = None
        for element in root if root is not None else ():
            if element.tag == TYPES + "Override" and element.get("PartName", "").lower() == f"/{part}".lower():
                return str(element.get("ContentType"))
            if element.tag == TYPES + "Default" and part.lower().endswith(f".{element.get('Extension', '')}".lower()):
                by_suffix = element.get("ContentType")
        return by_suffix

    def with_parts(self, changes: Mapping[str, bytes], removed: Collection[str] = ()) -> bytes:
        """The bytes of a file in which these parts are changed or, at the end, new; every other part is as it was.

        Parts whose names are ``removed`` are left out. Order, dates, attributes and kind of compression of the parts
        stay. The same changes give the same bytes.
        """
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.comment = self._archive.comment
            kept = [info for info in self._archive.infolist() if info.filename not in removed]
            for info in kept:
                content = changes.get(info.filename)
                copy = _copied(info)
                archive.writestr(copy, self.part(info.filename) if content is None else content)
                copy.external_attr = info.external_attr  # zipfile puts one of its own where there is none
            there = set(self._archive.namelist())
            for name in (name for name in dict.fromkeys((*self._added, *changes)) if name not in there):
                archive.writestr(_new(name), changes[name] if name in changes else self.part(name))
        return stream.getvalue()

    def damage(self, part: str = "") -> UnreadableInputError:
        """The error that says that this file, or a part of it, is damaged."""
        where = f" ({part})" if part else ""
        return UnreadableInputError(f"{self.name}: this Word file is damaged{where}; save it again as .docx")


def _opened(content: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except DAMAGE:
        raise UnreadableInputError(f"{name}: this Word file is damaged; save it again as .docx") from None


def _main_of(package: Package) -> str:
    """The part with the running text, as the relationships of the package tell, or by its usual name."""
    names = package.names()
    main = next(iter(package.related("", "officeDocument")), _MAIN)
    if main not in names or not (main == _MAIN or main.startswith("word/")):
        main = _MAIN
    stated = package.content_type(main) or ""
    if main not in names or "spreadsheetml" in stated or "presentationml" in stated:
        kind = "an OpenDocument file" if "content.xml" in names else "a zip archive, but no Word file"
        raise UnreadableInputError(f"{package.name}: this is {kind}; save the document as .docx or as plain text")
    return main


def _resolved(folder: str, target: str) -> str:
    """The name of the part that a target means; targets count from the folder of the part that names them."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _copied(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(info.filename, info.date_time)
    for attribute in ("compress_type", "comment", "extra", "create_system", "external_attr", "internal_attr"):
        setattr(copy, attribute, getattr(info, attribute))
    return copy


def _new(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
