"""Runs as Rich Text Format; ASCII only, so that no code page can spoil a letter."""

import re
from collections.abc import Iterable, Iterator, Sequence

from citekz.markup.runs import joined, printable
from citekz.model import Run

_SPECIAL = re.compile(r"[\\{}]|[^\x00-\x7f]")
_HEADER = r"{\rtf1\ansi\ansicpg1251\uc1\deff0{\fonttbl{\f0\froman Times New Roman;}}\f0\fs28"
_NUMBERING = r"{\pntext\f0 %d.\tab}{\*\pn\pnlvlbody\pnf0\pnstart1\pndec{\pntxta .}}\fi-567\li567 "


def escape(text: str) -> str:
    """The text with ``\\uN`` for everything outside ASCII.

    >>> escape("Ә {x}")
    '\\\\u1240? \\\\{x\\\\}'
    """
    return _SPECIAL.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match[0].isascii():
        return f"\\{match[0]}"
    units = match[0].encode("utf-16-le", "replace")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(f"\\u{number}?" for number in numbers)


def inline(runs: Iterable[Run]) -> str:
    """One entry as RTF groups, to be put into a paragraph."""
    return "".join(map(_group, joined(runs)))


def _group(run: Run) -> str:
    text = escape(run.text)
    looks = r"\b" * run.bold + r"\i" * run.italic
    if looks:
        text = f"{{{looks} {text}}}"
    if run.url:
        text = rf'{{\field{{\*\fldinst HYPERLINK "{escape(run.url)}"}}{{\fldrslt {text}}}}}'
    return text


def document(
    entries: Sequence[tuple[Run, ...]],
    *,
    heading: str | None = None,
    numbered: bool = True,
    language: str | None = None,
) -> str:
    """A whole file with automatic numbers; ``language`` changes nothing here."""
    return "\n".join(_lines(entries, heading, numbered)) + "\n"


def _lines(entries: Sequence[tuple[Run, ...]], heading: str | None, numbered: bool) -> Iterator[str]:
    yield _HEADER
    if heading is not None:
        yield rf"{{\pard\qc\b {escape(printable(heading))}\par}}"
    for number, runs in enumerate(entries, start=1):
        yield rf"{{\pard {_NUMBERING % number if numbered else ''}{inline(runs)}\par}}"
    yield "}"
