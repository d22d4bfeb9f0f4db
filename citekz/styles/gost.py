"""The GOST styles: headings, whole items, parts of items, archives; which sign stands where is in the style's data."""

from collections.abc import Mapping
from typing import Any

from citekz.model import Record, Run
from citekz.styles import areas
from citekz.styles.acts import ACTS, kazakh_parts
from citekz.styles.container import container, pages, serial_date, serial_numbers, volume_numbers
from citekz.styles.context import Context
from citekz.styles.people import inverted, possessive
from citekz.styles.punctuation import Runs, bracketed, closed, joined, led, says
from citekz.styles.style import Style


def render(
    style: Style, record: Record, form: str, cite: Mapping[str, Any], options: Mapping[str, Any]
) -> tuple[Run, ...]:
    """The runs of a record in one of the GOST styles."""
    data = style.data if form == "bibliography" else {**style.data, **style.data.get(form, {})}
    context = Context(record, data, cite, options)
    if form in ("short", "ibid") or cite.get("position"):
        from citekz.styles.repeats import repeated

        return tuple(repeated(context))
    if form == "inline":
        from citekz.styles.marks import mark

        return tuple(mark(context) or bracketed(with_prefix(context, description(context))))
    runs = with_prefix(context, description(context))
    bare = len(runs) == 1 and runs[0].variable == "URL"  # the address alone has no stop (7.0.5: 6.2.2)
    return tuple(runs if bare else closed(runs))


def with_prefix(context: Context, runs: Runs) -> Runs:
    """``Цит. по:`` before a description, and further works after it (7.0.5: 4.12, 9)."""
    prefix, suffix = context.cite.get("prefix"), context.cite.get("suffix")
    runs = [Run(f"{prefix} "), *runs] if prefix else runs
    if cluster := context.cite.get("cluster"):
        from citekz.styles.repeats import complex_reference

        runs = complex_reference(context, runs, cluster)
    return [*runs, Run(str(suffix))] if suffix else runs


def description(context: Context) -> Runs:
    """The whole description without its last stop."""
    record = context.record
    if record.type == "manuscript" and "archive" in record:
        return archival(context)
    if record.type == "periodical":
        return whole_issue(context)
    in_kazakh_order = record.type in ACTS and context.data["acts"]["kazakh_order"] and context.words.code == "kk"
    if in_kazakh_order and (whole := kazakh_act(context)):
        return whole
    head = heading(context)
    body = part(context) if context.is_part else joined(whole_item(context), context.sign("area"))
    return under(head, body, context)


def under(head: Runs, body: Runs, context: Context) -> Runs:
    """A description under its heading: a space after a name, a full stop after any other heading."""
    if not head or not body:
        return [*head, *body]
    if head[-1].text.endswith((".", "?", "!")):
        return [*head, Run(" "), *body]
    by_name = head[-1].variable == "author" and context.names("author")[:1] != ()
    given = by_name and not context.names("author")[-1].literal
    return [*head, Run(" " if given else ". "), *body]


def heading(context: Context) -> Runs:
    """What stands first: a person, a body, the number of a standard or patent (7.80: 5; 7.0.5: 4.10)."""
    if context.options.get("heading") is False:
        return []
    if text := context.custom("heading"):
        return context.run("custom.heading", str(text), "7.80: 4")
    if context.record.type in ("standard", "patent"):
        return heading_of_document(context)
    names, rule = context.names("author"), context.data["authors"]
    if not names or len(names) > rule["most_in_heading"] or context.custom("authors_truncated"):
        return []
    shown = names if rule["heading"] == "all" else names[:1]
    signs = context.data["signs"]
    text = ", ".join(inverted(name, signs["heading_comma"], signs["initials"]) for name in shown)
    supplied = context.is_supplied("author")
    return context.run("author", f"[{text}" if supplied else text, "7.80: 5")


def heading_of_document(context: Context) -> Runs:
    """``ГОСТ 7.53–2001``; ``Заявка 1095735 Российская Федерация, МПК7 …``; only where the entry asks for it."""
    record, number = context.record, context.text("number")
    default = "heading" if record.type == "standard" else "title"
    if not number or context.options.get("entry", default) != "heading":
        names = (
            context.names("author") if record.type == "patent" and context.custom("author_statement") is None else ()
        )
        signs = context.data["signs"]
        if not names or len(names) > context.data["authors"]["most_in_heading"]:
            return []
        shown = names if context.data["authors"]["heading"] == "all" else names[:1]
        text = ", ".join(inverted(name, signs["heading_comma"], signs["initials"]) for name in shown)
        return context.run("author", text)
    if record.type == "standard":
        return context.run("number", number)
    kind = str(context.custom("patent_kind") or context.text("genre"))
    kind = kind[:1].upper() + kind[1:]
    if context.data["patent"]["number_sign"]:
        number = context.words.write("number").format(number)
    country = context.text("jurisdiction") or context.text("authority")
    text = " ".join(piece for piece in (kind, number, country) if piece)
    ipc = context.custom("ipc")
    return context.run("number", f"{text}, {ipc}" if ipc else text)


