"""Names in an APA reference: who stands first, and the roles of all others (APA 7: 9.7–9.12)."""

from collections.abc import Sequence
from functools import lru_cache

from citekz.model import Name, Run
from citekz.styles.apa_context import ApaContext
from citekz.styles.apa_leads import PARTS
from citekz.styles.people import initials as initials_of
from citekz.styles.punctuation import Runs

_initials = lru_cache(4096)(initials_of)
_UNNAMED = frozenset(("author", "authority", "composer", "performer"))
_ASIDE = (
    "editor", "editor-translator", "editorial-director", "compiler", "translator", "illustrator", "narrator",
    "interviewer",
)  # fmt: skip
_ASIDE_OF_PARTS = ("translator", "narrator", "interviewer")


def authors(context: ApaContext) -> Runs:
    """Those who stand first; a role other than author is named after them (9.8, 9.10)."""
    who = context.leads
    if not who:
        return []
    if len(who) > 1:
        return context.run(who[0][0], _with_roles(context, who))
    role, names = who[0]
    runs = context.run(role, name_list(context, names))
    return runs if role in _UNNAMED else [*runs, Run(f" ({context.role(role, len(names))})")]


def _with_roles(context: ApaContext, who: Sequence[tuple[str, tuple[Name, ...]]]) -> str:
    """``Barris, K. (Writer & Director)``: each person with what they did (10.12)."""
    roles: dict[Name, list[str]] = {}
    for role, names in who:
        for name in names:
            roles.setdefault(name, []).append(context.role(role, 1))
    return listed([f"{inverted(name)} ({' & '.join(did)})" for name, did in roles.items()], "&", comma_for_two=True)


def name_list(context: ApaContext, names: Sequence[Name]) -> str:
    """``A, B, & C``; 21 or more: the first 19, an ellipsis, the last (9.8); two groups take no comma."""
    most = context.data["most_authors"]
    texts = [inverted(name) for name in names]
    if len(names) == 1 and (handle := context.text("custom.author_handle")):
        texts = [f"{texts[0]} [{handle}]"]
    if context.record.get("custom.authors_truncated"):
        return f"{', '.join(texts)}, {context.term('and_others')}"
    if len(names) > most:
        return f"{', '.join(texts[: most - 1])}, ... {texts[-1]}"
    return listed(texts, "&", comma_for_two=not all(name.literal for name in names))


def aside(context: ApaContext) -> list[Runs]:
    """Those who do not stand first: ``D. Wright, Ed.``, ``A. Lee, Ed. & Trans.`` (9.10, 9.39)."""
    record, stated = context.record, context.stated
    first = {role for role, _ in context.leads}
    in_part = record.type in PARTS and "container-title" in record
    roles = [
        role
        for role in (_ASIDE_OF_PARTS if in_part else _ASIDE)
        if role in stated and role not in first and stated[role]
    ]
    people: dict[tuple[Name, ...], list[str]] = {}
    for role in roles:
        people.setdefault(record.names(role), []).append(role)
    return [
        context.run(mine[0], f"{direct_list(names)}, {' & '.join(context.role(role, len(names)) for role in mine)}")
        for names, mine in people.items()
    ]


def direct_list(names: Sequence[Name]) -> str:
    """``A. Lee, B. Kim, & C. Ode``, with initials first."""
    return listed([direct(name) for name in names], "&")


def inverted(name: Name) -> str:
    """``De Vries, R.``, ``Beethoven, L. van``, ``King, M. L., Jr.``: surname, comma, initials (9.8).

    >>> inverted(Name(family="King", given="Martin Luther", suffix="Jr."))
    'King, M. L., Jr.'
    """
    if name.literal:
        return name.literal
    given = " ".join(part for part in (_initials(name.given or ""), name.dropping_particle) if part)
    return ", ".join(part for part in (surname(name), given, name.suffix) if part)


def direct(name: Name) -> str:
    """``D. Wright``, ``M. L. King Jr.``: initials first."""
    if name.literal:
        return name.literal
    stated = (_initials(name.given or ""), name.dropping_particle, surname(name), name.suffix)
    return " ".join(part for part in stated if part)


def surname(name: Name) -> str:
    """What stands for a person in the text: the surname without initials and suffix, or the group's name (8.17)."""
    if name.literal:
        return name.literal
    family = name.family or name.given or ""
    return f"{name.non_dropping_particle} {family}" if name.non_dropping_particle else family


def listed(names: Sequence[str], last: str, *, comma_for_two: bool = False, serial_comma: bool = True) -> str:
    """Names with a word before the last one: ``A, B, & C``; two groups or surnames take no comma.

    >>> listed(["A", "B", "C"], "and"), listed(["А", "Б", "В"], "и", serial_comma=False), listed(["A", "B"], "&")
    ('A, B, and C', 'А, Б и В', 'A & B')
    """
    if len(names) < 2:
        return "".join(names)
    comma = "," if serial_comma and (len(names) > 2 or comma_for_two) else ""
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"
