"""Findings as a report that people read: by entry and place, with what to do and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from citekz.checks.catalogue import SEVERITIES, Texts, texts_of
from citekz.checks.finding import cut, number_of
from citekz.model import Issue, Place, Record

_LONGEST_ENTRY = 76
_INDENT = "  "
UNSURE = "doubt-value"
"""Findings of this code are told in one line for all entries: there are many, and ``citekz review`` shows them."""
COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}
"""How a terminal shows severities; the words stand beside, since colour is never the only sign."""


def report(
    issues: Sequence[Issue], records: Sequence[Record], language: str = "en", is_word: bool = False, hidden: int = 0
) -> Iterator[tuple[str, str]]:
    """The lines of the report, each with a kind: ``"head"``, ``"error"``, ``"warning"``, ``"note"``, ``"more"``.

    ``is_word`` says that the document's lines are paragraphs, ``hidden`` how many lesser findings are not among these.
    Advice and reason are told where they come first. The last line counts.
    """
    texts = texts_of(language)
    unsure = [issue for issue in issues if issue.code == UNSURE]
    told: set[str] = set()
    for heading, group in _groups((issue for issue in issues if issue.code != UNSURE), records, texts, is_word):
        yield "head", heading
        for issue in group:
            yield issue.severity, f"{_INDENT}{texts.word(issue.severity)}: {issue.message} [{issue.code}]"
            yield from _once(issue, told)
        yield "more", ""
    if unsure:
        numbers = (str(number_of(records, issue.position)) for issue in unsure if issue.position is not None)
        yield "head", texts.title(UNSURE)
        share = f"({len(unsure)}/{len(records)})"
        yield "note", f"{_INDENT}{texts.word('note')}: {texts.word('entries')} {', '.join(numbers)} {share} [{UNSURE}]"
        yield from _once(unsure[0], told)
        yield "more", ""
    yield "head", summary(issues, texts, hidden)


def _once(issue: Issue, told: set[str]) -> Iterator[tuple[str, str]]:
    """What to do and why, unless it was told before."""
    line = " · ".join(filter(None, (issue.advice, issue.rule)))
    if line and line not in told:
        told.add(line)
        yield "more", f"{_INDENT * 2}→ {line}"


def _groups(
    issues: Iterable[Issue], records: Sequence[Record], texts: Texts, is_word: bool
) -> Iterator[tuple[str, list[Issue]]]:
    """Findings of one entry, or of one place in the text, together."""
    groups: dict[tuple[int | None, Place | None], list[Issue]] = {}
    for issue in issues:
        key = (issue.position, None if issue.position is not None else issue.place)
        groups.setdefault(key, []).append(issue)
    for (position, place), group in groups.items():
        yield _heading(position, place or group[0].place, records, texts, is_word), group


def _heading(position: int | None, place: Place | None, records: Sequence[Record], texts: Texts, is_word: bool) -> str:
    where = shown_place(place, texts, is_word)
    if position is None:
        return f"{texts.word('text')}, {where}" if where else texts.word("whole")
    entry = records[position - 1].entry
    text = f": {cut(entry.text, _LONGEST_ENTRY)}" if entry else ""
    inside = f" ({where})" if where else ""
    return f"{texts.word('entry')} {number_of(records, position)}{inside}{text}"


def shown_place(place: Place | None, texts: Texts, is_word: bool = False) -> str:
    """Where something stands, in words.

    >>> shown_place(Place(12, 13), texts_of("en")), shown_place(Place(1, 1, "footnote 3"), texts_of("en"), True)
    ('line 12–13', 'footnote 3')
    """
    if place is None:
        return ""
    if place.note is not None:
        kind, _, number = place.note.partition(" ")
        return f"{texts.named('notes', kind)} {number}".strip()
    last = f"–{place.last_line}" if place.last_line > place.first_line else ""
    return f"{texts.word('paragraph' if is_word else 'line')} {place.first_line}{last}"


def summary(issues: Sequence[Issue], texts: Texts, hidden: int = 0) -> str:
    """How many findings of each severity there are.

    >>> summary((Issue("never-cited", "", severity="warning"),), texts_of("ru"))
    'ошибок: 0, замечаний: 1, примечаний: 0'
    """
    counts = Counter(issue.severity for issue in issues)
    told = ", ".join(f"{texts.word(f'{severity}s')}: {counts[severity]}" for severity in SEVERITIES)
    if not issues and not hidden:
        told += f"; {texts.word('nothing')}"
    return f"{told}; {texts.word('hidden')}: {hidden}" if hidden else told
