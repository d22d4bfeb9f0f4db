"""Windows of tokens that may stand under a label: what the label guide (``references/README.md``) allows."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import define

from citekz.csl import name_variables
from citekz.model import Segment, Span

_PARTNER = {")": "(", "]": "[", "}": "{", "\u00bb": "\u00ab", "\u201d": "\u201c"}
_OPENING = frozenset(_PARTNER.values()) | {"\u201e", '"'}
_CLOSING = frozenset(_PARTNER) | {"\u201c", '"'}
_HYPHENS = frozenset("-\u2010\u2011\u2013")
_DASHES = frozenset("-\u2013\u2014")
_PAIRS = (("(", ")"), ("[", "]"), ("\u00ab", "\u00bb"))
_BEGINNING = frozenset("\u2116#\u00a7")
_ENDING = frozenset(".!?\u2026%")
_OUTSIDE = frozenset(",;:/=-\u2010\u2011\u2012\u2013\u2014")
_UNABBREVIATED = name_variables() | {"title", "container-title", "collection-title", "event-title"}
_LONGEST_SHORT = 3
_BRACKETED = frozenset(("accessed", "issue"))


@define(frozen=True, slots=False)
class Tokens:
    """The tokens of a text, and which windows of them are well-formed values."""

    text: str
    spans: tuple[tuple[int, int], ...]

    @cached_property
    def words(self) -> tuple[int, ...]:
        """How many words and numbers stand before each token, and at the end."""
        counts = [0]
        for start, _ in self.spans:
            counts.append(counts[-1] + self.text[start].isalnum())
        return tuple(counts)

    def is_word(self, at: int) -> bool:
        """Whether a token is a word, a number or an address."""
        return self.words[at + 1] > self.words[at]

    def segment(self, label: str, first: int, end: int) -> Segment:
        """The tokens from ``first`` up to ``end`` as a segment."""
        return Segment(label, Span(self.spans[first][0], self.spans[end - 1][1]))

    def range_of(self, span: Span) -> range:
        """The positions of the tokens that begin in a span."""
        inside = [at for at, (start, _) in enumerate(self.spans) if span.start <= start < span.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def windows(self, label: str, fewest: int, most: int, taken: set[int]) -> Iterator[tuple[int, int]]:
        """All well-formed windows of so many words that touch no token that is taken."""
        for first in range(len(self.spans)):
            if not self._may_begin(first):
                continue
            for end in range(first + 1, len(self.spans) + 1):
                count = self.words[end] - self.words[first]
                if end - 1 in taken or count > most or self._is_area_sign(label, end - 1):
                    break
                if count < fewest or not self._may_end(end - 1) or not self._is_whole(label, first, end):
                    continue
                if self._stopped(label, first, end) == end:
                    yield first, end

    def _may_begin(self, at: int) -> bool:
        sign = self.text[self.spans[at][0]]
        return (sign.isalnum() or sign in _BEGINNING or sign in _OPENING) and not self._is_inside_word(at)

    def _may_end(self, at: int) -> bool:
        sign = self.text[self.spans[at][1] - 1]
        if self._is_inside_word(at + 1):
            return False
        return sign.isalnum() or sign in _ENDING or sign in _CLOSING or self.spans[at][1] - self.spans[at][0] > 2

    def _is_area_sign(self, label: str, at: int) -> bool:
        """``//``, ``. –``, and for persons ``/`` too: no value goes on beyond them."""
        sign = self._sign(at)
        return (
            sign == "//"
            or (sign == "/" and label in name_variables())
            or (sign in _DASHES and self._sign(at - 1) == "." and self.spans[at][0] > self.spans[at - 1][1])
        )

    def _is_inside_word(self, at: int) -> bool:
        """Whether a token goes on from what stands before it without a space: ``4-х``, ``192б``, ``5-10``."""
        if not 0 < at < len(self.spans):
            return False
        start = self.spans[at][0]
        around = self.text[start - 1 : start + 2] if self.text[start] in _HYPHENS else self.text[start - 2 : start + 1]
        if not {"/", "."}.isdisjoint(self._sign(at) + self._sign(at - 1)):
            return False  # an address, or a stop: ``С.5``
        hyphenated = len(around) == 3 and around[0].isalnum() and around[1] in _HYPHENS and around[2].isalnum()
        return hyphenated or (self.text[start - 1].isalnum() and self.text[start].isalnum())

    def _is_whole(self, label: str, first: int, end: int) -> bool:
        """Whether all brackets and quotation marks have partners, and do not stand round the whole."""
        text = self.text[self.spans[first][0] : self.spans[end - 1][1]]
        if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS) or text.count('"') % 2:
            return False
        return label in _BRACKETED or not self._is_enclosed(first, end)

    def _is_enclosed(self, first: int, end: int) -> bool:
        text = self.text[self.spans[first][0] : self.spans[end - 1][1]]
        return text[0] in _OPENING and text[-1] in _CLOSING and not _partner_inside(text)

    def tidied(self, segment: Segment) -> Segment | None:
        """A segment as the label guide wants its ends; None where nothing but signs is left.

        Signs between values, quotation marks round the whole and the full stop of a sentence go out; the stop of an
        initial and the second of two brackets come in.
        """
        inside = self.range_of(segment.span)
        first, end = inside.start, inside.stop
        while first < end and self._sign(first) in _OUTSIDE | {"."}:
            first += 1
        while first < end and self._sign(end - 1) in _OUTSIDE:
            end -= 1
        if first == end:
            return None
        first, end = self._closed(first, end)
        end = self._stopped(segment.label, first, end)
        if segment.label not in _BRACKETED and end - first > 2 and self._is_enclosed(first, end):
            first, end = first + 1, end - 1
        return self.segment(segment.label, first, self._stopped(segment.label, first, end))

    def joined(self, segments: Sequence[Segment]) -> tuple[Segment, ...]:
        """Segments, those of one label that part a word made one: ``Дайк`` + ``Пресс`` of ``Дайк-Пресс``."""
        result: list[Segment] = []
        for segment in segments:
            at = self.range_of(segment.span).start
            last = result[-1] if result else None
            is_one = last is not None and last.label == segment.label and last.span.end >= self.spans[at - 1][0] - 1
            if last is not None and is_one and self._is_inside_word(at):
                result[-1] = Segment(last.label, Span(last.span.start, segment.span.end))
            else:
                result.append(segment)
        return tuple(result)

    def _sign(self, at: int) -> str:
        return self.text[slice(*self.spans[at])] if 0 <= at < len(self.spans) else ""

    def _stopped(self, label: str, first: int, end: int) -> int:
        """The end of a window, its full stop put in or out where there is no doubt."""
        word = self._sign(end - 2) if end - 1 > first else ""
        if self._sign(end - 1) == ".":
            ends_sentence = (
                word.isdigit() or word in _CLOSING or (label in _UNABBREVIATED and len(word) > _LONGEST_SHORT)
            )
            return end - 1 if ends_sentence else end
        is_initial = label in name_variables() and len(self._sign(end - 1)) == 1 and self._sign(end - 1).isupper()
        return end + 1 if is_initial and self._sign(end) == "." else end

    def _closed(self, first: int, end: int) -> tuple[int, int]:
        """The window with a bracket or quotation mark beside it whose partner it holds."""
        text = self.text[self.spans[first][0] : self.spans[end - 1][1]]
        before, after = self._sign(first - 1), self._sign(end)
        for opening, closing in (*_PAIRS, ("\u201c", "\u201d"), ('"', '"')):
            odd = text.count('"') % 2 if opening == '"' else text.count(opening) - text.count(closing)
            if odd > 0 and after == closing:
                return first, end + 1
            if odd and before == opening and (odd < 0 or opening == '"'):
                return first - 1, end
        return first, end


def _partner_inside(text: str) -> bool:
    """Whether the first sign closes before the end: ``«A» and «B»``."""
    depth = 0
    for at, sign in enumerate(text):
        if sign == '"':
            depth = 1 - depth
        elif sign in _PARTNER.values():
            depth += 1
        elif sign in _PARTNER:
            depth -= 1
        if depth == 0:
            return at < len(text) - 1
    return False


def covered(tokens: Tokens, segments: Sequence[Segment]) -> set[int]:
    """The positions of all tokens that some segments take."""
    return {at for segment in segments for at in tokens.range_of(segment.span)}
