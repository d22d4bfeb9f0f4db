"""Runs as plain text."""

from collections.abc import Iterable, Sequence

from citekz.markup.runs import PLAIN, Layout, printable, sections
from citekz.model import Run


def inline(runs: Iterable[Run]) -> str:
    """One entry in one line, looks and links dropped.

    >>> inline([Run("Тоқаев Қ. К. "), Run("Беласу", italic=True)])
    'Тоқаев Қ. К. Беласу'
    """
    return printable("".join(run.text for run in runs))


def document(
    entries: Sequence[tuple[Run, ...]],
    *,
    heading: str | None = None,
    numbered: bool = True,
    language: str | None = None,
    layout: Layout = PLAIN,
) -> str:
    """A list, one entry a line, with ``1.`` before each if numbered; ``language`` changes nothing here.

    >>> print(document([(Run("Беласу"),), (Run("Слово"),)], heading="Әдебиеттер"), end="")
    Әдебиеттер
    <BLANKLINE>
    1. Беласу
    2. Слово
    """
    lines = [] if heading is None else [printable(heading), ""]
    for part in sections(entries, layout):
        if part.heading is not None:
            lines += [*([""] if lines and lines[-1] else []), printable(part.heading), ""]
        for number, runs in enumerate(part.entries, start=part.first):
            lines.append(f"{layout.numbered(number)} {inline(runs)}" if numbered else inline(runs))
    return "".join(f"{line}\n" for line in lines)
