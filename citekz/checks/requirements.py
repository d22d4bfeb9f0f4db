"""What a style wants an entry of each type to state, as ``data/findings/requirements.toml`` has it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import evolve, frozen

from citekz.checks.catalogue import findings_table
from citekz.checks.finding import Either, Finding, Said, found
from citekz.folding import fold
from citekz.links.short_forms import is_short_form
from citekz.model import Record
from citekz.places import place_of
from citekz.publishers import publisher_of
from citekz.styles.style import Style

_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_YEAR = re.compile(r"(?<!\d)(?:1[89]\d\d|20\d\d)(?!\d)")

LEVELS = {"obligatory": "field-lacking", "conditional": "field-wanted"}
"""How strongly a field is wanted, and the finding where it lacks; ``free`` takes back what another table wants."""


@frozen
class Requirement:
    """Variables of which an entry should state one, how strongly, and the clause that says so.

    ``instead`` are variables that do as well, but that the reader is not told of.
    """

    choices: tuple[str, ...]
    level: str
    clause: str
    instead: tuple[str, ...] = ()

    def is_met(self, record: Record) -> bool:
        """Whether a record states one of the variables."""
        return any(choice in record for choice in (*self.choices, *self.instead))


def requirement_findings(record: Record, position: int, style: Style | None) -> Iterator[Finding]:
    """The fields that the entry lacks; one finding for each level.

    Repeated references are left alone, and entries of unknown kind. Without a style only what any reader needs to find
    the work is wanted.
    """
    if record.refers_to is not None or is_short_form(record) or "custom.unresolved" in record:
        return
    wanted = requirements_of(record.type, families_of(style))
    wants_city = any(requirement.choices == ("publisher-place",) for requirement in wanted)
    lacking = [
        _turned(_hedged(requirement, record), record, wants_city)
        for requirement in wanted
        if requirement.level in LEVELS and not requirement.is_met(record)
    ]
    told: set[str] = set()
    for level, code in LEVELS.items():
        missed = [each for each in lacking if each.level == level and told.isdisjoint(each.choices)]
        told.update(choice for each in missed for choice in each.choices)
        if missed:
            fields = tuple(Either(tuple(Said("fields", choice) for choice in each.choices)) for each in missed)
            yield found(code, position, reason="; ".join(dict.fromkeys(each.clause for each in missed)), fields=fields)


def _hedged(requirement: Requirement, record: Record) -> Requirement:
    """The requirement, conditional where the text seems to state the field in a form that was not read."""
    text = fold(_ADDRESS.sub(" ", record.entry.text)) if record.entry else ""
    if "issued" in requirement.choices and _YEAR.search(text):
        return evolve(requirement, level="conditional")
    if "page" in requirement.choices and any(word in text for word in findings_table("marks")["instead_of_pages"]):
        return evolve(requirement, level="conditional")
    if "volume" in requirement.choices and "," in str(record.get("page", "")):
        return evolve(requirement, level="free")
    if "publisher" in requirement.choices and {"volume", "issue"} <= {value.variable for value in record.values}:
        return evolve(requirement, level="conditional")  # an article that was taken for a book
    return requirement


def _may_be_publisher(record: Record) -> bool:
    """Whether a house may have been taken for the city, since none stands before it."""
    place = record.get("publisher-place")
    return "publisher" not in record and isinstance(place, str) and place_of(place, is_imprint=True) is None


def _turned(requirement: Requirement, record: Record, wants_city: bool) -> Requirement:
    """The demand for a publisher as one for the city, where what stands in its place is no city that is known."""
    if requirement.choices != ("publisher",) or not _may_be_publisher(record):
        return requirement
    if not wants_city:
        return evolve(requirement, level="free")
    is_house = publisher_of(record["publisher-place"]) is not None
    return evolve(requirement, choices=("publisher-place",) if is_house else ("publisher-place", "publisher"))


def families_of(style: Style | None) -> tuple[str, ...]:
    """The tables of requirements that hold for a style, the more particular ones last.

    >>> from citekz.styles.style import get_style
    >>> families_of(get_style("gost")), families_of(None)
    (('any', 'gost', 'gost-7.1-2003'), ('any',))
    """
    if style is None:
        return ("any",)
    name = style.data["profile"]["style"] if "profile" in style.data else style.name
    return ("any", style.data["engine"], name)


@cache
def requirements_of(csl_type: str, families: tuple[str, ...]) -> tuple[Requirement, ...]:
    """What entries of a type should state; later families outweigh earlier ones."""
    wanted: dict[tuple[str, ...], Requirement] = {}
    for family in families:
        for table in _tables().get(family, ()):
            if csl_type in table["types"]:
                choices = tuple(table["fields"])
                wanted[choices] = Requirement(choices, table["level"], table["clause"], tuple(table.get("instead", ())))
    return tuple(wanted.values())


@cache
def _tables() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    data = findings_table("requirements")
    kinds: Mapping[str, list[str]] = data["kinds"]
    return {
        family: tuple(
            {**table, "types": [each for kind in table["of"] for each in kinds.get(kind, [kind])]} for table in tables
        )
        for family, tables in data["wanted"].items()
    }
