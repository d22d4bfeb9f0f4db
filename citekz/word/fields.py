"""The fields of a story: what Word computes, or has another program fill in, and what it shows in their place."""

from collections.abc import Iterable, Iterator

from attrs import define, frozen

from citekz.word.namespaces import W
from citekz.word.positions import Boundary, Extent, Position, boundaries_in
from citekz.word.stories import Story

_SIGN, _CODE, _SIMPLE = FIELD_TAGS = W + "fldChar", W + "instrText", W + "fldSimple"
_MOST_NESTED = 50


@frozen
class Field:
    """A field: its code (``" REF _Ref1 \\r \\h "``) and the range of the text that it shows.

    ``whole`` is False for one that never ends; its range is then that of its beginning.
    """

    code: str
    extent: Extent
    whole: bool = True


@define
class _Open:
    """A field of which not everything was seen."""

    code: str
    start: Position
    in_code: bool = True


def fields_in(story: Story) -> tuple[Field, ...]:
    """All fields of a story; see :func:`fields_of`."""
    return tuple(fields_of(boundaries_in(story, FIELD_TAGS)))


def fields_of(boundaries: Iterable[Boundary]) -> Iterator[Field]:
    """The fields that begin and end there, in the order of their ends, other elements passed over.

    Simple ones and those made of several runs and paragraphs, nested ones included.
    """
    opened: list[_Open] = []
    for boundary in boundaries:
        element, at = boundary.element, boundary.at
        if element.tag == _SIMPLE:
            if boundary.opens:
                opened.append(_Open(element.get(W + "instr", ""), at, in_code=False))
            elif opened:
                yield _closed(opened.pop(), at)
        elif boundary.opens and element.tag == _CODE:
            if opened and opened[-1].in_code:
                opened[-1].code += element.text or ""
        elif boundary.opens and element.tag == _SIGN:
            kind = element.get(W + "fldCharType")
            if kind == "begin" and len(opened) < _MOST_NESTED:
                opened.append(_Open("", at))
            elif kind == "separate" and opened:
                opened[-1].in_code, opened[-1].start = False, at
            elif kind == "end" and opened:
                yield _closed(opened.pop(), at)
    for left in opened:
        yield Field(left.code, Extent(left.start, left.start), whole=False)


def _closed(field: _Open, at: Position) -> Field:
    return Field(field.code, Extent(min(field.start, at), at))
