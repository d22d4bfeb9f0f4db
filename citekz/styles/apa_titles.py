"""The title of an APA reference, and all that stands in brackets after it (APA 7: 9.18–9.22, 9.38)."""

import re

from citekz.model import Record, Run
from citekz.styles.apa_case import sentence_case
from citekz.styles.apa_context import ApaContext, counted
from citekz.styles.apa_leads import PARTS
from citekz.styles.apa_people import aside, direct_list, listed
from citekz.styles.punctuation import Runs, with_dashes

_IN_ITALICS = frozenset(
    ("article", "book", "classic", "collection", "report", "thesis", "webpage", "post", "dataset", "software", "speech",
     "manuscript", "standard", "patent", "document", "map", "motion_picture", "musical_score", "graphic", "figure",
     "pamphlet", "interview", "performance", "event", "personal_communication")
)  # fmt: skip
_UNLESS_INSIDE = frozenset(("periodical", "broadcast", "song", *PARTS))
_IN_CONTAINER = frozenset(("interview", "speech"))
_NUMBERED = frozenset(
    ("article", "broadcast", "dataset", "document", "graphic", "hearing", "manuscript", "map", "motion_picture",
     "pamphlet", "patent", "report", "software", "song", "standard", "thesis", "webpage")
)  # fmt: skip
_CITED_WITHIN = frozenset(("book", "report", "thesis", "document", "standard", "manuscript", "classic", "collection"))
_SETS = frozenset(("book", "classic", "collection"))
FORMLESS = frozenset(("legislation", "treaty", "patent", "standard", "legal_case", "bill", "regulation"))
_WITH_LETTERS = re.compile(r"[^\W\d_]{2,}|[^\W\d_]+/")


def is_italic(record: Record) -> bool:
    """Whether a title is in italics: works that stand alone, not parts, articles or descriptions (9.19, 9.22)."""
    if str(record.get("title") or "").startswith("["):
        return False
    if record.type in _IN_CONTAINER and ("container-title" in record or "chair" in record):
        return False
    return record.type in _IN_ITALICS or (record.type in _UNLESS_INSIDE and "container-title" not in record)


def title(context: ApaContext) -> Runs:
    """``Title [translation] (D. Wright, Ed.; 2nd ed.) [Form]`` (9.18–9.22)."""
    text = context.text("title")
    runs = _titled(context, text)
    reviewed = review_mark(context)
    for extra in (translation(context), details(context), reviewed or form(context)):
        if extra:
            runs += [Run(" "), *extra] if runs else extra
    return runs


def _titled(context: ApaContext, text: str) -> Runs:
    record = context.record
    romanized = context.text("custom.title_romanized")
    if context.options.get("sentence_case") and context.words.code == "en" and not romanized:
        text = sentence_case(text, record.get("custom.proper_names") or ())
    runs = context.run("title", romanized or text, italic=is_italic(record))
    if record.type not in _SETS:
        return runs
    if "volume" in record and (part := volume_title(context)):
        return [*runs, *numbered_part(context, "volume", part, italic=True)]
    if (series := context.text("collection-title")) and "collection-number" in record and runs:
        number = numbered_part(context, "collection-number", "", italic=True)
        return [*context.run("collection-title", series, italic=True), *number, stop_after(number), *runs]
    return runs


def volume_title(context: ApaContext) -> str:
    """The variable that holds the title of a volume; empty where it has none."""
    return next((name for name in ("volume-title", "part-title") if name in context.stated), "")


def numbered_part(context: ApaContext, number: str, name: str, *, italic: bool) -> Runs:
    """``: Vol. 2. Cognitive processes``: a volume of a set or of a numbered series (9.20)."""
    text = volume_text(context) if number == "volume" else counted(context, "volume", context.text(number))
    runs = [Run(": ", italic=italic), *context.run(number, text[:1].upper() + text[1:], italic=italic)]
    if part := context.text(name):
        runs += [stop_after(runs), *context.run(name, part, italic=italic)]
    return runs


def stop_after(runs: Runs) -> Run:
    """The full stop inside a title, not doubled after an abbreviation."""
    return Run(" " if runs[-1].text.endswith(".") else ". ", italic=runs[-1].italic)


