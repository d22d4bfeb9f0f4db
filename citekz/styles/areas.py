"""The areas of a bibliographic description (ISBD, GOST 7.1: 5), one function each.

Every function takes the record in its context and gives the runs of its area, without the sign before it. Area 4
stands in ``imprint``; volumes in ``volumes``.
"""

import re

from attrs import evolve

from citekz.model import Date, Fields, Run
from citekz.styles.acts import details_of_act, is_act, printed_statement, says_its_kind, says_kind
from citekz.styles.context import Context
from citekz.styles.dates import numeric, range_of
from citekz.styles.patents import patent_dates, patent_information
from citekz.styles.punctuation import Runs, bracketed, in_square_brackets, joined, led, sign_run
from citekz.styles.responsibility import statements
from citekz.styles.volumes import counts_volumes, extent_in_volumes, number_of_volumes, stands_in_title, volume_in_title

_EDITION = re.compile(r"(\d+)(?:\s*(?=[,;(])|[.\s]*\Z)")
_WORDED_EXTENT = re.compile(r"[^\W\d_]\.")
_WORDED_PLACE = re.compile(r"[^\W\d_]{3,}|(?![IVXLC]\.)[^\W\d_]\.\s?\d|(?![ivxlcIVXLC]+\b)[^\W\d_]{2,}\.?\s+\d")
_LABELS = ("article", "book", "chapter", "issue", "leaf", "part", "volume")


def title_and_responsibility(context: Context) -> Runs:
    """Area 1: title proper, designation of the material, other title information, statements (7.1: 5.2)."""
    runs = title(context)
    if not runs and context.names("author"):
        return []  # the reference begins with its heading, or with its container (7.0.5: 5.1)
    if who := statements(context):
        runs = [*runs, sign_run(context.sign("slash")), *who] if runs else who
    supplied = context.listed("supplied")
    return in_square_brackets(runs, supplied) if supplied and not context.shares_brackets else runs


def title(context: Context) -> Runs:
    """Title proper ``[GMD]`` = parallel title : other title information (7.1: 5.2.2–5.2.5)."""
    values = context.values
    proper, rest = parts_of_title(context, "title", "title_proper")
    if rest and any(text.startswith(rest) for text in context.listed("title_info")):
        rest = ""  # other title information says it, and its date besides
    if not proper and context.record.type in ("review", "review-book"):
        proper = context.term("review")  # an untitled review (7.7.2)
    runs = context.run("title", proper, "7.1: 5.2.2")
    if "medium" in values and context.data["medium"]["print"]:
        runs += led(" ", bracketed(context.run("medium", context.text("medium"), "7.1: 5.2.3"), "[", "]"))
    if parallel := context.custom("parallel_title"):
        runs += led(context.sign("equals"), context.run("title", str(parallel), "7.1: 5.2.4"))
    for further in context.listed("further_titles"):
        runs += led(context.sign("semicolon"), context.run("title", further, "7.1: 5.2.7.2"))
    acts = is_act(context)
    if acts and not rest and says_its_kind(context):
        runs += led(" ", details_of_act(context))
    if rest:
        runs = joined([runs, context.run("title", rest, "7.1: 5.2.5.3")], context.sign("colon"))
    information = other_title_information(context)
    if stands_in_title(context):
        return volume_in_title(context, runs, information)
    return joined([runs, *information], context.sign("colon"))


def parts_of_title(context: Context, variable: str, proper_name: str) -> tuple[str, str]:
    """Title proper and remainder; a colon that belongs to the title as a sentence is told by ``custom`` (4.7.10)."""
    text = context.text(variable)
    if ": " not in text:
        return text, ""
    proper = context.custom(proper_name)
    if isinstance(proper, str) and text.startswith(proper):
        rest = text[len(proper) :].lstrip(" :")
    else:
        proper, _, rest = text.partition(": ")
        proper = proper.rstrip(" ")
    return proper, rest.replace(": ", context.sign("colon"))


def other_title_information(context: Context) -> list[Runs]:
    """What follows the title, each with its own colon, in the order remainder, kind, details (5.2.5.3)."""
    values, kind = context.values, context.record.type
    infos = [context.run("custom.title_info", text, "7.1: 5.2.5.3") for text in context.listed("title_info")]
    genre = kind_of_work(context)
    if kind == "standard" and context.options.get("entry") == "title":
        infos.insert(0, context.run("number", context.text("number")))
    if kind == "patent":
        dates = [] if context.data["patent"]["area"] else patent_dates(context)
        infos = [*patent_information(context), *dates, *infos]
    if isinstance(specialty := context.custom("specialty"), str):
        rule = context.data["thesis"]
        label = context.term("specialty") if rule["labelled"] and specialty[:1].isdigit() else "{}"
        code = context.run("custom.specialty", label.format(specialty))
        return [code, genre, *infos] if rule["specialty"] == "first" else [genre, code, *infos]
    if "number-of-volumes" not in values or context.is_part or stands_in_title(context):
        return [genre, *infos]
    if counts_volumes(context, "title_info"):
        return [genre, *infos]
    return [genre, *infos, number_of_volumes(context)]


