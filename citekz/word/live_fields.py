"""What stands in the way of rewriting: fields that programs fill in again, tracked changes, bookmarks, protection."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from citekz.model import Span
from citekz.word.fields import FIELD_TAGS, fields_of
from citekz.word.namespaces import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, RUN_PROPERTIES, W
from citekz.word.package import Package
from citekz.word.positions import Boundary, Extent, Position, boundaries_in, text_in
from citekz.word.stories import Stories, Story, stories_of

_LONGEST_TEXT = 200
_CUSTOM_PROPERTIES = "docProps/custom.xml"

# the beginning of a field's code, of a content control's tag or of a bookmark's name: what it is, and whose
_FIELDS = tuple(
    (re.compile(rf"\s*{pattern}", re.IGNORECASE), kind, program)
    for pattern, kind, program in (
        (r"ADDIN\s+ZOTERO_BIBL", "list", "Zotero"),
        (r"ADDIN\s+ZOTERO_", "citation", "Zotero"),
        (r"ADDIN\s+(?:Mendeley\s+Bibliography|CSL_BIBLIOGRAPHY)", "list", "Mendeley"),
        (r"ADDIN\s+(?:Mendeley|CSL_CITATION)", "citation", "Mendeley"),
        (r"ADDIN\s+EN\.REFLIST", "list", "EndNote"),
        (r"ADDIN\s+EN\.", "citation", "EndNote"),
        (r"ADDIN\s+Citavi(?:Bibliography|\.Bibliography)", "list", "Citavi"),
        (r"ADDIN\s+Citavi", "citation", "Citavi"),
        (r"ADDIN\s+REFMGR\.REFLIST", "list", "Reference Manager"),
        (r"ADDIN\s+REFMGR\.", "citation", "Reference Manager"),
        (r"ADDIN\s+RW\.BIB", "list", "RefWorks"),
        (r"ADDIN\s+RW\.", "citation", "RefWorks"),
        (r"ADDIN\s+PAPERS2_CITATIONS", "citation", "Papers"),
        (r"BIBLIOGRAPHY\b", "list", "Word"),
        (r"CITATION\s", "citation", "Word"),
    )
)
_NAMES = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, program)
    for pattern, kind, program in (
        (r"MENDELEY_BIBLIOGRAPHY", "list", "Mendeley"),
        (r"MENDELEY_CITATION", "citation", "Mendeley"),
        (r"CitaviBibliography", "list", "Citavi"),
        (r"CitaviPlaceholder", "citation", "Citavi"),
        (r"ZOTERO_BREF_", "citation", "Zotero"),
        (r"Mendeley_Bookmark_", "citation", "Mendeley"),
    )
)
_REFERENCE = re.compile(r'\s*(?:REF|NOTEREF)\s+"?([^\s"\\]+)', re.IGNORECASE)
_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_CHANGES_OF_LOOKS = tuple(W + name for name in ("rPrChange", "pPrChange", "numberingChange"))
_CONTROL = W + "sdt"
_STARTS = {W + "bookmarkStart": "bookmark", W + "permStart": "permission"}
_ENDS = {W + "bookmarkEnd": "bookmark", W + "permEnd": "permission"}
_TAGS = (*FIELD_TAGS, *_CHANGES, *_CHANGES_OF_LOOKS, *_STARTS, *_ENDS, _CONTROL)
_ON = ("1", "true", "on")
_LOCKED = ("contentLocked", "sdtContentLocked")


@frozen
class Obstacle:
    """Something that a change of the text would break, or that would undo the change.

    ``kind`` is one of

    - ``"citation"`` and ``"list"``: a live field of ``program`` (``"Zotero"``, ``"EndNote"``, ``"Word"`` …),
    - ``"cross-reference"``: a field of Word that shows text or the number of the paragraph ``target``,
    - ``"tracked change"``: something inserted, deleted, moved or formatted that nobody has accepted yet,
    - ``"bookmark"``: ``name`` tells which, ``"permission"``: a range that certain persons may edit,
    - ``"protection"``: a locked content control or, without an extent, a protected document.

    ``story`` and ``number`` are those of the :class:`~citekz.word.stories.Story`, ``text`` is what the extent shows,
    its beginning if it is long.
    """

    kind: str
    extent: Extent | None = None
    program: str | None = None
    story: str = "body"
    number: int | None = None
    text: str = ""
    name: str | None = None
    target: int | None = None

    @property
    def paragraphs(self) -> range:
        """The numbers of the paragraphs that it touches."""
        return range(0) if self.extent is None else range(self.extent.start.number, self.extent.end.number + 1)

    def covers(self, paragraph: int, span: Span) -> bool:
        """Whether it holds, at least in part, a span of the text of a paragraph of its story."""
        return self.extent is not None and self.extent.covers(paragraph, span)


def obstacles_in(package: Package, stories: Stories | None = None) -> tuple[Obstacle, ...]:
    """All obstacles of a file, in the order of its stories; those inside one of the same kind and program left out."""
    stories = stories or stories_of(package)
    names_of_lists = _names_of_lists(package)
    found = list(_protection_of(package))
    for story in stories:
        here = list(_outermost(_obstacles_of(story, names_of_lists)))
        texts = [paragraph.text for paragraph in story.paragraphs] if here else []
        found += [_told(each, story, texts) for each in here]
    targets = {
        each.name: each.extent.start.number
        for each in found
        if each.kind == "bookmark" and each.story == "body" and each.extent is not None
    }
    return tuple(
        evolve(each, target=targets.get(each.name)) if each.kind == "cross-reference" else each for each in found
    )


def _obstacles_of(story: Story, names_of_lists: frozenset[str]) -> Iterator[Obstacle]:
    """The obstacles of one story, in no order; the story is walked through only if it has elements that may be some."""
    there = {element.tag for element in story.root.iter(*_TAGS)}
    if not there.isdisjoint((*_CHANGES, *_CHANGES_OF_LOOKS)):
        there |= {RUN, PARAGRAPH}
    boundaries = tuple(boundaries_in(story, there)) if there else ()
    yield from _fields_of(boundaries)
    yield from _controls_of(boundaries)
    yield from _ranges_of(boundaries, names_of_lists)
    yield from _changes_of(boundaries)


def _told(obstacle: Obstacle, story: Story, texts: Sequence[str]) -> Obstacle:
    """The obstacle with what it shows and the story it stands in."""
    extent = obstacle.extent
    text = "" if extent is None else text_in(texts, extent, _LONGEST_TEXT)
    return evolve(obstacle, story=story.kind, number=story.number, text=text)


def _outermost(obstacles: Iterable[Obstacle]) -> Iterator[Obstacle]:
    """The obstacles in the order of the text, without live fields that are part of another of their kind."""
    outer: dict[tuple[str, str | None], Extent] = {}
    for each in sorted(obstacles, key=_place_of):
        key = (each.kind, each.program)
        if each.program and each.extent is not None:
            if key in outer and each.extent.within(outer[key]):
                continue
            outer[key] = each.extent
        yield each


def _place_of(obstacle: Obstacle) -> tuple[int, ...]:
    assert obstacle.extent is not None
    start, end = obstacle.extent.start, obstacle.extent.end
    return start.number, start.offset, -end.number, -end.offset


def _fields_of(boundaries: Iterable[Boundary]) -> Iterator[Obstacle]:
    for each in fields_of(boundaries):
        known = next(((kind, program) for form, kind, program in _FIELDS if form.match(each.code)), None)
        if known is not None:
            yield Obstacle(known[0], each.extent, known[1])
        elif match := _REFERENCE.match(each.code):
            yield Obstacle("cross-reference", each.extent, "Word", name=match[1])


def _controls_of(boundaries: Iterable[Boundary]) -> Iterator[Obstacle]:
    """Content controls: those of programs, and locked ones."""
    opened: list[Position] = []
    for boundary in (each for each in boundaries if each.element.tag == _CONTROL):
        if boundary.opens:
            opened.append(boundary.at)
            continue
        start = opened.pop()
        extent = Extent(min(start, boundary.at), boundary.at)
        properties = boundary.element.find(W + "sdtPr")
        children = {child.tag: child.get(W + "val", "") for child in (properties if properties is not None else ())}
        name = children.get(W + "tag", "")
        if W + "bibliography" in children or W + "citation" in children:
            yield Obstacle("list" if W + "bibliography" in children else "citation", extent, "Word")
        elif known := _owner_of(name):
            yield Obstacle(known[0], extent, known[1], name=name)
        elif children.get(W + "lock") in _LOCKED:
            yield Obstacle("protection", extent, name=name or children.get(W + "alias"))


def _owner_of(name: str) -> tuple[str, str] | None:
    return next(((kind, program) for form, kind, program in _NAMES if form.match(name)), None)


def _ranges_of(boundaries: Iterable[Boundary], names_of_lists: frozenset[str]) -> Iterator[Obstacle]:
    """Bookmarks, those of programs among them, and ranges with permissions."""
    opened: dict[tuple[str, str], tuple[str, Position]] = {}
    for boundary in boundaries:
        element = boundary.element
        if element.tag in _STARTS and boundary.opens:
            opened[_STARTS[element.tag], element.get(W + "id", "")] = element.get(W + "name", ""), boundary.at
        elif element.tag in _ENDS and not boundary.opens:
            key = _ENDS[element.tag], element.get(W + "id", "")
            if key in opened:
                name, start = opened.pop(key)
                yield _range(key[0], name, Extent(min(start, boundary.at), boundary.at), names_of_lists)
    for (kind, _), (name, start) in opened.items():
        yield _range(kind, name, Extent(start, start), names_of_lists)


def _range(kind: str, name: str, extent: Extent, names_of_lists: frozenset[str]) -> Obstacle:
    if kind == "bookmark" and (known := _owner_of(name)):
        return Obstacle("list" if name in names_of_lists else known[0], extent, known[1], name=name)
    return Obstacle(kind, extent, name=name or None)


def _names_of_lists(package: Package) -> frozenset[str]:
    """The bookmarks that Zotero and Mendeley know as reference lists; the file's own properties tell."""
    root = package.tree(_CUSTOM_PROPERTIES)
    return frozenset(
        element.get("name", "").rpartition("_")[0]
        for element in (root if root is not None else ())
        if "BIBL" in "".join(element.itertext())[:_LONGEST_TEXT]
    )


