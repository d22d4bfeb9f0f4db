"""Signs that one list should have of one kind: full stops at the end, dashes between the areas, quotation marks."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from citekz.checks.finding import Fact, Finding, Said, found, number_of
from citekz.line_shapes import URL
from citekz.links.keys import is_latin
from citekz.model import Record

_FEWEST = 3
_MOST_SHOWN = 10
_DASH = re.compile(r"[.,)]\s([-\u2013\u2014])\s")
_STOPS: Mapping[str, Fact] = {"": Said("words", "no-stop"), ".": Said("words", "stop")}
_DASHES: Mapping[str, Fact] = {"-": "-", "\u2013": "\u2013", "\u2014": "\u2014"}
_QUOTES: Mapping[str, Fact] = {'"': '"…"', "\u00ab": "«…»", "\u201c": "“…”", "\u201e": "„…“"}
_OPENING = re.compile(r"(?<![^\s(\[\u00ab])[\"\u00ab\u201c\u201e](?=\w)")
_ADDRESS_OR_DOI = re.compile(r"(?:https?://|www\.|\bdoi\b)\S*\s?\S*$", re.IGNORECASE)


def punctuation_findings(records: Sequence[Record]) -> Iterator[Finding]:
    """One finding for each kind of sign of which a list has two; the entries with the rarer one are named."""
    for code, sign_of, shown in (
        ("stops-mixed", _ending, _STOPS),
        ("dashes-mixed", _area_dash, _DASHES),
        ("quotes-mixed", _quotes, _QUOTES),
    ):
        yield from _of_kind(code, sign_of, shown, records)


def _of_kind(
    code: str, sign_of: Callable[[Record], str | None], shown: Mapping[str, Fact], records: Sequence[Record]
) -> Iterator[Finding]:
    signs = {position: sign_of(record) for position, record in enumerate(records, start=1)}
    counts = Counter(sign for sign in signs.values() if sign is not None)
    if len(counts) < 2 or counts.total() < _FEWEST:
        return
    usual = counts.most_common(1)[0][0]
    odd = [position for position, sign in signs.items() if sign not in (None, usual)]
    entries = tuple(number_of(records, position) for position in odd[:_MOST_SHOWN])
    more = ("…",) if len(odd) > _MOST_SHOWN else ()
    others = tuple(shown[sign] for sign in counts if sign != usual)
    yield found(code, usual=shown[usual], other=others, count=len(odd), total=counts.total(), entries=(*entries, *more))


def _ending(record: Record) -> str | None:
    """``"."`` or nothing; an address or a DOI may end an entry without a stop."""
    text = record.entry.text.rstrip() if record.entry else ""
    if not text or text.endswith(("?", "!", "…")) or _ADDRESS_OR_DOI.search(text) or URL.search(text[-30:]):
        return None
    return "." if text.endswith(".") else ""


def _area_dash(record: Record) -> str | None:
    """The dash between the areas of a description, the most frequent one of an entry that has several."""
    counts = Counter(_DASH.findall(record.entry.text)) if record.entry else Counter()
    return min(counts, key=lambda dash: (-counts[dash], dash)) if counts else None


def _quotes(record: Record) -> str | None:
    """The first opening quotation mark of an entry in Cyrillic letters."""
    text = record.entry.text if record.entry else ""
    match = _OPENING.search(text)
    return None if match is None or is_latin(text) or record.language == "en" else match[0]
