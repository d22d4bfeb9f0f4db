"""Statements of responsibility (GOST 7.1: 5.2.6): who made the item, as the item names them."""

from citekz.model import Name
from citekz.styles.acts import made_by_nameless_kind
from citekz.styles.context import Context
from citekz.styles.people import direct, genitive, list_of
from citekz.styles.punctuation import Runs, joined

_ROLES = ("editor", "editorial-director", "compiler", "translator", "contributor")


def statements(context: Context) -> Runs:
    """Statements of responsibility, functions parted by semicolons (7.1: 5.2.6)."""
    given = [context.run("custom.responsibility", text, "7.1: 5.2.6") for text in context.listed("responsibility")]
    own = ("translator",) if context.is_part else _ROLES  # the editors of a part's container stand with the container
    roles = [] if given else [role_statement(context, role) for role in own]
    body = context.run("authority", context.text("authority")) if made_by_nameless_kind(context) else []
    return joined([authors_statement(context), body, *given, *roles], context.sign("semicolon"))


def authors_statement(context: Context) -> Runs:
    """The authors as the item names them; all, or the first ones and ``[и др.]`` (7.1: 5.2.6.8–9)."""
    statement = context.custom("author_statement")
    if isinstance(statement, str):
        return context.run("author", statement, "7.1: 5.2.6.2")
    names = context.names("author")
    rule = context.data["authors"]
    repeated = rule["repeat"] or context.options.get("responsibility")
    if not names or not (repeated or len(names) > rule["most_in_heading"] or context.custom("authors_truncated")):
        return []
    if context.options.get("heading") is not False and all(name.literal for name in names) and not rule["repeat"]:
        return []
    shown = names if len(names) < rule["cut_from"] else names[: rule["cut_to"]]
    cut = len(shown) < len(names) or context.custom("authors_truncated")
    text = list_of(context, shown)
    if cut:
        text = f"{text} {context.words.write(rule['et_al'])}"
    return context.run("author", text, "7.1: 5.2.6")


def role_statement(context: Context, role: str, variable_names: tuple[Name, ...] | None = None) -> Runs:
    """``под ред. А. А. Иванова``; the nominative after ``ред.`` where the genitive cannot be told."""
    names = context.names(role) if variable_names is None else variable_names
    if not names:
        return []
    gap = context.data["signs"]["initials"]
    pattern = context.words.write(role.replace("-", "_"))
    plain = pattern
    if role == "editor" and context.words.code == "ru":
        declined = [genitive(name) for name in names]
        if all(declined):
            names = tuple(name for name in declined if name)
        else:
            plain = context.words.write("editor_nominative")
    text = ", ".join(direct(name, gap) for name in names)
    return context.run(role, plain.format(text), "7.1: 5.2.6")
