"""Runs as Markdown (CommonMark; the signs of GitHub's and pandoc's extensions are escaped as well)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from citekz.markup.runs import PLAIN, Layout, joined, printable, sections
from citekz.model import Run

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~^$&]|!$")
_LIST_SIGN = re.compile(
    r"\s*(?:\d{1,9}(?=[.)])|(?=[+\-=]))"
)  # at the start of a line they would open a list or a heading


def inline(runs: Iterable[Run]) -> str:
    """One entry; italics as ``*…*``, or as ``<i>`` where the neighbouring letters leave Markdown no choice.

    >>> inline([Run("a_b "), Run("Беласу", italic=True), Run(". [1]")])
    'a\\\\_b *Беласу*. \\\\[1\\\\]'
    """
    pieces: list[Run | None] = [None, *joined(runs), None]
    return _escape_start("".join(map(_piece, pieces, pieces[1:], pieces[2:])))


def _escape(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)


def _escape_start(text: str) -> str:
    opening = _LIST_SIGN.match(text)
    return text if opening is None else f"{text[: opening.end()]}\\{text[opening.end() :]}"


def _piece(before: Run | None, run: Run | None, after: Run | None) -> str:
    assert run is not None
    core = run.text.strip()
    if not core or not _is_dressed(run):
        return _escape(run.text)
    start = run.text.index(core)
    lead, tail = run.text[:start], run.text[start + len(core) :]
    opens = bool(lead) or _is_parted(before, -1, core[0])
    closes = bool(tail) or _is_parted(after, 0, core[-1])
    return lead + _dressed(run, _escape(core), opens and closes) + tail


def _is_dressed(run: Run) -> bool:
    return bool(run.italic or run.bold or run.url)


def _is_parted(neighbour: Run | None, at: int, edge: str) -> bool:
    """Would Markdown see an asterisk here? (CommonMark 0.31, left- and right-flanking delimiter runs.)"""
    if neighbour is None:
        return True
    beside = neighbour.text[at]
    if beside.isspace():
        return True
    return not _is_dressed(neighbour) and (edge.isalnum() or unicodedata.category(beside)[0] in "PS")


def _dressed(run: Run, text: str, plain: bool) -> str:
    for wanted, sign, tag in ((run.bold, "**", "b"), (run.italic, "*", "i")):
        if wanted:
            text = f"{sign}{text}{sign}" if plain else f"<{tag}>{text}</{tag}>"
    return f"[{text}]({run.url})" if run.url else text


def document(
    entries: Sequence[tuple[Run, ...]],
    *,
    heading: str | None = None,
    numbered: bool = True,
    language: str | None = None,
    layout: Layout = PLAIN,
) -> str:
    """A list under a heading of the second level, groups under the third; ``language`` is not said.

    Not numbered, or with numbers that Markdown has no list for (``1``, ``[1]``), each entry is a paragraph.
    """
    lines = [] if heading is None else [f"## {_escape(printable(heading))}", ""]
    for part in sections(entries, layout):
        if part.heading is not None:
            lines += [*([""] if lines and lines[-1] else []), f"### {_escape(printable(part.heading))}", ""]
        for number, runs in enumerate(part.entries, start=part.first):
            lines += _entry(runs, layout.numbered(number) if numbered else "")
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


def _entry(runs: Iterable[Run], number: str) -> list[str]:
    if not number:
        return [inline(runs).strip(), ""]
    text = inline(runs).strip()
    if number.endswith((".", ")")):
        return [f"{number} {text}"]
    return [f"{_escape(number)} {text}", ""]
