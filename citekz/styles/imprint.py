"""Area 4: place : publisher, year (GOST 7.1: 5.5), and what stands for an unknown one of them."""

from collections.abc import Sequence

from citekz.model import Date, Fields
from citekz.styles.acts import date_in_words, is_act, is_said, printed_statement
from citekz.styles.context import Context
from citekz.styles.dates import year_of
from citekz.styles.punctuation import Runs, in_square_brackets, joined

_PUBLISHED = frozenset(("book", "collection", "pamphlet", "classic", "map", "musical_score", "graphic"))
_DAY = 3
_UNKNOWN = (("publisher-place", "no_place"), ("publisher", "no_publisher"), ("issued", "no_date"))


def imprint(context: Context, *, publisher: bool = True, year: bool = True) -> Runs:
    """Area 4; what is supplied shares one pair of brackets with its neighbours (7.1: 4.7.9, 5.5.2–5.5.5)."""
    names = imprint_names(context, publisher=publisher)
    when: Runs = []
    if year:
        when = context.run("issued", imprint_date(context), "7.1: 5.5.5")
        if not when and _is_unknown(context, "issued"):
            when = context.run("issued", context.term("no_date").strip("[]"), "7.1: 5.5.5")
    runs = joined([names, when], ", ")
    supplied = {*context.listed("supplied"), *(name for name, _ in _UNKNOWN if _is_unknown(context, name))}
    date = context.date("issued")
    if date is not None and date.circa:
        supplied.add("issued")
    return in_square_brackets(runs, supplied) if supplied and runs else runs


def _is_unknown(context: Context, variable: str) -> bool:
    """Whether a variable is to be printed as unknown: ``[Б. м.]``, ``[б. и.]``, ``[б. г.]`` (7.1: 5.5.2.5, 5.5.3.7).

    That is so where ``custom.supplied`` names a variable that the record does not state, and with ``options.unknown``
    for all that are printed or published. 7.1 has no sign for an unknown year (5.5.5).
    """
    if variable in context.values or "custom.imprint" in context.values:
        return False
    if variable == "issued" and not context.data["imprint"]["no_date"]:
        return False
    if context.options.get("unknown"):
        return context.record.type in _PUBLISHED and not context.is_part
    return context.is_supplied(variable)


def imprint_date(context: Context) -> str:
    """The year; a speech or a treaty that states a day keeps it."""
    record = context.record
    if record.type == "patent":
        issued = context.date("issued")
        return "" if issued is not None and issued.parts and len(issued.parts[0]) == 3 else year_of(context, bare=True)
    if record.type == "speech":
        date = context.date("event-date") or context.date("issued")
        if date is not None and date.parts and len(date.parts[0]) > 1:
            return date_in_words(context, date)
        return year_of(context, bare=True) or year_of(context, "event-date", bare=True)
    if is_act(context) and not context.is_part and "original-date" not in context.values:
        date = context.date("event-date") or context.date("issued")
        if date is not None and date.parts and _is_of_act(context, date):
            year = str(date.parts[0][0])
            said = any(year in run.text for run in printed_statement(context)) or is_said(context, date)
            return "" if said else date_in_words(context, date)
    return year_of(context, bare=True)


def _is_of_act(context: Context, date: Date) -> bool:
    """Whether a date is that of the act: nothing says where it was printed, or the place where it was signed a day."""
    values = context.values
    return "publisher-place" not in values or ("publisher" not in values and len(date.parts[0]) == _DAY)


def imprint_names(context: Context, *, publisher: bool) -> Runs:
    """Places and publishers without the year; in equal number they pair up (7.1: 5.5.3.6)."""
    colon, semicolon = context.sign("colon"), context.sign("semicolon")
    groups = context.custom("imprint")
    if isinstance(groups, tuple):
        return joined([_group(context, group, publisher) for group in groups if isinstance(group, Fields)], semicolon)
    place = context.text("custom.place_printed") or context.text("publisher-place")
    places, variable = _split(place), "publisher-place"
    if not places and context.record.type in ("speech", "treaty"):
        places, variable = _split(context.text("event-place")), "event-place"
    if not places and _is_unknown(context, variable):
        places = [context.term("no_place").strip("[]")]
    named = context.text("custom.publisher_printed") or context.text("publisher")
    publishers = _split(named) if publisher and not _is_university(context) else []
    if publisher and not publishers and _is_unknown(context, "publisher"):
        publishers = [context.term("no_publisher").strip("[]")]
    place_runs = [context.run(variable, short_place(place, context), "7.1: 5.5.2") for place in places]
    publisher_runs = [context.run("publisher", name, "7.1: 5.5.3") for name in publishers]
    if len(places) == len(publishers) > 1:
        return joined([joined(pair, colon) for pair in zip(place_runs, publisher_runs, strict=True)], semicolon)
    return joined([joined(place_runs, semicolon), *publisher_runs], colon)


def _is_university(context: Context) -> bool:
    """Whether the publisher of a thesis is its university, which stands with the author (7.1: 5.5.3.8)."""
    is_statement = context.record.type == "thesis" and context.data["thesis"]["publisher"] == "statement"
    return is_statement and "custom.responsibility" not in context.values


def _group(context: Context, group: Fields, publisher: bool) -> Runs:
    """One place with its publishers, as ``custom.imprint`` groups them."""
    names = group.get("publisher", ()) if publisher else ()
    names = (names,) if isinstance(names, str) else names or ()
    places = [
        context.run("publisher-place", short_place(place, context)) for place in _split(str(group.get("place", "")))
    ]
    publishers = [context.run("publisher", str(name), "7.1: 5.5.3") for name in names]
    return joined([joined(places, context.sign("semicolon")), *publishers], context.sign("colon"))


def _split(text: str) -> Sequence[str]:
    return [part.strip() for part in text.split(";") if part.strip()] if ";" in text else [text] if text else []


def short_place(place: str, context: Context) -> str:
    """A city as the style prints it: ``М.``, ``СПб.`` in 7.1 and 7.0.5, in full elsewhere."""
    if not context.data["places"]["abbreviated"] and context.options.get("places") != "abbreviated":
        return place
    return place if context.words.code == "en" else context.words.city_abbreviations.get(place, place)
