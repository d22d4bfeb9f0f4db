"""Runs as LaTeX: a piece to be put into a document for xelatex or lualatex, or for pdflatex with T2A.

The document loads hyperref where there are links, and a font with Kazakh letters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from citekz.markup.runs import joined, printable
from citekz.model import Run

_COMMANDS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    '"': r"\textquotedbl{}",  # babel and polyglossia may have made it active
    "`": r"\textasciigrave{}",
    "\u00a0": "~",
} | {sign: f"\\{sign}" for sign in "{}&%$#_"}
_TABLE = str.maketrans(_COMMANDS)
_LIGATURE = re.compile("(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")


def escape(text: str) -> str:
    """The text as LaTeX prints it, letter by letter.

    >>> escape("50 % _{x} -- C#")
    '50 \\\\% \\\\_\\\\{x\\\\} -{}- C\\\\#'
    """
    return "{}".join(part.translate(_TABLE) for part in _LIGATURE.split(text))


def inline(runs: Iterable[Run]) -> str:
    """One entry; links by hyperref's ``\\href``."""
    return "".join(map(_command, joined(runs)))


def _command(run: Run) -> str:
    text = escape(run.text)
    if run.bold:
        text = rf"\textbf{{{text}}}"
    if run.italic:
        text = rf"\textit{{{text}}}"
    if run.url:
        address = re.sub(r"[%#&_$]", r"\\\g<0>", run.url)
        text = rf"\href{{{address}}}{{{text}}}"
    return text


def document(
    entries: Sequence[tuple[Run, ...]],
    *,
    heading: str | None = None,
    numbered: bool = True,
    language: str | None = None,
    environment: str = "enumerate",
) -> str:
    """A section with the list.

    ``environment`` is ``"enumerate"`` or ``"thebibliography"`` (keys ``ref1``, ``ref2`` …; its heading is the
    document's own). ``language`` is noted in a comment: which languages are loaded is the document's affair.
    """
    return "\n".join(_lines(entries, heading, numbered, language, environment)) + "\n"


def _lines(
    entries: Sequence[tuple[Run, ...]], heading: str | None, numbered: bool, language: str | None, environment: str
) -> Iterator[str]:
    if language:
        yield f"% language: {printable(language)}"
    if environment == "thebibliography":
        if heading is not None:
            yield rf"\renewcommand{{\refname}}{{{escape(printable(heading))}}}"
        yield rf"\begin{{thebibliography}}{{{len(entries)}}}"
        for number, runs in enumerate(entries, start=1):
            yield rf"\bibitem{{ref{number}}} {inline(runs)}"
        yield r"\end{thebibliography}"
        return
    if heading is not None:
        yield rf"\section*{{{escape(printable(heading))}}}"
    name = "enumerate" if numbered else "itemize"
    yield rf"\begin{{{name}}}"
    for runs in entries:
        text = inline(runs)
        label = r"\item" if numbered else r"\item[]"
        yield f"{label}{{}} {text}" if text.startswith("[") else f"{label} {text}"
    yield rf"\end{{{name}}}"
