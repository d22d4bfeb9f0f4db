"""Laws, treaties and court decisions: name first, date in brackets (APA 7, chapter 11).

Chapter 11 knows the law of the United States and the United Nations. Acts of Kazakhstan and Russia take its shape
(name, what identifies the text, date, address) with the words of their own language:

    Name, kind of act and body in one phrase № number, gazette, part cited (date). URL

A resolution of an international body is an act as well; its symbol (A/RES/55/2) takes no № before it.
"""

import re

from citekz.model import Date, Run
from citekz.styles.acts import is_said_in_title
from citekz.styles.apa_context import ApaContext, full_date, running_date, year_text
from citekz.styles.apa_sources import address_run
from citekz.styles.people import body_in_genitive, possessive
from citekz.styles.punctuation import Runs, joined, with_dashes

LEGAL = frozenset(("legal_case", "legislation", "treaty", "bill", "regulation", "hearing"))
_SYMBOL = re.compile(r"[^\W\d_][\w.]*/|[^\W\d_]+\.")


def legal_reference(context: ApaContext) -> Runs:
    """The reference of a legal work; nothing for one without a name, which is printed like any other work."""
    record = context.record
    if not context.text("title") or record.names("author"):
        return []
    if record.type == "treaty" and "number" not in record and "section" not in record:
        return _treaty(context)
    if record.type == "legal_case" or _is_codified(context):
        return _codified(context)
    return _act(context)


def _treaty(context: ApaContext) -> Runs:
    """``Name, November 20, 1989, URL`` (11.9)."""
    title = context.text("title")
    date = context.date("original-date") or context.date("issued") or context.date("event-date")
    if date is not None and date.parts and is_said_in_title(date, title):
        date = None
    parts = [context.run("title", title)]
    if (body := context.text("authority")) and body.casefold() not in title.casefold():
        parts.append(context.run("authority", body))
    if date is not None:
        parts.append(context.run("issued", running_date(date, context)))
    if url := context.text("URL"):
        return joined([*parts, [address_run(url)]], ", ")
    return _stopped(joined(parts, ", "))


def _is_codified(context: ApaContext) -> bool:
    """Whether an act is cited by volume and page or section of a code, as in the United States (11.5–11.7)."""
    record = context.record
    if context.words.code != "en" or "issue" in record:
        return False
    if record.type in ("bill", "hearing"):
        return True
    return "authority" not in record and any(name in record for name in ("section", "volume", "page"))


def _codified(context: ApaContext) -> Runs:
    """``Name, Pub. L. No. 114-95, 129 Stat. 1802 (2015). URL`` and ``Name, 347 U.S. 483 (1954).`` (11.4–11.7)."""
    section = context.text("section")
    if section and section[0].isdigit():
        section = f"\u00a7 {section}"
    where = [context.text("volume"), context.text("container-title"), section, with_dashes(context.text("page"))]
    place = context.run("container-title", " ".join(part for part in where if part))
    runs = context.run("title", context.text("title"), italic=context.record.type == "legal_case")
    number, genre = context.text("number"), context.text("genre")
    if number and not _SYMBOL.match(number):
        number = f"{genre} {context.term('number').format(number)}".strip()
    body = context.text("authority") if context.record.type != "legal_case" else ""
    runs = joined([runs, context.run("number", number), context.run("authority", body)], ", ")
    if place:
        alone = "container-title" not in context.record and not section.startswith("\u00a7")  # a constitution (11.9)
        runs += [Run(" " if alone else ", "), *place]
    note = context.run("note", f"({context.text('note')})") if context.text("note") else []
    return _ended(context, joined([[*runs, *_year(context)], note], " "))


