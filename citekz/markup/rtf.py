"""Runs as Rich Text Format; ASCII only, so that no code page can spoil a letter."""

from collections.abc import Iterable, Iterator, Sequence

from citekz.markup.runs import PLAIN, Layout, joined, printable, sections
from citekz.model import Run

_HEADER = r"{\rtf1\ansi\ansicpg1251\uc1\deff0{\fonttbl{\f0\froman Times New Roman;}}\f0\fs28"
_NUMBERING = r"{\pntext\f0 %s\tab}{\*\pn\pnlvlbody\pnf0\pnstart%d\pndec%s}\fi-567\li567 "


def escape(text: str) -> str:
    """The text with ``\\uN`` for everything outside ASCII.

    >>> escape("Ә {x}")
    '\\\\u1240? \\\\{x\\\\}'
    """
    return text.translate(_CHARACTERS)


class _Characters(dict[int, str]):
    """What stands for a character, made when it is met first."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign.isascii():
            written = f"\\{sign}" if sign in "\\{}" else sign
        else:
            units = sign.encode("utf-16-le", "replace")
            numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
            written = "".join(f"\\u{number}?" for number in numbers)
        return self.setdefault(code, written)


_CHARACTERS = _Characters()


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
    layout: Layout = PLAIN,
) -> str:
    """A whole file with automatic numbers; ``language`` changes nothing here."""
    return "\n".join(_lines(entries, heading, numbered, layout)) + "\n"


def _lines(entries: Sequence[tuple[Run, ...]], heading: str | None, numbered: bool, layout: Layout) -> Iterator[str]:
    before, _, after = layout.number.partition("1")
    signs = rf"{{\pntxtb {before}}}" * bool(before) + rf"{{\pntxta {after}}}" * bool(after)
    yield _HEADER
    if heading is not None:
        yield rf"{{\pard\qc\b {escape(printable(heading))}\par}}"
    for part in sections(entries, layout):
        if part.heading is not None:
            yield rf"{{\pard\b {escape(printable(part.heading))}\par}}"
        for number, runs in enumerate(part.entries, start=part.first):
            numbering = _NUMBERING % (layout.numbered(number), part.first, signs) if numbered else ""
            yield rf"{{\pard {numbering}{inline(runs)}\par}}"
    yield "}"
