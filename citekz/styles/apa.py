"""APA 7: author, date, title, source (Publication Manual, chapters 9 and 10)."""

from collections.abc import Mapping, Sequence
from typing import Any

from citekz.model import Date, Record, Run
from citekz.styles.apa_context import ApaContext, full_date, year_text
from citekz.styles.apa_legal import LEGAL, legal_reference
from citekz.styles.apa_people import authors
from citekz.styles.apa_sources import source
from citekz.styles.apa_suffixes import date_of
from citekz.styles.apa_titles import title
from citekz.styles.punctuation import Runs
from citekz.styles.style import Style

_DATED = frozenset(
    ("article", "article-magazine", "article-newspaper", "webpage", "post", "post-weblog", "speech", "interview",
     "broadcast", "motion_picture", "entry-encyclopedia", "entry-dictionary", "entry", "periodical", "treaty",
     "legislation", "report", "manuscript", "personal_communication", "event", "performance", "pamphlet", "document",
     "hearing", "song")
)  # fmt: skip
_REVIEWS = frozenset(("review", "review-book"))
_WITHOUT_STOP = frozenset(("URL", "DOI", "original-date"))
_STOPS = (".", "\u2026")
_ASKING = ("?", "!")
_SPACE, _STOP = Run(" "), Run(". ")


def render(
    style: Style, record: Record, form: str, cite: Mapping[str, Any], options: Mapping[str, Any]
) -> tuple[Run, ...]:
    """The runs of a record in APA 7; other forms than ``bibliography`` and ``footnote`` are marks in the text.

    APA knows neither short references nor ``ibid``: a repeated citation is author and year again (8.10).
    """
    context = ApaContext(record, style.data, cite, options)
    if form in ("inline", "short", "ibid"):
        from citekz.styles.apa_marks import mark

        return tuple(mark(context))
    runs = (legal_reference(context) if record.type in LEGAL else []) or reference(context)
    return tuple(runs + language_note(context) if options.get("language_note") else runs)


def reference(context: ApaContext) -> Runs:
    """Author. (Date). Title. Source. – without an author the title moves to the front (9.12)."""
    who, what = authors(context), title(context)
    when = [Run("("), *context.run("issued", date_text(context)), Run(")")]
    where = source(context)
    front = who or what
    if not front:  # a paper of an archive, a bare address: what there is moves to the front
        first = next((part for part in where if part), [])
        return closed(sentences([first, when, *(part for part in where if part is not first)]))
    return closed(sentences([who, when, what, *where] if who else [what, when, *where]))


def sentences(parts: Sequence[Runs]) -> Runs:
    """Elements parted by full stops; a question mark or an exclamation mark does without (9.19)."""
    result: Runs = []
    for part in parts:
        if part:
            if result:
                last = result[-1].text
                result.append(_SPACE if last.endswith(_ASKING) or last.endswith(_STOPS) else _STOP)
            result += part
    return result


def closed(runs: Runs) -> Runs:
    """The last stop, which neither an address nor the year of the original work takes (9.35, 9.41)."""
    if runs and runs[-1].variable == "note" and runs[-1].text.startswith("("):
        return runs
    bare = not runs or runs[-1].variable in _WITHOUT_STOP or runs[-1].text.endswith((*_STOPS, *_ASKING))
    return runs if bare else [*runs, Run(".")]


def date_text(context: ApaContext) -> str:
    """The year, with month and day for what appears daily, is spoken, or cannot be found without them (9.14)."""
    suffix = context.text("year-suffix")
    date = date_of(context.record)
    if date is not None and is_dated(context.record, date):
        return full_date(date, context, suffix)
    return year_text(date, context, suffix)


def is_dated(record: Record, date: Date) -> bool:
    """Whether month and day are shown; a journal shows them only where it has neither volume nor issue."""
    kind = record.type
    if kind in ("article-journal", *_REVIEWS):
        return "volume" not in record and "issue" not in record
    return kind in _DATED or (kind == "paper-conference" and "container-title" not in record) or bool(date.season)


def language_note(context: ApaContext) -> Runs:
    """``[in Kazakh]``, ``[in Russian]`` at the end of a reference, as journals of the region ask for by option."""
    tag = (context.record.language or "").partition("-")[0]
    name = context.data["languages"].get(tag)
    return [Run(" "), *context.run("language", f"[in {name}]")] if name else []
