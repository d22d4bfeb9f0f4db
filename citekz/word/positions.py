"""Where in the text of a story its XML elements begin and end, those between characters included."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import field, frozen

from citekz.model import Span
from citekz.word.namespaces import FALLBACK, PARAGRAPH, PARAGRAPH_PROPERTIES, RUN_PROPERTIES, TEXT, W
from citekz.word.paragraphs import SIGNS, pieces_of
from citekz.word.stories import Story


@frozen(order=True)
class Position:
    """A place between two characters: the number of a paragraph of the story, and an offset in its text."""

    number: int
    offset: int


@frozen
class Boundary:
    """The beginning (``opens``) or the end of an element, and where in the text it is."""

    element: Any = field(repr=False)
    opens: bool
    at: Position


@frozen
class Extent:
    """A range of a story, from a place in one paragraph to a place in the same or a later one."""

    start: Position
    end: Position

    def covers(self, number: int, span: Span) -> bool:
        """Whether a span of the text of a paragraph lies in the range, at least in part.

        >>> Extent(Position(1, 5), Position(2, 3)).covers(2, Span(1, 4))
        True
        """
        return Position(number, span.start) < self.end and Position(number, span.end) > self.start

    def within(self, other: "Extent") -> bool:
        """Whether the other range holds all of this one."""
        return other.start <= self.start and self.end <= other.end


def boundaries_in(story: Story, tags: Iterable[str]) -> Iterator[Boundary]:
    """Beginnings and ends of all elements with these tags, in the order of the file.

    An element between paragraphs begins at the next and ends with the last one. Deleted text and the copies for older
    programs are passed over.
    """
    wanted = frozenset(tags)
    places, count = _places_of(story), len(story.paragraphs)
    at, seen = Position(1, 0), 0
    outside: list[Position | None] = []  # where to go on after a paragraph; None after one of no text box
    stack: list[tuple[Any, bool]] = [(story.root, True)]
    while stack:
        element, opens = stack.pop()
        if element.tag == PARAGRAPH and opens:
            outside.append(at if outside else None)
            at = places[id(element)]
            seen = max(seen, at.number)
        if element.tag in wanted:
            before_next = opens and not outside and seen < count
            yield Boundary(element, opens, Position(seen + 1, 0) if before_next else at)
        if not opens:
            if element.tag == PARAGRAPH:
                at = outside.pop() or at
            continue
        stack.append((element, False))
        if element.tag == TEXT or element.tag in SIGNS:
            at = Position(at.number, at.offset + len(SIGNS.get(element.tag) or element.text or ""))
        elif element.tag not in _PASSED_OVER:
            stack.extend((child, True) for child in reversed(element))


_PASSED_OVER = {W + "del", W + "moveFrom", FALLBACK, RUN_PROPERTIES, PARAGRAPH_PROPERTIES}


def _places_of(story: Story) -> dict[int, Position]:
    """Where the text of each ``w:p`` begins, by its identity."""
    places = {}
    for paragraph in story.paragraphs:
        offset = 0
        for element in paragraph.elements:
            places[id(element)] = Position(paragraph.number, offset)
            offset += sum(len(piece.text) for piece in pieces_of([element])) if len(paragraph.elements) > 1 else 0
    return places


def text_in(texts: Sequence[str], extent: Extent, longest: int = 200) -> str:
    """The text of a range, or its beginning, out of the texts of all paragraphs of its story.

    >>> text_in(["аб", "вг"], Extent(Position(1, 1), Position(2, 1)))
    'б\\nв'
    """
    text = ""
    for number in range(extent.start.number, min(extent.end.number, len(texts)) + 1):
        first = extent.start.offset if number == extent.start.number else 0
        last = extent.end.offset if number == extent.end.number else None
        text += ("\n" if number > extent.start.number else "") + texts[number - 1][first:last][:longest]
        if len(text) >= longest:
            break
    return text[:longest]
