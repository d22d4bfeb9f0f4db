"""What all writers share: runs of one look joined, links that are safe to follow, characters that can be printed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from attrs import field, frozen

from citekz.model import Run

# What XML 1.0 cannot hold, and line ends: an entry is one paragraph.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile("[\t-\r\x85\u2028\u2029]+")
_SCHEME = re.compile(r"(?:https?|ftp)://[^\s/]", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:\s?)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_URL_SIGNS = ":/?#[]@!$&'*+,;=%-._"  # no bracket, quotation mark, backslash or tilde that a notation could trip over


def link_of(url: str | None) -> str | None:
    """The address to link to, in ASCII; None for what is no web address (``javascript:`` among others).

    Only http, https, ftp and DOIs become links.

    >>> link_of("doi:10.1000/182"), link_of("https://adilet.zan.kz/kaz?q=a b"), link_of("javascript:alert(1)")
    ('https://doi.org/10.1000/182', 'https://adilet.zan.kz/kaz?q=a%20b', None)
    """
    if not url:
        return None
    url = url.strip()
    if doi := _DOI.fullmatch(url):
        url = f"https://doi.org/{doi[1]}"
    return quote(url, safe=_URL_SIGNS, errors="replace").replace("~", "%7E") if _SCHEME.match(url) else None


def printable(text: str) -> str:
    """The text in one line, without control characters that no notation can hold.

    >>> printable("a\\x00b\\r\\nc")
    'ab c'
    """
    return text if text.isprintable() else _UNPRINTABLE.sub("", _LINE_END.sub(" ", text))


def joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with printable text and safe addresses, neighbours of the same look in one."""
    texts: list[str] = []
    look: tuple[bool, bool, str | None] = (False, False, None)
    variable: str | None = None
    for run in runs:
        if not (text := printable(run.text)):
            continue
        its = (run.italic, run.bold, link_of(run.url) if run.url else None)
        if texts and its != look:
            yield Run("".join(texts), variable, *look)
            texts = []
        if not texts:
            look, variable = its, run.variable
        texts.append(text)
    if texts:
        yield Run("".join(texts), variable, *look)


@frozen
class Layout:
    """How a list is numbered and parted.

    ``number`` shows the form of the first number (``1.``, ``1``, ``[1]``, ``1)``). ``headings`` maps positions of
    entries, from 0, to the heading above them; with ``restarts`` the numbers begin anew under each, else under those
    at the positions ``anew`` only (a second list).
    """

    number: str = "1."
    headings: Mapping[int, str] = field(factory=dict)
    restarts: bool = False
    anew: frozenset[int] = frozenset()

    def numbered(self, number: int) -> str:
        """A number in the form of the list.

        >>> Layout("[1]").numbered(12)
        '[12]'
        """
        return self.number.replace("1", str(number))


PLAIN = Layout()
"""A list without groups, numbered ``1.``"""


@frozen
class Section:
    """Entries that stand under one heading, and the number of the first of them."""

    heading: str | None
    first: int
    entries: tuple[tuple[Run, ...], ...]


def sections(entries: Sequence[tuple[Run, ...]], layout: Layout) -> Iterator[Section]:
    """The parts of a list; one without a heading where it has no groups.

    >>> [(part.heading, part.first) for part in sections([(), (), ()], Layout(headings={0: "A", 2: "B"}))]
    [('A', 1), ('B', 3)]
    """
    starts = sorted({0, *layout.headings})
    for start, end in zip(starts, [*starts[1:], len(entries)], strict=True):
        first = 1 if layout.restarts else start + 1 - max((at for at in layout.anew if at <= start), default=0)
        yield Section(layout.headings.get(start), first, tuple(entries[start:end]))
