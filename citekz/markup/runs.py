"""What all writers share: runs of one look joined, links that are safe to follow, characters that can be printed."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from attrs import evolve

from citekz.model import Run

# What XML 1.0 cannot hold, and line ends: an entry is one paragraph.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile("[\t\n\r\x85\u2028\u2029]+")
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
    return _UNPRINTABLE.sub("", _LINE_END.sub(" ", text))


def joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with printable text and safe addresses, neighbours of the same look in one."""
    last: Run | None = None
    for run in runs:
        text = printable(run.text)
        if not text:
            continue
        run = Run(text, run.variable, run.italic, run.bold, link_of(run.url))
        if last is not None and (last.italic, last.bold, last.url) == (run.italic, run.bold, run.url):
            last = evolve(last, text=last.text + text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last
