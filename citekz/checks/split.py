"""One entry in two paragraphs: the second goes on in the middle of the description."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citekz.checks.finding import Finding, cut, found
from citekz.line_shapes import YEAR
from citekz.model import Record

_GOES_ON = re.compile(r"(?:[-\u2013\u2014:;,]|//?)\s+\w")
_SMALL = re.compile(r"[^\W\d_]{2,}\s")
_ENDS = (".", "!", "?", "\u2026", "\u00bb", '"', "\u201d", ")")
_SHOWN = 60


def split_findings(records: Sequence[Record], first_position: int = 1) -> Iterator[Finding]:
    """The entries that go on the one before: with a dash, a colon, a slash, or with a small letter in mid-sentence."""
    for position, (one, other) in enumerate(pairwise(records), start=first_position + 1):
        if one.entry is None or other.entry is None or YEAR.search(one.entry.text):
            continue
        text, before = other.entry.text.strip(), one.entry.text.strip()
        if _GOES_ON.match(before):  # the list has dashes for bullets
            continue
        is_small = text[:1].islower() and _SMALL.match(text) is not None and not before.endswith(_ENDS)
        if _GOES_ON.match(text) or is_small:
            yield found("entry-split", position, text=cut(text, _SHOWN))
