"""What the reading of a list doubts, in the language of the page."""

import re
from collections.abc import Iterable, Iterator, Mapping

from citekz.model import Bibliography, Issue
from citekz.review import Doubt
from citekz.review_page.words import Words

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_FACT = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"\d+")


def codes_of(bibliography: Bibliography) -> Mapping[tuple[int | None, str], Issue]:
    """The issues of a bibliography by position and message, as doubts repeat them."""
    return {(issue.position, issue.message): issue for issue in bibliography.issues}


def told(doubt: Doubt, issues: Mapping[tuple[int | None, str], Issue], words: Words, text: str = "") -> str:
    """The reason of a doubt in the language of ``words``; ``text`` is what the doubt is about.

    What has no words there stays in English.
    """
    return "; ".join(
        _told(reason, issues.get((doubt.position, reason)), words, text) for reason in _parts(doubt, issues)
    )


def told_of_issue(issue: Issue, words: Words, text: str = "") -> str:
    """The message of an issue; ``text`` is what it is about."""
    return _told(issue.message, issue, words, text)


def _parts(doubt: Doubt, issues: Mapping[tuple[int | None, str], Issue]) -> Iterable[str]:
    """The reasons that :mod:`citekz.records.review` joined by semicolons; a message may hold some of its own."""
    if (doubt.position, doubt.reason) in issues:
        return (doubt.reason,)
    return _rejoined(doubt.reason.split("; "), {message for at, message in issues if at == doubt.position})


def _rejoined(pieces: list[str], messages: set[str]) -> Iterator[str]:
    start = 0
    while start < len(pieces):
        ends = (end for end in range(len(pieces), start, -1) if "; ".join(pieces[start:end]) in messages)
        end = next(ends, start + 1)
        yield "; ".join(pieces[start:end])
        start = end


def _told(reason: str, issue: Issue | None, words: Words, text: str) -> str:
    if reason in words.reasons:
        return words.reasons[reason]
    if issue is None or issue.code not in words.codes:
        return reason
    numbers = _NUMBER.findall(_QUOTED.sub("", reason))
    facts = {"number": numbers[0] if numbers else "", "numbers": ", ".join(numbers), "text": text}
    return _FACT.sub(lambda found: facts[found[1]], words.codes[issue.code]).rstrip(": ")
