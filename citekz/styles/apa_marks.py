"""Author and year in the running text: ``(A & B, 2019, p. 10)`` and ``A and B (2019)`` (APA 7, chapter 8).

``cite.cluster`` holds further works for the same brackets: records, or mappings of a ``record`` and what is its own
(``locator``, ``label``, ``prefix``, ``suffix``). In brackets they stand in alphabetical order (8.12) unless a prefix
parts them.
"""

import re
from collections.abc import Mapping
from typing import Any

from citekz.exchange.csl_json import json_of
from citekz.model import Date, Fields, Record, Run
from citekz.styles.acts import says_kind
from citekz.styles.apa_context import ApaContext, counted, running_date, year_text
from citekz.styles.apa_distinct import FEW, names_shown, needs_initials
from citekz.styles.apa_leads import lead_names
from citekz.styles.apa_legal import LEGAL, date_of_act
from citekz.styles.apa_people import direct, listed, surname
from citekz.styles.apa_titles import is_italic
from citekz.styles.archives import file_in_mark
from citekz.styles.people import initials, possessive
from citekz.styles.punctuation import Runs, with_dashes

_LATER = frozenset(("subsequent", "ibid", "ibid-container", "op-cit"))
_OWN_WORD = re.compile(r"(?![ivxlcdmIVXLCDM]+\b)[^\W\d_]{2,}\.?[\s\u00a0]")


def mark(context: ApaContext) -> Runs:
    """The mark of a citation, parenthetical unless ``cite.mode`` is ``narrative``."""
    cite = context.cite
    if cite.get("mode") == "bracket-number":
        return [Run(f"[{', '.join(part for part in (str(cite.get('number', '')), place(context)) if part)}]")]
    groups = grouped(context)
    if cite.get("mode") == "narrative":
        texts = [narrative(group) for group in groups]
        return in_italics(_enumerated(context, texts), groups)
    texts = [parenthetical(group) for group in groups]
    return in_italics(f"({'; '.join(texts)})", groups)


def in_italics(text: str, groups: list[list[ApaContext]]) -> Runs:
    """A mark, with the titles of whole works and the names of court decisions in italics (8.14, 11.4)."""
    runs: Runs = []
    for context in (group[0] for group in groups):
        if lead_names(context.record) or not (is_italic(context.record) or context.record.type == "legal_case"):
            continue
        title = title_text(context)
        if title and title in text:
            before, _, after = text.partition(title)
            runs += [*([Run(before)] if before else []), *context.run("title", title, italic=True)]
            text = after
    return [*runs, Run(text)] if text else runs


def grouped(context: ApaContext) -> list[list[ApaContext]]:
    """The works of one citation, those of the same author together (8.12)."""
    works = [context, *(_work(context, item) for item in context.cite.get("cluster") or ())]
    if len(works) > 1:
        works = [_among_others(work, works) for work in works]
    groups: dict[Any, list[ApaContext]] = {}
    for at, work in enumerate(works):
        names = lead_names(work.record)
        groups.setdefault(names or at, []).append(work)
    parted = any(work.cite.get("prefix") for work in works)
    if len(groups) < 2 or parted or context.cite.get("mode") == "narrative":
        return list(groups.values())
    from citekz.styles.order import sort_key

    return sorted(groups.values(), key=lambda group: sort_key(group[0].record))


def _among_others(work: ApaContext, works: list[ApaContext]) -> ApaContext:
    """A work that must also be told apart from the others of its citation (8.18, 8.20)."""
    others = [other.record for other in works if other is not work]
    cite = {**work.cite, "among": [*(work.cite.get("among") or ()), *others]}
    return ApaContext(work.record, work.data, cite, work.options)


def _work(context: ApaContext, item: Any) -> ApaContext:
    shared = {name: context.cite[name] for name in ("mode", "among") if name in context.cite}
    inner = item.get("record") if isinstance(item, (Mapping, Fields)) else None
    if inner is None:
        return ApaContext(record_of(item), context.data, shared, context.options)
    own = {name: value for name, value in dict(item).items() if name != "record"}
    return ApaContext(record_of(inner), context.data, {**shared, **own}, context.options)


def _enumerated(context: ApaContext, texts: list[str]) -> str:
    """Works in a sentence: ``Suliman (2018), Gutiérrez (2012, 2017), and Medina and Reyes (2019)``."""
    if len(texts) < 2:
        return "".join(texts)
    english = context.words.code == "en"
    return listed(texts, context.term("and"), serial_comma=english)


def parenthetical(group: list[ApaContext]) -> str:
    """One author's part of the brackets: ``see Koehler, 2016, 2018a, for more detail``."""
    context, cite = group[0], group[0].cite
    who = who_text(context)
    after = [part for part in (*years(group), place(context)) if part]
    text = who
    if after:
        text += (" " if who.endswith(",\u201d") else ", " if who else "") + ", ".join(after)
    elif who.endswith(",\u201d"):
        text = f"{who[:-2]}\u201d"
    if source := cite.get("as_cited_in"):
        text += f", {cited_in(context, source)}"
    if prefix := cite.get("prefix"):
        text = f"{prefix} {text}"
    if suffix := cite.get("suffix"):
        text = f"{text}, {suffix}"
    return text


def narrative(group: list[ApaContext]) -> str:
    """``Rabbitt (1982, as cited in Lyon et al., 2014)``; a group's short form joins the year at its first mention."""
    context, cite = group[0], group[0].cite
    inside = [*years(group), place(context)]
    if short := _short_at_first(context):
        inside.insert(0, short)
    if source := cite.get("as_cited_in"):
        inside.append(cited_in(context, source))
    if suffix := cite.get("suffix"):
        inside.append(str(suffix))
    within = ", ".join(part for part in inside if part)
    text = f"{who_text(context)} ({within})" if within else who_text(context)
    return f"{cite['prefix']} {text}" if cite.get("prefix") else text