def translation(context: ApaContext) -> Runs:
    """``[English title]`` after a title in another language (9.38), where the record holds it."""
    text = context.text("custom.title_translation")
    return context.run("custom.title_translation", f"[{text}]") if text else []


def details(context: ApaContext) -> Runs:
    """``(D. Wright, Ed.; 2nd ed., Vol. 1)``: what is needed to find the work (9.19)."""
    groups = aside(context)
    if numbers := _numbers(context):
        groups.append(separated(numbers, ", "))
    groups += [part for part in (_number(context), _version(context)) if part]
    if not groups:
        return []
    return [Run("("), *separated(groups, "; "), Run(")")]


def separated(parts: list[Runs], sign: str) -> Runs:
    """Parts that all say something, with a sign between them."""
    runs = list(parts[0])
    for part in parts[1:]:
        runs.append(Run(sign))
        runs += part
    return runs


def _numbers(context: ApaContext) -> list[Runs]:
    """Edition, volume and the pages cited of a whole work."""
    record, parts = context.record, []
    if record.type in PARTS and "container-title" in record:
        return []
    if edition := edition_text(context):
        parts.append(context.run("edition", edition))
    if record.type in _SETS:
        if "volume" in record and not volume_title(context):
            parts.append(context.run("volume", volume_text(context)))
        elif "volume" not in record and (count := context.text("number-of-volumes")).isdecimal() and int(count) > 1:
            parts.append(context.run("number-of-volumes", counted(context, "volume", f"1-{count}")))
        if part := context.text("part-number"):
            parts.append(context.run("part-number", context.term("part").format(part)))
    if "locator" in record and record.type in _CITED_WITHIN:
        parts.append(context.run("locator", counted(context, "page", context.text("locator"))))
    return parts


def volume_text(context: ApaContext) -> str:
    """``Vol. 1``, ``т. 2``, or what the item calls a volume: ``ч. 2``, ``1-бөл.`` (``custom.volume_label``)."""
    label, number = context.text("custom.volume_label"), context.text("volume")
    if not label:
        return counted(context, "volume", number)
    shown = label if context.words.code == "en" else label[:1].lower() + label[1:]
    return f"{with_dashes(number)}{shown}" if label.startswith("-") else f"{shown} {with_dashes(number)}"


def _version(context: ApaContext) -> Runs:
    """``Version 3.3.070`` of software and data; that of an app whose part is cited stands after the app (10.10)."""
    text = context.text("version")
    if not text or (context.record.type in PARTS and "container-title" in context.record):
        return []
    return context.run("version", context.term("version").format(text))


def _number(context: ApaContext) -> Runs:
    """``U.S. Patent No. 9,367,592``, ``Report No. 5``; a number with words of its own needs no other (9.19)."""
    number, kind = context.text("number"), context.record.type
    if not number or (kind not in _NUMBERED and " " not in number):
        return []
    if _WITH_LETTERS.match(number):
        return context.run("number", number)
    if kind == "patent":
        return context.run("number", patent_number(context, number))
    if kind == "thesis":
        return context.run("number", context.term("publication").format(number))
    numbered = context.term("number").format(number)
    genre = _capital(context.text("genre")) if kind in ("report", "standard") else ""
    return context.run("number", f"{genre} {numbered}" if genre else numbered)


def patent_number(context: ApaContext, number: str) -> str:
    """``U.S. Patent No. 9,367,592``; ``Патент Республики Казахстан № 5``, ``Қазақстан Республикасының № 5 патенті``."""
    from citekz.styles.people import body_in_genitive

    kind = context.text("genre") or context.term("patent")
    body = context.text("authority") or context.text("jurisdiction")
    if body and context.words.code != "en":
        body = body_in_genitive(body, context.words.code) or f"({body})"
    text = context.term("patent_number").format(
        kind=kind, body=body, number=context.term("number").format(with_dashes(number) if "-" in number else number)
    )
    return _capital(" ".join(text.split()))


