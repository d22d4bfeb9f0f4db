"""Repeated references in a list (``Сонда``, ``Там же``, ``Ibid.``, ``Указ. соч.``): what they point at, or do not."""

from collections.abc import Iterator, Sequence

from citekz.checks.finding import Finding, found, number_of
from citekz.model import Issue, Record
from citekz.values.terms import pattern_of

UNRESOLVED, AMBIGUOUS = "unresolved-reference", "ambiguous-reference"
_LONGEST_FORM = 40


def repeat_findings(
    records: Sequence[Record], issues: Sequence[Issue], firsts: Sequence[int], is_sorted: bool
) -> Iterator[Finding]:
    """What is wrong with repeated references.

    ``issues`` are those of reading the list, ``firsts`` the positions of the first entries of all lists. In a list that
    the style sorts, or that is sorted already, a repeated reference does not stay behind what it repeats.
    """
    for issue in issues:
        if issue.code in (UNRESOLVED, AMBIGUOUS) and issue.position is not None:
            yield from _pointing_nowhere(records, issue, issue.position, firsts)
    for position, record in enumerate(records, start=1):
        if record.refers_to is not None and record.entry is not None:
            code = "repeat-sorted" if is_sorted else "repeat-in-list"
            yield found(code, position, form=_form(record), entry=number_of(records, record.refers_to))


def _pointing_nowhere(
    records: Sequence[Record], issue: Issue, position: int, firsts: Sequence[int]
) -> Iterator[Finding]:
    record = records[position - 1]
    form = _form(record)
    if issue.code == AMBIGUOUS:
        yield found("repeat-ambiguous", position, issue.span, form=form, entries=_candidates(records, issue))
    elif position in firsts and pattern_of("ibid").match(form):
        yield found("repeat-first", position, issue.span, form=form)
    elif pattern_of("ibid", "op_cit").search(form):
        yield found("repeat-nowhere", position, issue.span, form=form)
    else:
        yield found("doubt-type", position)


def _candidates(records: Sequence[Record], issue: Issue) -> tuple[int, ...]:
    """The entries that the issue names, by the numbers that a reader knows them by."""
    listed = issue.message.rpartition("entries ")[2].split(", ")
    return tuple(number_of(records, int(number)) for number in listed if number.isdecimal())


def _form(record: Record) -> str:
    text = record.entry.text.rstrip(" .") if record.entry else ""
    return text if len(text) <= _LONGEST_FORM else f"{text[:_LONGEST_FORM].rstrip()}…"
