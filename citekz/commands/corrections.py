"""The inputs of a command with what a person has corrected in them."""

from pathlib import Path

from citekz.commands.reading import read_inputs, tell
from citekz.corrections import Corrections, corrected, positions_of, read_corrections, unapplied
from citekz.joining import join
from citekz.model import Bibliography

MOST_UNAPPLIED_SHOWN = 5
_LONGEST_SHOWN = 70


def read_corrected(names: list[str], corrections: str | Path | None, jobs: int = 1) -> Bibliography:
    """All inputs, one after the other, with the corrections of a file (none for None); what becomes of them is told.

    Each input is corrected on its own, since back-references count in it.
    """
    if corrections is None:
        return read_inputs(names, jobs)
    found = read_corrections(corrections)
    bibliography = join([corrected(read_inputs([name], jobs), found) for name in names])
    tell_corrections(bibliography, found, str(corrections))
    return bibliography


def tell_corrections(bibliography: Bibliography, corrections: Corrections, name: str) -> None:
    """How many entries were corrected, which corrections fit none, and which were no corrections."""
    for reason in corrections.refused:
        tell(reason)
    texts = unapplied(bibliography, corrections)
    tell(f"{name}: {len(positions_of(bibliography, corrections))} entries corrected, {len(texts)} fit no entry")
    for text in texts[:MOST_UNAPPLIED_SHOWN]:
        tell(f"  fits no entry: {text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + '…'}")