def _short_at_first(context: ApaContext) -> str:
    """The abbreviation of a group author where it is cited for the first time (8.21)."""
    first = context.cite.get("position") not in _LATER and len(lead_names(context.record)) == 1
    return context.text("custom.author_short") if first else ""


def who_text(context: ApaContext) -> str:
    """Surnames, a group's name or its short form, or the title where there is no author (8.14, 8.17, 8.21)."""
    record = context.record
    names = lead_names(record)
    in_text = context.cite.get("mode") == "narrative"
    if not names:
        return title_text(context)
    if record.type == "personal_communication":
        return listed([direct(name) for name in names], context.term("and") if in_text else "&")
    short = context.text("custom.author_short")
    if short and len(names) == 1:
        if not _short_at_first(context):
            return short
        return surname(names[0]) if in_text else f"{surname(names[0])} [{short}]"
    among = _among(context)
    texts = [surname(name) for name in names]
    if among and not names[0].literal and needs_initials(names[0], among):
        texts[0] = f"{initials(names[0].given or '')} {texts[0]}"
    truncated = bool(record.get("custom.authors_truncated"))
    shown = 1 if truncated else len(names) if len(names) < FEW else names_shown(record, names, among)
    if shown >= len(names) and not truncated:
        last = context.term("and") if in_text else "&"
        return listed(texts, last, serial_comma=not in_text or context.words.code == "en")
    comma = context.terms.get("comma_before_others", "") if shown > 1 else ""
    return f"{', '.join(texts[:shown])}{comma} {context.term('and_others')}"


def title_text(context: ApaContext) -> str:
    """The title in the author's place: articles and parts in quotation marks, whole works without (8.14).

    The part before the first colon will do; a Kazakh act is named with its kind, which stands last.
    """
    record = context.record
    text = context.text("title-short") or context.text("custom.title_proper")
    text = text or context.text("title").partition(": ")[0]
    text = text or file_in_mark(record, _among(context)) or context.text("URL")
    if record.type in LEGAL:
        return act_text(context, text)
    if is_italic(record) or not text or text[0] in "[\u00ab\u201c":
        return text
    if context.cite.get("mode") == "narrative":
        return context.term("quoted").format(text)
    return context.term("quoted_with_comma").format(text)


def act_text(context: ApaContext, title: str) -> str:
    """``U.S. Const. art. I, § 3``; ``«Об образовании»``, ``«Білім туралы» Заңы``: as the entry begins."""
    record, genre, section = context.record, context.text("genre"), context.text("section")
    if context.words.code == "en":
        part = section and not section[0].isdigit() and "container-title" not in record
        return f"{title} {section}" if part else title
    kind = possessive(genre) if context.words.code == "kk" else genre
    if not genre or says_kind(title, genre) or says_kind(title, kind) or "\u00ab" in title:
        return title
    return context.term("act_in_text").format(title=title, kind=kind)


def years(group: list[ApaContext]) -> list[str]:
    """The years of one author's works; none for a source known only through another one (8.6)."""
    texts = [year_of(context) for context in group]
    return list(dict.fromkeys(text for text in texts if text))


def year_of(context: ApaContext) -> str:
    """``2019``, ``1900/1953``; ``personal communication, February 24, 2020`` (8.9, 8.15)."""
    record, issued = context.record, context.date("issued")
    if record.type == "personal_communication":
        when = running_date(issued, context) if issued is not None else context.term("no_date")
        return f"{context.term('personal')}, {when}"
    if record.type in LEGAL:
        date = date_of_act(context)
        return "" if date is None else year_text(_year_only(date), context, context.text("year-suffix"))
    if record.type in ("speech", "paper-conference"):
        issued = issued or context.date("event-date")
    if issued is None and context.cite.get("as_cited_in"):
        return ""
    year = year_text(issued, context, context.text("year-suffix"))
    original = context.date("original-date")
    return f"{year_text(original, context)}/{year}" if original is not None else year


def _year_only(date: Date) -> Date:
    return Date((date.parts[0][:1],), date.circa) if date.parts else date


def place(context: ApaContext) -> str:
    """``p. 10``, ``pp. 3–17``, ``paras. 2–3``, ``Chapter 3``, ``Table 1``, ``1:30:40`` (8.13)."""
    locator = str(context.cite.get("locator") or "")
    if not locator:
        return ""
    label = str(context.cite.get("label") or "")
    if not label and _OWN_WORD.match(locator):
        return with_dashes(locator)
    label = label.rstrip("s") if label not in context.terms else label
    if (label or "page") in context.terms:
        return counted(context, label or "page", locator)
    return f"{label[:1].upper()}{label[1:]} {with_dashes(locator)}"


def cited_in(context: ApaContext, source: Any) -> str:
    """``as cited in Lyon et al., 2014`` (8.6)."""
    text = source if isinstance(source, str) else parenthetical([context.of(record_of(source))])
    return context.term("as_cited_in").format(text)


def _among(context: ApaContext) -> list[Record]:
    """The other records that the cited one must be told apart from."""
    return [record_of(item) for item in context.cite.get("among") or ()]


def record_of(item: Any) -> Record:
    """A record from whatever ``cite`` holds."""
    return item if isinstance(item, Record) else Record.from_csl(json_of(item))
