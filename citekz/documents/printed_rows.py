"""Rows of words as they stand on a printed page."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from attrs import evolve, frozen

_WIDTH_OF_SPACE = 0.25  # of the size of the letters
_MOST_INDENT = 20


@frozen
class Word:
    """A word with its left and right edge in points; ``raised`` for a small sign above or below the line."""

    left: float
    right: float
    text: str
    space: bool = True
    raised: bool = False


@frozen
class Row:
    """The words on one baseline, ``y`` points above the foot of page ``page``; ``size`` is that of the letters."""

    page: int
    y: float
    size: float
    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """The left edge of the first word."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """The right edge of the last word."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return "".join((" " if word.space and index else "") + word.text for index, word in enumerate(self.words))

    def between(self, left: float, right: float) -> "Row | None":
        """The part of the row whose words begin between two edges; None where there is none."""
        words = tuple(word for word in self.words if left <= word.left < right)
        return evolve(self, words=words) if words else None

    def without(self, word: Word) -> "Row":
        """The row without one of its words."""
        return evolve(self, words=tuple(other for other in self.words if other is not word))


def rows_of_page(page: int, rows: Iterable[dict[str, Any]]) -> list[Row]:
    """The rows of a page as :mod:`citekz.documents.pdf_glyphs` sends them."""
    return [Row(page, row["y"], row["size"], tuple(Word(*word) for word in row["words"])) for row in rows]


def indent_of(row: Row, left: float) -> int:
    """How many spaces would move a row from the left edge of its column to where it stands."""
    return max(0, min(round((row.left - left) / (_WIDTH_OF_SPACE * row.size)), _MOST_INDENT))


def usual_pitch(rows: Sequence[Row]) -> float:
    """The usual distance of two baselines in points; 0 for less than two rows."""
    steps = sorted(first.y - second.y for first, second in pairwise(rows) if first.y > second.y)
    return steps[len(steps) // 3] if steps else 0.0
