"""What checking finds in a list, for the page: findings in its language, and what they make needless to say again."""

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from citekz.manuscript import Manuscript
from citekz.model import Bibliography, Issue
from citekz.records.confidence import overlaps
from citekz.styles.style import Style

_OF_READING = "doubt-"
_TEXT_IN_NO_VALUE = frozenset(("leftover", "lost"))


def with_bibliography(manuscript: Manuscript, bibliography: Bibliography) -> Manuscript:
    """The manuscript with other records (corrected ones) in the same places."""
    parts = []
    for part in manuscript.parts:
        first = part.first_position - 1
        parts.append(evolve(part, records=bibliography.records[first : first + len(part.records)]))
    return evolve(manuscript, bibliography=bibliography, parts=tuple(parts))


def findings_of(manuscript: Manuscript, style: Style, language: str, today: date) -> tuple[Issue, ...]:
    """What :mod:`citekz.checks` finds, but for the doubts of reading, which the page shows by itself."""
    from citekz.checks.checking import check_manuscript
    from citekz.checks.quotas import quotas_of

    issues = check_manuscript(manuscript, style, quotas_of(style), language, today)
    return tuple(issue for issue in issues if not issue.code.startswith(_OF_READING))


def without_repeats(bibliography: Bibliography, findings: Iterable[Issue]) -> Bibliography:
    """The bibliography without the issues of reading that findings tell of the same place, in other words."""
    told: dict[int | None, list[Issue]] = {}
    for finding in findings:
        told.setdefault(finding.position, []).append(finding)
    kept = tuple(issue for issue in bibliography.issues if not _is_told(issue, told.get(issue.position, ())))
    return evolve(bibliography, issues=kept)


def _is_told(issue: Issue, findings: Iterable[Issue]) -> bool:
    if issue.code in _TEXT_IN_NO_VALUE:
        return False
    return any(
        finding.code == issue.code or (finding.severity != "note" and overlaps(finding.span, issue.span))
        for finding in findings
    )
