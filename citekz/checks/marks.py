"""Brackets that were to be a citation, and cannot be read as one.

``[?]``, ``[5, с.]``, ``[5, с. 12)``, ``[, с. 12]``, ``[5, с. 12`` without an end, ``[17;]``.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from citekz.checks.catalogue import findings_table
from citekz.checks.finding import Finding, found
from citekz.folding import fold
from citekz.manuscript import CitedPassage
from citekz.values.terms import forms

_SQUARE = re.compile(r"\[([^\[\]\n]{0,40})\]")
_DANGLING = re.compile(r"\d{1,3}\s?[-\u2013,;]\s?|[,;-]\s?\d{1,3}|\d{1,3}\s?,\s?[,;]\s?\d{1,4}")

_UNTIDY = re.compile(r"^\[\s*[,;]|[,;]\s*\]$|[,;]\s*[,;]")
_WITH_ZERO = re.compile(r"\[(?:\d{1,3}\s?[;,]\s?){0,9}0(?:\s?[;,]\s?\d{1,3}){0,9}\]")
_NUMBER = re.compile(r"\d+")
_ENDLESS = r"(?![\w-])(?!\s?[,;\u2013-]?\s*[\])])(?!\s?[,;\u2013-]\s*$)(?=[^\[\]]*(?:\[|$))"
"""What follows a citation whose bracket is not closed before the next one begins."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number or a page without the other, in brackets; a citation with a page between brackets of two kinds, or of
    which the second is lacking.
    """
    labels = "|".join(re.escape(form) for form in forms("page") if not form.startswith("-"))
    pages = r"\d{1,4}(?:[-\u2013]\d{1,4})?"
    stated = rf"(?:(?:{labels})\s?{pages}|{pages}\s?-?(?:{labels}))"
    bare = re.compile(rf"\d{{1,3}}\s?,\s?(?:{labels})\s?|[,;]\s?{stated}", re.IGNORECASE)
    page = rf"\d{{1,3}}\s?,\s?{stated}\s?"
    endless = rf"\[\d{{1,3}},\s?{stated}{_ENDLESS}"
    return bare, re.compile(rf"\[{page}\)|\({page}\]|{endless}", re.IGNORECASE)


def mark_findings(cited: CitedPassage) -> Iterator[Finding]:
    """The marks of a passage that look like a citation and are none."""
    text, place = cited.passage.text, cited.passage.place
    yield from _untidy(cited)
    if "[" not in text and "]" not in text:
        return
    taken = [(linked.citation.span.start, linked.citation.span.end) for linked in cited.citations]
    bare, crossed = _patterns()
    marks = [match for match in _SQUARE.finditer(text) if _is_mark(match[1].strip(), bare)]
    for match in sorted((*marks, *crossed.finditer(text)), key=lambda match: match.start()):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield found("unreadable-mark", place=place, mark=match[0])


def _untidy(cited: CitedPassage) -> Iterator[Finding]:
    """``[17;]``, ``[5; ; 6]``: a citation that was read, with a sign too many or a number lost."""
    for linked in cited.citations:
        text = linked.citation.text
        if linked.citation.form == "number" and _UNTIDY.search(text):
            yield found("untidy-mark", place=cited.passage.place, mark=text)


def zero_findings(passages: Sequence[CitedPassage], uncited: Set[int]) -> Iterator[Finding]:
    """``[0; 54]``: brackets with a nought, which no list has, and the number of an entry that is cited nowhere else.

    Without such a number it is an interval.
    """
    for cited in passages:
        for match in _WITH_ZERO.finditer(cited.passage.text):
            if not uncited.isdisjoint(map(int, _NUMBER.findall(match[0]))):
                yield found("unreadable-mark", place=cited.passage.place, mark=match[0])


def _is_mark(content: str, bare: re.Pattern[str]) -> bool:
    if fold(content) in findings_table("marks")["placeholders"]:
        return True
    return bool(_DANGLING.fullmatch(content) or bare.fullmatch(content))