def whole_item(context: Context) -> list[Runs]:
    """All areas of an item that is described as a whole (7.1: 5)."""
    extent = areas.physical_description(context)
    parts = [areas.title_and_responsibility(context)]
    if context.is_supplied("title") and parts[0]:
        opening = [] if context.is_supplied("author") and context.names("author") else [Run("[")]
        parts[0] = [*opening, *parts[0], Run("]")]
    volume = volume_numbers(context)
    parts += [areas.edition(context), areas.specific_data(context), areas.imprint(context)]
    series = areas.series(context)
    if context.data["series"]["after_extent"] and extent:
        extent, series = [*extent, *led(" ", series)], []
    parts += [volume, extent, series]
    if context.record.type == "speech" or "event-title" in context.record:
        parts.append(occasion(context))
    parts += [*areas.notes(context), *areas.standard_number(context), *areas.address(context)]
    return [*parts, areas.content_type(context)]


def occasion(context: Context) -> Runs:
    """The conference or session, where the title does not name it."""
    event = context.text("event-title")
    if not event or says(context.text("title"), event):
        return []
    return context.run("event-title", event[0].upper() + event[1:])


def part(context: Context) -> Runs:
    """An analytic description: the part // its container (7.1: 7.1)."""
    first = areas.title_and_responsibility(context)
    if "edition" in context.record and context.record.type == "legislation":
        first = joined([first, areas.edition(context)], context.sign("area"))
    first = joined([first, areas.content_type(context)], context.sign("area"))
    runs = [*first, *led(context.sign("container"), container(context))] if first else container(context)
    if review := context.custom("reviewed"):
        runs = joined([runs, reviewed(context, review)], context.sign("area"))
    return runs


def reviewed(context: Context, book: Any) -> Runs:
    """``Рец. на кн.:`` and the description of the book without heading and designation (7.1: 7.7.1)."""
    from citekz.exchange.csl_json import json_of

    record = Record.from_csl(json_of(book)).without("medium")
    other = Context(record, context.data, {}, {**context.options, "heading": False})
    return [Run(f"{context.words.write('review_of')} "), *joined(whole_item(other), context.sign("area"))]


def whole_issue(context: Context) -> Runs:
    """A newspaper or journal cited as a whole: ``Жас Алаш. – 1997. – 26 тамыз. – С. 3.``"""
    name = context.text("title")
    container_name = context.text("container-title-short") or context.text("container-title")
    title = context.run("title", name) if name else context.run("container-title", container_name)
    if name and container_name:
        title = [*title, *led(context.sign("container"), context.run("container-title", container_name))]
    place = areas.imprint_names(context, publisher=True)
    numbers = serial_numbers(context)
    parts = [title, place, *serial_date(context), numbers, pages(context)]
    if "page" not in context.record and "locator" not in context.record:
        parts.append(areas.physical_description(context))
    parts += [*areas.notes(context), *areas.standard_number(context), *areas.address(context)]
    return joined(parts, context.sign("area"))


def archival(context: Context) -> Runs:
    """``Author Title : info // ОР РНБ. Ф. 603. Оп. 1. Д. 145. Л. 18–19 об.`` (7.0.5: 11)."""
    place = [
        context.run("archive", context.text("archive")),
        context.run("archive_location", context.text("archive_location")),
    ]
    if file_title := context.custom("file_title"):
        place[-1] = [*place[-1], *context.run("custom.file_title", f" ({file_title})")]
    where = joined([*place, *areas.notes(context), *areas.address(context)], ". ")
    first = areas.title_and_responsibility(context)
    if context.is_supplied("title") and first:
        opening = [] if context.is_supplied("author") else [Run("[")]
        first = [*opening, *first, Run("]")]
    date = areas.imprint(context)
    first = joined([first, date], context.sign("area"))
    head = heading(context)
    if not first:
        return [*head, *led(" // " if head else "", where)] if head else where
    return [*under(head, first, context), *led(context.sign("container"), where)]


def kazakh_act(context: Context) -> Runs:
    """``Қазақстан Республикасының … № 319-III «Білім туралы» Заңы``: the kind stands last (kazakhstan-practice 12)."""
    genre, parts = context.text("genre"), kazakh_parts(context)
    if not genre or not parts or context.is_part or genre.casefold() in context.text("title").casefold():
        return []
    title = context.text("title")
    quoted = [Run("\u00ab"), Run(title, "title"), Run("\u00bb")] if title else []
    kind = context.run("genre", possessive(genre))
    runs = joined([context.run("authority", " ".join(parts)), quoted, kind], " ")
    revision = context.custom("revision")
    if isinstance(revision, str):
        runs += [*context.run("custom.revision", f" ({revision})")]
    imprint = areas.imprint(context) if "publisher-place" in context.record or "publisher" in context.record else []
    rest = [imprint, areas.physical_description(context), *areas.notes(context), *areas.address(context)]
    return joined([runs, *rest], context.sign("area"))
