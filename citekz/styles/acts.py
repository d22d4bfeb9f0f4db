"""Laws, decrees, treaties: kind, body, date and number as other title information."""

import re

from citekz.model import Date
from citekz.styles.context import Context
from citekz.styles.dates import numeric, when_in_kazakh, worded
from citekz.styles.people import body_in_genitive, possessive
from citekz.styles.punctuation import Runs, says
from citekz.values.dates import parse_date

_IN_PRINT = frozenset(("issue", "volume", "page", "custom.article", "section", "publisher-place", "publisher"))
ACTS = frozenset(("legislation", "treaty", "regulation", "bill"))


def is_act(context: Context) -> bool:
    """Whether the record is an act that states more of itself than its title."""
    return context.record.type in ACTS


def date_of_act(context: Context) -> Date | None:
    """The date of the act itself: ``original-date``, or ``issued`` where nothing was published elsewhere."""
    original = context.date("original-date")
    if original is not None:
        return original
    return None if is_published(context) else context.date("issued")


def is_published(context: Context) -> bool:
    """Whether ``issued`` is the date of a publication, and not of the act that a site merely shows."""
    values = context.values
    if context.is_part:
        return "URL" not in values or bool(_IN_PRINT & values.keys())
    return "publisher-place" in values or "publisher" in values


def date_in_words(context: Context, date: Date) -> str:
    """A day in the words of the entry, its month short where the style shortens words (7.0.5: 4.9.3)."""
    return worded(date, context.words, context.data.get("acts", {}).get("month", "date"))


def says_kind(title: str, genre: str) -> bool:
    """Whether a title has the words of a kind in it.

    >>> says_kind("О законодательстве", "Закон"), says_kind("Закон о языках", "закон")
    (False, True)
    """
    title, genre = title.casefold(), genre.casefold()
    return genre in title and re.search(rf"(?<!\w){re.escape(genre)}(?!\w)", title) is not None


def act_statement(context: Context) -> Runs:
    """``федер. закон от 14 июля 1992 г. № 1-49-У (ред. …)``; parts that the title says already are left out."""
    if made_by_nameless_kind(context):
        return details_of_act(context)
    text = _kazakh(context) if context.words.code == "kk" else _worded(context)
    revision = context.custom("revision")
    if text and revision:
        text = f"{text} ({revision})"
    return context.run("genre", text, "7.1: 5.2.5")


def printed_statement(context: Context) -> Runs:
    """What area 1 says of an act besides its title; nothing that the title says already."""
    genre, title = context.text("genre"), context.text("title")
    if says_its_kind(context) and ": " not in title:
        return details_of_act(context)
    if genre and says_kind(title, genre) and not (context.text("number") or context.text("authority")):
        return []
    return act_statement(context)


def made_by_nameless_kind(context: Context) -> bool:
    """Whether an act names its body and not its kind: then the body is its statement of responsibility."""
    return is_act(context) and bool(context.text("authority")) and not context.text("genre")


def says_its_kind(context: Context) -> bool:
    """Whether the title itself names the kind: ``Указ Президента КазССР`` has no other, ``Договор о …`` needs none."""
    genre, title = context.text("genre").casefold(), context.text("title").casefold()
    named = title.startswith(genre) if genre else context.record.type == "treaty"
    return is_act(context) and context.words.code != "kk" and bool(title) and named


def details_of_act(context: Context) -> Runs:
    """``от 29 августа 1991 г. № 5``: what an act states besides its kind and body."""
    return context.run("issued", " ".join(_date_and_number(context)), "7.1: 5.2.5")


def _worded(context: Context) -> str:
    genre = context.text("genre")
    body = context.text("authority") or (context.text("jurisdiction") if context.custom("patent_kind") is None else "")
    parts = [genre] if genre else []
    if body and not says(genre, body):
        whose = body if context.words.code == "en" else body_in_genitive(body, context.words.code) or f"({body})"
        parts = [context.term("act_of").format(genre=genre, authority=whose).strip()]
    return " ".join([*parts, *_date_and_number(context)])


def _date_and_number(context: Context) -> list[str]:
    date, parts = date_of_act(context), []
    if date is not None and date.parts and not is_said(context, date):
        when = numeric(date.parts[0]) if context.options.get("act_date") == "numeric" else date_in_words(context, date)
        parts.append(context.term("act_from").format(when))
    if number := context.text("number"):
        parts.append(context.term("number").format(number))
    return parts


def _kazakh(context: Context) -> str:
    """``Қазақстан Республикасының 2007 жылғы 27 шілдедегі № 319-III Заңы``: the kind stands last."""
    genre = context.text("genre")
    if not genre:
        date, number = date_of_act(context), context.text("number")
        if not number:
            return ""
        day = date_in_words(context, date) if date is not None and date.parts else ""
        return f"{day} {context.term('number').format(number)}".strip()
    parts = kazakh_parts(context)
    return " ".join([*parts, possessive(genre) if parts and genre else genre]).strip()


def kazakh_parts(context: Context) -> list[str]:
    """Body, date and number of a Kazakh act, in this order."""
    body = context.text("authority") or context.text("jurisdiction")
    parts = [body_in_genitive(body, "kk") or body] if body else []
    date = date_of_act(context)
    if date is not None and date.parts and not is_said(context, date):
        parts.append(when_in_kazakh(date, context.words))
    if number := context.text("number"):
        parts.append(context.term("number").format(number))
    return parts


def is_said(context: Context, date: Date) -> bool:
    """Whether the title, or other title information such as ``принята 30 августа 1995 г.``, names a date already."""
    dates = (parse_date(text) for text in context.listed("title_info"))
    return is_said_in_title(date, context.text("title")) or any(
        told is not None and told.parts[:1] == date.parts[:1] for told in dates
    )


def is_said_in_title(date: Date, title: str) -> bool:
    """Whether a title names the date already."""
    part = date.parts[0]
    return str(part[0]) in title and (len(part) < 3 or str(part[2]) in title)
