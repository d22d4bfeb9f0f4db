"""What the volume of a work is called: a volume, an issue, a part or a book, and the issue within a volume."""

import re
from collections.abc import Mapping

from citekz.model import Record, Value

_LABELS = frozenset(("iss", "pt", "bk"))
_LEVELS = re.compile(r", [a-z]+\. ")


def with_volume_labelled(record: Record, terms: Mapping[str, str]) -> tuple[Record, dict[str, str]]:
    """A romanized record with its volume called as the entry calls it, and the terms with that word.

    >>> work = Record("book", (Value("volume", "2"), Value("issue", "3"), Value("custom.issue_label", "Iss.")))
    >>> labelled = with_volume_labelled(work, {})[0]
    >>> labelled["custom.volume_label"], labelled["volume"]
    ('vol.', '2, iss. 3')
    """
    label = str(record.get("custom.volume_label") or "").casefold().rstrip(".")
    known = dict(terms)
    if label in _LABELS:
        known["volume"] = f"{label}. {{}}"
        record = record.with_values(Value("custom.volume_label", f"{label}."))
    return _with_levels(record, known.get("volume", "vol. {}").partition(" {}")[0]), known


def _with_levels(record: Record, word: str) -> Record:
    """A book with its issue or part beside its one volume: ``vol. 2, iss. 3``; journals have places for each."""
    if record.type != "book" or "volume" not in record:
        return record
    levels = [str(record["volume"])]
    if "issue" in record:
        label = str(record.get("custom.issue_label") or "").casefold()
        levels.append(f"{label if label.isascii() and label else 'no.'} {record['issue']}")
    volume = ", ".join(levels)
    if not _LEVELS.search(volume):
        return record
    called = record.get("custom.volume_label") or word
    return record.with_values(Value("custom.volume_label", called), Value("volume", volume))
