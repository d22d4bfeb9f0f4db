"""The source of an APA reference: where the work can be found (9.23–9.37)."""

import re

from citekz.model import Run
from citekz.styles.apa_context import ApaContext, counted, running_date, year_text
from citekz.styles.apa_leads import PARTS
from citekz.styles.apa_people import direct_list
from citekz.styles.apa_titles import (
    edition_text,
    has_form_after_container,
    names_institution_in_form,
    numbered_part,
    separated,
    stop_after,
    volume_title,
)
from citekz.styles.punctuation import Runs, joined, says, with_dashes

_DOI_PREFIX = re.compile(r"(?i)(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*")
_SERIALS = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "review", "review-book", "periodical", "post-weblog")
)
_SHOWS = frozenset(("broadcast", "song"))
_MEETINGS = frozenset(("speech", "paper-conference", "event"))
_HELD = frozenset(("graphic", "figure"))
_KEPT = frozenset(("archive", "archive_location", "archive_collection"))


def source(context: ApaContext) -> list[Runs]:
    """Container, publisher, address; each a sentence of its own."""
    return [*_held_by(context), *address(context)]


def _held_by(context: ApaContext) -> list[Runs]:
    record, kind = context.record, context.record.type
    inside = "container-title" in record
    if kind in _SERIALS or (kind == "interview" and inside):
        return [serial(context), *([] if inside else [publisher(context)]), status(context)]
    if inside and (kind in PARTS or kind in _SHOWS or has_form_after_container(record)):
        meeting = event(context) if "chair" in record else []
        return [container(context), meeting, publisher(context)]
    if kind in _MEETINGS:
        return [site(context), event(context), publisher(context)]
    if kind == "thesis":
        school = [] if names_institution_in_form(context) else publisher(context)
        return [school, archive(context)]
    if kind in _HELD:
        return [_museum(context)]
    return [site(context), publisher(context), archive(context), status(context)]


def serial(context: ApaContext) -> Runs:
    """``Journal, 126(1), 1–51``; the volume in italics with the name, the issue not (9.25)."""
    record = context.record
    volume, issue = with_dashes(context.text("volume")), with_dashes(context.text("issue"))
    numbers = context.run("volume", volume, italic=True)
    if issue and volume:
        numbers += context.run("issue", f"({issue})")
    elif issue:
        numbers = context.run("issue", _issue_alone(issue, context))
    cited = context.run("locator", with_dashes(context.text("locator"))) if "page" not in record else []
    name = context.run("container-title", context.text("container-title"), italic=True)
    return joined([name, numbers, _pages(context), cited], ", ")


def _pages(context: ApaContext) -> Runs:
    """Pages, or ``Article e0209899`` where an article has a number in place of pages (9.27)."""
    pages, number = context.text("page"), context.text("number")
    if pages and not (pages[0] in "eE" and pages[1:].isdecimal()):
        return context.run("page", with_dashes(pages))
    if not pages and " " in number:
        return []
    text = pages or number
    shown = text if ":" in text else context.term("article").format(text)
    return context.run("page" if pages else "number", shown) if text else []


def _issue_alone(issue: str, context: ApaContext) -> str:
    """``(3)``; ``1(11)`` for the first of a year and the eleventh of all; ``No. 8`` of a newspaper."""
    if context.record.type in ("article-newspaper", "periodical"):
        return context.term("number").format(issue)
    return issue.replace(" (", "(") if issue.endswith(")") else f"({issue})"


def status(context: ApaContext) -> Runs:
    """``Advance online publication``, from ``status`` or ``note`` (10.1)."""
    for variable in ("status", "note"):
        text = context.text(variable)
        if text and text.rstrip(".").casefold() in context.data["statuses"]:
            return context.run(variable, text.rstrip("."))
    return []


def container(context: ApaContext) -> Runs:
    """``In A. Editor & B. Editor (Eds.), Book (2nd ed., pp. 287–314)`` (9.28, 10.3)."""
    record = context.record
    runs = [Run(context.term("on" if record.type == "song" else "in"))]
    runs += container_people(context)
    name = context.run("container-title", context.text("container-title"), italic=True)
    if "volume" in record and (part := volume_title(context)):
        name += numbered_part(context, "volume", part, italic=True)
    elif (series := context.text("collection-title")) and "collection-number" in record:
        number = numbered_part(context, "collection-number", "", italic=True)
        name = [*context.run("collection-title", series, italic=True), *number, stop_after(number), *name]
    runs += name
    if numbers := _container_numbers(context):
        runs += [Run(" ("), *separated(numbers, ", "), Run(")")]
    if has_form_after_container(record) and (genre := context.text("genre")):
        runs += [Run(" ["), *context.run("genre", genre[0].upper() + genre[1:]), Run("]")]
    return runs


