"""Kazakh words that are written without the letters that Russian has not: ``Казак адебиети``."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from citekz.checks.catalogue import findings_table
from citekz.checks.finding import Finding, found
from citekz.checks.scripts import repaired
from citekz.model import Record, Span

_WORD = re.compile(r"[^\W\d_]{3,}")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_LAST_RUSSIAN = 0x44F
"""The code of the last small letter of the Russian alphabet; ``ё`` is not asked for."""
_MOST_SHOWN = 5


def kazakh_letter_findings(record: Record, position: int) -> Iterator[Finding]:
    """One finding for all such words of a Kazakh entry; only beginnings of words that are never right so are known.

    A single one in an entry without any Kazakh letter may be a Russian word.
    """
    if record.entry is None or record.language != "kk":
        return
    text = _ADDRESS.sub(lambda match: " " * len(match[0]), record.entry.text)
    words: dict[str, Span] = {}
    for match in _WORD.finditer(text):
        wanted = _wanted(match[0])
        if wanted is not None:
            words.setdefault(f"{match[0]} → {wanted}", Span(*match.span()))
    if len(words) > 1 or (words and _has_kazakh_letter(repaired(text))):
        more = ("…",) if len(words) > _MOST_SHOWN else ()
        yield found("letters-dropped", position, next(iter(words.values())), words=(*list(words)[:_MOST_SHOWN], *more))


def _has_kazakh_letter(text: str) -> bool:
    return any(
        letter in text.lower() for letter in findings_table("marks")["as_russian"] if ord(letter) > _LAST_RUSSIAN
    )


def _wanted(word: str) -> str | None:
    """How the beginning of a word is written, with what follows left out: ``қазақ…``."""
    small = word.lower()
    for dropped, right in _beginnings().items():
        if small.startswith(dropped):
            shown = right.capitalize() if word[0].isupper() else right
            return shown if len(small) == len(dropped) else f"{shown}…"
    return None


@cache
def _beginnings() -> Mapping[str, str]:
    """Longer ones first."""
    return dict(sorted(findings_table("marks")["letters_dropped"].items(), key=lambda pair: -len(pair[0])))
