"""The text of a Word paragraph as a map of characters to XML nodes, and changes of it that leave all else alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from citekz.model import Line, Span
from citekz.word.namespaces import FALLBACK, PARAGRAPH_PROPERTIES, RUN, RUN_PROPERTIES, SPACE, TEXT, W
from citekz.word.splicing import EditedPart

SIGNS = {
    W + "tab": "\t",
    W + "cr": "\n",
    W + "br": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_OF_NO_WEIGHT = {RUN_PROPERTIES, W + "lastRenderedPageBreak"}
_SIGN = re.compile(r"([\t\n])")
_LEFT_OUT = {W + "del", W + "moveFrom", FALLBACK, RUN_PROPERTIES, PARAGRAPH_PROPERTIES, W + "txbxContent"}


@frozen
class Piece:
    """A node that prints text (``w:t``) or one sign (``w:tab``, ``w:br`` …), and the offset of that text."""

    node: Any
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.start + len(self.text)


@frozen(eq=False)
class Paragraph:
    """A paragraph of a story as a reader sees it.

    ``number`` is that of its lines in the :class:`~citekz.model.Document`. ``elements`` are the ``w:p`` it is made of:
    one, or several where the marks between them were deleted with changes tracked. ``copies`` are the same again for
    older programs (text boxes stand twice in a file). ``label`` is the number that Word computes for it, with a space.
    """

    part: EditedPart = field(repr=False)
    number: int
    elements: tuple[Any, ...] = field(repr=False)
    label: str = ""
    copies: tuple[tuple[Any, ...], ...] = field(default=(), repr=False)

    @property
    def element(self) -> Any:
        """The ``w:p`` that holds the mark, and so the properties, of the paragraph."""
        return self.elements[-1]

    @property
    def text(self) -> str:
        """The text without the computed label, as it is now; tracked deletions and field codes are left out."""
        return "".join(piece.text for piece in pieces_of(self.elements))

    def offset(self, line: Line, position: int = 0) -> int:
        """The offset in :attr:`text` of a character of a line of this paragraph; 0 for one of its label."""
        return max(0, line.start + position - len(self.label))


def pieces_of(elements: Iterable[Any]) -> tuple[Piece, ...]:
    """The nodes that print the text of some paragraphs, without that of paragraphs inside them."""
    pieces: list[Piece] = []
    start = 0
    for paragraph in elements:
        for node in _nodes_of(paragraph):
            text = SIGNS.get(node.tag) or (node.text or "").replace("\n", " ")
            pieces.append(Piece(node, text, start))
            start += len(text)
    return tuple(pieces)


def _nodes_of(paragraph: Any) -> Iterator[Any]:
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == TEXT or element.tag in SIGNS:
            yield element
        elif element.tag not in _LEFT_OUT:
            stack.extend(reversed(element))


def replace_text(paragraph: Paragraph, span: Span, text: str) -> bool:
    """Let ``text`` stand in place of a span of the text of a paragraph; see :func:`replace_many`."""
    return replace_many(paragraph, [(span, text)])


def replace_many(paragraph: Paragraph, changes: Iterable[tuple[Span, str]]) -> bool:
    """Replace spans of the text of a paragraph, which must not overlap; True if anything was changed.

    Spans count in :attr:`Paragraph.text` as it is before. Only the nodes of characters that differ are changed: the
    first of them takes the new text in its own formatting, later ones lose theirs, and a run that is left with nothing
    is removed. Copies of the paragraph are changed alike. Raises ValueError for spans that overlap or stand outside.
    """
    before = paragraph.text
    changed = [_narrowed(before, span, text) for span, text in sorted(changes, key=lambda change: change[0].start)]
    if any(first.end > second.start for (first, _), (second, _) in pairwise(changed)):
        raise ValueError("spans overlap")
    changed = _joined([(span, text) for span, text in changed if span.start != span.end or text])
    for elements in (paragraph.elements, *paragraph.copies) if changed else ():
        pieces = pieces_of(elements)
        for span, text in reversed(changed):
            _replace(pieces, span, text, elements[-1])
        for element in elements:
            paragraph.part.touch(element)
    return bool(changed)


def _joined(changes: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The changes, insertions at one place made one."""
    joined: list[tuple[Span, str]] = []
    for span, text in changes:
        if joined and joined[-1][0] == span:  # two equal spans that do not overlap are empty
            joined[-1] = (span, joined[-1][1] + text)
        else:
            joined.append((span, text))
    return joined


