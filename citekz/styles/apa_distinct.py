"""How much of a list of authors tells two works of one list apart (APA 7: 8.18, 8.20)."""

from collections.abc import Sequence

from citekz.model import Name, Record
from citekz.styles.apa_leads import lead_names
from citekz.styles.apa_people import surname
from citekz.styles.people import initials

FEW = 3
"""From three authors on, all but the first are ``et al.`` (8.17)."""


def names_shown(record: Record, names: Sequence[Name], among: Sequence[Record]) -> int:
    """How many of three or more authors must be named to be distinct; ``et al.`` never stands for one (8.18).

    Only works of the same year, with other authors after the same first one, can be mistaken for each other.
    """
    shown = 1
    own = [surname(name) for name in names]
    for other in among:
        rivals = lead_names(other)
        if len(rivals) < FEW or rivals == tuple(names) or _year(other) != _year(record):
            continue
        if have_other_initials(names[0], rivals[0]):
            continue
        theirs = [surname(name) for name in rivals]
        same = next((at for at, pair in enumerate(zip(own, theirs, strict=False)) if pair[0] != pair[1]), None)
        if same is None:
            same = min(len(own), len(theirs)) if len(own) != len(theirs) else 0
        shown = max(shown, same + 1 if same else 1)
    return len(names) if shown >= len(names) - 1 else shown


def _year(record: Record) -> object:
    return getattr(record.get("issued"), "year", None)


def needs_initials(name: Name, among: Sequence[Record]) -> bool:
    """Whether the first author of another work has the same surname and other initials (8.20)."""
    return any(
        surname(first) == surname(name) and have_other_initials(first, name)
        for first in (next(iter(lead_names(other)), None) for other in among)
        if first is not None and not first.literal
    )


def have_other_initials(one: Name, two: Name) -> bool:
    """Whether initials say that two persons are not the same: ``A.`` may be ``A. B.``, ``B.`` cannot.

    >>> have_other_initials(Name(family="Ли", given="А."), Name(family="Ли", given="А. Б."))
    False
    """
    pairs = zip(initials(one.given or "").split(), initials(two.given or "").split(), strict=False)
    return any(mine != theirs for mine, theirs in pairs)
