"""Several bibliographies as one."""

from collections.abc import Iterable

from attrs import evolve

from citekz.model import Bibliography, Issue, Record


def join(parts: Iterable[Bibliography]) -> Bibliography:
    """One bibliography of several; links and the positions of issues count through all of them."""
    records: list[Record] = []
    issues: list[Issue] = []
    for part in parts:
        offset = len(records)
        issues += [_moved(issue, offset) for issue in part.issues]
        records += [_with_link_moved(record, offset) for record in part.records]
    return Bibliography(tuple(records), tuple(issues))


def _moved(issue: Issue, offset: int) -> Issue:
    return issue if issue.position is None else evolve(issue, position=issue.position + offset)


def _with_link_moved(record: Record, offset: int) -> Record:
    return record if record.refers_to is None else evolve(record, refers_to=record.refers_to + offset)
