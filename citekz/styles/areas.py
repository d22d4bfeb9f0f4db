"""The areas of a bibliographic description (ISBD, GOST 7.1: 5), one function each.

Every function takes the record in its context and gives the runs of its area, without the sign before it.
"""

import re

from citekz.model import Date, Run
from citekz.styles.acts import act_statement, details_of_act, is_act, is_said_in_title, says_its_kind
from citekz.styles.context import Context
from citekz.styles.dates import numeric, range_of, worded, year_of
from citekz.styles.patents import patent_dates, patent_information
from citekz.styles.punctuation import Runs, bracketed, joined, led
from citekz.styles.responsibility import statements


def title_and_responsibility(context: Context) -> Runs:
    """Area 1: title proper, designation of the material, other title information, statements (7.1: 5.2)."""
    return [*title(context), *led(context.sign("slash"), statements(context))]


def title(context: Context) -> Runs:
    """Title proper ``[GMD]`` = parallel title : other title information (7.1: 5.2.2–5.2.5)."""
    proper, rest = parts_of_title(context, "title", "title_proper")
    runs = context.run("title", proper, "7.1: 5.2.2")
    if (medium := context.text("medium")) and context.data["medium"]["print"]:
        runs += [Run(" "), *bracketed(context.run("medium", medium, "7.1: 5.2.3"), "[", "]")]
    if parallel := context.custom("parallel_title"):
        runs += led(context.sign("equals"), context.run("title", str(parallel), "7.1: 5.2.4"))
    for further in context.listed("further_titles"):
        runs += led(context.sign("semicolon"), context.run("title", further, "7.1: 5.2.7.2"))
    if not rest and says_its_kind(context):
        runs += led(" ", details_of_act(context))
    information = [context.run("title", rest)] if rest else []
    return joined([runs, *information, *other_title_information(context)], context.sign("colon"))


def parts_of_title(context: Context, variable: str, proper_name: str) -> tuple[str, str]:
    """Title proper and remainder; a colon that belongs to the title as a sentence is told by ``custom`` (4.7.10)."""
    text = context.text(variable)
    proper = context.custom(proper_name)
    if isinstance(proper, str) and text.startswith(proper):
        rest = text[len(proper) :].lstrip(" :")
        return proper, rest.replace(": ", context.sign("colon"))
    head, _, rest = text.partition(": ")
    return head, rest.replace(": ", context.sign("colon"))


def other_title_information(context: Context) -> list[Runs]:
    """What follows the title, each with its own colon, in the order remainder, kind, details (5.2.5.3)."""
    record = context.record
    infos = [context.run("custom.title_info", text, "7.1: 5.2.5.3") for text in context.listed("title_info")]
    genre = act_statement(context) if is_act(context) else context.run("genre", context.text("genre"), "7.1: 5.2.5.3")
    if says_its_kind(context) and ": " not in context.text("title"):
        genre = []
    elif genre and context.text("genre") and context.text("genre").casefold() in context.text("title").casefold():
        genre = [] if not is_act(context) or not any(context.text(name) for name in ("number", "authority")) else genre
    if record.type == "standard" and context.options.get("entry") == "title":
        infos.insert(0, context.run("number", context.text("number")))
    if record.type == "patent":
        dates = [] if context.data["patent"]["area"] else patent_dates(context)
        infos = [*patent_information(context), *dates, *infos]
    specialty = context.custom("specialty")
    if isinstance(specialty, str):
        first = context.data["thesis"]["specialty"] == "first"
        label = context.data["thesis"].get("label", "{}")
        code = context.run("custom.specialty", label.format(specialty))
        return [code, genre, *infos] if first else [genre, code, *infos]
    volumes = number_of_volumes(context) if not (context.is_part or "volume" in record) else []
    return [genre, *infos, volumes]


def number_of_volumes(context: Context) -> Runs:
    """``в 2 т.`` of a set (7.1: 6.2.6)."""
    count = context.text("number-of-volumes")
    if not count:
        return []
    return context.run("number-of-volumes", context.words.write("volumes").format(count), "7.1: 6.2.6")