def _act(context: ApaContext) -> Runs:
    """``Name, kind and body № number, gazette, part cited (date). URL``."""
    parts = [context.run("title", context.text("title")), statement(context), *_gazette(context)]
    if section := context.text("section") or context.text("locator"):
        shown = context.term("act_part").format(with_dashes(section)) if section[0].isdigit() else _lowered(section)
        parts.append(context.run("section" if "section" in context.record else "locator", shown))
    return _ended(context, [*joined(parts, ", "), *_year(context)])


def statement(context: ApaContext) -> Runs:
    """``закон Республики Казахстан № 319-III``, ``Қазақстан Республикасының № 319-III Заңы``; not what the title says.

    The runs are cut so that each knows its variable.
    """
    title = context.text("title").casefold()
    genre, body, number = context.text("genre"), context.text("authority"), context.text("number")
    body = body or context.text("jurisdiction")
    said = bool(genre) and title.startswith(genre.casefold()) and context.words.code != "kk"
    numbered = number if not number or _SYMBOL.match(number) else context.term("number").format(number)
    numbers = context.run("number", numbered)
    if said:
        return numbers
    code = context.words.code
    if code == "kk":
        bodies = context.run("authority", (body_in_genitive(body, "kk") or body) if genre else body)
        kind = context.run("genre", possessive(genre) if body or number else genre)
        return _unless_said(joined([bodies, numbers, kind] if genre else [bodies, numbers], " "), title)
    if not genre:
        return joined([[] if body.casefold() in title else context.run("authority", body), numbers], ", ")
    if code == "en":
        return _unless_said(joined([context.run("authority", body), context.run("genre", genre), numbers], " "), title)
    bodies = context.run("authority", (body_in_genitive(body, code) or f"({body})") if body else "")
    return _unless_said(joined([context.run("genre", _lowered(genre)), bodies, numbers], " "), title)


def _unless_said(runs: Runs, title: str) -> Runs:
    return [] if "".join(run.text for run in runs).casefold() in title else runs


def _gazette(context: ApaContext) -> list[Runs]:
    """The gazette or site, its date where the act has one of its own, number, article, page."""
    record = context.record
    name = context.run("container-title", context.text("container-title"), italic=True)
    if not name:
        return []
    parts = [name]
    issued = context.date("issued")
    if "original-date" in record and issued is not None and issued != record["original-date"]:
        parts.append(context.run("issued", full_date(issued, context)))
    if volume := context.text("volume"):
        parts.append(context.run("volume", context.term("volume").format(with_dashes(volume))))
    if issue := context.text("issue"):
        parts.append(context.run("issue", context.term("number").format(with_dashes(issue))))
    if article := context.text("custom.article"):
        parts.append(context.run("custom.article", context.term("act_part").format(article)))
    if page := context.text("page"):
        parts.append(context.run("page", context.term("page").format(with_dashes(page))))
    return parts


def _lowered(text: str) -> str:
    """A kind of act inside a phrase; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _year(context: ApaContext) -> Runs:
    """``(2015)``, ``(9th Cir. 1991)``, ``(2007, 27 июля)``; constitutions have none (11.9)."""
    date = date_of_act(context)
    if date is None:
        return []
    whole = context.record.type == "legal_case" or _is_codified(context)
    text = year_text(date, context) if whole else full_date(date, context)
    if state := context.text("status"):  # (proposed May 23, 2016)
        text = f"{state} {running_date(date, context)}"
    court = context.text("authority") if context.record.type == "legal_case" else ""
    before = [*context.run("authority", court), Run(" ")] if court else []
    return [Run(" ("), *before, *context.run("issued", text), Run(")")]


def date_of_act(context: ApaContext) -> Date | None:
    """The date of the act itself before that of its publication."""
    return context.date("original-date") or context.date("issued") or context.date("event-date")


def _stopped(runs: Runs) -> Runs:
    return runs if runs[-1].text.endswith(".") else [*runs, Run(".")]


def _ended(context: ApaContext, runs: Runs) -> Runs:
    url = context.text("URL")
    return [*_stopped(runs), Run(" "), address_run(url)] if url else _stopped(runs)
