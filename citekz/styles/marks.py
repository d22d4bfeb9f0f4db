"""Marks in the running text: ``[10, с. 81]``, ``[Бахтин, 2003, с. 18]``, ``(Вебер, 1996)`` (7.0.5: 7.4–7.5)."""

from citekz.model import Run
from citekz.styles.areas import pages_of, parts_of_title
from citekz.styles.container import volume
from citekz.styles.context import Context
from citekz.styles.dates import range_of, year_of
from citekz.styles.people import family_of
from citekz.styles.punctuation import Runs

_MOST_NAMES = 3


def mark(context: Context) -> Runs:
    """The mark that ``cite.mode`` asks for; nothing where the whole reference is wanted."""
    mode = context.cite.get("mode")
    if mode == "bracket-number":
        text = ", ".join(part for part in (str(context.cite.get("number", "")), *_place(context)) if part)
        return [Run(f"[{text}]")]
    if mode == "bracket-label":
        return [Run(f"[{'; '.join(_labels(context))}]")]
    if mode in ("author-year", "parenthetical"):
        year = str(context.cite.get("year") or year_of(context)) if context.cite.get("year") is not False else ""
        text = ", ".join(part for part in (label(context), year, *_place(context)) if part)
        return [Run(f"({text})")]
    return []


def _labels(context: Context) -> list[str]:
    from citekz.exchange.csl_json import json_of
    from citekz.model import Record

    own = [_label_with_place(context)]
    for item in context.cite.get("cluster") or ():
        record = item if isinstance(item, Record) else Record.from_csl(json_of(item))
        own.append(
            _label_with_place(Context(record, context.data, {"year": context.cite.get("year")}, context.options))
        )
    return own


def _label_with_place(context: Context) -> str:
    wanted = context.cite.get("year")
    year = year_of(context) if wanted is True else str(wanted or "")
    return ", ".join(part for part in (label(context), year, *_place(context)) if part)


def label(context: Context) -> str:
    """Surnames of one to three authors, else the title, cut where the record has a short one (7.5.2–7.5.3)."""
    names = context.names("author")
    if names and len(names) <= _MOST_NAMES and not context.custom("authors_truncated"):
        return ", ".join(name.literal or family_of(name) for name in names)
    if short := context.text("title-short"):
        return f"{short} ... "
    return parts_of_title(context, "title", "title_proper")[0]


def _place(context: Context) -> list[str]:
    """Volume and page as a mark names them: ``ч. 1``, ``с. 17``."""
    parts = []
    stated = context.cite.get("volume")
    if stated:
        shown = "".join(run.text for run in volume(Context(context.record, context.data)))
        parts.append(shown[:1].lower() + shown[1:] if stated is True else str(stated))
    if locator := context.cite.get("locator"):
        if context.cite.get("label", "page") != "page":
            parts.append(range_of(str(locator)))
        elif context.data.get("mark_words"):
            from citekz.languages import get_language

            words = get_language(context.data["mark_words"])
            parts.append(words.write("page_mark").format(range_of(str(locator))))
        else:
            shown = pages_of(str(locator), context)
            parts.append(context.words.write("page_mark").format(range_of(str(locator))) if shown else "")
    return parts
