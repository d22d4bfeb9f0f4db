"""A piece of a list among its neighbours, as the rules see it that tell where an entry begins."""

from collections.abc import Sequence
from enum import Enum

from attrs import define

from citekz.entry_pieces import Piece
from citekz.list_style import ListStyle


class Answer(Enum):
    """What becomes of a piece: it starts an entry, goes on with one, or is left out."""

    START = "start"
    JOIN = "join"
    DROP = "drop"


@define
class Situation:
    """A piece among its neighbours, and the entry that has grown so far."""

    style: ListStyle
    pieces: Sequence[Piece]
    position: int = 0
    last_number: int | None = None
    last_kind: str | None = None
    before: Piece | None = None
    tail: str = ""
    grown: int = 0
    after_group: bool = False

    def at(self, position: int) -> "Situation":
        """The same, one piece further."""
        self.position = position
        return self

    @property
    def piece(self) -> Piece:
        """The piece in question."""
        return self.pieces[self.position]

    @property
    def next_number(self) -> int | None:
        """The list number of the next piece."""
        following = self.pieces[self.position + 1 : self.position + 2]
        return following[0].number if following else None

    @property
    def expected(self) -> int:
        """The number that the next item should have."""
        return 1 if self.last_number is None else self.last_number + 1

    def remember(self, answer: Answer, piece: Piece) -> None:
        """Take the answer about a piece into account for the next."""
        if answer is Answer.START:
            if self.style.numbered and piece.number is not None:
                self.last_kind = piece.marker.kind if piece.marker else None
                self.last_number = self._counted(piece.number)
            self.tail, self.grown = piece.body[-200:], len(piece.body)
        elif answer is Answer.JOIN:
            self.tail = f"{self.tail} {piece.text.strip()}"[-200:]
            self.grown += len(piece.text)
        self.after_group = answer is Answer.DROP
        if answer is not Answer.DROP:
            self.before = piece

    def _counted(self, number: int) -> int:
        """A number that is followed by the one after the expected is a misprint."""
        later = next(
            (piece.number for piece in self.pieces[self.position + 1 : self.position + 9] if piece.number), None
        )
        return self.expected if later == self.expected + 1 else number
