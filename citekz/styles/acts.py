"""Laws, decrees, treaties: kind, body, date and number as other title information."""

from citekz.model import Date
from citekz.styles.context import Context
from citekz.styles.dates import numeric, when_in_kazakh, worded
from citekz.styles.people import body_in_genitive, possessive
from citekz.styles.punctuation import Runs

ACTS = frozenset(("legislation", "treaty", "regulation", "bill"))


def is_act(context: Context) -> bool:
    """Whether the record is an act that states more of itself than its title."""
    return context.record.type in ACTS


def date_of_act(context: Context) -> Date | None:
    """The date of the act itself: ``original-date``, or ``issued`` where nothing was published elsewhere."""
    original = context.date("original-date")
    if original is not None:
        return original
    published = context.is_part or "publisher-place" in context.record or "publisher" in context.record
    return None if published else context.date("issued")


def act_statement(context: Context) -> Runs:
    """``федер. закон от 14 июля 1992 г. № 1-49-У (ред. …)``; parts that the title says already are left out."""
    if made_by_nameless_kind(context):
        return []
    text = _kazakh(context) if context.words.code == "kk" else _worded(context)
    revision = context.custom("revision")
    if text and revision:
        text = f"{text} ({revision})"
    return context.run("genre", text, "7.1: 5.2.5")


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
    words, genre = context.words, context.text("genre")
    body = context.text("authority") or (context.text("jurisdiction") if context.custom("patent_kind") is None else "")
    parts = [genre] if genre else []
    if body:
        genitive = body_in_genitive(body, words.code)
        parts = [words.write("act_of").format(genre=genre, authority=genitive or f"({body})").strip()]
    return " ".join([*parts, *_date_and_number(context)])


def _date_and_number(context: Context) -> list[str]:
    words, date, parts = context.words, date_of_act(context), []
    if date is not None and date.parts and not is_said_in_title(date, context.text("title")):
        when = numeric(date.parts[0]) if context.options.get("act_date") == "numeric" else worded(date, words)
        parts.append(words.write("act_from").format(when))
    if number := context.text("number"):
        parts.append(words.write("number").format(number))
    return parts


def _kazakh(context: Context) -> str:
    """``Қазақстан Республикасының 2007 жылғы 27 шілдедегі № 319-III Заңы``: the kind stands last."""
    parts = kazakh_parts(context)
    genre = context.text("genre")
    return " ".join([*parts, possessive(genre) if parts and genre else genre]).strip()


def kazakh_parts(context: Context) -> list[str]:
    """Body, date and number of a Kazakh act, in this order."""
    words = context.words
    body = context.text("authority") or context.text("jurisdiction")
    parts = [body_in_genitive(body, "kk") or body] if body else []
    date = date_of_act(context)
    if date is not None and date.parts and not is_said_in_title(date, context.text("title")):
        parts.append(when_in_kazakh(date, words))
    if number := context.text("number"):
        parts.append(words.write("number").format(number))
    return parts


def is_said_in_title(date: Date, title: str) -> bool:
    """Whether a title names the date already."""
    part = date.parts[0]
    return str(part[0]) in title and (len(part) < 3 or str(part[2]) in title)
