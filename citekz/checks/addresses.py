"""Addresses that no browser opens: ``htps://``, ``https:/site.kz``, a blank inside."""

import re
from collections.abc import Iterator

from citekz.checks.finding import Finding, found
from citekz.model import Record, Span

_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
_MISTYPED = re.compile(
    r"(?<![\w/.:])(?!https?://|https?:\\\\)(?:"
    r"h[tps]{2,6}(?:[:;.]?[/\\]{1,3}|[:;](?=www\.))"  # htps://  http//  https:/x  https;//
    r")[\w./-]{1,100}",
    re.IGNORECASE,
)
_BACKSLASHED = re.compile(r"(?<![\w/])https?:\\{1,2}[\w.\\/-]{1,100}", re.IGNORECASE)
_DOUBLED = re.compile(r"(?<![\w/])https?:/{1,2}\s?https?[:/][^\s,;]{1,100}", re.IGNORECASE)
_SPLIT = re.compile(
    rf"(?:https?://\s+{_HOST}[^\s,;]{{0,100}}"  # https:// site.kz
    rf"|(?:https?://|www\.)[^\s,;()]{{3,100}}?(?<=[\w])\s+/[\w-][^\s,;]{{0,100}}"  # https://site.kz /page
    rf"|(?:https?://|www\.)[^\s,;()]{{3,100}}/\s+[a-z\d_-]{{1,40}}(?:/[^\s,;]{{0,100}}|\.(?:html?|php|aspx?|pdf)\b))",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?:https?://|www\.)[\w-]{0,63}(?:\.[\w-]{1,63}){0,4}\.\.[^\s,;]{1,100}", re.IGNORECASE)


def address_findings(record: Record, position: int) -> Iterator[Finding]:
    """The addresses of an entry that are mistyped, each once; what only looks unusual is left alone."""
    if record.entry is None:
        return
    text, end = record.entry.text, 0
    patterns = (_DOUBLED, _MISTYPED, _BACKSLASHED, _SPLIT, _DOTTED)
    matches = (match for pattern in patterns for match in pattern.finditer(text))
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end:
            end = match.end()
            yield found("address-form", position, Span(*match.span()), text=match[0].rstrip(".)"))