def edition_text(context: ApaContext) -> str:
    """``2nd ed.``, ``Summer 2019 ed.``; wording that says it is an edition is kept."""
    text = context.text("edition")
    if not text:
        return ""
    number = re.match(r"(\d+)(?=[\s,.;]|\Z)[.\s]*", text)
    if number:
        return context.term("edition").format(_ordinal(context, int(number[1]))) + text[number.end() :]
    named = context.terms.get("named_edition")
    said = re.search(context.term("edition_said"), text) if named else None
    return named.format(text) if named and not said else text


def _ordinal(context: ApaContext, number: int) -> str:
    if context.words.code != "en":
        return str(number)
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def form(context: ApaContext) -> Runs:
    """``[Conference session]``, ``[Master’s thesis, University]``, ``[Film]`` (9.21); not what the title says."""
    record, genre = context.record, context.text("genre")
    if record.type in FORMLESS or has_form_after_container(record):
        return []
    if record.type == "report" and "number" in record and not _WITH_LETTERS.match(context.text("number")):
        return []
    usual = context.data["default_forms"][context.words.code].get(record.type, "")
    if not usual and genre.casefold() in context.text("title").casefold():
        return []
    genre = genre or usual
    if record.type == "thesis" and names_institution_in_form(context):
        genre = f"{genre}, {context.text('publisher')}"
    if record.type in ("motion_picture", "song", "broadcast") and (medium := context.text("medium")):
        genre = f"{genre}; {medium}"
    return [Run("["), *context.run("genre", _capital(genre)), Run("]")]


def has_form_after_container(record: Record) -> bool:
    """Whether the form belongs to the whole: a symposium with chairs (10.5), an app whose part is cited (10.10)."""
    app = record.type in PARTS and "version" in record
    return "container-title" in record and (
        app or (record.type in ("speech", "paper-conference") and "chair" in record)
    )


def names_institution_in_form(context: ApaContext) -> bool:
    """Whether the university stands with the kind of thesis; that of an unpublished one is its source (10.6)."""
    genre = context.text("genre").casefold()
    unpublished = any(word in genre for word in context.data["unpublished"])
    return bool(genre) and "publisher" in context.record and not unpublished


def review_mark(context: ApaContext) -> Runs:
    """``[Review of the book Title, by A. Author]`` (10.7)."""
    record = reviewed_record(context.record)
    if record is None:
        return []
    kinds = context.data["reviewed"][context.words.code]
    episode = record.type == "broadcast" and "container-title" in record
    kind = context.text("reviewed-genre") or kinds.get("episode" if episode else record.type, kinds["book"])
    before, _, after = context.term("review").format(kind=kind, title="\0").partition("\0")
    name, people = str(record.get("title") or ""), _makers(context, record)
    by = f", {context.term('by')} {people}".replace("  ", " ") if people else ""
    if episode:
        name = context.term("quoted_with_comma" if by else "quoted").format(name)
        by = by.removeprefix(",") if name.endswith(",\u201d") else by
    shown = context.run("custom.reviewed", name, italic=not episode)
    return [*context.run("custom.reviewed", f"[{before}"), *shown, *context.run("custom.reviewed", f"{after}{by}]")]


def _makers(context: ApaContext, record: Record) -> str:
    """Who made the work under review: ``A. Author``; ``M. Schur, Writer, & D. Goddard, Dir.``"""
    people = [
        direct_list(names) + ("" if role == "author" else f", {context.term(f'review_{role}')}")
        for role in ("author", "script-writer", "director", "editor")
        if (names := record.names(role))
    ]
    return listed(people[:2] if len(people) > 1 and not record.names("author") else people[:1], "&", comma_for_two=True)


def reviewed_record(record: Record) -> Record | None:
    """The work that a review is about: ``custom.reviewed``, or ``reviewed-title`` and ``reviewed-author``."""
    reviewed = record.get("custom.reviewed")
    if reviewed is not None:
        from citekz.exchange.csl_json import json_of

        return Record.from_csl(json_of(reviewed))
    if "reviewed-title" not in record:
        return None
    from citekz.model import Value

    values = (Value("title", record["reviewed-title"]), Value("author", record.names("reviewed-author")))
    return Record("book", values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