def _narrowed(before: str, span: Span, text: str) -> tuple[Span, str]:
    """The part of a change that differs from what stands there."""
    if not 0 <= span.start <= span.end <= len(before):
        raise ValueError(f"no span of the paragraph: {span}")
    start, end = span.start, span.end
    skipped = 0
    while start < end and skipped < len(text) and before[start] == text[skipped]:
        start, skipped = start + 1, skipped + 1
    kept = len(text)
    while end > start and kept > skipped and before[end - 1] == text[kept - 1]:
        end, kept = end - 1, kept - 1
    return Span(start, end), text[skipped:kept]


def _replace(pieces: Sequence[Piece], span: Span, text: str, paragraph: Any) -> None:
    """Change one span; those after it were changed before, so that offsets up to its end still hold."""
    hit = [piece for piece in pieces if piece.start < span.end and piece.end > span.start]
    if not hit:
        beside = [piece for piece in pieces if piece.start <= span.start <= piece.end]
        beside = [piece for piece in beside if piece.node.getparent() is not None]
        hit = ([piece for piece in beside if piece.node.tag == TEXT] or beside)[:1]
    if not hit:
        paragraph.insert(len(paragraph.findall(PARAGRAPH_PROPERTIES)), new_run(paragraph, text))
    for index, piece in enumerate(hit):
        inside = text if index == 0 else ""
        if piece.node.tag == TEXT:
            now = piece.node.text or ""
            first, last = max(0, span.start - piece.start), max(0, span.end - piece.start)
            _set_text(piece.node, now[:first] + inside + now[last:])
        else:
            _exchange_sign(piece, span, inside)


def _exchange_sign(piece: Piece, span: Span, text: str) -> None:
    """Put text beside a tab or line break; the sign goes if it stands in the span."""
    nodes = text_nodes(piece.node, text)
    if span.start <= piece.start:
        for new in nodes:
            piece.node.addprevious(new)
    else:
        for new in reversed(nodes):
            piece.node.addnext(new)
    if span.start <= piece.start < span.end:
        remove_text(piece.node)


def _set_text(node: Any, text: str) -> None:
    """Give a ``w:t`` its text; tabs and line ends in it become nodes after it, and an empty one goes."""
    first, *more = text_nodes(node, text) or [None]
    if first is None:
        remove_text(node)
        return
    if first.tag != TEXT:
        first, more = node.makeelement(TEXT), [first, *more]
    node.text = first.text
    _keep_space(node)
    for new in reversed(more):
        node.addnext(new)


def _keep_space(node: Any) -> None:
    """Say that spaces at the ends of a ``w:t`` count."""
    if node.text and node.text != node.text.strip():
        node.set(SPACE, "preserve")


def text_nodes(model: Any, text: str) -> list[Any]:
    """New ``w:t``, ``w:tab`` and ``w:br`` that print a text; ``model`` is any element of the same part."""
    from citekz.markup.runs import printable

    nodes: list[Any] = []
    for piece in _SIGN.split(text):
        if piece in ("\t", "\n"):
            nodes.append(model.makeelement(W + ("tab" if piece == "\t" else "br")))
        elif words := printable(piece):
            node = model.makeelement(TEXT)
            node.text = words
            _keep_space(node)
            nodes.append(node)
    return nodes


def remove_text(node: Any) -> None:
    """Remove a node that prints text, and its run if nothing else is in it."""
    run = node.getparent()
    run.remove(node)
    if run.tag == RUN and run.getparent() is not None and all(child.tag in _OF_NO_WEIGHT for child in run):
        run.getparent().remove(run)


def new_run(model: Any, text: str, properties: Any = None) -> Any:
    """A new ``w:r`` that prints a text, with a copy of some ``w:rPr``."""
    run = model.makeelement(RUN)
    if properties is not None:
        run.append(deepcopy(properties))
    run.extend(text_nodes(model, text))
    return run
