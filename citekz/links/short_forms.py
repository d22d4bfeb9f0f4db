"""Short forms (``Сонда``, ``Там же``, ``Ibid.``, ``Указ. соч.``) and the entries of the list that they stand for."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from citekz.folding import fold
from citekz.model import Issue, Name, Record, Value
from citekz.records.build import SHORT_FORM
from citekz.records.extents import CONTAINED
from citekz.values.names import parse_names
from citekz.values.terms import pattern_of

_OWN = ("locator", "page", "section", "archive_location", "volume", "issue", "note")
_LEVEL = re.compile(
    r"\b\d+(?:-\d+)*(?:-[^\W\d_])?\s?-\s?(?P<behind>[^\W\d_]{2,})|\b(?P<before>[^\W\d_]+)\.?\s?\d", re.IGNORECASE
)
_IMPRINT = ("title", "container-title", "publisher", "publisher-place", "issued", "number", "URL", "archive")


def resolve(records: Sequence[Record]) -> tuple[tuple[Record, ...], tuple[Issue, ...]]:
    """The records of a list in which every short form points at the entry that it stands for.

    ``Сонда`` stands for the entry before it, or for what that stands for itself; ``Указ. соч.`` for the only work by
    its author before it. Where that is not to be told the record stays a ``document``, and an issue says why and names
    the candidates.
    """
    resolved: list[Record] = []
    issues: list[Issue] = []
    for position, record in enumerate(records, start=1):
        record = _with_surnames_for_title(_with_person_before(record, resolved), resolved)
        if not is_short_form(record):
            resolved.append(record)
            continue
        candidates = list(_candidates(record, resolved))
        if len(candidates) == 1:
            resolved.append(_referring(record, resolved[candidates[0] - 1], candidates[0]))
        else:
            resolved.append(_unresolved(record))
            issues.append(_abstained(record, candidates, position))
    return tuple(resolved), tuple(issues)


def is_short_form(record: Record) -> bool:
    """Whether a record only points at another one, by a word or by its author alone."""
    return record.refers_to is None and (SHORT_FORM in record or _is_author_with_page(record))


def _is_author_with_page(record: Record) -> bool:
    """``McConnell, p. 137``: a surname and pages, nothing else."""
    if record.type != "document" or not record.names("author") or any(variable in record for variable in _IMPRINT):
        return False
    return any(variable in record for variable in ("locator", "page"))


def _candidates(record: Record, before: Sequence[Record]) -> Iterator[int]:
    """Positions (from 1) of the entries that a short form may stand for, one for each work."""
    form = record.get(SHORT_FORM, "")
    by_author = _works_by(record.names("author"), before)
    if record.names("author"):
        works = {position: work for position, work in by_author.items() if _fits_title(record, work)} or by_author
        yield from works
        return
    if not isinstance(form, str) or pattern_of("op_cit").search(form):
        yield from _distinct(before)
        return
    if before and not _was_abstained(before[-1]):
        yield before[-1].refers_to or len(before)


def _is_full(record: Record) -> bool:
    return record.refers_to is None and SHORT_FORM not in record and not _was_abstained(record)


def _was_abstained(record: Record) -> bool:
    return "custom.unresolved" in record


def _works_by(authors: tuple[Name, ...], before: Sequence[Record]) -> dict[int, Record]:
    """The last entry of each work whose authors are those named, or begin with the one named."""
    if not authors:
        return {}
    return {
        position: before[position - 1]
        for position in _distinct(before)
        if _begins_with(before[position - 1].names("author") or before[position - 1].names("editor"), authors)
    }


def _begins_with(names: tuple[Name, ...], wanted: tuple[Name, ...]) -> bool:
    return len(names) >= len(wanted) and all(map(_may_be_same, names, wanted))


def _may_be_same(name: Name, wanted: Name) -> bool:
    if fold(name.family or name.literal or "") != fold(wanted.family or wanted.literal or ""):
        return False
    first, second = (_initials(person.given) for person in (name, wanted))
    return all(one == other for one, other in zip(first, second, strict=False))


def _initials(given: str | None) -> list[str]:
    return [word[0] for word in fold(given or "").replace("-", " ").split()]


def _distinct(before: Sequence[Record]) -> list[int]:
    """Positions of the full entries; of a work that is described several times the last one only."""
    works: dict[tuple[object, ...], int] = {}
    for position, record in enumerate(before, start=1):
        if _is_full(record):
            title = record.get("title")
            key = (fold(title), record.get("volume")) if isinstance(title, str) else (position,)
            works[key] = position
    return sorted(works.values())


def _fits_title(record: Record, work: Record) -> bool:
    own, full = record.get("title"), work.get("title")
    if not isinstance(own, str) or not isinstance(full, str):
        return not isinstance(own, str)
    return fold(full).startswith(fold(own).rstrip(".… "))


def _referring(record: Record, target: Record, position: int) -> Record:
    """What is left of a short form: where it points, and the place cited."""
    kept = [value for value in record.values if value.variable in _OWN]
    locator = next((value for value in kept if value.variable == "locator"), None)
    if locator is None:
        kept = [
            evolve(value, variable="locator") if value.variable in ("page", "section", "archive_location") else value
            for value in kept[:1]
        ] + kept[1:]
    kept.sort(key=lambda value: value.variable == "locator")  # where CSL-JSON has it
    return evolve(record, type=target.type, values=tuple(kept), refers_to=position)


def _unresolved(record: Record) -> Record:
    """A short form without its entry: a document with what is stated; the words of the form are kept."""
    values = tuple(
        evolve(value, variable="custom.unresolved") if value.variable == SHORT_FORM else value
        for value in record.values
    )
    return evolve(record, values=values)


def _abstained(record: Record, candidates: Sequence[int], position: int) -> Issue:
    form = record.get(SHORT_FORM) or ", ".join(name.family or name.literal or "" for name in record.names("author"))
    span = value.span if (value := record.value(SHORT_FORM)) else None
    if candidates:
        listed = ", ".join(map(str, candidates))
        return Issue("ambiguous-reference", f"{form!r} may stand for entries {listed}", position, span)
    return Issue("unresolved-reference", f"{form!r} stands for no entry of this list", position, span)


def _with_person_before(record: Record, before: Sequence[Record]) -> Record:
    """``Его же`` in place of the author: the authors of the entry before."""
    authors = record.names("author")
    if len(authors) != 1 or not authors[0].literal or not pattern_of("idem").fullmatch(authors[0].literal.rstrip(".")):
        return record
    named = next((other for other in reversed(before) if other.names("author")), None)
    stated = record.value("author")
    if named is None or stated is None:
        return record
    return record.with_values(Value("author", named.names("author"), stated.span, stated.confidence))


def _with_surnames_for_title(record: Record, before: Sequence[Record]) -> Record:
    """``Adams and Baker, p. 12``: what reads like a title is the surnames of a work before, and a page."""
    title = record.value("title")
    names = {value.variable for value in record.values} - {"title", "page", "locator", "language"}
    if title is None or names or not ({"page", "locator"} & {value.variable for value in record.values}):
        return record
    authors = parse_names(str(title.content))
    if not authors or not _works_by(authors, before):
        return record
    values = [value for value in record.values if value.variable not in ("title", "language")]
    author = Value("author", authors, title.span, title.confidence)
    return evolve(record, type="document", values=(author, *values))


def place_in_archive(kept: str, cited: str) -> str:
    """A place in an archive with what a repeated reference cites in it: from the named level on, it replaces the old.

    >>> place_in_archive("Ф. 141. Оп. 17. Д. 605. Л. 7", "Л. 9"), place_in_archive("141-қор, 27-парақ", "31-парақ")
    ('Ф. 141. Оп. 17. Д. 605. Л. 9', '141-қор, 31-парақ')
    >>> place_in_archive("Ф. 141. Оп. 17. Д. 605. Л. 7", "Оп. 18. Д. 3. Л. 1")
    'Ф. 141. Оп. 18. Д. 3. Л. 1'
    """
    named = next(_levels(cited), None)
    same = [at for label, at in _levels(kept) if named and (label.startswith(named[0]) or named[0].startswith(label))]
    return f"{kept[: same[0]]}{cited}" if same else f"{kept.rstrip(' .,')}, {cited}"


def _levels(text: str) -> Iterator[tuple[str, int]]:
    """The levels of a place in an archive, each with where it begins: ``ф``, ``оп``, ``қор``, ``парақ``."""
    for match in _LEVEL.finditer(text):
        yield fold(match["behind"] or match["before"]), match.start()


def stand_alone(record: Record, records: Sequence[Record]) -> Record:
    """The record as it is rendered on its own: a short form becomes the full work with the place that it cites.

    ``records`` are all records of the list. A record that points nowhere comes back as it is.

    >>> work = Record("book", (Value("title", "Беласу"), Value("locator", "5")))
    >>> again = Record("book", (Value("locator", "84"),), refers_to=1)
    >>> stand_alone(again, (work, again))["title"], stand_alone(again, (work, again))["locator"]
    ('Беласу', '84')
    """
    if record.refers_to is None or not 1 <= record.refers_to <= len(records):
        return record
    target = records[record.refers_to - 1]
    own = [value for value in record.values if value.variable != "locator"]
    locator = record.value("locator")
    merged = target.with_values(*own)
    if locator is not None and isinstance(kept := target.get("archive_location"), str):
        merged = merged.with_values(Value("archive_location", place_in_archive(kept, str(locator.content))))
    elif locator is not None:
        variable = "page" if target.type in CONTAINED else "locator"
        merged = merged.with_values(evolve(locator, variable=variable, span=None))
    return evolve(merged, id=record.id, entry=record.entry, refers_to=None)