def _says_all(text: str, kinds: str) -> bool:
    """Whether a text holds all kinds, or whatever commas part."""
    return all(kind.casefold() in text.casefold() for kind in kinds.split(", "))


def kind_of_work(context: Context) -> Runs:
    """The genre, with the number of a report; for an act its whole statement. Nothing that the title says already."""
    acts = is_act(context)
    genre = context.text("genre")
    if not acts:
        told = context.listed("title_info")
        if genre and (says_kind(context.text("title"), genre) or any(_says_all(text, genre) for text in told)):
            genre = ""
        if context.record.type == "report" and (number := context.text("number")):
            genre = f"{genre} {context.term('number').format(number) if number[0].isdigit() else number}".strip()
        return context.run("genre", genre, "7.1: 5.2.5.3")
    number = context.text("number")
    if number and any(_says_all(text, number) and _says_all(text, "№") for text in context.listed("title_info")):
        return []  # an approval tells it: утв. постановлением … № 5
    if says_its_kind(context) and ": " not in context.text("title"):
        return []  # its details stand right after the title
    return printed_statement(context)


def edition(context: Context) -> Runs:
    """Area 2: a number gets its ending, other wording is kept (7.1: 5.3)."""
    text = context.text("edition")
    if number := _EDITION.match(text):
        term = "edition" if len(number[1]) < 4 else "edition_year"
        shown = number[1] if context.tag == "de" else ordinal(int(number[1]), context)
        text = context.term(term).format(shown) + text[number.end() :]
    if not text and (version := context.text("version")):
        text = context.term("version").format(version) if version[0].isdigit() else version
    runs = context.run("edition", text[:1].upper() + text[1:], "7.1: 5.3.2")
    responsibility = [
        context.run("custom.edition_responsibility", part) for part in context.listed("edition_responsibility")
    ]
    return [*runs, *led(context.sign("slash"), joined(responsibility, context.sign("semicolon")))] if runs else []


def ordinal(number: int, context: Context) -> str:
    """A number as it stands before the word for edition: ``2nd`` in English, plain elsewhere."""
    if context.words.code != "en" or number > 999:
        return str(number)
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def specific_data(context: Context) -> Runs:
    """Area 3: scale, form of music, coming into force of a standard, application of a patent (7.1: 5.4)."""
    scale = context.run("scale", context.text("scale"), "7.1: 5.4.1")
    parts = [scale, *(context.run("custom.specific", text, "7.1: 5.4") for text in context.listed("specific"))]
    if context.record.type == "patent" and context.data["patent"]["area"]:
        parts += patent_dates(context)
        first = next((runs for runs in parts if runs), [])
        first[:1] = [evolve(run, text=run.text[:1].upper() + run.text[1:]) for run in first[:1]]
    return joined(parts, context.sign("semicolon"))


def physical_description(context: Context) -> Runs:
    """Area 5: extent : illustrations ; size + accompanying material, or the pages cited (7.1: 5.6; 7.0.5: 4.9.4)."""
    values = context.values
    if "locator" in values or "locator" in context.cite:
        return cited_pages(context)
    parts = []
    if "number-of-pages" in values:
        parts.append(context.run("number-of-pages", extent_of(context.text("number-of-pages"), context), "7.1: 5.6.2"))
    elif "page" in values:
        return context.run("page", pages_of(context.text("page"), context))
    if "custom.extent" in values:
        parts.append(context.run("custom.extent", str(context.custom("extent") or ""), "7.1: 5.6.2"))
    runs = joined(parts, ", ") or extent_in_volumes(context)
    if "custom.illustrations" in values:
        illustrations = context.run("custom.illustrations", str(context.custom("illustrations") or ""), "7.1: 5.6.3")
        runs = joined([runs, illustrations], context.sign("colon"))
    if "dimensions" in values:
        size = context.run("dimensions", context.text("dimensions"), "7.1: 5.6.4")
        runs = joined([runs, size], context.sign("semicolon"))
    for material in context.listed("accompanying"):
        runs += led(context.sign("plus"), context.run("custom.accompanying", material, "7.1: 5.6.5"))
    return runs


def extent_of(pages: str, context: Context) -> str:
    """``200 с.``, ``200 б.``, ``200 p.``, ``200 S.``; words that the record has with the number stay."""
    return pages if _WORDED_EXTENT.search(pages) else context.term("extent").format(range_of(pages))