def edition(context: Context) -> Runs:
    """Area 2: a number gets its ending, other wording is kept (7.1: 5.3)."""
    text = context.text("edition")
    number = re.match(r"(\d+)(?=[\s,.;]|\Z)[.\s]*", text)
    if number:
        text = context.words.write("edition").format(ordinal(int(number[1]), context)) + text[number.end() :]
    runs = context.run("edition", text, "7.1: 5.3.2")
    responsibility = [
        context.run("custom.edition_responsibility", part) for part in context.listed("edition_responsibility")
    ]
    return [*runs, *led(context.sign("slash"), joined(responsibility, context.sign("semicolon")))]


def ordinal(number: int, context: Context) -> str:
    """A number as it stands before the word for edition: ``2nd`` in English, plain elsewhere."""
    if context.words.code != "en":
        return str(number)
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def specific_data(context: Context) -> Runs:
    """Area 3: scale, form of music, coming into force of a standard, application of a patent (7.1: 5.4)."""
    scale = context.run("scale", context.text("scale"), "7.1: 5.4.1")
    parts = [scale, *(context.run("custom.specific", text, "7.1: 5.4") for text in context.listed("specific"))]
    if context.record.type == "patent" and context.data["patent"]["area"]:
        parts += patent_dates(context)
    return joined(parts, context.sign("semicolon"))


def imprint(context: Context, *, publisher: bool = True, year: bool = True) -> Runs:
    """Area 4: place : publisher, year (7.1: 5.5); places and publishers in equal number pair up (5.5.3.6)."""
    names = imprint_names(context, publisher=publisher)
    when = context.run("issued", imprint_date(context), "7.1: 5.5.5") if year else []
    return joined([names, when], ", ")


def imprint_date(context: Context) -> str:
    """The year; a speech or a treaty that states a day keeps it."""
    date = context.date("event-date") or context.date("issued")
    acts = is_act(context) and "publisher-place" not in context.record
    if context.record.type == "speech" and date is not None and len(date.parts[0]) > 1:
        return worded(date, context.words)
    if context.record.type == "patent" and context.date("issued") and len(context.record["issued"].parts[0]) == 3:
        return ""
    if acts and not context.is_part and "original-date" not in context.record and date is not None:
        if act_statement(context) or is_said_in_title(date, context.text("title")):
            return ""
        return worded(date, context.words)
    return year_of(context) or (year_of(context, "event-date") if context.record.type == "speech" else "")


def imprint_names(context: Context, *, publisher: bool) -> Runs:
    """Places and publishers without the year."""
    places = [place.strip() for place in context.text("publisher-place").split(";") if place.strip()]
    if not places and context.record.type == "speech":
        places = [place.strip() for place in context.text("event-place").split(";") if place.strip()]
    variable = "publisher-place" if "publisher-place" in context.record else "event-place"
    places = [short_place(place, context) for place in places]
    publishers = [name.strip() for name in context.text("publisher").split(";") if name.strip()] if publisher else []
    colon, semicolon = context.sign("colon"), context.sign("semicolon")
    place_runs = [context.run(variable, place, "7.1: 5.5.2") for place in places]
    publisher_runs = [context.run("publisher", name, "7.1: 5.5.3") for name in publishers]
    if len(places) == len(publishers) > 1:
        pairs = [joined(pair, colon) for pair in zip(place_runs, publisher_runs, strict=True)]
        return joined(pairs, semicolon)
    return joined([joined(place_runs, semicolon), *publisher_runs], colon)


def short_place(place: str, context: Context) -> str:
    """A city as the style prints it: ``М.``, ``СПб.`` in 7.1 and 7.0.5, in full elsewhere."""
    if not (context.data["places"]["abbreviated"] or context.options.get("places") == "abbreviated"):
        return place
    return context.words.city_abbreviations.get(place, place) if context.words.code != "en" else place


def physical_description(context: Context) -> Runs:
    """Area 5: extent : illustrations ; size + accompanying material, or the pages cited (7.1: 5.6; 7.0.5: 4.9.4)."""
    if "locator" in context.record or "locator" in context.cite:
        return cited_pages(context)
    extent = context.run("custom.extent", str(context.custom("extent") or ""), "7.1: 5.6.2")
    if not extent and (pages := context.text("number-of-pages")):
        extent = context.run("number-of-pages", extent_of(pages, context), "7.1: 5.6.2")
    if not extent and "volume" not in context.record and (count := context.text("number-of-volumes")):
        extent = context.run("number-of-volumes", context.words.write("extent_volumes").format(count), "7.1: 6.2.6")
    illustrations = context.run("custom.illustrations", str(context.custom("illustrations") or ""))
    size = context.run("dimensions", context.text("dimensions"))
    runs = joined([joined([extent, illustrations], context.sign("colon")), size], context.sign("semicolon"))
    for material in context.listed("accompanying"):
        runs += led(context.sign("plus"), context.run("custom.accompanying", material, "7.1: 5.6.5"))
    return runs