def container_people(context: ApaContext) -> Runs:
    """``A. Editor & B. Editor (Eds.), `` before the title of a book; its author, where it has one, without a role."""
    roles = ("container-author", "editor", "editorial-director", "compiler", "chair", "executive-producer", "host")
    first = {names for _, names in context.leads}
    for role in roles:
        names = context.stated.get(role)
        if names and names not in first:
            mark = "" if role == "container-author" else f" ({context.role(role, len(names))})"
            return [*context.run(role, direct_list(names)), Run(f"{mark}, ")]
    return []


def _container_numbers(context: ApaContext) -> list[Runs]:
    record, parts = context.record, []
    if edition := edition_text(context):
        parts.append(context.run("edition", edition))
    if (version := context.text("version")) and has_form_after_container(record):
        parts.append(context.run("version", context.term("version").format(version)))
    if "volume" in record and not volume_title(context):
        parts.append(context.run("volume", counted(context, "volume", context.text("volume"))))
    for variable in ("page", "locator"):
        if stated := context.text(variable):
            parts.append(context.run(variable, counted(context, "page", stated)))
            break
    return parts


def event(context: ApaContext) -> Runs:
    """``Autism Society National Conference, Milwaukee, WI, United States`` (10.5)."""
    name = context.text("event-title")
    name = "" if says(context.text("title"), name) else name[:1].upper() + name[1:]
    place = context.text("event-place") or context.text("publisher-place")
    return joined([context.run("event-title", name), context.run("event-place", place)], ", ")


def archive(context: ApaContext) -> Runs:
    """``Ф. 5-Н. Оп. 1. Д. 12. Л. 3, АП РК``: the place in the archive, the archive, its city (9.30)."""
    if not _KEPT.isdisjoint(context.stated):
        return _kept(context)
    return []


def _kept(context: ApaContext) -> Runs:
    location = context.run("archive_location", context.text("archive_location"))
    collection = context.run("archive_collection", context.text("archive_collection"))
    house = context.run("archive", context.text("archive"))
    if not context.text("title") and not context.leads:  # what there is stands in front, and the archive names it
        return joined([house, collection, location], ". ")
    return joined([collection, location, house, context.run("archive-place", context.text("archive-place"))], ", ")


def _museum(context: ApaContext) -> Runs:
    """``The Louvre, Paris, France``: what hangs in one place is given with the place (9.31)."""
    house = publisher(context) or context.run("archive", context.text("archive"))
    variable = "archive-place" if "archive-place" in context.record else "publisher-place"
    return joined([house, context.run(variable, context.text(variable))], ", ")


def site(context: ApaContext) -> Runs:
    """The site or work that holds the item, unless it is its author or title (9.33)."""
    name = context.text("container-title")
    if not name or name == context.text("title") or folded(name) in _taken(context):
        return []
    return context.run("container-title", name, italic=False)


def publisher(context: ApaContext) -> Runs:
    """Publishers with semicolons between; dropped where the author or the site is the publisher (9.29)."""
    text = context.text("custom.publisher_printed") or context.text("publisher")
    if not text:
        return []
    taken = _taken(context)
    if context.record.type not in PARTS and "container-title" in context.stated:
        taken.add(folded(context.text("container-title")))
    if not taken and ";" not in text:
        return context.run("publisher", text)
    names = [name.strip() for name in text.split(";")]
    return context.run("publisher", "; ".join(name for name in names if name and folded(name) not in taken))


def _taken(context: ApaContext) -> set[str]:
    return {folded(name.literal) for _, names in context.leads for name in names if name.literal}


def folded(name: str) -> str:
    """A name for comparing: case, quotation marks and a leading article do not count."""
    return name.casefold().strip('\u00ab\u00bb\u201c\u201d" ').removeprefix("the ")


def address(context: ApaContext) -> list[Runs]:
    """DOI or URL, without a stop after it; the original work's year last (9.34–9.36, 9.41)."""
    runs = link(context)
    original, last = context.date("original-date"), end_note(context)
    if original is not None:
        text = f"({context.term('original').format(year_text(original, context))})"
        last = context.run("original-date", text)
    if not last:
        return [runs]
    return [[*runs, Run(" "), *last] if runs else last]


def end_note(context: ApaContext) -> Runs:
    """``(Retraction published 2010, …)``, ``(Reprinted from …)``: the few notes that belong to a reference (9.40)."""
    text = context.text("note").rstrip(".")
    return context.run("note", f"({text})") if text.casefold().startswith(tuple(context.data["end_notes"])) else []


def link(context: ApaContext) -> Runs:
    """``https://doi.org/…``, or the URL, after ``Retrieved July 3, 2019, from`` where a date is stated (9.16, 9.35)."""
    if doi := context.text("DOI"):
        return [address_run("https://doi.org/" + _DOI_PREFIX.sub("", doi), "DOI")]
    url = context.text("URL")
    if not url:
        return []
    when = context.date("accessed")
    if when is None:
        return [address_run(url)]
    retrieved = context.term("retrieved").format(running_date(when, context))
    return [*context.run("accessed", retrieved), address_run(url)]


def address_run(target: str, variable: str = "URL") -> Run:
    """An address that can be followed where it has a scheme."""
    return Run(target, variable, url=target if "://" in target else None, clause="APA 7: 9.35")
