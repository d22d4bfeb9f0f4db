"""The pieces of an entry that get a label each; between two of them there is nothing but white space."""

import re

from citekz.model import Span, Token

# Every quantifier that can be retried is bounded, so that no text takes more than linear time.
_IN = r'[^\s<>"\u00ab\u00bb\u201c\u201d]'  # what an address may hold
_TOKEN = re.compile(
    rf"""
      [\u0400-\u052f]+(?![^\W_]|['\u2019\u02bc\u0300-\u036f])  # most words, first because it is the fastest
    | [,:;()\u2013\u2014\u00ab\u00bb] | \.(?!\.) | \d+(?![\d.A-Za-z-])
    | (?:https?|ftp)\s?:\s?//\s?{_IN}*   # an address with its scheme
        (?:(?<=[a-z0-9]-)\s(?=[a-z0-9]{{1,40}}/){_IN}+             # broken behind a hyphen
        |(?<=[a-z0-9])\s(?=[a-z0-9]{{1,40}}/{_IN}{{1,60}}\.(?:html?|php|pdf)){_IN}+)?  # or before its end
    | www\.{_IN}+                        # one without
    | 10\.\d{{4,9}}/{_IN}+(?:(?<=\d-)\s(?=\d{{1,6}}-){_IN}+)?  # DOI
    | [A-Za-z0-9._+-]{{1,64}}@[A-Za-z0-9.-]{{1,64}}                     # mail address
    | (?:[A-Za-z0-9-]{{1,40}}\.){{1,4}}(?:kz|ru|com|org|net|edu|gov|info|int|eu|uk|us|de|fr|cn|jp|ua|by|uz|kg
        |tj|az|am|ge|tr|su|io|ai|app|dev|me|tv)\b
        (?:/{_IN}*)?                     # host and path
    | [^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['\u2019\u02bc](?=[^\W\d_]))*  # a word
    | \d+
    | //
    | \.{{2,}}
    | \S
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"[a-z]+\s?:\s?//|www\.|10\.\d{4,9}/", re.IGNORECASE)
_CLOSING = ".,;:!?'\u2019)]}"
_MOST_CLOSING = 16
_OPENING = {")": "(", "]": "[", "}": "{"}


def token_spans(text: str) -> list[tuple[int, int]]:
    """Starts and ends of the tokens of a text, in order (the fast form of :func:`tokenize`)."""
    spans: list[tuple[int, int]] = []
    position = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if end <= position:
            continue
        if end - start > 5 and _ADDRESS.match(text, start):
            end = _end_of_address(text, start, end)
            spans.append((start, end))
            spans.extend((at, at + 1) for at in range(end, match.end()))
        else:
            spans.append((start, end))
        position = match.end()
    return spans


def _end_of_address(text: str, start: int, end: int) -> int:
    """Leave out the signs after an address; a bracket belongs to it if it was opened in it."""
    last = max(start + 5, end - _MOST_CLOSING)
    while end > last and text[end - 1] in _CLOSING:
        opening = _OPENING.get(text[end - 1])
        if opening and text.count(opening, start, end) >= text.count(text[end - 1], start, end):
            break
        end -= 1
    return end


def tokenize(text: str) -> tuple[Token, ...]:
    """Words, numbers, addresses and single signs.

    >>> [token.text for token in tokenize("К.Токаев. – Алматы, 1997ж. С. 5-6 // www.akorda.kz.")]
    ['К', '.', 'Токаев', '.', '–', 'Алматы', ',', '1997', 'ж', '.', 'С', '.', '5', '-', '6', '//', 'www.akorda.kz', '.']
    """
    return tuple(Token(text[start:end], Span(start, end)) for start, end in token_spans(text))
