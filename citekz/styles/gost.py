"""The GOST styles: headings, whole items, parts of items, archives; which sign stands where is in the style's data."""

from collections.abc import Mapping
from typing import Any

from citekz.model import Record, Run
from citekz.styles import areas
from citekz.styles.acts import ACTS, kazakh_parts
from citekz.styles.container import (
    container,
    container_areas,
    container_title,
    event,
    pages,
    serial_date,
    serial_numbers,
)
from citekz.styles.context import SERIALS, Context
from citekz.styles.dates import year_of
from citekz.styles.imprint import imprint
from citekz.styles.people import heading_of, possessive
from citekz.styles.punctuation import Runs, bracketed, closed, in_square_brackets, joined, led, sign_run
from citekz.styles.style import Style, is_cited_by_author
from citekz.styles.volumes import stands_in_title, volume_numbers

_OF_ISSUES = frozenset(("issue", "volume", "page", "locator"))


def render(
    style: Style, record: Record, form: str, cite: Mapping[str, Any], options: Mapping[str, Any]
) -> tuple[Run, ...]:
    """The runs of a record in one of the GOST styles."""
    data = style.data if form == "bibliography" else {**style.data, **style.data.get(form, {})}
    context = Context(record, data, cite, options)
    if form in ("short", "ibid") or cite.get("position"):
        from citekz.styles.repeats import repeated

        return tuple(repeated(context, "ibid" if form == "ibid" else "subsequent"))
    if form == "inline":
        from citekz.styles.marks import mark

        return tuple(mark(context) or bracketed(with_prefix(context, description(context))))
    runs = with_prefix(context, description(context)) if cite else description(context)
    bare = len(runs) == 1 and runs[0].variable == "URL"  # the address alone has no stop (7.0.5: 6.2.2)
    return tuple(runs if bare else closed(runs))


def with_prefix(context: Context, runs: Runs) -> Runs:
    """``Цит. по:`` before a description, and further works after it (7.0.5: 4.12, 9)."""
    prefix, suffix = context.cite.get("prefix"), context.cite.get("suffix")
    if prefix:
        runs = [Run(f"{context.term('quoted_from') if prefix is True else prefix} "), *runs]
    if cluster := context.cite.get("cluster"):
        from citekz.styles.repeats import complex_reference

        runs = complex_reference(context, runs, cluster)
    return [*runs, Run(str(suffix))] if suffix else runs


def description(context: Context) -> Runs:
    """The whole description without its last stop."""
    record = context.record
    if record.type == "manuscript" and "archive" in context.values:
        return archival(context)
    if record.type == "periodical":
        return whole_issue(context)
    area, head = context.sign("area"), heading(context)
    first = kazakh_act(context) if stands_in_kazakh_order(context) else []
    first = first or under(head, areas.title_and_responsibility(context), context)
    if context.is_part:
        return part(context, first)
    if record.type in SERIALS:
        return joined([first, *container_areas(context), *reviewed(context)], area)
    runs = joined([first, *areas_of_whole(context), *reviewed(context)], area)
    if not context.is_hosted:
        return joined([runs, *areas.address(context), areas.content_type(context)], area)
    runs = joined([runs, areas.content_type(context)], area)
    host = joined([container_title(context), *areas.address(context)], area)
    return [*runs, *led(context.sign("container"), host)]


def under(head: Runs, body: Runs, context: Context) -> Runs:
    """A description under its heading: a space after a name, a full stop after any other heading."""
    runs = [*head, *body]
    if head and body:
        by_name = head[-1].variable == "author" and not context.names("author")[-1].literal
        by_name = by_name and not head[-1].text.rpartition(" ")[2].islower()  # a particle: В. фон
        sign = " " if by_name or head[-1].text.endswith((".", "?", "!")) else ". "
        runs = [*head, sign_run(sign), *body]
    return in_square_brackets(runs, context.listed("supplied")) if context.shares_brackets else runs


def heading(context: Context) -> Runs:
    """What stands first: a person, a body, the number of a standard or patent (7.80: 5; 7.0.5: 4.10)."""
    if context.options.get("heading") is False:
        return []
    if text := context.custom("heading"):
        return context.run("custom.heading", str(text), "7.80: 4")
    if context.record.type in ("standard", "patent"):
        return heading_of_document(context)
    return heading_of_authors(context)


def heading_of_authors(context: Context) -> Runs:
    """The first author, or all of up to three; none where there are more (7.80: 5.2; 7.0.5: 4.10.2)."""
    names, rule = context.names("author"), context.data["authors"]
    if not names:
        return []
    if len(names) > rule["most_in_heading"] or context.custom("authors_truncated"):
        return first_of_many(context) if is_cited_by_author(context.data) else []
    runs = context.run("author", heading_of(context, names if rule["heading"] == "all" else names[:1]), "7.80: 5")
    is_apart = context.is_supplied("author") and not context.shares_brackets
    return bracketed(runs, "[", "]") if is_apart else runs


def first_of_many(context: Context) -> Runs:
    """``Масанов Н. Э. и др.``: a mark with the first author's name must find its entry."""
    head = heading_of(context, context.names("author")[:1])
    return context.run("author", f"{head} {context.term('et_al_plain')}", "7.80: 5")


def heading_of_document(context: Context) -> Runs:
    """``ГОСТ 7.53–2001``; ``Заявка 1095735 Российская Федерация, МПК7 …``; only where the entry asks for it."""
    record, number = context.record, context.text("number")
    default = "heading" if record.type == "standard" else "title"
    if not number or context.options.get("entry", default) != "heading":
        by_title = record.type == "patent" and context.custom("author_statement") is None
        return heading_of_authors(context) if by_title and not context.data["authors"]["repeat"] else []
    if record.type == "standard":
        return context.run("number", number)
    kind = str(context.custom("patent_kind") or context.text("genre"))
    kind = kind[:1].upper() + kind[1:]
    if context.data["patent"]["number_sign"]:
        number = context.term("number").format(number)
    country = context.text("jurisdiction") or context.text("authority")
    text = " ".join(piece for piece in (kind, number, country) if piece)
    ipc = context.custom("ipc")
    return context.run("number", f"{text}, {ipc}" if ipc else text)


