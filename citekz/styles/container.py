"""What stands after ``//``: the container of a part, and where in it the part is (7.1: 7)."""

import re

from citekz.styles.acts import date_in_words, is_published
from citekz.styles.areas import address, edition, notes, pages_of, parts_of_title, series, standard_number
from citekz.styles.context import SERIALS, Context
from citekz.styles.dates import day_and_month, range_of, year_of
from citekz.styles.imprint import imprint, short_place
from citekz.styles.people import heading_of
from citekz.styles.punctuation import Runs, in_square_brackets, joined, led, says, sign_run
from citekz.styles.responsibility import role_statement, stated
from citekz.styles.volumes import counts_volumes, issue, number_of_volumes, volume, volume_numbers

_BOOKS = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary", "entry"))
_ROLES = ("editor", "editorial-director", "chair", "compiler")
_WORDED = re.compile(r"[^\W\d_]{2,}")


def container(context: Context) -> Runs:
    """``Container : info / responsibility`` and its areas, signs included."""
    return joined([container_title(context), *container_areas(context)], context.sign("area"))


def container_title(context: Context) -> Runs:
    """The container's title, shortened where the record has a short form (7.1: 7.3.3), and its statements (7.3.6)."""
    values, kind = context.values, context.record.type
    if "container-title-short" in values and context.data["container"]["short"]:
        parts = [context.run("container-title", context.text("container-title-short"), "7.1: 7.3.3")]
    else:
        proper, rest = parts_of_title(context, "container-title", "container_title_proper")
        parts = [context.run("container-title", proper, "7.1: 7.3.3"), context.run("container-title", rest)]
    parts += [context.run("custom.container_info", text) for text in context.listed("container_info")]
    if kind == "paper-conference":
        parts.append(event(context))
    if "number-of-volumes" in values and kind not in SERIALS and not counts_volumes(context, "container_info"):
        parts.append(number_of_volumes(context))
    name = "container_responsibility"
    given = [stated(context, name, text) for text in context.listed(name)]
    if not given and kind not in SERIALS:
        given = [role_statement(context, role) for role in _ROLES if role in values]
    runs = joined(parts, context.sign("colon"))
    runs = [*container_author(context), *runs, *led(context.sign("slash"), joined(given, context.sign("semicolon")))]
    supplied = context.listed("supplied")
    return in_square_brackets(runs, supplied) if supplied else runs


def container_author(context: Context) -> Runs:
    """The container's own author stands before its title."""
    names = context.names("container-author")
    if not names:
        return []
    sign = ". " if names[-1].literal else " "
    return [*context.run("container-author", heading_of(context, names)), sign_run(sign)]


def event(context: Context) -> Runs:
    """``Title of the conference (Place, date)``, where the titles do not name it."""
    title = context.text("event-title")
    said = " ".join([context.text("title"), context.text("container-title"), *context.listed("container_info")])
    if not title or says(said, title):
        return []
    place, date = context.text("event-place"), context.date("event-date")
    parts = [short_place(place, context)] if place and place not in title else []
    if date is not None and date.parts and str(date.parts[0][0]) not in title:
        parts.append(date_in_words(context, date))
    return context.run("event-title", f"{title} ({', '.join(parts)})" if parts else title)


def is_in_serial(context: Context) -> bool:
    """Whether the container comes out in issues, so that no place stands in it (7.1: 7.3.10)."""
    if context.record.type in SERIALS:
        return True
    values = context.values
    return context.record.type not in _BOOKS and "publisher-place" not in values and "edition" not in values


def container_areas(context: Context) -> list[Runs]:
    """The areas after the container's title, in the order of 7.1: 7.1.10 and 7.5."""
    values, rule = context.values, context.data["container"]
    isbn: list[Runs] = []
    in_book = context.record.type != "legislation" or "publisher-place" in values
    if "custom.article" in values or not in_book:
        position = statute_book(context)
    elif is_in_serial(context):
        position = [*serial_date(context), serial_numbers(context)]
    else:
        isbn = standard_number(context) if rule["isbn_first"] else []
        place = imprint(context, publisher=rule["publisher"])
        position = [edition(context), place, *isbn, volume_numbers(context)]
    where, late = [pages(context), series(context)], [] if isbn else standard_number(context)
    if context.data["series"]["after_extent"] and where[0]:
        where = [[*where[0], *led(" ", where[1])]]
    return [*position, *where, *late, *notes(context), *address(context)]


def serial_date(context: Context) -> list[Runs]:
    """``2002. – 17 июня (№ 18)``: the year, then day and month of a newspaper (7.1: 7.5.2)."""
    date = context.date("issued")
    if date is None:
        return []
    year = context.run("issued", year_of(context))
    if not _prints_day(context):
        return [year]
    runs = context.run("issued", day_and_month(date, context.words, context.data["dates"]["month"]))
    if runs and "issue" in context.values:
        runs = [*runs, sign_run(" ("), *issue(context), sign_run(")")]
    return [year, runs]


def _prints_day(context: Context) -> bool:
    date = context.date("issued")
    if date is None or not date.parts or len(date.parts[0]) == 1:
        return False
    return not ("volume" in context.values and context.record.type in ("article-journal", "periodical"))


def serial_numbers(context: Context) -> Runs:
    """``Т. 14, № 7`` (7.1: 7.5.1.1); an issue that stands beside the day is not repeated."""
    parts = [volume(context)] if "volume" in context.values else []
    if "part-number" in context.values:
        parts.append(context.run("part-number", context.term("book_part").format(context.text("part-number"))))
    if "issue" in context.values and not _prints_day(context):
        parts.append(issue(context, goes_on=bool(parts)))
    return joined(parts, ", ")


def statute_book(context: Context) -> list[Runs]:
    """``2005. – № 44, ст. 4563`` (7.0.5) or ``2001. – № 44. – Ст. 4147`` (7.0.100)."""
    runs = serial_date(context) if "original-date" in context.values or is_published(context) else []
    article = context.custom("article")
    number = serial_numbers(context)
    if not isinstance(article, str):
        return [*runs, number]
    shown = context.term("article").format(article)
    if context.data["container"]["article_apart"]:
        return [*runs, number, context.run("custom.article", shown)]
    return [*runs, joined([number, context.run("custom.article", shown[0].lower() + shown[1:])], ", ")]


def pages(context: Context) -> Runs:
    """``Гл. 14. – С. 281–298``: where in the container the part stands (7.1: 7.5)."""
    values, parts = context.values, []
    if chapter := context.text("chapter-number"):
        label = context.custom("chapter_label")
        shown = f"{label} {chapter}" if label else context.term("chapter").format(chapter)
        parts.append(context.run("chapter-number", shown, "7.1: 7.5.1"))
    stated = str(context.cite.get("locator") or context.text("page"))
    if stated:
        parts.append(context.run("page", pages_of(stated, context), "7.1: 7.5"))
    elif isinstance(location := context.custom("location"), str):
        parts.append(context.run("custom.location", location))
    elif "number" in values and context.record.type in SERIALS:
        number = context.text("number")  # one with a colon names its repository: arXiv:1234.5678
        shown = number if ":" in number else context.term("article_number").format(number)
        parts.append(context.run("number", shown, "7.1: 7.5"))
    elif "locator" in values or "section" in values:
        locator = context.text("locator") or context.text("section")
        term = "article" if context.record.type == "legislation" else "pages"
        shown = locator if _WORDED.search(locator) else context.term(term).format(locator)
        parts.append(context.run("locator", range_of(shown)))
    return joined(parts, context.sign("area"))
