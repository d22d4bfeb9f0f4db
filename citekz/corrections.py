"""Corrections: records that a person has looked at, and the bibliography with them in place of what was read.

The file is that of ``citekz train --corrections``: CSL-JSON with the text of each entry under ``custom.raw``. The page
that ``citekz review -o`` makes saves one.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from citekz.errors import CitekzError, UnreadableInputError
from citekz.exchange.csl_json import record_of
from citekz.model import Bibliography, Issue, Record, Value
from citekz.records.build import SHORT_FORM

Key = tuple[str, str]
"""What a correction is known by: ``("text", …)`` or, for records that came without a text, ``("id", …)``."""

_UNRESOLVED = "custom.unresolved"
_OF_THE_LIST = frozenset(("count", "number-gap", "number-repeated"))
_OF_LINKS = frozenset(("unresolved-reference", "ambiguous-reference"))
_OF_WHOLE_RECORD = frozenset(("type-untold", "no-title"))


@frozen
class Corrections:
    """Corrected records by the text of their entry, and what in the file was none, with the reason.

    Several records have one text where a list says ``Сонда. 5-б.`` more than once; they stand in the order of the list.
    """

    records: Mapping[Key, tuple[Record, ...]] = field(factory=dict)
    refused: tuple[str, ...] = ()


def read_corrections(path: str | Path) -> Corrections:
    """The corrections of a CSL-JSON file: an array, an object with ``items``, or one item a line.

    An item that is no valid record, or has neither text nor id, is refused and named. Raises
    :class:`~citekz.errors.UnreadableInputError` for a file that cannot be read or holds no correction.
    """
    path = Path(path)
    found: defaultdict[Key, list[Record]] = defaultdict(list)
    refused = []
    for position, item in enumerate(_items(path), start=1):
        try:
            record = record_of(item)
        except (CitekzError, RecursionError) as error:
            refused.append(f"{path.name}:{position}: not used: {error or 'too deeply nested'}")
            continue
        if (key := key_of(record)) is None:
            refused.append(f"{path.name}:{position}: not used: no source text under custom.raw")
        else:
            found[key].append(record)
    if not found:
        raise UnreadableInputError(
            f"{path}: no corrections; give CSL-JSON with the source text of each record under custom.raw, as the page"
            " of 'citekz review -o' saves it"
        )
    return Corrections({key: tuple(records) for key, records in found.items()}, tuple(refused))


def _items(path: Path) -> list[Any]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInputError(f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8 text'}") from None
    try:
        data = _json_of(text)
    except (ValueError, RecursionError):
        data = _items_of_lines(path, text)
    if isinstance(data, dict):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    return data if isinstance(data, list) else []


def _items_of_lines(path: Path, text: str) -> list[Any]:
    try:
        return [_json_of(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise UnreadableInputError(
            f"{path}: no corrections, as it is neither JSON nor JSON Lines; give the file that the page of"
            " 'citekz review -o' saves"
        ) from None


def _json_of(text: str) -> Any:
    data = json.loads(text)
    if "\\ud" in text.lower():  # halves of characters, which nobody could write again
        data = json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))
    return data


def key_of(record: Record) -> Key | None:
    """What a correction of a record is known by; None for a record with neither text nor id.

    >>> key_of(Record("book", id="хан"))
    ('id', 'хан')
    """
    if record.entry is not None and record.entry.text.strip():
        return "text", " ".join(record.entry.text.split())
    return None if record.id is None or record.entry is not None else ("id", record.id)


def corrected(bibliography: Bibliography, corrections: Corrections) -> Bibliography:
    """The bibliography with corrected records in place of those read from the same texts.

    Entries keep their text, number and place, values that were right their span; all values are certain now.
    Back-references go on to point where they did unless corrected themselves; one that pointed nowhere is looked up
    again. What was doubted about a corrected entry is settled, but for invariants that its new values break.

    >>> read = Bibliography((Record("document", (Value("title", "Беласу."),), id="a"),))
    >>> right = Record("book", (Value("title", "Беласу"),), id="a")
    >>> corrected(read, Corrections({("id", "a"): (right,)})).records == (right,)
    True
    """
    chosen = _chosen(bibliography.records, corrections)
    if not chosen:
        return bibliography
    count = len(bibliography)
    records = [
        _replaced(record, chosen[position], position, count) if position in chosen else record
        for position, record in enumerate(bibliography, start=1)
    ]
    records, resolved = _looked_up_again(records, bibliography, chosen)
    linked = tuple(_with_target(record, position, records) for position, record in enumerate(records, start=1))
    issues = [issue for issue in bibliography.issues if not _is_settled(issue, chosen, resolved)]
    issues += [issue for position in chosen for issue in _broken(bibliography[position - 1], linked, position)]
    return Bibliography(linked, tuple(issues))


def positions_of(bibliography: Bibliography, corrections: Corrections) -> frozenset[int]:
    """The positions (from 1) of the entries that there are corrections for."""
    return frozenset(_chosen(bibliography.records, corrections))


def unapplied(bibliography: Bibliography, corrections: Corrections) -> tuple[str, ...]:
    """The texts (or ids) of the corrections that fit no entry of a bibliography."""
    known = set(map(key_of, bibliography))
    return tuple(text for kind, text in corrections.records if (kind, text) not in known)


def _chosen(records: Sequence[Record], corrections: Corrections) -> dict[int, Record]:
    """The correction of each position: as many as there are entries of one text go one by one, a single one to all."""
    places: defaultdict[Key, list[int]] = defaultdict(list)
    for position, record in enumerate(records, start=1):
        key = key_of(record)
        if key is not None and key in corrections.records:
            places[key].append(position)
    chosen: dict[int, Record] = {}
    for key, positions in places.items():
        right = corrections.records[key]
        if len(right) == len(positions):
            chosen.update(zip(positions, right, strict=True))
        else:
            chosen |= {position: _with_own_link(right[-1], records[position - 1]) for position in positions}
    return dict(sorted(chosen.items()))


def _with_own_link(right: Record, read: Record) -> Record:
    """One correction for several entries that say ``Сонда``: each points where it pointed."""
    is_link = right.refers_to is not None and read.refers_to is not None
    return evolve(right, refers_to=read.refers_to, type=read.type) if is_link else right


def _replaced(read: Record, right: Record, position: int, count: int) -> Record:
    values = tuple(_with_span(value, read) for value in right.values)
    target = right.refers_to
    if target is not None and (target > count or target == position):
        target = read.refers_to
    return evolve(right, values=values, id=right.id or read.id, entry=read.entry, refers_to=target)


def _with_span(value: Value, read: Record) -> Value:
    was = read.value(value.variable)
    span = was.span if was is not None and was.content == value.content else None
    return evolve(value, span=span, confidence=1.0)


def _looked_up_again(
    records: list[Record], bibliography: Bibliography, chosen: Mapping[int, Record]
) -> tuple[list[Record], frozenset[int]]:
    """The records with short forms that pointed nowhere resolved by what is known now, and the positions of those.

    Only where the whole bibliography is one list: a short form never points into another list.
    """
    from citekz.links.short_forms import resolve

    waiting = {at for at, record in enumerate(records, 1) if at not in chosen and _UNRESOLVED in record}
    if not waiting or Counter(issue.code for issue in bibliography.issues)["count"] != 1:
        return records, frozenset()
    again, _ = resolve([_as_short_form(record) if at in waiting else record for at, record in enumerate(records, 1)])
    found = frozenset(at for at in waiting if again[at - 1].refers_to is not None)
    return [again[at - 1] if at in found else record for at, record in enumerate(records, 1)], found


def _as_short_form(record: Record) -> Record:
    values = (evolve(value, variable=SHORT_FORM) if value.variable == _UNRESOLVED else value for value in record.values)
    return evolve(record, values=tuple(values))


def _with_target(record: Record, position: int, records: Sequence[Record]) -> Record:
    """A back-reference points at a full work and has its type; one that goes round in a circle points nowhere."""
    seen, target = {position}, record.refers_to
    while target is not None and 1 <= target <= len(records) and records[target - 1].refers_to is not None:
        if target in seen:
            return evolve(record, refers_to=None)
        seen.add(target)
        target = records[target - 1].refers_to
    if target is None or not 1 <= target <= len(records):
        return record
    return evolve(record, refers_to=target, type=records[target - 1].type)


def _is_settled(issue: Issue, chosen: Mapping[int, Record], resolved: frozenset[int]) -> bool:
    if issue.position in resolved:
        return issue.code in _OF_LINKS
    return issue.position in chosen and issue.code not in _OF_THE_LIST and issue.severity != "note"


def _broken(read: Record, records: Sequence[Record], position: int) -> Iterator[Issue]:
    """Invariants that the new values of a corrected record break."""
    from citekz.records.doubts import doubts_of

    right = records[position - 1]
    new = _new_values(read, right.values)
    for issue in doubts_of(evolve(right, values=tuple(new))):
        if issue.code not in _OF_WHOLE_RECORD:
            yield evolve(issue, position=position)


def _new_values(read: Record, values: Iterable[Value]) -> Iterator[Value]:
    return (value for value in values if read.get(value.variable) != value.content)
