"""APA 7: author, date, title, source (Publication Manual, chapters 9 and 10)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from citekz.model import Name, Record, Run
from citekz.styles.apa_context import ApaContext, direct, full_date, inverted, listed, pages_text, year_text
from citekz.styles.apa_legal import LEGAL, legal_reference
from citekz.styles.apa_sources import source
from citekz.styles.areas import ordinal
from citekz.styles.context import Context
from citekz.styles.punctuation import Runs, joined, with_dashes
from citekz.styles.style import Style

_DATED = frozenset(
    ("article-magazine", "article-newspaper", "webpage", "post", "post-weblog", "speech", "interview", "broadcast",
     "motion_picture", "entry-encyclopedia", "periodical", "treaty", "legislation")
)  # fmt: skip
PARTS = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary", "entry"))
_IN_ITALICS = frozenset(
    ("book", "report", "thesis", "webpage", "dataset", "software", "speech", "manuscript", "standard", "patent",
     "document", "map", "motion_picture", "song", "musical_score", "graphic", "pamphlet")
)  # fmt: skip


def render(
    style: Style, record: Record, form: str, cite: Mapping[str, Any], options: Mapping[str, Any]
) -> tuple[Run, ...]:
    """The runs of a record in APA 7; other forms than ``bibliography`` and ``footnote`` are marks in the text."""
    context = ApaContext(record, style.data, cite, options)
    if form in ("inline", "short", "ibid"):
        from citekz.styles.apa_marks import mark

        return tuple(mark(context))
    if record.type in LEGAL and (runs := legal_reference(context)):
        return tuple(runs)
    return tuple(reference(context))


def reference(context: ApaContext) -> Runs:
    """Author. (Date). Title. Source. – without an author the title moves to the front (9.12)."""
    who = authors(context)
    when = [Run("("), *context.run("issued", date_text(context)), Run(")")]
    what = title(context)
    front = [who, when, what] if who else [what, when] if what else [when]
    parts = [*front, *source(context)]
    return closed(sentences(parts))


def sentences(parts: Sequence[Runs]) -> Runs:
    """Elements parted by full stops; a question mark or an exclamation mark does without (9.19)."""
    result: Runs = []
    for part in parts:
        asks = bool(result) and result[-1].text.endswith(("?", "!"))
        result = joined([result, part], " " if asks else ". ")
    return result


def closed(runs: Runs) -> Runs:
    """The last stop, which neither an address nor the year of the original work takes (9.35, 9.41)."""
    bare = not runs or runs[-1].variable in ("URL", "DOI", "original-date") or runs[-1].text.endswith((".", "?", "!"))
    return runs if bare else [*runs, Run(".")]


def authors(context: ApaContext) -> Runs:
    """Authors, or the editors of a whole book in their place (9.7–9.12, 10.2)."""
    record = context.record
    names = record.names("author")
    if names:
        return context.run("author", name_list(context, names))
    for role in ("editor", "compiler", "director"):
        names = record.names(role)
        if names and record.type not in PARTS:
            return [*context.run(role, name_list(context, names)), Run(" "), *role_mark(context, role, len(names))]
    return []


def role_mark(context: ApaContext, role: str, count: int) -> Runs:
    """``(Ed.)`` or ``(Eds.)``."""
    several = count > 1 and f"{role}s" in context.data["terms"][context.words.code]
    return [Run(f"({context.term(f'{role}s' if several else role)})")]


def name_list(context: ApaContext, names: Sequence[Name]) -> str:
    """``A, B, & C``; 21 or more: the first 19, an ellipsis, the last (9.8)."""
    most = context.data["most_authors"]
    texts = [inverted(name) for name in names]
    if context.record.get("custom.authors_truncated"):
        return f"{', '.join(texts)}, {context.term('and_others')}"
    if len(names) > most:
        return f"{', '.join(texts[: most - 1])}, ... {texts[-1]}"
    groups = all(name.literal for name in names)
    return listed(texts, "&", comma_for_two=not groups)


def date_text(context: ApaContext) -> str:
    """The year, with month and day for what appears daily or is spoken (9.14)."""
    record = context.record
    suffix = context.text("year-suffix")
    date = context.date("issued") or context.date("event-date") or context.date("submitted")
    if record.type in _DATED:
        return full_date(date, context, suffix)
    return year_text(date, context, suffix)


def title(context: ApaContext) -> Runs:
    """``Title [translation] (D. Wright, Ed.; 2nd ed.) [Form]`` (9.18–9.22)."""
    record = context.record
    text = context.text("title")
    if record.type == "review" or "custom.reviewed" in record:
        return [*context.run("title", text), *_space(review_mark(context), text)]
    runs = _titled(context, text)
    for extra in (translation(context), details(context), form(context)):
        runs += _space(extra, text if runs else "")
    return runs


def _titled(context: ApaContext, text: str) -> Runs:
    record = context.record
    romanized = context.text("custom.title_romanized")
    italic = record.type in _IN_ITALICS or (record.type == "periodical" and "container-title" not in record)
    runs = context.run("title", romanized or text, italic=italic)
    if record.type == "book" and "volume" in record and (part := context.text("volume-title")):
        volume = context.term("volume").format(context.text("volume"))
        runs += [Run(": ", italic=True), *context.run("volume", f"{volume}. {part}", italic=True)]
    return runs


def _space(runs: Runs, before: str) -> Runs:
    return [Run(" "), *runs] if runs and before else runs


def translation(context: ApaContext) -> Runs:
    """``[English title]`` after a title in another language (9.38), where the record holds it."""
    text = context.text("custom.title_translation")
    return context.run("custom.title_translation", f"[{text}]") if text else []


def details(context: ApaContext) -> Runs:
    """``(D. Wright, Ed.; 2nd ed., Vol. 1)``: what is needed to find the work (9.19)."""
    record, people, numbers = context.record, [], []
    if record.names("author") and record.type not in PARTS:
        people += [_role(context, role) for role in ("editor", "compiler") if record.names(role)]
    if record.names("translator"):
        people.append(_role(context, "translator"))
    if record.type not in PARTS:
        if edition := edition_text(context):
            numbers.append(edition)
        if record.type == "book" and "volume" in record and "volume-title" not in record:
            numbers.append(context.term("volume").format(with_dashes(context.text("volume"))))
        if "locator" in record and record.type in ("book", "report", "thesis", "document"):
            numbers.append(pages_text(context.text("locator"), context))
    if version := context.text("version"):
        number = context.text("number")
        numbers.append("; ".join(part for part in (number, context.term("version").format(version)) if part))
    elif (number := context.text("number")) and record.type in ("report", "patent", "standard", "dataset", "thesis"):
        numbers.append(_number(context, number))
    text = "; ".join([*people, *([", ".join(numbers)] if numbers else [])])
    return [Run("("), *context.run("custom.details", text), Run(")")] if text else []


def _number(context: ApaContext, number: str) -> str:
    """``U.S. Patent No. 9,367,592``; a number with letters of its own needs no word."""
    if re.match(r"[^\W\d_]{2,}", number):
        return number
    kind = context.text("genre") if context.record.type == "patent" else ""
    country = context.text("authority") if kind else ""
    label = " ".join(part for part in (kind, country, context.term("number").format(number)) if part)
    return context.term("publication").format(number) if context.record.type == "thesis" else label


def _role(context: ApaContext, role: str) -> str:
    names = context.record.names(role)
    several = len(names) > 1 and f"{role}s" in context.data["terms"][context.words.code]
    people = listed([direct(name) for name in names], "&", comma_for_two=False)
    return f"{people}, {context.term(f'{role}s' if several else role)}"


def edition_text(context: ApaContext) -> str:
    """``2nd ed.``; wording that is not a number is kept."""
    text = context.text("edition")
    number = re.match(r"(\d+)(?=[\s,.;]|\Z)[.\s]*", text)
    if not number:
        return text
    words = Context(context.record, {}, {}, context.options)
    return context.term("edition").format(ordinal(int(number[1]), words)) + text[number.end() :]


def form(context: ApaContext) -> Runs:
    """``[Conference session]``, ``[Master’s thesis, University]``, ``[Computer software]`` (9.21)."""
    record, genre = context.record, context.text("genre")
    if record.type in ("legislation", "treaty", "patent", "standard", "interview") or not genre:
        return []
    if genre.casefold() in context.text("title").casefold():
        return []
    if record.type == "thesis" and (place := context.text("publisher")) and "unpublished" not in genre.lower():
        genre = f"{genre}, {place}"
    return [Run("["), *context.run("genre", genre), Run("]")]


def review_mark(context: ApaContext) -> Runs:
    """``[Review of the book Title, by A. Author]`` (10.7)."""
    reviewed = context.record.get("custom.reviewed")
    if reviewed is None:
        return []
    from citekz.exchange.csl_json import json_of

    record = Record.from_csl(json_of(reviewed))
    kind = context.data["forms"].get(record.type, context.data["forms"]["book"])
    role = "director" if record.names("director") else "author"
    names = listed([direct(name) for name in record.names(role)], "&")
    director = f", {context.term('director')}" if role == "director" else ""
    text = context.term("review").format(kind=kind, title=record.get("title") or "")
    by = f", {context.term('by')} {names}{director}" if names else ""
    return context.run("custom.reviewed", f"[{text}{by}]")
