"""One entry of the second list on paper: in the international form, or in a style with English terms."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from attrs import evolve

from citekz.model import Record, Run, Value
from citekz.romanized.acts import ACTS
from citekz.romanized.contributions import CONTRIBUTIONS
from citekz.romanized.settings import INTERNATIONAL, ReferenceSettings
from citekz.romanized.titles import TRANSLATION
from citekz.romanized.volumes import with_volume_labelled
from citekz.styles.apa import closed, date_text, sentences
from citekz.styles.apa_context import ApaContext, counted, full_date
from citekz.styles.apa_leads import PARTS
from citekz.styles.apa_legal import LEGAL, date_of_act
from citekz.styles.apa_people import authors
from citekz.styles.apa_sources import address, container, event, publisher, serial, site, status
from citekz.styles.apa_suffixes import date_of
from citekz.styles.apa_titles import names_institution_in_form, title
from citekz.styles.punctuation import Runs, joined
from citekz.styles.style import Style, get_style
from citekz.styles.switches import merged, settings_of

_SERIALS = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book")
)
_ACTS = ACTS | {"legal_case"}
_UNDATED = frozenset((*_ACTS, "manuscript", "document"))
_MEETINGS = frozenset(("speech", "paper-conference", "event"))
_UNPRINTED = {"place": ("publisher-place",), "publisher": ("publisher",), "extent": ("number-of-pages",)}
_NUMBERED = frozenset(("number", "issue", "volume", "page", "section", "archive_location"))
_IMPRINT = frozenset(("publisher-place", "publisher", "number-of-pages", "archive_location"))
_RANGE = re.compile(r"(?<=\d)-(?=\d)")
_BRACKETS = {"[": "]", "(": ")"}


def printed(
    record: Record, settings: ReferenceSettings, language: str, options: Mapping[str, Any] | None = None
) -> Runs:
    """The runs of a romanized record, the tag of its ``language`` (a BCP 47 tag) behind.

    >>> from citekz.model import text_of
    >>> record = Record("book", (Value("title", "Belasu"), Value("publisher-place", "Almaty")))
    >>> text_of(printed(record, ReferenceSettings(), "kk"))
    'Belasu. (n.d.). Almaty. [in Kazakh]'
    """
    hidden = [name for key, names in _UNPRINTED.items() if not getattr(settings, key) for name in names]
    if "locator" in record and record.type not in ACTS:  # the page that is cited stands in place of the extent
        hidden.append("number-of-pages")
    record = record.without(*hidden)
    if settings.style == INTERNATIONAL:
        runs = international(_context(record, settings), settings)
    else:
        runs = list(_in_style(record, settings))
    return [*_in_brackets(runs, settings), *tag(settings, language)]


def tag(settings: ReferenceSettings, language: str) -> Runs:
    """``[in Kazakh]`` in the profile's form; nothing for a language without a name."""
    primary = language.split("-")[0]
    name = settings.languages.get(primary) or _names_of_languages().get(primary)
    if not settings.tag or not name or (primary == "en" and not settings.tag_latin):
        return []
    return [Run(" "), Run(settings.tag.format(name), "language")]


@lru_cache(1)
def _names_of_languages() -> Mapping[str, str]:
    return {**get_style("apa-7").data["languages"], "en": "English", "de": "German", "fr": "French"}


def _in_brackets(runs: Runs, settings: ReferenceSettings) -> Runs:
    """The English title in the brackets that the profile wants; what is missing stays in square ones."""
    opening = settings.title.removeprefix("romanized ")[:1]
    if settings.title == "English [romanized]" or opening != "(":
        return runs
    missing = settings.missing
    return [
        evolve(run, text=f"({run.text[1:-1]})")
        if run.variable == TRANSLATION and run.text != missing and run.text.startswith("[")
        else run
        for run in runs
    ]


def _context(record: Record, settings: ReferenceSettings) -> ApaContext:
    record, terms = with_volume_labelled(record, settings.terms)
    return ApaContext(record, _data_of(tuple(terms.items())), {}, {"terms": "en"})


@lru_cache(16)
def _data_of(terms: tuple[tuple[str, str], ...]) -> Mapping[str, Any]:
    usual = {"number": "no. {}", "volume": "vol. {}", "volumes": "vols. {}", "retrieved": "(accessed {})"}
    return merged(
        get_style("apa-7").data, {f"terms.en.{name}": text for name, text in {**usual, **dict(terms)}.items()}
    )