def cited_pages(context: Context) -> Runs:
    """``С. 205–206``: the place cited, pages unless ``cite.label`` says otherwise (7.0.5: 4.9.4)."""
    cited = str(context.cite.get("locator") or context.text("locator"))
    label = str(context.cite.get("label") or ("article" if is_cited_by_articles(context) else "page"))
    if label == "page" and "archive" in context.values and "number-of-pages" not in context.values:
        label = "leaf"  # files are counted by leaves (7.0.5: 11)
    if _WORDED_PLACE.search(cited) or (label != "page" and label not in _LABELS):
        return context.run("locator", range_of(cited))
    if label != "page":
        return context.run("locator", context.term(label).format(range_of(cited)))
    return context.run("locator", pages_of(cited, context), "7.0.5: 4.9.4")


def is_cited_by_articles(context: Context) -> bool:
    """Whether a bare number is that of an article: in an act that is not cited as a printed book."""
    return is_act(context) and not {"publisher", "publisher-place", "container-title"} & context.values.keys()


def pages_of(pages: str, context: Context) -> str:
    """``С. 5–10``, ``Б. 5–10``, ``P. 5–10``; ``S.`` in German entries."""
    return context.term("pages").format(range_of(pages))


def series(context: Context) -> Runs:
    """Area 6: ``(Series : information / responsibility ; number)`` (7.1: 5.7)."""
    if "collection-title" not in context.values:
        return []
    name = context.run("collection-title", context.text("collection-title"), "7.1: 5.7")
    infos = [context.run("custom.collection_info", text) for text in context.listed("collection_info")]
    runs = joined([name, *infos], context.sign("colon"))
    made_by = [
        context.run("custom.collection_responsibility", text) for text in context.listed("collection_responsibility")
    ]
    runs += led(context.sign("slash"), joined(made_by, context.sign("semicolon")))
    number = context.text("collection-number")
    runs += led(context.sign("semicolon"), context.run("collection-number", number))
    return bracketed(runs)


def notes(context: Context) -> list[Runs]:
    """Area 7, one run of text for each note (7.1: 5.8)."""
    if "note" not in context.values and "custom.notes" not in context.values:
        return []
    texts = [_note(context), *context.listed("notes")]
    return [context.run("note", text, "7.1: 5.8") for text in texts if text]


def _note(context: Context) -> str:
    """The note without the code of the specialty, which stands beside the kind of a thesis."""
    text, code = context.text("note"), context.text("custom.specialty")
    return "; ".join(part for part in text.split("; ") if part.rpartition(" ")[2] != code) if code else text


def standard_number(context: Context) -> list[Runs]:
    """Area 8: ISBN with its note, ISSN (7.1: 5.9)."""
    runs = []
    if isbn := context.text("ISBN"):
        explained = "".join(f" ({note})" for note in context.listed("isbn_note"))
        runs.append(context.run("ISBN", f"ISBN {isbn}{explained}", "7.1: 5.9"))
    if issn := context.text("ISSN"):
        runs.append(context.run("ISSN", f"ISSN {issn}", "7.1: 7.3.13"))
    return runs


def address(context: Context) -> list[Runs]:
    """Date of update, DOI, ``URL: … (дата обращения: …)``, limits of access (7.0.5: 10.4; 7.0.100: app. A)."""
    values, runs = context.values, []
    if "custom.updated" in values and (updated := _day(context.custom("updated"))):
        pattern = context.term("updated") if updated[0].isdigit() else "{}"
        runs.append(context.run("custom.updated", pattern.format(updated), "7.0.5: 10.4.3"))
    if doi := context.text("DOI"):
        runs.append([Run(f"DOI {doi}", "DOI", url=f"https://doi.org/{doi}")])
    if url := context.text("URL"):
        shown = [Run(context.term("url").format(url), "URL", url=url if "://" in url else None, clause="7.0.5: 10.4.4")]
        if date := context.date("accessed"):
            shown += [sign_run(" "), *context.run("accessed", accessed(date, context), "7.0.5: 10.4")]
        runs.append(shown)
    if isinstance(mode := context.custom("access_mode"), str):
        runs.append(context.run("custom.access_mode", context.term("access_mode").format(mode)))
    return runs


def _day(updated: object) -> str:
    """A date of ``custom``, which is a text, or an object like the dates of CSL."""
    if isinstance(updated, Fields):
        parts = updated.get("date-parts")
        return numeric(tuple(int(number) for number in parts[0])) if parts and parts[0] else ""
    return str(updated or "")


def accessed(date: Date, context: Context) -> str:
    """``(дата обращения: 21.02.2006)``."""
    return context.term("accessed").format(numeric(date.parts[0]) if date.parts else date.literal)


def content_type(context: Context) -> Runs:
    """Area 9: ``Текст : непосредственный`` (7.0.100: 5.10); not printed where the record does not state it."""
    if not context.data["content_type"]["print"]:
        return []
    kinds = [context.custom("content_type"), context.custom("access_type")]
    return joined([context.run("custom.content_type", str(kind)) for kind in kinds if kind], " : ")
