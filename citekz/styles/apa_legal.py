"""Laws, treaties and court decisions: name first, date in brackets (APA 7, chapter 11)."""

from citekz.model import Run
from citekz.styles.acts import act_statement, is_said_in_title
from citekz.styles.apa_context import ApaContext, full_date, year_text
from citekz.styles.context import Context
from citekz.styles.punctuation import Runs, with_dashes

LEGAL = frozenset(("legal_case", "legislation", "treaty", "bill", "regulation"))


def legal_reference(context: ApaContext) -> Runs:
    """The reference of a legal work."""
    record = context.record
    if record.type == "treaty" and not context.text("number") and not record.names("author"):
        return _treaty(context)
    if not context.text("title"):
        return []
    if context.text("section") or record.type == "legal_case":
        return _codified(context)
    return _act(context)


def _treaty(context: ApaContext) -> Runs:
    """``Name, November 20, 1989, URL`` (11.9)."""
    runs = context.run("title", context.text("title"))
    date = context.date("issued") or context.date("event-date") or context.date("original-date")
    if date is not None and date.parts and is_said_in_title(date, context.text("title")):
        date = None
    if date is not None and date.parts and len(date.parts[0]) == 3:
        part = date.parts[0]
        month = context.words.month(part[1], "date")
        text = context.term("long_date").format(year=part[0], month=month, day=part[2])
        runs += [Run(", "), *context.run("issued", text)]
    elif date is not None:
        runs += [Run(", "), *context.run("issued", year_text(date, context))]
    if url := context.text("URL"):
        return [*runs, Run(", "), Run(url, "URL", url=url if "://" in url else None)]
    return [*runs, Run(".")]


def _codified(context: ApaContext) -> Runs:
    """``Name, 42 U.S.C. § 12101 et seq. (1990). URL`` and ``Name, 347 U.S. 483 (1954).`` (11.4–11.5)."""
    where = [context.text("volume"), context.text("container-title")]
    if section := context.text("section"):
        where.append(f"\u00a7 {section}")
    where.append(with_dashes(context.text("page")))
    place = " ".join(part for part in where if part)
    italic = context.record.type == "legal_case"
    runs = context.run("title", context.text("title"), italic=italic)
    if place:
        runs += [Run(", "), *context.run("container-title", place)]
    return _ended(context, [*runs, *_year(context)])


def _act(context: ApaContext) -> Runs:
    """``Name, kind and body № number (date)``: acts of Kazakhstan and Russia, which the manual does not know."""
    other = Context(context.record.without("issued", "original-date"), {}, {}, context.options)
    statement = "".join(run.text for run in act_statement(other))
    title = context.text("title")
    runs = context.run("title", title)
    if statement and statement.casefold() not in title.casefold():
        kind_first = statement.startswith(context.text("genre") or " ")
        statement = statement[0].lower() + statement[1:] if kind_first else statement
        runs += [Run(", "), *context.run("genre", statement)]
    if gazette := context.text("container-title"):
        runs += [Run(", "), *context.run("container-title", gazette, italic=True)]
        if issue := context.text("issue"):
            runs += [Run(", "), *context.run("issue", context.term("number").format(issue))]
    return _ended(context, [*runs, *_year(context)])


def _year(context: ApaContext) -> Runs:
    date = context.date("original-date") or context.date("issued")
    whole = context.record.type == "legal_case" or context.text("section")
    text = year_text(date, context) if whole else full_date(date, context)
    return [Run(" ("), *context.run("issued", text), Run(")")]


def _ended(context: ApaContext, runs: Runs) -> Runs:
    runs = [*runs, Run(".")]
    if url := context.text("URL"):
        runs += [Run(" "), Run(url, "URL", url=url if "://" in url else None)]
    return runs
