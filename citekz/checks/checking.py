"""All checks of a manuscript, in their order."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve

from citekz.checks.addresses import address_findings
from citekz.checks.alphabet import alphabet_findings
from citekz.checks.catalogue import SEVERITIES
from citekz.checks.citation_forms import citation_form_findings
from citekz.checks.citations import Served, citation_findings, mentions, served, uncited_findings
from citekz.checks.contradictions import contradictions
from citekz.checks.doubts import doubt_findings, positions_in_doubt
from citekz.checks.duplicates import duplicate_findings
from citekz.checks.finding import Finding, found, issue_of, number_of
from citekz.checks.glued import glued_findings
from citekz.checks.identifiers import identifier_findings
from citekz.checks.journals import journal_findings
from citekz.checks.kazakh_letters import kazakh_letter_findings
from citekz.checks.labels import label_findings
from citekz.checks.lacking import lacking_findings
from citekz.checks.marks import mark_findings, zero_findings
from citekz.checks.notes import note_findings, noted_works
from citekz.checks.numbers import number_findings
from citekz.checks.order import is_alphabetical, order_findings
from citekz.checks.pairs import pair_findings
from citekz.checks.persons import person_findings
from citekz.checks.punctuation import punctuation_findings
from citekz.checks.quotas import Quotas, quota_findings
from citekz.checks.repeats import repeat_findings
from citekz.checks.requirements import requirement_findings
from citekz.checks.schemes import scheme_findings
from citekz.checks.scripts import script_findings
from citekz.checks.split import split_findings
from citekz.checks.written_dates import written_date_findings
from citekz.manuscript import ListPart, Manuscript
from citekz.model import Bibliography, Issue, Record
from citekz.styles.listing import settings_of_style
from citekz.styles.style import Style


def check_manuscript(
    manuscript: Manuscript,
    style: Style | None = None,
    quotas: Quotas | None = None,
    language: str = "en",
    today: date | None = None,
) -> tuple[Issue, ...]:
    """Everything that a person should look at in a manuscript, told in ``language`` (``en``, ``kk``, ``ru``).

    ``style`` says what entries must state and how the list stands; without one only what any reader needs is asked.
    ``today`` is what dates are measured by; without it none is called future, and no quota of recent works is counted.
    The issues stand in reading order: the text, the lists as wholes, the entries.
    """
    records, in_doubt = manuscript.bibliography.records, positions_in_doubt(manuscript.bibliography)
    if quotas is not None and today is None:
        quotas = evolve(quotas, recent=None)
    findings = find_all(manuscript, style, quotas, today or date.max)
    issues = [issue_of(finding, records, language, in_doubt) for finding in findings]
    return tuple(sorted(dict.fromkeys(issues), key=_in_reading_order))


def _in_reading_order(issue: Issue) -> tuple[int, int, int]:
    room = 2 if issue.position is not None else 1 if issue.place is None else 0
    return room, issue.position or 0, SEVERITIES.index(issue.severity) if room else 0


def find_all(manuscript: Manuscript, style: Style | None, quotas: Quotas | None, today: date) -> Iterator[Finding]:
    """The findings of all checks, in no language yet."""
    bibliography = manuscript.bibliography
    if not bibliography.records:
        yield found("no-list")
        return
    for group in served(manuscript):
        yield from _against_text(group, bibliography.records, style, today)
    parts = manuscript.parts or (ListPart(None, 1, bibliography.records, ()),)
    for part in parts:
        yield from _of_list(part, quotas, today)
        yield from alphabet_findings(part.records, part.first_position, part is parts[0] and _wants_alphabet(style))
    yield from _of_repeats(bibliography, parts, style)
    yield from journal_findings(bibliography.records)
    for position, record in enumerate(bibliography.records, start=1):
        yield from _of_entry(record, position, style, today)
    yield from doubt_findings(bibliography)


def _against_text(group: Served, records: tuple[Record, ...], style: Style | None, today: date) -> Iterator[Finding]:
    listed = [record for part in group.parts for record in part.records]
    noted = noted_works(group.passages, listed, group.parts[0].first_position)
    yield from citation_findings(group, records)
    for passage in group.passages:
        yield from mark_findings(passage)
    yield from citation_form_findings(group)
    yield from note_findings(noted, today)
    uncited = tuple(uncited_findings(group, records, noted))
    yield from uncited
    yield from zero_findings(group.passages, {number_of(records, each.position) for each in uncited if each.position})
    if _is_by_number(group) and _order_of(group.parts[0], style) != "alphabetical":
        yield from order_findings(mentions(group, noted), records)


def _is_by_number(group: Served) -> bool:
    forms = [linked[0].citation.form == "number" for _, linked in group.cited()]
    return sum(forms) * 2 > len(forms)


def _order_of(part: ListPart, style: Style | None) -> str:
    """The order that the style asks for; if it asks for none, alphabetical where the list is, else that of mention."""
    if style is not None:
        settings = settings_of_style(style)
        if settings.order != "given":
            return settings.order
        if settings.groups or style.data["engine"] == "apa":
            return "alphabetical"
    return "alphabetical" if is_alphabetical(part.records) else "cited"


def _wants_alphabet(style: Style | None) -> bool:
    """Whether a style asks for one alphabet, not parted into groups."""
    if style is None or settings_of_style(style).groups:
        return False
    order = settings_of_style(style).order
    return order == "alphabetical" or (order == "given" and style.data["engine"] == "apa")


def _of_list(part: ListPart, quotas: Quotas | None, today: date) -> Iterator[Finding]:
    yield from number_findings(part.records, part.first_position)
    yield from duplicate_findings(part.records, part.first_position)
    yield from scheme_findings(part.records, part.first_position)
    yield from person_findings(part.records, part.first_position)
    yield from glued_findings(part.records, part.first_position)
    yield from split_findings(part.records, part.first_position)
    yield from punctuation_findings(part.records)
    if quotas is not None:
        yield from quota_findings(part.records, quotas, today.year)


def _of_repeats(bibliography: Bibliography, parts: Sequence[ListPart], style: Style | None) -> Iterator[Finding]:
    firsts = [part.first_position for part in parts]
    is_sorted = any(record.refers_to for record in bibliography) and all(
        _order_of(part, style) == "alphabetical" for part in parts
    )
    yield from repeat_findings(bibliography.records, bibliography.issues, firsts, is_sorted)


def _of_entry(record: Record, position: int, style: Style | None, today: date) -> Iterator[Finding]:
    forced = style.data.get("adjust", {}).get("terms") if style else None
    yield from requirement_findings(record, position, style)
    yield from lacking_findings(record, position)
    yield from address_findings(record, position)
    yield from contradictions(record, position, today)
    yield from written_date_findings(record, position)
    yield from identifier_findings(record, position)
    yield from script_findings(record, position)
    yield from kazakh_letter_findings(record, position)
    yield from pair_findings(record, position)
    yield from label_findings(record, position, None if forced == "item" else forced)
