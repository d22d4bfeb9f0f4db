"""Statements of responsibility (GOST 7.1: 5.2.6): who made the item, as the item names them."""

import re

from citekz.styles.acts import ACTS, made_by_nameless_kind
from citekz.styles.context import Context
from citekz.styles.people import direct, genitive, list_of
from citekz.styles.punctuation import Runs, joined

_ROLES = (
    "editor", "editorial-director", "editor-translator", "chair", "compiler", "translator", "composer", "director",
    "illustrator", "performer", "narrator", "interviewer", "contributor",
)  # fmt: skip
_BETWEEN_INITIALS = re.compile(r"(?<=(?<![^\W_])[^\W\d_a-z]\.)\s?(?=[^\W\d_a-z]\.)")
_OF_PARTS = frozenset(("translator", "editor-translator", "illustrator", "performer", "narrator", "interviewer"))


def statements(context: Context) -> Runs:
    """Statements of responsibility, functions parted by semicolons (7.1: 5.2.6)."""
    values = context.values
    authors = authors_statement(context)
    if "custom.responsibility" in values:
        given = [stated(context, "responsibility", text) for text in context.listed("responsibility")]
        return joined([authors, *given], context.sign("semicolon"))
    roles = [role_statement(context, role) for role in _ROLES if role in values and _belongs(context, role)]
    return joined([authors, body_statement(context), *roles], context.sign("semicolon"))


def stated(context: Context, name: str, text: str) -> Runs:
    """A statement as the item has it, its initials as the style sets them: ``А. А. Иванов``, ``А.А. Иванов``."""
    gap = context.data["signs"]["initials"]
    return context.run(f"custom.{name}", _BETWEEN_INITIALS.sub(gap, text), "7.1: 5.2.6.2")


def _belongs(context: Context, role: str) -> bool:
    """Whether a role goes with the item itself: the editors of a part's container stand with the container."""
    return not context.is_part or role in _OF_PARTS


def body_statement(context: Context) -> Runs:
    """The body that answers for a report, an act of no stated kind, a thesis (the university; 7.1: 5.5.3.8)."""
    kind = context.record.type
    if kind == "thesis" and context.data["thesis"]["publisher"] == "statement":
        return context.run("publisher", context.text("publisher"), "7.1: 5.5.3.8")
    if "authority" not in context.values or kind == "patent" or (kind in ACTS and not made_by_nameless_kind(context)):
        return []
    return context.run("authority", context.text("authority"), "7.1: 5.2.6")


def authors_statement(context: Context) -> Runs:
    """The authors as the item names them; all, or the first ones and ``[и др.]`` (7.1: 5.2.6.8–9)."""
    names, rule, values = context.names("author"), context.data["authors"], context.values
    truncated, wanted = context.custom("authors_truncated"), context.options.get("responsibility")
    headless = context.options.get("heading") is False or "custom.heading" in values or truncated
    stand_in_heading = not headless and 0 < len(names) <= rule["most_in_heading"]
    if stand_in_heading and not rule["repeat"] and not wanted and context.record.type not in ("patent", "standard"):
        return []  # nobody is named twice (7.0.5: 4.10.2)
    statement = context.custom("author_statement")
    if isinstance(statement, str):
        return context.run("author", statement, "7.1: 5.2.6.2")
    if not names or (context.record.type == "patent" and not rule["repeat"] and not headless):
        return []
    if not rule["repeat"] and not headless and all(name.literal for name in names):
        return []
    shown = names if len(names) < rule["cut_from"] else names[: rule["cut_to"]]
    text = list_of(context, shown)
    if len(shown) < len(names) or truncated:
        text = f"{text} {context.term(rule['et_al'])}"
    return context.run("author", text, "7.1: 5.2.6")


def role_statement(context: Context, role: str) -> Runs:
    """``под ред. А. А. Иванова``; the nominative after ``ред.`` where the genitive cannot be told."""
    names = context.names(role)
    if not names:
        return []
    gap = context.data["signs"]["initials"]
    pattern = context.term(role.replace("-", "_"))
    if role == "editor" and context.words.code == "ru":
        declined = [genitive(name) for name in names]
        if all(declined):
            names = tuple(name for name in declined if name)
        else:
            pattern = context.term("editor_nominative")
    return context.run(role, pattern.format(", ".join([direct(name, gap) for name in names])), "7.1: 5.2.6")
