"""Runs as a whole LaTeX document for xelatex or lualatex, with polyglossia and a font that has Kazakh letters."""

from collections.abc import Sequence

from citekz.markup import latex
from citekz.markup.latex import inline
from citekz.markup.runs import PLAIN, Layout
from citekz.model import Run

__all__ = ["document", "inline"]

_BEFORE = r"""% !TeX program = xelatex
\documentclass[12pt,a4paper]{article}
\usepackage{fontspec}
\usepackage{polyglossia}
\setdefaultlanguage{russian}
\setotherlanguages{english}
% The first of these fonts that is here and has the Kazakh letters (many with Cyrillic letters lack them).
\newcommand\tryfont[1]{\ifdefined\kazakhfont\else
  \IfFontExistsTF{#1}{{\fontspec{#1}\iffontchar\font"049A \gdef\kazakhfont{#1}\fi}}{}\fi}
\tryfont{Times New Roman}\tryfont{Liberation Serif}\tryfont{PT Serif}\tryfont{DejaVu Serif}
\ifdefined\kazakhfont\setmainfont{\kazakhfont}\fi
\usepackage[hidelinks]{hyperref}
\begin{document}
\raggedright % without hyphens: the patterns of one language would break the words of the others
"""
_AFTER = r"""\end{document}
"""


def document(
    entries: Sequence[tuple[Run, ...]],
    *,
    heading: str | None = None,
    numbered: bool = True,
    language: str | None = None,
    layout: Layout = PLAIN,
) -> str:
    """A file that compiles as it is; its preamble may be copied for a thesis that takes in the other forms."""
    body = latex.document(entries, heading=heading, numbered=numbered, language=language, layout=layout)
    return _BEFORE + body + _AFTER
