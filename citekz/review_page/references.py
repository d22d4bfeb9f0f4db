"""The romanized list as the review page shows it, with the places where only a person can give an English title."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from citekz.markup.runs import joined
from citekz.model import Issue, Record, Run
from citekz.review_page.reasons import told_of_issue
from citekz.review_page.words import Words
from citekz.romanized.second_list import Reference, SecondList, second_list
from citekz.romanized.settings import settings_of_style
from citekz.romanized.titles import TRANSLATION
from citekz.styles.style import Style

_NEEDED = "translation-needed"
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


@frozen(eq=False)
class RomanizedList:
    """A second list and the title of the profile that it was made by."""

    title: str
    second: SecondList


def romanized_list(records: Sequence[Record], style: Style) -> RomanizedList:
    """The second list of some records, as a profile (or style) wants it."""
    return RomanizedList(style.title.partition(": ")[0], second_list(records, settings_of_style(style)))


def references_of(made: RomanizedList, records: Sequence[Record], words: Words) -> dict[str, Any]:
    """The JSON object of the second list: for each line its runs, and where its English title belongs.

    ``source`` is the position of the entry that a title is kept with: that of the full work for ``Сонда``. ``needed``
    lines have no English title yet; ``field`` lines have or need one. In a run the last member tells that it is the
    English title, or the words that stand for it.
    """
    second = made.second
    needed = {issue.position for issue in second.issues if issue.code == _NEEDED}
    lines = [_line(reference, records, reference.position in needed, second, words) for reference in second.references]
    return {"style": made.title, "heading": second.heading, "lines": lines}


def _line(
    reference: Reference, records: Sequence[Record], is_needed: bool, second: SecondList, words: Words
) -> dict[str, Any]:
    position = reference.position
    record = records[position - 1]
    target = record.refers_to or position
    source = target if 1 <= target <= len(records) else position
    english = records[source - 1].get(TRANSLATION)
    marks = (second.settings.missing, second.settings.missing.strip("[]()")) if is_needed else (english,)
    issues = [issue for issue in second.issues if issue.position == position and issue.code != _NEEDED]
    return {
        "position": position,
        "number": record.entry.number if record.entry and record.entry.number else position,
        "source": source,
        "lang": _language_of(reference),
        "kept": reference.is_kept,
        "needed": is_needed,
        "field": is_needed or isinstance(english, str),
        "runs": list(_runs(reference.runs, [mark for mark in marks if isinstance(mark, str) and mark])),
        "notes": [told_of_issue(issue, words, _about(issue)) for issue in issues],
    }


def _language_of(reference: Reference) -> str:
    """The tag of the printed line: romanized Kazakh is ``kk-Latn``."""
    language = reference.record.language or ""
    return language if reference.is_kept or "-" in language or not language else f"{language}-Latn"


def _runs(runs: Sequence[Run], titles: Sequence[str]) -> Iterator[list[Any]]:
    """Runs with the first mark of an English title, in whatever case, as a run of its own: without its brackets."""
    sought = next((title for title in titles if any(_at(title, run.text) >= 0 for run in runs)), "")
    bare = sought.strip("[]()")
    is_found = not bare
    for run in joined(runs):
        look = "b" * run.bold + "i" * run.italic
        start = -1 if is_found else _at(bare, run.text)
        if start < 0:
            yield [run.text, look, run.url, False]
            continue
        is_found = True
        pieces = (run.text[:start], run.text[start : start + len(bare)], run.text[start + len(bare) :])
        yield from ([piece, look, run.url, at == 1] for at, piece in enumerate(pieces) if piece)


def _at(sought: str, text: str) -> int:
    """Where a text stands in another in any case; -1 where it does not, or where small letters are more or fewer."""
    lower = text.lower()
    return lower.find(sought.lower()) if len(lower) == len(text) else text.find(sought)


def _about(issue: Issue) -> str:
    """What the message of an issue quotes: ``Тоқаев → Toqaev``."""
    return " → ".join(one or other for one, other in _QUOTED.findall(issue.message))
