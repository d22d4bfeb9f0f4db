"""Papers of an archive that have no title: what they are called in a mark (7.0.5: 7.5, 11)."""

import re
from collections.abc import Iterable

from citekz.model import Record

_STEP = re.compile(r"[^\d]{0,20}\d[^\s.,;]*")


def file_in_mark(record: Record, among: Iterable[Record] = ()) -> str:
    """The archive and the fund of an archival paper; empty for a record that states neither.

    Where records of ``among`` would have the same mark, as many steps of the place follow as tell them apart.

    >>> first = Record.from_csl({"archive": "АП РК", "archive_location": "Ф. 141. Оп. 1. Д. 5853. Л. 12"})
    >>> other = Record.from_csl({"archive": "АП РК", "archive_location": "Ф. 141. Оп. 1. Д. 5907. Л. 3"})
    >>> file_in_mark(first), file_in_mark(first, [other])
    ('АП РК. Ф. 141', 'АП РК. Ф. 141. Оп. 1. Д. 5853')
    >>> file_in_mark(Record.from_csl({"archive": "ҚР ОММ", "archive_location": "5-қор, 1-тізбе"}))
    'ҚР ОММ. 5-қор'
    """
    archive, place = str(record.get("archive") or ""), str(record.get("archive_location") or "")
    steps = _steps(record)
    others = [_steps(other) for other in among if str(other.get("archive") or "") == archive and "title" not in other]
    others = [other for other in others if other != steps]
    shown = 1
    while shown < len(steps) and any(other[:shown] == steps[:shown] for other in others):
        shown += 1
    return ". ".join(part for part in (archive, "".join(steps[:shown]) or place) if part)


def _steps(record: Record) -> list[str]:
    """The steps of a place, from the fund to the sheet, each with the sign before it: ``Ф. 141``, ``. Оп. 1``."""
    return _STEP.findall(str(record.get("archive_location") or ""))
