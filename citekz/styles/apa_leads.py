"""Who stands first in an APA reference: authors, or those whose work it is in another role (APA 7: 9.7–9.12)."""

from citekz.model import Name, Record

PARTS = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary", "entry"))
Leads = tuple[tuple[str, tuple[Name, ...]], ...]
_WHOLE = (
    ("editor",), ("editor-translator",), ("editorial-director",), ("compiler",), ("director",), ("host",),
    ("curator",), ("organizer",),
)  # fmt: skip
_LEADS = {
    "broadcast": (
        ("script-writer", "director"),
        ("executive-producer",),
        ("series-creator",),
        ("producer",),
        ("host",),
    ),
    "motion_picture": (("director",), ("executive-producer",), ("producer",), ("script-writer",), ("host",)),
    "song": (("composer",), ("performer",), ("host",)),
    "musical_score": (("composer",), ("editor",)),
    "performance": (("director",), ("performer",)),
    "speech": (("chair",),),
    "standard": (("authority",), *_WHOLE),
    "report": (*_WHOLE, ("authority",)),
    "treaty": (),
    "legislation": (),
    "patent": (),
}


def leads(record: Record) -> Leads:
    """Roles and names that stand first: authors, or the editors of a whole book, the director of a film …

    A body that issued a standard or a report without authors is its group author (9.11).
    """
    if names := record.names("author"):
        return (("author", names),)
    if record.type in PARTS and "container-title" in record:
        return ()
    for roles in _LEADS.get(record.type, _WHOLE):
        stated = tuple((role, _names(record, role)) for role in roles if record.get(role))
        if stated:
            return stated
    return ()


def _names(record: Record, role: str) -> tuple[Name, ...]:
    return (Name(literal=str(record[role])),) if role == "authority" else record.names(role)


def lead_names(record: Record) -> tuple[Name, ...]:
    """All persons and groups that stand first."""
    return tuple(dict.fromkeys(name for _, names in leads(record) for name in names))
