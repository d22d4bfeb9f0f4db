"""Runs as LaTeX: a piece to be put into a document for xelatex or lualatex, or for pdflatex with T2A.

The document loads hyperref where there are links, and a font with Kazakh letters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from citekz.markup.runs import PLAIN, Layout, Section, joined, printable, sections
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
_BREAKING = re.compile(r"[/?=](?=[^\s/])|\\[&_](?=\S)")  # where the lines of a long address may end
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
    if run.url:
        text = _BREAKING.sub(r"\g<0>\\allowbreak{}", text)
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
    layout: Layout = PLAIN,
    environment: str = "enumerate",
    keys: Sequence[str] | None = None,
) -> str:
    """A section with the list.

    ``environment`` is ``"enumerate"`` or ``"thebibliography"``, which LaTeX numbers itself and whose entries have
    ``keys`` (``ref1``, ``ref2`` … unless told; ASCII). ``language`` is noted in a comment: which languages are loaded
    is the document's affair.
    """
    lines = [f"% language: {printable(language)}"] if language else []
    if environment == "thebibliography":
        lines += _bibliography(entries, heading, layout, keys)
    else:
        lines += [] if heading is None else [rf"\section*{{{escape(printable(heading))}}}"]
        for part in sections(entries, layout):
            lines += _list(part, layout if numbered else None)
    return "\n".join(lines) + "\n"


def _bibliography(
    entries: Sequence[tuple[Run, ...]], heading: str | None, layout: Layout, keys: Sequence[str] | None
) -> Iterator[str]:
    if heading is not None:  # article calls it \refname, report and book \bibname; neither may be undefined
        yield rf"\def\refname{{{escape(printable(heading))}}}\def\bibname{{\refname}}"
    yield rf"\begin{{thebibliography}}{{{'9' * len(str(len(entries)))}}}"
    names = iter(keys if keys is not None else [f"ref{number}" for number in range(1, len(entries) + 1)])
    for part in sections(entries, layout):
        if part.heading is not None:
            yield rf"\item[]\textbf{{{escape(printable(part.heading))}}}"
            if layout.restarts or (layout.anew and part.first == 1):
                yield r"\setcounter{enumiv}{0}"
        for runs in part.entries:
            yield rf"\bibitem{{{next(names)}}} {inline(runs)}"
    yield r"\end{thebibliography}"


def _list(part: Section, layout: Layout | None) -> Iterator[str]:
    if part.heading is not None:
        yield rf"\subsection*{{{escape(printable(part.heading))}}}"
    name = "enumerate" if layout else "itemize"
    yield rf"\begin{{{name}}}"
    if layout and layout.number != "1.":
        yield rf"\renewcommand{{\labelenumi}}{{{layout.number.replace('1', chr(92) + 'arabic{enumi}')}}}"
    if layout and part.first != 1:
        yield rf"\setcounter{{enumi}}{{{part.first - 1}}}"
    for runs in part.entries:
        text = inline(runs)
        label = r"\item" if layout else r"\item[]"
        yield f"{label}{{}} {text}" if text.startswith("[") else f"{label} {text}"
    yield rf"\end{{{name}}}"
