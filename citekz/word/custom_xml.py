"""Data of a program inside a Word file: a custom XML part, which Word and LibreOffice keep and show to nobody."""

import re
from collections.abc import Iterable

from attrs import frozen

from citekz.errors import UnreadableInputError
from citekz.word.package import TYPES_PART, Package
from citekz.word.registration import HEAD, relations_part, with_relation, with_type
from citekz.word.splicing import whole_part

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_FOLDER = "customXml"
_ITEM = re.compile(r"customXml/item(?:Props)?(\d{1,9})\.xml")


@frozen
class Store:
    """One kind of custom XML part: the name space of its root element, and the id by which programs know it."""

    namespace: str
    id: str


@frozen
class Changes:
    """Parts of a package that change or are new, and the names of those that go."""

    parts: dict[str, bytes]
    removed: frozenset[str] = frozenset()


def find_store(package: Package, store: Store) -> str | None:
    """The name of the custom XML part of a kind that the running text relates to; None where there is none."""
    for name in package.related(package.main, _FOLDER):
        content = package.part(name)
        if store.namespace.encode() not in content:
            continue
        try:
            root = package.parse(content, name)
        except UnreadableInputError:  # that of another program, which may hold anything
            continue
        if root.tag.startswith(f"{{{store.namespace}}}"):
            return name
    return None


def fill_store(package: Package, store: Store, content: bytes) -> Changes:
    """Let the custom XML part of a kind hold ``content``; it is made where there is none (ECMA-376-1: 15.2.5, 15.2.6).

    Custom XML parts of other kinds stay as they are. The same content gives the same bytes.
    """
    name = find_store(package, store)
    if name is not None:
        return Changes({name: content} if package.part(name) != content else {})
    number = _free_number(package)
    item, properties = f"{_FOLDER}/item{number}.xml", f"{_FOLDER}/itemProps{number}.xml"
    described = (
        f'{HEAD}<ds:datastoreItem ds:itemID="{store.id}" xmlns:ds="{_PROPERTIES}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{store.namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
    parts = {item: content, properties: described}
    parts |= with_relation(package, item, f"{_RELATIONS}customXmlProps", properties)
    parts |= with_relation(package, package.main, f"{_RELATIONS}customXml", item)
    for part, media_type in ((item, "application/xml"), (properties, _PROPERTIES_TYPE)):
        parts |= with_type(package.changed(parts), part, media_type)
    return Changes(parts)


def drop_store(package: Package, store: Store) -> Changes:
    """Remove the custom XML part of a kind with all that makes it known; nothing where there is none."""
    name = find_store(package, store)
    if name is None:
        return Changes({})
    own = relations_part(name)
    gone = {name, own, *package.related(name, "customXmlProps")} & set(package.names())
    relations = relations_part(package.main)
    targets = [
        relation.id for relation in package.relations(package.main) if not relation.external and relation.target == name
    ]
    overrides = [f"/{part}" for part in sorted(gone)]
    return Changes(
        {
            relations: _without(package, relations, "Id", targets),
            TYPES_PART: _without(package, TYPES_PART, "PartName", overrides),
        },
        frozenset(gone),
    )


def _free_number(package: Package) -> int:
    found = map(_ITEM.fullmatch, package.names())
    taken = {int(match[1]) for match in found if match}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _without(package: Package, part: str, key: str, values: Iterable[str]) -> bytes:
    """The bytes of a part without those elements below its root whose attribute has one of some values."""
    root, gone = package.tree(part), set(values)
    for element in [each for each in root if each.get(key) in gone]:
        root.remove(element)
    return whole_part(root)
