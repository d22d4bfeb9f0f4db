"""What stands after ``//``: the container of a part, and where in it the part is (7.1: 7)."""

import re

from citekz.languages import Language
from citekz.styles.areas import (
    address,
    edition,
    imprint,
    notes,
    pages_of,
    parts_of_title,
    series,
    standard_number,
    terms_of,
)
from citekz.styles.context import SERIALS, Context
from citekz.styles.dates import day_and_month, range_of, year_of
from citekz.styles.people import inverted
from citekz.styles.punctuation import Runs, joined, led
from citekz.styles.responsibility import role_statement


def container(context: Context) -> Runs:
    """``Container : info / responsibility`` and its areas, signs included."""
    areas = [container_title(context), *container_areas(context)]
    return joined(areas, context.sign("area"))


def container_title(context: Context) -> Runs:
    """The container's title, shortened where the record has a short form (7.1: 7.3.3), and its statements (7.3.6)."""
    short = context.text("container-title-short") if context.data["container"]["short"] else ""
    author = container_author(context)
    if short:
        runs = context.run("container-title", short, "7.1: 7.3.3")
    else:
        proper, rest = parts_of_title(context, "container-title", "container_title_proper")
        runs = joined(
            [context.run("container-title", proper), context.run("container-title", rest)], context.sign("colon")
        )
    infos = [context.run("custom.container_info", text) for text in context.listed("container_info")]
    count = context.text("number-of-volumes")
    if count and context.record.type not in SERIALS:
        infos.append(context.run("number-of-volumes", context.words.write("volumes").format(count), "7.1: 7.5.1"))
    given = [
        context.run("custom.container_responsibility", text) for text in context.listed("container_responsibility")
    ]
    if not given and context.record.type not in SERIALS:
        given = [role_statement(context, role) for role in ("editor", "editorial-director", "compiler")]
    runs = joined([runs, *infos], context.sign("colon"))
    return [*author, *runs, *led(context.sign("slash"), joined(given, context.sign("semicolon")))]


def container_author(context: Context) -> Runs:
    """The container's own author stands before its title."""
    names = context.names("container-author")
    signs = context.data["signs"]
    text = ", ".join(inverted(name, signs["heading_comma"], signs["initials"]) for name in names)
    return [*context.run("container-author", text), *context.run("container-author", " ")] if text else []


def container_areas(context: Context) -> list[Runs]:
    """The areas after the container's title, in the order of 7.1: 7.1.10 and 7.5."""
    record = context.record
    if record.type in SERIALS or (record.type == "webpage" and "publisher-place" not in record):
        position = [*serial_date(context), serial_numbers(context)]
    elif "custom.article" in record or record.type == "legislation":
        position = statute_book(context)
    else:
        publisher = context.data["container"]["publisher"]
        isbn = standard_number(context) if context.data["container"]["isbn_first"] else []
        position = [edition(context), imprint(context, publisher=publisher), *isbn, volume_numbers(context)]
    late = [] if context.data["container"]["isbn_first"] else standard_number(context)
    return [*position, pages(context), series(context), *late, *notes(context), *address(context)]


def serial_date(context: Context) -> list[Runs]:
    """``2002. – 17 июня (№ 18)``: the year, then day and month of a newspaper (7.1: 7.5.2)."""
    date = context.date("issued")
    if date is None:
        return []
    year = context.run("issued", year_of(context))
    if context.record.type in ("article-journal", "periodical") and "volume" in context.record:
        return [year]
    day = day_and_month(date, context.words, context.data["dates"]["month"]) if date.parts else ""
    runs = context.run("issued", day)
    issue = context.text("issue")
    if runs and issue:
        runs += [*context.run("issue", f" ({terms_of(context, 'issue').format(range_of(issue))})")]
    return [year, runs]


def serial_numbers(context: Context) -> Runs:
    """``Т. 14, № 7`` (7.1: 7.5.1.1); an issue that stands beside the day is not repeated."""
    issue = context.text("issue")
    date = context.date("issued")
    if issue and date is not None and date.parts and len(date.parts[0]) > 1 and "volume" not in context.record:
        issue = ""
    parts = [volume(context)] if "volume" in context.record else []
    if issue:
        label = context.custom("issue_label")
        text = range_of(issue)
        shown = (
            f"{label} {text}"
            if label
            else text
            if re.match(r"[^\W\d_]", text)
            else terms_of(context, "issue").format(text)
        )
        parts.append(context.run("issue", shown, "7.1: 7.5.2"))
    return joined(parts, ", ")


def volume(context: Context) -> Runs:
    """``Т. 2``, ``2-т.``, ``Vol. 2``, ``Bd. 51``, or the designation that the item prints."""
    text = range_of(context.text("volume"))
    if not text:
        return []
    label = context.custom("volume_label")
    if isinstance(label, str):
        shown = f"{text}{label}" if label.startswith("-") else f"{label} {text}"
    elif re.match(r"[^\W\d_]{2,}[. ]", text) and not re.match(r"[IVXLC]+\b", text):
        shown = text
    else:
        shown = terms_of(context, "volume").format(text)
    if context.is_supplied("volume"):
        shown = f"[{shown}]"
    return context.run("volume", shown, "7.1: 7.5.1")


def volume_numbers(context: Context) -> Runs:
    """``Т. 1, кн. 1 : Title of the part`` (7.1: 6.2.7, 7.5.1)."""
    runs = volume(context)
    if part := context.text("part-number"):
        label = str(context.custom("part_label") or context.words.write("part").format("").strip())
        runs = joined([runs, context.run("part-number", f"{label} {part}")], ", ")
    issue = context.text("issue") if context.record.type not in SERIALS else ""
    if issue:
        runs = joined([runs, context.run("issue", terms_of(context, "issue").format(range_of(issue)))], ", ")
    return joined([runs, context.run("part-title", context.text("part-title"))], context.sign("colon"))


def statute_book(context: Context) -> list[Runs]:
    """``2005. – № 44, ст. 4563`` (7.0.5) or ``2001. – № 44. – Ст. 4147`` (7.0.100)."""
    runs = [*serial_date(context)]
    article = context.custom("article")
    number = serial_numbers(context)
    if not isinstance(article, str):
        return [*runs, number]
    shown = context.words.write("article").format(article)
    if context.data["container"]["article_apart"]:
        return [*runs, number, context.run("custom.article", shown)]
    return [*runs, joined([number, context.run("custom.article", shown[0].lower() + shown[1:])], ", ")]


def pages(context: Context) -> Runs:
    """``Гл. 14. – С. 281–298``: where in the container the part stands (7.1: 7.5)."""
    parts = []
    if chapter := context.text("chapter-number"):
        label = context.custom("chapter_label")
        shown = f"{label} {chapter}" if label else context.words.write("chapter").format(chapter)
        parts.append(context.run("chapter-number", shown))
    location = context.custom("location")
    stated = str(context.cite.get("locator") or context.text("page"))
    if stated:
        parts.append(context.run("page", pages_of(stated, context), "7.1: 7.5"))
    elif isinstance(location, str):
        parts.append(context.run("custom.location", location))
    elif locator := context.text("locator"):
        shown = locator if re.search(r"[^\W\d_]{2,}", locator) else pages_of(locator, context)
        parts.append(context.run("locator", range_of(shown)))
    return joined(parts, context.sign("area"))


def words_of(context: Context) -> Language:
    """The language whose words a container takes: the entry's own."""
    return context.words