def international(context: ApaContext, settings: ReferenceSettings) -> Runs:
    """Author. (Year). Title [English]. Source. Place: publisher. Extent. Without an author the title stands first."""
    record = context.record
    cited = record.get("locator")
    outside = evolve(context, record=record.without("locator")) if cited and record.type not in _ACTS else context
    who, what = authors(outside), _titles(outside)
    by_others = context.run(CONTRIBUTIONS, context.text(CONTRIBUTIONS))
    when = _when(context)
    where = [
        _capitalized(part) for part in (*_source(outside, settings), *map(_accessed_last, address(outside))) if part
    ]
    if cited and outside is not context:
        where = _with_locator(context, where)
    if not who and not what:
        who, where = where[:1][0] if where else [], where[1:]
    return closed(sentences([who, when, what, by_others, *where] if who else [what, when, by_others, *where]))


def _capitalized(runs: Runs) -> Runs:
    """``No. 268-XIII``, ``Folder 725``: a sentence begins with a capital; addresses and names of two scripts stay."""
    if runs[0].url or "://" in runs[0].text or runs[0].variable not in _NUMBERED:
        return runs
    return [evolve(runs[0], text=runs[0].text[:1].upper() + runs[0].text[1:]), *runs[1:]]


def _accessed_last(runs: Runs) -> Runs:
    """The address, and behind it the date of access."""
    if len(runs) == 2 and runs[0].variable == "accessed":
        return [runs[1], evolve(runs[0], text=f" {runs[0].text}")]
    return runs


def _titles(context: ApaContext) -> Runs:
    """The title; an act is no work with a form in brackets, its kind and number are its source."""
    if context.record.type not in _ACTS:
        return title(context)
    return title(evolve(context, record=context.record.without("number", "genre", "edition")))


def _when(context: ApaContext) -> Runs:
    """``(2003)``, ``(1999, February 2)``; acts and papers of archives without a date have none, others ``(n.d.)``."""
    kind = context.record.type
    date = date_of_act(context) if kind in _ACTS else date_of(context.record)
    if date is None and kind in _UNDATED:
        return []
    text = full_date(date, context) if kind in _ACTS else date_text(context)
    return [Run("("), *context.run("issued", text), Run(")")]


def _source(context: ApaContext, settings: ReferenceSettings) -> list[Runs]:
    record, kind = context.record, context.record.type
    inside = "container-title" in record
    if kind in _ACTS:
        return [_act(context), _in_serial(context, settings), imprint(context), _venue(context), extent(context)]
    if kind in _SERIALS or (kind == "interview" and inside):
        return [_in_serial(context, settings), *([] if inside else [imprint(context)]), status(context)]
    if inside and kind in PARTS:
        return [container(context), imprint(context), extent(context), series(context)]
    if kind in _MEETINGS:
        at = _in_serial(context, settings) if inside and ("page" in record or "issue" in record) else site(context)
        return [at, event(context), publisher(context), extent(context)]
    if kind == "thesis":
        school = imprint(context, named=not names_institution_in_form(context))
        return [school, extent(context), holding(context)]
    return [
        site(context), imprint(context), extent(context), series(context), holding(context), status(context)
    ]  # fmt: skip


def imprint(context: ApaContext, *, named: bool = True) -> Runs:
    """``Almaty: Gylym``; the place alone where the publisher is not stated or named elsewhere."""
    place = context.run("publisher-place", context.text("publisher-place"))
    house = publisher(context) if named else []
    return joined([place, house], ": ")


def extent(context: ApaContext) -> Runs:
    """``656 p.``"""
    pages = context.text("number-of-pages")
    return context.run("number-of-pages", f"{pages} p.") if pages else []


def series(context: ApaContext) -> Runs:
    """``(Library of the diplomat, 5)``: the series that a book is in."""
    name = context.run("collection-title", context.text("collection-title"))
    number = context.run("collection-number", context.text("collection-number"))
    runs = joined([name, number], ", ")
    return [Run("("), *runs, Run(")")] if name and "volume-title" not in context.record else []


def holding(context: ApaContext) -> Runs:
    """``AP RK. F. 7. Inv. 1. File 112. L. 8``: the archive, then the place in it."""
    parts = [context.run(name, context.text(name)) for name in ("archive", "archive_collection", "archive_location")]
    return joined([joined(parts, ". "), context.run("archive-place", context.text("archive-place"))], ", ")


def _venue(context: ApaContext) -> Runs:
    """Where a treaty was made."""
    return context.run("event-place", context.text("event-place"))


