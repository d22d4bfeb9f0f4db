"""Faults planted in the theses, as ``faults.toml`` tells them."""

import tomllib
from pathlib import Path

from attrs import field, frozen

from theses.editing import Thesis


def _pairs(values: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(value) for value in values)


@frozen
class Fault:
    """One fault: what was done to which thesis, and what ``citekz check`` should say of it; see ``faults.toml``."""

    thesis: str
    name: str
    codes: tuple[str, ...] = field(converter=tuple)
    at: int | str | None = None
    in_text: tuple[tuple[str, ...], ...] = field(default=(), converter=_pairs)
    in_entry: tuple[tuple[int | str, ...], ...] = field(default=(), converter=_pairs)
    add: str | None = None
    after: int | None = None
    whole: str | None = None
    follows: tuple[str, ...] = field(default=(), converter=tuple)
    alone: bool = False
    missed: str | None = None

    def plant(self, thesis: Thesis) -> None:
        """Do it."""
        for old, new in self.in_text:
            thesis.replace(old, new)
        for number, before, after in self.in_entry:
            thesis.change_entry(int(number), str(before), str(after))
        if self.add is not None:
            thesis.add_entry(self.after or thesis.count(), self.add)
        if self.whole is not None:
            WHOLE[self.whole](thesis)


WHOLE = {"no list": Thesis.remove_list, "turned round": Thesis.turn_list_round}
FAULTS = tuple(
    Fault(**fault) for fault in tomllib.loads((Path(__file__).parent / "faults.toml").read_text("utf-8"))["fault"]
)


def planted(content: bytes, *faults: Fault) -> bytes:
    """A thesis with faults; those that add entries come last, so that the numbers of the others hold."""
    thesis = Thesis(content)
    for fault in sorted(faults, key=lambda fault: fault.add is not None):
        fault.plant(thesis)
    return thesis.content()
