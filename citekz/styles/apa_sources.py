"""The source of an APA reference: where the work can be found (9.23–9.37)."""

from citekz.model import Run
from citekz.styles.apa_context import ApaContext, direct, listed, pages_text, year_text
from citekz.styles.punctuation import Runs, joined, says, with_dashes

_SERIALS = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "review", "review-book", "periodical")
)
_PARTS = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary", "entry"))


def source(context: ApaContext) -> list[Runs]:
    """Container, publisher, address; each a sentence of its own."""
    record = context.record
    if record.type in _SERIALS or (record.type == "interview" and "container-title" in record):
        parts = [serial(context)]
    elif record.type in _PARTS and "container-title" in record:
        parts = [container(context), publisher(context)]
    elif record.type == "speech":
        parts = [event(context), publisher(context)]
    elif record.type == "manuscript" and "archive" in record:
        parts = [archive(context)]
    elif record.type == "thesis":
        names_form = "genre" in record and "unpublished" not in context.text("genre").lower()
        parts = [context.run("archive", context.text("archive"))]
        parts += [] if names_form else [publisher(context)]
    else:
        parts = [site(context), publisher(context)]
    return [*parts, *address(context)]


def serial(context: ApaContext) -> Runs:
    """``Journal, 126(1), 1–51``; the volume in italics with the name, the issue not (9.25)."""
    record = context.record
    name = context.run("container-title", context.text("container-title"), italic=True)
    volume, issue = with_dashes(context.text("volume")), with_dashes(context.text("issue"))
    numbers = context.run("volume", volume, italic=True)
    if issue and volume:
        numbers += context.run("issue", f"({issue})")
    elif issue:
        numbers = context.run("issue", _issue_alone(issue, context))
    pages = context.run("page", with_dashes(context.text("page")))
    if number := context.text("number"):
        pages = pages or context.run("number", context.term("article").format(number))
    cited = context.run("locator", with_dashes(context.text("locator"))) if "page" not in record else []
    return joined([name, numbers, pages, cited], ", ")


def _issue_alone(issue: str, context: ApaContext) -> str:
    """``(3)``; ``1(11)`` for the first of a year and the eleventh of all; ``No. 8`` of a newspaper."""
    if context.record.type in ("article-newspaper", "periodical"):
        return context.term("number").format(issue)
    return issue.replace(" (", "(") if issue.endswith(")") else f"({issue})"


def container(context: ApaContext) -> Runs:
    """``In A. Editor & B. Editor (Eds.), Book (2nd ed., pp. 287–314)`` (10.3)."""
    from citekz.styles.apa import edition_text

    record = context.record
    role = "editor" if record.names("editor") else "compiler"
    people = record.names(role) or record.names("container-author")
    runs = [Run(context.term("in"))]
    if people:
        text = listed([direct(name) for name in people], "&", comma_for_two=False)
        runs += context.run(role, text)
        if record.names(role):
            several = len(people) > 1
            runs.append(Run(f" ({context.term(f'{role}s' if several else role)})"))
        runs.append(Run(", "))
    if number := context.text("collection-number"):
        series = context.run("collection-title", context.text("collection-title"), italic=True)
        volume = context.run("collection-number", context.term("volume").format(number), italic=True)
        runs += [*joined([series, volume], ": "), Run(". ", italic=True)]
    runs += context.run("container-title", context.text("container-title"), italic=True)
    numbers = [edition_text(context)]
    if volume_number := context.text("volume"):
        numbers.append(context.term("volume").format(with_dashes(volume_number)))
    for variable in ("page", "locator"):
        if stated := context.text(variable):
            numbers.append(pages_text(stated, context))
            break
    inside = ", ".join(number for number in numbers if number)
    return [*runs, Run(" ("), *context.run("page", inside), Run(")")] if inside else runs


def event(context: ApaContext) -> Runs:
    """``Autism Society National Conference, Milwaukee, WI, United States`` (10.5)."""
    name = context.text("event-title")
    name = "" if says(context.text("title"), name) else name[:1].upper() + name[1:]
    place = context.text("event-place") or context.text("publisher-place")
    return joined([context.run("event-title", name), context.run("event-place", place)], ", ")


def archive(context: ApaContext) -> Runs:
    """``Ф. 5-Н. Оп. 1. Д. 12. АП РК``: the place in the archive, then the archive (10.8)."""
    location = context.run("archive_location", context.text("archive_location"))
    return joined([location, context.run("archive", context.text("archive"))], ", ")


def site(context: ApaContext) -> Runs:
    """The site or work that holds the item, unless it is its author (10.16)."""
    name = context.text("container-title")
    return [] if name in _author_names(context) else context.run("container-title", name, italic=False)


def publisher(context: ApaContext) -> Runs:
    """Publishers with semicolons between; dropped where the author is the publisher (9.29)."""
    names = [name.strip() for name in context.text("publisher").split(";") if name.strip()]
    shown = [name for name in names if name not in _author_names(context)]
    return context.run("publisher", "; ".join(shown))


def _author_names(context: ApaContext) -> set[str]:
    return {name.literal for name in context.record.names("author") if name.literal}


def address(context: ApaContext) -> list[Runs]:
    """DOI or URL, without a stop after it; the original work's year last (9.34–9.36, 9.41)."""
    doi, url = context.text("DOI"), context.text("URL")
    runs: Runs = []
    if doi:
        target = f"https://doi.org/{doi}"
        runs = [Run(target, "DOI", url=target)]
    elif url:
        when = context.date("accessed")
        if when is not None and when.parts and len(when.parts[0]) == 3:
            part = when.parts[0]
            date = context.term("long_date").format(
                year=part[0], month=context.words.month(part[1], "date"), day=part[2]
            )
            runs = context.run("accessed", context.term("retrieved").format(date))
        runs = [*runs, Run(url, "URL", url=url if "://" in url else None)]
    original = context.date("original-date")
    if original is None or context.record.type in ("legislation", "treaty"):
        return [runs]
    text = f"({context.term('original').format(year_text(original, context))})"
    last = [*runs, Run(" "), Run(text, "original-date")] if runs else [Run(text, "original-date")]
    return [last]
