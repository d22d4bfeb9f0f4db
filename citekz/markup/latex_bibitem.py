"""Runs as a ``thebibliography`` of LaTeX, which ``\\cite`` finds by the keys of its entries."""

from collections.abc import Sequence

from citekz.markup import latex
from citekz.markup.latex import inline
from citekz.markup.runs import PLAIN, Layout
from citekz.model import Run

__all__ = ["document", "inline"]


def document(
    entries: Sequence[tuple[Run, ...]],
    *,
    heading: str | None = None,
    numbered: bool = True,
    language: str | None = None,
    layout: Layout = PLAIN,
    keys: Sequence[str] | None = None,
) -> str:
    """The environment, to be ``\\input`` where the list shall stand; LaTeX numbers it, whatever ``numbered`` says.

    ``heading`` replaces the document's own, under whichever name its class has it.

    >>> print(document([(Run("Беласу"),)], keys=["toqaev2003"]), end="")
    \\begin{thebibliography}{9}
    \\bibitem{toqaev2003} Беласу
    \\end{thebibliography}
    """
    return latex.document(
        entries, heading=heading, language=language, layout=layout, environment="thebibliography", keys=keys
    )
