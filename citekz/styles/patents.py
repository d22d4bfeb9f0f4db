"""What a description of a patent has more than others (GOST 7.1: 5.4.1.5, 6.5)."""

from citekz.styles.context import Context
from citekz.styles.dates import numeric
from citekz.styles.punctuation import Runs


def patent_information(context: Context) -> list[Runs]:
    """Kind, number, country and class of a patent that is entered under its title."""
    if context.options.get("entry") == "heading":
        return []
    kind, number = context.custom("patent_kind"), context.text("number")
    country = context.custom("jurisdiction_short") or context.text("jurisdiction") or context.text("authority")
    label = str(kind) if kind else ""
    if number and (not kind or context.data["patent"]["number_sign"]):
        number = context.term("number").format(number)
    text = " ".join(part for part in (label, number, str(country or "")) if part)
    ipc = context.custom("ipc")
    return [context.run("number", text), context.run("custom.ipc", str(ipc) if ipc else "")]


def patent_dates(context: Context) -> list[Runs]:
    """Number of the application, dates filed and published, bulletin, priority (7.1: 5.4.1.5)."""
    rule, parts = context.data["patent"], []
    number = context.custom("application_number")
    if isinstance(number, str):
        parts.append(context.run("custom.application_number", context.term("number").format(number)))
    bulletin = context.custom("bulletin")
    for variable, word in (("submitted", rule["filed"]), ("issued", rule["published"])):
        date = context.date(variable)
        if date is not None and date.parts and len(date.parts[0]) == 3:
            text = context.term(word).format(numeric(date.parts[0], short_year=rule["short_year"]))
            if variable == "issued" and isinstance(bulletin, str):
                text, bulletin = f"{text}, {bulletin}", None
            parts.append(context.run(variable, text))
    parts.append(context.run("custom.bulletin", bulletin if isinstance(bulletin, str) else ""))
    priority = context.custom("priority")
    return [*parts, context.run("custom.priority", priority if isinstance(priority, str) else "")]