def _changes_of(boundaries: Iterable[Boundary]) -> Iterator[Obstacle]:
    """Tracked changes: of words, of the look of words, of the marks and the look of paragraphs."""
    opened: list[Position] = []
    tags = {*_CHANGES, RUN, PARAGRAPH}
    for boundary in (each for each in boundaries if each.element.tag in tags):
        element, at = boundary.element, boundary.at
        if boundary.opens:
            opened.append(at)
            continue
        start = opened.pop()
        if element.tag in _CHANGES or _look_is_changed(element):
            yield Obstacle("tracked change", Extent(min(start, at), at))


def _look_is_changed(element: Any) -> bool:
    """Whether the properties of a run or paragraph were changed, or its mark inserted or deleted."""
    properties = element.find(RUN_PROPERTIES if element.tag == RUN else PARAGRAPH_PROPERTIES)
    if properties is None:
        return False
    mark = properties.find(RUN_PROPERTIES)
    names = {child.tag for child in (*properties, *(mark if mark is not None else ()))}
    return not names.isdisjoint((*_CHANGES, *_CHANGES_OF_LOOKS))


def _protection_of(package: Package) -> Iterator[Obstacle]:
    """The protection of a whole document."""
    root = package.tree(f"{package.main.rpartition('/')[0]}/settings.xml")
    for element in root.iter(W + "documentProtection") if root is not None else ():
        if element.get(W + "enforcement") in _ON:
            yield Obstacle("protection", text=element.get(W + "edit", ""))
