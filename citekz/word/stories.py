"""The stories of a Word file: its running text, notes, headers and footers, and the paragraphs of each."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from attrs import field, frozen

from citekz.documents.docx_numbering import Numbering
from citekz.errors import UnreadableInputError
from citekz.word.namespaces import (
    ALTERNATIVES,
    CHOICE,
    FALLBACK,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    STRICT,
    R,
    W,
)
from citekz.word.package import Package
from citekz.word.paragraphs import Paragraph, pieces_of
from citekz.word.splicing import EditedPart

MOST_PARAGRAPHS = 200_000
_NOTES = (("footnote", "footnotes"), ("endnote", "endnotes"))


@frozen(eq=False)
class Story:
    """A text of its own: ``kind`` is ``"body"``, ``"footnote"``, ``"endnote"``, ``"header"`` or ``"footer"``.

    Its paragraphs are numbered from 1. ``number`` is the printed number of a note (1-based, in the order of the
    references in the running text), ``anchor`` the number of the paragraph of the body that refers to it, ``id`` the
    ``w:id`` of the note. ``root`` is the element that holds the paragraphs.
    """

    kind: str
    part: EditedPart = field(repr=False)
    root: Any = field(repr=False)
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    number: int | None = None
    anchor: int | None = None
    id: str | None = None


@frozen(eq=False)
class Stories:
    """All stories of a file. ``notes`` are footnotes, then endnotes, each in the order of their numbers."""

    body: Story
    notes: tuple[Story, ...]
    margins: tuple[Story, ...]

    def __iter__(self) -> Iterator[Story]:
        return chain([self.body], self.notes, self.margins)

    def story(self, kind: str, number: int | None = None) -> Story | None:
        """The story of a kind, for a note that of its printed number."""
        return next((story for story in self if story.kind == kind and story.number == number), None)

    def changed_parts(self) -> dict[str, bytes]:
        """The new bytes of all parts in which something was changed, for :meth:`Package.with_parts`."""
        parts = {id(story.part): story.part for story in self}
        return {part.name: part.content() for part in parts.values() if part.is_changed}


def stories_of(package: Package) -> Stories:
    """Find the stories of a file; notes that nothing refers to and margins that no section shows are none.

    Raises :class:`~citekz.errors.UnreadableInputError` for more than ``MOST_PARAGRAPHS`` paragraphs in one story.
    """
    numbering = Numbering(
        package.tree(_part_of(package, "numbering") or ""), package.tree(_part_of(package, "styles") or "")
    )
    main = EditedPart(package, package.main)
    if main.root.tag == STRICT + "document":
        raise UnreadableInputError(
            f"{package.name}: this is a Word file of the strict kind; save it as an ordinary Word document (.docx)"
        )
    if main.root.tag != W + "document":
        raise UnreadableInputError(f"{package.name}: this is no Word document; save it again as .docx")
    body = Story("body", main, main.root, _paragraphs_of(package, main, main.root, numbering))
    notes = chain.from_iterable(_notes_of(package, body, kind, plural) for kind, plural in _NOTES)
    return Stories(body, tuple(notes), tuple(_margins_of(package, main.root)))


def _part_of(package: Package, kind: str) -> str | None:
    """The part that the running text relates to as this kind; without relationships the one of the usual name."""
    usual = f"{package.main.rpartition('/')[0]}/{kind}.xml"
    return next(iter(package.related(package.main, kind)), usual if usual in package.names() else None)


def _notes_of(package: Package, body: Story, kind: str, plural: str) -> Iterator[Story]:
    """The notes of one kind that the body refers to, in that order."""
    name = _part_of(package, plural)
    if name is None:
        return
    part = EditedPart(package, name)
    notes = {
        note.get(W + "id"): note
        for note in part.root.iterchildren(W + kind)
        if note.get(W + "type") in (None, "normal")
    }
    number = 0
    for paragraph in body.paragraphs:
        for reference in _references_in(paragraph, W + f"{kind}Reference"):
            own_mark = reference.get(W + "customMarkFollows") in ("1", "true", "on")
            number += not own_mark
            note = notes.pop(reference.get(W + "id"), None)
            if note is not None:
                paragraphs = _paragraphs_of(package, part, note, Numbering(None, None))
                printed = None if own_mark else number
                yield Story(kind, part, note, paragraphs, printed, paragraph.number, note.get(W + "id"))


def _references_in(paragraph: Paragraph, tag: str) -> Iterator[Any]:
    """The references to notes in a paragraph; those deleted with changes tracked are none."""
    stack = list(reversed(paragraph.elements))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag not in _WITHOUT_REFERENCES:
            stack.extend(reversed(element))


_WITHOUT_REFERENCES = {W + "del", W + "moveFrom", FALLBACK, W + "txbxContent", RUN_PROPERTIES, PARAGRAPH_PROPERTIES}


def _margins_of(package: Package, body: Any) -> Iterator[Story]:
    """Headers and footers, each once, as the sections refer to them."""
    targets = {relation.id: relation.target for relation in package.relations(package.main) if not relation.external}
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for reference in body.iter(W + f"{kind}Reference"):
            name = targets.get(reference.get(R + "id"), "")
            if name in package.names() and name not in seen:
                seen.add(name)
                part = EditedPart(package, name)
                yield Story(kind, part, part.root, _paragraphs_of(package, part, part.root, Numbering(None, None)))


def _paragraphs_of(package: Package, part: EditedPart, root: Any, numbering: Numbering) -> tuple[Paragraph, ...]:
    """The paragraphs of a story; one whose mark was deleted runs on into the next."""
    copies = _copies_in(root)
    paragraphs: list[Paragraph] = []
    held: list[Any] = []
    for element in _elements_in(root):
        held.append(element)
        if _mark_is_deleted(element):
            continue
        same = (copies[id(element)],) if id(element) in copies and len(held) == 1 else ()
        paragraphs.append(Paragraph(part, len(paragraphs) + 1, tuple(held), numbering.label(element), same))
        held = []
        if len(paragraphs) > MOST_PARAGRAPHS:
            raise UnreadableInputError(
                f"{package.name}: this Word file has more than {MOST_PARAGRAPHS} paragraphs; give the part that matters"
            )
    if held:
        paragraphs.append(Paragraph(part, len(paragraphs) + 1, tuple(held)))
    return tuple(paragraphs)


def _elements_in(root: Any) -> Iterator[Any]:
    """All ``w:p`` in order; those of a text box after the one it hangs on, and once."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == PARAGRAPH:
            yield element
        if element.tag != FALLBACK:
            stack.extend(reversed(element))


def _mark_is_deleted(paragraph: Any) -> bool:
    mark = paragraph.find(f"{PARAGRAPH_PROPERTIES}/{RUN_PROPERTIES}")
    return mark is not None and any(child.tag in (W + "del", W + "moveFrom") for child in mark)


def _copies_in(root: Any) -> dict[int, tuple[Any, ...]]:
    """The copies that older programs read, by the identity of the paragraph that newer ones read."""
    copies: dict[int, tuple[Any, ...]] = {}
    for alternatives in root.iter(ALTERNATIVES):
        choice, fallback = alternatives.find(CHOICE), alternatives.find(FALLBACK)
        if choice is None or fallback is None:
            continue
        firsts, seconds = list(_elements_in(choice)), list(chain.from_iterable(map(_elements_in, fallback)))
        if len(firsts) == len(seconds):
            copies |= {
                id(first): (second,) for first, second in zip(firsts, seconds, strict=True) if _same(first, second)
            }
    return copies


def _same(first: Any, second: Any) -> bool:
    return [piece.text for piece in pieces_of([first])] == [piece.text for piece in pieces_of([second])]