def extent_of(pages: str, context: Context) -> str:
    """``200 с.``; a German item's extent has ``S.`` after it."""
    return context.words.write("extent").format(range_of(pages))


def cited_pages(context: Context) -> Runs:
    """``С. 205–206``: the place cited (7.0.5: 4.9.4)."""
    cited = str(context.cite.get("locator") or context.text("locator"))
    label = str(context.cite.get("label") or "page")
    if label != "page" or re.search(r"[^\W\d_]{3,}", cited):
        return context.run("locator", range_of(cited))
    return context.run("locator", pages_of(cited, context), "7.0.5: 4.9.4")


def pages_of(pages: str, context: Context) -> str:
    """``С. 5–10``, ``Б. 5–10``, ``P. 5–10``; ``S.`` in German entries."""
    return terms_of(context, "pages").format(range_of(pages))


def terms_of(context: Context, name: str) -> str:
    """A term with ``{}``; German entries have some of their own (gost-rules 6)."""
    own = context.data["terms"].get(context.tag, {})
    term: str = own.get(name) or context.words.write(name)
    return term


def series(context: Context) -> Runs:
    """Area 6: ``(Series : information / responsibility ; number)`` (7.1: 5.7)."""
    name = context.run("collection-title", context.text("collection-title"), "7.1: 5.7")
    if not name:
        return []
    infos = [context.run("custom.collection_info", text) for text in context.listed("collection_info")]
    runs = joined([name, *infos], context.sign("colon"))
    statements_of_series = [
        context.run("custom.collection_responsibility", text) for text in context.listed("collection_responsibility")
    ]
    runs += led(context.sign("slash"), joined(statements_of_series, context.sign("semicolon")))
    number = context.text("collection-number")
    runs += led(context.sign("semicolon"), context.run("collection-number", number))
    return bracketed(runs)


def notes(context: Context) -> list[Runs]:
    """Area 7, one run of text for each note (7.1: 5.8)."""
    texts = [context.text("note"), *context.listed("notes")]
    return [context.run("note", text, "7.1: 5.8") for text in texts if text]


def standard_number(context: Context) -> list[Runs]:
    """Area 8: ISBN with its note, ISSN (7.1: 5.9)."""
    notes_of_isbn = "".join(f" ({note})" for note in context.listed("isbn_note"))
    isbn = context.text("ISBN")
    issn = context.text("ISSN")
    return [
        context.run("ISBN", f"ISBN {isbn}{notes_of_isbn}" if isbn else "", "7.1: 5.9"),
        context.run("ISSN", f"ISSN {issn}" if issn else "", "7.1: 7.3.13"),
    ]


def address(context: Context) -> list[Runs]:
    """``URL: … (дата обращения: …)`` and DOI (7.0.5: 10.4; 7.0.100: app. A)."""
    runs = []
    if doi := context.text("DOI"):
        runs.append([Run(f"DOI {doi}", "DOI", url=f"https://doi.org/{doi}")])
    if url := context.text("URL"):
        term = context.words.write(context.data["address"]["term"])
        shown = [Run(term.format(url), "URL", url=url if "://" in url else None, clause="7.0.5: 10.4.4")]
        date = context.date("accessed")
        if date is not None and date.parts:
            shown += [Run(" "), *context.run("accessed", accessed(date, context), "7.0.5: 10.4")]
        runs.append(shown)
    mode = context.custom("access_mode")
    if isinstance(mode, str):
        runs.append(context.run("custom.access_mode", context.words.write("access_mode").format(mode)))
    return runs


def accessed(date: Date, context: Context) -> str:
    """``(дата обращения: 21.02.2006)``."""
    return context.words.write("accessed").format(numeric(date.parts[0]))


def content_type(context: Context) -> Runs:
    """Area 9: ``Текст : непосредственный`` (7.0.100: 5.10); not printed where the record does not state it."""
    if not context.data["content_type"]["print"]:
        return []
    kinds = [context.custom("content_type"), context.custom("access_type")]
    return joined([context.run("custom.content_type", str(kind)) for kind in kinds if kind], " : ")