def areas_of_whole(context: Context) -> list[Runs]:
    """The areas of an item that is described as a whole, from the edition to the standard number (7.1: 5)."""
    values = context.values
    parts = [areas.edition(context)] if "edition" in values or "version" in values else []
    if "scale" in values or "custom.specific" in values or context.record.type == "patent":
        parts.append(areas.specific_data(context))
    parts.append(imprint(context))
    if not stands_in_title(context):
        parts.append(volume_numbers(context))
    extent, series = areas.physical_description(context), areas.series(context)
    if context.data["series"]["after_extent"] and extent:
        extent, series = [*extent, *led(" ", series)], []
    parts += [extent, series]
    if "section" in values and "locator" not in values:
        parts.append(pages(context))
    if "event-title" in values:
        parts.append(occasion(context))
    return [*parts, *areas.notes(context), *areas.standard_number(context)]


def occasion(context: Context) -> Runs:
    """The conference or session, where the title does not name it; a speech has its place and day in area 4."""
    if context.record.type == "speech":
        context = context.of(context.record.without("event-place", "event-date"))
    return [Run(run.text[0].upper() + run.text[1:], run.variable) for run in event(context)]


def part(context: Context, first: Runs) -> Runs:
    """An analytic description: the part // its container (7.1: 7.1)."""
    area = context.sign("area")
    if "edition" in context.values and context.record.type == "legislation":
        first = joined([first, areas.edition(context)], area)
    first = joined([first, areas.content_type(context)], area)
    runs = [*first, *led(context.sign("container"), container(context))] if first else container(context)
    return joined([runs, *reviewed(context)], area) if "custom.reviewed" in context.values else runs


def reviewed(context: Context) -> list[Runs]:
    """``Рец. на кн.:`` and the description of the book without heading and designation (7.1: 7.7.1)."""
    book = context.custom("reviewed")
    if not book:
        return []
    from citekz.exchange.csl_json import json_of

    record = Record.from_csl(json_of(book)).without("medium")
    other = Context(record, context.data, {}, {**context.options, "heading": False})
    word = context.term("review_of_article" if other.is_part else "review_of")
    return [[Run(f"{word} ", "custom.reviewed"), *description(other)]]


def whole_issue(context: Context) -> Runs:
    """A newspaper or journal, one issue or all: ``Жас Алаш. – 1997. – 26 тамыз. – С. 3.``"""
    area, date = context.sign("area"), context.date("issued")
    title = under(heading(context), areas.title_and_responsibility(context), context)
    if "container-title" in context.values:
        name = container_title(context)
        title = [*title, *led(context.sign("container"), name)] if title else name
    a_day = date is not None and bool(date.parts) and len(date.parts[0]) > 1
    last = [*areas.address(context), areas.content_type(context)]
    if context.custom("issued_open") or not (a_day or _OF_ISSUES & context.values.keys()):
        return joined([title, *areas_of_whole(context), *last], area)
    dates = serial_date(context)
    place = joined([imprint(context, year=False), context.run("issued", year_of(context))], ", ")
    where = [] if {"page", "locator"} & context.values.keys() else areas.physical_description(context)
    parts = [title, place, *dates[1:], serial_numbers(context), pages(context), where]
    return joined([*parts, *areas.notes(context), *areas.standard_number(context), *last], area)


def archival(context: Context) -> Runs:
    """``Author Title : info // ОР РНБ. Ф. 603. Оп. 1. Д. 145. Л. 18–19 об.`` (7.0.5: 11)."""
    place = [
        context.run("archive", context.text("archive"), "7.0.5: 11.3"),
        context.run("archive_location", context.text("archive_location"), "7.0.5: 11.3"),
    ]
    if file_title := context.custom("file_title"):
        place.append(context.run("custom.file_title", f"({file_title})", "7.0.5: 11.9"))
    where = joined([*place, *areas.notes(context), *areas.address(context)], ". ")
    head, first = heading(context), areas.title_and_responsibility(context)
    if not first:
        return [*head, *led(context.sign("container") if head else "", where)] if head else where
    whole = [under(head, first, context), imprint(context), areas.physical_description(context)]
    return [*joined(whole, context.sign("area")), *led(context.sign("container"), where)]


def stands_in_kazakh_order(context: Context) -> bool:
    """Whether the style prints a Kazakh act as the language does, its body first."""
    in_order = bool(context.data["acts"]["kazakh_order"]) and context.words.code == "kk"
    return in_order and context.record.type in ACTS


def kazakh_act(context: Context) -> Runs:
    """``Қазақстан Республикасының … № 319-III «Білім туралы» Заңы``: the kind stands last (kazakhstan-practice 12)."""
    genre, parts, title = context.text("genre"), kazakh_parts(context), context.text("title")
    if not genre or not parts or genre.casefold() in title.casefold():
        return []
    quoted = [sign_run("\u00ab"), *context.run("title", title), sign_run("\u00bb")] if title else []
    runs = joined([context.run("authority", " ".join(parts)), quoted, context.run("genre", possessive(genre))], " ")
    if isinstance(revision := context.custom("revision"), str):
        runs += context.run("custom.revision", f" ({revision})")
    return joined([runs, *(context.run("custom.title_info", text) for text in context.listed("title_info"))],
                  context.sign("colon"))  # fmt: skip