def _in_serial(context: ApaContext, settings: ReferenceSettings) -> Runs:
    """``Journal, 12(3), pp. 5–10``; ``Journal, vol. 12, no. 3, pp. 5–10`` where the profile wants words."""
    record = context.record
    pages = context.text("page") or (context.text("locator") if record.type not in _ACTS else "")
    name = context.run("container-title", context.text("container-title"), italic=True)
    where = context.run("page", counted(context, "page", pages)) if pages else []
    if settings.issue == "brackets" and "custom.volume_label" not in record:
        numbers = serial(evolve(context, record=record.without("container-title", "page", "locator", "number")))
        numbers = _worded_alone(context, numbers)
    else:
        numbers = joined([_numbered(context, "volume", "volume"), _numbered(context, "issue", "number")], ", ")
    article = context.run("custom.article", context.term("act_part").format(context.text("custom.article")))
    part = article if context.text("custom.article") else []
    item = _section(context) if name and record.type in _ACTS else []
    runs = joined([name, numbers, part, item, where], ", ")
    return runs if name or not runs else [evolve(runs[0], text=runs[0].text[:1].upper() + runs[0].text[1:]), *runs[1:]]


def _worded_alone(context: ApaContext, numbers: Runs) -> Runs:
    """An issue without a volume takes its word, unless it states both its numbers: ``no. 4``, ``1(11)``."""
    issue = context.text("issue")
    if issue and "volume" not in context.record and not issue.endswith(")"):
        return _numbered(context, "issue", "number")
    return numbers


def _numbered(context: ApaContext, variable: str, term: str) -> Runs:
    text = context.text(variable)
    return context.run(variable, context.term(term).format(_RANGE.sub("\u2013", text))) if text else []


def _act(context: ApaContext) -> Runs:
    """``Law of the Republic of Kazakhstan no. 319-III, art. 5``; the kind is not said twice."""
    genre, number = context.text("genre"), context.text("number")
    kind = [] if genre.casefold() in context.text("title").casefold() else context.run("genre", genre)
    numbers = context.run("number", context.term("number").format(number)) if number else []
    part = _section(context) if "section" not in context.record or "container-title" not in context.record else []
    return joined([joined([kind, numbers], " "), part], ", ")


def _section(context: ApaContext) -> Runs:
    """``art. 242``: what is cited of an act, or its number in the gazette that printed it."""
    cited = context.text("section") or ("" if "container-title" in context.record else context.text("locator"))
    return context.run("section", context.term("act_part").format(cited) if cited[:1].isdigit() else cited)


def _with_locator(context: ApaContext, where: list[Runs]) -> list[Runs]:
    """The cited pages after the imprint: ``Astana: Elorda, pp. 393–394``; as a sentence where there is no imprint."""
    cited = context.text("locator")
    pages = context.run("locator", counted(context, "page", cited) if cited[:1].isdigit() else cited)
    at = next((at for at in reversed(range(len(where))) if _is_imprint(where[at])), None)
    if at is None:
        return [pages, *where] if context.record.type not in _SERIALS else where
    return [*where[:at], [*where[at], Run(", "), *pages], *where[at + 1 :]]


def _is_imprint(part: Runs) -> bool:
    return any(run.variable in _IMPRINT for run in part)


def _in_style(record: Record, settings: ReferenceSettings) -> tuple[Run, ...]:
    style = _style_of(settings.style, tuple(settings.terms.items()), repr(sorted(settings.switches.items())), settings)
    if style.data["engine"] == "gost" or record.type in LEGAL:
        record = _with_titles_in_one(record, settings)
    return style.render(record, options={"terms": "en"})


_STYLES: dict[tuple[object, ...], Style] = {}


def _style_of(name: str, terms: tuple[tuple[str, str], ...], switches: str, settings: ReferenceSettings) -> Style:
    """The style with the words and switches of the settings."""
    key = (name, terms, switches)
    if key not in _STYLES:
        base = get_style(name)
        words = "terms.en" if base.data["engine"] == "apa" else "words.en"
        changed = {f"{words}.{term}": text for term, text in terms}
        data = merged(base.data, {**changed, **settings_of(settings.switches, base.data["engine"], "references")})
        data.setdefault("profile", {"name": name, "style": name})
        _STYLES[key] = Style(base.name, base.title, data)
    return _STYLES[key]


def _with_titles_in_one(record: Record, settings: ReferenceSettings) -> Record:
    """GOST, and laws in APA, have no place for an English title of ours: it stands in the title itself."""
    english = record.get(TRANSLATION)
    if not isinstance(english, str):
        return record
    opening = "(" if settings.title == "romanized (English)" and english != settings.missing.strip("[]()") else "["
    text = f"{record.get('title')} {opening}{english}{_BRACKETS[opening]}"
    return record.without(TRANSLATION).with_values(Value("title", text))
