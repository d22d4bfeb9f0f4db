"""Paragraphs of a list in the list's own look: their content replaced by rendered runs, or new ones made alike."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from attrs import field, frozen

from citekz.line_shapes import marker_of
from citekz.model import Run, Span
from citekz.word.links import Link, parted, take_links
from citekz.word.namespaces import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, RUN_PROPERTIES, W
from citekz.word.paragraphs import Paragraph, new_run, pieces_of, remove_text

# what belongs to single words, not to the look of a list
_OF_WORDS = ("rStyle", "b", "bCs", "i", "iCs", "u", "strike", "dstrike", "vertAlign", "highlight", "shd", "vanish")
_OF_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange")
_SHELLS = (W + "hyperlink", W + "fldSimple")
# those that stand before w:b in the order that the schema asks for
_BEFORE_BOLD = {W + "rStyle", W + "rFonts"}


@frozen
class Look:
    """How paragraphs look: their ``w:pPr`` and the ``w:rPr`` of their text; None where they state nothing."""

    paragraph: Any = field(default=None, repr=False)
    run: Any = field(default=None, repr=False)


def copy_properties(paragraph: Paragraph) -> Look:
    """The look of a paragraph: its own properties without section break and tracked changes, those of most of its text.

    Bold, italic and what else belongs to single words is left out; fonts, size and language stay.
    """
    properties = deepcopy(paragraph.element.find(PARAGRAPH_PROPERTIES))
    for child in list(properties) if properties is not None else ():
        if child.tag in (W + "sectPr", W + "pPrChange"):
            properties.remove(child)
        elif child.tag == RUN_PROPERTIES:
            _remove_children(child, _OF_CHANGES)
    return Look(properties, _dominant(paragraph))


def _dominant(paragraph: Paragraph) -> Any:
    """The properties that most characters have, links left aside unless there is nothing else."""
    from lxml import etree

    found: dict[bytes, list[Any]] = {}
    for piece in pieces_of(paragraph.elements):
        run = piece.node.getparent()
        properties = deepcopy(run.find(RUN_PROPERTIES)) if run.tag == RUN else None
        if properties is not None:
            _remove_children(properties, (*_OF_WORDS, *_OF_CHANGES))
        key = b"" if properties is None or not len(properties) else etree.tostring(properties)
        weight = 1 if run.getparent().tag == W + "hyperlink" else 1000
        found.setdefault(key, [0, properties])[0] += weight * len(piece.text)
    best = max(found.items(), key=lambda item: item[1][0], default=(b"", [0, None]))
    return best[1][1] if best[0] else None


def _remove_children(element: Any, names: Iterable[str]) -> None:
    for name in names:
        for child in element.findall(W + name):
            element.remove(child)


@frozen
class TypedNumber:
    """A number that stands in the text of a paragraph: its value (None for a bullet), and its span with spaces."""

    number: int | None
    span: Span
    text: str


def typed_number(paragraph: Paragraph) -> TypedNumber | None:
    """The list number typed at the beginning of a paragraph (``1. ``, ``1)``, ``[1]``, a tab after it or none).

    None where there is none, and where Word computes the number.
    """
    if paragraph.label:
        return None
    text = paragraph.text
    marker = marker_of(text)
    return None if marker is None else TypedNumber(marker.number, Span(0, marker.length), text[: marker.length])


def new_paragraph(model: Any, runs: Iterable[Run], look: Look) -> Any:
    """A new ``w:p`` in a look; ``model`` is any element of the part it shall stand in."""
    paragraph = model.makeelement(PARAGRAPH, nsmap=model.nsmap)
    if look.paragraph is not None:
        paragraph.append(deepcopy(look.paragraph))
    paragraph.extend(_runs_of(paragraph, runs, look))
    return paragraph


def fill_paragraph(paragraph: Paragraph, runs: Iterable[Run], look: Look) -> None:
    """Replace the text of a paragraph by rendered runs in the font, size and language of a look.

    Its properties (style, numbering, indents), bookmarks, page breaks, pictures, note references and comments stay; the
    new text begins where the old one began. Words that were linked and that the new text has too keep their link. Tabs
    and line ends in the text of a run become those of Word.
    """
    links = take_links(paragraph.elements)
    pieces = pieces_of(paragraph.elements)
    mark = _mark_before_text(paragraph.element)
    for new in _runs_of(paragraph.element, runs, look, links):
        mark.addprevious(new)
    mark.getparent().remove(mark)
    for piece in pieces:
        if piece.node.get(W + "type") not in ("page", "column"):
            remove_text(piece.node)
    for element in paragraph.elements:
        for shell in [each for each in element.iter(*_SHELLS) if not len(each)]:
            shell.getparent().remove(shell)
        paragraph.part.touch(element)


def _mark_before_text(paragraph: Any) -> Any:
    """A new element before the first child that prints text, or at the end."""
    mark = paragraph.makeelement("mark")
    for child in paragraph:
        if child.tag != PARAGRAPH_PROPERTIES and any(piece.text for piece in pieces_of([[child]])):
            child.addprevious(mark)
            return mark
    paragraph.append(mark)
    return mark


def _runs_of(model: Any, runs: Iterable[Run], look: Look, links: Sequence[Link] = ()) -> Iterator[Any]:
    for run in runs:
        for text, link in parted(run.text, links):
            if link is not None:
                yield link.around(new_run(model, text, link.look))
            elif text:
                yield new_run(model, text, _emphasized(model, run, look))


def _emphasized(model: Any, run: Run, look: Look) -> Any:
    """The properties of a look, with italic and bold where a run has them."""
    if not (run.italic or run.bold):
        return look.run
    properties = model.makeelement(RUN_PROPERTIES) if look.run is None else deepcopy(look.run)
    place = sum(child.tag in _BEFORE_BOLD for child in properties)
    names = ["b", "bCs"] * run.bold + ["i", "iCs"] * run.italic
    for name in reversed(names):
        properties.insert(place, properties.makeelement(W + name))
    return properties
