"""New parts of a Word file made known: in the relationships of the part that needs them, and by their media type."""

import posixpath
from collections.abc import Mapping
from typing import Any

from citekz.word.namespaces import RELATIONS, TYPES
from citekz.word.package import TYPES_PART, Package
from citekz.word.splicing import appended

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_NO_RELATIONS = f'{HEAD}<Relationships xmlns="{RELATIONS[1:-1]}"/>'.encode()


def relations_part(part: str) -> str:
    """The name of the part that holds the relationships of a part.

    >>> relations_part("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def with_relation(package: Package, part: str, kind: str, target: str) -> dict[str, bytes]:
    """The relationships of ``part`` with one more to the part ``target``; ``kind`` is its whole type."""
    name = relations_part(part)
    content = package.part(name) if name in package.names() else _NO_RELATIONS
    root = package.parse(content, name)
    taken = {element.get("Id") for element in root}
    free = next(f"rId{number}" for number in range(len(taken) + 1, 2 * len(taken) + 3) if f"rId{number}" not in taken)
    address = posixpath.relpath(target, posixpath.dirname(part) or ".")
    relation = _element(root, RELATIONS + "Relationship", {"Id": free, "Type": kind, "Target": address})
    return {name: appended(content, root, [relation])}


def with_type(package: Package, part: str, media_type: str) -> dict[str, bytes]:
    """The content types with that of ``part``; nothing where they state it already.

    Raises :class:`~citekz.errors.UnreadableInputError` where the file has no content types.
    """
    if package.content_type(part) == media_type:
        return {}
    types = package.tree(TYPES_PART)
    if types is None:
        raise package.damage(TYPES_PART)
    override = _element(types, TYPES + "Override", {"PartName": f"/{part}", "ContentType": media_type})
    return {TYPES_PART: appended(package.part(TYPES_PART), types, [override])}


def _element(root: Any, name: str, attributes: Mapping[str, str]) -> Any:
    element = root.makeelement(name, nsmap=root.nsmap)
    for key, value in attributes.items():
        element.set(key, value)
    return element
