"""Author and year in the running text: ``(A & B, 2019, p. 10)`` and ``A and B (2019)`` (APA 7, chapter 8)."""

from collections.abc import Sequence
from typing import Any

from citekz.exchange.csl_json import json_of
from citekz.model import Name, Record, Run
from citekz.styles.apa_context import ApaContext, listed, year_text
from citekz.styles.people import family_of, initials
from citekz.styles.punctuation import Runs, with_dashes

_FEW = 3
_ITALIC_TITLES = frozenset(("book", "report", "thesis", "webpage", "periodical", "document", "standard", "dataset"))


def mark(context: ApaContext) -> Runs:
    """The mark of a citation, parenthetical unless ``cite.mode`` is ``narrative``."""
    cite = context.cite
    if cite.get("mode") == "bracket-number":
        return [Run(f"[{cite.get('number', '')}]")]
    who = who_text(context)
    when = ", ".join(_years(context))
    if cite.get("mode") == "narrative":
        where = _place(context)
        return [Run(f"{who} ({', '.join(part for part in (when, where) if part)})")]
    parts = [part for part in (who, when, _place(context)) if part]
    text = ", ".join(parts)
    if who.endswith(",\u201d"):
        text = f"{who} {', '.join(parts[1:])}"
    if source := cite.get("as_cited_in"):
        text += f", {context.term('as_cited_in')} {_cited_in(context, source)}"
    if prefix := cite.get("prefix"):
        text = f"{prefix} {text}"
    if suffix := cite.get("suffix"):
        text = f"{text}, {suffix}"
    return [Run(f"({'; '.join([text, *_others(context)])})")]


def who_text(context: ApaContext) -> str:
    """Surnames, a group's name or its short form, or the title where there is no author (8.14, 8.17, 8.21)."""
    record = context.record
    names = record.names("author") or record.names("editor")
    narrative = context.cite.get("mode") == "narrative"
    if not names:
        return _title(context, narrative=narrative)
    short = context.text("custom.author_short")
    if short and len(names) == 1:
        first_time = context.cite.get("position") == "first"
        if not first_time:
            return short
        return f"{names[0].literal} ({short}, " if narrative else f"{names[0].literal} [{short}]"
    last = context.term("and") if narrative else "&"
    texts = [_surname(context, name, at) for at, name in enumerate(names)]
    if len(names) < _FEW:
        return listed(texts, last)
    shown = _shown(names, context.cite.get("among") or ())
    if shown >= len(names):
        return listed(texts, last, comma_for_two=True)
    comma = "," if shown > 1 else ""
    return f"{', '.join(texts[:shown])}{comma} {context.term('and_others')}"


def _surname(context: ApaContext, name: Name, at: int) -> str:
    """A surname; with initials where another author of the list has the same one (8.20)."""
    if name.literal:
        return name.literal
    family = family_of(name)
    if at == 0:
        for item in context.cite.get("among") or ():
            first = next(iter(_record(item).names("author")), None)
            if first is not None and family_of(first) == family and (first.given or "")[:1] != (name.given or "")[:1]:
                return f"{initials(name.given or '')} {family}"
    return family


def _shown(names: Sequence[Name], among: Sequence[Any]) -> int:
    """How many of three or more authors must be named to be distinct; ``et al.`` never stands for one (8.18)."""
    shown = 1
    own = [family_of(name) or name.literal for name in names]
    for item in among:
        other = [family_of(name) or name.literal for name in _record(item).names("author")]
        if len(other) < _FEW or other == own:
            continue
        same = next(
            (at for at, pair in enumerate(zip(own, other, strict=False)) if pair[0] != pair[1]),
            min(len(own), len(other)),
        )
        shown = max(shown, same + 1 if same else 1)
    return len(names) if shown >= len(names) - 1 else shown


def _title(context: ApaContext, *, narrative: bool) -> str:
    text = context.text("title-short") or context.text("title")
    if context.record.type in _ITALIC_TITLES:
        return text
    return f"\u201c{text}\u201d" if narrative else f"\u201c{text},\u201d"


def _years(context: ApaContext) -> list[str]:
    """The year, and those of further works of the same author (8.12)."""
    years = [_year(context)]
    for item in context.cite.get("cluster") or ():
        record = _record(item)
        if record.names("author") == context.record.names("author"):
            years.append(_year(ApaContext(record, context.data, {}, context.options)))
    return years


def _year(context: ApaContext) -> str:
    year = year_text(context.date("issued"), context, context.text("year-suffix"))
    original = context.date("original-date")
    return f"{year_text(original, context)}/{year}" if original is not None else year


def _others(context: ApaContext) -> list[str]:
    """Works of other authors in the same brackets (8.12)."""
    texts = []
    for item in context.cite.get("cluster") or ():
        record = _record(item)
        if record.names("author") != context.record.names("author"):
            other = ApaContext(record, context.data, {}, context.options)
            texts.append("".join(run.text for run in mark(other)).strip("()"))
    return texts


def _place(context: ApaContext) -> str:
    """``p. 10``, ``pp. 3–17``, ``paras. 2–3``, ``Chapter 3``, ``Table 1`` (8.13)."""
    locator = str(context.cite.get("locator") or "")
    if not locator:
        return ""
    label = str(context.cite.get("label") or "page")
    several = "-" in locator or "," in locator
    terms = context.data["terms"][context.words.code]
    name = f"{label}s" if several and f"{label}s" in terms else label
    shown = with_dashes(locator)
    return str(terms[name]).format(shown) if name in terms else f"{label.capitalize()} {shown}"


def _cited_in(context: ApaContext, source: Any) -> str:
    if isinstance(source, str):
        return source
    other = ApaContext(_record(source), context.data, {}, context.options)
    return "".join(run.text for run in mark(other)).strip("()")


def _record(item: Any) -> Record:
    return item if isinstance(item, Record) else Record.from_csl(json_of(item))
